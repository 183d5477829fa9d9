/** Knows the clients of the redundancy facility: those of the image, and what a release feature asks of them. */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, question } from '../../sim/event.ts';

/** Whether someone copies state in STANDBY COLD-BULK and will say `bulkSyncDone`; without one there is nothing to wait for. */
export const bulkClient = question<void, true>('redundancy bulk client');
/** Said on a standby router that has reached STANDBY COLD-BULK: its client asks the peer for everything (M-043). */
export const bulkSyncRequested = event('bulk sync requested');
/** The client of a standby router has the peer's marker, after this many SAs. */
export const bulkSyncDone = event<{ readonly sas: number }>('bulk sync done');

/** A client as `show redundancy clients` lists it. */
export interface RfClient {
  readonly name: string;
  readonly id: number;
  readonly sequence: number;
}

/**
 * The clients of the image (behaviours.md B-086). First and last have the numbers of
 * `reference/show-redundancy-history/as5800-12.2.txt`; no capture numbers those between them, so they count up.
 */
export function clientsOf(my: Actor): RfClient[] {
  const names = machineOf(my).release.redundancyClients;
  return names.map((name, i) => {
    if (i === 0) return { name, id: 0, sequence: 0 };
    if (i === names.length - 1) return { name, id: 65_000, sequence: 65_000 };
    return { name, id: 24 + i, sequence: 50 + 10 * i };
  });
}
