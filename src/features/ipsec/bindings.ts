/** Knows which crypto map works on which interface and with which address (behaviours.md M-081, B-189 to B-199, B-213 to B-216). */
import { portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import type { Ipv4 } from '../../text/address.ts';
import { groupNamed, groupsOn, hsrpGroupChanged, hsrpStateChanged, type NamedGroup } from '../hsrp/index.ts';
import { isLineUp, portRemoved } from '../interfaces/index.ts';
import { forgetIsakmp, switchIsakmp } from '../isakmp/index.ts';
import { removeBundle } from './bundles.ts';
import { bindingChanged, transferGroup, vipBound, vipUnbound } from './events.ts';
import { appliedMap, mapApplied } from './map-config.ts';
import { mapEdited } from './map-entry.ts';
import { localOf } from './maps.ts';
import { bundlesOf, dropFlow, flowsOf, ipsecStore, type Binding, type Flow } from './state.ts';

/** After the deletes have gone out under them, the IKE SAs of an address go too. */
const forgetEnd = event<{ readonly local: Ipv4 }>('forget end');

/** Whether ISAKMP was switched on; told only on change. */
const switched = slice('isakmp switched', () => ({ on: false }));

/** Switches ISAKMP on with the first map or protection, and off with the last. */
export function settleIsakmp(my: Actor): void {
  const { bindings, protections } = my.state(ipsecStore);
  const wanted = bindings.size + protections.size > 0;
  const state = my.state(switched);
  if (state.on === wanted) return;
  state.on = wanted;
  my.say(switchIsakmp, { on: wanted });
}

/** The group that a line means: by name, or the only named one of the interface (B-195). It must be on this interface (B-192). */
function groupMeant(
  my: Actor,
  port: string,
  name: string | undefined,
): (NamedGroup & { name?: string }) | undefined {
  if (name !== undefined) {
    const group = groupNamed(my, name);
    return group?.port === port ? { ...group, name } : undefined;
  }
  const [only, other] = groupsOn(my, port).filter((group) => group.name !== undefined);
  return only && !other ? { ...only, name: only.name! } : undefined;
}

function wantedBinding(my: Actor, port: string): Binding | undefined {
  const line = portConfig(my, port, appliedMap);
  const { map } = line;
  if (map === undefined) return undefined;
  const transfer = my.ask(transferGroup, { port });
  const name = transfer ? transfer.name : line.group;
  const named = transfer ? name !== undefined : line.redundancy;
  const group = named ? groupMeant(my, port, name) : undefined;
  return {
    port,
    map,
    redundancy: transfer !== undefined || line.redundancy,
    stateful: transfer !== undefined || line.stateful,
    group: group?.group,
    groupName: group?.name ?? name,
    vip: group?.vip,
  };
}

/** All flows of a map that end at an address. */
function flowsAt(my: Actor, map: string, local: Ipv4): Flow[] {
  return [...my.state(ipsecStore).flows.values()].filter(
    (flow) => flow.origin !== 'protect' && flow.map === map && flow.local === local,
  );
}

function usedElsewhere(my: Actor, port: string, map: string, local: Ipv4): boolean {
  const { bindings, portsOfMap } = my.state(ipsecStore);
  return [...(portsOfMap.get(map) ?? [])].some((other) => {
    const binding = bindings.get(other);
    return other !== port && binding !== undefined && localOf(my, binding) === local;
  });
}

/** Removes the SAs and flows of a map at an address, unless another interface uses the same. */
function dropSas(my: Actor, port: string, map: string, local: Ipv4, announce: boolean): void {
  if (usedElsewhere(my, port, map, local)) return;
  for (const flow of flowsAt(my, map, local)) {
    for (const bundle of bundlesOf(my, flow)) removeBundle(my, bundle, announce);
    dropFlow(my, flow);
  }
}

/** No interface carries the map any more: what stands from an address that the interface had before goes too. */
function dropLeftOver(my: Actor, map: string): void {
  const { portsOfMap, flows } = my.state(ipsecStore);
  if (portsOfMap.has(map)) return;
  for (const flow of [...flows.values()]) {
    if (flow.origin === 'protect' || flow.map !== map) continue;
    for (const bundle of bundlesOf(my, flow)) removeBundle(my, bundle, true);
    dropFlow(my, flow);
  }
}

/** Notes that a map uses its virtual address, or uses it no longer. */
export function noteVip(
  my: Actor,
  binding: Pick<Binding, 'vip' | 'port' | 'map' | 'stateful'>,
  step: 1 | -1,
): void {
  const { vip, port, map, stateful } = binding;
  if (vip === undefined) return;
  const { statefulVips } = my.state(ipsecStore);
  if (stateful) {
    const uses = (statefulVips.get(vip) ?? 0) + step;
    if (uses > 0) statefulVips.set(vip, uses);
    else statefulVips.delete(vip);
  }
  my.say(step > 0 ? vipBound : vipUnbound, { vip, port, map, stateful });
}

function unbind(my: Actor, binding: Binding): void {
  const store = my.state(ipsecStore);
  noteVip(my, binding, -1);
  store.bindings.delete(binding.port);
  const ports = store.portsOfMap.get(binding.map);
  ports?.delete(binding.port);
  if (ports?.size === 0) store.portsOfMap.delete(binding.map);
}

function bind(my: Actor, binding: Binding): void {
  const store = my.state(ipsecStore);
  store.bindings.set(binding.port, binding);
  const ports = store.portsOfMap.get(binding.map) ?? new Set<string>();
  ports.add(binding.port);
  store.portsOfMap.set(binding.map, ports);
  noteVip(my, binding, 1);
}

/** Applies what the interface says; the same line once more binds anew (B-216). */
function apply(my: Actor, port: string): void {
  const before = my.state(ipsecStore).bindings.get(port);
  const after = wantedBinding(my, port);
  const end = before && localOf(my, before);
  const same =
    before !== undefined &&
    after !== undefined &&
    before.map === after.map &&
    before.stateful === after.stateful &&
    before.vip === after.vip;
  if (same) my.state(ipsecStore).bindings.set(port, after);
  else {
    if (before && end !== undefined) dropSas(my, port, before.map, end, true);
    if (before) unbind(my, before);
    if (before && before.map !== after?.map) dropLeftOver(my, before.map);
    if (after) bind(my, after);
  }
  settleIsakmp(my);
  my.say(bindingChanged, { port });
}

/** Name or virtual address gone: back to the real address, until the map is applied again (B-214 to B-216). */
function checkGroup(my: Actor, port: string, group: number): void {
  const binding = my.state(ipsecStore).bindings.get(port);
  if (!binding || binding.vip === undefined || binding.group !== group) return;
  const now = groupsOn(my, port).find((each) => each.group === group);
  if (now?.name !== undefined && now.vip !== undefined) return;
  dropSas(my, port, binding.map, binding.vip, true);
  noteVip(my, binding, -1);
  binding.vip = undefined;
  my.say(bindingChanged, { port });
}

/** Without state transfer the SAs of a virtual address end where the address leaves (M-056). */
function leave(my: Actor, port: string, group: number): void {
  const binding = my.state(ipsecStore).bindings.get(port);
  if (!binding?.redundancy || binding.stateful || binding.vip === undefined || binding.group !== group)
    return;
  const { vip } = binding;
  const announce = isLineUp(my, port) ? 'moved' : false;
  for (const flow of flowsAt(my, binding.map, vip))
    for (const bundle of bundlesOf(my, flow)) removeBundle(my, bundle, announce);
  my.say(forgetEnd, { local: vip });
}

/** The reactions around bindings. */
export const bindingHandlers = [
  on(mapApplied, (my, { port }) => apply(my, port)),
  on(portRemoved, (my, { port }) => {
    const binding = my.state(ipsecStore).bindings.get(port);
    if (!binding) return;
    const local = localOf(my, binding);
    if (local !== undefined) dropSas(my, port, binding.map, local, false);
    unbind(my, binding);
    settleIsakmp(my);
  }),
  on(mapEdited, (my, { map, sequence, removed }) => {
    if (!removed) return;
    const flows =
      sequence === undefined
        ? [...my.state(ipsecStore).flows.values()].filter(
            (flow) => flow.origin !== 'protect' && flow.map === map,
          )
        : flowsOf(my, map, sequence);
    for (const flow of flows) {
      for (const bundle of bundlesOf(my, flow)) removeBundle(my, bundle, true);
      dropFlow(my, flow);
    }
  }),
  on(hsrpGroupChanged, (my, { port, group }) => checkGroup(my, port, group)),
  on(hsrpStateChanged, (my, { port, group, from }) => {
    if (from === 'Active') leave(my, port, group);
  }),
  on(forgetEnd, (my, { local }) => forgetIsakmp(my, local)),
];

/** A map on an interface, for routes and displays of other features. */
export interface BoundMap {
  readonly port: string;
  readonly map: string;
  readonly redundancy: boolean;
  readonly stateful: boolean;
  /** The HSRP group that owns the virtual address. */
  readonly group: number | undefined;
  /** The virtual address that is its end, if it is bound to one. */
  readonly vip: Ipv4 | undefined;
  readonly local: Ipv4 | undefined;
}

function boundOf(my: Actor, binding: Binding): BoundMap {
  const { port, map, redundancy, stateful, group, vip } = binding;
  return { port, map, redundancy, stateful, group, vip, local: localOf(my, binding) };
}

/** The map on an interface. */
export function boundMap(my: Actor, port: string): BoundMap | undefined {
  const binding = my.state(ipsecStore).bindings.get(port);
  return binding && boundOf(my, binding);
}

/** The interfaces that carry a map. */
export function portsWithMap(my: Actor, map: string): readonly string[] {
  return [...(my.state(ipsecStore).portsOfMap.get(map) ?? [])];
}

/** All maps on interfaces. */
export function boundMaps(my: Actor): BoundMap[] {
  return [...my.state(ipsecStore).bindings.values()].map((binding) => boundOf(my, binding));
}
