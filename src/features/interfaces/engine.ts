/** Knows the lines of a router: transmitter, carrier, line protocol, and what is counted on them. */
import { machineOf } from '../../modes/machine.ts';
import { configured, hasPort, portConfig, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on, question } from '../../sim/event.ts';
import type { Frame } from '../../sim/segment.ts';
import { slice } from '../../sim/slice.ts';
import { carrierChanged, frameArrived } from '../../sim/world.ts';
import { log } from '../logging/index.ts';
import { parentInterface } from '../../text/interface-name.ts';
import { isVirtual, portBasics, portRemoved } from './config.ts';
import {
  countIn,
  countOut,
  isGroup,
  noActivity,
  noCounters,
  rateAt,
  type Activity,
  type PortCounters,
} from './counters.ts';
import { defaultCarrierDelayS, defaultLoadIntervalS, portLink } from './link-config.ts';
import {
  bridgedTo,
  isSwitchPort,
  outOf,
  portsOfVlan,
  switchPort,
  vlanBehind,
  vlanInterfaceOf,
} from './switch-ports.ts';
import { noteSubInterface, portVlan, subInterfacesOf, tagged, takerOf } from './vlan.ts';
import { lineProtocol, linkChanged, linkUpDown } from './messages.ts';

/** The line protocol of an interface went up or down. */
export const lineChanged = event<{ readonly port: string; readonly up: boolean }>('line changed');
/** `shutdown` was typed; while this is handled the interface can still send (HSRP resigns). */
export const adminDown = event<{ readonly port: string }>('admin down');
/** The startup configuration has been read; interfaces may come up (decisions.md D-01). */
export const booted = event('booted');

/** A frame for this router came in on an interface or sub-interface. */
export const frameReceived = event<{ readonly port: string; readonly frame: Frame }>('frame received');
/** Whether the ends of an interface without a wire are there; undefined: it needs none. Its owner says so. */
export const virtualLink = question<{ readonly port: string }, boolean>('virtual link');
/** What `virtualLink` answers for an interface has changed. */
export const virtualLinkChanged = event<{ readonly port: string }>('virtual link changed');
/** Whether frames for a hardware address are ours although it is not the port's own. */
export const virtualHardware = question<{ readonly port: string; readonly mac: string }, true>(
  'virtual hardware',
);

const close = event<{ readonly port: string }>('close port');
const reportLink = event<{ readonly port: string; readonly up: boolean }>('report link');
const reportLine = event<{ readonly port: string; readonly up: boolean }>('report line protocol');

/** The line protocol's report follows the link's, which follows the change by the carrier delay (M-004, D-14). */
const lineReportMs = 1000;

interface PortState {
  /** Transmitter on: configured up, and the system runs. */
  enabled: boolean;
  up: boolean;
  /** As last reported in the log: the link, and the line protocol a second later. */
  reportedLink: boolean;
  reportedLine: boolean;
  changedAtMs: number;
  readonly hardware: string;
  /** It belongs to a switch in the chassis. */
  readonly switched: boolean;
  /** The VLAN of that switch that it is the router's own place in. */
  readonly vlan: number | undefined;
  counters: PortCounters;
  readonly activity: Activity;
}

const portStates = slice('interfaces', () => ({
  ports: new Map<string, PortState>(),
  /** Hardware addresses given out so far. */
  drawn: 0,
  booted: false,
}));

const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0');

/** Hardware addresses count up by router and port; a pin of kind `mac` stands in for one. A sub-interface has its parent's. */
function drawHardware(my: Actor, port: string): string {
  const parent = parentInterface(port);
  if (parent !== undefined) return stateOf(my, parent).hardware;
  const known = my.state(portStates).drawn++;
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
      switched: isSwitchPort(my, port),
      vlan: vlanBehind(my, port),
      counters: noCounters(),
      activity: noActivity(),
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
  const parent = parentInterface(port);
  if (parent !== undefined) return isLineUp(my, parent);
  const vlan = vlanBehind(my, port);
  if (vlan !== undefined) return portsOfVlan(my, vlan).some((member) => isLineUp(my, member));
  return isVirtual(port) ? (my.ask(virtualLink, { port }) ?? true) : my.carrier(port);
}

/** The address burnt into an interface, `aabb.cc00.0100`. */
export function burntInAddress(my: Actor, port: string): string {
  return stateOf(my, port).hardware;
}

/** The hardware address that an interface uses: the configured one, else the burnt-in one. */
export function hardwareAddress(my: Actor, port: string): string {
  return portConfig(my, parentInterface(port) ?? port, portLink).mac ?? stateOf(my, port).hardware;
}

/** What was counted on an interface. */
export function portCounters(my: Actor, port: string): Readonly<PortCounters> {
  return stateOf(my, port).counters;
}

/** Over how long the rates of an interface are averaged, in ms. */
export function loadWindowMs(my: Actor, port: string): number {
  const { loadIntervalS } = portConfig(my, parentInterface(port) ?? port, portLink);
  return (loadIntervalS ?? defaultLoadIntervalS) * 1000;
}

/** The traffic of an interface now: rates per second, and when the last frames passed (virtual ms). */
export function portActivity(my: Actor, port: string) {
  const { activity } = stateOf(my, port);
  const windowMs = loadWindowMs(my, port);
  return {
    lastInMs: activity.lastInMs,
    lastOutMs: activity.lastOutMs,
    in: rateAt(activity.in, my.nowMs, windowMs),
    out: rateAt(activity.out, my.nowMs, windowMs),
  };
}

/** Sends a frame and counts it; false when the line is down. A sub-interface sends through its parent. */
export function sendFrame(my: Actor, port: string, frame: Frame): boolean {
  const state = my.state(portStates).ports.get(port);
  if (!state?.up) return false;
  const parent = parentInterface(port);
  const onWire = parent === undefined ? frame : tagged(my, port, frame);
  const sent = onWire !== undefined && sendOn(my, parent, port, onWire);
  if (sent) countOut(state.counters, state.activity, onWire, my.nowMs, loadWindowMs(my, port));
  else state.counters.dropsOut++;
  return sent;
}

/** Hands a frame to what carries it: the wire, the port of a sub-interface, the ports of a VLAN. */
function sendOn(my: Actor, parent: string | undefined, port: string, frame: Frame): boolean {
  if (parent !== undefined) return sendFrame(my, parent, frame);
  const { vlan } = stateOf(my, port);
  if (vlan === undefined) return my.send(port, frame);
  // Every port of them gets it, whether or not another one could send.
  return outOf(my, vlan, frame).filter((member) => sendFrame(my, member, frame)).length > 0;
}

/** Counts a frame that an interface without a wire wrapped into another one, or took out of it. */
export function countWrapped(my: Actor, port: string, frame: Frame, direction: 'in' | 'out'): void {
  const { counters, activity } = stateOf(my, port);
  (direction === 'in' ? countIn : countOut)(counters, activity, frame, my.nowMs, loadWindowMs(my, port));
}

/** Takes a frame off the wire if it is for this router. */
function receive(my: Actor, port: string, frame: Frame): void {
  const state = my.state(portStates).ports.get(port);
  if (!state?.up) return;
  if (state.switched && frame.labels[0] !== 'cdp') {
    bridge(my, port, frame);
    return;
  }
  const taker = takerOf(my, port, frame);
  const mac = frame.destination;
  const ours =
    isGroup(mac) ||
    mac === hardwareAddress(my, port) ||
    my.ask(virtualHardware, { port: taker ?? port, mac }) === true;
  if (!ours) return;
  const windowMs = loadWindowMs(my, port);
  countIn(state.counters, state.activity, frame, my.nowMs, windowMs);
  const sub = taker === port ? undefined : my.state(portStates).ports.get(taker ?? '');
  if (taker === undefined || (sub && !sub.up)) return;
  if (sub) countIn(sub.counters, sub.activity, frame, my.nowMs, windowMs);
  my.say(frameReceived, { port: taker, frame });
}

/** Passes a frame from a port of the switch on to the other ports of its VLAN and to the router itself. */
function bridge(my: Actor, port: string, frame: Frame): void {
  const { counters, activity } = stateOf(my, port);
  countIn(counters, activity, frame, my.nowMs, loadWindowMs(my, port));
  const { to, frame: passed } = bridgedTo(my, port, frame);
  for (const other of to) sendFrame(my, other, passed);
  receive(my, vlanInterfaceOf(my, port), frame);
}

/** Brings a line to where configuration and carrier want it. */
function settleLine(my: Actor, port: string): void {
  const state = stateOf(my, port);
  const up = state.enabled && hasLink(my, port);
  if (up === state.up) return;
  state.up = up;
  state.changedAtMs = my.nowMs;
  my.say(lineChanged, { port, up });
  // What happens to a sub-interface is not worth a message: the one of its parent tells.
  if (parentInterface(port) !== undefined) return;
  const delayS = portConfig(my, port, portLink).carrierDelayS ?? defaultCarrierDelayS;
  my.after(delayS * 1000, `report link ${port}`, reportLink, { port, up });
  for (const sub of subInterfacesOf(my, port)) settleLine(my, sub);
  if (state.switched) settleVlans(my);
}

/** The router's own places in the VLANs of the switch are up while a port of theirs is. */
function settleVlans(my: Actor): void {
  for (const [port, { vlan }] of my.state(portStates).ports) if (vlan !== undefined) settleLine(my, port);
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
  if (!isVirtual(port)) state.counters.resets++;
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
    const { port, drawers } = change;
    if (port === undefined || parentInterface(port) === undefined || !hasPort(my, port)) return;
    if (drawers.has(portVlan.name) || drawers.has(portBasics.name)) noteSubInterface(my, port, true);
  }),
  on(configured, (my, change) => {
    if (change.port !== undefined && change.drawers.has(portBasics.name)) settlePort(my, change.port);
    if (change.drawers.has(switchPort.name)) settleVlans(my);
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
    if (parentInterface(port) !== undefined) noteSubInterface(my, port, false);
    my.state(portStates).ports.delete(port);
  }),
  on(carrierChanged, (my, { port, up }) => {
    if (!my.state(portStates).booted || !hasPort(my, port)) return;
    const { counters, enabled } = stateOf(my, port);
    counters.carrierChanges++;
    if (!up && enabled) counters.carrierLost++;
    settleLine(my, port);
  }),
  on(virtualLinkChanged, (my, { port }) => {
    if (my.state(portStates).ports.has(port)) settleLine(my, port);
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
  on(frameArrived, (my, { port, frame }) => receive(my, port, frame)),
];

/** Sets the counters of one interface, or of all, to zero. */
export function clearCounters(my: Actor, port: string | undefined): void {
  for (const [name, state] of my.state(portStates).ports)
    if (port === undefined || name === port) state.counters = noCounters(my.nowMs);
}
