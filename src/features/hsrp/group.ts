/** Knows a group as it runs: its state, its neighbours, and what its configuration means right now. */
import { config, portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { question } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { networkOf, type Ipv4 } from '../../text/address.ts';
import { shortInterfaceName } from '../../text/interface-name.ts';
import { isLineUp, isShutdown } from '../interfaces/index.ts';
import { addressesOf } from '../ip/index.ts';
import { defaults, portStandby, standbyNames, type GroupConfig, type PreemptDelay } from './config.ts';
import { virtualMac, type HsrpState, type Version } from './packet.ts';

/** Whether a tracked object is up; answered by the feature that has such objects. Unanswered: the object is unknown. */
export const trackedObjectUp = question<{ readonly object: number }, boolean>('tracked object up');

/** Another router of the group. */
export interface Peer {
  readonly address: Ipv4;
  readonly priority: number;
}

/** A group with `standby ip`, on the air or not. */
export interface Group {
  readonly port: string;
  readonly number: number;
  state: HsrpState;
  /** Changes to or from Standby and Active: the ones that are logged (behaviours.md M-014). */
  changes: number;
  changedAtMs: number | undefined;
  /** The Active and the Standby router while they are somebody else. */
  active: Peer | undefined;
  standby: Peer | undefined;
  /** The configured name. */
  name: string | undefined;
  /** The virtual address, configured or learned. */
  address: Ipv4 | undefined;
  learned: boolean;
  /** Timers heard from the Active router, used where none are configured (behaviours.md M-009). */
  learnedHelloMs: number | undefined;
  learnedHoldMs: number | undefined;
  /** The interval at which the hello timer runs now. */
  helloEveryMs: number;
  /** The priority when it was last looked at, to notice what tracking did. */
  priority: number;
  /** The foreign virtual address that was complained about last. */
  differing: Ipv4 | undefined;
  /** When a wrong authentication string was last complained about. */
  badAuthenticationAtMs: number | undefined;
  wasActive: boolean;
}

/** HSRP on one interface. */
interface PortState {
  /** The version that is spoken. */
  version: Version;
  readonly groups: Map<number, Group>;
  /** How often the line came up since boot. */
  ups: number;
}

/** Everything that runs; a reload empties it. */
export const hsrpState = slice('hsrp', () => ({
  ports: new Map<string, PortState>(),
  /** Groups that are Active, by virtual address. */
  owned: new Map<Ipv4, Group>(),
}));

/** HSRP on an interface, made on first use. */
export function portState(my: Actor, port: string): PortState {
  const { ports } = my.state(hsrpState);
  let state = ports.get(port);
  if (!state) ports.set(port, (state = { version: 1, groups: new Map(), ups: 0 }));
  return state;
}

/** The version that an interface speaks. */
export function versionOf(my: Actor, port: string): Version {
  return my.state(hsrpState).ports.get(port)?.version ?? 1;
}

/** A running group. */
export function groupAt(my: Actor, port: string, group: number): Group | undefined {
  return my.state(hsrpState).ports.get(port)?.groups.get(group);
}

/** The groups that run on an interface, by number. */
export function runningOn(my: Actor, port: string): Group[] {
  const groups = my.state(hsrpState).ports.get(port)?.groups;
  return groups ? [...groups.values()].sort((a, b) => a.number - b.number) : [];
}

/** The lines of a group as they stand in the configuration. */
export function configOf(my: Actor, port: string, group: number): GroupConfig | undefined {
  return portConfig(my, port, portStandby).groups.get(group);
}

/** The name of the timer that a group has of each kind. */
export type Timer = 'active' | 'standby' | 'hello' | 'preempt';
export const timerName = (g: { port: string; number: number }, timer: Timer): string =>
  `hsrp ${timer} ${g.port} ${g.number}`;
/** The timer that holds all groups of an interface in Init (behaviours.md M-013). */
export const delayName = (port: string): string => `hsrp delay ${port}`;

/** Hello and hold time: configured, else learned, else 3 and 10 seconds (behaviours.md M-009). */
export function timersOf(my: Actor, g: Group): { helloMs: number; holdMs: number } {
  const set = configOf(my, g.port, g.number);
  return {
    helloMs: set?.helloMs ?? g.learnedHelloMs ?? defaults.helloMs,
    holdMs: set?.holdMs ?? g.learnedHoldMs ?? defaults.holdMs,
  };
}

/** A tracked item with its state; undefined for an object that nobody knows. */
export interface Tracked {
  readonly port: string | undefined;
  readonly object: number | undefined;
  readonly decrement: number;
  readonly up: boolean | undefined;
}

/** What a group tracks, in the order of its lines. */
export function trackedBy(my: Actor, set: GroupConfig | undefined): Tracked[] {
  return (set?.tracks ?? []).map(({ port, object, decrement = defaults.decrement }) => ({
    port,
    object,
    decrement,
    up: port !== undefined ? isLineUp(my, port) : my.ask(trackedObjectUp, { object: object! }),
  }));
}

/** The priority after all decrements, at least 0 (behaviours.md B-025, M-012). */
export function priorityOf(my: Actor, set: GroupConfig | undefined): number {
  const lost = trackedBy(my, set).reduce((sum, t) => (t.up === false ? sum + t.decrement : sum), 0);
  return Math.max(0, (set?.priority ?? defaults.priority) - lost);
}

/** The preemption delays; undefined without `standby preempt`. */
export function preemptOf(my: Actor, g: Group): PreemptDelay | undefined {
  return configOf(my, g.port, g.number)?.preempt;
}

/** The authentication string. */
export function authenticationOf(my: Actor, g: Group): string {
  return configOf(my, g.port, g.number)?.authentication ?? defaults.authentication;
}

/** The virtual hardware address of a group. */
export function hardwareOfGroup(my: Actor, port: string, group: number): string {
  return configOf(my, port, group)?.hardware ?? virtualMac(group, versionOf(my, port));
}

/** The own address of an interface: the primary one. */
export function ownAddress(my: Actor, port: string): Ipv4 | undefined {
  return addressesOf(my, port)[0]?.address;
}

/** Why a group cannot take part; undefined when it can. */
export function obstacle(
  my: Actor,
  g: Group,
): 'interface down' | 'delayed' | 'no address' | 'wrong subnet' | undefined {
  if (!isLineUp(my, g.port) || isShutdown(my, g.port)) return 'interface down';
  const real = addressesOf(my, g.port);
  if (real.length === 0) return 'no address';
  if (my.plannedAtMs(delayName(g.port)) !== undefined) return 'delayed';
  const { address } = g;
  if (address === undefined) return undefined;
  const fits = real.some((a) => networkOf(a.address, a.mask) === networkOf(address, a.mask));
  return fits && !real.some((a) => a.address === address) ? undefined : 'wrong subnet';
}

/** The name that a group has without being given one (behaviours.md M-016). */
export function defaultName(port: string, group: number): string {
  return `hsrp-${shortInterfaceName(port)}-${group}`;
}

/** A group as other features see it. */
export interface NamedGroup {
  readonly port: string;
  readonly group: number;
  readonly state: HsrpState;
  readonly vip: Ipv4 | undefined;
}

/** The group that was given a name with `standby name`; default names do not count (behaviours.md M-016). */
export function groupNamed(my: Actor, name: string): NamedGroup | undefined {
  const holder = config(my, standbyNames).names.get(name);
  if (!holder) return undefined;
  const { port, group } = holder;
  // An entry may outlive its interface.
  if (configOf(my, port, group)?.name !== name) return undefined;
  const g = groupAt(my, port, group);
  return { port, group, state: g?.state ?? 'Init', vip: g?.address };
}

/** The groups of an interface as other features see them. */
export function groupsOn(my: Actor, port: string): (NamedGroup & { readonly name: string | undefined })[] {
  return runningOn(my, port).map((g) => ({
    port,
    group: g.number,
    name: g.name,
    state: g.state,
    vip: g.address,
  }));
}

/** The state of a group; Init for one that does not run. */
export function stateOf(my: Actor, port: string, group: number): HsrpState {
  return groupAt(my, port, group)?.state ?? 'Init';
}
