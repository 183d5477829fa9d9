/** Knows what is counted on a port: packets and bytes, by protocol too, and the rates that decay with time. */
import type { Frame } from '../../sim/segment.ts';

/** Packets and bytes of one protocol. */
export interface Tally {
  packetsIn: number;
  bytesIn: number;
  packetsOut: number;
  bytesOut: number;
}

/** What `clear counters` sets to zero. A wire here loses whole frames and damages none: there are no damaged ones to count. */
export interface PortCounters extends Tally {
  /** Frames to all or to a group, among those that came in. */
  broadcastsIn: number;
  /** Frames that found the line without carrier. */
  dropsOut: number;
  /** How often the transmitter was switched on. */
  resets: number;
  /** How often carrier was lost while the transmitter was on. */
  carrierLost: number;
  /** How often carrier came or went. */
  carrierChanges: number;
  /** By protocol: `IP`, `ARP`, `CDP`. */
  readonly protocols: Map<string, Tally>;
  /** When they were last set to zero (virtual ms); undefined since boot. */
  clearedAtMs: number | undefined;
}

/** A rate as of an instant; it decays from there. Per second. */
interface Rate {
  bits: number;
  packets: number;
  atMs: number;
}

/** The traffic of a port as it goes on, whatever was cleared. */
export interface Activity {
  lastInMs: number | undefined;
  lastOutMs: number | undefined;
  readonly in: Rate;
  readonly out: Rate;
}

const noTally = (): Tally => ({ packetsIn: 0, bytesIn: 0, packetsOut: 0, bytesOut: 0 });

/** Counters at zero. */
export function noCounters(clearedAtMs?: number): PortCounters {
  return {
    ...noTally(),
    broadcastsIn: 0,
    dropsOut: 0,
    resets: 0,
    carrierLost: 0,
    carrierChanges: 0,
    protocols: new Map(),
    clearedAtMs,
  };
}

/** A port on which nothing happened yet. */
export function noActivity(): Activity {
  const rate = (): Rate => ({ bits: 0, packets: 0, atMs: 0 });
  return { lastInMs: undefined, lastOutMs: undefined, in: rate(), out: rate() };
}

/**
 * The rate at an instant: an average over the past in which what is `windowMs` old counts 1/e, as a router averages
 * over its load interval.
 */
export function rateAt(rate: Rate, nowMs: number, windowMs: number): { bits: number; packets: number } {
  const left = Math.exp((rate.atMs - nowMs) / windowMs);
  return { bits: rate.bits * left, packets: rate.packets * left };
}

function feed(rate: Rate, bytes: number, nowMs: number, windowMs: number): void {
  const { bits, packets } = rateAt(rate, nowMs, windowMs);
  rate.bits = bits + (bytes * 8 * 1000) / windowMs;
  rate.packets = packets + 1000 / windowMs;
  rate.atMs = nowMs;
}

/** Whether a hardware address is one of a group, or all ones. */
export function isGroup(mac: string): boolean {
  return (parseInt(mac.slice(1, 2), 16) & 1) === 1;
}

function tallyOf(counters: PortCounters, frame: Frame): Tally {
  const [outermost] = frame.labels;
  const protocol = outermost === 'arp' || outermost === 'cdp' ? outermost.toUpperCase() : 'IP';
  let tally = counters.protocols.get(protocol);
  if (!tally) counters.protocols.set(protocol, (tally = noTally()));
  return tally;
}

/** Counts a frame that came in. */
export function countIn(
  counters: PortCounters,
  activity: Activity,
  frame: Frame,
  nowMs: number,
  windowMs: number,
): void {
  for (const tally of [counters, tallyOf(counters, frame)]) {
    tally.packetsIn++;
    tally.bytesIn += frame.bytes;
  }
  if (isGroup(frame.destination)) counters.broadcastsIn++;
  activity.lastInMs = nowMs;
  feed(activity.in, frame.bytes, nowMs, windowMs);
}

/** Counts a frame that went out. */
export function countOut(
  counters: PortCounters,
  activity: Activity,
  frame: Frame,
  nowMs: number,
  windowMs: number,
): void {
  for (const tally of [counters, tallyOf(counters, frame)]) {
    tally.packetsOut++;
    tally.bytesOut += frame.bytes;
  }
  activity.lastOutMs = nowMs;
  feed(activity.out, frame.bytes, nowMs, windowMs);
}
