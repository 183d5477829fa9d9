/** Stub: a host or plain forwarder that answers ARP and echo and takes every packet for its routes. */
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { keptSlice } from '../../sim/slice.ts';
import { frameArrived, poweredOn } from '../../sim/world.ts';
import { maskOfLength, networkOf, type Ipv4 } from '../../text/address.ts';
import {
  arpFrame,
  isGroupMac,
  isMulticast,
  learn,
  neighbour,
  packetFrame,
  portsOf,
  request,
  type Arp,
  type Icmp,
  type IcmpError,
  type Packet,
  type Payload,
} from '../ip/index.ts';
import { radiusAnswer } from './radius.ts';
import { tftpAnswer } from './tftp.ts';

export { serveFile, servedFile } from './tftp.ts';
export { notedSessions, serveRadius, type RadiusPlan } from './radius.ts';

/** An address of a stub on the port of the same position. */
export interface StubAddress {
  readonly address: Ipv4;
  readonly length: number;
}

/** A host on a port of its own, behind the stub. */
export interface Spoke {
  readonly address: Ipv4;
  /** What the stub is called towards it. */
  readonly gateway: Ipv4;
}

/** What a stub is; survives everything, as nothing is ever configured on it. */
export const stubState = keptSlice('stub', () => ({
  addresses: [] as readonly StubAddress[],
  routes: [] as readonly StubAddress[],
  gateway: undefined as Ipv4 | undefined,
  /** Hosts on ports of their own: their positions go on behind those of the addresses. */
  spokes: new Map<Ipv4, number>(),
  spokeAt: new Map<number, Spoke>(),
  /** Echo replies by identifier. */
  replies: new Map<number, number[]>(),
  received: 0,
}));

/** The name of a stub's n-th port. */
export function stubPort(position: number): string {
  return `port${position}`;
}

const spokeAdded = event<{ readonly port: string }>('spoke added');

/** Gives a stub one more port, with one host on it; the result is the name of the port. */
export function addSpoke(my: Actor, spoke: Spoke): string {
  const { addresses, spokes, spokeAt } = my.state(stubState);
  const position = addresses.length + spokes.size;
  spokes.set(spoke.address, position);
  spokeAt.set(position, spoke);
  my.say(spokeAdded, { port: stubPort(position) });
  return stubPort(position);
}

/** Asks a stub to send a packet. */
export const stubSend = event<{ readonly packet: Packet }>('stub send');

const within = (address: Ipv4, prefix: StubAddress): boolean =>
  networkOf(address, maskOfLength(prefix.length)) === networkOf(prefix.address, maskOfLength(prefix.length));

/** Whether a stub answers for an address: its own, or inside its routes (decisions.md D-04). */
export function stubOwns(my: Actor, address: Ipv4): boolean {
  const { addresses, routes, spokes } = my.state(stubState);
  if (spokes.has(address)) return false;
  return addresses.some((a) => a.address === address) || routes.some((r) => within(address, r));
}

const hardware = (my: Actor, position: number): string =>
  `aabb.dd${(my.node.index + 1).toString(16).padStart(2, '0')}.${position.toString(16).padStart(4, '0')}`;

function transmit(my: Actor, packet: Packet): void {
  const { addresses, gateway, spokes, spokeAt } = my.state(stubState);
  const spoke = spokes.get(packet.destination);
  let position = spoke ?? addresses.findIndex((a) => within(packet.destination, a));
  const next = position >= 0 ? packet.destination : gateway;
  if (position < 0 && gateway !== undefined) position = addresses.findIndex((a) => within(gateway, a));
  if (next === undefined || position < 0) return;
  const port = stubPort(position);
  const own = hardware(my, position);
  const mac = neighbour(my, port, next);
  const frame =
    mac === undefined
      ? request(my, own, spokeAt.get(position)?.gateway ?? addresses[position]!.address, next)
      : packetFrame(own, mac, packet);
  if (frame) my.send(port, frame);
}

function hear(my: Actor, position: number, arp: Arp): void {
  const { addresses, spokes, spokeAt } = my.state(stubState);
  const port = stubPort(position);
  const spoke = spokeAt.get(position);
  const own = addresses[position];
  if (spoke ? spoke.address === arp.senderAddress : within(arp.senderAddress, own!))
    learn(my, port, arp.senderAddress, arp.senderMac);
  // A spoke reaches everything through the stub, and everybody reaches the spokes through it.
  const answers = spoke
    ? arp.targetAddress !== spoke.address
    : own!.address === arp.targetAddress || spokes.has(arp.targetAddress);
  if (arp.operation !== 'request' || !answers) return;
  const mac = hardware(my, position);
  const reply = {
    operation: 'reply',
    senderMac: mac,
    senderAddress: arp.targetAddress,
    targetAddress: arp.senderAddress,
  } as const;
  my.send(port, arpFrame(mac, arp.senderMac, reply));
}

/** Tells a sender what became of its packet; nobody is told about an error. */
function report(my: Actor, source: Ipv4, error: IcmpError): void {
  const { about } = error;
  if (about.protocol === 'icmp' && (about.body as Icmp).type !== 'echo') return;
  const body: Icmp = error;
  transmit(my, {
    source,
    destination: about.source,
    protocol: 'icmp',
    ttl: 255,
    bytes: 56,
    labels: ['icmp'],
    body,
  });
}

/** Where a host has no services: the ports at which traceroute knocks. Other datagrams are taken and kept. */
const firstClosedPort = 33434;

function take(my: Actor, packet: Packet): void {
  const state = my.state(stubState);
  state.received++;
  if (packet.load) return;
  const answer = radiusAnswer(my, packet) ?? tftpAnswer(my, packet);
  if (answer) {
    transmit(my, answer);
    return;
  }
  const { destinationPort = 0 } = portsOf(packet);
  if (packet.protocol === 'udp' && destinationPort >= firstClosedPort)
    report(my, packet.destination, { type: 'unreachable', code: 'port', about: packet });
  if (packet.protocol !== 'icmp') return;
  const icmp = packet.body as Icmp;
  if (icmp.type === 'echo') {
    const { source, destination } = packet;
    const body: Icmp = { ...icmp, type: 'echo-reply' };
    transmit(my, { ...packet, source: destination, destination: source, ttl: 255, body });
  } else if (icmp.type === 'echo-reply') {
    state.replies.set(icmp.id, [...(state.replies.get(icmp.id) ?? []), icmp.sequence]);
  }
}

/** The program of a stub. */
export const stub = {
  handlers: [
    on(poweredOn, (my) => {
      my.run(true);
      my.state(stubState).addresses.forEach((_, i) => my.enable(stubPort(i), true));
    }),
    on(frameArrived, (my, { port, frame }) => {
      const position = Number(port.slice('port'.length));
      const payload = frame.payload as Payload;
      if (frame.destination !== hardware(my, position) && !isGroupMac(frame.destination)) return;
      if ('arp' in payload) {
        hear(my, position, payload.arp);
        return;
      }
      const packet = payload.ip;
      if (stubOwns(my, packet.destination)) take(my, packet);
      else if (isMulticast(packet.destination)) return;
      else if (packet.ttl > 1) transmit(my, { ...packet, ttl: packet.ttl - 1 });
      else {
        const { addresses, spokeAt } = my.state(stubState);
        const own = spokeAt.get(position)?.gateway ?? addresses[position]?.address;
        if (own !== undefined) report(my, own, { type: 'time-exceeded', about: packet });
      }
    }),
    on(spokeAdded, (my, { port }) => my.enable(port, true)),
    on(stubSend, (my, { packet }) => transmit(my, packet)),
  ],
};
