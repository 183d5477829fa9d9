/** Knows the EXEC commands of the box: modes, reload, version. */
import { act, show, type Shell } from '../../modes/command.ts';
import { hostnameOf, machineOf } from '../../modes/machine.ts';
import { longSpan } from '../../text/duration.ts';
import { isModified, isYes, save } from '../files/index.ts';
import { log } from '../logging/index.ts';
import { reloadNow } from './engine.ts';
import { reloadRequested } from './messages.ts';

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

function confirmReload(shell: Shell): void {
  shell.ask('Proceed with reload? [confirm]', (reply) => {
    shell.print('');
    if (!isYes(reply)) return;
    log(shell.my, reloadRequested, undefined);
    shell.my.say(reloadNow, { reason: 'reload command' });
  });
}

function askToSave(shell: Shell): void {
  shell.ask('System configuration has been modified. Save? [yes/no]: ', (reply) => {
    if (/^y(es)?$/i.test(reply.trim())) save(shell);
    else if (!/^no?$/i.test(reply.trim())) {
      shell.print("% Please answer 'yes' or 'no'.");
      askToSave(shell);
      return;
    }
    confirmReload(shell);
  });
}

const reload = act('reload', {
  help: { reload: 'Halt and perform a cold restart' },
  run: (shell) => {
    shell.print('');
    if (isModified(shell.my)) askToSave(shell);
    else confirmReload(shell);
  },
});

const version = show('show version', {
  user: true,
  help: { ...showHelp, version: 'System hardware and software status' },
  facts: (my) => {
    const machine = machineOf(my);
    return {
      name: hostnameOf(my),
      release: machine.release.name,
      model: machine.platform.model,
      upMs: my.nowMs - (machine.upSinceMs ?? my.nowMs),
      reason: machine.bootReason,
    };
  },
  text: function* ({ name, release, model, upMs, reason }) {
    yield `Cisco IOS Software, ${model} Software, Version ${release}`;
    yield '';
    yield `${name} uptime is ${longSpan(upMs)}`;
    yield `System returned to ROM by ${reason === 'reload command' ? 'reload' : reason}`;
  },
});

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
  reload,
  version,
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
