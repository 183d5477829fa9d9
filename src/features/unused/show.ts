/**
 * Knows the displays of what a router can do and what cannot be configured on ours: without a single process, list or
 * instance a router has little to tell, and that is the truth here.
 */
import { noSuchPort, show, type Command } from '../../modes/command.ts';
import { hasPort } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { isLineUp, listedPorts, portStatus, type PortStatus } from '../interfaces/index.ts';

const ip = { ip: 'IP information' };

/** A display that has lines of what is configured and nothing else. */
function empty(text: string, user: boolean, help: Record<string, string>): Command {
  return show(text, { user, help, facts: () => undefined, text: () => [] });
}

const ospf = empty(
  'show ip ospf [<number:1-65535>] [border-routers | database | interface | neighbor [detail] | virtual-links]',
  true,
  {
    ...ip,
    ospf: 'OSPF information',
    number: 'Process ID number',
    'border-routers': 'Border and Boundary Router Information',
    database: 'Database summary',
    interface: 'Interface information',
    neighbor: 'Neighbor list',
    detail: 'detail of all neighbors',
    'virtual-links': 'Virtual link information',
  },
);

const eigrp = empty('show ip eigrp {interfaces | neighbors [detail] | topology | traffic}', true, {
  ...ip,
  eigrp: 'IP-EIGRP show commands',
  interfaces: 'IP-EIGRP interfaces',
  neighbors: 'IP-EIGRP neighbors',
  detail: 'Show detailed peer information',
  topology: 'IP-EIGRP Topology Table',
  traffic: 'IP-EIGRP Traffic Statistics',
});

const bgp = show('show ip bgp [neighbors | summary]', {
  user: true,
  help: {
    ...ip,
    bgp: 'BGP information',
    neighbors: 'Detailed information on TCP and BGP neighbor connections',
    summary: 'Summary of BGP neighbor status',
  },
  facts: () => undefined,
  text: () => ['% BGP not active', ''],
});

const translations = empty('show ip nat translations [verbose]', true, {
  ...ip,
  nat: 'IP NAT information',
  translations: 'Translation entries',
  verbose: 'Show extra information',
});

const natStatistics = show('show ip nat statistics', {
  user: true,
  help: { ...ip, nat: 'IP NAT information', statistics: 'Translation statistics' },
  facts: () => 0,
  text: (none) => [
    `Total active translations: ${none} (${none} static, ${none} dynamic; ${none} extended)`,
    'Outside interfaces:',
    'Inside interfaces: ',
    `Hits: ${none}  Misses: ${none}`,
    `Expired translations: ${none}`,
    'Dynamic mappings:',
  ],
});

const prefixLists = empty('show ip prefix-list [detail | summary] [<name:word>]', true, {
  ...ip,
  'prefix-list': 'List IP prefix lists',
  detail: 'Detail of prefix lists',
  summary: 'Summary of prefix lists',
  name: 'Name of a prefix list',
});

const routeMaps = empty('show route-map [<name:word>]', false, {
  'route-map': 'route-map information',
  name: 'route-map name',
});

const vrfs = show('show ip vrf [brief | detail | interfaces]', {
  user: true,
  help: {
    ...ip,
    vrf: 'VPN Routing/Forwarding instance information',
    brief: 'Brief VPN Routing/Forwarding instance information',
    detail: 'Detailed VPN Routing/Forwarding instance information',
    interfaces: 'Show VPN Routing/Forwarding interface information',
  },
  facts: () => undefined,
  text: (_, { detail, interfaces }) => {
    if (detail) return [];
    if (interfaces)
      return ['Interface              IP-Address      VRF                              Protocol'];
    return ['  Name                             Default RD          Interfaces'];
  },
});

interface Row {
  readonly port: string;
  readonly status: PortStatus;
  readonly up: boolean;
}

const rowOf = (my: Actor, port: string): Row => ({
  port,
  status: portStatus(my, port),
  up: isLineUp(my, port),
});

/** No interface runs IPv6: the long display has no page, the short one says so of each. */
const ipv6Interfaces = show('show ipv6 interface [<port:interface>] [brief]', {
  user: true,
  help: {
    ipv6: 'IPv6 information',
    interface: 'IPv6 interface status and configuration',
    port: 'Interface name',
    brief: 'Brief summary of IPv6 status and configuration',
  },
  facts: (my, { port }) =>
    port === undefined
      ? listedPorts(my).map((each) => rowOf(my, each))
      : hasPort(my, port)
        ? [rowOf(my, port)]
        : noSuchPort(my, 'port', port),
  text: function* (rows, { brief }) {
    if (!brief) return;
    for (const { port, status, up } of rows) {
      yield `${port.padEnd(26)} [${status}/${up ? 'up' : 'down'}]`;
      yield '    unassigned';
    }
  },
});

/** The displays of this feature. */
export const execCommands = [
  ospf,
  eigrp,
  bgp,
  translations,
  natStatistics,
  prefixLists,
  routeMaps,
  vrfs,
  ipv6Interfaces,
];
