/** Knows the displays of logging: show logging, show clock, show debugging, and undebug all. */
import { act, show, type Shell } from '../../modes/command.ts';
import { config } from '../../modes/running-config.ts';
import { loggingSlice, severityName } from './config.ts';
import { clockText, logState } from './engine.ts';
import { debugState } from './messages.ts';

const showLogging = show('show logging', {
  user: true,
  help: { show: 'Show running system information', logging: 'Show the contents of logging buffers' },
  facts: (my) => ({ logging: config(my, loggingSlice), state: my.state(logState) }),
  text: function* ({ logging, state }) {
    const destination = (name: string, severity: number | undefined, count: number, pad: string): string[] =>
      severity === undefined
        ? [`    ${name} logging: disabled`]
        : [
            `    ${name} logging: level ${severityName(severity)}, ${count} messages logged, xml disabled,`,
            `${pad}filtering disabled`,
          ];
    yield 'Syslog logging: enabled (0 messages dropped, 0 messages rate-limited,';
    yield '                0 flushes, 0 overruns, xml disabled, filtering disabled)';
    yield* destination('Console', logging.consoleSeverity, state.toConsole, ' '.repeat(21));
    yield* destination('Monitor', 7, 0, ' '.repeat(21));
    yield* destination('Buffer', logging.bufferSeverity, state.toBuffer, ' '.repeat(20));
    yield '    Logging Exception size (4096 bytes)';
    yield '    Count and timestamp logging messages: disabled';
    yield '';
    yield 'No active filter modules.';
    yield '';
    yield `    Trap logging: level informational, ${state.toConsole} message lines logged`;
    if (logging.bufferSeverity === undefined) return;
    yield '';
    yield `Log Buffer (${logging.bufferBytes} bytes):`;
    yield '';
    yield* state.lines;
  },
});

const showClock = show('show clock', {
  user: true,
  help: { show: 'Show running system information', clock: 'Display the system clock' },
  facts: (my) => clockText(my),
  text: (clock) => [clock],
});

const showDebugging = show('show debugging', {
  help: { show: 'Show running system information', debugging: 'State of each debugging option' },
  facts: (my) => [...my.state(debugState)],
  text: function* (flags) {
    for (const group of new Set(flags.map((f) => f.group))) {
      yield `${group}:`;
      for (const flag of flags) if (flag.group === group) yield `  ${flag.title} debugging is on`;
      yield '';
    }
  },
});

const allOff = (shell: Shell): void => {
  shell.my.state(debugState).clear();
  shell.print('All possible debugging has been turned off');
};
const allHelp = {
  undebug: "Disable debugging functions (see also 'debug')",
  no: 'Disable debugging functions',
  debug: "Debugging functions (see also 'undebug')",
  all: 'Enable all debugging',
};

/** The EXEC commands of this feature. */
export const execCommands = [
  showLogging,
  showClock,
  showDebugging,
  act('undebug all', { help: allHelp, run: allOff }),
  act('no debug all', { help: allHelp, run: allOff }),
];
