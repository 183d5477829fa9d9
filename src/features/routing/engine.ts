/** Knows the routing table: connected, static and installed routes, and the longest match. */
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { lengthOfMask, maskOfLength, networkOf, type Ipv4 } from '../../text/address.ts';
import { isLineUp } from '../interfaces/index.ts';
import { staticChanged } from './config.ts';

/** A route as it stands in the table, usable or not. */
export interface Route {
  readonly network: Ipv4;
  readonly length: number;
  readonly code: 'C' | 'S';
  readonly distance: number;
  readonly gateway: Ipv4 | undefined;
  readonly port: string | undefined;
  /** Who put it there: `connected`, `static …`, or the owner given to `installRoute`. */
  readonly owner: string;
}

/** A feature installs a route, such as reverse route injection. Mask and prefix must agree. */
export const installRoute = event<{
  readonly owner: string;
  readonly prefix: Ipv4;
  readonly mask: Ipv4;
  readonly gateway?: Ipv4;
  readonly port?: string;
}>('install route');
/** All routes of an owner go. */
export const removeRoutes = event<{ readonly owner: string }>('remove routes');

const table = slice('routing table', () => ({
  /** By prefix length, then by network. */
  byLength: new Map<number, Map<Ipv4, Route[]>>(),
  /** Lengths in use, longest first. */
  lengths: [] as number[],
  byOwner: new Map<string, Route[]>(),
}));

/** Recursion of next hops ends here; a loop of statics leads nowhere. */
const deepest = 8;

function add(my: Actor, route: Route): void {
  const t = my.state(table);
  let networks = t.byLength.get(route.length);
  if (!networks) {
    t.byLength.set(route.length, (networks = new Map()));
    t.lengths = [...t.byLength.keys()].sort((a, b) => b - a);
  }
  const routes = networks.get(route.network) ?? [];
  networks.set(
    route.network,
    [...routes, route].sort((a, b) => a.distance - b.distance),
  );
  t.byOwner.set(route.owner, [...(t.byOwner.get(route.owner) ?? []), route]);
}

function remove(my: Actor, owner: string): void {
  const t = my.state(table);
  for (const route of t.byOwner.get(owner) ?? []) {
    const networks = t.byLength.get(route.length)!;
    const left = networks.get(route.network)!.filter((r) => r !== route);
    if (left.length > 0) networks.set(route.network, left);
    else networks.delete(route.network);
  }
  t.byOwner.delete(owner);
}

/** The network of an interface address joined the table (the line came up). */
export function connect(my: Actor, port: string, address: Ipv4, mask: Ipv4): void {
  disconnect(my, port);
  add(my, {
    network: networkOf(address, mask),
    length: lengthOfMask(mask) ?? 32,
    code: 'C',
    distance: 0,
    gateway: undefined,
    port,
    owner: `connected ${port}`,
  });
}

/** The networks of an interface left the table. */
export function disconnect(my: Actor, port: string): void {
  remove(my, `connected ${port}`);
}

/** Where a packet goes: over a port, to a gateway or straight to its destination. */
export interface Hop {
  readonly port: string;
  readonly gateway: Ipv4 | undefined;
  readonly route: Route;
}

function resolve(my: Actor, route: Route, depth: number): Hop | undefined {
  if (route.port !== undefined)
    return isLineUp(my, route.port) ? { port: route.port, gateway: route.gateway, route } : undefined;
  if (route.gateway === undefined || depth >= deepest) return undefined;
  const via = lookUp(my, route.gateway, depth + 1);
  return via && { port: via.port, gateway: via.gateway ?? route.gateway, route };
}

function lookUp(my: Actor, address: Ipv4, depth: number): Hop | undefined {
  const t = my.state(table);
  for (const length of t.lengths) {
    const routes = t.byLength.get(length)!.get(networkOf(address, maskOfLength(length)));
    if (!routes) continue;
    for (const route of routes) {
      const hop = resolve(my, route, depth);
      if (hop) return hop;
    }
  }
  return undefined;
}

/** The way to an address by longest match, or undefined when there is none. */
export function routeTo(my: Actor, address: Ipv4): Hop | undefined {
  return lookUp(my, address, 0);
}

/** The routes in use, for display: the best of each prefix that resolves. */
export function usedRoutes(my: Actor): Route[] {
  const t = my.state(table);
  const used: Route[] = [];
  for (const networks of t.byLength.values())
    for (const routes of networks.values()) {
      const usable = routes.filter((r) => resolve(my, r, 0));
      used.push(...usable.filter((r) => r.distance === usable[0]!.distance));
    }
  return used.sort((a, b) => a.network - b.network || a.length - b.length);
}

/** The reactions of this feature. */
export const handlers = [
  on(staticChanged, (my, { key, route }) => {
    remove(my, `static ${key}`);
    if (!route) return;
    add(my, {
      network: route.network,
      length: lengthOfMask(route.mask) ?? 32,
      code: 'S',
      distance: route.distance,
      gateway: route.gateway,
      port: route.port,
      owner: `static ${key}`,
    });
  }),
  on(installRoute, (my, { owner, prefix, mask, gateway, port }) =>
    add(my, {
      network: prefix,
      length: lengthOfMask(mask) ?? 32,
      code: 'S',
      distance: 1,
      gateway,
      port,
      owner,
    }),
  ),
  on(removeRoutes, (my, { owner }) => remove(my, owner)),
];
