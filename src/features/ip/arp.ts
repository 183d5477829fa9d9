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
  /** For how long it is remembered, in ms. */
  readonly timeoutMs: number;
}

/** Entries are forgotten after four hours, as on a router; in ms. */
export const arpTimeoutMs = 4 * 3_600_000;
/** An unanswered request is repeated by the next packet, but not more often than this. */
const requestIntervalMs = 1000;
/** For how long an unanswered request is listed as `Incomplete`. */
const incompleteMs = 60_000;

/** Neighbours by address, entries that were typed, and when each stranger was last asked for, oldest first. */
const arpTable = slice('ARP', () => ({
  neighbours: new Map<Ipv4, Neighbour>(),
  fixed: new Map<Ipv4, string>(),
  asked: new Map<Ipv4, number>(),
}));

const isFresh = (my: Actor, known: Neighbour): boolean => my.nowMs - known.learnedAtMs <= known.timeoutMs;

/** The hardware address of a neighbour, if it is known. */
export function neighbour(my: Actor, port: string, address: Ipv4): string | undefined {
  const { neighbours, fixed } = my.state(arpTable);
  const known = neighbours.get(address);
  if (fixed.size > 0 && fixed.has(address)) return fixed.get(address);
  return known && known.port === port && isFresh(my, known) ? known.mac : undefined;
}

/** Notes what an ARP message told; a known neighbour is new again. */
export function learn(
  my: Actor,
  port: string,
  address: Ipv4,
  mac: string,
  timeoutMs: number = arpTimeoutMs,
): void {
  const { neighbours, asked } = my.state(arpTable);
  neighbours.set(address, { port, mac, learnedAtMs: my.nowMs, timeoutMs });
  asked.delete(address);
}

/** Notes an entry that was typed, or takes it back (no hardware address). */
export function fix(my: Actor, address: Ipv4, mac: string | undefined): void {
  const { fixed } = my.state(arpTable);
  if (mac === undefined) fixed.delete(address);
  else fixed.set(address, mac);
}

/** Forgets the neighbours on a port, or all of them. */
export function forget(my: Actor, port: string | undefined): void {
  const { neighbours, asked } = my.state(arpTable);
  for (const [address, known] of neighbours)
    if (port === undefined || known.port === port) neighbours.delete(address);
  if (port === undefined) asked.clear();
}

/** The learned neighbours that are still remembered. */
export function neighboursOf(my: Actor): (Neighbour & { readonly address: Ipv4 })[] {
  const { neighbours } = my.state(arpTable);
  return [...neighbours].filter(([, n]) => isFresh(my, n)).map(([address, n]) => ({ address, ...n }));
}

/** The entries that were typed. */
export function fixedNeighbours(my: Actor): (readonly [Ipv4, string])[] {
  return [...my.state(arpTable).fixed];
}

/** Those who were asked for of late and did not answer, and when that was. */
export function strangers(my: Actor): (readonly [Ipv4, number])[] {
  const { asked, neighbours } = my.state(arpTable);
  return [...asked].filter(([address, at]) => my.nowMs - at <= incompleteMs && !neighbours.has(address));
}

/** Whether an address was asked for and nobody has answered yet. */
export function wasAsked(my: Actor, address: Ipv4): boolean {
  return my.state(arpTable).asked.has(address);
}

/** The request for a stranger, or undefined when it was asked a moment ago. */
export function request(my: Actor, ownMac: string, ownAddress: Ipv4, address: Ipv4) {
  const { asked } = my.state(arpTable);
  const last = asked.get(address);
  if (last !== undefined && my.nowMs - last < requestIntervalMs) return undefined;
  asked.delete(address);
  asked.set(address, my.nowMs);
  for (const [old, at] of asked) {
    if (my.nowMs - at <= incompleteMs) break;
    asked.delete(old);
  }
  return arpFrame(ownMac, broadcastMac, {
    operation: 'request',
    senderMac: ownMac,
    senderAddress: ownAddress,
    targetAddress: address,
  });
}
