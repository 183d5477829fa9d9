/** Knows the displays of terminal lines: who is there, and what a terminal is set to. */
import { act, invalidInput, show, type Shell } from '../../modes/command.ts';
import { linesInUse, type LineInUse } from '../../modes/lines-in-use.ts';
import {
  absoluteLine,
  idleLimitMs,
  lineSettings,
  vtyNames,
  type LineSettings,
} from '../../modes/terminal-lines.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4 } from '../../text/address.ts';
import { shortSpan } from '../../text/duration.ts';
import { hostsOf } from './hosts.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** `00:00:07`, `1d02h`. */
function clock(ms: number): string {
  const s = Math.floor(ms / 1000);
  return s < 86_400
    ? `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`
    : shortSpan(ms);
}

/** Names of all lines of a router, in their order. */
const allLines = (my: Actor): string[] => ['con 0', 'aux 0', ...vtyNames(my)];

/** Width of the column of user names, and of that of hosts. */
const userColumn = 11;
const hostColumn = 21;

/** The host of a row and the time since something went to or fro. */
const hostText = (host: string, idleMs: number): string => `${column(host, hostColumn)}${clock(idleMs)}`;

/** A text of a column; what is too long pushes the next one right. */
const column = (text: string, width: number): string => `${text.padEnd(width - 1)} `;

/** The rows of a line in `show users` (show-users/*.txt): its first connection, and below it the others. */
function* userRows(my: Actor, name: string, line: LineInUse | undefined, own: string): Iterable<string> {
  const place = `${String(absoluteLine(name)).padStart(3)} ${name}`;
  const [first, ...more] = line ? hostsOf(my, name) : [];
  const host = hostText(first?.host ?? (line ? 'idle' : ''), line?.idleMs ?? 0);
  const from = line?.caller ? `   ${formatIpv4(line.caller.from)}` : '';
  yield `${name === own ? '*' : ' '}${place.padEnd(14)}${column(line?.user ?? '', userColumn)}${host}${from}`;
  for (const { host: other, idleMs } of more)
    yield `${' '.repeat(15 + userColumn)}${hostText(other, idleMs)}`;
}

/** Who is on which line; `all`: also the lines with nobody on them. */
function tellUsers(shell: Shell, all: boolean): void {
  const { byName } = shell.my.state(linesInUse);
  shell.print('    Line       User       Host(s)              Idle       Location');
  for (const name of allLines(shell.my)) {
    const line = byName.get(name);
    if (line || all) shell.print(...userRows(shell.my, name, line, shell.line));
  }
  shell.print('', '  Interface    User               Mode         Idle     Peer Address', '');
}

const usersHelp = {
  users: 'Display information about terminal lines',
  all: 'Include information about inactive ports',
  // Addresses are shown as numbers here: none is ever cut to the width of its column.
  wide: 'use wide format',
  systat: 'Display information about terminal lines',
  who: 'Display who is on the terminal lines',
};

const userDisplays = [
  act('show users [all] [wide]', {
    user: true,
    help: usersHelp,
    run: (shell, { all }) => tellUsers(shell, all === true),
  }),
  act('systat [all]', {
    user: true,
    help: usersHelp,
    filtered: true,
    run: (shell, { all }) => tellUsers(shell, all === true),
  }),
  act('who', {
    user: true,
    help: usersHelp,
    filtered: true,
    hidden: true,
    run: (shell) => tellUsers(shell, false),
  }),
];

const showPrivilege = act('show privilege', {
  user: true,
  help: { privilege: 'Show current privilege level' },
  run: (shell) => shell.print(`Current privilege level is ${shell.privilege}`),
});

const showHistory = act('show history', {
  user: true,
  help: { history: 'Display the session command history' },
  run: (shell) => shell.print(...shell.history.map((line) => `  ${line}`)),
});

/** A row of `show line` (show-line/ios.txt). */
function lineRow(my: Actor, name: string): string {
  const { byName, uses } = my.state(linesInUse);
  const settings = lineSettings(my, name);
  const kind = name === 'con 0' ? 'CTY' : name === 'aux 0' ? 'AUX' : 'VTY';
  const rate = kind === 'AUX' ? '9600/9600' : '';
  return (
    `${byName.has(name) ? '*' : ' '}${String(absoluteLine(name)).padStart(6)} ${kind}${rate.padStart(12)}` +
    `  -    -      -    -${(settings?.accessClassIn ?? '-').padStart(5)}${String(uses.get(name) ?? 0).padStart(7)}` +
    '       0     0/0       -'
  );
}

const lineHeader = '   Tty Typ     Tx/Rx    A Modem  Roty AccO AccI   Uses   Noise  Overruns   Int';

const showLine = show('show line', {
  user: true,
  help: { line: 'TTY line information' },
  facts: (my) => allLines(my).map((name) => lineRow(my, name)),
  text: function* (rows) {
    yield lineHeader;
    yield* rows;
    yield '';
  },
});

/** The rows of the lines that are asked for. */
const showOneLine = act('show line {<number:0-990> | console 0 | aux 0 | vty <vty:0-988>}', {
  user: true,
  help: {
    line: 'TTY line information',
    number: 'First Line number',
    console: 'Primary terminal line',
    'show line console 0': 'First line number of the console',
    aux: 'Auxiliary line',
    'show line aux 0': 'First line number of the auxiliary port',
    vty: 'Virtual terminal',
    'show line vty vty': 'First line number of the virtual terminals',
  },
  run: (shell, { number, vty, aux }) => {
    const { my } = shell;
    const wanted = vty === undefined ? undefined : `vty ${vty}`;
    const name =
      number === undefined
        ? (wanted ?? (aux ? 'aux 0' : 'con 0'))
        : allLines(my).find((each) => absoluteLine(each) === number);
    if (name === undefined || !allLines(my).includes(name)) return invalidInput;
    shell.print(lineHeader, lineRow(my, name), '');
    const settings = lineSettings(my, name);
    if (name === shell.line && settings) shell.print(...terminalText(shell, settings));
    return undefined;
  },
});

const span = (ms: number | undefined): string => (ms === undefined ? 'never' : clock(ms));
const transports = (words: string | undefined, all: string): string =>
  words === undefined || words === 'all' ? all : words;

/** `show terminal` of the present session (misc/ShowTerminal.txt). */
function* terminalText(shell: Shell, settings: LineSettings): Iterable<string> {
  const { my, terminal } = shell;
  const line = my.state(linesInUse).byName.get(shell.line);
  const type = shell.line === 'con 0' ? '9600/9600, no parity, 2 stopbits, 8 databits' : '9600/9600';
  yield `Line ${absoluteLine(shell.line)}, Location: "", Type: ""`;
  yield `Length: ${terminal.length} lines, Width: ${terminal.width} columns`;
  yield `Baud rate (TX/RX) is ${type}`;
  yield 'Status: PSI Enabled, Ready, Active, Automore On';
  yield 'Capabilities: none';
  yield 'Modem state: Ready';
  yield 'Special Chars: Escape  Hold  Stop  Start  Disconnect  Activation';
  yield '                ^^x    none   -     -       none         ';
  yield 'Timeouts:      Idle EXEC    Idle Session   Modem Answer  Session   Dispatch';
  const idle = span(idleLimitMs(my, shell.line)).padEnd(8);
  yield `               ${idle}        never                        none     not set`;
  yield '                            Idle Session Disconnect Warning';
  yield '                              never ';
  yield '                            Login-sequence User Response';
  yield '                             00:00:30';
  yield '                            Autoselect Initial Wait';
  yield '                              not set ';
  yield 'Modem type is unknown.';
  yield 'Session limit is not set.';
  yield `Time since activation: ${clock(my.nowMs - (line?.sinceMs ?? my.nowMs))}`;
  yield 'Editing is enabled.';
  yield terminal.historySize === 0
    ? 'History is disabled.'
    : `History is enabled, history size is ${terminal.historySize}.`;
  yield 'DNS resolution in show commands is enabled';
  yield 'Full user help is disabled';
  const input = transports(settings.transportInput, 'telnet ssh');
  yield `Allowed input transports are ${shell.line === 'con 0' ? 'none' : input}.`;
  yield `Allowed output transports are ${transports(settings.transportOutput, 'telnet ssh')}.`;
  yield `Preferred transport is ${settings.transportPreferred ?? 'telnet'}.`;
  yield 'No output characters are padded';
  yield 'No special data dispatching characters';
}

const showTerminal = act('show terminal', {
  user: true,
  help: { terminal: 'Display terminal configuration parameters' },
  run: (shell) => {
    const settings = lineSettings(shell.my, shell.line);
    if (settings) shell.print(...terminalText(shell, settings));
  },
});

/** The displays of this feature. */
export const showCommands = [
  ...userDisplays,
  showPrivilege,
  showHistory,
  showLine,
  showOneLine,
  showTerminal,
];
