/** Knows the HSRP packet: of version 1 (behaviours.md M-006, RFC 2281 section 5.1), and what version 2 has in its place. */
import { parseIpv4, type Ipv4 } from '../../text/address.ts';
import type { Packet, Udp } from '../ip/index.ts';

/** The version that an interface speaks. */
export type Version = 1 | 2;

/** The states of a group (behaviours.md M-007). */
export type HsrpState = 'Init' | 'Learn' | 'Listen' | 'Speak' | 'Standby' | 'Active';

/** What a packet is for. */
export type Operation = 'hello' | 'coup' | 'resign';

/** The contents of a packet. */
export interface HsrpPacket {
  readonly version: Version;
  readonly operation: Operation;
  readonly state: HsrpState;
  /** Undefined where a time cannot be carried: version 1 has whole seconds only (behaviours.md M-009). */
  readonly helloSeconds: number | undefined;
  readonly holdSeconds: number | undefined;
  readonly priority: number;
  readonly group: number;
  readonly authentication: string;
  /** Undefined while the sender does not know it. */
  readonly address: Ipv4 | undefined;
}

/** UDP port. */
const hsrpPort = 1985;
/** Whom packets are for: all routers on a segment; those of version 2 have a group of their own. */
export const listeners: Readonly<Record<Version, Ipv4>> = {
  1: parseIpv4('224.0.0.2')!,
  2: parseIpv4('224.0.0.102')!,
};

/** IP, UDP and the packet itself: twenty bytes, or the state of the group and its authentication one behind the other. */
const packetBytes: Readonly<Record<Version, number>> = { 1: 20 + 8 + 20, 2: 20 + 8 + 42 + 10 };

/** Wraps a packet for the wire. It never leaves the segment. */
export function wrap(source: Ipv4, hsrp: HsrpPacket): Packet {
  return {
    source,
    destination: listeners[hsrp.version],
    protocol: 'udp',
    ttl: 1,
    bytes: packetBytes[hsrp.version],
    labels: ['udp', 'hsrp', hsrp.operation],
    body: { sourcePort: hsrpPort, destinationPort: hsrpPort, payload: hsrp } satisfies Udp,
  };
}

/** The HSRP packet that an IP packet carries, if any. */
export function unwrap(packet: Packet): HsrpPacket | undefined {
  if (packet.protocol !== 'udp' || !Object.values(listeners).includes(packet.destination)) return undefined;
  const udp = packet.body as Udp;
  return udp.destinationPort === hsrpPort ? (udp.payload as HsrpPacket) : undefined;
}

/** A time in seconds as the packet can carry it. */
export function carried(ms: number, version: Version): number | undefined {
  return version === 2 || ms % 1000 === 0 ? ms / 1000 : undefined;
}

/** The virtual hardware address of a group: `0000.0c07.acXX`, XX the group in hex (behaviours.md B-012); `0000.0c9f.fXXX`. */
export function virtualMac(group: number, version: Version): string {
  if (version === 2) return `0000.0c9f.f${group.toString(16).padStart(3, '0')}`;
  return `0000.0c07.ac${group.toString(16).padStart(2, '0')}`;
}
