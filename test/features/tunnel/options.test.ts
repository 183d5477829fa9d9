/** What can be said about a tunnel: key, checksum, sequence, TTL, mode, MTU, and an address that is borrowed. */
import { describe, expect, it } from 'vitest';
import { tunnelBench } from './pair.ts';

const both = (...tunnel: string[]) => tunnelBench({ tunnel }, { tunnel });

describe('the fields of GRE', () => {
  it('a key must be the same at both ends', () => {
    const room = tunnelBench({ tunnel: ['tunnel key 5'] }, { tunnel: ['tunnel key 6'] });
    expect(room.ping('10.9.0.1', '10.9.0.3', 2)).toBe(0);
    room.configure('R3', 'interface tunnel 0', 'tunnel key 5');
    expect(room.ping('10.9.0.1', '10.9.0.3', 2)).toBe(2);
    room.configure('R3', 'interface tunnel 0', 'no tunnel key');
    expect(room.ping('10.9.0.1', '10.9.0.3', 2)).toBe(0);
  });

  it('keys tell tunnels between the same ends apart', () => {
    const room = both('tunnel key 1');
    for (const [router, n, from, to] of [
      ['R1', 1, '10.1.2.1', '10.2.3.3'],
      ['R3', 3, '10.2.3.3', '10.1.2.1'],
    ] as const)
      room.configure(
        router,
        'interface tunnel 2147483647',
        `ip address 10.8.0.${n} 255.255.255.0`,
        `tunnel source ${from}`,
        `tunnel destination ${to}`,
        'tunnel key 4294967295',
      );
    room.wait(1);
    expect(room.ping('10.8.0.1', '10.8.0.3', 2)).toBe(2);
    expect(room.ping('10.9.0.1', '10.9.0.3', 2)).toBe(2);
    expect(room.type('R1', 'show interfaces tunnel 0')).toContain('key 0x1, sequencing disabled');
  });

  it('each field takes four bytes of every packet', () => {
    const room = both('tunnel key 1', 'tunnel checksum', 'tunnel sequence-datagrams');
    room.type('R1', 'clear counters tunnel 0', 'y');
    expect(room.ping('10.9.0.1', '10.9.0.3')).toBe(5);
    const shown = room.type('R1', 'show interfaces tunnel 0');
    expect(shown).toContain('5 packets output, 680 bytes');
    expect(shown).toContain('Tunnel protocol/transport GRE/IP, key 0x1, sequencing enabled');
    expect(shown).toContain('Checksumming of packets enabled,');
    expect(room.type('R1', 'show ip interface tunnel 0')).toContain('  MTU is 1464 bytes');
  });

  it('the TTL of what is around counts the hops on the way', () => {
    const room = both('tunnel ttl 1');
    expect(room.ping('10.9.0.1', '10.9.0.3', 1)).toBe(0);
    room.configure('R1', 'interface tunnel 0', 'tunnel ttl 2');
    room.configure('R3', 'interface tunnel 0', 'no tunnel ttl');
    expect(room.ping('10.9.0.1', '10.9.0.3', 2)).toBe(2);
    expect(room.type('R1', 'show interfaces tunnel 0')).toContain('  Tunnel TTL 2');
  });

  it('IP in IP goes without GRE', () => {
    const room = both('tunnel mode ipip');
    room.type('R1', 'clear counters tunnel 0', 'y');
    expect(room.ping('10.9.0.1', '10.9.0.3')).toBe(5);
    expect(room.type('R1', 'show interfaces tunnel 0')).toContain('5 packets output, 600 bytes');
    room.configure('R3', 'interface tunnel 0', 'tunnel mode gre ip');
    expect(room.ping('10.9.0.1', '10.9.0.3', 2)).toBe(0);
  });
});

describe('the MTU of a tunnel', () => {
  it('is what the way leaves beside the headers', () => {
    const room = tunnelBench();
    expect(room.type('R1', 'show interfaces tunnel 0')).toContain('  MTU 1514 bytes, BW 9 Kbit');
    expect(room.type('R1', 'show ip interface tunnel 0')).toContain('  MTU is 1476 bytes');
    room.type('R1', 'ping 192.168.3.1 size 1477 df-bit repeat 1');
    room.wait(3);
    expect(room.console('R1')).toContain('Success rate is 0 percent (0/1)');
    room.type('R1', 'ping 192.168.3.1 size 1476 df-bit repeat 1');
    room.wait(3);
    expect(room.console('R1')).toContain('Success rate is 100 percent (1/1)');
    room.configure('R1', 'interface tunnel 0', 'ip mtu 1400');
    expect(room.running('R1', /ip mtu/)).toEqual([' ip mtu 1400']);
    room.configure('R1', 'interface tunnel 0', 'ip mtu 1476');
    expect(room.running('R1', /ip mtu/)).toEqual([]);
  });
});

describe('ip unnumbered', () => {
  it('a tunnel speaks with the address of another interface', () => {
    const unnumbered = ['ip unnumbered Loopback0'];
    const room = tunnelBench({ tunnel: unnumbered }, { tunnel: unnumbered });
    room.configure('R1', 'ip route 10.7.0.3 255.255.255.255 Tunnel0');
    room.configure('R3', 'ip route 10.7.0.1 255.255.255.255 Tunnel0');
    room.type('R1', 'ping 192.168.3.1');
    room.wait(3);
    expect(room.console('R1')).toContain('Success rate is 100 percent (5/5)');
    expect(room.type('R1', 'show interfaces tunnel 0')).toContain(
      '  Interface is unnumbered. Using address of Loopback0 (10.7.0.1)',
    );
    const row = room.show('R1', 'show ip interface brief').find((each) => each.startsWith('Tunnel0'));
    expect(row).toBe('Tunnel0                    10.7.0.1        YES unset  up                    up      ');
    expect(room.type('R1', 'show ip route')).not.toContain('10.9.0.0');
    expect(room.running('R1', /^ ip unnumbered|^ no ip address/)).toEqual([' ip unnumbered Loopback0']);
    room.configure('R1', 'interface loopback 0', 'ip address 10.7.0.11 255.255.255.255');
    expect(room.type('R1', 'show ip interface brief')).toMatch(/Tunnel0 +10\.7\.0\.11 /);
    room.configure('R1', 'interface tunnel 0', 'no ip unnumbered');
    expect(room.type('R1', 'show ip interface brief')).toMatch(/Tunnel0 +unassigned /);
  });

  it('is for lines with one other end', () => {
    const room = tunnelBench();
    expect(room.configure('R1', 'interface e0/0', 'ip unnumbered Loopback0')).toContain(
      'Point-to-point (non-multi-access) interfaces only',
    );
  });
});
