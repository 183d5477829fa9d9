/** The routing table: what stands in it, how it is shown, and what leaves it when a line goes down. */
import { describe, expect, it } from 'vitest';
import { RouteBench, text } from './bench.ts';

const config = (host: number): string =>
  text(
    'interface Ethernet0/0',
    ` ip address 10.0.0.${host} 255.255.255.0`,
    'interface Ethernet1/0',
    ` ip address 10.0.${host}0.1 255.255.255.0`,
    'interface Loopback0',
    ` ip address 192.168.${host}.1 255.255.255.0`,
  );

const pair = (): RouteBench =>
  new RouteBench(
    { R1: config(1), R2: config(2) },
    { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0'], one: ['R1:Ethernet1/0'], two: ['R2:Ethernet1/0'] },
  );

/** The table without its legend. */
const body = (bench: RouteBench, router = 'R1'): string[] => {
  const lines = bench.show(router, 'show ip route');
  return lines.slice(lines.findIndex((line) => line.startsWith('Gateway of last resort')));
};

describe('the routing table', () => {
  it('lists class networks with their subnets and the default route last', () => {
    const bench = pair();
    bench.configure(
      'R1',
      'ip route 0.0.0.0 0.0.0.0 10.0.0.2',
      'ip route 10.9.0.0 255.255.0.0 10.0.0.2',
      'ip route 172.16.1.1 255.255.255.255 10.0.0.2',
      'ip route 172.16.1.1 255.255.255.255 10.0.10.9',
      'ip route 172.30.0.0 255.255.0.0 Null0',
    );
    expect(body(bench)).toEqual([
      'Gateway of last resort is 10.0.0.2 to network 0.0.0.0',
      '',
      '     10.0.0.0/8 is variably subnetted, 3 subnets, 2 masks',
      'C       10.0.0.0/24 is directly connected, Ethernet0/0',
      'C       10.0.10.0/24 is directly connected, Ethernet1/0',
      'S       10.9.0.0/16 [1/0] via 10.0.0.2',
      '     172.16.0.0/32 is subnetted, 1 subnets',
      'S       172.16.1.1 [1/0] via 10.0.0.2',
      '                   [1/0] via 10.0.10.9',
      'S    172.30.0.0/16 is directly connected, Null0',
      'C    192.168.1.0/24 is directly connected, Loopback0',
      'S*   0.0.0.0/0 [1/0] via 10.0.0.2',
    ]);
    expect(bench.show('R1', 'show ip route static')).toEqual([
      '     10.0.0.0/8 is variably subnetted, 3 subnets, 2 masks',
      'S       10.9.0.0/16 [1/0] via 10.0.0.2',
      '     172.16.0.0/32 is subnetted, 1 subnets',
      'S       172.16.1.1 [1/0] via 10.0.0.2',
      '                   [1/0] via 10.0.10.9',
      'S    172.30.0.0/16 is directly connected, Null0',
      'S*   0.0.0.0/0 [1/0] via 10.0.0.2',
    ]);
    expect(bench.show('R1', 'show ip route summary').slice(2)).toEqual([
      'Route Source    Networks    Subnets     Overhead    Memory (bytes)',
      'connected       1           2           216         408',
      'static          2           2           288         544',
      'internal        2                                   2312',
      'Total           5           4           504         3264',
    ]);
  });

  it('answers for one prefix, and says which part of an address it does not know', () => {
    const bench = pair();
    bench.configure(
      'R1',
      'ip route 10.9.0.0 255.255.0.0 10.0.0.2 5 tag 77',
      'ip route 0.0.0.0 0.0.0.0 10.0.0.2',
    );
    expect(bench.show('R1', 'show ip route 10.9.1.1')).toEqual([
      'Routing entry for 10.9.0.0/16',
      '  Known via "static", distance 5, metric 0',
      '  Tag 77',
      '  Routing Descriptor Blocks:',
      '  * 10.0.0.2',
      '      Route metric is 0, traffic share count is 1',
      '      Route tag 77',
    ]);
    expect(bench.show('R1', 'show ip route 192.168.1.0')).toEqual([
      'Routing entry for 192.168.1.0/24',
      '  Known via "connected", distance 0, metric 0 (connected, via interface)',
      '  Routing Descriptor Blocks:',
      '  * directly connected, via Loopback0',
      '      Route metric is 0, traffic share count is 1',
    ]);
    expect(bench.show('R1', 'show ip route 10.200.1.1')).toEqual(['% Subnet not in table']);
    expect(bench.show('R1', 'show ip route 8.8.8.8')).toEqual(['% Network not in table']);
    expect(bench.show('R1', 'show ip route 10.9.0.0 255.255.255.0')).toEqual(['% Subnet not in table']);
    expect(bench.show('R1', 'show ip route 0.0.0.0')[0]).toBe('Routing entry for 0.0.0.0/0, supernet');
    expect(bench.show('R1', 'show ip route 10.0.0.0')).toEqual([
      'Routing entry for 10.0.0.0/8, 3 known subnets',
      '  Attached (2 connections)',
      '  Variably subnetted with 2 masks',
      '',
      'C       10.0.0.0/24 is directly connected, Ethernet0/0',
      'C       10.0.10.0/24 is directly connected, Ethernet1/0',
      'S       10.9.0.0/16 [5/0] via 10.0.0.2',
    ]);
  });

  it('withdraws what a line carried, recursive next hops included, and says so in the debug output', () => {
    const bench = pair();
    bench.configure(
      'R1',
      'no service timestamps debug',
      'ip route 172.20.0.0 255.255.0.0 10.9.0.1',
      'ip route 10.9.0.0 255.255.0.0 10.0.0.2',
      'ip route 172.20.0.0 255.255.0.0 Ethernet1/0 200',
      'ip route 172.21.0.0 255.255.0.0 Ethernet0/0 permanent',
    );
    expect(bench.ping('192.168.1.1', '192.168.2.1', 1)).toBe(0);
    bench.wait(5);
    bench.console('R1');
    bench.type('R1', 'debug ip routing');
    bench.configure('R1', 'interface Ethernet0/0', 'shutdown');
    bench.wait(1);
    expect(body(bench).filter((l) => l.startsWith('S'))).toEqual([
      'S    172.20.0.0/16 is directly connected, Ethernet1/0',
      'S    172.21.0.0/16 is directly connected, Ethernet0/0',
    ]);
    bench.configure('R1', 'interface Ethernet0/0', 'no shutdown');
    bench.wait(1);
    expect(body(bench).filter((l) => l.includes('via'))).toEqual([
      'S       10.9.0.0/16 [1/0] via 10.0.0.2',
      'S    172.20.0.0/16 [1/0] via 10.9.0.1',
    ]);
  });

  it('prints every change while debug ip routing is on', () => {
    const bench = pair();
    bench.configure('R1', 'no service timestamps debug', 'logging buffered 100000');
    bench.type('R1', 'debug ip routing');
    bench.configure('R1', 'ip route 0.0.0.0 0.0.0.0 10.0.0.2', 'no ip route 0.0.0.0 0.0.0.0 10.0.0.2');
    bench.configure('R1', 'interface Ethernet1/0', 'shutdown');
    bench.wait(1);
    const said = bench.show('R1', 'show logging').filter((line) => line.startsWith('RT: '));
    expect(said).toEqual([
      'RT: add 0.0.0.0/0 via 10.0.0.2, static metric [1/0]',
      'RT: default path is now 0.0.0.0 via 10.0.0.2',
      'RT: del 0.0.0.0/0 via 10.0.0.2, static metric [1/0]',
      'RT: delete network route to 0.0.0.0',
      'RT: default path has been cleared',
      'RT: del 10.0.10.0/24 via 0.0.0.0, connected metric [0/0]',
      'RT: interface Ethernet1/0 removed from routing table',
      'RT: delete subnet route to 10.0.10.0/24',
    ]);
    bench.type('R1', 'clear ip route *');
    expect(body(bench)).toHaveLength(5);
  });

  it('is nothing but a host after no ip routing', () => {
    const bench = pair();
    bench.configure(
      'R1',
      'ip route 192.168.2.0 255.255.255.0 10.0.0.2',
      'no ip routing',
      'ip default-gateway 10.0.0.2',
    );
    expect(bench.show('R1', 'show ip route')).toEqual([
      'Default gateway is 10.0.0.2',
      '',
      'Host               Gateway           Last Use    Total Uses  Interface',
      'ICMP redirect cache is empty',
    ]);
    expect(bench.running('R1', /ip routing|default-gateway/)).toEqual([
      'no ip routing',
      'ip default-gateway 10.0.0.2',
    ]);
    bench.type('R1', 'ping 192.168.2.1 repeat 2');
    bench.wait(5);
    expect(bench.console('R1')).toContain('(1/2)');
    bench.configure('R1', 'ip routing');
    expect(body(bench)).toContain('S    192.168.2.0/24 [1/0] via 10.0.0.2');
  });

  it('keeps the networks of secondary addresses, and refuses what leads to itself', () => {
    const bench = pair();
    bench.configure('R1', 'interface Ethernet0/0', 'ip address 10.77.0.1 255.255.255.0 secondary');
    expect(bench.show('R1', 'show ip route connected')).toContain(
      'C       10.77.0.0 is directly connected, Ethernet0/0',
    );
    expect(bench.configure('R1', 'ip route 8.0.0.0 255.0.0.0 10.0.0.1')).toContain(
      "%Invalid next hop address (it's this router)",
    );
    expect(bench.configure('R1', 'ip route 8.1.0.0 255.0.0.0 10.0.0.2')).toContain(
      '%Inconsistent address and mask',
    );
  });
});

describe('static routes whose next hops hang on each other', () => {
  it('lead nowhere when they go round in a circle, and are told apart without end', () => {
    const bench = pair();
    const circle = Array.from({ length: 40 }, (_, i) =>
      [1, 2, 3].map((k) => `ip route 172.${i}.0.0 255.255.0.0 172.${(i + k) % 40}.0.1`),
    ).flat();
    bench.configure('R1', ...circle, 'ip route 0.0.0.0 0.0.0.0 172.3.0.1');
    expect(bench.show('R1', 'show ip route static')).toEqual(['']);
    bench.configure('R1', 'ip route 172.7.0.0 255.255.0.0 10.0.0.2');
    expect(bench.show('R1', 'show ip route 172.8.0.0').join()).not.toContain('not in table');
  });
});
