/** Reverse routes: which there are, through what, and when they come and go. */
import { describe, expect, it } from 'vitest';
import { parseIpv4 } from '../../../src/text/address.ts';
import { RouteBench, text } from '../routing/bench.ts';

const sets = text(
  'crypto isakmp policy 1',
  ' authentication pre-share',
  'crypto isakmp key secret address 0.0.0.0 0.0.0.0',
  'crypto ipsec transform-set aes esp-aes esp-sha-hmac',
);

const lists = text(
  'access-list 101 deny ip 10.1.0.0 0.0.255.255 host 10.2.7.7',
  'access-list 101 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
  'access-list 101 permit tcp 10.1.0.0 0.0.255.255 host 10.3.0.1 eq 80',
  'access-list 101 permit ip 10.1.0.0 0.0.255.255 any',
  'access-list 102 permit ip 10.1.0.0 0.0.255.255 10.4.0.0 0.0.255.255',
);

const map = (route: string): string =>
  text(
    'crypto map m 1 ipsec-isakmp',
    ' set peer 198.51.100.10',
    ' set transform-set aes',
    ' match address 101',
    ` ${route}`,
    'crypto map m 2 ipsec-isakmp',
    ' set peer 198.51.100.10',
    ' set transform-set aes',
    ' match address 102',
  );

const gateway = (route: string, applied = ' crypto map m'): string =>
  sets +
  lists +
  map(route) +
  text(
    'interface FastEthernet0/0',
    ' ip address 198.51.100.1 255.255.255.0',
    applied,
    'interface FastEthernet1/0',
    ' ip address 10.1.0.1 255.255.0.0',
    'ip route 0.0.0.0 0.0.0.0 198.51.100.254',
  );

const remote =
  sets +
  text(
    'crypto map m 1 ipsec-isakmp',
    ' set peer 198.51.100.1',
    ' set transform-set aes',
    ' match address 101',
    'access-list 101 permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255',
    'interface FastEthernet0/0',
    ' ip address 198.51.100.10 255.255.255.0',
    ' crypto map m',
    'interface FastEthernet1/0',
    ' ip address 10.2.0.1 255.255.0.0',
    'ip route 10.1.0.0 255.255.0.0 198.51.100.1',
  );

const bench = (release: string, config: string): RouteBench =>
  new RouteBench(
    { G: config, P: remote },
    {
      outside: ['G:FastEthernet0/0', 'P:FastEthernet0/0'],
      inside: ['G:FastEthernet1/0', 'host'],
      branch: ['P:FastEthernet1/0', 'far'],
    },
    {
      release,
      stubs: [
        {
          name: 'host',
          addresses: [{ address: parseIpv4('10.1.0.9')!, length: 16 }],
          routes: [],
          gateway: parseIpv4('10.1.0.1'),
        },
        {
          name: 'far',
          addresses: [{ address: parseIpv4('10.2.0.9')!, length: 16 }],
          routes: [],
          gateway: parseIpv4('10.2.0.1'),
        },
      ],
    },
  );

/** The static routes but the default one, without the lines of class networks. */
const reverse = (of: RouteBench): string[] =>
  of
    .show('G', 'show ip route')
    .filter((line) => /^S {2}/.test(line))
    .map((line) => line.replace(/ +/g, ' ').replace('.0.0/16 ', '.0.0 ').replace('/32 ', ' '));

const early = ['12.2(14)SU2', '12.3(11)T', 'XE 3.1.0S'];
const direct = [
  'S 10.2.0.0 is directly connected, FastEthernet0/0',
  'S 10.3.0.1 is directly connected, FastEthernet0/0',
];

describe('reverse routes of a static map', () => {
  it.each(early)(
    '[B-227][B-228][B-230][B-231][M-086] are there with the map: one for each permitted destination but any (%s)',
    (release) => {
      const of = bench(release, gateway('reverse-route'));
      expect(reverse(of)).toEqual(direct);
    },
  );

  it('[B-226] are not made for an entry that does not ask for them, nor shown there', () => {
    const of = bench('12.3(11)T', gateway('reverse-route'));
    expect(reverse(of).join()).not.toContain('10.4.');
    expect(of.running('G', /reverse-route/)).toEqual([' reverse-route']);
    of.configure('G', 'crypto map m 1', 'no reverse-route');
    expect(reverse(of)).toEqual([]);
    expect(of.running('G', /reverse-route/)).toEqual([]);
  });

  it.each(['12.4(15)T'])('[M-085] wait for SAs and go with them, through the far end (%s)', (release) => {
    const of = bench(release, gateway('reverse-route'));
    expect(reverse(of)).toEqual([]);
    // The first message of IKE waits for ARP, and is sent again.
    of.ping('10.1.0.9', '10.2.0.9', 3);
    of.wait(12);
    expect(reverse(of)).toEqual(['S 10.2.0.0 [1/0] via 198.51.100.10']);
    of.type('G', 'clear crypto sa');
    of.wait(1);
    expect(reverse(of)).toEqual([]);
  });

  it('[M-085] with the keyword static do not wait for SAs', () => {
    const of = bench('12.4(15)T', gateway('reverse-route static'));
    expect(reverse(of)).toEqual(['S 10.2.0.0 [1/0] via 198.51.100.10', 'S 10.3.0.1 [1/0] via 198.51.100.10']);
    expect(of.show('G', 'show crypto route').filter((line) => /^10\.2/.test(line))).toEqual([
      '10.2.0.0/255.255.0.0 [1/0] via 198.51.100.10 tag 0',
    ]);
  });

  it('follow the map, its lists and the interface', () => {
    const of = bench('12.3(11)T', gateway('reverse-route'));
    of.configure('G', 'interface FastEthernet0/0', 'no crypto map');
    expect(reverse(of)).toEqual([]);
    of.configure('G', 'interface FastEthernet0/0', 'crypto map m');
    expect(reverse(of)).toEqual(direct);
    of.configure('G', 'no access-list 101');
    expect(reverse(of)).toEqual([]);
    of.configure('G', 'access-list 101 permit ip any 10.2.0.0 0.0.255.255');
    expect(reverse(of)).toEqual(['S 10.2.0.0 is directly connected, FastEthernet0/0']);
    of.configure('G', 'crypto map m 1', 'match address 102');
    expect(reverse(of)).toEqual(['S 10.4.0.0 is directly connected, FastEthernet0/0']);
    of.configure('G', 'interface FastEthernet0/0', 'shutdown');
    of.wait(3);
    expect(reverse(of)).toEqual([]);
    of.configure('G', 'interface FastEthernet0/0', 'no shutdown');
    of.wait(5);
    expect(reverse(of)).toEqual(['S 10.4.0.0 is directly connected, FastEthernet0/0']);
    of.configure('G', 'no crypto map m 1');
    expect(reverse(of)).toEqual([]);
  });

  it('[M-084] lead to the far end, or to the address given, with remote-peer', () => {
    const of = bench('12.3(11)T', gateway('reverse-route remote-peer'));
    expect(reverse(of)).toEqual(['S 10.2.0.0 [1/0] via 198.51.100.10', 'S 10.3.0.1 [1/0] via 198.51.100.10']);
    of.configure('G', 'crypto map m 1', 'reverse-route remote-peer 198.51.100.77');
    expect(reverse(of)[0]).toBe('S 10.2.0.0 [1/0] via 198.51.100.77');
  });

  it('carry the distance and the tag of the entry, and a way to the far end', () => {
    const of = bench('12.4(15)T', gateway('reverse-route remote-peer 198.51.100.77 gateway static'));
    of.configure('G', 'crypto map m 1', 'set reverse-route distance 20', 'set reverse-route tag 7');
    expect(reverse(of)).toEqual([
      'S 10.2.0.0 [20/0] via 198.51.100.10',
      'S 10.3.0.1 [20/0] via 198.51.100.10',
      'S 198.51.100.10 [20/0] via 198.51.100.77',
    ]);
    expect(of.show('G', 'show ip route 10.2.0.0 255.255.0.0')).toContain('  Tag 7');
  });

  it('[M-087] take a static route of the same kind along when they go', () => {
    const of = bench('12.3(11)T', gateway('reverse-route'));
    of.configure('G', 'ip route 10.2.0.0 255.255.0.0 FastEthernet0/0');
    expect(reverse(of)).toEqual(direct);
    of.configure('G', 'crypto map m 1', 'no reverse-route');
    expect(reverse(of)).toEqual([]);
    of.configure('G', 'ip route 10.2.0.0 255.255.0.0 FastEthernet0/0');
    expect(reverse(of)).toEqual(direct.slice(0, 1));
  });
});

const dynamic = (route: string): string =>
  sets +
  text(
    'crypto dynamic-map d 1',
    ' set transform-set aes',
    ` ${route}`,
    'crypto map m 1 ipsec-isakmp dynamic d',
    'interface FastEthernet0/0',
    ' ip address 198.51.100.1 255.255.255.0',
    ' crypto map m',
    'interface FastEthernet1/0',
    ' ip address 10.1.0.1 255.255.0.0',
    'ip route 0.0.0.0 0.0.0.0 198.51.100.254',
  );

describe('reverse routes of a dynamic map', () => {
  it.each([
    ['12.2(14)SU2', 'reverse-route', 'S 10.2.0.0 is directly connected, FastEthernet0/0'],
    ['12.3(11)T', 'reverse-route remote-peer', 'S 10.2.0.0 [1/0] via 198.51.100.10'],
    ['12.4(15)T', 'reverse-route', 'S 10.2.0.0 [1/0] via 198.51.100.10'],
    ['XE 3.1.0S', 'reverse-route', 'S 10.2.0.0 is directly connected, FastEthernet0/0'],
  ])('[B-229][B-241][B-242] come and go with the SAs of the peer (%s, %s)', (release, line, route) => {
    const of = bench(release, dynamic(line));
    expect(reverse(of)).toEqual([]);
    of.ping('10.2.0.9', '10.1.0.9', 3);
    of.wait(12);
    expect(of.ping('10.2.0.9', '10.1.0.9', 3)).toBeGreaterThan(1);
    expect(reverse(of)).toEqual([route]);
    of.configure('G', 'crypto dynamic-map d 1', 'no reverse-route');
    expect(reverse(of)).toEqual([]);
    of.configure('G', 'crypto dynamic-map d 1', line);
    expect(reverse(of)).toEqual([route]);
    of.type('P', 'clear crypto sa');
    of.wait(1);
    expect(reverse(of)).toEqual([]);
  });
});

describe('reverse routes of a map bound to a virtual address', () => {
  it('[B-235] are only those of the Active router, and change sides with it', () => {
    const pair = (own: number): string =>
      gateway('reverse-route', '').replace('198.51.100.1 255', `198.51.100.${own} 255`) +
      text(
        'interface FastEthernet0/0',
        ' standby 1 ip 198.51.100.3',
        ' standby 1 name out',
        ' crypto map m redundancy out',
      );
    const of = new RouteBench(
      { G: pair(1), H: pair(2) },
      {
        outside: ['G:FastEthernet0/0', 'H:FastEthernet0/0'],
        one: ['G:FastEthernet1/0'],
        two: ['H:FastEthernet1/0'],
      },
      { release: 'XE 3.1.0S' },
    );
    of.wait(60);
    const sides = (): boolean[] =>
      ['G', 'H'].map((name) => of.show(name, 'show ip route').some((line) => /^S .*10\.2\.0\.0/.test(line)));
    const roles = (): boolean[] =>
      ['G', 'H'].map((name) =>
        of.show(name, 'show standby brief').some((line) => /P? +Active +local/.test(line)),
      );
    const before = roles();
    expect(before).toContain(true);
    expect(before).toContain(false);
    expect(sides()).toEqual(before);
    of.configure(before[0] ? 'G' : 'H', 'interface FastEthernet0/0', 'shutdown');
    of.wait(15);
    expect(sides()).toEqual(before.map((active) => !active));
  });
});
