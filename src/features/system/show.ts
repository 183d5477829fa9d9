/** Knows the EXEC commands of the box: modes, and what the other files of this feature have. */
import { act } from '../../modes/command.ts';
import { reloadCommands } from './reload.ts';
import { setupCommands } from './setup.ts';
import { versionCommands } from './version.ts';

const showHelp = { show: 'Show running system information' };

const enable = act('enable', {
  user: true,
  help: { enable: 'Turn on privileged commands' },
  run: (shell) => shell.setPrivilege(15),
});
const disable = act('disable', {
  user: true,
  help: { disable: 'Turn off privileged commands' },
  run: (shell) => shell.setPrivilege(1),
});
const leave = (word: 'exit' | 'logout' | 'quit', text: string) =>
  act(word, { user: true, help: { [word]: text }, run: (shell) => shell.logout() });

const terminalHelp = {
  terminal: 'Set terminal line parameters',
  length: 'Set number of lines on a screen',
  lines: 'Number of lines on screen (0 for no pausing)',
  width: 'Set width of the display terminal',
  columns: 'Number of characters on a screen line',
};

const history = act('show history', {
  user: true,
  help: { ...showHelp, history: 'Display the session command history' },
  run: (shell) => shell.print(...shell.history.map((line) => `  ${line}`)),
});

/** The EXEC commands of this feature. */
export const execCommands = [
  enable,
  disable,
  leave('exit', 'Exit from the EXEC'),
  leave('logout', 'Exit from the EXEC'),
  leave('quit', 'Exit from the EXEC'),
  ...reloadCommands,
  ...versionCommands,
  ...setupCommands,
  history,
  act('terminal length <lines:0-512>', {
    user: true,
    help: terminalHelp,
    run: (shell, { lines }) => {
      shell.terminal.length = lines;
    },
  }),
  act('terminal width <columns:0-512>', {
    user: true,
    help: terminalHelp,
    run: (shell, { columns }) => {
      shell.terminal.width = columns;
    },
  }),
];
