/** Knows which routes are in use: what a change of a line, an address or another route brings and takes (debug ip routing). */
import { config, configured } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import { formatIpv4, lengthOfMask, maskOfLength, networkOf, type Ipv4 } from '../../text/address.ts';
import { lineChanged } from '../interfaces/index.ts';
import { debugLine } from '../logging/index.ts';
import { ownNextHop, staticChanged, switches } from './config.ts';
import { debugRouting } from './messages.ts';
import { classLength } from './prefix.ts';
import { insert, resolve, routesOf, table, takeOut, type Installed, type Route } from './table.ts';

/** A feature installs a route, such as reverse route injection. Mask and prefix must agree. */
export const installRoute = event<{
  readonly owner: string;
  readonly prefix: Ipv4;
  readonly mask: Ipv4;
  readonly gateway?: Ipv4 | undefined;
  readonly port?: string | undefined;
  /** 1 where it is left out, as for static routes. */
  readonly distance?: number | undefined;
  readonly tag?: number | undefined;
}>('install route');
/** All routes of an owner go. */
export const removeRoutes = event<{ readonly owner: string }>('remove routes');
/** All routes of an owner go, and so do static routes with the same prefix and next hop (behaviours.md M-087). */
export const withdrawRoutes = event<{ readonly owner: string }>('withdraw routes');
/** A prefix came into use, left it, or goes another way. */
export const routeChanged = event<{ readonly network: Ipv4; readonly length: number }>('route changed');
/** A tracked object that routes may depend on changed, or was defined. */
export const objectChanged = event<{ readonly object: number }>('route object changed');

const sameHop = (a: Route, b: Route): boolean => a.gateway === b.gateway && a.port === b.port;

/** The routes of a prefix that belong into the table: of those that lead somewhere, the best. */
function bestOf(my: Actor, network: Ipv4, length: number): Route[] {
  const { routing } = config(my, switches);
  const usable = routesOf(my, network, length).filter(
    (r) => (routing || r.code === 'C') && (r.permanent || resolve(my, r)),
  );
  const best = usable.filter((r) => r.distance === usable[0]!.distance);
  return best.filter((r, i) => best.findIndex((each) => sameHop(each, r)) === i);
}

const say = (my: Actor, text: () => string): void => debugLine(my, debugRouting.flag, () => `RT: ${text()}`);

function pathText({ network, length, gateway, code, distance }: Route): string {
  const source = code === 'C' ? 'connected' : 'static';
  return `${formatIpv4(network)}/${length} via ${formatIpv4(gateway ?? 0)}, ${source} metric [${distance}/0]`;
}

function tell(my: Actor, before: readonly Route[], after: readonly Route[]): void {
  const [any] = [...before, ...after];
  const { network, length } = any!;
  for (const route of before) {
    if (after.includes(route)) continue;
    say(my, () => `del ${pathText(route)}`);
    if (route.code === 'C') say(my, () => `interface ${route.port} removed from routing table`);
  }
  if (after.length === 0) {
    const kind = length === classLength(network) || length === 0 ? 'network' : 'subnet';
    say(my, () => `delete ${kind} route to ${formatIpv4(network)}${kind === 'subnet' ? `/${length}` : ''}`);
  }
  for (const route of after) {
    if (before.includes(route)) continue;
    say(my, () => `add ${pathText(route)}`);
    if (route.code === 'C') say(my, () => `interface ${route.port} added to routing table`);
  }
  if (length > 0) return;
  const [first] = after;
  say(my, () =>
    first
      ? `default path is now 0.0.0.0 via ${formatIpv4(first.gateway ?? 0)}`
      : 'default path has been cleared',
  );
}

const same = (a: readonly Route[], b: readonly Route[]): boolean =>
  a.length === b.length && a.every((route, i) => route === b[i]);

interface Prefix {
  readonly network: Ipv4;
  readonly length: number;
}

/** A prefix whose next hops hang on each other in a circle changes no more often than this at once. */
const mostChanges = 4;

/** Brings a prefix to what its routes say now; false when nothing changed. */
function settleOne(my: Actor, { network, length }: Prefix): boolean {
  const { installed } = my.state(table);
  const key = `${network}/${length}`;
  const before = installed.get(key)?.routes ?? [];
  const after = bestOf(my, network, length);
  if (same(before, after)) return false;
  if (after.length === 0) installed.delete(key);
  else installed.set(key, { network, length, routes: after, sinceMs: my.nowMs } satisfies Installed);
  tell(my, before, after);
  my.say(routeChanged, { network, length });
  return true;
}

/** The routes whose next hops lie in a prefix. */
function dependents(my: Actor, { network, length }: Prefix): Route[] {
  const mask = maskOfLength(length);
  const found: Route[] = [];
  for (const [gateway, routes] of my.state(table).recursive)
    if (networkOf(gateway, mask) === network) found.push(...routes);
  return found;
}

/** Brings prefixes to what their routes say now, and then those whose next hops lie in them. */
function settle(my: Actor, prefixes: Iterable<Prefix>): void {
  const work = [...prefixes];
  const changes = new Map<string, number>();
  for (let i = 0; i < work.length; i++) {
    const prefix = work[i]!;
    const key = `${prefix.network}/${prefix.length}`;
    const count = changes.get(key) ?? 0;
    if (count >= mostChanges || !settleOne(my, prefix)) continue;
    changes.set(key, count + 1);
    work.push(...dependents(my, prefix));
  }
}

function add(my: Actor, route: Route): void {
  insert(my, route);
  settle(my, [route]);
}

function remove(my: Actor, owner: string): void {
  settle(my, takeOut(my, owner));
}

function withdraw(my: Actor, owner: string): void {
  const gone = takeOut(my, owner);
  const alike = gone.flatMap((route) =>
    routesOf(my, route.network, route.length).filter((each) => each.code === 'S' && sameHop(each, route)),
  );
  settle(my, [...gone, ...alike.flatMap((route) => takeOut(my, route.owner))]);
}

/** The networks of an interface that is up: its routes come and go with its addresses; what stays is not touched. */
export function connect(
  my: Actor,
  port: string,
  addresses: readonly { readonly address: Ipv4; readonly mask: Ipv4 }[],
): void {
  const { own, byOwner } = my.state(table);
  const owner = `connected ${port}`;
  const wanted = addresses.map(({ address, mask }) => ({
    network: networkOf(address, mask),
    length: lengthOfMask(mask) ?? 32,
  }));
  const known = byOwner.get(owner) ?? [];
  if (addresses.length === 0) own.delete(port);
  else
    own.set(
      port,
      addresses.map(({ address }) => address),
    );
  const stays =
    known.length === wanted.length &&
    known.every((r, i) => r.network === wanted[i]!.network && r.length === wanted[i]!.length);
  if (stays) return;
  remove(my, owner);
  for (const prefix of wanted)
    add(my, { ...prefix, code: 'C', distance: 0, gateway: undefined, port, owner });
}

/** The networks of an interface left the table. */
export function disconnect(my: Actor, port: string): void {
  connect(my, port, []);
}

/** `clear ip route`: takes prefixes out of use and finds them anew. */
export function refresh(my: Actor, wanted: (prefix: Installed) => boolean): number {
  const { installed } = my.state(table);
  const found = [...installed].filter(([, prefix]) => wanted(prefix));
  for (const [key, { routes }] of found) {
    installed.delete(key);
    tell(my, routes, []);
  }
  settle(
    my,
    found.map(([, prefix]) => prefix),
  );
  return found.length;
}

/** The reactions of this feature. */
export const handlers = [
  on(staticChanged, (my, { key, route }) => {
    remove(my, `static ${key}`);
    if (!route) return;
    const { network, mask, gateway, port, distance, permanent, tag, object } = route;
    add(my, {
      network,
      length: lengthOfMask(mask) ?? 32,
      code: 'S',
      distance,
      gateway,
      port,
      owner: `static ${key}`,
      permanent,
      tag,
      object,
    });
  }),
  on(installRoute, (my, { owner, prefix, mask, gateway, port, distance, tag }) =>
    add(my, {
      network: prefix,
      length: lengthOfMask(mask) ?? 32,
      code: 'S',
      distance: distance ?? 1,
      gateway,
      port,
      owner,
      tag,
    }),
  ),
  on(removeRoutes, (my, { owner }) => remove(my, owner)),
  on(withdrawRoutes, (my, { owner }) => withdraw(my, owner)),
  on(lineChanged, (my, { port }) => settle(my, my.state(table).byPort.get(port) ?? [])),
  on(objectChanged, (my, { object }) => settle(my, my.state(table).byObject.get(object) ?? [])),
  on(configured, (my, { drawers }) => {
    if (!drawers.has(switches.name)) return;
    for (const [length, networks] of my.state(table).byLength)
      settle(
        my,
        [...networks.keys()].map((network) => ({ network, length })),
      );
  }),
];

/** Next hops that are the router itself. */
export const answers = [
  answer(ownNextHop, (my, { address }) =>
    [...my.state(table).own.values()].some((own) => own.includes(address)) ? true : undefined,
  ),
];
