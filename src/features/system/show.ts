/** Knows the EXEC commands of the box: modes, configuration files, reload, version. */
import { act, show, type Shell } from '../../modes/command.ts';
import { hostnameOf, machineOf } from '../../modes/machine.ts';
import { configMode } from '../../modes/mode.ts';
import { configStore, hasPort } from '../../modes/running-config.ts';
import { longSpan } from '../../text/duration.ts';
import { log } from '../logging/index.ts';
import { isModified, reloadNow, savedConfig } from './engine.ts';
import { reloadRequested } from './messages.ts';
import { configurationText, countedBytes, runningText } from './running-text.ts';

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

const configureTerminal = act('configure terminal', {
  help: { configure: 'Enter configuration mode', terminal: 'Configure from the terminal' },
  run: (shell) => {
    shell.print('Enter configuration commands, one per line.  End with CNTL/Z.');
    shell.enter(configMode);
  },
});

const runningHelp = {
  ...showHelp,
  'running-config': 'Current operating configuration',
  interface: 'Show interface configuration',
  port: 'Interface name',
};

const showRunning = show('show running-config [interface <port:interface>]', {
  help: runningHelp,
  facts: (my, { port }) => {
    if (port !== undefined && !hasPort(my, port)) return undefined;
    const lines = configurationText(my, my.state(configStore).commit());
    if (port === undefined) return lines;
    const from = lines.indexOf(`interface ${port}`);
    const length = lines.slice(from + 1).findIndex((line) => !line.startsWith(' '));
    return ['!', ...lines.slice(from, from + 1 + length), 'end'];
  },
  text: function* (lines) {
    if (!lines) {
      yield "% Invalid input detected at '^' marker.";
      return;
    }
    yield 'Building configuration...';
    yield '';
    yield `Current configuration : ${countedBytes(lines)} bytes`;
    yield* lines;
    yield '';
  },
});

/** Size of the configuration memory of the modelled chassis. */
const nvramBytes = 262136;

const showStartup = show('show startup-config', {
  help: { ...showHelp, 'startup-config': 'Contents of startup configuration' },
  facts: (my) => machineOf(my).startupText,
  text: function* (text) {
    if (text === undefined) {
      yield 'startup-config is not present';
      return;
    }
    yield `Using ${text.length} out of ${nvramBytes} bytes`;
    yield* text.replace(/\n$/, '').split('\n');
    yield '';
  },
});

function save(shell: Shell): void {
  const { my } = shell;
  machineOf(my).startupText = runningText(my);
  my.state(savedConfig).value = my.state(configStore).commit();
  shell.print('Building configuration...', '[OK]');
}

const write = act('write [memory]', {
  help: {
    write: 'Write running configuration to memory, network, or terminal',
    memory: 'Write to NV memory',
  },
  run: save,
});

const copyToStartup = act('copy running-config startup-config', {
  help: {
    copy: 'Copy from one file to another',
    'running-config': 'Copy from current system configuration',
    'startup-config': 'Copy to startup configuration',
  },
  run: (shell) => shell.ask('Destination filename [startup-config]? ', () => save(shell)),
});

function erase(shell: Shell): void {
  shell.ask(
    'Erasing the nvram filesystem will remove all configuration files! Continue? [confirm]',
    (reply) => {
      shell.print('');
      if (!isYes(reply)) return;
      machineOf(shell.my).startupText = undefined;
      shell.print('[OK]', 'Erase of nvram: complete');
    },
  );
}

const eraseHelp = {
  write: 'Write running configuration to memory, network, or terminal',
  erase: 'Erase NV memory',
  'startup-config': 'Erase contents of configuration memory',
};

/** Enter and y confirm; anything else does not. */
function isYes(reply: string): boolean {
  return reply === '' || /^y/i.test(reply);
}

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
  configureTerminal,
  showRunning,
  showStartup,
  write,
  copyToStartup,
  act('write erase', { help: eraseHelp, run: erase }),
  act('erase startup-config', { help: { ...eraseHelp, erase: 'Erase a filesystem' }, run: erase }),
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
