/** SAs that carry nothing, keys for names, far addresses taken for neighbours. */
import { describe, expect, it } from 'vitest';
import { RouteBench, text } from '../routing/bench.ts';

const side = (own: number, ...more: readonly string[]): string =>
  text(
    'crypto isakmp policy 1',
    ' authentication pre-share',
    'crypto ipsec transform-set aes esp-aes esp-sha-hmac',
    'crypto map m 1 ipsec-isakmp',
    ` set peer 198.51.100.${3 - own}`,
    ' set transform-set aes',
    ' match address 101',
    `access-list 101 permit ip 10.${own}.0.0 0.0.255.255 10.${3 - own}.0.0 0.0.255.255`,
    'interface Loopback0',
    ` ip address 10.${own}.0.1 255.255.0.0`,
    'interface Ethernet0/0',
    ` ip address 198.51.100.${own} 255.255.255.0`,
    ' crypto map m',
    'no service timestamps debug',
    `ip route 10.${3 - own}.0.0 255.255.0.0 198.51.100.${3 - own}`,
    ...more,
  );

const key = 'crypto isakmp key secret address 0.0.0.0 0.0.0.0';
const pair = (a: readonly string[], b: readonly string[]): RouteBench =>
  new RouteBench({ A: side(1, ...a), B: side(2, ...b) }, { wire: ['A:Ethernet0/0', 'B:Ethernet0/0'] });

/** Pings take their time. */
const pinged = (bench: RouteBench, words: string): string => {
  bench.type('A', `ping ${words}`);
  bench.wait(11);
  return bench.console('A');
};

const connect = (bench: RouteBench): void => {
  pinged(bench, '10.2.0.1 source 10.1.0.1');
  bench.wait(12);
  pinged(bench, '10.2.0.1 source 10.1.0.1');
};

const sas = (bench: RouteBench): number =>
  bench.show('A', 'show crypto ipsec sa').filter((line) => /^ {8}spi:0x/.test(line)).length;

describe('idle SAs', () => {
  it('[I-06] go after the time that they may carry nothing, and not before', () => {
    const bench = pair([key, 'crypto ipsec security-association idle-time 60'], [key]);
    connect(bench);
    expect(sas(bench)).toBe(2);
    bench.wait(30);
    pinged(bench, '10.2.0.1 source 10.1.0.1');
    bench.wait(40);
    expect(sas(bench)).toBe(2);
    bench.wait(25);
    expect(sas(bench)).toBe(0);
  });

  it('[I-06] stay where nothing is said', () => {
    const bench = pair([key], [key]);
    connect(bench);
    bench.wait(1000);
    expect(sas(bench)).toBe(2);
  });
});

describe('a key for a name', () => {
  it('[C-097][B-128] serves the addresses that the host table has for the name', () => {
    const named = 'crypto isakmp key secret hostname b.example.com';
    const without = pair([named], [key]);
    connect(without);
    expect(sas(without)).toBe(0);
    const bench = pair([named, 'ip host B.example.com 198.51.100.2'], [key]);
    connect(bench);
    expect(sas(bench)).toBe(2);
  });

  it('[I-04] the identity of main mode is an address or a name', () => {
    const bench = pair([key, 'crypto isakmp identity hostname'], [key]);
    bench.type('A', 'debug crypto isakmp');
    bench.type('B', 'debug crypto isakmp');
    const said = pinged(bench, '10.2.0.1 source 10.1.0.1');
    bench.wait(12);
    expect(said + bench.console('A')).toContain('using id type ID_FQDN');
    expect(bench.console('B')).toContain('using id type ID_IPV4_ADDR');
  });
});

describe('proxy ARP', () => {
  const bench = (line: string): RouteBench =>
    new RouteBench(
      {
        A: text(
          'interface Ethernet0/0',
          ' ip address 10.0.0.2 255.255.255.0',
          'ip route 10.9.0.0 255.255.0.0 Ethernet0/0',
        ),
        R: text(
          'interface Ethernet0/0',
          ' ip address 10.0.0.1 255.255.255.0',
          line,
          'interface Ethernet1/0',
          ' ip address 10.9.0.1 255.255.255.0',
        ),
        B: text(
          'interface Ethernet0/0',
          ' ip address 10.9.0.2 255.255.255.0',
          'ip route 0.0.0.0 0.0.0.0 10.9.0.1',
        ),
      },
      { left: ['A:Ethernet0/0', 'R:Ethernet0/0'], right: ['R:Ethernet1/0', 'B:Ethernet0/0'] },
    );

  it('[B-240] answers for what it reaches over another port', () => {
    const of = bench('');
    expect(pinged(of, '10.9.0.2')).toMatch(/^\.+!!!/m);
    expect(of.show('R', 'show ip traffic').join('\n')).toContain('1 proxy');
    expect(pinged(of, '10.9.0.9')).toContain('.....');
  });

  it('[B-240] does not where a line says no', () => {
    expect(pinged(bench(' no ip proxy-arp'), '10.9.0.2')).toContain('.....');
  });
});
