/** The line protocol of a tunnel: its ends, loops of routes, keepalives. */
import { describe, expect, it } from 'vitest';
import type { RouteBench } from '../routing/bench.ts';
import { tunnelBench } from './pair.ts';

const line = (room: RouteBench, router = 'R1'): string | undefined =>
  room.show(router, 'show interfaces tunnel 0')[0];
const up = 'Tunnel0 is up, line protocol is up ';
const down = 'Tunnel0 is up, line protocol is down ';

describe('the line protocol of a tunnel', () => {
  it('is up while both ends are known, the own one is here and the other one can be reached', () => {
    const room = tunnelBench();
    expect(line(room)).toBe(up);
    for (const [off, on] of [
      ['no tunnel source', 'tunnel source 10.1.2.1'],
      ['no tunnel destination', 'tunnel destination 10.2.3.3'],
      ['tunnel source 10.99.99.99', 'tunnel source Ethernet0/0'],
    ] as const) {
      room.configure('R1', 'interface tunnel 0', off);
      expect(line(room), off).toBe(down);
      room.configure('R1', 'interface tunnel 0', on);
      expect(line(room), on).toBe(up);
    }
    room.configure('R1', 'no ip route 0.0.0.0 0.0.0.0 10.1.2.2');
    expect(line(room)).toBe(down);
    room.configure('R1', 'ip route 10.2.0.0 255.255.0.0 10.1.2.2');
    expect(line(room)).toBe(up);
    room.configure('R1', 'interface ethernet 0/0', 'shutdown');
    expect(line(room)).toBe(down);
  });

  it('is logged, and takes the routes over the tunnel with it', () => {
    const room = tunnelBench();
    room.configure('R1', 'interface tunnel 0', 'no tunnel destination');
    room.wait(5);
    expect(room.console('R1')).toContain(
      '%LINEPROTO-5-UPDOWN: Line protocol on Interface Tunnel0, changed state to down',
    );
    expect(room.type('R1', 'show ip route')).not.toContain('Tunnel0');
    room.configure('R1', 'interface tunnel 0', 'shutdown');
    room.wait(5);
    expect(line(room)).toBe('Tunnel0 is administratively down, line protocol is down ');
  });

  it('goes down for a minute when the way to the end leads through the tunnel', () => {
    const room = tunnelBench();
    const recursion = '%TUN-5-RECURDOWN: Tunnel0 temporarily disabled due to recursive routing';
    expect(room.configure('R1', 'ip route 10.2.3.0 255.255.255.0 tunnel 0')).toContain(recursion);
    room.wait(5);
    expect(line(room)).toBe(down);
    room.wait(62);
    expect(room.console('R1')).toContain(recursion);
    room.configure('R1', 'no ip route 10.2.3.0 255.255.255.0 tunnel 0');
    room.wait(60);
    expect(line(room)).toBe(up);
    expect(room.ping('10.9.0.1', '10.9.0.3', 2)).toBe(2);
  });

  it('two tunnels that lead into each other end, and no packet goes round for ever', () => {
    const room = tunnelBench();
    room.configure('R1', 'interface tunnel 1', 'ip address 10.8.0.1 255.255.255.0', 'tunnel source 10.1.2.1');
    room.configure('R1', 'interface tunnel 1', 'tunnel destination 10.44.0.1');
    room.configure('R1', 'ip route 10.44.0.0 255.255.0.0 Tunnel0');
    expect(room.show('R1', 'show interfaces tunnel 1')[0]).toBe('Tunnel1 is up, line protocol is up ');
    const said = room.configure('R1', 'ip route 10.2.3.0 255.255.255.0 Tunnel1', 'do ping 10.8.0.2');
    expect(said).toContain('%TUN-5-RECURDOWN: Tunnel0 ');
    room.wait(200);
    expect(room.console('R1')).toContain('Success rate is 0 percent (0/5)');
  });
});

describe('keepalives of a tunnel', () => {
  const keepalive = { tunnel: ['keepalive 5 2'] };

  it('go round by themselves and keep the line up', () => {
    const room = tunnelBench(keepalive);
    room.type('R1', 'clear counters tunnel 0', 'y');
    room.wait(60);
    expect(line(room)).toBe(up);
    const shown = room.type('R1', 'show interfaces tunnel 0');
    expect(shown).toContain('  Keepalive set (5 sec), retries 2');
    expect(shown).toMatch(/ 12 packets output, 576 bytes/);
    expect(room.running('R1', /keepalive/)).toEqual([' keepalive 5 2']);
  });

  it('take the line down after as many losses as the line allows, and up again', () => {
    const room = tunnelBench(keepalive, keepalive);
    room.configure('R2', 'interface ethernet 1/0', 'shutdown');
    room.wait(20);
    expect(line(room)).toBe(down);
    expect(line(room, 'R3')).toBe(down);
    room.configure('R2', 'interface ethernet 1/0', 'no shutdown');
    room.wait(25);
    expect(line(room)).toBe(up);
    expect(line(room, 'R3')).toBe(up);
  });

  it('no keepalive brings a dead line up again', () => {
    const room = tunnelBench(keepalive);
    room.configure('R2', 'interface ethernet 1/0', 'shutdown');
    room.wait(20);
    room.configure('R1', 'interface tunnel 0', 'no keepalive');
    expect(line(room)).toBe(up);
    expect(room.type('R1', 'show interfaces tunnel 0')).toContain('  Keepalive not set');
  });

  it('are told by debug tunnel keepalive', () => {
    const room = tunnelBench(keepalive);
    room.type('R1', 'debug tunnel keepalive');
    room.wait(6);
    const said = room.console('R1');
    expect(said).toContain('Tunnel0: sending keepalive, 10.2.3.3->10.1.2.1 (len=24 ttl=255), counter=1');
    expect(said).toContain(
      'Tunnel0: keepalive received, 10.2.3.3->10.1.2.1 (len=24 ttl=253), resetting counter',
    );
  });
});
