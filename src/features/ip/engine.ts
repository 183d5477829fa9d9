/** Knows how packets enter, leave and cross a router. */
import { configured, portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, on } from '../../sim/event.ts';
import type { Frame } from '../../sim/segment.ts';
import { slice } from '../../sim/slice.ts';
import { networkOf, type Ipv4 } from '../../text/address.ts';
import { entriesOf, firstMatch } from '../acl/index.ts';
import {
  frameReceived,
  hardwareAddress,
  hasBooted,
  isLineUp,
  lineChanged,
  portRemoved,
  sendFrame,
} from '../interfaces/index.ts';
import { connect, disconnect, isNull, isRouting, routeTo } from '../routing/index.ts';
import {
  addressesOf,
  addressOf,
  isBroadcast,
  noteAddresses,
  noteBorrowed,
  portWithAddress,
} from './addresses.ts';
import { arpFixed, portArp } from './arp-config.ts';
import { fix, forget, learn, neighbour, request, wasAsked } from './arp.ts';
import { portIp } from './config.ts';
import { debugPacket } from './debug-packet.ts';
import { icmpHandlers, reportExpired, reportUnreachable } from './icmp.ts';
import { isSwitchedOn, portIpOptions } from './port-options.ts';
import { count, countCarried } from './traffic.ts';
import {
  arpFrame,
  broadcastMac,
  hardwareOf,
  inbound,
  isGroupMac,
  isLocalGroup,
  isMulticast,
  localAddress,
  mtuOf,
  multicastMac,
  outbound,
  packetFrame,
  packetReceived,
  portsOf,
  sendGratuitousArp,
  sendPacket,
  wrap,
  type Arp,
  type Packet,
  type Payload,
  type Unreachable,
} from './packet.ts';

const allOnes = 0xffffffff;
/** The longest packet of a port whose owner says nothing else, in bytes. */
const usualMtu = 1500;

/** How addresses came to their interfaces. */
export const ipState = slice('ip', () => ({
  /** Interfaces whose address was typed since the last boot, and did not come from NVRAM. */
  typed: new Set<string>(),
}));

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

/** Sends a packet to a neighbour; the first one to a stranger is lost while the stranger is asked for. */
function transmit(my: Actor, port: string, gateway: Ipv4, packet: Packet): boolean {
  const wrapped = my.ask(wrap, { port, packet });
  if (wrapped !== undefined) return wrapped;
  const mac = neighbour(my, port, gateway);
  if (mac !== undefined)
    return sendFrame(my, port, packetFrame(sourceMacFor(my, port, packet.source), mac, packet));
  const own = addressOf(my, port);
  const ask = own && request(my, hardwareAddress(my, port), own.address, gateway);
  if (ask && sendFrame(my, port, ask)) count(my, 'arpRequestOut');
  return false;
}

function broadcast(my: Actor, port: string, packet: Packet, sourceMac?: string): void {
  const mac = isMulticast(packet.destination) ? multicastMac(packet.destination) : broadcastMac;
  debugPacket(my, packet, { from: undefined, to: port }, 'sending broad/multicast');
  const wrapped = my.ask(wrap, { port, packet });
  if (wrapped ?? sendFrame(my, port, packetFrame(sourceMac ?? hardwareAddress(my, port), mac, packet)))
    count(my, isMulticast(packet.destination) ? 'multicastOut' : 'broadcastOut');
}

/** Whether a packet is too long for a port and must not be cut. */
function isTooLong(my: Actor, port: string, packet: Packet): boolean {
  return packet.df === true && packet.bytes > (my.ask(mtuOf, { port }) ?? usualMtu);
}

/** Where a packet came in and from whom. */
interface Entrance {
  readonly port: string;
  readonly mac?: string | undefined;
}

/** Routes a packet and sends it; `entrance` is where it came in, none for one of our own. */
function route(my: Actor, packet: Packet, entrance?: Entrance): void {
  const from = entrance?.port;
  const drop = (why: string, code: Unreachable): void => {
    debugPacket(my, packet, { from }, why);
    if (from !== undefined) reportUnreachable(my, from, packet, code);
  };
  const hop = routeTo(my, packet.destination);
  if (!hop || !isLineUp(my, hop.port)) {
    count(my, 'noRoute');
    drop('unroutable', 'host');
    return;
  }
  const { port, gateway } = hop;
  if (isBroadcast(my, port, packet.destination)) {
    if (from === undefined) broadcast(my, port, packet);
    return;
  }
  if (!isExempt(packet)) {
    const { filterOut } = portConfig(my, port, portIp);
    if (entrance && filterOut !== undefined && denied(my, filterOut, packet, entrance)) {
      drop('access denied', 'prohibited');
      return;
    }
    if (isTooLong(my, port, packet)) {
      count(my, 'tooLong');
      drop('dont fragment', 'fragmentation');
      return;
    }
    if (my.ask(outbound, { port, packet })) {
      if (from !== undefined) count(my, 'forwarded');
      return;
    }
  }
  const passage =
    from === undefined
      ? ({ from, to: port, via: 'FIB' } as const)
      : { from, to: port, gateway: gateway ?? packet.destination };
  debugPacket(my, packet, passage, from === undefined ? 'sending' : 'forward');
  if (transmit(my, port, gateway ?? packet.destination, packet)) {
    if (from !== undefined) count(my, 'forwarded');
    return;
  }
  count(my, 'unresolved');
  debugPacket(my, packet, { from, to: port }, 'encapsulation failed');
}

/** Whether a filter drops a packet; a list that does not exist filters nothing. */
function denied(my: Actor, list: string, packet: Packet, entrance: Entrance): boolean {
  if (
    !entriesOf(my, list) ||
    firstMatch(my, list, { ...packet, ...portsOf(packet), ...entrance }) === 'permit'
  )
    return false;
  count(my, 'filtered');
  return true;
}

function receive(my: Actor, port: string, packet: Packet): void {
  count(my, 'received');
  countCarried(my, packet, 'In');
  if (!packet.load) my.say(packetReceived, { port, packet });
}

function accept(my: Actor, port: string, packet: Packet, frame: Frame): void {
  const { destination: toMac, source: mac } = frame;
  count(my, 'arrived');
  const { filterIn } = portConfig(my, port, portIp);
  if (
    filterIn !== undefined &&
    !isLocalGroup(packet.destination) &&
    denied(my, filterIn, packet, { port, mac })
  ) {
    debugPacket(my, packet, { from: port }, 'access denied');
    if (!isGroupMac(toMac)) reportUnreachable(my, port, packet, 'prohibited');
    return;
  }
  if (my.ask(inbound, { port, packet })) return;
  if (isMulticast(packet.destination) || isBroadcast(my, port, packet.destination)) {
    debugPacket(my, packet, { from: port }, 'rcvd 0');
    count(my, isMulticast(packet.destination) ? 'multicastIn' : 'broadcastIn');
    receive(my, port, packet);
    return;
  }
  if (!isGroupMac(toMac) || ownsAddress(my, packet.destination)) deliver(my, packet, { port, mac });
}

/** Takes a packet to one host that came in on a port: it is for this router, or travels on. */
function deliver(my: Actor, packet: Packet, entrance: Entrance): void {
  const { port } = entrance;
  if (ownsAddress(my, packet.destination)) {
    debugPacket(my, packet, { from: port, to: port, via: 'RIB' }, 'rcvd 3');
    receive(my, port, packet);
    return;
  }
  if (!isRouting(my)) return;
  if (packet.ttl <= 1) {
    count(my, 'expired');
    reportExpired(my, port, packet);
    return;
  }
  route(my, { ...packet, ttl: packet.ttl - 1 }, entrance);
}

/** Proxy ARP: whoever takes a far address for a neighbour is answered by the router that has a way to it over another port. */
function reachesFor(my: Actor, port: string, address: Ipv4): boolean {
  if (!isRouting(my) || !isSwitchedOn(portConfig(my, port, portIpOptions), 'proxy-arp')) return false;
  const hop = routeTo(my, address);
  return hop !== undefined && hop.port !== port && !isNull(hop.port);
}

function hear(my: Actor, port: string, arp: Arp): void {
  count(my, arp.operation === 'request' ? 'arpRequestIn' : 'arpReplyIn');
  const own = addressesOf(my, port);
  const onLink = own.some((a) => networkOf(a.address, a.mask) === networkOf(arp.senderAddress, a.mask));
  // Who has a route out of the port and no next hop asks for far addresses too, and takes the answer.
  const awaited = arp.operation === 'reply' && wasAsked(my, arp.senderAddress);
  if ((onLink || awaited) && !own.some((a) => a.address === arp.senderAddress))
    learn(my, port, arp.senderAddress, arp.senderMac, portConfig(my, port, portArp).timeoutS * 1000);
  if (arp.operation !== 'request') return;
  const isOwn = my.ask(localAddress, { address: arp.targetAddress })?.port === port;
  if (!isOwn && !(onLink && reachesFor(my, port, arp.targetAddress))) return;
  const mac = isOwn ? sourceMacFor(my, port, arp.targetAddress) : hardwareAddress(my, port);
  const reply = {
    operation: 'reply',
    senderMac: mac,
    senderAddress: arp.targetAddress,
    targetAddress: arp.senderAddress,
  } as const;
  if (!sendFrame(my, port, arpFrame(mac, arp.senderMac, reply))) return;
  count(my, 'arpReplyOut');
  if (!isOwn) count(my, 'arpProxyOut');
}

function settleAddresses(my: Actor, port: string): void {
  const { address, secondary, unnumbered } = portConfig(my, port, portIp);
  noteBorrowed(my, port, unnumbered);
  noteAddresses(my, port, address ? [address, ...secondary] : []);
  connect(my, port, isLineUp(my, port) ? addressesOf(my, port) : []);
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
    noteBorrowed(my, port, undefined);
  }),
  on(frameReceived, (my, { port, frame }) => {
    const payload = frame.payload as Payload;
    if ('arp' in payload) hear(my, port, payload.arp);
    else if ('ip' in payload) accept(my, port, payload.ip, frame);
  }),
  on(sendPacket, (my, { packet, via, from }) => {
    if (from !== undefined) {
      count(my, 'arrived');
      deliver(my, packet, { port: from });
      return;
    }
    count(my, 'generated');
    countCarried(my, packet, 'Out');
    if (via && (isMulticast(packet.destination) || packet.destination === allOnes)) {
      broadcast(my, via.port, packet, via.sourceMac);
      return;
    }
    const local = my.ask(localAddress, { address: packet.destination });
    if (local) {
      count(my, 'arrived');
      receive(my, local.port, packet);
    } else route(my, packet);
  }),
  on(sendGratuitousArp, (my, { port, address, mac }) => {
    const arp = {
      operation: 'reply',
      senderMac: mac,
      senderAddress: address,
      targetAddress: address,
    } as const;
    if (sendFrame(my, port, arpFrame(mac, broadcastMac, arp))) count(my, 'arpReplyOut');
  }),
  on(arpFixed, (my, { address, mac }) => fix(my, address, mac)),
  ...icmpHandlers,
];

/** Real addresses are answered for while their line is up. */
export const answers = [
  answer(localAddress, (my, { address }) => {
    const port = portWithAddress(my, address);
    return port !== undefined && isLineUp(my, port) ? { port } : undefined;
  }),
];
