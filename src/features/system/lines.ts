/** Knows the terminal lines as configured: `line con 0`, `line aux 0`, `line vty 0 4` (commands.md C-089 to C-091, C-194 to C-198). */
import { configure, type Command } from '../../modes/command.ts';
import { configMode, lineMode } from '../../modes/mode.ts';
import { configIn, type Section } from '../../modes/running-config.ts';
import { terminalLines as lines } from '../../modes/terminal-lines.ts';
import { writeLine } from '../../parser/index.ts';

const help = {
  line: 'Configure a terminal line',
  console: 'Primary terminal line',
  aux: 'Auxiliary line',
  vty: 'Virtual terminal',
  first: 'First Line number',
  last: 'Last Line number',
};

const open = configure(
  configMode,
  'line {console <console:0-0> | aux <aux:0-0> | vty <first:0-15> [<last:1-15>]}',
  {
    help,
    example: 'line vty 0 4',
    set: (edit, args) => {
      // A range inside vty 0 4 edits that block, as lines with one configuration are printed together.
      const vty =
        args.first === 0 && (args.last ?? 0) <= 4
          ? 'vty 0 4'
          : `vty ${args.first}${args.last === undefined ? '' : ` ${args.last}`}`;
      const key = args.vty ? vty : args.aux !== undefined ? 'aux 0' : 'con 0';
      edit.edit(lines).lines[key] ??= { options: {} };
      edit.enter(lineMode, key);
    },
    no: 'line vty <first:5-15> [<last:6-15>]',
    clear: (edit, args) => {
      delete edit.edit(lines).lines[`vty ${args.first}${args.last === undefined ? '' : ` ${args.last}`}`];
    },
  },
);

const order = [
  'exec-timeout',
  'logging synchronous',
  'login',
  'transport preferred',
  'transport input',
  'transport output',
];

const transports = '{all | none | telnet [ssh] | ssh [telnet] | rlogin | mop | pad | v120 | lapb-ta | udptn}';
const transportHelp = {
  transport: 'Define transport protocols for line',
  preferred: 'Specify the preferred protocol to use',
  input: 'Define which protocols to use when connecting to the terminal server',
  output: 'Define which protocols to use for outgoing connections',
  all: 'All protocols',
  none: 'No protocols',
  telnet: 'TCP/IP Telnet protocol',
  ssh: 'TCP/IP SSH protocol',
  rlogin: 'Unix rlogin protocol',
  mop: 'DEC MOP Remote Console Protocol',
  pad: 'X.3 PAD',
  v120: 'Async over ISDN',
  'lapb-ta': 'LAPB Terminal Adapter',
  udptn: 'UDPTN async via UDP protocol',
};

function option(
  text: string,
  key: string,
  texts: Readonly<Record<string, string>>,
  example: string,
): Command {
  const command: Command = configure(lineMode, text, {
    help: texts,
    support: 'inert',
    example,
    set: (edit, args) => {
      edit.edit(lines).lines[edit.key]!.options[key] = writeLine(
        command.syntax,
        args as Record<string, unknown>,
      );
    },
    clear: (edit) => {
      const line = edit.edit(lines).lines[edit.key]!;
      delete line.options[key];
      if (key === 'login' && edit.key.startsWith('vty')) line.options[key] = 'no login';
    },
  });
  return command;
}

/** The time after which an idle session ends; as printed it has both numbers, and none at ten minutes. */
const execTimeout = configure(lineMode, 'exec-timeout <minutes:0-35791> [<seconds:0-2147483>]', {
  help: {
    'exec-timeout': 'Set the EXEC timeout',
    minutes: 'Timeout in minutes',
    seconds: 'Timeout in seconds',
  },
  example: 'exec-timeout 0 0',
  set: (edit, { minutes, seconds = 0 }) => {
    const { options } = edit.edit(lines).lines[edit.key]!;
    if (minutes === 10 && seconds === 0) delete options['exec-timeout'];
    else options['exec-timeout'] = `exec-timeout ${minutes} ${seconds}`;
  },
  clear: (edit) => {
    const { options } = edit.edit(lines).lines[edit.key]!;
    if (edit.toDefault) delete options['exec-timeout'];
    else options['exec-timeout'] = 'exec-timeout 0 0';
  },
});

/** The commands of terminal lines. */
export const lineCommands = [
  open,
  execTimeout,
  option('login', 'login', { login: 'Enable password checking' }, 'login'),
  option(
    'logging synchronous',
    'logging synchronous',
    { logging: 'Modify message logging facilities', synchronous: 'Synchronized message output' },
    'logging synchronous',
  ),
  option(
    `transport preferred ${transports}`,
    'transport preferred',
    transportHelp,
    'transport preferred all',
  ),
  option(`transport input ${transports}`, 'transport input', transportHelp, 'transport input all'),
  option(`transport output ${transports}`, 'transport output', transportHelp, 'transport output all'),
];

/** The printed lines. */
export const lineSection: Section = {
  place: 'line',
  lines: function* (config) {
    for (const [name, { options }] of Object.entries(configIn(config, lines).lines)) {
      yield `line ${name}`;
      for (const key of order) if (options[key] !== undefined) yield ` ${options[key]}`;
    }
  },
};
