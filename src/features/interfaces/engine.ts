/** Knows the lines of a router: transmitter, carrier, line protocol, and what is counted on them. */
import { machineOf } from '../../modes/machine.ts';
import { configured, hasPort, portConfig, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import type { Frame } from '../../sim/segment.ts';
import { slice } from '../../sim/slice.ts';
import { carrierChanged, frameArrived } from '../../sim/world.ts';
import { log } from '../logging/index.ts';
import { isVirtual, portBasics, portRemoved } from './config.ts';
import { lineProtocol, linkChanged, linkUpDown } from './messages.ts';

/** The line protocol of an interface went up or down. */
export const lineChanged = event<{ readonly port: string; readonly up: boolean }>('line changed');
/** `shutdown` was typed; while this is handled the interface can still send (HSRP resigns). */
export const adminDown = event<{ readonly port: string }>('admin down');
/** The startup configuration has been read; interfaces may come up (decisions.md D-01). */
export const booted = event('booted');

const close = event<{ readonly port: string }>('close port');
const reportLink = event<{ readonly port: string; readonly up: boolean }>('report link');
const reportLine = event<{ readonly port: string; readonly up: boolean }>('report line protocol');

/** The report follows the change by the carrier delay, the line protocol's by one second more (M-004, D-14). */
const carrierDelayMs = 2000;
const lineReportMs = 1000;

/** Packets and bytes of an interface since boot or `clear counters`. */
export interface PortCounters {
  packetsIn: number;
  bytesIn: number;
  packetsOut: number;
  bytesOut: number;
  lastInMs: number | undefined;
  lastOutMs: number | undefined;
}

interface PortState {
  /** Transmitter on: configured up, and the system runs. */
  enabled: boolean;
  up: boolean;
  /** As last reported in the log: the link, and the line protocol a second later. */
  reportedLink: boolean;
  reportedLine: boolean;
  changedAtMs: number;
  readonly hardware: string;
  counters: PortCounters;
}

const portStates = slice('interfaces', () => ({ ports: new Map<string, PortState>(), booted: false }));

const noCounters = (): PortCounters => ({
  packetsIn: 0,
  bytesIn: 0,
  packetsOut: 0,
  bytesOut: 0,
  lastInMs: undefined,
  lastOutMs: undefined,
});

const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0');

/** Hardware addresses count up by router and port; a pin of kind `mac` stands in for one. */
function drawHardware(my: Actor, port: string): string {
  const known = my.state(portStates).ports.size;
  return my.draw('mac', port, () => `aabb.cc${hex(machineOf(my).index + 1, 2)}.${hex(known, 4)}`);
}

function stateOf(my: Actor, port: string): PortState {
  const { ports } = my.state(portStates);
  let state = ports.get(port);
  if (!state) {
    state = {
      enabled: false,
      up: false,
      reportedLink: false,
      reportedLine: false,
      changedAtMs: my.nowMs,
      hardware: drawHardware(my, port),
      counters: noCounters(),
    };
    ports.set(port, state);
  }
  return state;
}

/** Whether the startup configuration has been read: what is configured from now on was typed. */
export function hasBooted(my: Actor): boolean {
  return my.state(portStates).booted;
}

/** Whether the line protocol of an interface is up. */
export function isLineUp(my: Actor, port: string): boolean {
  return my.state(portStates).ports.get(port)?.up ?? false;
}

/** Whether an interface is administratively down. */
export function isShutdown(my: Actor, port: string): boolean {
  return portConfig(my, port, portBasics).shutdown;
}

/** Whether the interface has carrier, configured down or not. */
export function hasLink(my: Actor, port: string): boolean {
  return isVirtual(port) || my.carrier(port);
}

/** The hardware address of an interface, `aabb.cc00.0100`. */
export function hardwareAddress(my: Actor, port: string): string {
  return stateOf(my, port).hardware;
}

/** What was counted on an interface. */
export function portCounters(my: Actor, port: string): Readonly<PortCounters> {
  return stateOf(my, port).counters;
}

/** Sends a frame and counts it; false when the line is down. */
export function sendFrame(my: Actor, port: string, frame: Frame): boolean {
  const state = my.state(portStates).ports.get(port);
  if (!state?.up || !my.send(port, frame)) return false;
  state.counters.packetsOut++;
  state.counters.bytesOut += frame.bytes;
  state.counters.lastOutMs = my.nowMs;
  return true;
}

/** Brings a line to where configuration and carrier want it. */
function settleLine(my: Actor, port: string): void {
  const state = stateOf(my, port);
  const up = state.enabled && hasLink(my, port);
  if (up === state.up) return;
  state.up = up;
  state.changedAtMs = my.nowMs;
  my.say(lineChanged, { port, up });
  my.after(carrierDelayMs, `report link ${port}`, reportLink, { port, up });
}

function settlePort(my: Actor, port: string): void {
  if (!my.state(portStates).booted || !hasPort(my, port)) return;
  const state = stateOf(my, port);
  const enabled = !portConfig(my, port, portBasics).shutdown;
  if (enabled === state.enabled) return;
  if (!enabled) {
    my.say(adminDown, { port });
    my.say(close, { port });
    return;
  }
  state.enabled = true;
  my.enable(port, true);
  settleLine(my, port);
}

/** The reactions of this feature. */
export const handlers = [
  on(booted, (my) => {
    my.state(portStates).booted = true;
    for (const port of portNames(my)) settlePort(my, port);
  }),
  on(configured, (my, change) => {
    if (change.port !== undefined && change.drawers.has(portBasics.name)) settlePort(my, change.port);
  }),
  on(close, (my, { port }) => {
    const state = stateOf(my, port);
    if (!hasPort(my, port) || !portConfig(my, port, portBasics).shutdown) return;
    state.enabled = false;
    my.enable(port, false);
    settleLine(my, port);
  }),
  on(portRemoved, (my, { port }) => {
    const state = stateOf(my, port);
    state.enabled = false;
    settleLine(my, port);
    my.state(portStates).ports.delete(port);
  }),
  on(carrierChanged, (my, { port }) => {
    if (my.state(portStates).booted && hasPort(my, port)) settleLine(my, port);
  }),
  on(reportLink, (my, { port, up }) => {
    const state = my.state(portStates).ports.get(port);
    if (!state || state.up !== up || state.reportedLink === up) return;
    state.reportedLink = up;
    if (!up && isShutdown(my, port)) log(my, linkChanged, { port });
    else if (!isVirtual(port)) log(my, linkUpDown, { port, up });
    my.after(lineReportMs, `report line ${port}`, reportLine, { port, up });
  }),
  on(reportLine, (my, { port, up }) => {
    const state = my.state(portStates).ports.get(port);
    if (!state || state.up !== up || state.reportedLine === up) return;
    state.reportedLine = up;
    log(my, lineProtocol, { port, up });
  }),
  on(frameArrived, (my, { port, frame }) => {
    const state = my.state(portStates).ports.get(port);
    if (!state?.up) return;
    state.counters.packetsIn++;
    state.counters.bytesIn += frame.bytes;
    state.counters.lastInMs = my.nowMs;
  }),
];

/** Sets the counters of one interface, or of all, to zero. */
export function clearCounters(my: Actor, port: string | undefined): void {
  for (const [name, state] of my.state(portStates).ports)
    if (port === undefined || name === port) state.counters = noCounters();
}
