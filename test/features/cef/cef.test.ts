/** Express forwarding: the table follows the routes and the neighbours. */
import { describe, expect, it } from 'vitest';
import { RouteBench } from '../routing/bench.ts';

const room = (...more: string[]): RouteBench =>
  new RouteBench(
    {
      R1: [
        'interface Ethernet0/0',
        ' ip address 10.1.1.1 255.255.255.0',
        'interface Ethernet0/1',
        'ip route 10.2.0.0 255.255.0.0 10.1.1.2',
        'ip route 10.3.0.0 255.255.0.0 Null0',
        ...more,
      ].join('\n'),
      R2: 'interface Ethernet0/0\n ip address 10.1.1.2 255.255.255.0',
    },
    { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0'] },
  );

describe('show ip cef', () => {
  it('lists routes, own addresses, groups and the neighbours that answered', () => {
    const lab = room();
    const before = lab.show('R1', 'show ip cef');
    expect(before).not.toContain('10.1.1.2/32         10.1.1.2             Ethernet0/0');
    lab.ping('10.1.1.1', '10.1.1.2');
    expect(lab.show('R1', 'show ip cef')).toEqual([
      'Prefix              Next Hop             Interface',
      '0.0.0.0/0           drop                 Null0 (default route handler entry)',
      '0.0.0.0/32          receive',
      '10.1.1.0/24         attached             Ethernet0/0',
      '10.1.1.0/32         receive',
      '10.1.1.1/32         receive',
      '10.1.1.2/32         10.1.1.2             Ethernet0/0',
      '10.1.1.255/32       receive',
      '10.2.0.0/16         10.1.1.2             Ethernet0/0',
      '10.3.0.0/16         attached             Null0',
      '224.0.0.0/4         drop',
      '224.0.0.0/24        receive',
      '255.255.255.255/32  receive',
    ]);
  });

  it('takes in what is for the address of a loopback interface', () => {
    const shown = room('interface Loopback0', ' ip address 10.9.9.9 255.255.255.255').show(
      'R1',
      'show ip cef',
    );
    expect(shown.filter((line) => line.startsWith('10.9.'))).toEqual(['10.9.9.9/32         receive']);
  });

  it('shows the way of one address by its longest prefix', () => {
    const lab = room();
    lab.ping('10.1.1.1', '10.1.1.2');
    const [first, ...rest] = lab.show('R1', 'show ip cef 10.2.9.9');
    expect(first).toMatch(/^10\.2\.0\.0\/16, version \d+, epoch 0, cached adjacency 10\.1\.1\.2$/);
    expect(rest).toEqual([
      '0 packets, 0 bytes',
      '  via 10.1.1.2, 0 dependencies, recursive',
      '    next hop 10.1.1.2, Ethernet0/0 via 10.1.1.2/32',
      '    valid cached adjacency',
    ]);
  });

  it('counts the changes of a prefix', () => {
    const lab = room();
    const version = (): number => Number(/version (\d+)/.exec(lab.type('R1', 'show ip cef 10.2.0.1'))![1]);
    const before = version();
    lab.configure(
      'R1',
      'no ip route 10.2.0.0 255.255.0.0 10.1.1.2',
      'ip route 10.2.0.0 255.255.0.0 10.1.1.2',
    );
    expect(version()).toBe(before + 2);
  });

  it('has no table while it is switched off, and the line is kept', () => {
    const lab = room();
    lab.configure('R1', 'no ip cef');
    expect(lab.show('R1', 'show ip cef')).toEqual(['%CEF not running']);
    expect(lab.show('R1', 'show ip interface e0/0')).toContain('  IP CEF switching is disabled');
    expect(lab.running('R1', /ip cef/)).toEqual(['no ip cef']);
    lab.configure('R1', 'ip cef');
    expect(lab.running('R1', /ip cef/)).toEqual([]);
  });
});

describe('show adjacency', () => {
  it('shows the header of the frames to a neighbour and how long it is remembered', () => {
    const lab = room();
    lab.ping('10.1.1.1', '10.1.1.2');
    const mac = (router: string): string =>
      /address is (\S+) /
        .exec(lab.type(router, 'show interfaces e0/0'))![1]!
        .replaceAll('.', '')
        .toUpperCase();
    expect(lab.show('R1', 'show adjacency')).toEqual([
      'Protocol Interface                 Address',
      'IP       Ethernet0/0               10.1.1.2(2)',
    ]);
    const detail = lab.show('R1', 'show adjacency e0/0 detail');
    expect(detail[3]).toBe(`${' '.repeat(35)}${mac('R2')}${mac('R1')}0800`);
    expect(detail[4]).toMatch(/^ {35}ARP {8}0[34]:\d\d:\d\d$/);
  });
});
