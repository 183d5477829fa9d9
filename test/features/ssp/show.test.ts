/** What SSP shows of its configuration, of HSRP and of the SAs that are there (001:925-943, 001:1086-1169, 001:2293-2329). */
import { describe, expect, it } from 'vitest';
import { Bench } from './bench.ts';

const since = (text: string): string => `${text} since 00:00:`;

describe('show ssp', () => {
  it('[C-029][B-327] alone tells all that its keywords tell', () => {
    const lab = new Bench();
    const parts = ['clients', 'packet', 'peers', 'redundancy'].flatMap((word) =>
      lab.show('R2', `show ssp ${word}`),
    );
    expect(lab.show('R2', 'show ssp')).toEqual(parts);
    expect(parts.filter((line) => line.startsWith('SSP'))).toEqual([
      'SSP Client Information',
      'SSP packet Information',
      'SSP Peer Information',
      'SSP Redundancy Information',
    ]);
  });

  it('[C-033][B-304] clients has the two managers as soon as there is a channel; what runs is agreed on it', () => {
    const lab = new Bench();
    expect(lab.show('R2', 'show ssp client')).toEqual([
      'SSP Client Information',
      '  DOI      Client Name                Version  Running Ver',
      '  1        IPSec HA Manager           1.0      -',
      '  2        IKE HA Manager             1.0      -',
    ]);
    lab.configure('R2', 'no ssp group 1');
    expect(lab.show('R2', 'show ssp clients')).toHaveLength(2);
  });

  it('[C-030][C-165][B-298][B-305] packet has the port of the channel and counts nothing that did not come', () => {
    const lab = new Bench();
    const shown = (port: number): string[] => [
      'SSP packet Information',
      'Socket creation time: never',
      `Local port: ${port}      Server port: ${port}`,
      'Packets Sent = 0, Bytes Sent = 0',
      'Packets Received = 0, Bytes Received = 0',
    ];
    expect(lab.show('R2', 'show ssp packet')).toEqual(shown(3249));
    lab.configure('R2', 'ssp group 1', 'port 4000');
    expect(lab.show('R2', 'show ssp packet')).toEqual(shown(4000));
    lab.configure('R2', 'ssp group 1', 'no port');
    expect(lab.show('R2', 'show ssp packet')).toEqual(shown(3249));
  });

  it('[C-031][C-164][B-296][B-306] peers has the address as configured and the interface that leads there', () => {
    const lab = new Bench();
    const rows = (): string[] => lab.show('R2', 'show ssp peer').slice(2);
    expect(lab.show('R2', 'show ssp peers').slice(0, 2)).toEqual([
      'SSP Peer Information',
      'IP Address      Connection State  Local Interface',
    ]);
    expect(rows()).toEqual(['10.2.0.1        Not connected    FastEthernet0/0']);
    lab.configure('R2', 'ssp group 1', 'remote 10.1.1.1');
    expect(rows()).toEqual(['10.1.1.1        Not connected    FastEthernet0/1']);
    lab.configure('R2', 'ssp group 1', 'remote 192.0.2.1');
    expect(rows()).toEqual(['192.0.2.1       Not connected    -']);
    lab.configure('R2', 'ssp group 1', 'no remote');
    expect(rows()).toEqual([]);
  });

  it('[C-032][C-163][B-297][B-307] redundancy has role, age and groups of the channel', () => {
    const lab = new Bench();
    const [title, role, head, ...rows] = lab.show('R2', 'show ssp redundancy');
    expect([title, head]).toEqual([
      'SSP Redundancy Information',
      'Virtual IP      Redundancy Name      Interface',
    ]);
    expect(role).toMatch(/^Device has been ACTIVE for 00:00:\d\d$/);
    expect(rows).toEqual([
      '10.1.1.254      OUT                   FastEthernet0/1',
      '10.2.0.254      IN                    FastEthernet0/0',
    ]);
    expect(lab.show('R1', 'show ssp redundancy')[1]).toMatch(/^Device has been STANDBY for /);
    lab.lab.advance(3_600_000);
    expect(lab.show('R2', 'show ssp redundancy')[1]).toMatch(/^Device has been ACTIVE for 01:00:/);
  });

  it('[B-330] a name in other letters is no group: its row is missing', () => {
    const lab = new Bench({ channel: ['redundancy out', 'redundancy IN'] });
    expect(lab.show('R2', 'show ssp redundancy').slice(3)).toEqual([
      '10.2.0.254      IN                    FastEthernet0/0',
    ]);
  });

  it('[B-307] the age begins anew with every role, on both routers', () => {
    const lab = new Bench();
    lab.lab.advance(60_000);
    lab.lab.link('R2', 'FastEthernet0/1', false);
    lab.lab.advance(10_000);
    expect(lab.show('R1', 'show ssp redundancy')[1]).toMatch(/^Device has been ACTIVE for 00:00:0\d$/);
    expect(lab.show('R2', 'show ssp redundancy')[1]).toBe('Device has been INIT for 00:00:10');
    lab.lab.link('R2', 'FastEthernet0/1', true);
    lab.lab.advance(30_000);
    expect(lab.show('R2', 'show ssp redundancy')[1]).toMatch(/^Device has been STANDBY for /);
  });

  it('[B-307] without a group of its own the router has no role', () => {
    const lab = new Bench({ channel: ['remote 10.2.0.1', 'redundancy other'] });
    expect(lab.show('R2', 'show ssp redundancy')).toEqual([
      'SSP Redundancy Information',
      expect.stringMatching(/^Device has been INIT for /) as string,
      'Virtual IP      Redundancy Name      Interface',
    ]);
  });
});

describe('the managers', () => {
  it('[C-021][B-314] show crypto ipsec ha has a row for each interface whose map goes over a channel', () => {
    const lab = new Bench();
    const rows = (router: string): string[] => lab.show(router, 'show crypto ipsec ha').slice(1);
    expect(lab.show('R2', 'show crypto ipsec ha')[0]).toBe(
      'Interface      VIP           SAs    IPSec HA State',
    );
    expect(rows('R2')).toEqual([
      expect.stringContaining(since('FastEthernet0/1 10.1.1.254    0      Active')) as string,
    ]);
    expect(rows('R1')[0]).toContain(since('FastEthernet0/1 10.1.1.254    0      Standby'));
    expect(lab.ping()).toBeGreaterThan(0);
    expect(rows('R2')[0]).toContain(since('FastEthernet0/1 10.1.1.254    2      Active'));
    lab.configure('R2', 'interface FastEthernet0/1', 'crypto map M');
    expect(rows('R2')).toEqual([]);
    lab.configure('R2', 'interface FastEthernet0/0', 'crypto map M ssp 7');
    expect(rows('R2')).toEqual([expect.stringMatching(/^FastEthernet0\/0 - +0 +Init since /) as string]);
  });

  it('[C-021] a row tells since when the map goes over the channel if that is later than the role', () => {
    const lab = new Bench();
    const at = (): string => /since (\S+)/.exec(lab.show('R2', 'show crypto ipsec ha')[1]!)![1]!;
    const before = at();
    lab.lab.advance(60_000);
    lab.configure('R2', 'interface FastEthernet0/1', 'no crypto map', 'crypto map M ssp 1');
    expect(before < '00:00:25').toBe(true);
    expect(at()).toBe('00:01:25');
  });

  it('[C-021] an interface that was removed starts anew', () => {
    const lab = new Bench();
    const make = ['interface Loopback1', 'ip address 10.7.0.1 255.255.255.255', 'crypto map M ssp 1'];
    const row = (): string | undefined =>
      lab.show('R2', 'show crypto ipsec ha').find((line) => line.startsWith('Loopback1'));
    lab.configure('R2', ...make);
    lab.lab.advance(60_000);
    lab.configure('R2', 'no interface Loopback1');
    expect(row()).toBeUndefined();
    lab.configure('R2', ...make);
    expect(row()).toContain('Active since 00:01:25');
  });

  it('[C-012] show crypto isakmp ha has the virtual address that the tunnels end at, its SAs, a stamp and the state', () => {
    const lab = new Bench();
    const rows = (router: string): string[] => lab.show(router, 'show crypto isakmp ha').slice(1);
    expect(lab.show('R2', 'show crypto isakmp ha')[0]).toBe('VIP          SAs      Stamp      HA State');
    expect(rows('R2')).toEqual([
      expect.stringMatching(/^10\.1\.1\.254 {4}0 {8}[0-9A-F]{8} {3}Active since /) as string,
    ]);
    expect(lab.ping()).toBeGreaterThan(0);
    expect(rows('R2')).toEqual([
      expect.stringMatching(/^10\.1\.1\.254 {4}1 {8}[0-9A-F]{8} {3}Active since /) as string,
    ]);
    // A stamp comes from the active router; nothing has come yet.
    expect(rows('R1')).toEqual([
      expect.stringMatching(/^10\.1\.1\.254 {4}0 {8}- {10}Standby since /) as string,
    ]);
  });

  it('[C-101] no crypto isakmp ssp takes the IKE manager away; typing it again starts its time', () => {
    const lab = new Bench();
    lab.lab.advance(185_000);
    lab.configure('R2', 'no crypto isakmp ssp 1');
    expect(lab.show('R2', 'show crypto isakmp ha').slice(1)).toEqual([]);
    expect(lab.show('R2', 'show crypto isakmp ssp').slice(1)).toEqual([]);
    lab.configure('R2', 'crypto isakmp ssp 1');
    expect(lab.show('R2', 'show crypto isakmp ha')[1]).toContain('Active since 00:03:30 UTC Fri Mar 1 2002');
    expect(lab.show('R2', 'show crypto ipsec ha')[1]).toContain(since('Active'));
  });

  it('[C-013] show crypto isakmp ha active has the SAs in use with both cookies, standby the dormant ones', () => {
    const lab = new Bench();
    const head = 'dst          src          state      I-Cookie      R-Cookie';
    expect(lab.show('R2', 'show crypto isakmp ha active')).toEqual([head]);
    expect(lab.ping()).toBeGreaterThan(0);
    const [, row] = lab.show('R2', 'show crypto isakmp ha active');
    const cookie = '[0-9A-F]{8} [0-9A-F]{8}';
    expect(row).toMatch(
      new RegExp(`^10\\.1\\.1\\.254 {4}10\\.1\\.1\\.9 {6}QM_IDLE {4}${cookie} {4}${cookie}$`),
    );
    expect(lab.show('R2', 'show crypto isakmp ha standby')).toEqual([head]);
    expect(lab.show('R1', 'show crypto isakmp ha standby')).toEqual([head]);
  });

  it('[C-014][B-308] show crypto isakmp ssp counts per virtual address, of one channel if it is named', () => {
    const lab = new Bench();
    const row = '10.1.1.254    0          0          0          0';
    expect(lab.show('R2', 'show crypto isakmp ssp')).toEqual([
      'VIP          ADDS      DELETES    REQUESTS   REPLIES',
      row,
    ]);
    expect(lab.show('R2', 'show crypto isakmp ssp 1').slice(1)).toEqual([row]);
    expect(lab.show('R2', 'show crypto isakmp ssp 2').slice(1)).toEqual([]);
  });

  it('[C-015][C-022] the families alone are no commands', () => {
    const lab = new Bench();
    expect(lab.show('R2', 'show crypto isakmp')).toEqual(['% Incomplete command.']);
    expect(lab.show('R2', 'show crypto ipsec')).toEqual(['% Incomplete command.']);
  });
});

describe('SAs', () => {
  it('[C-017] show crypto ipsec sa standby shows no SA of the active router, and active is no word here', () => {
    const lab = new Bench();
    expect(lab.ping()).toBeGreaterThan(0);
    expect(lab.show('R2', 'show crypto ipsec sa').join('\n')).toContain('10.1.1.254');
    expect(lab.show('R2', 'show crypto ipsec sa standby')).toEqual(['No SAs found']);
    expect(lab.show('R2', 'show crypto ipsec sa active').join('\n')).toContain('Invalid input');
  });

  it('[C-150] they end at the virtual address of the group on the interface, as soon as the channel names it', () => {
    const lab = new Bench({ channel: [] });
    const end = (): string =>
      /local addr\.? (\S+)/.exec(lab.show('R2', 'show crypto ipsec sa').join('\n'))![1]!;
    expect(end()).toBe('10.1.1.2');
    lab.configure('R2', 'ssp group 1', 'redundancy IN');
    expect(end()).toBe('10.1.1.2');
    lab.configure('R2', 'ssp group 1', 'redundancy OUT');
    expect(end()).toBe('10.1.1.254');
  });

  it('[C-037][C-038] the clears of dormant SAs leave those in use alone, on both routers, and say nothing', () => {
    const lab = new Bench();
    expect(lab.ping()).toBeGreaterThan(0);
    for (const line of [
      'clear crypto isakmp ha',
      'clear cryp isa ha standby resync',
      'clear crypto isakmp ha resync',
      'clear crypto sa ha standby',
      'clear crypto sa ha standby peer 10.1.1.9',
      'clear crypto sa ha standby resync',
    ])
      for (const router of ['R1', 'R2']) expect([line, ...lab.show(router, line)]).toEqual([line]);
    expect(lab.show('R2', 'show crypto isakmp ha')[1]).toMatch(/^10\.1\.1\.254 {4}1 /);
    expect(lab.show('R2', 'show crypto ipsec ha')[1]).toContain(' 2      Active');
  });

  it('[C-038] a peer goes with its keyword only', () => {
    const lab = new Bench();
    for (const line of ['clear crypto sa ha', 'clear crypto sa ha standby peer'])
      expect(lab.show('R1', line)).toEqual(['% Incomplete command.']);
    expect(lab.show('R1', 'clear crypto sa ha standby 10.1.1.9').join('\n')).toContain('Invalid input');
  });

  it('whoever loses the virtual address forgets its SAs in place, without a reload', () => {
    const lab = new Bench();
    expect(lab.ping()).toBeGreaterThan(0);
    lab.lab.link('R2', 'FastEthernet0/0', false);
    lab.lab.advance(10_000);
    expect(lab.show('R2', 'show crypto ipsec ha')[1]).toMatch(/ 0 +Init since /);
    expect(lab.show('R2', 'show crypto isakmp ha')[1]).toMatch(/^10\.1\.1\.254 {4}0 /);
    expect(lab.show('R1', 'show crypto ipsec ha')[1]).toMatch(/ 0 +Active since /);
  });
});

describe('after a failover', () => {
  it('[B-327] show ssp, show crypto ipsec and show crypto isakmp tell on both routers who works now', () => {
    const lab = new Bench();
    lab.lab.link('R2', 'FastEthernet0/1', false);
    lab.lab.advance(10_000);
    const states = (router: string): string[] => [
      /been (\S+)/.exec(lab.show(router, 'show ssp redundancy')[1]!)![1]!,
      /(\S+) since/.exec(lab.show(router, 'show crypto ipsec ha')[1]!)![1]!,
      /(\S+) since/.exec(lab.show(router, 'show crypto isakmp ha')[1]!)![1]!,
    ];
    expect(states('R1')).toEqual(['ACTIVE', 'Active', 'Active']);
    expect(states('R2')).toEqual(['INIT', 'Init', 'Init']);
    lab.lab.link('R2', 'FastEthernet0/1', true);
    lab.lab.advance(30_000);
    expect(states('R2')).toEqual(['STANDBY', 'Standby', 'Standby']);
  });
});
