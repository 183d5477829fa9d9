/** Knows what IP carries: packets, datagrams, echoes and ARP. */
import { event, question } from '../../sim/event.ts';
import type { Frame } from '../../sim/segment.ts';
import type { Ipv4 } from '../../text/address.ts';

/** What stands in the protocol field. */
export type Protocol = 'icmp' | 'udp' | 'tcp' | 'sctp' | 'esp' | 'ah' | 'gre' | 'ipinip';

/** An IP packet. It is never changed after it was sent. */
export interface Packet {
  readonly source: Ipv4;
  readonly destination: Ipv4;
  readonly protocol: Protocol;
  readonly ttl: number;
  /** Must not be fragmented: where a link is too narrow for it, the sender is told. */
  readonly df?: boolean;
  /** Type of service, 0 to 255; 0 where it is missing. */
  readonly tos?: number;
  /** Length of the whole packet in bytes. */
  readonly bytes: number;
  /** What it carries, outside first, for `segment-cut … only`: `udp`, `hsrp`. */
  readonly labels: readonly string[];
  readonly body: unknown;
  /** Mere load of a lab: whoever it is for takes it and answers nothing (decisions.md D-52). */
  readonly load?: true;
}

/** The body of a UDP packet. */
export interface Udp {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly payload: unknown;
}

/** An echo request, or the reply to one. */
export interface Echo {
  readonly type: 'echo' | 'echo-reply';
  readonly id: number;
  readonly sequence: number;
  /** The sixteen bits that fill the datagram. */
  readonly pattern?: number;
}

/** Why a packet could not be delivered (RFC 792, RFC 1812). */
export type Unreachable = 'net' | 'host' | 'protocol' | 'port' | 'fragmentation' | 'prohibited';

/** A report about a packet that got lost on its way. */
export type IcmpError =
  | { readonly type: 'unreachable'; readonly code: Unreachable; readonly about: Packet }
  | { readonly type: 'time-exceeded'; readonly about: Packet };

/** The body of an ICMP packet. */
export type Icmp = Echo | IcmpError;

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

/** The ports that a packet carries, if it carries any. */
export function portsOf(packet: Packet): { sourcePort?: number; destinationPort?: number } {
  if (packet.protocol !== 'udp' && packet.protocol !== 'tcp') return {};
  const { sourcePort, destinationPort } = packet.body as Partial<Udp>;
  return sourcePort === undefined || destinationPort === undefined ? {} : { sourcePort, destinationPort };
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
  /** The port that it came in on: the inside of a packet that was opened here, and ends here or travels on. */
  readonly from?: string;
}>('send packet');
/** A packet for this router arrived (own, virtual, group or broadcast address). */
export const packetReceived = event<{ readonly port: string; readonly packet: Packet }>('packet received');
/** Tells a segment where an address is now. */
export const sendGratuitousArp = event<{
  readonly port: string;
  readonly address: Ipv4;
  readonly mac: string;
}>('send gratuitous ARP');

/** An ICMP error about a packet that this router sent. */
export const icmpErrorReceived = event<{ readonly from: Ipv4; readonly error: IcmpError }>(
  'ICMP error received',
);

/** Whether something listens on a UDP port; a port that nobody listens on is unreachable. */
export const udpListener = question<{ readonly port: number }, true>('UDP listener');
/** The longest packet that a port sends in one piece, in bytes; 1500 where nobody says otherwise. */
export const mtuOf = question<{ readonly port: string }, number>('MTU of');
/** Addresses that a port answers for beside its configured ones. */
export const virtualAddresses = question<
  { readonly port: string },
  readonly { readonly address: Ipv4; readonly mac: string }[]
>('virtual addresses');

/** The names, in small letters, that this router has for an address. */
export const namesOfAddress = question<{ readonly address: Ipv4 }, readonly string[]>('names of address');

/** The groups whose packets an interface takes. */
export const joinedGroups = question<{ readonly port: string }, readonly Ipv4[]>('joined groups');
/** Who answers for an address: its port. */
export const localAddress = question<{ readonly address: Ipv4 }, { readonly port: string }>('local address');
/** The hardware address to answer with for an own address that is not the port's real one. */
export const hardwareOf = question<{ readonly port: string; readonly address: Ipv4 }, string>('hardware of');
/** A gate: asked before a packet leaves a port; a reply has taken the packet over. */
export const outbound = question<{ readonly port: string; readonly packet: Packet }, 'taken'>('outbound');
/** A gate: asked for every packet that arrives; a reply has taken the packet over. */
export const inbound = question<{ readonly port: string; readonly packet: Packet }, 'taken'>('inbound');

/** A gate: an interface without a wire takes a packet and wraps it; a reply says whether it went out. */
export const wrap = question<{ readonly port: string; readonly packet: Packet }, boolean>('wrap');
