/** Knows the HSRP packet of version 1 (behaviours.md M-006, RFC 2281 section 5.1). */
import { parseIpv4, type Ipv4 } from '../../text/address.ts';
import type { Packet, Udp } from '../ip/index.ts';

/** The states of a group (behaviours.md M-007). */
export type HsrpState = 'Init' | 'Learn' | 'Listen' | 'Speak' | 'Standby' | 'Active';

/** What a packet is for. */
export type Operation = 'hello' | 'coup' | 'resign';

/** The contents of a packet. */
export interface HsrpPacket {
  readonly operation: Operation;
  readonly state: HsrpState;
  /** Whole seconds; undefined where a time below one second cannot be carried (behaviours.md M-009). */
  readonly helloSeconds: number | undefined;
  readonly holdSeconds: number | undefined;
  readonly priority: number;
  readonly group: number;
  readonly authentication: string;
  /** Undefined while the sender does not know it. */
  readonly address: Ipv4 | undefined;
}

/** UDP port, and the group of all routers on a segment. */
const hsrpPort = 1985;
export const allRouters = parseIpv4('224.0.0.2')!;

/** IP, UDP and the twenty bytes of the packet itself. */
const packetBytes = 20 + 8 + 20;

/** Wraps a packet for the wire. It never leaves the segment. */
export function wrap(source: Ipv4, hsrp: HsrpPacket): Packet {
  return {
    source,
    destination: allRouters,
    protocol: 'udp',
    ttl: 1,
    bytes: packetBytes,
    labels: ['udp', 'hsrp', hsrp.operation],
    body: { sourcePort: hsrpPort, destinationPort: hsrpPort, payload: hsrp } satisfies Udp,
  };
}

/** The HSRP packet that an IP packet carries, if any. */
export function unwrap(packet: Packet): HsrpPacket | undefined {
  if (packet.protocol !== 'udp' || packet.destination !== allRouters) return undefined;
  const udp = packet.body as Udp;
  return udp.destinationPort === hsrpPort ? (udp.payload as HsrpPacket) : undefined;
}

/** A time that the packet can carry. */
export function wholeSeconds(ms: number): number | undefined {
  return ms % 1000 === 0 ? ms / 1000 : undefined;
}

/** The virtual hardware address of a group: `0000.0c07.acXX`, XX the group in hex (behaviours.md B-012). */
export function virtualMac(group: number): string {
  return `0000.0c07.ac${group.toString(16).padStart(2, '0')}`;
}
