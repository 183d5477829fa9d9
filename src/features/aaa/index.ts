/** AAA for logins, and what is kept without effect here: RADIUS, accounting, Easy VPN client groups. */
import { configure, type Command } from '../../modes/command.ts';
import { inertLine } from '../../modes/inert.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { feature } from '../feature.ts';
import { logging } from '../logging/index.ts';
import { help, loginCommands, loginSections } from './logins.ts';

export { asksServers, enableMethods, execMethods, loginMethods, newModel, newModelIn } from './logins.ts';

const lines = [
  inertLine('aaa authorization network <list:word> {group radius [local] | local}', {
    help,
    place: 'aaa',
    example: 'aaa authorization network local_auth local',
    keyedBy: ['list'],
  }),
  inertLine('aaa accounting network <list:word> start-stop group radius', {
    help,
    place: 'aaa',
    example: 'aaa accounting network radius_accounting start-stop group radius',
    keyedBy: ['list'],
  }),
  inertLine('aaa session-id {common | unique}', { help, place: 'aaa', example: 'aaa session-id common' }),
  inertLine('radius-server host <server:ip> [auth-port <authPort:0-65535>] [acct-port <acctPort:0-65535>]', {
    help,
    place: 'radius',
    example: 'radius-server host 10.50.0.200 auth-port 1845 acct-port 1846',
    keyedBy: ['server'],
    no: 'radius-server host <server:ip> [auth-port <authPort:0-65535>] [acct-port <acctPort:0-65535>]',
  }),
  inertLine('radius-server key <secret:line>', {
    help,
    place: 'radius',
    example: 'radius-server key radius123',
  }),
  inertLine('ip radius source-interface <port:interface>', {
    help,
    place: 'radius',
    example: 'ip radius source-interface Loopback0',
  }),
  inertLine('ip local pool <name:word> <first:ip> [<last:ip>]', {
    help,
    place: 'ip local pool',
    example: 'ip local pool client-address-pool 10.50.0.1 10.50.0.254',
    keyedBy: ['name'],
    no: 'ip local pool <name:word> [<first:ip> [<last:ip>]]',
  }),
  inertLine('crypto isakmp client configuration address-pool local <name:word>', {
    help,
    place: 'crypto isakmp',
    example: 'crypto isakmp client configuration address-pool local client-address-pool',
  }),
  inertLine('crypto map <map:word> client authentication list <list:word>', {
    help,
    place: 'crypto map',
    example: 'crypto map to_peer_outside client authentication list local_xauth',
    keyedBy: ['map'],
    no: 'crypto map <map:word> client authentication list [<list:word>]',
  }),
  inertLine('crypto map <map:word> client accounting list <list:word>', {
    help,
    place: 'crypto map',
    example: 'crypto map to_peer_outside client accounting list radius_accounting',
    keyedBy: ['map'],
    no: 'crypto map <map:word> client accounting list [<list:word>]',
  }),
  inertLine('crypto map <map:word> client configuration address {respond | initiate}', {
    help,
    place: 'crypto map',
    example: 'crypto map to_peer_outside client configuration address respond',
    keyedBy: ['map'],
    no: 'crypto map <map:word> client configuration address {respond | initiate}',
  }),
  inertLine('crypto map <map:word> isakmp authorization list <list:word>', {
    help,
    place: 'crypto map',
    example: 'crypto map to_peer_outside isakmp authorization list local_auth',
    keyedBy: ['map'],
    no: 'crypto map <map:word> isakmp authorization list [<list:word>]',
  }),
];

const clientGroupMode = subMode('config-isakmp-group', configMode, 'ISAKMP group policy config commands:');

/** Group policies by name; each line of a group under its first word. */
const clientGroups = configSlice('isakmp client groups', () => ({
  groups: {} as Record<string, Record<string, string>>,
}));

const openGroup = configure(configMode, 'crypto isakmp client configuration group <name:word>', {
  help: { ...help, group: 'Set group profile attributes', name: 'Name of the group' },
  support: 'inert',
  example: 'crypto isakmp client configuration group unity',
  set: (edit, { name }) => {
    edit.edit(clientGroups).groups[name] ??= {};
    edit.enter(clientGroupMode, name);
  },
  no: 'crypto isakmp client configuration group <name:word>',
  clear: (edit, { name }) => {
    if (name !== undefined) delete edit.edit(clientGroups).groups[name];
  },
});

function groupLine(
  text: 'key <value:word>' | 'domain <value:word>' | 'pool <value:word>',
  word: string,
): Command {
  const keyword = text.slice(0, text.indexOf(' '));
  const command: Command = configure(clientGroupMode, text, {
    help: { [keyword]: word, value: 'Value' },
    support: 'inert',
    example: `${keyword} cisco`,
    set: (edit, args) => {
      edit.edit(clientGroups).groups[edit.key]![keyword] = writeLine(
        command.syntax,
        args as Record<string, unknown>,
      );
    },
    clear: (edit) => {
      delete edit.edit(clientGroups).groups[edit.key]![keyword];
    },
  });
  return command;
}

const groupCommands = [
  openGroup,
  groupLine('key <value:word>', 'pre-shared key/IKE password'),
  groupLine('domain <value:word>', 'Set default domain name to send to client'),
  groupLine('pool <value:word>', 'Set name of address pool'),
];

const groupSection: Section = {
  place: 'crypto isakmp',
  lines: function* (config) {
    for (const [name, options] of Object.entries(configIn(config, clientGroups).groups)) {
      yield '!';
      yield `crypto isakmp client configuration group ${name}`;
      for (const keyword of ['key', 'domain', 'pool']) if (options[keyword]) yield ` ${options[keyword]}`;
    }
  },
};

/** The feature. */
export const aaa = feature({
  name: 'aaa',
  needs: [logging],
  commands: [...loginCommands, ...lines.map((l) => l.command), ...groupCommands],
  sections: [...loginSections, ...lines.map((l) => l.section), groupSection],
});
