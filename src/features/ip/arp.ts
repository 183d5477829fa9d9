/** Knows the ARP table: who is asked, who answers, and that the first packet to a stranger is lost (D-53). */
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import type { Ipv4 } from '../../text/address.ts';
import { arpFrame, broadcastMac } from './packet.ts';

/** One learned neighbour. */
export interface Neighbour {
  readonly port: string;
  readonly mac: string;
  readonly learnedAtMs: number;
}

/** Entries are forgotten after four hours, as on a router. */
const arpTimeoutMs = 4 * 3_600_000;
/** An unanswered request is repeated by the next packet, but not more often than this. */
const requestIntervalMs = 1000;

/** Neighbours by address, and when each stranger was last asked for. */
export const arpTable = slice('ARP', () => ({
  neighbours: new Map<Ipv4, Neighbour>(),
  asked: new Map<Ipv4, number>(),
}));

/** The hardware address of a neighbour, if it is known. */
export function neighbour(my: Actor, port: string, address: Ipv4): string | undefined {
  const known = my.state(arpTable).neighbours.get(address);
  if (!known || known.port !== port || my.nowMs - known.learnedAtMs > arpTimeoutMs) return undefined;
  return known.mac;
}

/** Notes what an ARP message told. */
export function learn(my: Actor, port: string, address: Ipv4, mac: string): void {
  const { neighbours, asked } = my.state(arpTable);
  neighbours.set(address, { port, mac, learnedAtMs: my.nowMs });
  asked.delete(address);
}

/** Forgets the neighbours on a port. */
export function forget(my: Actor, port: string): void {
  const { neighbours } = my.state(arpTable);
  for (const [address, known] of neighbours) if (known.port === port) neighbours.delete(address);
}

/** The request for a stranger, or undefined when it was asked a moment ago. */
export function request(my: Actor, ownMac: string, ownAddress: Ipv4, address: Ipv4) {
  const { asked } = my.state(arpTable);
  const last = asked.get(address);
  if (last !== undefined && my.nowMs - last < requestIntervalMs) return undefined;
  asked.set(address, my.nowMs);
  return arpFrame(ownMac, broadcastMac, {
    operation: 'request',
    senderMac: ownMac,
    senderAddress: ownAddress,
    targetAddress: address,
  });
}
