/** Knows how an association is set up, survives a peer that begins anew, and is taken down (RFC 4960 sections 5, 8.4, 9). */
import type { Actor } from '../../sim/actor.ts';
import { event } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import { sendPacket, type Packet } from '../ip/index.ts';
import {
  associationDown,
  associationRestarted,
  associationUp,
  cookieKey,
  drawTag,
  drawTsn,
  dropAssociation,
  initiates,
  ipcState,
  measure,
  newAssociation,
  pathWorks,
  receiveWindow,
  sendChunks,
  timer,
  usualPath,
  type Association,
  type Endpoint,
} from './association.ts';
import { wrap, type Chunk, type Cookie, type SctpPacket } from './packet.ts';
import { isDrained, watchPaths } from './transfer.ts';

/** The answer to a set-up or take-down message did not come in time. */
export const controlDue = event('sctp control due');

/** Valid.Cookie.Life (RFC 4960 section 15). */
const cookieLifeMs = 60_000;

type ChunkOf<K extends Chunk['type']> = Extract<Chunk, { type: K }>;

const localAddresses = (end: Endpoint): Ipv4[] => [...new Set(end.pairs.map((pair) => pair.local))];

/** Sends INIT. It is repeated every RTO.max, on one path after the other, for ever (behaviours.md M-035). */
export function sendInit(my: Actor): void {
  const state = my.state(ipcState);
  const { end } = state;
  if (!end || (state.association && state.association.phase !== 'cookie-wait')) return;
  const a = (state.association ??= newAssociation(end, 'cookie-wait', drawTag(my), drawTsn(my), my.nowMs));
  my.cancel(timer.retry);
  const path = state.initPath++ % a.paths.length;
  a.controlPath = path;
  a.controlSentMs = my.nowMs;
  sendChunks(my, a, path, 0, {
    type: 'init',
    tag: a.localTag,
    tsn: a.nextTsn,
    window: receiveWindow,
    addresses: localAddresses(end),
  });
  my.after(end.rtoMaxMs, timer.control, controlDue);
}

/** Answers INIT without keeping anything of it: all that is needed later travels in the cookie. */
export function receiveInit(my: Actor, packet: Packet, init: ChunkOf<'init'>): void {
  const { end, association: a } = my.state(ipcState);
  if (!end) return;
  // An end that is opening too keeps its tag; one that is open takes a new one (RFC 4960 sections 5.2.1, 5.2.2).
  const opening = a?.phase === 'cookie-wait' || a?.phase === 'cookie-echoed';
  const tag = opening ? a.localTag : drawTag(my);
  const tsn = opening ? a.nextTsn : drawTsn(my);
  const cookie: Cookie = {
    key: cookieKey(my),
    bakedAtMs: my.nowMs,
    localTag: tag,
    peerTag: init.tag,
    localTsn: tsn,
    peerTsn: init.tsn,
    localTie: a?.localTag ?? 0,
    peerTie: a?.peerTag ?? 0,
  };
  const answer: Chunk = {
    type: 'init-ack',
    tag,
    tsn,
    window: receiveWindow,
    addresses: localAddresses(end),
    cookie,
  };
  reply(my, packet, init.tag, answer);
}

/** Sends a chunk back to where a packet came from. */
function reply(my: Actor, to: Packet, tag: number, chunk: Chunk): void {
  const { sourcePort, destinationPort } = to.body as SctpPacket;
  const body = { sourcePort: destinationPort, destinationPort: sourcePort, tag, chunks: [chunk] };
  my.say(sendPacket, { packet: wrap(to.destination, to.source, body) });
}

/** INIT was answered: the cookie goes back. */
export function receiveInitAck(my: Actor, a: Association, ack: ChunkOf<'init-ack'>): void {
  if (a.phase !== 'cookie-wait') return;
  a.phase = 'cookie-echoed';
  a.peerTag = ack.tag;
  a.received = (ack.tsn - 1) >>> 0;
  a.peerWindow = ack.window;
  a.cookieEcho = { type: 'cookie-echo', cookie: ack.cookie };
  a.tries = 0;
  const path = a.paths[a.controlPath]!;
  measure(a, path, my.nowMs - a.controlSentMs);
  sendControl(my, a, a.cookieEcho);
}

function sendControl(my: Actor, a: Association, chunk: Chunk): void {
  a.controlSentMs = my.nowMs;
  sendChunks(my, a, a.controlPath, a.peerTag, chunk);
  my.after(a.paths[a.controlPath]!.rtoMs, timer.control, controlDue);
}

/** A set-up or take-down message was not answered. */
export function controlExpired(my: Actor): void {
  const { association: a } = my.state(ipcState);
  if (!a) return;
  if (a.phase === 'cookie-wait') {
    sendInit(my);
    return;
  }
  a.tries++;
  const path = a.paths[a.controlPath]!;
  path.rtoMs = Math.min(2 * path.rtoMs, a.end.rtoMaxMs);
  if (a.tries > a.end.associationRetransmit) {
    // A cookie that nobody takes is an opening that failed: it begins with INIT again.
    dropAssociation(my, 'the peer does not answer');
    return;
  }
  if (a.phase === 'cookie-echoed') sendControl(my, a, a.cookieEcho!);
  else if (a.phase === 'shutdown-sent') sendControl(my, a, { type: 'shutdown', cumulative: a.received });
  else if (a.phase === 'shutdown-ack-sent') sendControl(my, a, { type: 'shutdown-ack' });
}

/** Whether a cookie is one of ours and fresh; a stale one is complained about (RFC 4960 section 5.1.5). */
function isGood(my: Actor, packet: Packet, cookie: Cookie): boolean {
  if (cookie.key !== cookieKey(my) || (packet.body as SctpPacket).tag !== cookie.localTag) return false;
  if (my.nowMs - cookie.bakedAtMs <= cookieLifeMs) return true;
  reply(my, packet, cookie.peerTag, { type: 'error', cause: 'stale cookie' });
  return false;
}

/** A cookie came back: the association stands (RFC 4960 sections 5.1.5 and 5.2.4). */
export function receiveCookie(my: Actor, packet: Packet, cookie: Cookie): void {
  const state = my.state(ipcState);
  const { association: a, end } = state;
  if (!end || !isGood(my, packet, cookie)) return;
  if (a && a.localTag === cookie.localTag && a.peerTag === cookie.peerTag) {
    if (a.phase === 'cookie-echoed') establish(my, a, packet.source);
    reply(my, packet, cookie.peerTag, { type: 'cookie-ack' });
    return;
  }
  const crossed = a !== undefined && a.localTag === cookie.localTag;
  const anew = a !== undefined && a.localTag === cookie.localTie && a.peerTag === cookie.peerTie;
  if (a && !crossed && !anew) return;
  if (a && crossed && a.phase !== 'cookie-wait' && a.phase !== 'cookie-echoed') return;
  const restarted = a?.phase === 'established';
  dropAssociation(my, 'the peer began anew');
  my.cancel(timer.retry);
  const made = newAssociation(end, 'cookie-echoed', cookie.localTag, cookie.localTsn, my.nowMs);
  state.association = made;
  made.peerTag = cookie.peerTag;
  made.received = (cookie.peerTsn - 1) >>> 0;
  if (restarted) my.say(associationRestarted);
  reply(my, packet, cookie.peerTag, { type: 'cookie-ack' });
  establish(my, made, packet.source);
}

/** The cookie was taken. */
export function receiveCookieAck(my: Actor, a: Association, source: Ipv4): void {
  if (a.phase !== 'cookie-echoed') return;
  if (a.tries === 0) measure(a, a.paths[a.controlPath]!, my.nowMs - a.controlSentMs);
  establish(my, a, source);
}

function establish(my: Actor, a: Association, provenBy: Ipv4): void {
  a.phase = 'established';
  a.cookieEcho = undefined;
  a.tries = 0;
  my.cancel(timer.control);
  for (const path of a.paths) if (path.remote === provenBy) pathWorks(a, path);
  watchPaths(my, a);
  my.say(associationUp);
}

/** Takes the association down in an orderly way: what was said still arrives (RFC 4960 section 9.2). */
export function shutDown(my: Actor, reason: string): void {
  const { association: a } = my.state(ipcState);
  if (!a) return;
  if (a.phase !== 'established') {
    if (a.phase === 'cookie-wait' || a.phase === 'cookie-echoed') dropAssociation(my, reason);
    return;
  }
  a.phase = 'shutdown-pending';
  my.say(associationDown, { reason });
  goOnClosing(my, a);
}

/** Goes to the next step of the take-down once nothing is under way. */
export function goOnClosing(my: Actor, a: Association): void {
  if (!isDrained(a)) return;
  a.controlPath = usualPath(a);
  if (a.phase === 'shutdown-pending') {
    a.phase = 'shutdown-sent';
    sendControl(my, a, { type: 'shutdown', cumulative: a.received });
  } else if (a.phase === 'shutdown-received') {
    a.phase = 'shutdown-ack-sent';
    sendControl(my, a, { type: 'shutdown-ack' });
  }
}

/** The peer shuts down. */
export function receiveShutdown(my: Actor, a: Association): void {
  if (a.phase === 'cookie-wait' || a.phase === 'cookie-echoed') return;
  if (a.phase === 'established') my.say(associationDown, { reason: 'the peer shut down' });
  if (a.phase === 'shutdown-sent') {
    a.phase = 'shutdown-ack-sent';
    sendControl(my, a, { type: 'shutdown-ack' });
    return;
  }
  if (a.phase !== 'shutdown-ack-sent') a.phase = 'shutdown-received';
  goOnClosing(my, a);
}

/** The peer agreed to the take-down. */
export function receiveShutdownAck(my: Actor, a: Association): void {
  if (a.phase !== 'shutdown-sent' && a.phase !== 'shutdown-ack-sent') return;
  sendChunks(my, a, a.controlPath, a.peerTag, { type: 'shutdown-complete', reflected: false });
  dropAssociation(my, 'shut down');
}

/** A packet that belongs to no association (RFC 4960 section 8.4). */
export function answerStranger(my: Actor, packet: Packet): void {
  const { chunks, tag } = packet.body as SctpPacket;
  const has = (type: Chunk['type']): boolean => chunks.some((chunk) => chunk.type === type);
  if (has('abort') || has('shutdown-complete') || has('error') || has('cookie-ack')) return;
  const [first] = chunks;
  if (first?.type === 'init') reply(my, packet, first.tag, { type: 'abort', reflected: false });
  else if (has('shutdown-ack')) reply(my, packet, tag, { type: 'shutdown-complete', reflected: true });
  else reply(my, packet, tag, { type: 'abort', reflected: true });
}

/** Whether this end should be calling now. */
export function shouldCall(end: Endpoint | undefined): boolean {
  return end !== undefined && initiates(end);
}
