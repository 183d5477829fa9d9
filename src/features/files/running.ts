/** Knows the EXEC commands of the configuration itself: show, write, configure. */
import { act, noSuchPort, show, type Shell } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode } from '../../modes/mode.ts';
import { configStore, hasPort } from '../../modes/running-config.ts';
import { configurationText, countedBytes } from '../../modes/running-text.ts';
import { merge } from './merge.ts';
import { saveRunning } from './saved.ts';

/** Saves the running configuration and says so. */
export function save(shell: Shell): void {
  shell.print('Building configuration...');
  const reason = saveRunning(shell.my);
  shell.print(reason === undefined ? '[OK]' : 'startup-config file open failed (Not enough space)');
}

function enterConfiguration(shell: Shell): void {
  shell.print('Enter configuration commands, one per line.  End with CNTL/Z.');
  shell.enter(configMode);
}

/** Takes the startup configuration into the running one. */
function configureFromMemory(shell: Shell): void {
  const { startupText } = machineOf(shell.my);
  if (startupText === undefined) shell.print('%% Non-volatile configuration memory is not present');
  else merge(shell.my, startupText, 'memory', (line) => shell.print(line));
}

const replacedBy = (command: string): string[] => [
  'This command has been replaced by the command: ',
  `         '${command}'`,
];
const networkReplaced = replacedBy('copy <url> system:/running-config');
const overwriteReplaced = replacedBy('copy <url> nvram:/startup-config');
const writeNetworkReplaced = replacedBy('copy system:/running-config <url>');

const configureHelp = {
  configure: 'Enter configuration mode',
  terminal: 'Configure from the terminal',
  memory: 'Configure from NV memory',
  network: 'Configure from a TFTP network host',
  'overwrite-network': 'Overwrite NV memory from TFTP network host',
};

const configureAlone = act('configure', {
  help: configureHelp,
  run: (shell) =>
    shell.ask('Configuring from terminal, memory, or network [terminal]? ', (reply) => {
      const word = reply.trim().toLowerCase() || 'terminal';
      if ('terminal'.startsWith(word)) enterConfiguration(shell);
      else if ('memory'.startsWith(word)) configureFromMemory(shell);
      else if ('network'.startsWith(word)) shell.print(...networkReplaced);
      else shell.print('?Must be "terminal", "memory" or "network"');
    }),
});

/** What stands above a configuration and no filter lets through (decisions.md D-39). */
function configurationPreface(lines: readonly string[]): string[] {
  return ['Building configuration...', '', `Current configuration : ${countedBytes(lines)} bytes`];
}

function configurationDisplay(lines: readonly string[]): string[] {
  return [...lines, ''];
}

const showRunning = show('show running-config [interface <port:interface> | brief=brief | full=full]', {
  help: {
    'running-config': 'Current operating configuration',
    interface: 'Show interface configuration',
    port: 'Interface name',
    brief: 'configuration without certificate data',
    full: 'full configuration',
  },
  facts: (my, { port }) => {
    if (port !== undefined && !hasPort(my, port)) return noSuchPort(my, 'port', port);
    const lines = configurationText(my, my.state(configStore).commit());
    if (port === undefined) return lines;
    const from = lines.indexOf(`interface ${port}`);
    const length = lines.slice(from + 1).findIndex((line) => !line.startsWith(' '));
    return ['!', ...lines.slice(from, from + 1 + length), 'end'];
  },
  preface: configurationPreface,
  text: configurationDisplay,
});

/** With what is so by default, 12.4T; what is said of that goes by the features. */
export const showRunningAll = show('show running-config all', {
  help: { 'running-config': 'Current operating configuration', all: 'Configuration with defaults' },
  facts: (my) => configurationText(my, my.state(configStore).commit(), true),
  preface: (lines) => [
    'Building configuration...',
    '',
    `Current configuration with default configurations exposed : ${countedBytes(lines)} bytes`,
  ],
  text: configurationDisplay,
});

const writeTerminal = show('write terminal', {
  help: {
    write: 'Write running configuration to memory, network, or terminal',
    terminal: 'Write to terminal',
  },
  facts: (my) => configurationText(my, my.state(configStore).commit()),
  preface: configurationPreface,
  text: configurationDisplay,
});

const showStartup = show('show {startup-config | configuration}', {
  help: {
    'startup-config': 'Contents of startup configuration',
    configuration: 'Contents of Non-Volatile memory',
  },
  facts: (my) => ({ text: machineOf(my).startupText, nvramBytes: machineOf(my).platform.nvramBytes }),
  preface: ({ text, nvramBytes }) =>
    text === undefined ? [] : [`Using ${new TextEncoder().encode(text).length} out of ${nvramBytes} bytes`],
  text: ({ text }) =>
    text === undefined ? ['startup-config is not present'] : [...text.replace(/\n$/, '').split('\n'), ''],
});

const write = act('write [memory]', {
  help: {
    write: 'Write running configuration to memory, network, or terminal',
    memory: 'Write to NV memory',
  },
  run: save,
});

const writeNetwork = act('write network', {
  help: {
    write: 'Write running configuration to memory, network, or terminal',
    network: 'Write to network TFTP server',
  },
  run: (shell) => shell.print(...writeNetworkReplaced),
});

/** The commands. */
export const runningCommands = [
  act('configure terminal', { help: configureHelp, run: enterConfiguration }),
  act('configure memory', { help: configureHelp, run: configureFromMemory }),
  act('configure network', { help: configureHelp, run: (shell) => shell.print(...networkReplaced) }),
  act('configure overwrite-network', {
    help: configureHelp,
    run: (shell) => shell.print(...overwriteReplaced),
  }),
  configureAlone,
  showRunning,
  showRunningAll,
  showStartup,
  write,
  writeTerminal,
  writeNetwork,
];
