/** Knows an SCTP association: its phase, tags, paths and counters, and how it is taken down. */
import type { Actor } from '../../sim/actor.ts';
import { event } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import type { Ipv4 } from '../../text/address.ts';
import { portWithAddress, sendPacket } from '../ip/index.ts';
import { channelOf } from './config.ts';
import { mtuBytes, wrap, type Chunk, type Data, type IpcMessage } from './packet.ts';

/** The association is established: messages reach the peer. */
export const associationUp = event('IPC association up');
/** The association is gone; what was not acknowledged is lost. */
export const associationDown = event<{ readonly reason: string }>('IPC association down');
/** The peer began anew while the association was up: said between a down and an up (behaviours.md M-040). */
export const associationRestarted = event('IPC association restarted');
/** Tries again to open the association. */
export const retryDue = event('IPC retry');

/** Both ends as they are in use: configured, complete, and real on this router. */
export interface Endpoint {
  readonly localPort: number;
  readonly remotePort: number;
  /** First address with first, second with second (behaviours.md M-039). */
  readonly pairs: readonly { readonly local: Ipv4; readonly remote: Ipv4 }[];
  readonly rtoMinMs: number;
  readonly rtoMaxMs: number;
  readonly pathRetransmit: number;
  readonly associationRetransmit: number;
}

/** A way to the peer (RFC 4960 section 5.4, 6.3, 7.2). */
export interface Path {
  readonly local: Ipv4;
  readonly remote: Ipv4;
  state: 'unconfirmed' | 'active' | 'inactive';
  /** Expiries in a row. */
  errors: number;
  rtoMs: number;
  /** Smoothed round trip and its variation; undefined before the first measurement. */
  roundTrip: { meanMs: number; variationMs: number } | undefined;
  /** Congestion window, slow-start threshold and partly acknowledged bytes. */
  window: number;
  threshold: number;
  partial: number;
  lastDataMs: number;
  probe: { readonly nonce: number; readonly sentAtMs: number } | undefined;
}

/** A DATA chunk on its way. */
export interface Outstanding {
  readonly data: Data;
  path: number;
  /** Reported by a gap block. */
  acked: boolean;
  /** How often newer chunks were reported without it. */
  missing: number;
  /** To be sent again as soon as the window allows. */
  resend: boolean;
  /** Fast retransmission happens once for each chunk. */
  fast: boolean;
}

/** The phases of RFC 4960 section 4; CLOSED is the absence of an association. */
export type Phase =
  | 'cookie-wait'
  | 'cookie-echoed'
  | 'established'
  | 'shutdown-pending'
  | 'shutdown-sent'
  | 'shutdown-received'
  | 'shutdown-ack-sent';

/** An association. */
export interface Association {
  phase: Phase;
  end: Endpoint;
  readonly localTag: number;
  /** 0 until the peer has told it. */
  peerTag: number;
  readonly paths: Path[];
  /** Expiries in a row on any path. */
  errors: number;
  /** Expiries of the set-up and take-down timers. */
  tries: number;
  /** The path of the present set-up or take-down message, and when it left. */
  controlPath: number;
  controlSentMs: number;
  cookieEcho: Chunk | undefined;
  nextTsn: number;
  readonly queue: IpcMessage[];
  readonly outstanding: Map<number, Outstanding>;
  peerWindow: number;
  lastAcked: number;
  /** Highest TSN received with none missing before it. */
  received: number;
  /** Chunks behind a gap. */
  readonly ahead: Map<number, Data>;
  duplicates: number[];
  /** Packets with data that no SACK has answered yet, and the path they came on. */
  unanswered: number;
  ackPath: number;
}

/** What IPC runs; a reload empties it. */
export const ipcState = slice('ipc', () => ({
  /** `openAssociation` was said last. */
  wanted: false,
  /** What may be opened now. */
  end: undefined as Endpoint | undefined,
  association: undefined as Association | undefined,
  /** The path of the next INIT. */
  initPath: 0,
  /** The secret of the cookies of this boot. */
  cookieKey: undefined as number | undefined,
}));

/** Names of the timers of an association. */
export const timer = {
  control: 'sctp control',
  ack: 'sctp ack',
  retry: 'ipc retry',
  retransmit: (path: number): string => `sctp T3 ${path}`,
  heartbeat: (path: number): string => `sctp heartbeat ${path}`,
  probe: (path: number): string => `sctp probe ${path}`,
} as const;

/**
 * The endpoint that may be used now. None while shut down, incomplete (000:298, 000:306), or without any local
 * address that is really configured here: virtual addresses are none (behaviours.md B-098, B-405).
 */
export function usableEndpoint(my: Actor): Endpoint | undefined {
  const channel = channelOf(my);
  if (!channel || channel.shutdown || channel.localPort === undefined || channel.remotePort === undefined)
    return undefined;
  const { localAddresses, remoteAddresses } = channel;
  const pairs: { local: Ipv4; remote: Ipv4 }[] = [];
  if (localAddresses.length > 0 && remoteAddresses.length > 0)
    for (let i = 0; i < Math.max(localAddresses.length, remoteAddresses.length); i++) {
      const local = localAddresses[Math.min(i, localAddresses.length - 1)]!;
      const remote = remoteAddresses[Math.min(i, remoteAddresses.length - 1)]!;
      if (portWithAddress(my, local) !== undefined) pairs.push({ local, remote });
    }
  if (pairs.length === 0) return undefined;
  const { localPort, remotePort, rtoMinMs, rtoMaxMs, pathRetransmit, associationRetransmit } = channel;
  return { localPort, remotePort, pairs, rtoMinMs, rtoMaxMs, pathRetransmit, associationRetransmit };
}

/** Whether two endpoints are the same association; timers may differ. */
export function sameEnds(a: Endpoint | undefined, b: Endpoint | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.localPort === b.localPort &&
    a.remotePort === b.remotePort &&
    a.pairs.length === b.pairs.length &&
    a.pairs.every((pair, i) => pair.local === b.pairs[i]!.local && pair.remote === b.pairs[i]!.remote)
  );
}

/** The lower first address sends INIT, the other one answers (behaviours.md M-035). */
export function initiates(end: Endpoint): boolean {
  return end.pairs[0]!.local < end.pairs[0]!.remote;
}

/** Whether messages can be sent now. */
export function isAssociationUp(my: Actor): boolean {
  return my.state(ipcState).association?.phase === 'established';
}

const initialWindow = Math.min(4 * mtuBytes, Math.max(2 * mtuBytes, 4380));
/** Bytes that a receiver lets be under way. */
export const receiveWindow = 65_536;

/** An association that has not begun. */
export function newAssociation(
  end: Endpoint,
  phase: Phase,
  localTag: number,
  localTsn: number,
  nowMs: number,
): Association {
  return {
    phase,
    end,
    localTag,
    peerTag: 0,
    paths: end.pairs.map(({ local, remote }) => ({
      local,
      remote,
      state: 'unconfirmed',
      errors: 0,
      rtoMs: end.rtoMinMs,
      roundTrip: undefined,
      window: initialWindow,
      threshold: receiveWindow,
      partial: 0,
      lastDataMs: nowMs,
      probe: undefined,
    })),
    errors: 0,
    tries: 0,
    controlPath: 0,
    controlSentMs: nowMs,
    cookieEcho: undefined,
    nextTsn: localTsn,
    queue: [],
    outstanding: new Map(),
    peerWindow: receiveWindow,
    lastAcked: (localTsn - 1) >>> 0,
    received: 0,
    ahead: new Map(),
    duplicates: [],
    unanswered: 0,
    ackPath: 0,
  };
}

/** Sends chunks on a path of an association. */
export function sendChunks(my: Actor, a: Association, path: number, tag: number, ...chunks: Chunk[]): void {
  const { local, remote } = a.paths[path]!;
  const { localPort: sourcePort, remotePort: destinationPort } = a.end;
  my.say(sendPacket, { packet: wrap(local, remote, { sourcePort, destinationPort, tag, chunks }) });
}

/** A new tag; 0 is not one (RFC 4960 section 5.3.1). */
export function drawTag(my: Actor): number {
  return my.draw('sctp-tag', undefined, (next) => next() || 1);
}

/** A first TSN. */
export function drawTsn(my: Actor): number {
  return my.draw('sctp-tsn', undefined, (next) => next());
}

/** The secret with which cookies are sealed. */
export function cookieKey(my: Actor): number {
  const state = my.state(ipcState);
  return (state.cookieKey ??= my.draw('sctp-cookie-key', undefined, (next) => next()));
}

/** Forgets the association and all that was queued in it (behaviours.md M-041); opening goes on from here. */
export function dropAssociation(my: Actor, reason: string): void {
  const state = my.state(ipcState);
  const { association: a } = state;
  if (!a) return;
  state.association = undefined;
  my.cancel(timer.control);
  my.cancel(timer.ack);
  a.paths.forEach((_, i) => {
    my.cancel(timer.retransmit(i));
    my.cancel(timer.heartbeat(i));
    my.cancel(timer.probe(i));
  });
  if (a.phase === 'established') my.say(associationDown, { reason });
  // IPC never gives up (behaviours.md M-035).
  if (state.end && initiates(state.end)) my.after(state.end.rtoMaxMs, timer.retry, retryDue);
}

/** Takes an association down without further ado (RFC 4960 section 9.1). */
export function abortAssociation(my: Actor, reason: string): void {
  const { association: a } = my.state(ipcState);
  if (!a) return;
  if (a.peerTag !== 0) sendChunks(my, a, usualPath(a), a.peerTag, { type: 'abort', reflected: false });
  dropAssociation(my, reason);
}

/** The path that data takes: the first that is active; while none is, the first (RFC 4960 section 8.2). */
export function usualPath(a: Association): number {
  const active = a.paths.findIndex((path) => path.state === 'active');
  return Math.max(0, active);
}

/** Where a chunk goes that was lost on a path: another active one, if there is any (RFC 4960 section 6.4.1). */
export function otherPath(a: Association, lostOn: number): number {
  const active = a.paths.findIndex((path, i) => i !== lostOn && path.state === 'active');
  return active >= 0 ? active : lostOn;
}

/** Takes a measured round trip into account (RFC 4960 section 6.3.1, limits of behaviours.md M-036). */
export function measure(a: Association, path: Path, tookMs: number): void {
  const before = path.roundTrip;
  path.roundTrip = before
    ? {
        variationMs: 0.75 * before.variationMs + 0.25 * Math.abs(before.meanMs - tookMs),
        meanMs: 0.875 * before.meanMs + 0.125 * tookMs,
      }
    : { meanMs: tookMs, variationMs: tookMs / 2 };
  settleTimeout(a, path);
}

/** The timeout of a path that works: from its round trip, within the configured limits. */
export function settleTimeout(a: Association, path: Path): void {
  const { rtoMinMs, rtoMaxMs } = a.end;
  const { meanMs, variationMs } = path.roundTrip ?? { meanMs: 0, variationMs: 0 };
  path.rtoMs = Math.round(Math.min(rtoMaxMs, Math.max(rtoMinMs, meanMs + 4 * variationMs)));
}

/** The peer has answered on a path (RFC 4960 sections 8.1 and 8.2). */
export function pathWorks(a: Association, path: Path): void {
  a.errors = 0;
  path.errors = 0;
  path.state = 'active';
  settleTimeout(a, path);
}

/** A timer expired on a path. False when that took the association with it (behaviours.md M-037). */
export function pathExpired(my: Actor, a: Association, path: Path): boolean {
  a.errors++;
  path.errors++;
  path.rtoMs = Math.min(2 * path.rtoMs, a.end.rtoMaxMs);
  if (path.errors > a.end.pathRetransmit) path.state = 'inactive';
  if (a.errors <= a.end.associationRetransmit) return true;
  dropAssociation(my, 'the peer does not answer');
  return false;
}
