/** Knows `show ip route` (reference/show-ip-route, the form without local routes of 12.x). */
import { show } from '../../modes/command.ts';
import { formatIpv4, maskOfLength, networkOf, type Ipv4 } from '../../text/address.ts';
import { routeTo, usedRoutes, type Route } from './engine.ts';

const codes = [
  'Codes: C - connected, S - static, R - RIP, M - mobile, B - BGP',
  '       D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area ',
  '       N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2',
  '       E1 - OSPF external type 1, E2 - OSPF external type 2',
  '       i - IS-IS, su - IS-IS summary, L1 - IS-IS level-1, L2 - IS-IS level-2',
  '       ia - IS-IS inter area, * - candidate default, U - per-user static route',
  '       o - ODR, P - periodic downloaded static route',
  '',
];

function classLength(address: Ipv4): number {
  const first = address >>> 24;
  return first < 128 ? 8 : first < 192 ? 16 : 24;
}

function target(route: Route): string {
  if (route.code === 'C') return `is directly connected, ${route.port}`;
  const where =
    route.gateway === undefined
      ? 'is directly connected'
      : `[${route.distance}/0] via ${formatIpv4(route.gateway)}`;
  return route.port === undefined ? where : `${where}, ${route.port}`;
}

function* block(major: Ipv4, majorLength: number, routes: readonly Route[]): Iterable<string> {
  const lengths = new Set(routes.map((r) => r.length));
  const line = (code: string, prefix: string, route: Route, indent: string): string =>
    `${code.padEnd(4)}${indent} ${prefix} ${target(route)}`;
  if (routes.every((r) => r.length === majorLength)) {
    for (const r of routes) yield line(r.code, `${formatIpv4(r.network)}/${r.length}`, r, '');
    return;
  }
  const subnets = new Set(routes.map((r) => `${r.network}/${r.length}`)).size;
  if (lengths.size === 1)
    yield `     ${formatIpv4(major)}/${[...lengths][0]} is subnetted, ${subnets} subnets`;
  else
    yield `     ${formatIpv4(major)}/${majorLength} is variably subnetted, ${subnets} subnets, ${lengths.size} masks`;
  for (const r of routes)
    yield line(
      r.code,
      lengths.size === 1 ? formatIpv4(r.network) : `${formatIpv4(r.network)}/${r.length}`,
      r,
      '  ',
    );
}

const help = {
  show: 'Show running system information',
  ip: 'IP information',
  route: 'IP routing table',
  address: 'Network to display information about or hostname',
};

const table = show('show ip route', {
  user: true,
  help,
  facts: (my) => usedRoutes(my),
  text: function* (routes) {
    yield* codes;
    const isDefault = (r: Route): boolean => r.length === 0;
    const gateway = routes.find(isDefault);
    yield gateway?.gateway !== undefined
      ? `Gateway of last resort is ${formatIpv4(gateway.gateway)} to network 0.0.0.0`
      : gateway
        ? 'Gateway of last resort is 0.0.0.0 to network 0.0.0.0'
        : 'Gateway of last resort is not set';
    yield '';
    const majors = new Map<string, Route[]>();
    for (const route of routes.filter((r) => !isDefault(r))) {
      const length = Math.min(route.length, classLength(route.network));
      const key = `${networkOf(route.network, maskOfLength(length))}/${length}`;
      majors.set(key, [...(majors.get(key) ?? []), route]);
    }
    for (const [key, group] of majors) {
      const [major, length] = key.split('/').map(Number) as [number, number];
      yield* block(major, length, group);
    }
    for (const route of routes.filter(isDefault)) yield `S*   0.0.0.0/0 ${target(route)}`;
  },
});

const one = show('show ip route <address:ip>', {
  user: true,
  help,
  facts: (my, { address }) => routeTo(my, address),
  text: function* (hop) {
    if (!hop) {
      yield '% Network not in table';
      return;
    }
    const { route } = hop;
    yield `Routing entry for ${formatIpv4(route.network)}/${route.length}${route.length === 0 ? ', supernet' : ''}`;
    yield route.code === 'C'
      ? '  Known via "connected", distance 0, metric 0 (connected, via interface)'
      : `  Known via "static", distance ${route.distance}, metric 0${route.length === 0 ? ', candidate default path' : ''}${route.gateway === undefined ? ' (connected)' : ''}`;
    yield '  Routing Descriptor Blocks:';
    yield route.gateway === undefined
      ? `  * directly connected, via ${hop.port}`
      : `  * ${formatIpv4(route.gateway)}`;
    yield '      Route metric is 0, traffic share count is 1';
  },
});

/** The EXEC commands of this feature. */
export const execCommands = [table, one];
