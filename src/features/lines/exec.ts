/** Knows the EXEC commands of a terminal line: coming and going, the terminal, and other people's lines. */
import { act, invalidInput, type Shell } from '../../modes/command.ts';
import { linesInUse } from '../../modes/lines-in-use.ts';
import { absoluteLine, lineSettings, usualLine, vtyNames } from '../../modes/terminal-lines.ts';
import type { Actor } from '../../sim/actor.ts';
import { enable } from './login.ts';

const enableCommand = act('enable [<level:1-15>]', {
  user: true,
  help: { enable: 'Turn on privileged commands', level: 'Enable level' },
  run: (shell, { level = 15 }) => enable(shell, level),
});

const disable = act('disable [<level:0-15>]', {
  user: true,
  help: { disable: 'Turn off privileged commands', level: 'Privilege level to go to' },
  run: (shell, { level = 1 }) => {
    if (level <= shell.privilege) shell.setPrivilege(level);
    else shell.print('% Privilege level must be lower than the current one');
  },
});

const leave = (word: 'exit' | 'logout' | 'quit') =>
  act(word, {
    user: true,
    help: { [word]: 'Exit from the EXEC' },
    hidden: word === 'quit',
    run: (shell) => shell.logout(),
  });

const terminalHelp = {
  terminal: 'Set terminal line parameters',
  'terminal no': 'Negate a command or set its defaults',
  'terminal default': 'Set a command to its defaults',
  length: 'Set number of lines on a screen',
  lines: 'Number of lines on screen (0 for no pausing)',
  width: 'Set width of the display terminal',
  columns: 'Number of characters on a screen line',
  history: 'Enable and control the command history function',
  size: 'Set history buffer size',
  count: 'Size of history buffer',
  monitor: 'Copy debug output to the current terminal line',
};

/** Commands of the present terminal; they print nothing. */
const terminal = <S extends string>(text: S, set: (shell: Shell, args: Record<string, number>) => void) =>
  act(`terminal ${text}`, {
    user: true,
    help: terminalHelp,
    run: (shell, args) => {
      set(shell, args as Record<string, number>);
    },
  });

/** Sets a side of the terminal; undefined: to what its line says, or the window. */
function size({ my, line, terminal: t }: Shell, side: 'length' | 'width', cells: number | undefined): void {
  const own = cells ?? lineSettings(my, line)?.[side];
  t[side] = own ?? usualLine[side];
  if (own === undefined) t.chosen.delete(side);
  else t.chosen.add(side);
}

const terminalCommands = [
  terminal('length <lines:0-512>', (shell, { lines }) => size(shell, 'length', lines)),
  terminal('no length', (shell) => size(shell, 'length', 0)),
  terminal('default length', (shell) => size(shell, 'length', undefined)),
  terminal('width <columns:0-512>', (shell, { columns }) => size(shell, 'width', columns)),
  terminal('no width', (shell) => size(shell, 'width', 0)),
  terminal('default width', (shell) => size(shell, 'width', undefined)),
  terminal('history', ({ terminal: t }) => (t.historySize ||= 10)),
  terminal('history size <count:0-256>', ({ terminal: t }, { count }) => (t.historySize = count!)),
  terminal('no history', ({ terminal: t }) => (t.historySize = 0)),
  terminal('no history size', ({ terminal: t }) => (t.historySize = 10)),
  terminal('monitor', (shell) => monitor(shell, true)),
  terminal('no monitor', (shell) => monitor(shell, false)),
];

function monitor(shell: Shell, on: boolean): void {
  if (shell.line === 'con 0' && on) shell.print('% Console already monitors');
  else shell.terminal.monitor = on;
}

/** The line that a command names by its number among all, or by kind and number. */
function lineNamed(
  my: Actor,
  args: { number?: number; console?: unknown; aux?: unknown; vty?: number },
): string {
  if (args.console !== undefined) return 'con 0';
  if (args.aux !== undefined) return 'aux 0';
  if (args.vty !== undefined) return `vty ${args.vty}`;
  const names = ['con 0', 'aux 0', ...vtyNames(my)];
  return names.find((name) => absoluteLine(name) === args.number) ?? '';
}

const lineHelp = {
  number: 'Line number',
  console: 'Primary terminal line',
  aux: 'Auxiliary line',
  vty: 'Virtual terminal',
};

const clearLine = act(
  'clear line {<number:0-990> | console <console:0-0> | aux <aux:0-0> | vty <vty:0-988>}',
  {
    help: { line: 'Reset a terminal line', ...lineHelp },
    run: (shell, args) => {
      const name = lineNamed(shell.my, args);
      if (!lineSettings(shell.my, name)) return invalidInput;
      if (name === shell.line) {
        shell.print('% Not allowed to clear current line');
        return undefined;
      }
      shell.ask('[confirm]', (reply) => {
        if (reply !== '' && !/^y/i.test(reply)) return;
        shell.my.state(linesInUse).byName.get(name)?.end();
        shell.print(' [OK]');
      });
      return undefined;
    },
  },
);

/** Lines of a message to other terminals. */
const mostLines = 100;

function sendMessage(shell: Shell, to: readonly string[], where: string): void {
  const text: string[] = [];
  const more = (): void =>
    shell.ask(
      '',
      (line) => {
        const last = line.endsWith('\x1a');
        text.push(last ? line.slice(0, -1) : line);
        if (!last && text.length < mostLines) return more();
        shell.ask('Send message? [confirm]', (reply) => {
          if (reply !== '' && !/^y/i.test(reply)) return;
          const from = `tty${absoluteLine(shell.line)}`;
          const lines = ['', '', '***', '***', `*** Message from ${from} to ${where}:`, '***', ...text];
          const { byName } = shell.my.state(linesInUse);
          for (const name of to) byName.get(name)?.tell(lines);
        });
      },
      { ctrlZ: true },
    );
  shell.print('Enter message, end with CTRL/Z; abort with CTRL/C:');
  more();
}

const sendHelp = { send: 'Send a message to other tty lines', '*': 'All tty lines', ...lineHelp };

const send = act('send {* | <number:0-990> | console <console:0-0> | aux <aux:0-0> | vty <vty:0-988>}', {
  help: sendHelp,
  run: (shell, args) => {
    if (args['*' as keyof typeof args]) {
      sendMessage(shell, [...shell.my.state(linesInUse).byName.keys()], 'all terminals');
      return;
    }
    const name = lineNamed(shell.my, args);
    if (!lineSettings(shell.my, name)) return shell.print('% Invalid line number');
    sendMessage(shell, [name], `tty${absoluteLine(name)}`);
  },
});

/** The EXEC commands of this feature that do something. */
export const execCommands = [
  enableCommand,
  disable,
  leave('exit'),
  leave('logout'),
  leave('quit'),
  ...terminalCommands,
  clearLine,
  send,
];
