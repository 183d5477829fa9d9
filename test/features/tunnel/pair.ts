/** Knows how tests of tunnels build a lab: R1 and R3 with a tunnel between them over R2, a LAN behind each. */
import { RouteBench } from '../routing/bench.ts';

/** What differs between tests. */
export interface Ends {
  /** Lines of the tunnel interface beside its ends. */
  readonly tunnel?: readonly string[];
  /** Lines of the outside interface beside its address. */
  readonly port?: readonly string[];
  readonly global?: readonly string[];
}

/** R1 is 10.1.2.1, R3 is 10.2.3.3; the tunnel is 10.9.0.1 - 10.9.0.3, the LANs are 192.168.1.0/24 and 192.168.3.0/24. */
function gateway(n: 1 | 3, { tunnel = [], port = [], global = [] }: Ends): string {
  const own = n === 1 ? '10.1.2.1' : '10.2.3.3';
  const other = n === 1 ? '10.2.3.3' : '10.1.2.1';
  return [
    ...global,
    'interface Loopback0',
    ` ip address 10.7.0.${n} 255.255.255.255`,
    'interface Tunnel0',
    ` ip address 10.9.0.${n} 255.255.255.0`,
    ` tunnel source ${own}`,
    ` tunnel destination ${other}`,
    ...tunnel.map((line) => ` ${line}`),
    'interface Ethernet0/0',
    ` ip address ${own} 255.255.255.0`,
    ...port.map((line) => ` ${line}`),
    'interface Ethernet1/0',
    ` ip address 192.168.${n}.1 255.255.255.0`,
    `ip route 0.0.0.0 0.0.0.0 ${n === 1 ? '10.1.2.2' : '10.2.3.2'}`,
    `ip route 192.168.${4 - n}.0 255.255.255.0 Tunnel0`,
    '',
  ].join('\n');
}

/** The three routers, settled; the neighbours know one another. */
export function tunnelBench(one: Ends = {}, three: Ends = {}): RouteBench {
  const room = new RouteBench(
    {
      R1: gateway(1, one),
      R2: 'interface Ethernet0/0\n ip address 10.1.2.2 255.255.255.0\ninterface Ethernet1/0\n ip address 10.2.3.2 255.255.255.0\n',
      R3: gateway(3, three),
    },
    {
      left: ['R1:Ethernet0/0', 'R2:Ethernet0/0'],
      right: ['R2:Ethernet1/0', 'R3:Ethernet0/0'],
      lan1: ['R1:Ethernet1/0'],
      lan3: ['R3:Ethernet1/0'],
    },
  );
  room.ping('10.1.2.1', '10.2.3.3', 3);
  room.wait(5);
  return room;
}
