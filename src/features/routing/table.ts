/** Knows the routes of a router by prefix, what each of them leads to, and the longest match. */
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { question } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { maskOfLength, networkOf, type Ipv4 } from '../../text/address.ts';
import { isLineUp } from '../interfaces/index.ts';
import { switches } from './config.ts';

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
  /** Stays in the table while its interface is down. */
  readonly permanent?: boolean;
  readonly tag?: number | undefined;
  /** The tracked object that must be up. */
  readonly object?: number | undefined;
}

/** Whether a tracked object is up; undefined where no such object is defined. */
export const objectUp = question<{ readonly object: number }, boolean>('route object up');

/** A prefix in use: its best routes, and since when. */
export interface Installed {
  readonly network: Ipv4;
  readonly length: number;
  readonly routes: readonly Route[];
  /** Virtual ms. */
  readonly sinceMs: number;
}

/** All routes, and indexes that say which prefixes a change concerns. */
export const table = slice('routing table', () => ({
  /** By prefix length, then by network. */
  byLength: new Map<number, Map<Ipv4, readonly Route[]>>(),
  /** Lengths in use, longest first. */
  lengths: [] as number[],
  byOwner: new Map<string, readonly Route[]>(),
  byPort: new Map<string, Set<Route>>(),
  /** Routes that name a gateway but no interface, by gateway. */
  recursive: new Map<Ipv4, Set<Route>>(),
  byObject: new Map<number, Set<Route>>(),
  /** What is in use, by `network/length`. */
  installed: new Map<string, Installed>(),
  /** The own addresses of interfaces that are up, by interface. */
  own: new Map<string, readonly Ipv4[]>(),
}));

/** The only interface that is always up and swallows what it is given. */
export const isNull = (port: string): boolean => port.startsWith('Null');

function index<K>(map: Map<K, Set<Route>>, key: K | undefined, route: Route): void {
  if (key === undefined) return;
  const set = map.get(key);
  if (set) set.add(route);
  else map.set(key, new Set([route]));
}

function unindex<K>(map: Map<K, Set<Route>>, key: K | undefined, route: Route): void {
  if (key === undefined) return;
  const set = map.get(key);
  set?.delete(route);
  if (set?.size === 0) map.delete(key);
}

const recursionOf = (route: Route): Ipv4 | undefined =>
  route.port === undefined ? route.gateway : undefined;

/** Puts a route among the others of its prefix, by distance. */
export function insert(my: Actor, route: Route): void {
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
  index(t.byPort, route.port, route);
  index(t.recursive, recursionOf(route), route);
  index(t.byObject, route.object, route);
}

/** Takes out all routes of an owner; returns them. */
export function takeOut(my: Actor, owner: string): readonly Route[] {
  const t = my.state(table);
  const gone = t.byOwner.get(owner) ?? [];
  for (const route of gone) {
    const networks = t.byLength.get(route.length)!;
    const left = networks.get(route.network)!.filter((r) => r !== route);
    if (left.length > 0) networks.set(route.network, left);
    else networks.delete(route.network);
    unindex(t.byPort, route.port, route);
    unindex(t.recursive, recursionOf(route), route);
    unindex(t.byObject, route.object, route);
  }
  t.byOwner.delete(owner);
  return gone;
}

/** The routes of a prefix, best distance first, usable or not. */
export function routesOf(my: Actor, network: Ipv4, length: number): readonly Route[] {
  return my.state(table).byLength.get(length)?.get(network) ?? [];
}

/** Where a packet goes: over a port, to a gateway or straight to its destination. */
export interface Hop {
  readonly port: string;
  readonly gateway: Ipv4 | undefined;
  readonly route: Route;
}

/**
 * Where a route leads now; undefined while it leads nowhere. `tried` holds the gateways that are being looked up or
 * led nowhere: a loop of statics leads nowhere, and no gateway is looked up twice.
 */
export function resolve(my: Actor, route: Route, tried = new Set<Ipv4>()): Hop | undefined {
  if (route.object !== undefined && my.ask(objectUp, { object: route.object }) !== true) return undefined;
  if (route.port !== undefined) {
    const usable = isNull(route.port) || isLineUp(my, route.port);
    return usable ? { port: route.port, gateway: route.gateway, route } : undefined;
  }
  if (route.gateway === undefined || tried.has(route.gateway)) return undefined;
  tried.add(route.gateway);
  const via = lookUp(my, route.gateway, tried);
  return via && { port: via.port, gateway: via.gateway ?? route.gateway, route };
}

function lookUp(my: Actor, address: Ipv4, tried?: Set<Ipv4>): Hop | undefined {
  const t = my.state(table);
  const { routing } = config(my, switches);
  for (const length of t.lengths) {
    const routes = t.byLength.get(length)!.get(networkOf(address, maskOfLength(length)));
    if (!routes) continue;
    for (const route of routes) {
      if (!routing && route.code !== 'C') continue;
      const hop = resolve(my, route, tried);
      if (hop) return hop;
    }
  }
  return undefined;
}

/** The way to an address by longest match, or undefined when there is none. */
export function routeTo(my: Actor, address: Ipv4): Hop | undefined {
  const hop = lookUp(my, address);
  const { routing, gateway } = config(my, switches);
  if (hop || routing || gateway === undefined) return hop;
  const via = lookUp(my, gateway);
  return via && { ...via, gateway };
}

/** The prefixes in use, in the order of their addresses. */
export function installedRoutes(my: Actor): Installed[] {
  return [...my.state(table).installed.values()].sort((a, b) => a.network - b.network || a.length - b.length);
}

/** The routes in use, for display: the best of each prefix that resolves. */
export function usedRoutes(my: Actor): Route[] {
  return installedRoutes(my).flatMap(({ routes }) => routes);
}

/** The prefix in use that covers an address best. */
export function bestInstalled(my: Actor, address: Ipv4): Installed | undefined {
  const t = my.state(table);
  for (const length of t.lengths) {
    const found = t.installed.get(`${networkOf(address, maskOfLength(length))}/${length}`);
    if (found) return found;
  }
  return undefined;
}

/** One prefix, if it is in use. */
export function installedAt(my: Actor, network: Ipv4, length: number): Installed | undefined {
  return my.state(table).installed.get(`${network}/${length}`);
}

/** Whether a static route depends on a tracked object. */
export function isObjectUsed(my: Actor, object: number): boolean {
  return my.state(table).byObject.has(object);
}
