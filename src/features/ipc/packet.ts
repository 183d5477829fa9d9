/** Knows SCTP on the wire: packets, chunks, their sizes and labels (RFC 4960 section 3). */
import type { Ipv4 } from '../../text/address.ts';
import type { Packet } from '../ip/index.ts';

/** A message of a client, as it travels in a DATA chunk. It is never changed after it was sent. */
export interface IpcMessage {
  /** Who gets it at the other end. */
  readonly client: string;
  readonly message: unknown;
  /** What `segment-cut … only` calls it: `rf-keepalive`. */
  readonly label: string;
  readonly bytes: number;
}

/** What the answering end must remember of an INIT, kept by the asking end instead (RFC 4960 section 5.1.3). */
export interface Cookie {
  /** The secret of the end that baked it; a cookie baked before a reload does not fit any more. */
  readonly key: number;
  readonly bakedAtMs: number;
  readonly localTag: number;
  readonly peerTag: number;
  readonly localTsn: number;
  readonly peerTsn: number;
  /** Tags of the association that existed then, 0 for none (RFC 4960 section 5.2.2). */
  readonly localTie: number;
  readonly peerTie: number;
}

/** Opens an association, or answers the opening. */
interface Opening {
  readonly tag: number;
  readonly tsn: number;
  readonly window: number;
  /** All addresses of the sender. */
  readonly addresses: readonly Ipv4[];
}

/** A DATA chunk: one message in the one ordered stream. */
export interface Data {
  readonly type: 'data';
  readonly tsn: number;
  readonly message: IpcMessage;
}

/** What was received: everything up to `cumulative`, and the blocks behind the gaps. */
export interface Sack {
  readonly type: 'sack';
  readonly cumulative: number;
  readonly window: number;
  /** First and last TSN of each block. */
  readonly blocks: readonly (readonly [number, number])[];
  readonly duplicates: readonly number[];
}

/** A chunk. `reflected` is the T bit: the tag is the receiver's own, sent back to it. */
export type Chunk =
  | ({ readonly type: 'init' } & Opening)
  | ({ readonly type: 'init-ack'; readonly cookie: Cookie } & Opening)
  | { readonly type: 'cookie-echo'; readonly cookie: Cookie }
  | { readonly type: 'cookie-ack' }
  | Data
  | Sack
  | { readonly type: 'heartbeat' | 'heartbeat-ack'; readonly path: number; readonly nonce: number }
  | { readonly type: 'error'; readonly cause: 'stale cookie' }
  | { readonly type: 'abort' | 'shutdown-complete'; readonly reflected: boolean }
  | { readonly type: 'shutdown'; readonly cumulative: number }
  | { readonly type: 'shutdown-ack' };

/** The body of an IP packet of protocol `sctp`. */
export interface SctpPacket {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly tag: number;
  readonly chunks: readonly Chunk[];
}

/** User data that fits one packet on Ethernet, with one SACK beside it. */
export const mtuBytes = 1500;
/** IP header and SCTP common header. */
export const headerBytes = 32;
const addressBytes = 8;
const cookieBytes = 100;

/** Length of a chunk with its padding. */
export function chunkBytes(chunk: Chunk): number {
  switch (chunk.type) {
    case 'init':
      return 20 + addressBytes * chunk.addresses.length;
    case 'init-ack':
      return 20 + addressBytes * chunk.addresses.length + 4 + cookieBytes;
    case 'cookie-echo':
      return 4 + cookieBytes;
    case 'data':
      return 16 + 4 * Math.ceil(chunk.message.bytes / 4);
    case 'sack':
      return 16 + 4 * chunk.blocks.length + 4 * chunk.duplicates.length;
    case 'heartbeat':
    case 'heartbeat-ack':
      return 24;
    case 'error':
      return 12;
    case 'shutdown':
      return 8;
    case 'cookie-ack':
    case 'abort':
    case 'shutdown-ack':
    case 'shutdown-complete':
      return 4;
  }
}

/** Wraps chunks into an IP packet; its labels name every chunk and every message inside. */
export function wrap(source: Ipv4, destination: Ipv4, body: SctpPacket): Packet {
  const labels = new Set(['sctp']);
  for (const chunk of body.chunks) {
    labels.add(`sctp-${chunk.type}`);
    if (chunk.type === 'data') labels.add(chunk.message.label);
  }
  return {
    source,
    destination,
    protocol: 'sctp',
    ttl: 255,
    bytes: body.chunks.reduce((sum, chunk) => sum + chunkBytes(chunk), headerBytes),
    labels: [...labels],
    body,
  };
}

/** The transmission sequence number after this one; they wrap at 2^32. */
export function nextTsn(tsn: number): number {
  return (tsn + 1) >>> 0;
}

/** Whether a TSN comes after another in serial number arithmetic (RFC 4960 section 1.6). */
export function isAfter(tsn: number, other: number): boolean {
  return ((tsn - other) | 0) > 0;
}
