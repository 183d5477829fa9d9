/** Knows what moves the groups of a router: configuration, lines, delays, timers and packets (behaviours.md M-006 to M-018). */
import { configured, portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import { adminDown, frameReceived, lineChanged, portRemoved, virtualHardware } from '../interfaces/index.ts';
import {
  hardwareOf,
  joinedGroups,
  localAddress,
  packetReceived,
  portIp,
  virtualAddresses,
  type Payload,
} from '../ip/index.ts';
import { debugging, log } from '../logging/index.ts';
import { reloadNow } from '../system/index.ts';
import { defaults, groupEdited, portStandby } from './config.ts';
import {
  configOf,
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
  timersOf,
  versionOf,
  type Group,
} from './group.ts';
import { hear } from './hearing.ts';
import { debugEvents, duplicateAddress } from './messages.ts';
import { listeners, unwrap, type Version } from './packet.ts';
import { currentPriority, debugGroup, debugPort, peerText, transmit } from './speech.ts';
import {
  alter,
  because,
  disable,
  disown,
  enable,
  expired,
  hsrpGroupChanged,
  isRunning,
  listenAnew,
  own,
  speakAlone,
  speakUp,
  standBy,
  start,
  startHello,
  startHold,
  takeOver,
  type Key,
} from './states.ts';
import { versionEdited } from './version.ts';

const delayOver = event<{ readonly port: string }>('hsrp interface delay expired');

/** Lets a group take part, or not, as line, address and delay allow. */
function settle(my: Actor, g: Group): void {
  const why = obstacle(my, g);
  if (!why && g.state === 'Init') enable(my, g);
  else if (why)
    disable(my, g, why === 'interface down' ? 'b/HSRP disabled (interface down)' : 'b/HSRP disabled');
}

/** The same for all groups of an interface. */
function settleAll(my: Actor, port: string): void {
  for (const g of runningOn(my, port)) settle(my, g);
}

/** A group is no longer configured. */
function retire(my: Actor, g: Group): void {
  disable(my, g, 'b/HSRP disabled');
  portState(my, g.port).groups.delete(g.number);
  my.say(hsrpGroupChanged, { port: g.port, group: g.number });
}

/** A group was configured. */
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

/** Takes over name and virtual address from the configuration; others hear of every change (B-213 to B-215). */
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

/** Brings a group to what is configured. */
function reconcile(my: Actor, port: string, group: number): void {
  const set = configOf(my, port, group);
  const running = groupAt(my, port, group);
  if (!set?.enabled) {
    if (running) retire(my, running);
    return;
  }
  const g = running ?? found(my, port, group);
  rename(my, g, set.name, set.address);
  currentPriority(my, g);
  const { helloMs } = timersOf(my, g);
  if (isRunning(my, g, 'hello') && helloMs !== g.helloEveryMs) {
    g.helloEveryMs = helloMs;
    start(my, g, 'hello', helloMs);
  }
  settle(my, g);
}

/** The groups of an interface leave in the version that they spoke, and begin anew in the other one. */
function changeVersion(my: Actor, port: string, version: Version): void {
  for (const g of runningOn(my, port)) disable(my, g, 'b/HSRP disabled');
  portState(my, port).version = version;
  settleAll(my, port);
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

/** Tells in the debug output what a tracked line did; the next hello tells the others, not earlier (M-011). */
function followTracking(my: Actor, port: string): void {
  if (!debugging(my, debugEvents.flag)) return;
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
    settleAll(my, port);
  }),
  on(groupEdited, (my, { port, group }) => reconcile(my, port, group)),
  on(versionEdited, (my, { port, version }) => changeVersion(my, port, version)),
  on(configured, (my, { drawers, port }) => {
    if (port !== undefined && drawers.has(portIp.name)) settleAll(my, port);
  }),
  on(lineChanged, (my, { port, up }) => {
    if (up) cameUp(my, port);
    else my.cancel(delayName(port));
    settleAll(my, port);
    followTracking(my, port);
  }),
  on(adminDown, (my, { port }) => settleAll(my, port)),
  on(portRemoved, (my, { port }) => {
    for (const g of runningOn(my, port)) retire(my, g);
    my.cancel(delayName(port));
    my.state(hsrpState).ports.delete(port);
  }),
  // Every reload that software asks for resigns first (behaviours.md M-011), so that the groups which no lost link
  // takes along do not wait for the hold time: a shut interface costs a few packets only (B-180, M-057).
  on(reloadNow, (my) => {
    for (const g of my.state(hsrpState).owned.values()) transmit(my, g, 'resign');
  }),
  on(packetReceived, (my, { port, packet }) => {
    const hsrp = unwrap(packet);
    if (hsrp?.version !== versionOf(my, port) || packet.source === ownAddress(my, port)) return;
    const g = groupAt(my, port, hsrp.group);
    if (g && g.state !== 'Init') hear(my, g, packet.source, hsrp);
  }),
  on(frameReceived, (my, { port, frame }) => {
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
  answer(joinedGroups, (my, { port }) =>
    (my.state(hsrpState).ports.get(port)?.groups.size ?? 0) > 0
      ? [listeners[versionOf(my, port)]]
      : undefined,
  ),
  answer(virtualHardware, (my, { port, mac }) => {
    const groups = my.state(hsrpState).ports.get(port)?.groups;
    if (!groups) return undefined;
    for (const g of groups.values())
      if (g.state === 'Active' && hardwareOfGroup(my, port, g.number) === mac) return true;
    return undefined;
  }),
  answer(virtualAddresses, (my, { port }) => {
    const owned = [...my.state(hsrpState).owned].filter(([, g]) => g.port === port);
    return owned.map(([address, g]) => ({ address, mac: hardwareOfGroup(my, port, g.number) }));
  }),
];
