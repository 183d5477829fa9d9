/** Knows the state table of HSRP (RFC 2281 section 5, behaviours.md M-006 to M-018) and what moves it. */
import { configured, portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import { frameArrived } from '../../sim/world.ts';
import type { Ipv4 } from '../../text/address.ts';
import { adminDown, lineChanged, portRemoved } from '../interfaces/index.ts';
import {
  hardwareOf,
  localAddress,
  packetReceived,
  portIp,
  sendGratuitousArp,
  virtualHardware,
  type Payload,
} from '../ip/index.ts';
import { debugLine, log } from '../logging/index.ts';
import { reloadNow } from '../system/index.ts';
import { defaults, portStandby } from './config.ts';
import {
  authenticationOf,
  configOf,
  defaultName,
  delayName,
  groupAt,
  hardwareOfGroup,
  hsrpState,
  obstacle,
  ownAddress,
  portState,
  preemptOf,
  priorityOf,
  runningOn,
  timerName,
  timersOf,
  type Group,
  type Peer,
  type Timer,
} from './group.ts';
import {
  badAuthentication,
  debugErrors,
  differentAddress,
  duplicateAddress,
  stateChanged,
} from './messages.ts';
import { unwrap, type HsrpPacket, type HsrpState } from './packet.ts';
import {
  currentPriority,
  debugGroup,
  debugPacket,
  debugPort,
  peerText,
  senderText,
  transmit,
} from './speech.ts';

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

interface Key {
  readonly port: string;
  readonly group: number;
}
const expired = {
  active: event<Key>('hsrp active timer expired'),
  standby: event<Key>('hsrp standby timer expired'),
  hello: event<Key>('hsrp hello due'),
  preempt: event<Key>('hsrp preempt delay expired'),
} satisfies Record<Timer, unknown>;
const delayOver = event<{ readonly port: string }>('hsrp interface delay expired');

/** While nobody is heard, the active timer runs up to this much behind the standby timer. */
const phaseLimitMs = 1000;
/** A wrong authentication string is complained about at most this often. */
const complaintMs = 30_000;

// Timers.

function start(my: Actor, g: Group, timer: Timer, delayMs: number): void {
  my.after(delayMs, timerName(g, timer), expired[timer], { port: g.port, group: g.number });
}

function startHold(my: Actor, g: Group, timer: 'active' | 'standby'): void {
  start(my, g, timer, timersOf(my, g).holdMs);
}

function stop(my: Actor, g: Group, ...timers: Timer[]): void {
  for (const timer of timers) my.cancel(timerName(g, timer));
}

function isRunning(my: Actor, g: Group, timer: Timer): boolean {
  return my.plannedAtMs(timerName(g, timer)) !== undefined;
}

/** Says hello now and from now on. */
function startHello(my: Actor, g: Group): void {
  transmit(my, g, 'hello');
  g.helloEveryMs = timersOf(my, g).helloMs;
  start(my, g, 'hello', g.helloEveryMs);
}

// Changes.

const activeText = (g: Group): string => (g.state === 'Active' ? 'local' : peerText(g.active));
const standbyText = (g: Group): string => (g.state === 'Standby' ? 'local' : peerText(g.standby));

function sayRouter(my: Actor, g: Group, role: string, before: string, after: string): void {
  if (before === after) return;
  debugGroup(my, g, `${role} router is ${after}${before === 'unknown' ? '' : `, was ${before}`}`);
}

/** Makes a change to a group and says what became of it: its routers first, its state then. */
function alter(my: Actor, g: Group, change: () => void): void {
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

function own(my: Actor, g: Group): void {
  g.wasActive = true;
  if (g.address === undefined) return;
  my.state(hsrpState).owned.set(g.address, g);
  my.say(sendGratuitousArp, {
    port: g.port,
    address: g.address,
    mac: hardwareOfGroup(my, g.port, g.number),
  });
}

function disown(my: Actor, g: Group): void {
  const { owned } = my.state(hsrpState);
  if (g.address !== undefined && owned.get(g.address) === g) owned.delete(g.address);
}

/** Says which event of the table happened, with its letter there. */
function because(my: Actor, g: Group, why: string): void {
  debugGroup(my, g, `${g.state}: ${why}`);
}

/** Event a. */
function enable(my: Actor, g: Group): void {
  because(my, g, 'a/HSRP enabled');
  alter(my, g, () => (g.state = g.address === undefined ? 'Learn' : 'Listen'));
  if (g.state === 'Listen') listenAnew(my, g);
}

function listenAnew(my: Actor, g: Group): void {
  startHold(my, g, 'active');
  startHold(my, g, 'standby');
}

/** Event b; an Active router that can still be heard resigns. */
function disable(my: Actor, g: Group, why: string): void {
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
function speakUp(my: Actor, g: Group, change: () => void): void {
  alter(my, g, () => {
    change();
    g.state = 'Speak';
  });
  startHello(my, g);
}

/** From Listen to Speak without an Active router: the active timer now lags behind the standby timer (M-010, S-PL). */
function speakAlone(my: Actor, g: Group): void {
  const phaseMs = my.draw('hello-phase', g.port, (next) => next() % phaseLimitMs);
  start(my, g, 'active', timersOf(my, g).holdMs + phaseMs);
  startHold(my, g, 'standby');
  speakUp(my, g, () => (g.active = undefined));
}

/** A better candidate speaks or stands by. */
function stepBack(my: Actor, g: Group, change: () => void = () => undefined): void {
  stop(my, g, 'hello', 'preempt');
  alter(my, g, () => {
    change();
    g.state = 'Listen';
  });
  startHold(my, g, 'standby');
}

/** From Speak to Standby; the place is claimed at once (debug-standby/ios-12.4-debug-standby-full-failover.txt). */
function standBy(my: Actor, g: Group): void {
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
function takeOver(my: Actor, g: Group, coup: boolean): void {
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
function giveWay(my: Actor, g: Group, peer: Peer): void {
  alter(my, g, () => {
    g.active = peer;
    if (g.standby?.address === peer.address) g.standby = undefined;
    g.state = 'Speak';
  });
  listenAnew(my, g);
  startHello(my, g);
}

// Packets.

/** Negative when the group here is the lesser of the two; priority first, then address (behaviours.md B-014, B-015). */
function compare(my: Actor, g: Group, peer: Peer): number {
  return currentPriority(my, g) - peer.priority || (ownAddress(my, g.port) ?? 0) - peer.address;
}

function noteActive(my: Actor, g: Group, peer: Peer): void {
  alter(my, g, () => {
    g.active = peer;
    if (g.standby?.address === peer.address) g.standby = undefined;
  });
  startHold(my, g, 'active');
}

/** What the Active router teaches: the virtual address and the timers, where none are configured (M-009, B-010). */
function learn(my: Actor, g: Group, packet: HsrpPacket): void {
  const set = configOf(my, g.port, g.number);
  if (set?.helloMs === undefined && packet.helloSeconds && packet.holdSeconds) {
    g.learnedHelloMs = packet.helloSeconds * 1000;
    g.learnedHoldMs = packet.holdSeconds * 1000;
  }
  const theirs = packet.address;
  if (theirs === undefined) return;
  if (g.address === undefined || g.learned) {
    if (g.address === theirs) return;
    g.address = theirs;
    g.learned = true;
    my.say(hsrpGroupChanged, { port: g.port, group: g.number });
  } else if (theirs !== g.address && theirs !== g.differing) {
    log(my, differentAddress, { port: g.port, group: g.number, theirs, ours: g.address });
  }
  g.differing = theirs === g.address ? undefined : theirs;
}

/** Preempts if the priority is strictly higher; the address decides elections only (M-008, C-05). */
function considerPreempting(my: Actor, g: Group, peer: Peer): void {
  const delays = preemptOf(my, g);
  if (!delays || currentPriority(my, g) <= peer.priority) {
    stop(my, g, 'preempt');
    return;
  }
  // `reload` counts for the first chance after a reload, `minimum` for all others (behaviours.md B-032).
  const first = portState(my, g.port).ups <= 1 && !g.wasActive;
  const seconds = (first ? delays.reload : undefined) ?? delays.minimum ?? 0;
  if (seconds > 0) {
    if (isRunning(my, g, 'preempt')) return;
    debugGroup(my, g, `Starting preempt delay (${seconds} secs)`);
    start(my, g, 'preempt', seconds * 1000);
    return;
  }
  because(my, g, `h/Hello rcvd from lower pri Active router (${senderText(peer)})`);
  takeOver(my, g, true);
}

function helloFromActive(my: Actor, g: Group, peer: Peer, packet: HsrpPacket): void {
  if (g.state === 'Active') {
    if (compare(my, g, peer) < 0) {
      because(my, g, `g/Hello rcvd from higher pri Active router (${senderText(peer)})`);
      learn(my, g, packet);
      giveWay(my, g, peer);
    } else {
      because(my, g, `h/Hello rcvd from lower pri Active router (${senderText(peer)})`);
      transmit(my, g, 'coup');
    }
    return;
  }
  learn(my, g, packet);
  noteActive(my, g, peer);
  if (g.state === 'Learn') {
    if (g.address === undefined) return;
    alter(my, g, () => (g.state = 'Listen'));
    startHold(my, g, 'standby');
  }
  considerPreempting(my, g, peer);
}

function helloFromStandby(my: Actor, g: Group, peer: Peer): void {
  const note = (): void => void (g.standby = peer);
  if (g.state === 'Active') {
    alter(my, g, note);
    startHold(my, g, 'standby');
    return;
  }
  if (compare(my, g, peer) < 0) {
    if (g.state === 'Listen') {
      alter(my, g, note);
      startHold(my, g, 'standby');
      // Before the first election is over, this router is about to become Active: it gets a hold time for that.
      if (!g.active) startHold(my, g, 'active');
    } else if (g.state === 'Speak' || g.state === 'Standby') {
      because(my, g, `k/Hello rcvd from higher pri Standby router (${senderText(peer)})`);
      stepBack(my, g, note);
    }
    return;
  }
  const why = `l/Hello rcvd from lower pri Standby router (${senderText(peer)})`;
  if (g.state === 'Listen') {
    because(my, g, why);
    speakUp(my, g, note);
    startHold(my, g, 'standby');
  } else if (g.state === 'Speak') {
    because(my, g, why);
    standBy(my, g);
  }
}

function helloFromSpeaker(my: Actor, g: Group, peer: Peer): void {
  if ((g.state !== 'Speak' && g.state !== 'Standby') || compare(my, g, peer) > 0) return;
  because(my, g, `f/Hello rcvd from higher pri Speak router (${senderText(peer)})`);
  stepBack(my, g);
}

function resigned(my: Actor, g: Group, peer: Peer): void {
  if (g.state === 'Active' || g.state === 'Learn') return;
  if (g.active && g.active.address !== peer.address) return;
  because(my, g, `i/Resign rcvd (${senderText(peer)})`);
  const forget = (): void => void (g.active = undefined);
  if (g.state === 'Standby') takeOver(my, g, false);
  else if (g.state === 'Speak') {
    alter(my, g, forget);
    startHold(my, g, 'active');
  } else speakAlone(my, g);
}

function hear(my: Actor, g: Group, source: Ipv4, packet: HsrpPacket): void {
  debugPacket(my, g, 'in', source, packet);
  if (packet.authentication !== authenticationOf(my, g)) {
    debugLine(
      my,
      debugErrors.flag,
      `HSRP: ${g.port} Grp ${g.number} Bad authentication from ${peerText({ address: source, priority: 0 })}`,
    );
    if (g.badAuthenticationAtMs !== undefined && my.nowMs - g.badAuthenticationAtMs < complaintMs) return;
    g.badAuthenticationAtMs = my.nowMs;
    log(my, badAuthentication, { source, group: g.number, state: packet.state });
    return;
  }
  const peer: Peer = { address: source, priority: packet.priority };
  if (packet.operation === 'resign') resigned(my, g, peer);
  else if (packet.operation === 'coup') {
    if (g.state !== 'Active' || compare(my, g, peer) > 0) return;
    because(my, g, `j/Coup rcvd from higher pri router (${senderText(peer)})`);
    giveWay(my, g, peer);
  } else if (packet.state === 'Active') helloFromActive(my, g, peer, packet);
  else if (packet.state === 'Standby') helloFromStandby(my, g, peer);
  else if (packet.state === 'Speak') helloFromSpeaker(my, g, peer);
}

// Configuration and lines.

/** Lets each group of an interface take part, or not, as line, address and delay allow. */
function settleGroups(my: Actor, port: string): void {
  for (const g of runningOn(my, port)) {
    const why = obstacle(my, g);
    if (!why && g.state === 'Init') enable(my, g);
    else if (why)
      disable(my, g, why === 'interface down' ? 'b/HSRP disabled (interface down)' : 'b/HSRP disabled');
  }
}

function retire(my: Actor, g: Group): void {
  disable(my, g, 'b/HSRP disabled');
  portState(my, g.port).groups.delete(g.number);
  my.say(hsrpGroupChanged, { port: g.port, group: g.number });
}

function found(my: Actor, port: string, number: number): Group {
  const g: Group = {
    port,
    number,
    state: 'Init',
    changes: 0,
    changedAtMs: undefined,
    active: undefined,
    standby: undefined,
    name: undefined,
    address: undefined,
    learned: false,
    learnedHelloMs: undefined,
    learnedHoldMs: undefined,
    helloEveryMs: 0,
    priority: priorityOf(my, configOf(my, port, number)),
    differing: undefined,
    badAuthenticationAtMs: undefined,
    wasActive: false,
  };
  portState(my, port).groups.set(number, g);
  return g;
}

function rename(my: Actor, g: Group, name: string | undefined, address: Ipv4 | undefined): void {
  const moved = address !== undefined && address !== g.address;
  if (name === g.name && !moved) {
    if (address !== undefined) g.learned = false;
    return;
  }
  if (moved) {
    if (g.state === 'Active') disown(my, g);
    g.address = address;
    g.learned = false;
    g.differing = undefined;
    if (g.state === 'Active') own(my, g);
    if (g.state === 'Learn') {
      alter(my, g, () => (g.state = 'Listen'));
      listenAnew(my, g);
    }
  }
  g.name = name;
  my.say(hsrpGroupChanged, { port: g.port, group: g.number });
}

/** Brings the groups of one interface to what is configured. */
function reconcile(my: Actor, port: string): void {
  const { groups } = portConfig(my, port, portStandby);
  for (const g of runningOn(my, port)) if (!groups.get(g.number)?.enabled) retire(my, g);
  for (const [number, { enabled, name, address }] of groups) {
    if (!enabled) continue;
    const g = groupAt(my, port, number) ?? found(my, port, number);
    rename(my, g, name, address);
    currentPriority(my, g);
    const { helloMs } = timersOf(my, g);
    if (!isRunning(my, g, 'hello') || helloMs === g.helloEveryMs) continue;
    g.helloEveryMs = helloMs;
    start(my, g, 'hello', helloMs);
  }
  settleGroups(my, port);
}

/** A line came up: its groups wait in Init for the configured delay (behaviours.md B-036, B-037). */
function cameUp(my: Actor, port: string): void {
  const state = portState(my, port);
  state.ups++;
  if (state.groups.size === 0) return;
  const { delayMinimum, delayReload } = portConfig(my, port, portStandby);
  const first = state.ups === 1;
  const seconds = first ? (delayReload ?? defaults.delayReload) : (delayMinimum ?? defaults.delayMinimum);
  debugPort(my, port, 'Interface up');
  debugPort(my, port, `Starting ${first ? 'reload' : 'minimum'} interface delay (${seconds} secs)`);
  my.after(seconds * 1000, delayName(port), delayOver, { port });
}

/** Announces a priority that a tracked line changed. It is sent with the next hello, not earlier (M-011). */
function followTracking(my: Actor, port: string): void {
  for (const state of my.state(hsrpState).ports.values())
    for (const g of state.groups.values())
      if (configOf(my, g.port, g.number)?.tracks.some((t) => t.port === port)) currentPriority(my, g);
}

/** Runs a reaction for the group of a timer. */
function forGroup(react: (my: Actor, g: Group) => void): (my: Actor, key: Key) => void {
  return (my, { port, group }) => {
    const g = groupAt(my, port, group);
    if (g) react(my, g);
  };
}

/** The reactions of this feature. */
export const handlers = [
  on(
    expired.active,
    forGroup((my, g) => {
      because(my, g, `c/Active timer expired (${peerText(g.active)})`);
      if (g.state === 'Standby') takeOver(my, g, false);
      else if (g.state === 'Listen') speakAlone(my, g);
      else alter(my, g, () => (g.active = undefined));
    }),
  ),
  on(
    expired.standby,
    forGroup((my, g) => {
      because(my, g, `d/Standby timer expired (${peerText(g.standby)})`);
      if (g.state === 'Speak') standBy(my, g);
      else if (g.state === 'Active') alter(my, g, () => (g.standby = undefined));
      else if (g.state === 'Listen') {
        speakUp(my, g, () => (g.standby = undefined));
        startHold(my, g, 'standby');
      }
    }),
  ),
  on(
    expired.hello,
    forGroup((my, g) => startHello(my, g)),
  ),
  on(
    expired.preempt,
    forGroup((my, g) => {
      if (!g.active || !preemptOf(my, g) || currentPriority(my, g) <= g.active.priority) return;
      debugGroup(my, g, 'Preempt delay expired');
      takeOver(my, g, true);
    }),
  ),
  on(delayOver, (my, { port }) => {
    debugPort(my, port, 'Interface delay expired');
    settleGroups(my, port);
  }),
  on(configured, (my, { drawers, port }) => {
    if (port !== undefined && (drawers.has(portStandby.name) || drawers.has(portIp.name)))
      reconcile(my, port);
  }),
  on(lineChanged, (my, { port, up }) => {
    if (up) cameUp(my, port);
    else my.cancel(delayName(port));
    settleGroups(my, port);
    followTracking(my, port);
  }),
  on(adminDown, (my, { port }) => settleGroups(my, port)),
  on(portRemoved, (my, { port }) => {
    for (const g of runningOn(my, port)) retire(my, g);
    my.cancel(delayName(port));
    my.state(hsrpState).ports.delete(port);
  }),
  // A box that reloads itself goes without a word (behaviours.md M-011); one that is told to, resigns.
  on(reloadNow, (my, { reason }) => {
    if (reason !== 'reload command') return;
    for (const g of my.state(hsrpState).owned.values()) transmit(my, g, 'resign');
  }),
  on(packetReceived, (my, { port, packet }) => {
    const hsrp = unwrap(packet);
    if (!hsrp || packet.source === ownAddress(my, port)) return;
    const g = groupAt(my, port, hsrp.group);
    if (g && g.state !== 'Init') hear(my, g, packet.source, hsrp);
  }),
  on(frameArrived, (my, { port, frame }) => {
    const payload = frame.payload as Payload;
    if (!('arp' in payload)) return;
    const { senderAddress: address, senderMac: mac } = payload.arp;
    const g = my.state(hsrpState).owned.get(address);
    if (g?.port === port && mac !== hardwareOfGroup(my, port, g.number))
      log(my, duplicateAddress, { port, address, mac });
  }),
];

/** Only the Active router answers for the virtual address and the virtual hardware address (M-015). */
export const answers = [
  answer(localAddress, (my, { address }) => {
    const g = my.state(hsrpState).owned.get(address);
    return g && { port: g.port };
  }),
  answer(hardwareOf, (my, { port, address }) => {
    const g = my.state(hsrpState).owned.get(address);
    return g?.port === port ? hardwareOfGroup(my, port, g.number) : undefined;
  }),
  answer(virtualHardware, (my, { port, mac }) => {
    const groups = my.state(hsrpState).ports.get(port)?.groups;
    if (!groups) return undefined;
    for (const g of groups.values())
      if (g.state === 'Active' && hardwareOfGroup(my, port, g.number) === mac) return true;
    return undefined;
  }),
];
