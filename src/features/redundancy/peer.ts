/** Knows how two facilities talk: greetings, states and keepalives, all as messages over IPC. */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { event } from '../../sim/event.ts';
import { keptSlice } from '../../sim/slice.ts';
import { resetAssociation, sendIpc } from '../ipc/index.ts';
import { facility, type Identity, type RfState } from './facility.ts';

/** The name under which the facility is known to IPC. */
export const ipcClient = 'rf';

/** A message between two facilities. */
export type RfMessage =
  | { readonly kind: 'hello'; readonly state: RfState; readonly identity: Identity }
  | { readonly kind: 'state'; readonly state: RfState }
  | { readonly kind: 'keepalive' };

/** The own identity. */
export function identityOf(my: Actor): Identity {
  const { release, platform, module } = machineOf(my);
  const { processor, memoryKilobytes } = platform.hardware;
  return {
    release: release.name,
    model: platform.product,
    processor,
    memoryKilobytes,
    module: module?.name ?? 'none',
  };
}

/** Why two routers are no pair; undefined when they are (000:49-56, behaviours.md B-078, B-079). */
export function misfit(own: Identity, peer: Identity): string | undefined {
  if (own.release !== peer.release) return `version ${own.release} here, ${peer.release} there`;
  if (own.model !== peer.model) return `hardware ${own.model} here, ${peer.model} there`;
  if (own.processor !== peer.processor) return `processor ${own.processor} here, ${peer.processor} there`;
  if (own.memoryKilobytes !== peer.memoryKilobytes)
    return `${own.memoryKilobytes}K of memory here, ${peer.memoryKilobytes}K there`;
  if (own.module !== peer.module) return `encryption hardware ${own.module} here, ${peer.module} there`;
  return undefined;
}

/** Sends a message to the other facility; its label is `rf-` and its kind. */
export function tell(my: Actor, message: RfMessage): void {
  my.say(sendIpc, { client: ipcClient, message, label: `rf-${message.kind}`, bytes: 48 });
}

/** A keepalive is due. */
export const keepaliveDue = event('RF keepalive due');

/** One keepalive each 4 s; 7 in a row without one from the peer end communication (000:685-687). */
export const keepaliveMs = 4000;
export const keepaliveThreshold = 7;

const keepaliveTimer = 'rf keepalive';

/** The timer of a router keeps its phase for good: one draw for each router, not for each boot (transcripts.md 4.5). */
const phaseSlice = keptSlice('RF keepalive phase', () => ({ ms: undefined as number | undefined }));

function untilNextTick(my: Actor): number {
  const kept = my.state(phaseSlice);
  kept.ms ??= my.draw('keepalive-phase', undefined, (next) => next() % keepaliveMs);
  const late = (((kept.ms - my.nowMs) % keepaliveMs) + keepaliveMs) % keepaliveMs;
  return late === 0 ? keepaliveMs : late;
}

/** Starts the keepalives of a communication. */
export function startKeepalives(my: Actor): void {
  my.state(facility).unanswered = 0;
  my.after(untilNextTick(my), keepaliveTimer, keepaliveDue);
}

/** Stops them; the count stays as it was. */
export function stopKeepalives(my: Actor): void {
  my.cancel(keepaliveTimer);
}

/** A tick: counts, gives the peer up at the threshold, else sends (behaviours.md M-033). */
export function keepalive(my: Actor): void {
  const state = my.state(facility);
  state.unanswered++;
  if (state.unanswered >= keepaliveThreshold) {
    my.say(resetAssociation, { reason: 'no keepalives from the peer' });
    return;
  }
  tell(my, { kind: 'keepalive' });
  my.after(untilNextTick(my), keepaliveTimer, keepaliveDue);
}
