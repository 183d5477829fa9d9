/** Knows the group policies of Easy VPN clients as configured (commands.md C-099, C-100, C-171 to C-173). */
import { configure, refuse, type Command, type Editing, type Refusal } from '../../modes/command.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { laterSyntax, writeLine } from '../../parser/index.ts';
import {
  printedSharedKey,
  readSharedKey,
  sharedKeyHelp,
  sharedKeyTypes,
  type SharedKey,
} from '../passwords/index.ts';

/** The engine that acts on these lines. */
const due = 'Easy VPN';

/** Policies by name: each line under its keyword; a keyword that may stand several times has several lines. */
export const clientGroups = configSlice('isakmp client groups', () => ({
  groups: new Map<string, Record<string, string[]>>(),
  /** The keys of the policies by their names. */
  keys: new Map<string, SharedKey>(),
  /** `address-pool local`. */
  pool: undefined as string | undefined,
}));

/** Group policy configuration. */
export const clientGroupMode = subMode(
  'config-isakmp-group',
  configMode,
  'ISAKMP group policy config commands:',
  'Exit from ISAKMP client group policy configuration mode',
);

const help = {
  crypto: 'Encryption module',
  isakmp: 'Configure ISAKMP policy',
  client: 'Set client configuration policy',
  configuration: 'Set client configuration policy',
  'crypto isakmp client configuration': 'Set client configuration policy elements',
  group: 'Set group profile attributes',
  'address-pool': 'Set network address for client',
  local: 'Use a local address pool',
  pool: 'Name of the address pool',
  name: 'Name of the group',
};

const openGroup = configure(configMode, 'crypto isakmp client configuration group <name:word>', {
  help,
  due,
  example: 'crypto isakmp client configuration group unity',
  set: (edit, { name }) => {
    const { groups } = edit.edit(clientGroups);
    if (!groups.has(name)) groups.set(name, {});
    edit.enter(clientGroupMode, name);
  },
  clear: (edit, { name = '' }) => {
    const { groups, keys } = edit.edit(clientGroups);
    groups.delete(name);
    keys.delete(name);
  },
});

const addressPool = configure(
  configMode,
  'crypto isakmp client configuration address-pool local <pool:word>',
  {
    help,
    due,
    example: 'crypto isakmp client configuration address-pool local client-address-pool',
    set: (edit, { pool }) => {
      edit.edit(clientGroups).pool = pool;
    },
    no: 'crypto isakmp client configuration address-pool local [<pool:word>]',
    clear: (edit) => {
      edit.edit(clientGroups).pool = undefined;
    },
  },
);

interface GroupLine {
  readonly help: Readonly<Record<string, string>>;
  readonly example: string;
  /** How often the keyword may stand in a policy; once unless given. */
  readonly most?: number;
}

/** A line of a policy; its first word is what it is kept under. */
function groupLine(text: string, { help: words, example, most = 1 }: GroupLine): Command {
  const [keyword = '', ...rest] = text.split(' ');
  const command: Command = configure(clientGroupMode, text, {
    help: words,
    due,
    example,
    set: (edit, args): Refusal | void => {
      const line = writeLine(command.syntax, args as Record<string, unknown>);
      const group = edit.edit(clientGroups).groups.get(edit.key);
      const kept = group?.[keyword] ?? [];
      if (!group || kept.includes(line)) return undefined;
      if (most > 1 && kept.length === most)
        return refuse(`% At most ${most} ${keyword} lines are allowed in a group`);
      group[keyword] = most === 1 ? [line] : [...kept, line];
      return undefined;
    },
    no: rest.length === 0 ? keyword : `${keyword} [${rest.join(' ')}]`,
    clear: (edit, args) => {
      const group = edit.edit(clientGroups).groups.get(edit.key);
      if (!group) return;
      const given = Object.keys(args).length > 0;
      const line = given && most > 1 ? writeLine(command.syntax, args as Record<string, unknown>) : undefined;
      const left = line === undefined ? [] : (group[keyword] ?? []).filter((each) => each !== line);
      if (left.length > 0) group[keyword] = left;
      else delete group[keyword];
    },
  });
  return command;
}

const servers = { first: 'Server IP address', second: 'Second server IP address' };

const key = configure(clientGroupMode, `key ${sharedKeyTypes} <value:word>`, {
  help: {
    key: 'pre-shared key/IKE password',
    ...sharedKeyHelp,
    value: 'The UNENCRYPTED (cleartext) group password',
  },
  due,
  example: 'key secret-of-the-group',
  set: (edit, { encrypted, value }) => {
    const known = edit.read(clientGroups).keys.get(edit.key);
    const read = readSharedKey(edit, { encrypted, text: value }, known);
    if ('refused' in read) return read;
    if (edit.read(clientGroups).groups.has(edit.key)) edit.edit(clientGroups).keys.set(edit.key, read);
    return undefined;
  },
  no: `key ${sharedKeyTypes} [<value:word>]`,
  clear: (edit) => {
    edit.edit(clientGroups).keys.delete(edit.key);
  },
});

/** Before there were enciphered keys: a key is what stands there. */
export const untypedGroupKey: readonly [Command, Command] = [
  key,
  { ...key, syntax: laterSyntax('key <value:word>'), no: laterSyntax('key [<value:word>]') },
];

/** Changes the key of every policy into what `change` makes of it. */
export function changeGroupKeys(edit: Editing, change: (key: SharedKey) => SharedKey): void {
  const { keys } = edit.edit(clientGroups);
  for (const [name, each] of keys) keys.set(name, change(each));
}

const dns = groupLine('dns <first:ip> [<second:ip>]', {
  help: { dns: 'Specify DNS Addresses', ...servers },
  example: 'dns 10.1.1.53 10.1.2.53',
});
const wins = groupLine('wins <first:ip> [<second:ip>]', {
  help: { wins: 'Specify WINS Addresses', ...servers },
  example: 'wins 10.1.1.137',
});
const domain = groupLine('domain <value:word>', {
  help: { domain: 'Set default domain name to send to client', value: 'Name of the domain' },
  example: 'domain example.com',
});
const poolOfGroup = groupLine('pool <value:word>', {
  help: { pool: 'Set name of address pool', value: 'Name of the local pool' },
  example: 'pool client-address-pool',
});
const acl = groupLine('acl {<number:100-199> | <list:word>}', {
  help: {
    acl: 'Specify split tunneling inclusion access-list number',
    number: 'access-list number for split-tunneling',
    list: 'Access-list name',
  },
  example: 'acl 150',
});

/** Lines of 12.3T: what clients are held to. */
export const laterGroupLines: readonly Command[] = [
  groupLine('backup-gateway <gateway:word>', {
    help: { 'backup-gateway': 'Specify backup gateway', gateway: 'IP address or name of the gateway' },
    example: 'backup-gateway 198.51.100.9',
    most: 10,
  }),
  groupLine('split-dns <value:word>', {
    help: { 'split-dns': 'DNS name to append for resolution', value: 'Name of a domain' },
    example: 'split-dns example.org',
    most: 10,
  }),
  groupLine('access-restrict <port:interface>', {
    help: { 'access-restrict': 'Restrict clients in this group to an interface', port: 'Interface name' },
    example: 'access-restrict Ethernet0/0',
    most: 10,
  }),
  groupLine('firewall are-u-there', {
    help: {
      firewall: 'Enforce group firewall feature',
      'are-u-there': 'Send the are-u-there attribute',
    },
    example: 'firewall are-u-there',
  }),
  groupLine('group-lock', { help: { 'group-lock': 'Enforce group lock feature' }, example: 'group-lock' }),
  groupLine('include-local-lan', {
    help: { 'include-local-lan': 'Enable Local LAN Access with no split tunnel' },
    example: 'include-local-lan',
  }),
  groupLine('save-password', {
    help: { 'save-password': 'Allows remote client to save XAUTH password' },
    example: 'save-password',
  }),
  groupLine('max-users <count:1-5000>', {
    help: { 'max-users': 'Set maximum number of users for this group', count: 'Maximum number of users' },
    example: 'max-users 200',
  }),
  groupLine('max-logins <count:1-10>', {
    help: {
      'max-logins': 'Set maximum simultaneous logins for users in this group',
      count: 'Maximum number of logins',
    },
    example: 'max-logins 2',
  }),
  groupLine('pfs', { help: { pfs: 'The client should propose PFS' }, example: 'pfs' }),
];

/** A line of 12.4T. */
export const netmaskLine = groupLine('netmask <mask:mask>', {
  help: { netmask: 'netmask used by the client for local connectivity', mask: 'Subnet mask' },
  example: 'netmask 255.255.255.0',
});

/** The lines of a policy behind its key, in the order in which they are printed. */
const groupLines = [dns, wins, domain, poolOfGroup, acl, ...laterGroupLines, netmaskLine];

/** The commands of group policies. */
export const groupCommands: readonly Command[] = [openGroup, addressPool, key, ...groupLines];

const keywords = groupLines.map((line) => line.syntax.text.split(' ')[0]!);

/** What is printed of them (000:1236-1239). */
export const groupSections: readonly Section[] = [
  {
    place: 'crypto isakmp',
    lines: (of) => {
      const { pool } = configIn(of, clientGroups);
      return pool === undefined ? [] : [writeLine(addressPool.syntax, { pool })];
    },
  },
  {
    place: 'crypto isakmp client group',
    lines: function* (of) {
      const { groups, keys } = configIn(of, clientGroups);
      for (const [name, lines] of groups) {
        yield '!';
        yield writeLine(openGroup.syntax, { name });
        const own = keys.get(name);
        if (own) yield ` key ${printedSharedKey(own)}`;
        for (const keyword of keywords) for (const line of lines[keyword] ?? []) yield ` ${line}`;
      }
    },
  },
];
