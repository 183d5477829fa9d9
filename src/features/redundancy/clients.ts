/** Knows the clients of the redundancy facility: those of the image, and what a release feature asks of them. */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, question } from '../../sim/event.ts';

/** Asked on the active router: whether someone copies state in STANDBY COLD-BULK and will say `bulkSyncDone`. */
export const bulkClient = question<void, true>('redundancy bulk client');
/** Said on the active router when the standby is ready for all state that exists (behaviours.md M-043). */
export const bulkSyncRequested = event('bulk sync requested');
/** Tells the active router's facility that everything was handed to IPC; the marker follows it in the same stream. */
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
