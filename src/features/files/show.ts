/** Knows the EXEC commands of the configuration files. */
import { act, show, type Shell } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode } from '../../modes/mode.ts';
import { configStore, hasPort } from '../../modes/running-config.ts';
import { configurationText, countedBytes } from '../../modes/running-text.ts';
import { saveRunning } from './saved.ts';

const showHelp = { show: 'Show running system information' };

const configureTerminal = act('configure terminal', {
  help: { configure: 'Enter configuration mode', terminal: 'Configure from the terminal' },
  run: (shell) => {
    shell.print('Enter configuration commands, one per line.  End with CNTL/Z.');
    shell.enter(configMode);
  },
});

/** Enter and y confirm; anything else does not. */
export function isYes(reply: string): boolean {
  return reply === '' || /^y/i.test(reply);
}

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

const showStartup = show('show startup-config', {
  help: { ...showHelp, 'startup-config': 'Contents of startup configuration' },
  facts: (my) => ({ text: machineOf(my).startupText, nvramBytes: machineOf(my).platform.nvramBytes }),
  text: function* ({ text, nvramBytes }) {
    if (text === undefined) {
      yield 'startup-config is not present';
      return;
    }
    yield `Using ${text.length} out of ${nvramBytes} bytes`;
    yield* text.replace(/\n$/, '').split('\n');
    yield '';
  },
});

/** Saves the running configuration and says so. */
export function save(shell: Shell): void {
  saveRunning(shell.my);
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

/** The EXEC commands of this feature. */
export const execCommands = [
  configureTerminal,
  showRunning,
  showStartup,
  write,
  copyToStartup,
  act('write erase', { help: eraseHelp, run: erase }),
  act('erase startup-config', { help: { ...eraseHelp, erase: 'Erase a filesystem' }, run: erase }),
];
