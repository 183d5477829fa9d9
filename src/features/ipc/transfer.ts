/** Knows how messages get across: TSNs, acknowledgements, gaps, retransmission, windows, heartbeats (RFC 4960 sections 6 to 8). */
import type { Actor } from '../../sim/actor.ts';
import { event } from '../../sim/event.ts';
import {
  ipcState,
  measure,
  otherPath,
  pathExpired,
  pathWorks,
  receiveWindow,
  sendChunks,
  settleTimeout,
  timer,
  usualPath,
  type Association,
  type Outstanding,
} from './association.ts';
import {
  chunkBytes,
  headerBytes,
  isAfter,
  mtuBytes,
  nextTsn,
  type Chunk,
  type Data,
  type Sack,
} from './packet.ts';

/** Asks IPC to carry a message to a client on the other router. Without an association it is lost (M-041). */
export const sendIpc = event<{
  readonly client: string;
  readonly message: unknown;
  readonly label: string;
  /** Length of the message; 64 unless given. */
  readonly bytes?: number;
}>('send IPC message');
/** A message from the other router, in the order in which it was sent. */
export const ipcReceived = event<{ readonly client: string; readonly message: unknown }>('IPC message');

export const retransmitDue = event<{ readonly path: number }>('sctp T3');
export const ackDue = event('sctp ack due');
export const heartbeatDue = event<{ readonly path: number }>('sctp heartbeat due');
export const probeExpired = event<{ readonly path: number }>('sctp heartbeat unanswered');
export const flushDue = event('sctp flush');

/** An acknowledgement may wait this long for a second packet (behaviours.md M-036). */
const ackDelayMs = 200;
/** HB.interval (behaviours.md M-036). */
const heartbeatMs = 30_000;
/** Reports of newer chunks after which a chunk counts as lost (RFC 4960 section 7.2.4). */
const missingReports = 3;

const mayCarry = (a: Association): boolean =>
  a.phase === 'established' || a.phase === 'shutdown-pending' || a.phase === 'shutdown-received';

function inFlight(a: Association, path?: number): number {
  let bytes = 0;
  for (const o of a.outstanding.values())
    if (!o.acked && !o.resend && (path === undefined || o.path === path)) bytes += chunkBytes(o.data);
  return bytes;
}

function buffered(a: Association): number {
  let bytes = 0;
  for (const data of a.ahead.values()) bytes += chunkBytes(data);
  return bytes;
}

function takeSack(my: Actor, a: Association): Sack {
  const blocks: [number, number][] = [];
  for (const tsn of [...a.ahead.keys()].sort((x, y) => (isAfter(x, y) ? 1 : -1))) {
    const last = blocks.at(-1);
    if (last && nextTsn(last[1]) === tsn) last[1] = tsn;
    else blocks.push([tsn, tsn]);
  }
  const sack: Sack = {
    type: 'sack',
    cumulative: a.received,
    window: Math.max(0, receiveWindow - buffered(a)),
    blocks,
    duplicates: a.duplicates,
  };
  a.duplicates = [];
  a.unanswered = 0;
  my.cancel(timer.ack);
  return sack;
}

/** Acknowledges what has come so far. */
export function sendSack(my: Actor, a: Association): void {
  sendChunks(my, a, a.ackPath, a.peerTag, takeSack(my, a));
}

/** Puts new messages behind those that wait. */
export function enqueue(
  my: Actor,
  message: { client: string; message: unknown; label: string; bytes?: number },
): void {
  const { association: a } = my.state(ipcState);
  if (a?.phase !== 'established') return;
  a.queue.push({ ...message, bytes: message.bytes ?? 64 });
  // Messages of one reaction are bundled: what was said together is sent together (RFC 4960 section 6.10).
  if (a.queue.length === 1) my.say(flushDue);
}

/** Chunks for one packet on a path: what is to be sent again first, then new messages. */
function load(a: Association, path: number, again: boolean): Data[] {
  const chosen: Data[] = [];
  let room =
    mtuBytes -
    headerBytes -
    chunkBytes({ type: 'sack', cumulative: 0, window: 0, blocks: [], duplicates: [] });
  const fits = (data: Data): boolean => {
    const bytes = chunkBytes(data);
    if (chosen.length > 0 && bytes > room) return false;
    room -= bytes;
    chosen.push(data);
    return true;
  };
  if (again) {
    for (const o of a.outstanding.values()) {
      if (!o.resend) continue;
      if (!fits(o.data)) break;
      o.resend = false;
      o.path = path;
    }
    return chosen;
  }
  while (a.queue.length > 0) {
    const data: Data = { type: 'data', tsn: a.nextTsn, message: a.queue[0]! };
    if (!fits(data)) break;
    a.queue.shift();
    a.nextTsn = nextTsn(a.nextTsn);
    a.outstanding.set(data.tsn, { data, path, acked: false, missing: 0, resend: false, fast: false });
  }
  return chosen;
}

/** Sends as much as the windows allow; a fast retransmission does not ask for the first packet. */
export function flush(my: Actor, a: Association, force = false): void {
  if (!mayCarry(a)) return;
  for (let first = force; ; first = false) {
    const lost = [...a.outstanding.values()].find((o) => o.resend);
    if (!lost && a.queue.length === 0) return;
    const path = lost ? otherPath(a, lost.path) : usualPath(a);
    const flying = inFlight(a);
    if (!first && inFlight(a, path) >= a.paths[path]!.window) return;
    // One chunk may always be under way, to learn of a window that opens again (RFC 4960 section 6.1 A).
    if (!lost && flying > 0 && flying >= a.peerWindow) return;
    const chunks: Chunk[] = load(a, path, lost !== undefined);
    if (a.unanswered > 0 && a.ackPath === path) chunks.unshift(takeSack(my, a));
    a.paths[path]!.lastDataMs = my.nowMs;
    sendChunks(my, a, path, a.peerTag, ...chunks);
    if (my.plannedAtMs(timer.retransmit(path)) === undefined) startT3(my, a, path);
  }
}

function startT3(my: Actor, a: Association, path: number): void {
  my.after(a.paths[path]!.rtoMs, timer.retransmit(path), retransmitDue, { path });
}

/** Data was not acknowledged in time (RFC 4960 section 6.3.3). */
export function retransmit(my: Actor, path: number): void {
  const { association: a } = my.state(ipcState);
  if (!a) return;
  const at = a.paths[path]!;
  at.threshold = Math.max(Math.floor(at.window / 2), 4 * mtuBytes);
  at.window = mtuBytes;
  at.partial = 0;
  if (!pathExpired(my, a, at)) return;
  for (const o of a.outstanding.values()) if (o.path === path && !o.acked) o.resend = true;
  flush(my, a);
}

/** Takes a DATA chunk in. */
export function receiveData(my: Actor, a: Association, data: Data): void {
  if (!isAfter(data.tsn, a.received) || a.ahead.has(data.tsn)) {
    a.duplicates.push(data.tsn);
    return;
  }
  if (buffered(a) > receiveWindow) return;
  a.ahead.set(data.tsn, data);
  for (let tsn = nextTsn(a.received); ; tsn = nextTsn(tsn)) {
    const next = a.ahead.get(tsn);
    if (!next) return;
    a.ahead.delete(tsn);
    a.received = tsn;
    my.say(ipcReceived, { client: next.message.client, message: next.message.message });
  }
}

/** A packet with data is complete: every second one is answered at once, and so is a gap (RFC 4960 section 6.2). */
export function answerData(my: Actor, a: Association, path: number, hadGap: boolean): void {
  a.ackPath = path;
  a.unanswered++;
  if (a.unanswered >= 2 || hadGap || a.ahead.size > 0 || a.duplicates.length > 0) sendSack(my, a);
  else my.after(ackDelayMs, timer.ack, ackDue);
}

/** Widens the congestion window of a path (RFC 4960 sections 7.2.1 and 7.2.2). */
function widen(a: Association, path: number, acked: number, wasFull: boolean): void {
  const at = a.paths[path]!;
  if (at.window <= at.threshold) {
    if (wasFull) at.window += Math.min(acked, mtuBytes);
    return;
  }
  at.partial += acked;
  if (at.partial < at.window || !wasFull) return;
  at.partial -= at.window;
  at.window += mtuBytes;
}

/** Marks what the gap blocks leave out; true when something is to be sent again fast (RFC 4960 section 7.2.4). */
function countMissing(a: Association, newest: number | undefined): boolean {
  if (newest === undefined) return false;
  const slowed = new Set<number>();
  for (const o of a.outstanding.values()) {
    if (o.acked || o.resend || !isAfter(newest, o.data.tsn) || ++o.missing < missingReports || o.fast)
      continue;
    o.fast = true;
    o.resend = true;
    slowed.add(o.path);
  }
  for (const path of slowed) {
    const at = a.paths[path]!;
    at.threshold = Math.max(Math.floor(at.window / 2), 4 * mtuBytes);
    at.window = at.threshold;
    at.partial = 0;
  }
  return slowed.size > 0;
}

/** Takes a SACK in. */
export function receiveSack(my: Actor, a: Association, sack: Sack): void {
  if (isAfter(a.lastAcked, sack.cumulative)) return;
  const advanced = sack.cumulative !== a.lastAcked;
  a.lastAcked = sack.cumulative;
  a.peerWindow = sack.window;
  const ackedOn = new Map<number, number>();
  const wasFull = a.paths.map((at, i) => inFlight(a, i) >= at.window);
  const restarted = new Set<number>();
  let newest: number | undefined;
  const inBlock = (tsn: number): boolean =>
    sack.blocks.some(([from, to]) => !isAfter(from, tsn) && !isAfter(tsn, to));
  const acknowledge = (o: Outstanding): void => {
    if (o.acked) return;
    ackedOn.set(o.path, (ackedOn.get(o.path) ?? 0) + chunkBytes(o.data));
    if (newest === undefined || isAfter(o.data.tsn, newest)) newest = o.data.tsn;
    o.acked = true;
    o.resend = false;
  };
  for (const [tsn, o] of a.outstanding) {
    if (!isAfter(tsn, sack.cumulative)) {
      restarted.add(o.path);
      acknowledge(o);
      a.outstanding.delete(tsn);
    } else if (inBlock(tsn)) acknowledge(o);
    // A receiver may take a report back (RFC 4960 section 6.2.1).
    else o.acked = false;
  }
  for (const [path, bytes] of ackedOn) {
    pathWorks(a, a.paths[path]!);
    if (advanced) widen(a, path, bytes, wasFull[path]!);
  }
  a.paths.forEach((_, i) => {
    if (![...a.outstanding.values()].some((o) => o.path === i && !o.acked)) my.cancel(timer.retransmit(i));
    else if (restarted.has(i)) startT3(my, a, i);
  });
  flush(my, a, countMissing(a, newest));
}

/** Starts to watch the paths; those that the set-up did not prove are asked at once (RFC 4960 section 5.4). */
export function watchPaths(my: Actor, a: Association): void {
  a.paths.forEach((path, i) => {
    if (path.state === 'unconfirmed') probe(my, a, i);
    else planHeartbeat(my, i, heartbeatMs + path.rtoMs);
  });
}

function planHeartbeat(my: Actor, path: number, delayMs: number): void {
  my.after(delayMs, timer.heartbeat(path), heartbeatDue, { path });
}

function probe(my: Actor, a: Association, path: number): void {
  const at = a.paths[path]!;
  const nonce = my.draw('sctp-nonce', undefined, (next) => next());
  at.probe = { nonce, sentAtMs: my.nowMs };
  sendChunks(my, a, path, a.peerTag, { type: 'heartbeat', path, nonce });
  my.after(at.rtoMs, timer.probe(path), probeExpired, { path });
  planHeartbeat(my, path, heartbeatMs + at.rtoMs);
}

/** A path may have been idle long enough to be asked (behaviours.md M-038). */
export function heartbeat(my: Actor, path: number): void {
  const { association: a } = my.state(ipcState);
  if (a?.phase !== 'established') return;
  const at = a.paths[path]!;
  // A path with data under way is being tried already: its retransmissions count (behaviours.md M-037).
  const isTried = my.plannedAtMs(timer.retransmit(path)) !== undefined;
  const idleLeftMs = at.lastDataMs + heartbeatMs + at.rtoMs - my.nowMs;
  if (isTried) planHeartbeat(my, path, heartbeatMs + at.rtoMs);
  // A path that does not answer may carry data without being any better known for it.
  else if (at.state === 'active' && idleLeftMs > 0) planHeartbeat(my, path, idleLeftMs);
  else probe(my, a, path);
}

/** A heartbeat was not answered within its timeout: it counts like lost data. */
export function probeLost(my: Actor, path: number): void {
  const { association: a } = my.state(ipcState);
  const at = a?.paths[path];
  if (!a || !at?.probe) return;
  at.probe = undefined;
  if (pathExpired(my, a, at)) flush(my, a);
}

/** A heartbeat came back. */
export function heartbeatAnswered(my: Actor, a: Association, path: number, nonce: number): void {
  const at = a.paths[path];
  if (at?.probe?.nonce !== nonce) return;
  measure(a, at, my.nowMs - at.probe.sentAtMs);
  at.probe = undefined;
  my.cancel(timer.probe(path));
  pathWorks(a, at);
}

/** New timer limits were configured for an association that runs. */
export function limitsChanged(a: Association): void {
  for (const path of a.paths) if (path.errors === 0) settleTimeout(a, path);
}

/** Whether everything said so far has arrived. */
export function isDrained(a: Association): boolean {
  return a.queue.length === 0 && a.outstanding.size === 0;
}
