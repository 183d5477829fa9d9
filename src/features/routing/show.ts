/** Knows `show ip route` in all its forms, and what clears it (reference/show-ip-route, the form without local routes of 12.x). */
import { act, show } from '../../modes/command.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, lengthOfMask, maskOfLength, networkOf, type Ipv4 } from '../../text/address.ts';
import { machineOf } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import { refresh } from './engine.ts';
import { switches } from './config.ts';
import { classLength, majorOf } from './prefix.ts';
import { bestInstalled, installedAt, installedRoutes, type Installed, type Route } from './table.ts';

/** The legend above the table; a release may have another. */
export const routeCodes = {
  lines: [
    'Codes: C - connected, S - static, R - RIP, M - mobile, B - BGP',
    '       D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area ',
    '       N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2',
    '       E1 - OSPF external type 1, E2 - OSPF external type 2',
    '       i - IS-IS, su - IS-IS summary, L1 - IS-IS level-1, L2 - IS-IS level-2',
    '       ia - IS-IS inter area, * - candidate default, U - per-user static route',
    '       o - ODR, P - periodic downloaded static route',
  ],
};

const isDefault = (prefix: Installed): boolean => prefix.length === 0;

function target(route: Route): string {
  const where =
    route.gateway === undefined
      ? 'is directly connected'
      : `[${route.distance}/0] via ${formatIpv4(route.gateway)}`;
  return route.port === undefined ? where : `${where}, ${route.port}`;
}

/** A prefix with its paths; further paths stand below the first. */
function* pathLines(head: string, { routes }: Installed): Iterable<string> {
  for (const [i, route] of routes.entries())
    yield `${i === 0 ? head : ' '.repeat(head.length)} ${target(route)}`;
}

const codeOf = ({ routes }: Installed): string => routes[0]!.code;

/** A class network: `all` its prefixes in use, of which some are `shown`. */
interface Major {
  readonly network: Ipv4;
  readonly length: number;
  readonly all: readonly Installed[];
  readonly shown: readonly Installed[];
}

function majorsOf(all: readonly Installed[], wanted: (prefix: Installed) => boolean): Major[] {
  const majors = new Map<string, { network: Ipv4; length: number; all: Installed[]; shown: Installed[] }>();
  for (const prefix of all) {
    if (isDefault(prefix)) continue;
    const length = Math.min(prefix.length, classLength(prefix.network));
    const network = networkOf(prefix.network, maskOfLength(length));
    const key = `${network}/${length}`;
    let major = majors.get(key);
    if (!major) majors.set(key, (major = { network, length, all: [], shown: [] }));
    major.all.push(prefix);
    if (wanted(prefix)) major.shown.push(prefix);
  }
  return [...majors.values()].filter(({ shown }) => shown.length > 0);
}

function* majorLines({ network, length, all, shown }: Major): Iterable<string> {
  const prefixText = (p: Installed): string => `${formatIpv4(p.network)}/${p.length}`;
  if (all.every((p) => p.length === length)) {
    for (const p of shown) yield* pathLines(`${codeOf(p).padEnd(4)} ${prefixText(p)}`, p);
    return;
  }
  const lengths = new Set(all.map((p) => p.length));
  const [only] = lengths;
  yield lengths.size === 1
    ? `     ${formatIpv4(network)}/${only} is subnetted, ${all.length} subnets`
    : `     ${formatIpv4(network)}/${length} is variably subnetted, ${all.length} subnets, ${lengths.size} masks`;
  for (const p of shown) {
    const text = lengths.size === 1 ? formatIpv4(p.network) : prefixText(p);
    yield* pathLines(`${codeOf(p).padEnd(4)}    ${text}`, p);
  }
}

/** What is in use, and the part of it that is asked for; `host` is set where the box does not route. */
interface TableFacts {
  readonly all: readonly Installed[];
  readonly wanted: (prefix: Installed) => boolean;
  readonly host: { readonly gateway: Ipv4 | undefined } | undefined;
}

function tableFacts(my: Actor, wanted: (prefix: Installed) => boolean = () => true): TableFacts {
  const { routing, gateway } = config(my, switches);
  return { all: installedRoutes(my), wanted, host: routing ? undefined : { gateway } };
}

function* hostText(gateway: Ipv4 | undefined): Iterable<string> {
  yield gateway === undefined ? 'Default gateway is not set' : `Default gateway is ${formatIpv4(gateway)}`;
  yield '';
  yield 'Host               Gateway           Last Use    Total Uses  Interface';
  yield 'ICMP redirect cache is empty';
}

function* bodyText({ all, wanted }: TableFacts): Iterable<string> {
  for (const major of majorsOf(all, wanted)) yield* majorLines(major);
  for (const prefix of all)
    if (isDefault(prefix) && wanted(prefix)) yield* pathLines(`${codeOf(prefix)}*   0.0.0.0/0`, prefix);
}

function* fullText(facts: TableFacts, _args: unknown, my: Actor): Iterable<string> {
  if (facts.host) {
    yield* hostText(facts.host.gateway);
    return;
  }
  yield* machineOf(my).release.replaced(routeCodes).lines;
  yield '';
  const last = facts.all.find(isDefault)?.routes[0];
  yield last
    ? `Gateway of last resort is ${formatIpv4(last.gateway ?? 0)} to network 0.0.0.0`
    : 'Gateway of last resort is not set';
  yield '';
  yield* bodyText(facts);
}

const help = {
  show: 'Show running system information',
  ip: 'IP information',
  route: 'IP routing table',
  address: 'Network to display information about or hostname',
  mask: 'Network mask',
  'longer-prefixes': 'Show route matching the specified Network/Mask pair only',
  connected: 'Connected routes',
  static: 'Static routes',
  summary: 'Summary of all routes',
};

const whole = show('show ip route', { user: true, help, facts: (my) => tableFacts(my), text: fullText });

const ofCode = (word: 'connected' | 'static', code: 'C' | 'S') =>
  show(`show ip route ${word}`, {
    user: true,
    help,
    facts: (my) => tableFacts(my, (prefix) => codeOf(prefix) === code),
    text: (facts) => (facts.host ? hostText(facts.host.gateway) : bodyText(facts)),
  });

const longer = show('show ip route <address:ip> <mask:mask> longer-prefixes', {
  user: true,
  help,
  facts: (my, { address, mask }) => {
    const length = lengthOfMask(mask) ?? 32;
    return tableFacts(
      my,
      (p) => p.length >= length && networkOf(p.network, mask) === networkOf(address, mask),
    );
  },
  text: fullText,
});

/** The answer to a question for one prefix. */
type Entry =
  | { readonly kind: 'route'; readonly prefix: Installed }
  | { readonly kind: 'major'; readonly major: Major }
  | { readonly kind: 'none'; readonly text: string };

const notInTable = (text: 'Network' | 'Subnet'): Entry => ({ kind: 'none', text: `% ${text} not in table` });

function entryFor(my: Actor, address: Ipv4, mask: Ipv4 | undefined): Entry {
  const exact =
    mask === undefined ? undefined : installedAt(my, networkOf(address, mask), lengthOfMask(mask) ?? 32);
  const major = majorsOf(installedRoutes(my), () => true).find(
    (m) => m.length === classLength(address) && m.network === majorOf(address),
  );
  if (mask !== undefined) {
    if (exact) return { kind: 'route', prefix: exact };
    return notInTable(major ? 'Subnet' : 'Network');
  }
  const natural = installedAt(my, address, classLength(address));
  if (major && address === major.network && !natural) return { kind: 'major', major };
  const best = bestInstalled(my, address);
  // The default route is no answer to the question for another address.
  if (best && (best.length > 0 || address === 0)) return { kind: 'route', prefix: best };
  return notInTable(major ? 'Subnet' : 'Network');
}

function* routeText({ network, length, routes }: Installed): Iterable<string> {
  const [first] = routes;
  const { code, distance, tag } = first!;
  const supernet = length < classLength(network) ? ', supernet' : '';
  yield `Routing entry for ${formatIpv4(network)}/${length}${supernet}`;
  const direct = routes.some((r) => r.gateway === undefined) ? ' (connected)' : '';
  yield code === 'C'
    ? '  Known via "connected", distance 0, metric 0 (connected, via interface)'
    : `  Known via "static", distance ${distance}, metric 0${length === 0 ? ', candidate default path' : ''}${direct}`;
  if (tag !== undefined) yield `  Tag ${tag}`;
  yield '  Routing Descriptor Blocks:';
  for (const [i, { gateway, port }] of routes.entries()) {
    const star = i === 0 ? '*' : ' ';
    const via = port === undefined ? '' : `, via ${port}`;
    yield `  ${star} ${gateway === undefined ? 'directly connected' : formatIpv4(gateway)}${via}`;
    yield '      Route metric is 0, traffic share count is 1';
    if (tag !== undefined) yield `      Route tag ${tag}`;
  }
}

function* majorText(major: Major): Iterable<string> {
  const lengths = new Set(major.all.map((p) => p.length));
  const [only] = lengths;
  const attached = major.all.filter((p) => codeOf(p) === 'C').length;
  const length = lengths.size === 1 ? only! : major.length;
  yield `Routing entry for ${formatIpv4(major.network)}/${length}, ${major.all.length} known subnets`;
  if (attached > 0) yield `  Attached (${attached} connection${attached === 1 ? '' : 's'})`;
  if (lengths.size > 1) yield `  Variably subnetted with ${lengths.size} masks`;
  yield '';
  yield* [...majorLines(major)].slice(1);
}

const one = show('show ip route <address:ip> [<mask:mask>]', {
  user: true,
  help,
  facts: (my, { address, mask }) => entryFor(my, address, mask),
  text: function* (entry) {
    if (entry.kind === 'none') yield entry.text;
    else if (entry.kind === 'major') yield* majorText(entry.major);
    else yield* routeText(entry.prefix);
  },
});

/** What the routing table of this image takes for a prefix and for a class network with subnets, in bytes. */
export const routeSizes = { overhead: 72, prefix: 136, major: 1156 };
/** How many equal paths a prefix may have. */
const maximumPaths = 16;

const summary = show('show ip route summary', {
  user: true,
  help,
  facts: (my) => {
    const all = installedRoutes(my);
    const count = (code: string, subnets: boolean): number =>
      all.filter((p) => codeOf(p) === code && p.length > classLength(p.network) === subnets).length;
    const rows = (
      [
        ['connected', 'C'],
        ['static', 'S'],
      ] as const
    ).map(([name, code]) => ({ name, networks: count(code, false), subnets: count(code, true) }));
    const majors = majorsOf(all, () => true).filter((m) => m.all.some((p) => p.length > m.length));
    return { rows, majors: majors.length };
  },
  text: function* ({ rows, majors }) {
    yield 'IP routing table name is Default-IP-Routing-Table(0)';
    yield `IP routing table maximum-paths is ${maximumPaths}`;
    yield 'Route Source    Networks    Subnets     Overhead    Memory (bytes)';
    const line = (name: string, ...columns: readonly (number | undefined)[]): string =>
      `${name.padEnd(16)}${columns.map((n) => String(n ?? '').padEnd(12)).join('')}`.trimEnd();
    const { overhead, prefix, major } = routeSizes;
    let [networks, subnets] = [0, 0];
    for (const row of rows) {
      const routes = row.networks + row.subnets;
      yield line(row.name, row.networks, row.subnets, routes * overhead, routes * prefix);
      networks += row.networks;
      subnets += row.subnets;
    }
    if (majors > 0) yield line('internal', majors, undefined, undefined, majors * major);
    const routes = networks + subnets;
    yield line('Total', networks + majors, subnets, routes * overhead, routes * prefix + majors * major);
  },
});

const clearHelp = {
  clear: 'Reset functions',
  ip: 'IP options',
  route: 'Delete route table entries',
  '*': 'Delete all routes',
  address: 'Destination network route to delete',
  mask: 'Network mask of the route',
};

const clearAll = act('clear ip route *', {
  help: clearHelp,
  run: (shell) => {
    refresh(shell.my, () => true);
  },
});

const clearOne = act('clear ip route <address:ip> [<mask:mask>]', {
  help: clearHelp,
  run: (shell, { address, mask }) => {
    const gone = refresh(
      shell.my,
      (p) => p.network === address && (mask === undefined || p.length === lengthOfMask(mask)),
    );
    if (gone === 0) shell.print('% No matching route to delete');
  },
});

const protocols = show('show ip protocols', {
  user: true,
  help: { ...help, protocols: 'IP routing protocol process parameters and statistics' },
  // No routing protocol runs here: a router without one prints nothing.
  facts: () => [],
  text: (lines) => lines,
});

/** The EXEC commands of this feature. */
export const execCommands = [
  whole,
  ofCode('connected', 'C'),
  ofCode('static', 'S'),
  summary,
  longer,
  one,
  protocols,
  clearAll,
  clearOne,
];
