/** Knows how packets enter, leave and cross a router. */
import { configured, portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { frameArrived } from '../../sim/world.ts';
import { formatIpv4, networkOf, type Ipv4 } from '../../text/address.ts';
import { entriesOf, firstMatch } from '../acl/index.ts';
import {
  hardwareAddress,
  hasBooted,
  isLineUp,
  lineChanged,
  portRemoved,
  sendFrame,
} from '../interfaces/index.ts';
import { connect, disconnect, isRouting, routeTo } from '../routing/index.ts';
import { addressesOf, noteAddresses, portWithAddress } from './addresses.ts';
import { forget, learn, neighbour, request } from './arp.ts';
import { portIp, type PortAddress } from './config.ts';
import { debugIcmp } from './messages.ts';
import { debugLine } from '../logging/index.ts';
import {
  arpFrame,
  broadcastMac,
  hardwareOf,
  inbound,
  isGroupMac,
  isLocalGroup,
  isMulticast,
  localAddress,
  multicastMac,
  outbound,
  packetFrame,
  packetReceived,
  sendGratuitousArp,
  sendPacket,
  virtualHardware,
  type Arp,
  type Icmp,
  type Packet,
  type Payload,
} from './packet.ts';

const allOnes = 0xffffffff;

/** Packets that crossed or ended here, and those that found no way. */
export const ipState = slice('ip', () => ({
  received: 0,
  forwarded: 0,
  noRoute: 0,
  filtered: 0,
  /** Interfaces whose address was typed since the last boot, and did not come from NVRAM. */
  typed: new Set<string>(),
}));

/** Echo replies by identifier: the sequence numbers that came back. */
const echoState = slice('echo', () => ({ replies: new Map<number, number[]>() }));

/** An echo reply came back. */
export const echoAnswered = event<{ readonly id: number; readonly sequence: number }>('echo answered');

/** The primary address of an interface, configured or not running. */
export function addressOf(my: Actor, port: string): PortAddress | undefined {
  return addressesOf(my, port)[0];
}

/** Whether this router answers for an address now: real and up, or virtual. */
export function ownsAddress(my: Actor, address: Ipv4): boolean {
  return my.ask(localAddress, { address }) !== undefined;
}

function sourceMacFor(my: Actor, port: string, address: Ipv4): string {
  return my.ask(hardwareOf, { port, address }) ?? hardwareAddress(my, port);
}

/** Packets that no crypto map and no filter of the router's own ever touches. */
function isExempt(packet: Packet): boolean {
  return (
    packet.protocol === 'esp' ||
    packet.protocol === 'ah' ||
    packet.labels.includes('ike') ||
    packet.labels.includes('hsrp')
  );
}

function transmit(my: Actor, port: string, gateway: Ipv4, packet: Packet): void {
  const mac = neighbour(my, port, gateway);
  if (mac !== undefined) {
    sendFrame(my, port, packetFrame(sourceMacFor(my, port, packet.source), mac, packet));
    return;
  }
  const own = addressOf(my, port);
  if (!own) return;
  const ask = request(my, hardwareAddress(my, port), own.address, gateway);
  if (ask) sendFrame(my, port, ask);
}

/** Routes a packet and sends it; `forwarded` when it came from elsewhere. */
function route(my: Actor, packet: Packet): void {
  const hop = routeTo(my, packet.destination);
  if (!hop || !isLineUp(my, hop.port)) {
    my.state(ipState).noRoute++;
    return;
  }
  if (!isExempt(packet)) {
    const { filterOut } = portConfig(my, hop.port, portIp);
    if (filterOut !== undefined && packet.source !== 0 && denied(my, filterOut, packet)) return;
    if (my.ask(outbound, { port: hop.port, packet })) return;
  }
  transmit(my, hop.port, hop.gateway ?? packet.destination, packet);
}

/** Whether a filter drops a packet; a list that does not exist filters nothing. */
function denied(my: Actor, list: string, packet: Packet): boolean {
  if (!entriesOf(my, list) || firstMatch(my, list, packet) === 'permit') return false;
  my.state(ipState).filtered++;
  return true;
}

function receive(my: Actor, port: string, packet: Packet): void {
  my.state(ipState).received++;
  my.say(packetReceived, { port, packet });
}

function accept(my: Actor, port: string, packet: Packet, toMac: string): void {
  const { filterIn } = portConfig(my, port, portIp);
  if (filterIn !== undefined && !isLocalGroup(packet.destination) && denied(my, filterIn, packet)) return;
  if (my.ask(inbound, { port, packet })) return;
  if (isMulticast(packet.destination) || packet.destination === allOnes) {
    receive(my, port, packet);
    return;
  }
  if (ownsAddress(my, packet.destination)) {
    receive(my, port, packet);
    return;
  }
  if (isGroupMac(toMac) || packet.ttl <= 1 || !isRouting(my)) return;
  my.state(ipState).forwarded++;
  route(my, { ...packet, ttl: packet.ttl - 1 });
}

function hear(my: Actor, port: string, arp: Arp): void {
  const own = addressesOf(my, port);
  const onLink = own.some((a) => networkOf(a.address, a.mask) === networkOf(arp.senderAddress, a.mask));
  if (onLink && !own.some((a) => a.address === arp.senderAddress))
    learn(my, port, arp.senderAddress, arp.senderMac);
  if (arp.operation !== 'request' || my.ask(localAddress, { address: arp.targetAddress })?.port !== port)
    return;
  const mac = sourceMacFor(my, port, arp.targetAddress);
  const reply = {
    operation: 'reply',
    senderMac: mac,
    senderAddress: arp.targetAddress,
    targetAddress: arp.senderAddress,
  } as const;
  sendFrame(my, port, arpFrame(mac, arp.senderMac, reply));
}

function settleAddresses(my: Actor, port: string): void {
  const { address, secondary } = portConfig(my, port, portIp);
  noteAddresses(my, port, address ? [address, ...secondary] : []);
  connect(my, port, isLineUp(my, port) ? addressesOf(my, port) : []);
}

function echo(my: Actor, packet: Packet): void {
  const icmp = packet.body as Icmp;
  if (icmp.type === 'echo') {
    const text = `ICMP: echo reply sent, src ${formatIpv4(packet.destination)}, dst ${formatIpv4(packet.source)}`;
    debugLine(my, debugIcmp.flag, text);
    my.say(sendPacket, {
      packet: {
        ...packet,
        source: packet.destination,
        destination: packet.source,
        ttl: 255,
        body: { ...icmp, type: 'echo-reply' } satisfies Icmp,
      },
    });
  } else if (icmp.type === 'echo-reply') {
    const { replies } = my.state(echoState);
    const list = replies.get(icmp.id) ?? [];
    list.push(icmp.sequence);
    replies.set(icmp.id, list);
    my.say(echoAnswered, { id: icmp.id, sequence: icmp.sequence });
  }
}

/** The sequence numbers of the echo replies that came back for an identifier. */
export function repliesTo(my: Actor, id: number): readonly number[] {
  return my.state(echoState).replies.get(id) ?? [];
}

/** The reactions of this feature. */
export const handlers = [
  on(configured, (my, change) => {
    if (change.port === undefined || !change.drawers.has(portIp.name)) return;
    if (hasBooted(my)) my.state(ipState).typed.add(change.port);
    settleAddresses(my, change.port);
  }),
  on(lineChanged, (my, { port, up }) => {
    settleAddresses(my, port);
    if (!up) forget(my, port);
  }),
  on(portRemoved, (my, { port }) => {
    disconnect(my, port);
    noteAddresses(my, port, []);
  }),
  on(frameArrived, (my, { port, frame }) => {
    if (!isLineUp(my, port)) return;
    const to = frame.destination;
    if (to !== hardwareAddress(my, port) && !isGroupMac(to) && !my.ask(virtualHardware, { port, mac: to }))
      return;
    const payload = frame.payload as Payload;
    if ('arp' in payload) hear(my, port, payload.arp);
    else accept(my, port, payload.ip, to);
  }),
  on(sendPacket, (my, { packet, via }) => {
    if (via && (isMulticast(packet.destination) || packet.destination === allOnes)) {
      const mac = packet.destination === allOnes ? broadcastMac : multicastMac(packet.destination);
      sendFrame(my, via.port, packetFrame(via.sourceMac ?? hardwareAddress(my, via.port), mac, packet));
      return;
    }
    const local = my.ask(localAddress, { address: packet.destination });
    if (local) receive(my, local.port, packet);
    else route(my, packet);
  }),
  on(sendGratuitousArp, (my, { port, address, mac }) => {
    const arp = {
      operation: 'reply',
      senderMac: mac,
      senderAddress: address,
      targetAddress: address,
    } as const;
    sendFrame(my, port, arpFrame(mac, broadcastMac, arp));
  }),
  on(packetReceived, (my, { packet }) => {
    if (packet.protocol === 'icmp') echo(my, packet);
  }),
];

/** Real addresses are answered for while their line is up. */
export const answers = [
  answer(localAddress, (my, { address }) => {
    const port = portWithAddress(my, address);
    return port !== undefined && isLineUp(my, port) ? { port } : undefined;
  }),
];
