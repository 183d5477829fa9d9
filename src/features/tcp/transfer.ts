/** Knows how octets leave and arrive: windows, acknowledgements, time-outs and retransmission (RFC 793, RFC 2988). */
import type { Actor } from '../../sim/actor.ts';
import { event } from '../../sim/event.ts';
import { acknowledge, drop, emit, receiveBuffer, timer, windowOf, type Connection } from './connection.ts';
import { distance, plus, type Segment } from './packet.ts';

/** A segment was not acknowledged in time, or a closed window is to be asked after. */
export const retransmitDue = event<{ readonly connection: Connection }>('TCP retransmit due');
/** What was received is to be acknowledged now. */
export const acknowledgeDue = event<{ readonly connection: Connection }>('TCP acknowledge due');
/** A closed connection has been remembered long enough. */
export const waitOver = event<{ readonly connection: Connection }>('TCP wait over');

/** Limits of the time-out, in ms. */
const shortestTimeoutMs = 300;
const longestTimeoutMs = 60_000;
/** For how long a SYN is repeated: `ip tcp synwait-time`. */
const synWaitMs = 30_000;
/** Retransmissions in a row after which a connection is given up. */
const retransmissions = 12;
/** For how long an acknowledgement waits for data to go with, in ms. */
export const holdMs = 200;
/** How long both ends remember a connection that this end closed first. */
const timeWaitMs = 60_000;

const handshake = (c: Connection): boolean => c.phase === 'SYNSENT' || c.phase === 'SYNRCVD';
const sends = (c: Connection): boolean => !handshake(c) && c.phase !== 'TIMEWAIT' && c.phase !== 'FINWAIT2';

/** Numbers that are under way. */
const inFlight = (c: Connection): number => distance(c.unacked, c.next);

function watch(my: Actor, c: Connection): void {
  c.timers.retransmit.starts++;
  my.after(c.timeoutMs, timer.retransmit(c), retransmitDue, { connection: c });
}

/** Sends the SYN, with the acknowledgement of the other one where there was one. */
export function sendSyn(my: Actor, c: Connection): void {
  emit(my, c, { sequence: c.firstSent, syn: true, maximum: c.maximum });
  c.next = plus(c.firstSent, 1);
  c.highest = c.next;
  if (c.tries === 0) c.timed = { sequence: c.next, atMs: my.nowMs };
  watch(my, c);
}

/** Sends what the window of the far end allows, and the FIN behind the last octet. */
export function flush(my: Actor, c: Connection): void {
  if (!sends(c)) return;
  for (;;) {
    const at = inFlight(c);
    if (at > c.outgoing.length) break;
    const room = Math.min(c.maximum, c.sendWindow - at);
    const data = room > 0 ? c.outgoing.slice(at, at + room) : '';
    const fin = c.closing && at + data.length === c.outgoing.length;
    if (data === '' && !fin) break;
    const again = distance(c.next, c.highest) > 0;
    if (again) c.counters.retransmitted++;
    const sequence = c.next;
    c.next = plus(c.next, data.length + (fin ? 1 : 0));
    if (!again) {
      c.highest = c.next;
      c.timed ??= { sequence: c.next, atMs: my.nowMs };
    }
    emit(my, c, { sequence, data, fin });
    if (fin && c.phase === 'ESTAB') c.phase = 'FINWAIT1';
    if (fin && c.phase === 'CLOSEWAIT') c.phase = 'LASTACK';
  }
  const waits = inFlight(c) > 0 || c.outgoing.length > 0;
  if (waits && my.plannedAtMs(timer.retransmit(c)) === undefined) watch(my, c);
}

function measure(c: Connection, tookMs: number): void {
  const before = c.roundTrip;
  c.roundTrip = before
    ? {
        variationMs: 0.75 * before.variationMs + 0.25 * Math.abs(before.meanMs - tookMs),
        meanMs: 0.875 * before.meanMs + 0.125 * tookMs,
      }
    : { meanMs: tookMs, variationMs: tookMs / 2 };
  const { counters } = c;
  counters.minRoundTripMs = Math.min(counters.minRoundTripMs ?? tookMs, tookMs);
  counters.maxRoundTripMs = Math.max(counters.maxRoundTripMs, tookMs);
}

function settleTimeout(c: Connection): void {
  c.tries = 0;
  if (!c.roundTrip) return;
  const wanted = c.roundTrip.meanMs + 4 * c.roundTrip.variationMs;
  c.timeoutMs = Math.round(Math.min(longestTimeoutMs, Math.max(shortestTimeoutMs, wanted)));
}

/** Takes an acknowledgement in. False when it acknowledges what was never sent. */
export function receiveAcknowledgement(my: Actor, c: Connection, s: Segment): boolean {
  const acked = s.acknowledgement!;
  if (distance(c.highest, acked) > 0) return false;
  const count = distance(c.unacked, acked);
  if (count < 0) return true;
  if (c.sendWindow === 0 && s.window > 0 && inFlight(c) === 0) {
    settleTimeout(c);
    my.cancel(timer.retransmit(c));
  }
  c.sendWindow = s.window;
  if (count > 0) {
    if (c.timed && distance(c.timed.sequence, acked) >= 0) {
      measure(c, my.nowMs - c.timed.atMs);
      c.timed = undefined;
    }
    settleTimeout(c);
    const synAcked = c.unacked === c.firstSent ? 1 : 0;
    c.outgoing = c.outgoing.slice(count - synAcked);
    c.unacked = acked;
    if (distance(c.next, acked) > 0) c.next = acked;
    my.cancel(timer.retransmit(c));
    if (inFlight(c) > 0) watch(my, c);
  }
  return true;
}

/** Whether the far end has acknowledged everything, the FIN included. */
export function finAcked(c: Connection): boolean {
  return c.closing && c.outgoing.length === 0 && c.unacked === c.next && c.next === c.highest;
}

/** Takes the octets of a segment in: those that come next and for which there is room. */
export function receiveData(my: Actor, c: Connection, s: Segment): void {
  const skip = distance(s.sequence, c.receiveNext);
  const fresh = skip >= 0 ? s.data.slice(skip) : '';
  const taken = c.user === undefined ? fresh : fresh.slice(0, windowOf(c));
  const isLast = skip >= 0 && taken.length === fresh.length && s.fin && !c.ended;
  if (s.data !== '' || s.fin) c.unanswered++;
  if (skip < 0) {
    c.counters.outOfOrder++;
    acknowledge(my, c);
    return;
  }
  c.receiveNext = plus(c.receiveNext, taken.length + (isLast ? 1 : 0));
  c.counters.bytesIn += taken.length;
  if (taken !== '') c.counters.dataSegmentsIn++;
  if (c.user !== undefined) c.incoming += taken;
  if (isLast) c.ended = true;
  if (isLast || taken.length < s.data.length || c.unanswered >= 2) acknowledge(my, c);
  else if (s.data !== '') {
    c.timers.acknowledge.starts++;
    my.after(holdMs, timer.acknowledge(c), acknowledgeDue, { connection: c });
  }
}

/** The acknowledgement waited long enough. */
export function acknowledgeHeld(my: Actor, c: Connection): void {
  c.timers.acknowledge.wakeups++;
  acknowledge(my, c);
}

/** The user took what was there: the far end hears of the room when it is worth it. */
export function tellRoom(my: Actor, c: Connection): void {
  const gained = windowOf(c) - c.toldWindow;
  if (gained >= Math.min(2 * c.maximum, receiveBuffer / 2)) acknowledge(my, c);
}

/** The connection is remembered for a while, so that late segments meet it. */
export function beginTimeWait(my: Actor, c: Connection): void {
  c.phase = 'TIMEWAIT';
  my.cancel(timer.retransmit(c));
  c.timers.wait.starts++;
  my.after(timeWaitMs, timer.wait(c), waitOver, { connection: c });
}

/** A time-out: everything that is under way is sent again, later each time, until it is enough. */
export function retransmit(my: Actor, c: Connection): void {
  c.timers.retransmit.wakeups++;
  c.timed = undefined;
  const isProbe = inFlight(c) === 0;
  c.tries++;
  if (handshake(c) ? my.nowMs - c.openedAtMs >= synWaitMs : !isProbe && c.tries > retransmissions) {
    drop(my, c, 'timed out');
    return;
  }
  c.timeoutMs = Math.min(2 * c.timeoutMs, longestTimeoutMs);
  if (handshake(c)) {
    c.counters.retransmitted++;
    sendSyn(my, c);
    return;
  }
  // A closed window is asked after with a number that was acknowledged long ago.
  if (isProbe && c.sendWindow === 0 && c.outgoing.length > 0) {
    emit(my, c, { sequence: plus(c.unacked, -1) });
    watch(my, c);
    return;
  }
  c.next = c.unacked;
  flush(my, c);
}
