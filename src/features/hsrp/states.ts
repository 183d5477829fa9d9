/** Knows the states of a group: the ways from one to another, the timers they run, and who is told. */
import type { Actor } from '../../sim/actor.ts';
import { event } from '../../sim/event.ts';
import { sendGratuitousArp } from '../ip/index.ts';
import { log } from '../logging/index.ts';
import {
  defaultName,
  hardwareOfGroup,
  hsrpState,
  timerName,
  timersOf,
  type Group,
  type Peer,
  type Timer,
} from './group.ts';
import { stateChanged } from './messages.ts';
import type { HsrpState } from './packet.ts';
import { debugGroup, peerText, transmit } from './speech.ts';

/** A group changed its state. When it became Active the virtual address is already answered for (M-015). */
export const hsrpStateChanged = event<{
  readonly port: string;
  readonly group: number;
  /** The configured name. */
  readonly name: string | undefined;
  readonly from: HsrpState;
  readonly to: HsrpState;
}>('hsrp state changed');
/** A group became Active. */
export const hsrpBecameActive = event<{ readonly port: string; readonly group: number }>('hsrp active');
/** The name or the virtual address of a group was set, changed or removed (behaviours.md B-213 to B-215). */
export const hsrpGroupChanged = event<{ readonly port: string; readonly group: number }>(
  'hsrp group changed',
);

/** The group that a timer belongs to. */
export interface Key {
  readonly port: string;
  readonly group: number;
}
/** What the timers of a group say. */
export const expired = {
  active: event<Key>('hsrp active timer expired'),
  standby: event<Key>('hsrp standby timer expired'),
  hello: event<Key>('hsrp hello due'),
  preempt: event<Key>('hsrp preempt delay expired'),
} satisfies Record<Timer, unknown>;

/** While nobody is heard, the active timer runs up to this much behind the standby timer. */
const phaseLimitMs = 1000;

/** Starts a timer of a group, or starts it anew. */
export function start(my: Actor, g: Group, timer: Timer, delayMs: number): void {
  my.after(delayMs, timerName(g, timer), expired[timer], { port: g.port, group: g.number });
}

/** Starts a timer with the hold time. */
export function startHold(my: Actor, g: Group, timer: 'active' | 'standby'): void {
  start(my, g, timer, timersOf(my, g).holdMs);
}

/** Stops timers. */
export function stop(my: Actor, g: Group, ...timers: Timer[]): void {
  for (const timer of timers) my.cancel(timerName(g, timer));
}

/** Whether a timer runs. */
export function isRunning(my: Actor, g: Group, timer: Timer): boolean {
  return my.plannedAtMs(timerName(g, timer)) !== undefined;
}

/** Says hello now and from now on. */
export function startHello(my: Actor, g: Group): void {
  transmit(my, g, 'hello');
  g.helloEveryMs = timersOf(my, g).helloMs;
  start(my, g, 'hello', g.helloEveryMs);
}

const activeText = (g: Group): string => (g.state === 'Active' ? 'local' : peerText(g.active));
const standbyText = (g: Group): string => (g.state === 'Standby' ? 'local' : peerText(g.standby));

function sayRouter(my: Actor, g: Group, role: string, before: string, after: string): void {
  if (before === after) return;
  debugGroup(my, g, `${role} router is ${after}${before === 'unknown' ? '' : `, was ${before}`}`);
}

/** Makes a change to a group and says what became of it: its routers first, its state then. */
export function alter(my: Actor, g: Group, change: () => void): void {
  const before = { active: activeText(g), standby: standbyText(g), state: g.state };
  change();
  sayRouter(my, g, 'Active', before.active, activeText(g));
  sayRouter(my, g, 'Standby', before.standby, standbyText(g));
  if (g.state !== before.state) announce(my, g, before.state);
}

/** The address changes hands first, then everybody is told (behaviours.md M-015). */
function announce(my: Actor, g: Group, from: HsrpState): void {
  const { port, number: group, name, state: to } = g;
  if (from === 'Active') disown(my, g);
  if (to === 'Active') own(my, g);
  debugGroup(my, g, `${from} -> ${to}`);
  const notable = [from, to].some((s) => s === 'Active' || s === 'Standby');
  if (notable) {
    g.changes++;
    g.changedAtMs = my.nowMs;
    log(my, stateChanged, { port, group, from, to });
    debugGroup(my, g, `Redundancy "${name ?? defaultName(port, group)}" state ${from} -> ${to}`);
  }
  my.say(hsrpStateChanged, { port, group, name, from, to });
  if (to === 'Active') my.say(hsrpBecameActive, { port, group });
}

/** From now on the virtual address is answered for; the segment is told. */
export function own(my: Actor, g: Group): void {
  g.wasActive = true;
  if (g.address === undefined) return;
  my.state(hsrpState).owned.set(g.address, g);
  my.say(sendGratuitousArp, {
    port: g.port,
    address: g.address,
    mac: hardwareOfGroup(my, g.port, g.number),
  });
}

/** From now on it is not. */
export function disown(my: Actor, g: Group): void {
  const { owned } = my.state(hsrpState);
  if (g.address !== undefined && owned.get(g.address) === g) owned.delete(g.address);
}

/** Says which event of the table happened, with its letter there. */
export function because(my: Actor, g: Group, why: string): void {
  debugGroup(my, g, `${g.state}: ${why}`);
}

/** Event a. */
export function enable(my: Actor, g: Group): void {
  because(my, g, 'a/HSRP enabled');
  alter(my, g, () => (g.state = g.address === undefined ? 'Learn' : 'Listen'));
  if (g.state === 'Listen') listenAnew(my, g);
}

/** Starts both timers with the hold time. */
export function listenAnew(my: Actor, g: Group): void {
  startHold(my, g, 'active');
  startHold(my, g, 'standby');
}

/** Event b; an Active router that can still be heard resigns. */
export function disable(my: Actor, g: Group, why: string): void {
  if (g.state === 'Init') return;
  because(my, g, why);
  if (g.state === 'Active') transmit(my, g, 'resign');
  stop(my, g, 'active', 'standby', 'hello', 'preempt');
  alter(my, g, () => {
    g.state = 'Init';
    g.active = undefined;
    g.standby = undefined;
  });
}

/** From Listen to Speak: a candidate for the place of the Standby router. */
export function speakUp(my: Actor, g: Group, change: () => void): void {
  alter(my, g, () => {
    change();
    g.state = 'Speak';
  });
  startHello(my, g);
}

/** From Listen to Speak without an Active router: the active timer now lags behind the standby timer (M-010, S-PL). */
export function speakAlone(my: Actor, g: Group): void {
  const phaseMs = my.draw('hello-phase', g.port, (next) => next() % phaseLimitMs);
  start(my, g, 'active', timersOf(my, g).holdMs + phaseMs);
  startHold(my, g, 'standby');
  speakUp(my, g, () => (g.active = undefined));
}

/** A better candidate speaks or stands by. */
export function stepBack(my: Actor, g: Group, change: () => void = () => undefined): void {
  stop(my, g, 'hello');
  alter(my, g, () => {
    change();
    g.state = 'Listen';
  });
  startHold(my, g, 'standby');
}

/** From Speak to Standby; the place is claimed at once (debug-standby/ios-12.4-debug-standby-full-failover.txt). */
export function standBy(my: Actor, g: Group): void {
  stop(my, g, 'standby');
  alter(my, g, () => {
    g.standby = undefined;
    g.state = 'Standby';
  });
  transmit(my, g, 'hello');
  // The Active router may have vanished while this one spoke; nothing else would tell.
  if (!g.active && !isRunning(my, g, 'active')) start(my, g, 'active', 0);
}

/** To Active: by expiry, by resignation, or by a coup against an Active router of lower priority. */
export function takeOver(my: Actor, g: Group, coup: boolean): void {
  if (coup) transmit(my, g, 'coup');
  stop(my, g, 'active', 'standby', 'preempt');
  alter(my, g, () => {
    g.active = undefined;
    g.state = 'Active';
  });
  if (g.standby) startHold(my, g, 'standby');
  // The hello timer runs freely since Speak: becoming Active does not restart it (goldens/INDEX.md, S-PL).
  if (isRunning(my, g, 'hello')) transmit(my, g, 'hello');
  else startHello(my, g);
}

/** An Active router gives way to a better one (events g and j). */
export function giveWay(my: Actor, g: Group, peer: Peer): void {
  alter(my, g, () => {
    g.active = peer;
    if (g.standby?.address === peer.address) g.standby = undefined;
    g.state = 'Speak';
  });
  listenAnew(my, g);
  startHello(my, g);
}
