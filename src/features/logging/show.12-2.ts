/** Knows `show logging` of 12.2, before there were filters and XML. */
import { formatIpv4 } from '../../text/address.ts';
import { severityName } from './levels.ts';
import type { LoggingFacts, loggingText } from './show.ts';

const destination = (name: string, severity: number | undefined, count: number): string =>
  `    ${name} logging: ` +
  (severity === undefined ? 'disabled' : `level ${severityName(severity)}, ${count} messages logged`);

function* lines({ logging, state }: LoggingFacts, isCounted: boolean): Iterable<string> {
  const { dropped, rateLimited, flushes } = state;
  yield (
    `Syslog logging: ${logging.on ? 'enabled' : 'disabled'} (${dropped} messages dropped, ` +
    `${rateLimited} messages rate-limited, ${flushes} flushes, 0 overruns)`
  );
  yield destination('Console', logging.consoleSeverity, state.toConsole);
  yield destination('Monitor', logging.monitorSeverity, state.toMonitor);
  yield destination('Buffer', logging.bufferSeverity, state.toBuffer);
  yield '    Logging Exception size (4096 bytes)';
  if (isCounted) yield `    Count and timestamp logging messages: ${logging.count ? 'enabled' : 'disabled'}`;
  yield logging.trapSeverity === undefined
    ? '    Trap logging: disabled'
    : `    Trap logging: level ${severityName(logging.trapSeverity)}, ${state.toTrap} message lines logged`;
  for (const host of logging.hosts)
    yield `        Logging to ${formatIpv4(host)}, ${state.toHost.get(host) ?? 0} message lines logged`;
}

/** Of 12.2(14)S. */
export const loggingTextPlain: typeof loggingText = { lines: (facts) => lines(facts, false) };

/** Of 12.2(11)T, where `logging count` is known (12.2(8)T). */
export const loggingTextCounted: typeof loggingText = { lines: (facts) => lines(facts, true) };
