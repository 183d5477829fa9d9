/** Knows what Cisco Express Forwarding makes of the routes: the prefixes with their next hops, and the neighbours behind them. */
import { config, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { on, question } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { lengthOfMask, maskOfLength, networkOf, type Ipv4 } from '../../text/address.ts';
import { hardwareAddress, isLineUp } from '../interfaces/index.ts';
import { addressesOf, addressOf, neighboursOf } from '../ip/index.ts';
import {
  installedRoutes,
  isNull,
  resolve,
  routeChanged,
  switches,
  type Installed,
} from '../routing/index.ts';

/** A way out of the router. */
export interface Path {
  /** The next hop as the route names it; undefined: the destination is on the link. */
  readonly gateway: Ipv4 | undefined;
  /** Whether the route names the interface too. */
  readonly direct: boolean;
  readonly port: string;
}

/** An entry of the table. */
export interface Entry {
  readonly network: Ipv4;
  readonly length: number;
  /** `adjacent`: a neighbour that answered. */
  readonly kind: 'routed' | 'attached' | 'receive' | 'drop' | 'adjacent' | 'no route';
  readonly paths: readonly Path[];
  /** When its prefix last changed, counted in changes of the table. */
  readonly version: number;
}

/** A neighbour as frames reach it. */
export interface Adjacency {
  readonly port: string;
  /** Undefined: the other end of a point-to-point line. */
  readonly address: Ipv4 | undefined;
  /** The header of the frames in hexadecimal digits. */
  readonly header: string;
  /** Until the neighbour is forgotten, in ms; undefined: never. */
  readonly leftMs: number | undefined;
  /** The entries of the table that lead to it. */
  readonly users: number;
}

/** Changes of prefixes since boot. */
const changes = slice('CEF', () => ({ count: 0, byPrefix: new Map<string, number>() }));

const keyOf = (network: Ipv4, length: number): string => `${network}/${length}`;

/** Whether it is switched on; it works only on a box that routes. */
export function isRunning(my: Actor): boolean {
  const { cef, routing } = config(my, switches);
  return cef && routing;
}

const groups = 0xe0000000;
const everyone = 0xffffffff;

/** What stands in the table whatever the routes are. */
function fixedEntries(hasDefault: boolean): Entry[] {
  const entry = (network: Ipv4, length: number, kind: Entry['kind']): Entry => ({
    network,
    length,
    kind,
    paths: [],
    version: 0,
  });
  return [
    ...(hasDefault ? [] : [entry(0, 0, 'no route')]),
    entry(0, 32, 'receive'),
    entry(groups, 4, 'drop'),
    entry(groups, 24, 'receive'),
    entry(everyone, 32, 'receive'),
  ];
}

function routedEntry(my: Actor, { network, length, routes }: Installed, version: number): Entry {
  if (routes.some(({ port }) => port !== undefined && isNull(port)))
    return {
      network,
      length,
      kind: 'attached',
      paths: [{ gateway: undefined, direct: true, port: 'Null0' }],
      version,
    };
  const paths = routes.flatMap((route): Path[] => {
    const hop = resolve(my, route);
    return hop ? [{ gateway: route.gateway, direct: route.port !== undefined, port: hop.port }] : [];
  });
  const attached = routes.every(({ gateway }) => gateway === undefined);
  return { network, length, kind: attached ? 'attached' : 'routed', paths, version };
}

/** The addresses that are the router's own on an interface that is up: its own, that of the network, that of all hosts. */
function ownEntries(my: Actor, port: string, versionOf: (network: Ipv4, length: number) => number): Entry[] {
  return addressesOf(my, port).flatMap(({ address, mask }) => {
    const network = networkOf(address, mask);
    const length = lengthOfMask(mask) ?? 32;
    const version = versionOf(network, length);
    const receive = (each: Ipv4): Entry => ({
      network: each,
      length: 32,
      kind: 'receive',
      paths: [],
      version,
    });
    if (length >= 31) return [receive(address)];
    return [network, address, (network | ~mask) >>> 0].map(receive);
  });
}

/** The table in the order of addresses. */
export function entriesOf(my: Actor): Entry[] {
  const { byPrefix } = my.state(changes);
  const versionOf = (network: Ipv4, length: number): number => byPrefix.get(keyOf(network, length)) ?? 0;
  const routes = installedRoutes(my);
  const up = portNames(my).filter((port) => isLineUp(my, port));
  const neighbours = adjacentTo(my).map(({ address, port }): Entry => ({
    network: address,
    length: 32,
    kind: 'adjacent',
    paths: [{ gateway: address, direct: true, port }],
    version: 0,
  }));
  const found = new Map<string, Entry>();
  // What is named later wins: a host route over a neighbour, an own address over a route.
  for (const entry of [
    ...fixedEntries(routes.some(({ length }) => length === 0)),
    ...neighbours,
    ...routes.map((route) => routedEntry(my, route, versionOf(route.network, route.length))),
    ...up.flatMap((port) => ownEntries(my, port, versionOf)),
  ])
    found.set(keyOf(entry.network, entry.length), entry);
  return [...found.values()].sort((a, b) => a.network - b.network || a.length - b.length);
}

/** The entry that covers an address best. */
export function bestFor(entries: readonly Entry[], address: Ipv4): Entry | undefined {
  return entries
    .filter(({ network, length }) => networkOf(address, maskOfLength(length)) === network)
    .reduce<Entry | undefined>((best, each) => (best && best.length > each.length ? best : each), undefined);
}

/** Neighbours whose hardware address is known, on links that are up. */
const adjacentTo = (my: Actor) => neighboursOf(my).filter(({ port }) => isLineUp(my, port));

const digits = (mac: string): string => mac.replaceAll('.', '').toUpperCase();
/** The type of an IP packet in an Ethernet frame, and the header that a serial line puts in front of one. */
const ipType = '0800';
const serialHeader = '0F000800';

/** What an interface without a wire puts around each packet, in hexadecimal digits, as far as it is the same for all. */
export const wrapHeader = question<{ readonly port: string }, string>('wrap header');

/** The header of a line with one other end; undefined: the port has neighbours with addresses. */
const lineHeader = (my: Actor, port: string): string | undefined =>
  port.startsWith('Serial') ? serialHeader : my.ask(wrapHeader, { port });

/** All neighbours, by interface. */
export function adjacenciesOf(my: Actor): Adjacency[] {
  const entries = entriesOf(my);
  const users = (port: string, address: Ipv4 | undefined): number =>
    entries.filter(({ paths }) =>
      paths.some((path) => path.port === port && (address === undefined || path.gateway === address)),
    ).length;
  const lines = portNames(my)
    .filter((port) => isLineUp(my, port) && addressOf(my, port) !== undefined)
    .flatMap((port) => {
      const header = lineHeader(my, port);
      const address = undefined;
      return header === undefined
        ? []
        : [{ port, address, header, leftMs: undefined, users: users(port, address) }];
    });
  const hosts = adjacentTo(my).map(({ address, port, mac, learnedAtMs, timeoutMs }) => ({
    port,
    address,
    header: `${digits(mac)}${digits(hardwareAddress(my, port))}${ipType}`,
    leftMs: learnedAtMs + timeoutMs - my.nowMs,
    users: users(port, address),
  }));
  const order = portNames(my);
  return [...lines, ...hosts].sort(
    (a, b) => order.indexOf(a.port) - order.indexOf(b.port) || (a.address ?? 0) - (b.address ?? 0),
  );
}

/** The reactions of this feature. */
export const handlers = [
  on(routeChanged, (my, { network, length }) => {
    const state = my.state(changes);
    state.byPrefix.set(keyOf(network, length), ++state.count);
  }),
];
