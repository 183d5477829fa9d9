/** CDP: routers that hear each other, what they tell, and when they are forgotten. */
import { describe, expect, it } from 'vitest';
import { RouteBench, text } from './bench.ts';

const pair = (first: readonly string[] = []): RouteBench =>
  new RouteBench(
    {
      R1: text('interface Ethernet0/0', ' ip address 10.0.0.1 255.255.255.0', ...first),
      R2: text('interface Ethernet0/0', ' ip address 10.0.0.2 255.255.255.0', 'interface Serial2/0'),
    },
    { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0'] },
  );

const table = (bench: RouteBench, router: string): string[] =>
  bench.show(router, 'show cdp neighbors').slice(4);

describe('CDP', () => {
  it('makes neighbours known, with what they say about themselves', () => {
    const bench = pair();
    bench.wait(60);
    expect(bench.show('R1', 'show cdp neighbors')).toEqual([
      'Capability Codes: R - Router, T - Trans Bridge, B - Source Route Bridge',
      '                  S - Switch, H - Host, I - IGMP, r - Repeater',
      '',
      'Device ID        Local Intrfce     Holdtme    Capability  Platform  Port ID',
      expect.stringMatching(
        /^R2 {15}Eth 0\/0 {12}1[67]\d {10}R {8}7206VXR {3}Eth 0\/0$/,
      ) as unknown as string,
    ]);
    const detail = bench.show('R1', 'show cdp neighbors Ethernet0/0 detail');
    expect(detail.slice(0, 6)).toEqual([
      '-------------------------',
      'Device ID: R2',
      'Entry address(es): ',
      '  IP address: 10.0.0.2',
      'Platform: Cisco 7206VXR,  Capabilities: Router ',
      'Interface: Ethernet0/0,  Port ID (outgoing port): Ethernet0/0',
    ]);
    expect(detail).toContain('advertisement version: 2');
    expect(detail.join('\n')).toContain('Version 12.3(11)T');
    expect(bench.show('R1', 'show cdp entry R2')).toEqual(detail);
    expect(bench.show('R1', 'show cdp entry nobody')).toEqual(['']);
  });

  it('forgets a neighbour that is no longer heard, after the time that it asked for', () => {
    const bench = pair();
    bench.configure('R2', 'cdp holdtime 100', 'cdp timer 20');
    bench.wait(25);
    expect(table(bench, 'R1')).toHaveLength(1);
    bench.configure('R2', 'interface Ethernet0/0', 'no cdp enable');
    bench.wait(85);
    expect(table(bench, 'R1')).toHaveLength(1);
    bench.wait(20);
    expect(table(bench, 'R1')).toHaveLength(0);
    expect(bench.running('R2', /cdp/)).toEqual([' no cdp enable', 'cdp timer 20', 'cdp holdtime 100']);
  });

  it('counts what is sent and heard, by version', () => {
    const bench = pair();
    bench.type('R1', 'clear cdp counters');
    bench.configure('R2', 'no cdp advertise-v2');
    bench.wait(120);
    expect(bench.show('R1', 'show cdp traffic')).toEqual([
      'CDP counters :',
      '\tTotal packets output: 2, Input: 2',
      '\tHdr syntax: 0, Chksum error: 0, Encaps failed: 0',
      '\tNo memory: 0, Invalid packet: 0, Fragmented: 0',
      '\tCDP version 1 advertisements output: 0, Input: 2',
      '\tCDP version 2 advertisements output: 2, Input: 0',
    ]);
  });

  it('says that it is off, and is silent then', () => {
    const bench = pair(['no cdp run']);
    expect(bench.show('R1', 'show cdp')).toEqual(['% CDP is not enabled']);
    expect(bench.show('R1', 'show cdp neighbors detail')).toEqual(['% CDP is not enabled']);
    expect(table(bench, 'R2')).toEqual([]);
    bench.configure('R1', 'cdp run');
    bench.wait(61);
    expect(table(bench, 'R2')).toHaveLength(1);
    expect(bench.show('R1', 'show cdp')).toEqual([
      'Global CDP information:',
      '\tSending CDP packets every 60 seconds',
      '\tSending a holdtime value of 180 seconds',
      '\tSending CDPv2 advertisements is  enabled',
    ]);
    bench.type('R2', 'clear cdp table');
    expect(table(bench, 'R2')).toEqual([]);
  });

  it('names a router with its domain', () => {
    const bench = pair();
    bench.configure('R2', 'ip domain-name lab.example');
    bench.wait(60);
    expect(bench.type('R1', 'show cdp neighbors detail')).toContain('Device ID: R2.lab.example\n');
  });

  it('reports an end that is full duplex where the other is half, with every advertisement', () => {
    const bench = pair();
    bench.wait(60);
    expect(bench.console('R1')).not.toContain('DUPLEX');
    expect(bench.type('R1', 'show cdp neighbors detail')).toContain('Duplex: half\n');
    bench.configure('R1', 'interface Ethernet0/0', 'duplex full');
    bench.console('R1');
    bench.wait(61);
    expect(bench.console('R1')).toContain(
      '%CDP-4-DUPLEX_MISMATCH: duplex mismatch discovered on Ethernet0/0 (not half duplex), ' +
        'with R2 Ethernet0/0 (half duplex).',
    );
    bench.configure('R2', 'interface Ethernet0/0', 'duplex full');
    bench.wait(61);
    bench.console('R1');
    bench.wait(61);
    expect(bench.console('R1')).not.toContain('DUPLEX');
  });
});
