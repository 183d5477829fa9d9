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
  request,
  type Arp,
  type Icmp,
  type Packet,
  type Payload,
} from '../ip/index.ts';

/** An address of a stub on the port of the same position. */
export interface StubAddress {
  readonly address: Ipv4;
  readonly length: number;
}

/** What a stub is; survives everything, as nothing is ever configured on it. */
export const stubState = keptSlice('stub', () => ({
  addresses: [] as readonly StubAddress[],
  routes: [] as readonly StubAddress[],
  gateway: undefined as Ipv4 | undefined,
  /** Echo replies by identifier. */
  replies: new Map<number, number[]>(),
  received: 0,
}));

/** The name of a stub's n-th port. */
export function stubPort(position: number): string {
  return `port${position}`;
}

/** Asks a stub to send a packet. */
export const stubSend = event<{ readonly packet: Packet }>('stub send');

const within = (address: Ipv4, prefix: StubAddress): boolean =>
  networkOf(address, maskOfLength(prefix.length)) === networkOf(prefix.address, maskOfLength(prefix.length));

/** Whether a stub answers for an address: its own, or inside its routes (decisions.md D-04). */
export function stubOwns(my: Actor, address: Ipv4): boolean {
  const { addresses, routes } = my.state(stubState);
  return addresses.some((a) => a.address === address) || routes.some((r) => within(address, r));
}

const hardware = (my: Actor, position: number): string =>
  `aabb.dd${(my.node.index + 1).toString(16).padStart(2, '0')}.${position.toString(16).padStart(4, '0')}`;

function transmit(my: Actor, packet: Packet): void {
  const { addresses, gateway } = my.state(stubState);
  let position = addresses.findIndex((a) => within(packet.destination, a));
  const next = position >= 0 ? packet.destination : gateway;
  if (position < 0 && gateway !== undefined) position = addresses.findIndex((a) => within(gateway, a));
  if (next === undefined || position < 0) return;
  const port = stubPort(position);
  const own = hardware(my, position);
  const mac = neighbour(my, port, next);
  const frame =
    mac === undefined ? request(my, own, addresses[position]!.address, next) : packetFrame(own, mac, packet);
  if (frame) my.send(port, frame);
}

function hear(my: Actor, position: number, arp: Arp): void {
  const { addresses } = my.state(stubState);
  const port = stubPort(position);
  if (within(arp.senderAddress, addresses[position]!)) learn(my, port, arp.senderAddress, arp.senderMac);
  if (arp.operation !== 'request' || addresses[position]!.address !== arp.targetAddress) return;
  const mac = hardware(my, position);
  const reply = {
    operation: 'reply',
    senderMac: mac,
    senderAddress: arp.targetAddress,
    targetAddress: arp.senderAddress,
  } as const;
  my.send(port, arpFrame(mac, arp.senderMac, reply));
}

function take(my: Actor, packet: Packet): void {
  const state = my.state(stubState);
  state.received++;
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
      else if (!isMulticast(packet.destination) && packet.ttl > 1)
        transmit(my, { ...packet, ttl: packet.ttl - 1 });
    }),
    on(stubSend, (my, { packet }) => transmit(my, packet)),
  ],
};
