/** What is counted on ports, and how the displays tell it. */
import { describe, expect, it } from 'vitest';
import { RouteBench } from '../routing/bench.ts';

const config = (host: number): string =>
  [
    'interface Ethernet0/0',
    ` ip address 10.0.0.${host} 255.255.255.0`,
    'interface Ethernet0/1',
    ` ip address 10.0.${host}0.1 255.255.255.0`,
    'interface Serial1/0',
    ' shutdown',
    'interface Loopback0',
    ` ip address 10.255.0.${host} 255.255.255.255`,
    // Its frames would count too.
    'no cdp run',
  ].join('\n');

const pair = (): RouteBench =>
  new RouteBench(
    { R1: config(1), R2: config(2), R3: config(3) },
    { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0', 'R3:Ethernet0/0'] },
  );

/** The line of a display that matches. */
const line = (room: RouteBench, router: string, port: string, wanted: RegExp): string =>
  room.show(router, `show interfaces ${port}`).find((each) => wanted.test(each)) ?? '';

const numbers = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

describe('show interfaces', () => {
  it('has the layout of a classic Ethernet port', () => {
    const shown = pair().show('R1', 'show interfaces e0/0');
    expect(shown.map((each) => each.replace(/\d+/g, 'N'))).toEqual([
      'EthernetN/N is up, line protocol is up ',
      '  Hardware is AmdPN, address is aabb.ccN.N (bia aabb.ccN.N)',
      '  Internet address is N.N.N.N/N',
      '  MTU N bytes, BW N Kbit, DLY N usec, ',
      '     reliability N/N, txload N/N, rxload N/N',
      '  Encapsulation ARPA, loopback not set',
      '  Keepalive set (N sec)',
      '  ARP type: ARPA, ARP Timeout N:N:N',
      '  Last input never, output never, output hang never',
      '  Last clearing of "show interface" counters never',
      '  Input queue: N/N/N/N (size/max/drops/flushes); Total output drops: N',
      '  Queueing strategy: fifo',
      '  Output queue: N/N (size/max)',
      '  N minute input rate N bits/sec, N packets/sec',
      '  N minute output rate N bits/sec, N packets/sec',
      '     N packets input, N bytes, N no buffer',
      '     Received N broadcasts, N runts, N giants, N throttles',
      '     N input errors, N CRC, N frame, N overrun, N ignored',
      '     N input packets with dribble condition detected',
      '     N packets output, N bytes, N underruns',
      '     N output errors, N collisions, N interface resets',
      '     N babbles, N late collision, N deferred',
      '     N lost carrier, N no carrier',
      '     N output buffer failures, N output buffers swapped out',
    ]);
  });

  it('lists ports by slot and virtual interfaces behind them', () => {
    const room = pair();
    const names = room
      .show('R1', 'show interfaces')
      .filter((each) => /^\S/.test(each))
      .map((each) => each.split(' ')[0]);
    expect(names).toEqual(['Ethernet0/0', 'Ethernet0/1', 'Serial1/0', 'Loopback0']);
  });

  it('counts what really came and went, at the router that it came to', () => {
    const room = pair();
    expect(room.ping('10.0.0.1', '10.0.0.2', 5)).toBeGreaterThan(3);
    // The first echo asks for the address; four or five echoes, the request and its reply.
    const out = numbers(line(room, 'R1', 'e0/0', /packets output/));
    const into = numbers(line(room, 'R2', 'e0/0', /packets input/));
    expect(out[0]).toBeGreaterThanOrEqual(5);
    expect(into.slice(0, 2)).toEqual(out.slice(0, 2));
    // A switch floods the request only.
    expect(numbers(line(room, 'R3', 'e0/0', /packets input/))[0]).toBe(1);
    expect(numbers(line(room, 'R3', 'e0/0', /broadcasts/))[0]).toBe(1);
    expect(line(room, 'R1', 'e0/0', /Last input/)).toMatch(/input 00:00:0\d, output 00:00:0\d,/);
    expect(line(room, 'R1', 'e0/1', /Last input/)).toBe(
      '  Last input never, output never, output hang never',
    );
    const table = room.show('R1', 'show interfaces e0/0 accounting');
    expect(
      table.filter((each) => /^ +(IP|ARP) /.test(each)).map((each) => each.trim().split(' ')[0]),
    ).toEqual(['IP', 'ARP']);
  });

  it('averages over the load interval and forgets with time', () => {
    const room = pair();
    room.configure('R1', 'interface e0/0', 'load-interval 30');
    for (let i = 0; i < 60; i++) {
      room.ping('10.0.0.1', '10.0.0.2', 5);
      room.wait(1);
    }
    const rate = (router: string): number => numbers(line(room, router, 'e0/0', /input rate/))[1]!;
    expect(line(room, 'R1', 'e0/0', /input rate/)).toMatch(/^ {2}30 second input rate \d+000 bits/);
    const [short, long] = [rate('R1'), rate('R2')];
    expect(short).toBeGreaterThan(2 * long);
    room.wait(120);
    expect(rate('R1')).toBe(0);
    expect(rate('R2')).toBeGreaterThan(0);
  });

  it('starts again after clear counters, which asks first and tells the log', () => {
    const room = pair();
    room.ping('10.0.0.1', '10.0.0.2', 5);
    room.type('R1', 'clear counters', 'n');
    expect(line(room, 'R1', 'e0/0', /Last clearing/)).toMatch(/never$/);
    const asked = room.type('R1', 'clear counters', '');
    expect(asked).toContain('Clear "show interface" counters on all interfaces [confirm]');
    expect(asked).toContain('%CLEAR-5-COUNTERS: Clear counter on all interfaces by console');
    room.wait(5);
    expect(line(room, 'R1', 'e0/0', /Last clearing/)).toMatch(/00:00:05$/);
    expect(numbers(line(room, 'R1', 'e0/0', /packets input/)).slice(0, 2)).toEqual([0, 0]);
    expect(room.type('R1', 'clear counters e0/0', '')).toContain('counters on this interface [confirm]');
  });

  it('tells what was configured about a line', () => {
    const room = pair();
    room.configure(
      'R1',
      'interface e0/0',
      'description Inside',
      'bandwidth 64',
      'delay 300',
      'mac-address 0200.0000.0001',
      'no keepalive',
      'arp timeout 60',
    );
    const shown = room.show('R1', 'show interfaces e0/0');
    expect(shown[1]).toMatch(/address is 0200\.0000\.0001 \(bia aabb/);
    expect(shown).toEqual(
      expect.arrayContaining([
        '  Description: Inside',
        '  MTU 1500 bytes, BW 64 Kbit, DLY 3000 usec, ',
        '  Keepalive not set',
        '  ARP type: ARPA, ARP Timeout 00:01:00',
      ]),
    );
    expect(room.ping('10.0.0.1', '10.0.0.2', 5)).toBeGreaterThan(3);
    expect(room.show('R2', 'show arp').join('\n')).toContain('0200.0000.0001');
    expect(room.show('R1', 'show interfaces description')[1]).toBe(
      'Et0/0                          up             up       Inside',
    );
  });

  it('prints each line back in the order of a router', () => {
    const room = pair();
    room.configure(
      'R1',
      'interface e0/1',
      ...['keepalive 5', 'speed 10', 'duplex full', 'delay 7', 'carrier-delay 4', 'load-interval 60'],
      ...['ip tcp adjust-mss 1200', 'ip mtu 1400', 'no ip redirects', 'bandwidth 99', 'description X'],
    );
    const shown = room.show('R1', 'show running-config');
    const from = shown.indexOf('interface Ethernet0/1');
    expect(shown.slice(from + 1, shown.indexOf('!', from))).toEqual([
      ' description X',
      ' bandwidth 99',
      ' ip address 10.0.10.1 255.255.255.0',
      ' no ip redirects',
      ' ip mtu 1400',
      ' ip tcp adjust-mss 1200',
      ' load-interval 60',
      ' carrier-delay 4',
      ' delay 7',
      ' duplex full',
      ' speed 10',
      ' keepalive 5',
    ]);
  });
});

describe('sub-interfaces', () => {
  const tagged = (vlan1: number, vlan2: number): RouteBench => {
    const room = pair();
    for (const [router, vlan, host] of [
      ['R1', vlan1, 1],
      ['R2', vlan2, 2],
    ] as const)
      room.configure(
        router,
        'interface e0/0.10',
        `encapsulation dot1Q ${vlan}`,
        `ip address 10.7.0.${host} 255.255.255.0`,
      );
    return room;
  };

  it('reach each other in the same VLAN only', () => {
    const room = tagged(10, 10);
    expect(room.ping('10.7.0.1', '10.7.0.2', 5)).toBeGreaterThan(3);
    expect(room.show('R1', 'show interfaces e0/0.10')).toContain(
      '  Encapsulation 802.1Q Virtual LAN, Vlan ID  10.',
    );
    expect(line(room, 'R1', 'e0/0', /Encapsulation/)).toBe(
      '  Encapsulation 802.1Q Virtual LAN, Vlan ID  1., loopback not set',
    );
    expect(tagged(10, 20).ping('10.7.0.1', '10.7.0.2', 3)).toBe(0);
  });

  it('go down with their port, without a message of their own', () => {
    const room = tagged(10, 10);
    room.configure('R1', 'interface e0/0', 'shutdown');
    room.wait(10);
    expect(room.show('R1', 'show ip interface brief').find((each) => each.includes('.10 '))).toMatch(
      /YES manual administratively down down/,
    );
    expect(room.console('R1')).not.toContain('Ethernet0/0.10');
  });

  it('need a VLAN of their own before they get an address', () => {
    const room = pair();
    expect(room.configure('R1', 'interface e0/0.5', 'ip address 10.7.0.1 255.255.255.0')).toContain(
      '% Configuring IP routing on a LAN subinterface is only allowed if that',
    );
    expect(
      room.configure('R1', 'interface e0/0.5', 'encap dot1q 7', 'interface e0/0.6', 'encapsulation dot1q 7'),
    ).toContain('This VID is already configured on Ethernet0/0.5.');
  });
});
