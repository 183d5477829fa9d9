/** Knows the displays of NTP. No packet of NTP is sent here: servers stay out of reach and the clock follows nobody. */
import { show } from '../../modes/command.ts';
import { configStore } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { printedLines } from './kept.ts';

const help = {
  show: 'Show running system information',
  ntp: 'Network time protocol',
  associations: 'NTP associations',
  status: 'NTP status',
};

/** The stratum of a clock that follows nobody. */
const unsynchronized = 16;
/** How often a server is asked that has not answered yet, in seconds. */
const firstPollS = 64;

const serversOf = (my: Actor): string[] =>
  printedLines(my.state(configStore).commit(), 'ntp').flatMap(
    (line) => /^ntp (?:peer|server) (\S+)/.exec(line)?.[1] ?? [],
  );

const associations = show('show ntp associations', {
  user: true,
  help,
  facts: serversOf,
  text: function* (servers) {
    if (servers.length === 0) return;
    yield '      address         ref clock     st  when  poll reach  delay  offset    disp';
    for (const server of servers)
      yield (
        ` ~${server.padEnd(17)}${'0.0.0.0'.padEnd(15)}${String(unsynchronized).padStart(4)}     -` +
        `${String(firstPollS).padStart(6)}    0     0.0    0.00  16000.`
      );
    yield ' * master (synced), # master (unsynced), + selected, - candidate, ~ configured';
  },
});

const status = show('show ntp status', {
  user: true,
  help,
  facts: () => unsynchronized,
  text: function* (stratum) {
    yield `Clock is unsynchronized, stratum ${stratum}, no reference clock`;
    yield 'nominal freq is 250.0000 Hz, actual freq is 250.0000 Hz, precision is 2**18';
    yield 'reference time is 00000000.00000000 (00:00:00.000 UTC Mon Jan 1 1900)';
    yield 'clock offset is 0.0000 msec, root delay is 0.00 msec';
    yield 'root dispersion is 0.00 msec, peer dispersion is 0.00 msec';
  },
});

/** The EXEC commands of this feature. */
export const execCommands = [associations, status];
