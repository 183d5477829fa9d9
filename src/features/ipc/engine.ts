/** Knows when IPC opens and closes its association, and which chunk goes where (behaviours.md 4.4, decisions.md D-07). */
import { configured } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { packetReceived, portIp, type Packet } from '../ip/index.ts';
import { reloadNow } from '../system/index.ts';
import {
  abortAssociation,
  dropAssociation,
  ipcState,
  retryDue,
  sameEnds,
  sendChunks,
  usableEndpoint,
  type Association,
} from './association.ts';
import { channelOf, ipcSlice } from './config.ts';
import {
  answerStranger,
  controlDue,
  controlExpired,
  goOnClosing,
  receiveCookie,
  receiveCookieAck,
  receiveInit,
  receiveInitAck,
  receiveShutdown,
  receiveShutdownAck,
  sendInit,
  shouldCall,
  shutDown,
} from './handshake.ts';
import type { Chunk, SctpPacket } from './packet.ts';
import {
  ackDue,
  answerData,
  enqueue,
  flush,
  flushDue,
  heartbeat,
  heartbeatAnswered,
  heartbeatDue,
  limitsChanged,
  probeExpired,
  probeLost,
  receiveData,
  receiveSack,
  retransmit,
  retransmitDue,
  sendIpc,
  sendSack,
} from './transfer.ts';

/** The scheme group has a role: the association may be opened (decisions.md D-07). */
export const openAssociation = event('open IPC association');
/** The association is no longer wanted. */
export const closeAssociation = event('close IPC association');
/** The user of the association has lost its peer: what is queued is dropped, and the set-up begins anew. */
export const resetAssociation = event<{ readonly reason: string }>('reset IPC association');

/** Brings the association to where role and configuration want it. */
function reconcile(my: Actor): void {
  const state = my.state(ipcState);
  const end = state.wanted ? usableEndpoint(my) : undefined;
  const same = sameEnds(state.end, end);
  state.end = end;
  const { association: a } = state;
  if (same) {
    if (a && end) {
      a.end = end;
      limitsChanged(a);
    }
    return;
  }
  if (a && end === undefined && (!state.wanted || channelOf(my)?.shutdown)) shutDown(my, 'shut down');
  else abortAssociation(my, 'configuration changed');
  if (shouldCall(end)) sendInit(my);
}

/** Whether a tag is the one this end has given out; an abort may carry the peer's own instead (RFC 4960 section 8.5). */
function hasTag(a: Association, { tag, chunks }: SctpPacket): boolean {
  const reflected = chunks.some((c) => (c.type === 'abort' || c.type === 'shutdown-complete') && c.reflected);
  return tag === (reflected ? a.peerTag : a.localTag);
}

function receive(my: Actor, packet: Packet): void {
  const { association: a, end } = my.state(ipcState);
  const body = packet.body as SctpPacket;
  const own = a?.end ?? end;
  const [first] = body.chunks;
  const isForUs =
    own?.localPort === body.destinationPort && own.pairs.some((p) => p.local === packet.destination);
  if (!own || !isForUs) {
    if (channelOf(my)) answerStranger(my, packet);
    return;
  }
  // Only the configured peer is spoken to, and only if the ports cross-match (behaviours.md M-035, B-095, B-099).
  const isPeer = own.remotePort === body.sourcePort && own.pairs.some((p) => p.remote === packet.source);
  if (!isPeer) return;
  if (first?.type === 'init' && end) receiveInit(my, packet, first);
  else if (first?.type === 'cookie-echo' && end) receiveCookie(my, packet, first.cookie);
  else if (!a) answerStranger(my, packet);
  else if (hasTag(a, body)) take(my, a, packet, body.chunks);
}

function take(my: Actor, a: Association, packet: Packet, chunks: readonly Chunk[]): void {
  const hadGap = a.ahead.size > 0;
  let data = false;
  for (const chunk of chunks) {
    if (my.state(ipcState).association !== a) return;
    // Data that overtakes the end of the set-up is sent again later.
    if (chunk.type === 'data' && a.phase !== 'cookie-echoed' && a.phase !== 'cookie-wait') {
      receiveData(my, a, chunk);
      data = true;
    } else takeOne(my, a, packet, chunk);
  }
  if (data && my.state(ipcState).association === a) answerData(my, a, pathFrom(a, packet), hadGap);
  goOnClosing(my, a);
}

const pathFrom = (a: Association, packet: Packet): number =>
  Math.max(
    0,
    a.paths.findIndex((p) => p.remote === packet.source && p.local === packet.destination),
  );

function takeOne(my: Actor, a: Association, packet: Packet, chunk: Chunk): void {
  switch (chunk.type) {
    case 'init-ack':
      receiveInitAck(my, a, chunk);
      return;
    case 'cookie-ack':
      receiveCookieAck(my, a, packet.source);
      return;
    case 'sack':
      receiveSack(my, a, chunk);
      return;
    case 'heartbeat':
      sendChunks(my, a, pathFrom(a, packet), a.peerTag, { ...chunk, type: 'heartbeat-ack' });
      return;
    case 'heartbeat-ack':
      heartbeatAnswered(my, a, chunk.path, chunk.nonce);
      return;
    case 'abort':
      dropAssociation(my, 'aborted by the peer');
      return;
    case 'error':
      if (a.phase === 'cookie-echoed') dropAssociation(my, 'stale cookie');
      return;
    case 'shutdown':
      receiveShutdown(my, a);
      return;
    case 'shutdown-ack':
      receiveShutdownAck(my, a);
      return;
    case 'shutdown-complete':
      if (a.phase === 'shutdown-ack-sent') dropAssociation(my, 'shut down');
      return;
    case 'init':
    case 'cookie-echo':
    case 'data':
      return;
  }
}

const running = (my: Actor, act: (a: Association) => void): void => {
  const { association: a } = my.state(ipcState);
  if (a) act(a);
};

/** The reactions of this feature. */
export const handlers = [
  on(openAssociation, (my) => {
    my.state(ipcState).wanted = true;
    reconcile(my);
  }),
  on(closeAssociation, (my) => {
    my.state(ipcState).wanted = false;
    reconcile(my);
  }),
  on(resetAssociation, (my, { reason }) => abortAssociation(my, reason)),
  on(configured, (my, { drawers }) => {
    if (drawers.has(ipcSlice.name) || drawers.has(portIp.name)) reconcile(my);
  }),
  on(retryDue, (my) => {
    if (shouldCall(my.state(ipcState).end)) sendInit(my);
  }),
  on(sendIpc, (my, message) => enqueue(my, message)),
  on(flushDue, (my) => running(my, (a) => flush(my, a))),
  on(controlDue, (my) => controlExpired(my)),
  on(retransmitDue, (my, { path }) => retransmit(my, path)),
  on(ackDue, (my) => running(my, (a) => sendSack(my, a))),
  on(heartbeatDue, (my, { path }) => heartbeat(my, path)),
  on(probeExpired, (my, { path }) => probeLost(my, path)),
  on(packetReceived, (my, { packet }) => {
    if (packet.protocol === 'sctp') receive(my, packet);
  }),
  // A box that is told to reload ends its association; one that reloads itself goes without a word (M-025).
  on(reloadNow, (my, { reason }) => {
    if (reason === 'reload command') abortAssociation(my, 'reload');
  }),
];
