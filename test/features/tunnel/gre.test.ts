/** GRE tunnels: what crosses them, what is counted, when they are up. */
import { describe, expect, it } from 'vitest';
import { tunnelBench } from './pair.ts';

const page = (room: ReturnType<typeof tunnelBench>, router: string): string =>
  room.type(router, 'show interfaces tunnel 0');

describe('a GRE tunnel', () => {
  it('[B-274] carries packets between the networks behind its ends', () => {
    const room = tunnelBench();
    expect(room.ping('10.9.0.1', '10.9.0.3')).toBe(5);
    expect(room.ping('192.168.1.1', '192.168.3.1')).toBe(5);
    expect(room.show('R1', 'show ip route 192.168.3.0')).toContain('  * directly connected, via Tunnel0');
    expect(room.type('R1', 'show ip route connected')).toContain(
      '10.9.0.0/24 is directly connected, Tunnel0',
    );
  });

  it('is one hop, whatever lies between its ends', () => {
    const room = tunnelBench();
    const said = room.type('R1', 'traceroute 192.168.3.1');
    room.wait(20);
    expect(said + room.console('R1')).toMatch(/^ {2}1 192\.168\.3\.1 /m);
  });

  it('[B-273] carries multicast', () => {
    const room = tunnelBench();
    room.type('R1', 'ping 224.0.0.1');
    room.wait(5);
    expect(room.console('R1')).toContain('Reply to request 0 from 10.9.0.3');
  });

  it('counts packets with all that is around them', () => {
    const room = tunnelBench();
    room.type('R1', 'clear counters tunnel 0', 'y');
    room.ping('10.9.0.1', '10.9.0.3');
    const shown = page(room, 'R1');
    expect(shown).toContain('     5 packets input, 620 bytes, 0 no buffer');
    expect(shown).toContain('     5 packets output, 620 bytes, 0 underruns');
    expect(shown).toContain('0 output errors, 0 collisions, 0 interface resets');
  });
});
