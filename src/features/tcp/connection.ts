/** Knows a TCP connection: its phase, its two windows, its buffers and its counters. */
import type { Actor } from '../../sim/actor.ts';
import { question } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import type { Ipv4 } from '../../text/address.ts';
import { sendPacket } from '../ip/index.ts';
import { wrap, type Segment } from './packet.ts';

/** The phases of RFC 793 as a router prints them; CLOSED is the absence of a connection. */
export type Phase =
  | 'SYNSENT'
  | 'SYNRCVD'
  | 'ESTAB'
  | 'FINWAIT1'
  | 'FINWAIT2'
  | 'CLOSEWAIT'
  | 'CLOSING'
  | 'LASTACK'
  | 'TIMEWAIT';

/** How a connection ended other than by its user's own wish. */
export type Failure = 'refused' | 'timed out' | 'unreachable' | 'reset';

/** Who uses a connection. Nothing is called once the user has closed or aborted it. */
export interface TcpUser {
  /** Both ends are there. */
  opened(): void;
  /** Characters wait, or the far end has closed: `readTcp` takes them. */
  readable(): void;
  /** The connection is gone. */
  failed(why: Failure): void;
}

/** The numbers of `show tcp`. Times in ms. */
export interface TcpCounters {
  segmentsIn: number;
  dataSegmentsIn: number;
  bytesIn: number;
  outOfOrder: number;
  segmentsOut: number;
  dataSegmentsOut: number;
  bytesOut: number;
  retransmitted: number;
  minRoundTripMs: number | undefined;
  maxRoundTripMs: number;
}

/** How often a timer was started and ran out. */
export interface TimerCount {
  starts: number;
  wakeups: number;
}

/** A connection: its transmission control block. */
export interface Connection {
  /** The address of the control block, as printed. */
  readonly block: number;
  readonly local: Ipv4;
  readonly localPort: number;
  readonly foreign: Ipv4;
  readonly foreignPort: number;
  /** This end sent the first SYN. */
  readonly active: boolean;
  readonly openedAtMs: number;
  phase: Phase;
  /** Undefined once the user has let go of it. */
  user: TcpUser | undefined;
  /** Largest payload of a segment, in octets. */
  maximum: number;
  readonly firstSent: number;
  /** The oldest number that is not acknowledged, the next one to send, and the highest one ever sent. */
  unacked: number;
  next: number;
  highest: number;
  /** What the far end takes. */
  sendWindow: number;
  /** Octets from `unacked` on, sent and unsent. */
  outgoing: string;
  /** A FIN follows the last octet of `outgoing`. */
  closing: boolean;
  /** Number that the far end began with, and the next one it has to send. */
  firstReceived: number;
  receiveNext: number;
  /** Characters that the user has not taken. */
  incoming: string;
  /** The far end has sent its FIN. */
  ended: boolean;
  /** The window that was told last, and full segments that wait to be acknowledged. */
  toldWindow: number;
  unanswered: number;
  /** Expiries in a row, and the present time-out. */
  tries: number;
  timeoutMs: number;
  roundTrip: { meanMs: number; variationMs: number } | undefined;
  /** The octet whose round trip is being measured. */
  timed: { readonly sequence: number; readonly atMs: number } | undefined;
  readonly counters: TcpCounters;
  readonly timers: Readonly<Record<'retransmit' | 'wait' | 'acknowledge', TimerCount>>;
}

/** Octets that a connection takes ahead of its user: the default window of a router. */
export const receiveBuffer = 4128;
/** Octets that a user may have on their way; what it sends beyond is lost. */
export const sendBuffer = 1_048_576;
/** Time-out before anything was measured. */
export const firstTimeoutMs = 2000;

/** All connections of a router, by both their ends. */
export const tcpState = slice('tcp', () => ({
  connections: new Map<string, Connection>(),
  /** The local port that was given out last. */
  lastPort: 11_000 - 1,
  /** Control blocks of the listeners, by port. */
  listeners: new Map<number, number>(),
}));

/** Somebody who takes connections on a port. */
export interface Listener {
  readonly port: number;
  /** A first SYN came: who uses the connection; undefined refuses it. */
  accept(my: Actor, connection: Connection): TcpUser | undefined;
}

/** Who listens on a TCP port; undefined asks for all of them. */
export const tcpListener = question<{ readonly port: number | undefined }, Listener>('TCP listener');

/** Both ends of a connection as one text. */
export function endsOf(c: {
  readonly local: Ipv4;
  readonly localPort: number;
  readonly foreign: Ipv4;
  readonly foreignPort: number;
}): string {
  return `${c.local}.${c.localPort}.${c.foreign}.${c.foreignPort}`;
}

/** Where a control block lies in memory. */
export function drawBlock(my: Actor): number {
  return my.draw('tcp-block', undefined, (next) => 0x6200_0000 + ((next() % 0x0200_0000) & ~3));
}

/** A connection that has not sent anything. */
export function newConnection(
  my: Actor,
  ends: Pick<Connection, 'local' | 'localPort' | 'foreign' | 'foreignPort'>,
  phase: 'SYNSENT' | 'SYNRCVD',
  maximum: number,
): Connection {
  const first = my.draw('tcp-iss', undefined, (next) => next());
  return {
    ...ends,
    block: drawBlock(my),
    active: phase === 'SYNSENT',
    openedAtMs: my.nowMs,
    phase,
    user: undefined,
    maximum,
    firstSent: first,
    unacked: first,
    next: first,
    highest: first,
    sendWindow: 0,
    outgoing: '',
    closing: false,
    firstReceived: 0,
    receiveNext: 0,
    incoming: '',
    ended: false,
    toldWindow: 0,
    unanswered: 0,
    tries: 0,
    timeoutMs: firstTimeoutMs,
    roundTrip: undefined,
    timed: undefined,
    counters: {
      segmentsIn: 0,
      dataSegmentsIn: 0,
      bytesIn: 0,
      outOfOrder: 0,
      segmentsOut: 0,
      dataSegmentsOut: 0,
      bytesOut: 0,
      retransmitted: 0,
      minRoundTripMs: undefined,
      maxRoundTripMs: 0,
    },
    timers: {
      retransmit: { starts: 0, wakeups: 0 },
      wait: { starts: 0, wakeups: 0 },
      acknowledge: { starts: 0, wakeups: 0 },
    },
  };
}

/** Timers of a connection; the name carries its control block. */
export const timer = {
  retransmit: (c: Connection): string => `tcp retransmit ${c.block}`,
  acknowledge: (c: Connection): string => `tcp ack ${c.block}`,
  wait: (c: Connection): string => `tcp wait ${c.block}`,
} as const;

/** Octets that the user may still let wait. */
export function windowOf(c: Connection): number {
  return Math.max(0, receiveBuffer - c.incoming.length);
}

/** Sends a segment of a connection; everything from the second one on acknowledges what came. */
export function emit(my: Actor, c: Connection, what: Partial<Segment> & { readonly sequence: number }): void {
  const synchronised = c.phase !== 'SYNSENT';
  const data = what.data ?? '';
  c.toldWindow = windowOf(c);
  c.unanswered = 0;
  my.cancel(timer.acknowledge(c));
  c.counters.segmentsOut++;
  if (data !== '') {
    c.counters.dataSegmentsOut++;
    c.counters.bytesOut += data.length;
  }
  my.say(sendPacket, {
    packet: wrap(c.local, c.foreign, {
      sourcePort: c.localPort,
      destinationPort: c.foreignPort,
      acknowledgement: synchronised ? c.receiveNext : undefined,
      syn: false,
      fin: false,
      rst: false,
      window: c.toldWindow,
      maximum: undefined,
      data,
      ...what,
    }),
  });
}

/** Acknowledges what came so far. */
export function acknowledge(my: Actor, c: Connection): void {
  emit(my, c, { sequence: c.next });
}

/** Forgets a connection; its user hears why, if it did not ask for it. */
export function drop(my: Actor, c: Connection, why: Failure | undefined): void {
  const { connections } = my.state(tcpState);
  if (connections.get(endsOf(c)) !== c) return;
  connections.delete(endsOf(c));
  my.cancel(timer.retransmit(c));
  my.cancel(timer.acknowledge(c));
  my.cancel(timer.wait(c));
  const { user } = c;
  c.user = undefined;
  if (why !== undefined) user?.failed(why);
}

/** A free local port: they are given out one after the other, from 11000 up. */
export function freePort(my: Actor, to: { local: Ipv4; foreign: Ipv4; foreignPort: number }): number {
  const state = my.state(tcpState);
  do state.lastPort = state.lastPort >= 65_535 ? 11_000 : state.lastPort + 1;
  while (state.connections.has(endsOf({ ...to, localPort: state.lastPort })));
  return state.lastPort;
}
