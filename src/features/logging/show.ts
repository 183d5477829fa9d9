/** Knows the displays of logging, and what clears them. */
import { act, show, type Command } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import { syntax } from '../../parser/index.ts';
import { formatIpv4 } from '../../text/address.ts';
import { loggingSlice } from './config.ts';
import { clearLog, logState, type LogState, type Occurrence } from './engine.ts';
import { severityName } from './levels.ts';

const loggingHelp = {
  show: 'Show running system information',
  logging: 'Show the contents of logging buffers',
  history: 'Show the contents of syslog history table',
  count: 'Show counts of each logging message',
};

/** What is told of logging. */
export interface LoggingFacts {
  readonly logging: ReturnType<(typeof loggingSlice)['initial']>;
  readonly state: LogState;
}

function* destination(
  name: string,
  severity: number | undefined,
  count: number,
  pad: number,
): Generator<string> {
  if (severity === undefined) {
    yield `    ${name} logging: disabled`;
    return;
  }
  yield `    ${name} logging: level ${severityName(severity)}, ${count} messages logged, xml disabled,`;
  yield `${' '.repeat(pad)}filtering disabled`;
}

/** `show logging` above its lines, from 12.3 on. */
export const loggingText = {
  *lines({ logging, state }: LoggingFacts): Iterable<string> {
    const { dropped, rateLimited, flushes } = state;
    yield `Syslog logging: ${logging.on ? 'enabled' : 'disabled'} (${dropped} messages dropped, ${rateLimited} messages rate-limited,`;
    yield `                ${flushes} flushes, 0 overruns, xml disabled, filtering disabled)`;
    yield* destination('Console', logging.consoleSeverity, state.toConsole, 21);
    yield* destination('Monitor', logging.monitorSeverity, state.toMonitor, 21);
    yield* destination('Buffer', logging.bufferSeverity, state.toBuffer, 20);
    yield '    Logging Exception size (4096 bytes)';
    yield `    Count and timestamp logging messages: ${logging.count ? 'enabled' : 'disabled'}`;
    yield '';
    yield 'No active filter modules.';
    yield '';
    yield logging.trapSeverity === undefined
      ? '    Trap logging: disabled'
      : `    Trap logging: level ${severityName(logging.trapSeverity)}, ${state.toTrap} message lines logged`;
    for (const host of logging.hosts) {
      yield `        Logging to ${formatIpv4(host)}, ${state.toHost.get(host) ?? 0} message lines logged, xml disabled,`;
      yield '               filtering disabled';
    }
  },
};

const showLogging = show('show logging', {
  user: true,
  help: loggingHelp,
  facts: (my): LoggingFacts => ({ logging: config(my, loggingSlice), state: my.state(logState) }),
  text: function* (facts, _, my) {
    yield* machineOf(my).release.replaced(loggingText).lines(facts);
    if (facts.logging.bufferSeverity === undefined) return;
    yield '';
    yield `Log Buffer (${facts.logging.bufferBytes} bytes):`;
    yield '';
    for (const line of facts.state.lines) yield* line.split('\n');
  },
});

/** What everybody types; no list shows it, and it is no prefix of `show login`. */
const showLog: Command = { ...showLogging, syntax: syntax('show log'), hidden: true };

const showHistory = show('show logging history', {
  user: true,
  help: loggingHelp,
  facts: (my) => ({
    logging: config(my, loggingSlice),
    state: my.state(logState),
  }),
  text: function* ({ logging, state }) {
    const { history, remembered, tooMild } = state;
    yield `Syslog History Table:${logging.historySize} maximum table entries,`;
    yield `saving level ${severityName(logging.historySeverity)} or higher`;
    yield ` ${tooMild} messages ignored, 0 dropped, 0 recursion drops`;
    yield ` ${remembered - history.length} table entries flushed`;
    yield ' SNMP notifications not enabled';
    for (const { number, name, text, atMs } of history) {
      yield `   entry number ${number} : ${name}`;
      for (const line of text.split('\n')) yield `    ${line}`;
      // In hundredths of a second, as SNMP counts.
      yield `    timestamp: ${Math.floor(atMs / 10)}`;
    }
  },
});

function* facilityTable(facility: string, rows: readonly Occurrence[]): Generator<string> {
  for (const { mnemonic, severity, count, lastStamp } of rows)
    yield `${facility.padEnd(15)}${mnemonic.padEnd(33)}${severity}${String(count).padStart(6)}  ${lastStamp}`;
  yield '-------------  ------------------------------- -----------------------------';
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  yield `${`${facility} TOTAL`.padEnd(49)}${String(total).padStart(6)}`;
}

const showCount = show('show logging count', {
  user: true,
  help: loggingHelp,
  facts: (my) => [...my.state(logState).occurrences.values()],
  text: function* (occurrences) {
    yield 'Facility       Message Name                     Sev Occur     Last Time';
    yield '=============================================================================';
    for (const facility of [...new Set(occurrences.map((each) => each.facility))].sort()) {
      yield* facilityTable(
        facility,
        occurrences.filter((each) => each.facility === facility),
      );
      yield '';
    }
  },
});

const clearLogging = act('clear logging', {
  help: { clear: 'Reset functions', logging: 'Clear logging buffer' },
  run: (shell) =>
    shell.ask('Clear logging buffer [confirm]', (reply) => {
      if (reply === '' || /^y/i.test(reply)) clearLog(shell.my);
    }),
});

/** The EXEC commands of logging. */
export const loggingCommands = [showLogging, showLog, showHistory, showCount, clearLogging];
