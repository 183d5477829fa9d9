/** Knows the lines of `line con 0`, `line aux 0`, `line vty 0 4` (commands.md C-089 to C-091, C-194 to C-198). */
import { configure, invalidInput, refuse, type Command, type Editing } from '../../modes/command.ts';
import { configMode, lineMode } from '../../modes/mode.ts';
import {
  leastVtys,
  plainLine,
  terminalLines,
  usualLine,
  type LineSettings,
  type LoginMethod,
} from '../../modes/terminal-lines.ts';
import { writeLine } from '../../parser/index.ts';
import { newModel, warnOfList } from '../aaa/index.ts';
import { readPassword, typeHelp } from '../passwords/index.ts';

const help = {
  line: 'Configure a terminal line',
  console: 'Primary terminal line',
  aux: 'Auxiliary line',
  vty: 'Virtual terminal',
  first: 'First Line number',
  last: 'Last Line number',
};

/** The most vty lines that a router makes. */
const mostVtys = 989;

/** Names of a range of vty lines. */
function vtysFrom(first: number, last: number): string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => `vty ${first + i}`);
}

const open = configure(
  configMode,
  `line {console <console:0-0> | aux <aux:0-0> | vty <first:0-${mostVtys - 1}> [<last:1-${mostVtys - 1}>]}`,
  {
    help,
    example: 'line vty 0 4',
    set: (edit, args) => {
      const { lines } = edit.edit(terminalLines);
      const { first, last = first } = args;
      if (first === undefined || last === undefined) {
        edit.enter(lineMode, args.aux === undefined ? 'con 0' : 'aux 0');
        return;
      }
      if (last < first) return invalidInput;
      // Line 7 cannot be there without those below it.
      for (const name of vtysFrom(0, last)) lines[name] ??= plainLine('password');
      edit.enter(lineMode, vtysFrom(first, last).join());
    },
    no: `line vty <first:0-${mostVtys - 1}> [<last:1-${mostVtys - 1}>]`,
    clear: (edit, { first }) => {
      if (first === undefined) return;
      if (first < leastVtys) return refuse(`% Can't delete last ${leastVtys} VTY lines`);
      const { lines } = edit.edit(terminalLines);
      // Lines above one that is not there cannot be there either.
      for (const name of vtysFrom(first, Object.keys(lines).length - 3)) delete lines[name];
    },
  },
);

/** Changes every line that the present mode edits. */
function each(edit: Editing, change: (line: LineSettings) => void): void {
  const { lines } = edit.edit(terminalLines);
  for (const name of edit.key.split(',')) change(lines[name]!);
}

/** The longest time of `exec-timeout`, in seconds: as many milliseconds as 31 bits hold, which is where both ranges end. */
const longestTimeoutS = 2147483;

const execTimeout = configure(lineMode, 'exec-timeout <minutes:0-35791> [<seconds:0-2147483>]', {
  help: {
    'exec-timeout': 'Set the EXEC timeout',
    minutes: 'Timeout in minutes',
    seconds: 'Timeout in seconds',
  },
  example: 'exec-timeout 0 0',
  set: (edit, { minutes, seconds = 0 }) => {
    const inAllS = minutes * 60 + seconds;
    if (inAllS > longestTimeoutS) return invalidInput;
    const ms = inAllS * 1000;
    return each(edit, (line) => (line.execTimeoutMs = ms === usualLine.execTimeoutMs ? undefined : ms));
  },
  no: 'exec-timeout [<minutes:0-35791> [<seconds:0-2147483>]]',
  clear: (edit) => each(edit, (line) => (line.execTimeoutMs = edit.toDefault ? undefined : 0)),
});

const privilege = configure(lineMode, 'privilege level <level:0-15>', {
  help: {
    privilege: 'Change privilege level for line',
    'privilege level': 'Assign default privilege level for line',
    level: 'Default privilege level for line',
  },
  example: 'privilege level 15',
  set: (edit, { level }) => each(edit, (line) => (line.privilege = level === 1 ? undefined : level)),
  no: 'privilege level [<level:0-15>]',
  clear: (edit) => each(edit, (line) => (line.privilege = undefined)),
});

const password = configure(lineMode, 'password [0=unencrypted | 7=hidden] <text:line>', {
  help: {
    password: 'Set a password',
    ...typeHelp,
    text: 'The UNENCRYPTED (cleartext) line password',
  },
  example: 'password 0 letmein',
  set: (edit, args) => {
    const [first = ''] = edit.key.split(',');
    const read = readPassword(edit, args, edit.read(terminalLines).lines[first]?.password);
    if ('refused' in read) return read;
    each(edit, (line) => (line.password = read));
  },
  no: 'password [0=unencrypted | 7=hidden] [<text:line>]',
  clear: (edit) => each(edit, (line) => (line.password = undefined)),
});

/** A vty is closed to everybody until it has a password. */
function warnOfPassword(edit: Editing): void {
  const { lines } = edit.read(terminalLines);
  for (const name of edit.key.split(',')) {
    if (lines[name]!.password === undefined)
      edit.notice(`% Login disabled on line ${lineNumber(name)}, until 'password' is set`);
  }
}

function lineNumber(name: string): number {
  const [kind, number = '0'] = name.split(' ');
  return kind === 'vty' ? Number(number) + 2 : kind === 'aux' ? 1 : 0;
}

const login = configure(lineMode, 'login [local | authentication <list:word>]', {
  help: {
    login: 'Enable password checking',
    local: 'Local password checking',
    authentication: 'Authentication parameters.',
    list: 'Use an authentication list with this name.',
  },
  example: 'login local',
  set: (edit, { local, list }) => {
    if (list !== undefined) {
      warnOfList(edit, 'authentication login', list);
      return each(edit, (line) => (line.loginList = list === 'default' ? undefined : list));
    }
    const method: LoginMethod = local ? 'local' : 'password';
    each(edit, (line) => (line.login = method));
    // Under AAA it is a list that lets people in.
    if (!local && !newModel(edit.my)) warnOfPassword(edit);
  },
  no: 'login [local | authentication [<list:word>]]',
  clear: (edit, { authentication }) =>
    each(edit, (line) => {
      if (authentication) line.loginList = undefined;
      else line.login = edit.toDefault && edit.key.startsWith('vty') ? 'password' : 'none';
    }),
});

const authorization = configure(lineMode, 'authorization exec <list:word>', {
  help: {
    authorization: 'Authorization parameters',
    exec: 'For starting an exec (shell)',
    list: 'Use an authorization list with this name',
  },
  example: 'authorization exec vtys',
  set: (edit, { list }) => {
    warnOfList(edit, 'authorization exec', list);
    each(edit, (line) => (line.execList = list === 'default' ? undefined : list));
  },
  no: 'authorization exec [<list:word>]',
  clear: (edit) => each(edit, (line) => (line.execList = undefined)),
});

const synchronous = configure(lineMode, 'logging synchronous', {
  help: { logging: 'Modify message logging facilities', synchronous: 'Synchronized message output' },
  example: 'logging synchronous',
  set: (edit) => each(edit, (line) => (line.synchronous = true)),
  clear: (edit) => each(edit, (line) => (line.synchronous = false)),
});

const history = configure(lineMode, 'history [size <lines:0-256>]', {
  help: {
    history: 'Enable and control the command history function',
    size: 'Set history buffer size',
    lines: 'Size of history buffer',
  },
  example: 'history size 20',
  set: (edit, { lines }) =>
    each(edit, (line) => (line.historySize = lines === usualLine.historySize ? undefined : lines)),
  no: 'history [size [<lines:0-256>]]',
  clear: (edit, { size }) =>
    each(edit, (line) => (line.historySize = size || edit.toDefault ? undefined : 0)),
});

const sized = (word: 'length' | 'width', usual: number, texts: Record<string, string>): Command =>
  configure(lineMode, `${word} <count:0-512>`, {
    help: texts,
    example: `${word} 100`,
    set: (edit, { count }) =>
      each(edit, (line) => (line[word] = count === usual ? undefined : Number(count))),
    no: `${word} [<count:0-512>]`,
    clear: (edit) => each(edit, (line) => (line[word] = undefined)),
  });

const exec = configure(lineMode, 'exec', {
  help: { exec: 'Configure EXEC' },
  example: 'exec',
  set: (edit) => each(edit, (line) => (line.exec = true)),
  clear: (edit) => each(edit, (line) => (line.exec = edit.toDefault)),
});

const accessClass = configure(lineMode, 'access-class <list:word> in', {
  help: {
    'access-class': 'Filter connections based on an IP access list',
    list: 'Access-list name or number',
    in: 'Filter incoming connections',
  },
  example: 'access-class 23 in',
  set: (edit, { list }) => each(edit, (line) => (line.accessClassIn = list)),
  clear: (edit) => each(edit, (line) => (line.accessClassIn = undefined)),
});

const bannerSwitch = (word: 'motd-banner' | 'exec-banner', shown: string): Command => {
  const key = word === 'motd-banner' ? 'motdBanner' : 'execBanner';
  return configure(lineMode, word, {
    help: { [word]: `Enable the display of the ${shown}` },
    example: word,
    set: (edit) => each(edit, (line) => (line[key] = true)),
    clear: (edit) => each(edit, (line) => (line[key] = edit.toDefault)),
  });
};

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

const transport = (
  word: 'preferred' | 'input' | 'output',
  key: 'transportPreferred' | 'transportInput' | 'transportOutput',
): Command => {
  const command: Command = configure(lineMode, `transport ${word} ${transports}`, {
    help: transportHelp,
    example: `transport ${word} all`,
    set: (edit, args) => {
      const text = writeLine(command.syntax, args as Record<string, unknown>);
      each(edit, (line) => (line[key] = text.split(' ').slice(2).join(' ')));
    },
    no: `transport ${word} [${transports.slice(1, -1)}]`,
    clear: (edit) => each(edit, (line) => (line[key] = edit.toDefault ? undefined : 'none')),
  });
  return command;
};

/** Lines of an asynchronous port, which no terminal here has. */
const inert = (text: string, texts: Record<string, string>, example: string): Command => {
  const [keyword = ''] = text.split(' ');
  const command: Command = configure(lineMode, text, {
    help: texts,
    support: 'inert',
    example,
    set: (edit, args) => {
      const written = writeLine(command.syntax, args as Record<string, unknown>);
      each(edit, (line) => (line.inert[keyword] = written));
    },
    no: text.replace(`${keyword} `, `${keyword} [`).replace(/$/, ']'),
    clear: (edit) => each(edit, (line) => delete line.inert[keyword]),
  });
  return command;
};

/** The commands of terminal lines. */
export const lineCommands = [
  open,
  execTimeout,
  privilege,
  password,
  login,
  authorization,
  synchronous,
  history,
  sized('length', 24, {
    length: 'Set number of lines on a screen',
    count: 'Number of lines on screen (0 for no pausing)',
  }),
  sized('width', 80, {
    width: 'Set width of the display terminal',
    count: 'Number of characters on a screen line',
  }),
  accessClass,
  exec,
  bannerSwitch('motd-banner', 'MOTD banner'),
  bannerSwitch('exec-banner', 'EXEC banner'),
  transport('preferred', 'transportPreferred'),
  transport('input', 'transportInput'),
  transport('output', 'transportOutput'),
  inert(
    'stopbits {1=one | 1.5=oneAndHalf | 2=two}',
    {
      stopbits: 'Set async line stop bits',
      '1': 'One stop bit',
      '1.5': 'One and one-half stop bits',
      '2': 'Two stop bits',
    },
    'stopbits 1',
  ),
  inert(
    'speed <rate:0-4294967295>',
    { speed: 'Set the transmit and receive speeds', rate: 'Transmit and receive speeds' },
    'speed 9600',
  ),
  inert(
    'session-timeout <minutes:0-35791>',
    {
      'session-timeout': 'Set interval for closing connection when there is no input traffic',
      minutes: 'Session timeout interval in minutes',
    },
    'session-timeout 30',
  ),
];
