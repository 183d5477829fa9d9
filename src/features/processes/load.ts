/**
 * Knows how busy a router is. Every frame that an interface takes costs the process that handles it a fixed time of its
 * processor; a packet that only crosses the router costs interrupt time. Nothing else is charged, so an idle
 * router shows 0% and one under load shows what its packets cost. The shares over five seconds, one minute and
 * five minutes fade exponentially, as those of a router do.
 */
import type { Actor } from '../../sim/actor.ts';
import { on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { frameReceived } from '../interfaces/index.ts';
import { ownsAddress, type Payload } from '../ip/index.ts';

/** The windows of the display, in ms. */
const windowsMs = [5_000, 60_000, 300_000] as const;

/** A process, by the label of the frames that it handles. Times in microseconds on the slowest chassis. */
interface Kind {
  readonly name: string;
  readonly label: string;
  readonly costUs: number;
}

/** The first kind whose label a frame carries takes it; the last one takes the rest. */
const kinds: readonly Kind[] = [
  { name: 'ARP Input', label: 'arp', costUs: 40 },
  { name: 'CDP Protocol', label: 'cdp', costUs: 120 },
  { name: 'HSRP Common', label: 'hsrp', costUs: 90 },
  { name: 'Crypto IKMP', label: 'ike', costUs: 4_000 },
  { name: 'SCTP Main Input', label: 'sctp', costUs: 110 },
  { name: 'Crypto Support', label: 'esp', costUs: 70 },
  { name: 'TCP Protocols', label: 'tcp', costUs: 130 },
  { name: 'IP Input', label: '', costUs: 60 },
];

/** Crossing the router without a process. */
const switchedUs = 14;

/** What a process has used. */
export interface Usage {
  readonly name: string;
  invoked: number;
  runUs: number;
  /** Microseconds per ms, faded, for each window. */
  readonly shares: [number, number, number];
  atMs: number;
}

const newUsage = (name: string): Usage => ({ name, invoked: 0, runUs: 0, shares: [0, 0, 0], atMs: 0 });

const load = slice('processor load', () => ({
  processes: kinds.map(({ name }) => newUsage(name)),
  interrupts: newUsage('interrupts'),
}));

function fade(usage: Usage, nowMs: number): void {
  const passed = nowMs - usage.atMs;
  usage.atMs = nowMs;
  if (passed > 0) windowsMs.forEach((window, i) => (usage.shares[i]! *= Math.exp(-passed / window)));
}

function charge(usage: Usage, nowMs: number, costUs: number): void {
  fade(usage, nowMs);
  usage.invoked++;
  usage.runUs += costUs;
  windowsMs.forEach((window, i) => (usage.shares[i]! += costUs / window));
}

/** What the processes and the interrupts used up to now. */
export function usageNow(my: Actor): { readonly processes: readonly Usage[]; readonly interrupts: Usage } {
  const state = my.state(load);
  for (const usage of [...state.processes, state.interrupts]) fade(usage, my.nowMs);
  return state;
}

/** A share in percent: microseconds per ms are tenths of a percent. */
export const percentOf = (share: number): number => Math.min(100, share / 10);

/** The reactions of this part. */
export const loadHandlers = [
  on(frameReceived, (my, { frame }) => {
    const { processes, interrupts } = my.state(load);
    const payload = frame.payload as Partial<Payload & { ip: { destination: number } }>;
    const destination = 'ip' in payload ? payload.ip?.destination : undefined;
    if (destination !== undefined && destination >>> 28 < 0xe && !ownsAddress(my, destination)) {
      charge(interrupts, my.nowMs, switchedUs);
      return;
    }
    const at = kinds.findIndex(({ label }) => label === '' || frame.labels.includes(label));
    charge(processes[at]!, my.nowMs, kinds[at]!.costUs);
  }),
];
