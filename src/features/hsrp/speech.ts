/** Knows how a group speaks: the packets it puts on the wire and the debug lines about itself. */
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { shortInterfaceName } from '../../text/interface-name.ts';
import { hardwareAddress, sendFrame } from '../interfaces/index.ts';
import { multicastMac, packetFrame } from '../ip/index.ts';
import { debugging, debugLine } from '../logging/index.ts';
import {
  authenticationOf,
  configOf,
  hardwareOfGroup,
  ownAddress,
  priorityOf,
  timersOf,
  versionOf,
  type Group,
  type Peer,
} from './group.ts';
import { debugErrors, debugEvents, debugPackets, debugTerse, packetText } from './messages.ts';
import { carried, listeners, wrap, type HsrpPacket, type Operation } from './packet.ts';

/** A line of `debug standby events` about an interface. */
export function debugPort(my: Actor, port: string, text: string): void {
  debugLine(my, debugEvents.flag, () => `HSRP: ${shortInterfaceName(port)} ${text}`);
}

/** A line of `debug standby events` about a group. */
export function debugGroup(my: Actor, g: Group, text: string): void {
  debugPort(my, g.port, `Grp ${g.number} ${text}`);
}

/** A line of `debug standby errors`. */
export function debugError(my: Actor, g: Group, text: string): void {
  debugLine(my, debugErrors.flag, () => `HSRP: ${shortInterfaceName(g.port)} Grp ${g.number} ${text}`);
}

/** A packet in the debug output; `terse` leaves hellos out (behaviours.md B-048). */
export function debugPacket(
  my: Actor,
  g: Group,
  direction: 'in' | 'out',
  source: Ipv4,
  packet: HsrpPacket,
): void {
  const terse = packet.operation !== 'hello' && !debugging(my, debugPackets.flag);
  debugLine(
    my,
    (terse ? debugTerse : debugPackets).flag,
    () => `HSRP: ${shortInterfaceName(g.port)} Grp ${g.number} ${packetText(direction, source, packet)}`,
  );
}

/** The other router in a sentence. */
export function peerText(peer: Peer | undefined): string {
  return peer ? formatIpv4(peer.address) : 'unknown';
}

/** `150/10.10.10.3`, as the event lines name the sender of a packet. */
export function senderText(peer: Peer): string {
  return `${peer.priority}/${formatIpv4(peer.address)}`;
}

/** The priority at this moment; what tracking did to it since the last look is said in the debug output. */
export function currentPriority(my: Actor, g: Group): number {
  const priority = priorityOf(my, configOf(my, g.port, g.number));
  if (priority !== g.priority) {
    debugGroup(my, g, `Priority ${g.priority} -> ${priority}`);
    g.priority = priority;
  }
  return priority;
}

/**
 * Puts a packet of a group on the wire. It does so at once: a resignation must be out before the line goes down.
 * The Active router speaks from the virtual hardware address, the others from their own (RFC 2281 section 6).
 */
export function transmit(my: Actor, g: Group, operation: Operation): void {
  const source = ownAddress(my, g.port);
  if (source === undefined) return;
  const { helloMs, holdMs } = timersOf(my, g);
  const version = versionOf(my, g.port);
  const packet: HsrpPacket = {
    version,
    operation,
    state: g.state,
    helloSeconds: carried(helloMs, version),
    holdSeconds: carried(holdMs, version),
    priority: currentPriority(my, g),
    group: g.number,
    authentication: authenticationOf(my, g),
    address: g.address,
  };
  const mac = g.state === 'Active' ? hardwareOfGroup(my, g.port, g.number) : hardwareAddress(my, g.port);
  debugPacket(my, g, 'out', source, packet);
  sendFrame(my, g.port, packetFrame(mac, multicastMac(listeners[version]), wrap(source, packet)));
}
