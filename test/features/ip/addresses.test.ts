/** Addresses of interfaces: what a router refuses, what it prints back, what it shows. */
import { describe, expect, it } from 'vitest';
import { RouteBench } from '../routing/bench.ts';

const bench = (): RouteBench =>
  new RouteBench(
    {
      R1: 'interface Ethernet0/0\n ip address 10.1.1.1 255.255.255.0\ninterface Ethernet0/1\ninterface Serial1/0',
    },
    { lan: ['R1:Ethernet0/0'] },
  );

describe('ip address', () => {
  it.each([
    ['10.2.2.2 255.0.255.0', 'Bad mask 0xFF00FF00 for address 10.2.2.2'],
    ['10.2.2.0 255.255.255.0', 'Bad mask /24 for address 10.2.2.0'],
    ['10.2.2.255 255.255.255.0', 'Bad mask /24 for address 10.2.2.255'],
    ['10.2.2.2 255.255.255.255', 'Bad mask /32 for address 10.2.2.2'],
    ['127.0.0.1 255.0.0.0', 'Not a valid host address - 127.0.0.1'],
    ['224.0.0.5 240.0.0.0', 'Not a valid host address - 224.0.0.5'],
    ['10.1.1.9 255.255.255.0', '% 10.1.1.0 overlaps with Ethernet0/0'],
    ['10.1.9.9 255.255.0.0', '% 10.1.0.0 overlaps with Ethernet0/0'],
  ])('refuses %s', (text, sentence) => {
    const room = bench();
    const said = room.configure('R1', 'interface e0/1', `ip address ${text}`);
    expect(said.split('\n')).toContain(sentence);
    expect(room.show('R1', 'show ip interface brief e0/1'.replace('brief e0/1', 'e0/1 brief'))[1]).toContain(
      'unassigned',
    );
  });

  it('takes /31 with a warning, without one on a serial line, and /32 on a loopback', () => {
    const room = bench();
    expect(room.configure('R1', 'interface e0/1', 'ip address 10.2.2.2 255.255.255.254')).toContain(
      '% Warning: use /31 mask on non point-to-point interface cautiously',
    );
    expect(room.configure('R1', 'interface s1/0', 'ip address 10.2.3.2 255.255.255.254')).not.toContain('%');
    expect(room.configure('R1', 'interface lo0', 'ip address 10.2.4.2 255.255.255.255')).not.toContain('Bad');
  });

  it('keeps secondary addresses apart from the primary one', () => {
    const room = bench();
    const port = 'interface e0/0';
    expect(room.configure('R1', port, 'ip address 10.1.1.1 255.255.255.0 secondary')).toContain(
      "Secondary can't be same as primary",
    );
    room.configure('R1', port, ...Array<string>(2).fill('ip address 10.5.5.1 255.255.255.0 secondary'));
    expect(room.show('R1', 'show running-config').filter((l) => l.includes('10.5.5.1'))).toEqual([
      ' ip address 10.5.5.1 255.255.255.0 secondary',
    ]);
    expect(room.show('R1', 'show ip interface e0/0')).toContain('  Secondary address 10.5.5.1/24');
    expect(room.configure('R1', port, 'no ip address 10.1.1.1 255.255.255.0')).toContain(
      'Must delete secondary before deleting primary',
    );
    expect(room.configure('R1', port, 'no ip address 10.6.6.6 255.255.255.0')).toContain('Invalid address');
    room.configure('R1', port, 'no ip address');
    expect(room.show('R1', 'show ip interface e0/0')[1]).toBe('  Internet protocol processing disabled');
  });
});

describe('show ip interface', () => {
  it('tells where an address came from and what is configured', () => {
    const room = bench();
    expect(room.show('R1', 'show ip interface e0/0')[3]).toBe('  Address determined by non-volatile memory');
    room.configure(
      'R1',
      'interface e0/0',
      'ip address 10.1.1.2 255.255.255.0',
      'ip mtu 1400',
      'no ip proxy-arp',
    );
    room.configure('R1', 'interface e0/0', 'no ip route-cache', 'ip access-group 7 in', 'no ip unreachables');
    expect(room.show('R1', 'show ip interface e0/0')).toEqual(
      expect.arrayContaining([
        '  Address determined by setup command',
        '  MTU is 1400 bytes',
        '  Inbound  access list is 7',
        '  Proxy ARP is disabled',
        '  ICMP unreachables are never sent',
        '  IP route-cache flags are None',
      ]),
    );
  });
});

describe('show protocols', () => {
  it('tells the state and the address of every interface', () => {
    expect(bench().show('R1', 'show protocols').slice(0, 4)).toEqual([
      'Global values:',
      '  Internet Protocol routing is enabled',
      'Ethernet0/0 is up, line protocol is up',
      '  Internet address is 10.1.1.1/24',
    ]);
  });
});
