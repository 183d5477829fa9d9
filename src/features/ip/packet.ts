/** Knows what IP carries: packets, datagrams, echoes and ARP. */
import { event, question } from '../../sim/event.ts';
import type { Frame } from '../../sim/segment.ts';
import type { Ipv4 } from '../../text/address.ts';

/** What stands in the protocol field. */
export type Protocol = 'icmp' | 'udp' | 'tcp' | 'sctp' | 'esp' | 'ah' | 'gre';

/** An IP packet. It is never changed after it was sent. */
export interface Packet {
  readonly source: Ipv4;
  readonly destination: Ipv4;
  readonly protocol: Protocol;
  readonly ttl: number;
  /** Length of the whole packet in bytes. */
  readonly bytes: number;
  /** What it carries, outside first, for `segment-cut … only`: `udp`, `hsrp`. */
  readonly labels: readonly string[];
  readonly body: unknown;
}

/** The body of a UDP packet. */
export interface Udp {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly payload: unknown;
}

/** The body of an ICMP packet. */
export interface Icmp {
  readonly type: 'echo' | 'echo-reply' | 'unreachable' | 'time-exceeded';
  readonly id: number;
  readonly sequence: number;
}

/** An ARP message. */
export interface Arp {
  readonly operation: 'request' | 'reply';
  readonly senderMac: string;
  readonly senderAddress: Ipv4;
  readonly targetAddress: Ipv4;
}

/** What an Ethernet frame carries here. */
export type Payload = { readonly ip: Packet } | { readonly arp: Arp };

/** All ones. */
export const broadcastMac = 'ffff.ffff.ffff';
/** 224.0.0.0. */
const multicastBase = 0xe0000000;
/** Ethernet header and trailer. */
const ethernetBytes = 18;
const arpBytes = 28;

/** Whether an address is a group address. */
export function isMulticast(address: Ipv4): boolean {
  return address >>> 28 === 0xe;
}

/** Link-local groups, 224.0.0.0/24, are never forwarded. */
export function isLocalGroup(address: Ipv4): boolean {
  return address >>> 8 === multicastBase >>> 8;
}

/** The hardware address of a group (RFC 1112). */
export function multicastMac(address: Ipv4): string {
  const low = (address & 0x7fffff).toString(16).padStart(6, '0');
  return `0100.5e${low.slice(0, 2)}.${low.slice(2)}`;
}

/** Whether a hardware address is a group or broadcast address. */
export function isGroupMac(mac: string): boolean {
  return mac === broadcastMac || mac.startsWith('0100.5e');
}

/** Wraps a packet into a frame. */
export function packetFrame(source: string, destination: string, packet: Packet): Frame {
  return {
    source,
    destination,
    labels: packet.labels,
    bytes: packet.bytes + ethernetBytes,
    payload: { ip: packet } satisfies Payload,
  };
}

/** Wraps an ARP message into a frame. */
export function arpFrame(source: string, destination: string, arp: Arp): Frame {
  return {
    source,
    destination,
    labels: ['arp'],
    bytes: arpBytes + ethernetBytes,
    payload: { arp } satisfies Payload,
  };
}

/** Asks IP to route and send a packet; group and broadcast destinations need `via.port`. */
export const sendPacket = event<{
  readonly packet: Packet;
  readonly via?: { readonly port: string; readonly sourceMac?: string };
}>('send packet');
/** A packet for this router arrived (own, virtual, group or broadcast address). */
export const packetReceived = event<{ readonly port: string; readonly packet: Packet }>('packet received');
/** Tells a segment where an address is now. */
export const sendGratuitousArp = event<{
  readonly port: string;
  readonly address: Ipv4;
  readonly mac: string;
}>('send gratuitous ARP');

/** Who answers for an address: its port. */
export const localAddress = question<{ readonly address: Ipv4 }, { readonly port: string }>('local address');
/** Whether frames for a hardware address are ours although it is not the port's own. */
export const virtualHardware = question<{ readonly port: string; readonly mac: string }, true>(
  'virtual hardware',
);
/** The hardware address to answer with for an own address that is not the port's real one. */
export const hardwareOf = question<{ readonly port: string; readonly address: Ipv4 }, string>('hardware of');
/** A gate: asked before a packet leaves a port; a reply has taken the packet over. */
export const outbound = question<{ readonly port: string; readonly packet: Packet }, 'taken'>('outbound');
/** A gate: asked for every packet that arrives; a reply has taken the packet over. */
export const inbound = question<{ readonly port: string; readonly packet: Packet }, 'taken'>('inbound');
