/** Knows the messages of TFTP and the datagrams that carry them (RFC 1350). */
import type { Ipv4 } from '../../text/address.ts';
import type { Packet, Udp } from '../ip/index.ts';

/** A message: a request for a file, a piece of it, what was received, or why it ends. */
export type TftpMessage =
  | { readonly op: 'read' | 'write'; readonly file: string }
  | { readonly op: 'data'; readonly block: number; readonly data: Uint8Array }
  | { readonly op: 'ack'; readonly block: number }
  | { readonly op: 'error'; readonly code: number };

/** Where servers listen. */
export const serverPort = 69;
/** Bytes of a piece; a shorter one is the last. */
export const blockBytes = 512;
/** Error codes that are used here (RFC 1350, appendix I). */
export const errorCodes = { notFound: 1, full: 3 } as const;

/** IP and UDP header. */
const headerBytes = 28;

function lengthOf(message: TftpMessage): number {
  switch (message.op) {
    case 'read':
    case 'write':
      // The name and the mode, each with its zero.
      return 2 + message.file.length + 1 + 'octet'.length + 1;
    case 'data':
      return 4 + message.data.length;
    case 'ack':
      return 4;
    case 'error':
      return 5;
  }
}

/** Where a datagram comes from or goes to. */
export interface TftpEnd {
  readonly address: Ipv4;
  readonly port: number;
}

/** A message as a packet. */
export function tftpPacket(from: TftpEnd, to: TftpEnd, message: TftpMessage): Packet {
  const body: Udp = { sourcePort: from.port, destinationPort: to.port, payload: message };
  return {
    source: from.address,
    destination: to.address,
    protocol: 'udp',
    ttl: 255,
    bytes: headerBytes + lengthOf(message),
    labels: ['udp', 'tftp'],
    body,
  };
}

/** The message in a packet, with its ends; undefined: it is none of TFTP. */
export function tftpIn(
  packet: Packet,
): { readonly from: TftpEnd; readonly to: TftpEnd; readonly message: TftpMessage } | undefined {
  if (packet.protocol !== 'udp' || !packet.labels.includes('tftp')) return undefined;
  const { sourcePort, destinationPort, payload } = packet.body as Udp;
  return {
    from: { address: packet.source, port: sourcePort },
    to: { address: packet.destination, port: destinationPort },
    message: payload as TftpMessage,
  };
}

/** A piece of a file by its number, from 1; undefined behind the last one. A whole number of pieces ends with an empty one. */
export function blockOf(bytes: Uint8Array, block: number): Uint8Array | undefined {
  const start = (block - 1) * blockBytes;
  return start > bytes.length ? undefined : bytes.subarray(start, start + blockBytes);
}
