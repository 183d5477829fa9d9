/** Knows which reverse routes are in use, and when they come and go: maps, roles, lists and SAs (behaviours.md M-084 to M-087). */
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { listChanged } from '../acl/index.ts';
import { hsrpStateChanged, stateOf } from '../hsrp/index.ts';
import {
  bindingChanged,
  boundMap,
  boundMaps,
  dynamicMaps,
  entriesOfMap,
  ipsecSasDeleted,
  ipsecSasInstalled,
  mapEdited,
  portsWithMap,
  securedFlow,
  templatesOf,
  type BoundMap,
  type EntryView,
  type FlowName,
} from '../ipsec/index.ts';
import { portRemoved } from '../interfaces/index.ts';
import { installRoute, withdrawRoutes } from '../routing/index.ts';
import { tellAdded, tellRemoved } from './messages.ts';
import { plansOfEntry, plansOfFlow, type RoutePlan } from './plan.ts';

/** A route in use, and how many lists and flows want it. */
export interface ReverseRouteInUse {
  readonly plan: RoutePlan;
  /** The interface whose map it comes from. */
  readonly port: string;
  uses: number;
}

/** What an entry on an interface has, by what it stands for. */
type OfEntry = Map<string, readonly RoutePlan[]>;

/** The routes in use by their owner in the routing table; what each entry has, by interface and number. */
export const reverseRoutes = slice('reverse routes', () => ({
  inUse: new Map<string, ReverseRouteInUse>(),
  byPort: new Map<string, Map<number, OfEntry>>(),
}));

const ownerOf = (port: string, { network, mask, gateway, port: out, distance, tag }: RoutePlan): string =>
  `reverse route ${port} ${network}/${mask} ${gateway ?? ''} ${out ?? ''} ${distance} ${tag}`;

function take(my: Actor, port: string, plan: RoutePlan): void {
  const { inUse } = my.state(reverseRoutes);
  const owner = ownerOf(port, plan);
  const known = inUse.get(owner);
  if (known) {
    known.uses++;
    return;
  }
  inUse.set(owner, { plan, port, uses: 1 });
  const { network, mask, gateway, port: out, distance, tag } = plan;
  tellAdded(my, plan);
  my.say(installRoute, {
    owner,
    prefix: network,
    mask,
    gateway,
    port: out,
    distance,
    tag: tag === 0 ? undefined : tag,
  });
}

function give(my: Actor, port: string, plan: RoutePlan): void {
  const { inUse } = my.state(reverseRoutes);
  const owner = ownerOf(port, plan);
  const known = inUse.get(owner);
  if (!known || --known.uses > 0) return;
  inUse.delete(owner);
  tellRemoved(my, plan);
  my.say(withdrawRoutes, { owner });
}

/** What stays is taken once more before it is given back, so that it never leaves the table. */
function exchange(
  my: Actor,
  port: string,
  before: readonly RoutePlan[] = [],
  after: readonly RoutePlan[] = [],
): void {
  for (const plan of after) take(my, port, plan);
  for (const plan of before) give(my, port, plan);
}

/** Only the Active router of a group has routes through the virtual address (B-235, M-085). */
function serves(my: Actor, { port, group, vip }: BoundMap): boolean {
  return vip === undefined || group === undefined || stateOf(my, port, group) === 'Active';
}

function entriesAt(my: Actor, port: string): Map<number, OfEntry> {
  const { byPort } = my.state(reverseRoutes);
  let entries = byPort.get(port);
  if (!entries) byPort.set(port, (entries = new Map()));
  return entries;
}

/** Brings the routes of an entry to what the router knows now. */
function settleEntry(my: Actor, port: string, sequence: number): void {
  const bound = boundMap(my, port);
  const entries = entriesAt(my, port);
  const before: OfEntry = entries.get(sequence) ?? new Map();
  const after: OfEntry = bound && serves(my, bound) ? plansOfEntry(my, bound, sequence) : new Map();
  exchange(my, port, [...before.values()].flat(), [...after.values()].flat());
  if (after.size > 0) entries.set(sequence, after);
  else entries.delete(sequence);
}

function settlePort(my: Actor, port: string): void {
  const bound = boundMap(my, port);
  const sequences = new Set(entriesAt(my, port).keys());
  if (bound) for (const { sequence } of entriesOfMap(my, bound.map)) sequences.add(sequence);
  for (const sequence of sequences) settleEntry(my, port, sequence);
}

/** Settles the entries that a test picks, on all interfaces. */
function settleWhere(my: Actor, test: (bound: BoundMap, entry: EntryView) => boolean): void {
  for (const bound of boundMaps(my))
    for (const entry of entriesOfMap(my, bound.map))
      if (test(bound, entry)) settleEntry(my, bound.port, entry.sequence);
}

/** SAs of a flow came or went. */
function settleFlow(my: Actor, name: FlowName): void {
  for (const port of portsWithMap(my, name.map)) {
    const bound = boundMap(my, port);
    if (!bound || bound.local !== name.local) continue;
    const entries = entriesAt(my, port);
    const { key, flow } = securedFlow(my, name);
    const entry: OfEntry = entries.get(name.sequence) ?? new Map();
    const after = flow && serves(my, bound) ? plansOfFlow(my, port, flow) : [];
    exchange(my, port, entry.get(key), after);
    if (after.length > 0) entry.set(key, after);
    else entry.delete(key);
    if (entry.size > 0) entries.set(name.sequence, entry);
    else entries.delete(name.sequence);
  }
}

const names = (my: Actor, entry: EntryView, list: string): boolean =>
  entry.acl === list ||
  (entry.dynamic !== undefined && templatesOf(my, entry.dynamic).some((each) => each.acl === list));

/** The reactions of this feature. */
export const handlers = [
  on(bindingChanged, (my, { port }) => settlePort(my, port)),
  on(portRemoved, (my, { port }) => settlePort(my, port)),
  on(hsrpStateChanged, (my, { port, group }) => {
    if (boundMap(my, port)?.group === group) settlePort(my, port);
  }),
  on(mapEdited, (my, { map, sequence, removed }) => {
    for (const port of portsWithMap(my, map))
      if (removed || sequence === undefined) settlePort(my, port);
      else settleEntry(my, port, sequence);
    // Static and dynamic maps may share a name.
    if (removed || config(my, dynamicMaps).maps.has(map))
      settleWhere(my, (_, entry) => entry.dynamic === map);
  }),
  on(listChanged, (my, { name }) => settleWhere(my, (_, entry) => names(my, entry, name))),
  on(ipsecSasInstalled, (my, { snapshot }) => settleFlow(my, snapshot)),
  on(ipsecSasDeleted, (my, gone) => settleFlow(my, gone)),
];
