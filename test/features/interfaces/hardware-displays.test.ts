/** What is behind the ports: their controllers, and the VLANs of their sub-interfaces. */
import { describe, expect, it } from 'vitest';
import { Box } from '../system/box.ts';

describe('show controllers', () => {
  const config = 'interface Ethernet0/0\ninterface FastEthernet1/0\ninterface Serial2/0\n shutdown\n';
  const box = new Box([config, config]);

  it('names the chip behind every port and nothing that moves by itself', () => {
    const out = box.type('R1', 'show controllers');
    expect(out.match(/^Interface .*\nHardware is .*/gm)).toEqual([
      'Interface Ethernet0/0\nHardware is AmdP2',
      'Interface FastEthernet1/0\nHardware is DEC21140',
      'Interface Serial2/0\nHardware is M4T',
    ]);
    box.wait('R1', 3_600_000);
    expect(box.type('R1', 'show controllers')).toBe(out);
  });

  it('shows the line and the addresses of one port', () => {
    expect(box.type('R1', 'show controllers Ethernet 0/0')).toContain('  Entry= 1:  Addr=AABB.CC01.0000\n');
    expect(box.type('R1', 'show controllers fa1/0')).toContain('\n PHY link down\n');
    expect(box.type('R1', 'show controllers se2/0')).toContain(
      '     DCD=down  DSR=down  DTR=down  RTS=down  CTS=down\nline state: down\n',
    );
    for (const line of [
      'show controllers cbus',
      'show controllers Ethernet7/0',
      'show controllers Loopback0',
    ])
      expect(box.type('R1', line)).toContain("% Invalid input detected at '^' marker.");
  });
});

describe('show vlans', () => {
  const config = (own: number): string =>
    [
      'interface Ethernet0/0',
      'interface Ethernet0/0.30',
      ' encapsulation dot1Q 30 native',
      'interface Ethernet0/0.10',
      ' encapsulation dot1Q 10',
      ` ip address 10.1.0.${own} 255.255.255.0`,
      '',
    ].join('\n');

  it('says when there are none', () => {
    const out = '\nNo Virtual LANs configured.\n\n';
    expect(new Box([undefined]).type('R1', 'show vlans')).toBe(out);
    expect(new Box([undefined]).type('R1', 'show vlan')).toBe(out);
  });

  it('tells of each VLAN who carries it and what was counted', () => {
    const box = new Box([config(1), config(2)]);
    box.type('R1', 'ping 10.1.0.2');
    box.wait('R1', 10_000);
    const out = box.type('R1', 'show vlans');
    expect(out).toMatch(
      /^\nVirtual LAN ID: {2}10 \(IEEE 802\.1Q Encapsulation\)\n\n {3}vLAN Trunk Interface: {3}Ethernet0\/0\.10\n\n {3}Protocols Configured: {3}Address: {14}Received: {8}Transmitted:\n {11}IP {14}10\.1\.0\.1 {20}4 {19}4\n/,
    );
    expect(out).toMatch(/\n {8}Other {43}1 {19}\d+\n\n {3}5 packets, \d+ bytes input\n {3}\d+ packets, /);
    expect(out).toMatch(
      /\nVirtual LAN ID: {2}30 .*\n\n.*\n\n This is configured as native Vlan for the following interface\(s\) :\nEthernet0\/0\n\n/,
    );
  });
});
