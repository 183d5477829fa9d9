/** Knows `show radius statistics` and `show aaa servers`. */
import { show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4 } from '../../text/address.ts';
import { serversOf, type ServerTerms } from './config.ts';
import { noTally, radiusState, recordOf, type ServerRecord, type Tally } from './state.ts';

const sum = (tallies: readonly Tally[], of: (tally: Tally) => number): number =>
  tallies.reduce((all, tally) => all + of(tally), 0);

const average = (tally: readonly Tally[]): number => {
  const heard = sum(tally, (t) => t.responses - t.incorrect);
  return heard === 0 ? 0 : Math.round(sum(tally, (t) => t.delayMs) / heard);
};

const longest = (tallies: readonly Tally[]): number => Math.max(0, ...tallies.map((t) => t.longestMs));

interface Statistics {
  readonly authen: readonly Tally[];
  readonly acct: readonly Tally[];
  readonly mostPending: number;
}

function* statisticsText({ authen, acct, mostPending }: Statistics): Iterable<string> {
  const row = (label: string, columns: readonly (string | number)[]): string =>
    `${`${label}:`.padStart(30)}${columns.map((value) => String(value).padStart(11)).join('')}`;
  const counted = (label: string, of: (tallies: readonly Tally[]) => number): string =>
    row(label, [of(authen), of(acct), of([...authen, ...acct])]);
  yield `${''.padEnd(30)}${['Auth.', 'Acct.', 'Both'].map((word) => word.padStart(11)).join('')}`;
  yield row('Maximum inQ length', ['NA', 'NA', Math.min(1, mostPending)]);
  yield row('Maximum waitQ length', ['NA', 'NA', mostPending]);
  yield row('Maximum doneQ length', ['NA', 'NA', Math.min(1, mostPending)]);
  yield counted('Total responses seen', (all) => sum(all, (t) => t.responses));
  yield counted('Packets with responses', (all) => sum(all, (t) => t.responses - t.incorrect));
  yield counted('Packets without responses', (all) => sum(all, (t) => t.silent));
  yield counted('Average response delay(ms)', average);
  yield counted('Maximum response delay(ms)', longest);
  yield counted('Number of Radius timeouts', (all) => sum(all, (t) => t.timeouts));
  yield counted('Duplicate ID detects', () => 0);
}

const help = {
  show: 'Show running system information',
  radius: 'Shows radius information',
  statistics: 'RADIUS statistics',
  aaa: 'Show AAA values',
  servers: 'Show all AAA servers as seen by AAA Server MIB',
};

/** `show radius statistics`. */
export const showStatistics = show('show radius statistics', {
  help,
  facts: (my): Statistics => {
    const { records, mostPending } = my.state(radiusState);
    const all = [...records.values()];
    return { authen: all.map((r) => ({ ...r.authen })), acct: all.map((r) => ({ ...r.acct })), mostPending };
  },
  text: statisticsText,
});

interface ShownServer {
  readonly server: ServerTerms;
  readonly record: ServerRecord;
  /** For how long it is what it is, and for how long it was dead in all, in ms. */
  readonly forMs: number;
  readonly deadMs: number;
  readonly elapsedMs: number;
}

function shownServer(my: Actor, server: ServerTerms): ShownServer {
  const record = recordOf(my, server);
  const forMs = my.nowMs - record.sinceMs;
  const deadMs = record.deadMs + (record.dead ? forMs : 0);
  return { server, record, forMs, deadMs, elapsedMs: my.nowMs - (machineOf(my).upSinceMs ?? 0) };
}

const seconds = (ms: number): string => `${Math.floor(ms / 1000)}s`;

/** `5m`, `2h29m`. */
function elapsedText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  return `${hours > 0 ? `${hours}h` : ''}${minutes % 60}m`;
}

function* tallyText(label: string, tally: Tally): Iterable<string> {
  yield `     ${label}: request ${tally.requests}, timeouts ${tally.timeouts}`;
  yield `             Response: unexpected 0, server error 0, incorrect ${tally.incorrect}, time ${average([tally])}ms`;
  yield `             Transaction: success ${tally.success}, failure ${tally.failure}`;
}

/** An EXEC is granted with the answer to its authentication: RADIUS has no packet of its own for that. */
const nothing = noTally();

function* serversText(shown: readonly ShownServer[]): Iterable<string> {
  for (const [i, { server, record, forMs, deadMs, elapsedMs }] of shown.entries()) {
    const { address, authPort, acctPort } = server;
    yield '';
    yield `RADIUS: id ${i + 1}, priority ${i + 1}, host ${formatIpv4(address)}, auth-port ${authPort}, acct-port ${acctPort}`;
    yield `     State: current ${record.dead ? 'DEAD' : 'UP'}, duration ${seconds(forMs)}, previous duration ${seconds(record.beforeMs)}`;
    yield `     Dead: total time ${seconds(deadMs)}, count ${record.deaths}`;
    yield* tallyText('Authen', record.authen);
    yield* tallyText('Author', nothing);
    yield* tallyText('Account', record.acct);
    yield `     Elapsed time since counters last cleared: ${elapsedText(elapsedMs)}`;
  }
}

/** `show aaa servers`. */
export const showServers = show('show aaa servers', {
  user: true,
  help,
  facts: (my) => serversOf(my).map((server) => shownServer(my, server)),
  text: serversText,
});
