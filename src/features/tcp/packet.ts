/** Knows TCP on the wire: segments, their size and labels, and the arithmetic of sequence numbers (RFC 793). */
import type { Ipv4 } from '../../text/address.ts';
import type { Packet } from '../ip/index.ts';

/** The body of an IP packet of protocol `tcp`. */
export interface Segment {
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Number of the first octet, or of the SYN or FIN where there is none. */
  readonly sequence: number;
  /** The next octet that the sender waits for; undefined without the ACK flag. */
  readonly acknowledgement: number | undefined;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  /** Octets that the sender takes beyond the acknowledged ones. */
  readonly window: number;
  /** The maximum segment size option of a SYN, in octets. */
  readonly maximum: number | undefined;
  /** One character for each octet. */
  readonly data: string;
}

/** IP header and TCP header without options. */
export const headerBytes = 40;
const maximumOptionBytes = 4;

/** What a segment is called in `segment-cut … only`. */
function labelsOf(segment: Segment): string[] {
  const flags = (['syn', 'fin', 'rst'] as const).filter((flag) => segment[flag]).map((flag) => `tcp-${flag}`);
  return ['tcp', ...flags, ...(segment.data === '' ? [] : ['tcp-data'])];
}

/** Wraps a segment into an IP packet. */
export function wrap(source: Ipv4, destination: Ipv4, body: Segment): Packet {
  return {
    source,
    destination,
    protocol: 'tcp',
    ttl: 255,
    bytes: headerBytes + (body.maximum === undefined ? 0 : maximumOptionBytes) + body.data.length,
    labels: labelsOf(body),
    body,
  };
}

/** Octets of sequence space that a segment takes: SYN and FIN count as one each. */
export function spaceOf(segment: Segment): number {
  return segment.data.length + (segment.syn ? 1 : 0) + (segment.fin ? 1 : 0);
}

/** The number so many octets further on; numbers wrap at 2^32. */
export function plus(sequence: number, octets: number): number {
  return (sequence + octets) >>> 0;
}

/** How far a number lies behind another; negative when it comes before it. */
export function distance(from: number, to: number): number {
  return (to - from) | 0;
}
