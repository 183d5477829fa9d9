/** Syslog packets on the wire; SNMP and NTP lines. */
import { describe, expect, it } from 'vitest';
import { frameArrived } from '../../../src/sim/world.ts';
import type { Packet, Udp } from '../../../src/features/ip/index.ts';
import { Box } from '../system/box.ts';

const lan = (host: number): string =>
  `interface Ethernet0/0\n ip address 10.0.0.${host} 255.255.255.0\n no shutdown\n`;

/** The syslog packets that reach R2. */
function heard(box: Box): Packet[] {
  const packets: Packet[] = [];
  box.lab.world.observe((node, type, data) => {
    if (node.name !== 'R2' || type !== frameArrived) return;
    const { frame } = data as { frame: { labels: readonly string[]; payload: { ip: Packet } } };
    if (frame.labels.includes('syslog')) packets.push(frame.payload.ip);
  });
  return packets;
}

describe('a syslog server', () => {
  it('gets what is severe enough, as UDP packets with facility and severity', () => {
    const box = new Box([lan(1), lan(2)]);
    const packets = heard(box);
    box.configure('R1', 'logging 10.0.0.2', 'logging facility local5', 'logging trap notifications');
    box.configure('R1', 'hostname Edge');
    box.lab.advance(1000);
    const udp = packets.at(-1)!.body as Udp;
    expect(udp.destinationPort).toBe(514);
    // local5 is 21; 21 * 8 + 5.
    expect(udp.payload).toMatch(
      /^<173>\d+: \*Mar {2}1 .*: %SYS-5-CONFIG_I: Configured from console by console$/,
    );
    expect(box.type('R1', 'show logging')).toMatch(/Logging to 10\.0\.0\.2, \d+ message lines logged/);
    const before = packets.length;
    box.configure('R1', 'logging trap errors', 'no logging facility');
    box.configure('R1', 'hostname R1');
    box.lab.advance(1000);
    expect(packets).toHaveLength(before);
    expect(box.running('R1', /^logging/)).toEqual(['logging trap errors', 'logging 10.0.0.2']);
  });

  it('that no way leads to makes dropped messages, not an endless loop', () => {
    const box = new Box([lan(1), lan(2)]);
    box.configure('R1', 'logging 203.0.113.9', 'logging trap debugging');
    box.type('R1', 'debug all', 'yes');
    box.lab.advance(2000);
    expect(box.type('R1', 'undebug all', 'show logging')).toMatch(/\([1-9]\d* messages dropped/);
    const other = new Box([lan(1), lan(2)]);
    other.configure('R1', 'logging 10.0.0.2', 'logging trap debugging');
    other.type('R1', 'debug all', 'yes');
    other.lab.advance(2000);
    other.type('R1', 'undebug all');
  });
});

describe('lines of SNMP and NTP', () => {
  it('are kept, printed back and taken away', () => {
    const box = new Box();
    const typed = [
      'snmp-server community public RO',
      'snmp-server community secret RW 10',
      'snmp-server location Rack 4',
      'snmp-server enable traps config',
      'snmp-server host 198.51.100.7 version 2c public',
      'ntp source Loopback0',
      'ntp server 198.51.100.8 prefer',
    ];
    expect(box.configure('R1', ...typed)).toBe('');
    expect(box.running('R1', /^(snmp|ntp)/)).toEqual(typed);
    box.configure('R1', 'no snmp-server community secret', 'no ntp source');
    expect(box.running('R1', /secret|ntp source/)).toEqual([]);
    box.configure('R1', 'no snmp-server', 'no ntp server 198.51.100.8');
    expect(box.running('R1', /^(snmp|ntp)/)).toEqual([]);
    expect(box.configure('R1', 'snmp-server')).toContain('% Incomplete command.');
  });
});
