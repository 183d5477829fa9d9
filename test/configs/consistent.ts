/** Knows what the engines of a router run with, and whether that is what is configured. */
import { hsrpState, configOf } from '../../src/features/hsrp/group.ts';
import { portStandby } from '../../src/features/hsrp/index.ts';
import { hasBooted, isLineUp } from '../../src/features/interfaces/index.ts';
import { addressesOf, portIp } from '../../src/features/ip/index.ts';
import { appliedMap } from '../../src/features/ipsec/map-config.ts';
import { cryptoMaps } from '../../src/features/ipsec/map-entry.ts';
import { ipsecStore } from '../../src/features/ipsec/state.ts';
import { table } from '../../src/features/routing/table.ts';
import { stateOfObject } from '../../src/features/track/engine.ts';
import { trackObjects } from '../../src/features/track/config.ts';
import { config, portConfig, portNames } from '../../src/modes/running-config.ts';
import type { Actor } from '../../src/sim/actor.ts';
import { formatIpv4, lengthOfMask, networkOf } from '../../src/text/address.ts';

/** What engines run with, in lines that can be compared; the same whatever happened before. */
export function factsOf(my: Actor): string[] {
  const groups = [...my.state(hsrpState).ports].flatMap(([port, { groups: of }]) =>
    [...of.values()].map(
      (g) => `group ${port} ${g.number} ${g.name ?? ''} ${g.learned ? '' : (g.address ?? '')}`,
    ),
  );
  const addresses = portNames(my).flatMap((port) =>
    addressesOf(my, port).map(
      ({ address, mask }) => `address ${port} ${formatIpv4(address)} ${formatIpv4(mask)}`,
    ),
  );
  const routes = [...my.state(table).byOwner]
    .filter(([owner]) => owner === 'connected' || owner.startsWith('static'))
    .flatMap(([owner, of]) =>
      of.map(
        ({ network, length, port, gateway }) => `route ${owner} ${network}/${length} ${port} ${gateway}`,
      ),
    );
  const maps = [...my.state(ipsecStore).bindings.values()].map(
    ({ port, map, redundancy, stateful, groupName }) =>
      `map ${port} ${map} ${redundancy} ${stateful} ${groupName ?? ''}`,
  );
  const objects = Array.from({ length: 500 }, (_, i) => i + 1)
    .filter((object) => stateOfObject(my, object))
    .map((object) => `object ${object}`);
  return [...groups, ...addresses, ...routes, ...maps, ...objects].sort();
}

/** Where the engines do not run with what is configured; none while the router is down. */
export function inconsistencies(my: Actor): string[] {
  if (!my.node.running || !hasBooted(my)) return [];
  return [...standbyGroups(my), ...addresses(my), ...maps(my), ...protectedFlows(my), ...objects(my)];
}

function* missing(what: string, wanted: ReadonlySet<string>, found: ReadonlySet<string>): Iterable<string> {
  for (const each of wanted) if (!found.has(each)) yield `${what} ${each} is configured and does not run`;
  for (const each of found) if (!wanted.has(each)) yield `${what} ${each} runs and is not configured`;
}

function standbyGroups(my: Actor): Iterable<string> {
  const wanted = new Set(
    portNames(my).flatMap((port) =>
      [...portConfig(my, port, portStandby).groups]
        .filter(([, { enabled }]) => enabled)
        .map(([number]) => `${port} ${number}`),
    ),
  );
  const running = [...my.state(hsrpState).ports.values()].flatMap(({ groups }) => [...groups.values()]);
  const found = new Set(running.map(({ port, number }) => `${port} ${number}`));
  const odd = running.flatMap((g) => {
    const set = configOf(my, g.port, g.number);
    const says = `group ${g.port} ${g.number}`;
    const states =
      isLineUp(my, g.port) || g.state === 'Init' ? [] : [`${says} is ${g.state} while the line is down`];
    if (set?.name !== g.name) states.push(`${says} is called ${g.name}, not ${set?.name}`);
    if (set?.address !== undefined && set.address !== g.address) states.push(`${says} has another address`);
    return states;
  });
  return [...missing('standby group', wanted, found), ...odd];
}

function addresses(my: Actor): Iterable<string> {
  const wanted = new Set<string>();
  const found = new Set<string>();
  const connected = new Set<string>();
  const routes = my.state(table).byLength;
  for (const port of portNames(my)) {
    const { address, secondary } = portConfig(my, port, portIp);
    // Without a first address the others do not count.
    for (const own of address ? [address, ...secondary] : []) {
      wanted.add(`${port} ${formatIpv4(own.address)}`);
      const length = lengthOfMask(own.mask)!;
      const network = networkOf(own.address, own.mask);
      const to = routes.get(length)?.get(network) ?? [];
      const isConnected = to.some((route) => route.code === 'C' && route.port === port);
      if (isConnected !== isLineUp(my, port))
        connected.add(
          `${port}: route to ${formatIpv4(network)}/${length} ${isConnected ? 'stays' : 'is missing'}`,
        );
    }
    for (const own of addressesOf(my, port)) found.add(`${port} ${formatIpv4(own.address)}`);
  }
  return [...missing('address', wanted, found), ...connected];
}

function maps(my: Actor): Iterable<string> {
  const wanted = new Set<string>();
  for (const port of portNames(my)) {
    const { map } = portConfig(my, port, appliedMap);
    if (map !== undefined && config(my, cryptoMaps).maps.get(map)?.entries.size) wanted.add(`${port} ${map}`);
  }
  const found = new Set([...my.state(ipsecStore).bindings.values()].map(({ port, map }) => `${port} ${map}`));
  return missing('crypto map', wanted, found);
}

/** SAs stand only for maps that are applied. */
function* protectedFlows(my: Actor): Iterable<string> {
  const store = my.state(ipsecStore);
  const applied = new Set([...store.bindings.values()].map(({ map }) => map));
  for (const flow of store.flows.values())
    if (flow.origin !== 'protect' && !applied.has(flow.map) && flow.bundles.length > 0)
      yield `flow of ${flow.map} stands and the map is not applied`;
}

function objects(my: Actor): Iterable<string> {
  const wanted = new Set([...config(my, trackObjects).objects.keys()].map(String));
  const found = new Set(
    Array.from({ length: 500 }, (_, i) => i + 1)
      .filter((object) => stateOfObject(my, object))
      .map(String),
  );
  return missing('tracked object', wanted, found);
}
