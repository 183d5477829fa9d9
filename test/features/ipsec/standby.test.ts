import { describe, expect, it } from 'vitest';
import {
  activateIpsec,
  installStandbyIpsec,
  ipsecSasDeleted,
  ipsecSasInstalled,
  ipsecSnapshots,
  removeStandbyIpsec,
  replayAdvanced,
  updateStandbyReplay,
  type ReplayUpdate,
} from '../../../src/features/ipsec/index.ts';
import {
  activateIsakmp,
  installStandbyIsakmp,
  isakmpSnapshots,
  removeStandbyIsakmp,
} from '../../../src/features/isakmp/index.ts';
import { Lab } from '../../../src/lab/lab.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { parseIpv4 } from '../../../src/text/address.ts';
import { configuration, topology, type Variation } from './pair.ts';
import { withoutPages } from '../../session/without-pages.ts';

const vip = parseIpv4('10.1.1.100')!;

/** Two gateways with one virtual address and a peer; state is carried by hand. */
class Trio {
  readonly lab: Lab;
  readonly updates: ReplayUpdate[] = [];

  constructor(two: Variation = {}, interval = 'inbound 10 outbound 100') {
    const gateway = (v: Variation): string =>
      configuration(1, {
        port: ['standby 1 ip 10.1.1.100', 'standby 1 name HA-out'],
        apply: 'redundancy HA-out stateful',
        peer: '10.1.1.2',
        more: [`crypto map M redundancy replay-interval ${interval}`],
        ...v,
      });
    const configs = [
      gateway({}),
      configuration(2, { peer: '10.1.1.100' }),
      gateway(two)
        .replace('ip address 10.1.1.1 ', 'ip address 10.1.1.3 ')
        .replace('hostname R1', 'hostname R3'),
    ];
    const plan = topology(configs);
    const lab = Lab.create(
      { ...plan, routers: plan.routers.map((r) => ({ ...r, off: r.name === 'R3' })) },
      catalogue,
    );
    if ('refused' in lab) throw new Error(lab.refused);
    withoutPages(lab);
    this.lab = lab;
    lab.advance(30_000);
    lab.power('R3', true);
    lab.advance(200_000);
    for (const router of ['R1', 'R2', 'R3']) {
      lab.session(router).submit('enable');
      lab.session(router).take();
    }
    lab.world.observe((node, type, data) => {
      if (type === (replayAdvanced as unknown)) this.updates.push(data as ReplayUpdate);
      void node;
    });
    this.ping(2);
    this.ping(2);
    lab.advance(12_000);
  }

  type(router: string, line: string): string {
    this.lab.session(router).submit(line);
    return this.lab.session(router).take();
  }

  ping(count: number): number {
    const result = this.lab.ping({
      from: parseIpv4('10.2.2.1')!,
      to: parseIpv4('10.2.1.1')!,
      count,
      bytes: 100,
      timeoutMs: 2000,
    });
    if ('refused' in result) throw new Error(result.refused);
    return result.received;
  }

  /** Carries everything from R1 to R3; tells whether it was taken. */
  copy(): { ike: boolean[]; ipsec: boolean[] } {
    const from = this.lab.world.actor('R1');
    const to = this.lab.world.actor('R3');
    return {
      ike: isakmpSnapshots(from, vip).map((sa) => installStandbyIsakmp(to, sa)),
      ipsec: ipsecSnapshots(from, vip).map((sa) => installStandbyIpsec(to, sa)),
    };
  }

  /** R1 dies, R3 takes over and flips its copies. */
  fail(): void {
    this.lab.power('R1', false);
    this.lab.advanceUntil(() => this.lab.probe('R3', 'hsrp', ['Ethernet0/0', '1']) === 'Active', 60_000);
    const my = this.lab.world.actor('R3');
    activateIsakmp(my, vip);
    activateIpsec(my, vip);
    this.lab.advance(500);
  }

  spi(router: string): string {
    return /current outbound spi:(0x\w+)/.exec(this.type(router, 'show crypto ipsec sa'))![1]!;
  }
}

describe('copies of SAs', () => {
  it('[B-137] [B-147] [B-149] [B-150] [M-045] are shown as standby, with own numbers, zero counters and zero cookies', () => {
    const trio = new Trio();
    expect(trio.copy()).toEqual({ ike: [true], ipsec: [true] });
    trio.lab.advance(100);
    expect(trio.type('R3', 'show crypto isakmp sa standby')).toMatch(
      /10\.1\.1\.100 +10\.1\.1\.2 +QM_IDLE +1 +0 STDBY/,
    );
    const text = trio.type('R3', 'show crypto ipsec sa standby');
    expect(text.match(/Status:STANDBY/g)).toHaveLength(4);
    expect(text.match(/ike_cookies:00000000 00000000 00000000 00000000/g)).toHaveLength(4);
    expect(text).toContain('#pkts encaps:0');
    expect(text).toContain(`current outbound spi:${trio.spi('R1')}`);
    expect(trio.type('R3', 'show crypto session standby')).toMatch(/UP-STANDBY[^]*Active\n[^]*Active SAs:4/);
    expect(trio.type('R3', 'show crypto ipsec sa active')).toContain('No SAs found');
  });

  it('[D-10] outbound comes 20 ms after receipt, inbound 40 ms, seconds and volume are their own', () => {
    const trio = new Trio();
    trio.lab.pin({ router: 'R3', kind: 'volume', selector: undefined, values: ['4441561'] });
    trio.lab.pin({ router: 'R3', kind: 'flow-id', selector: undefined, values: ['11', '12'] });
    trio.copy();
    trio.lab.advance(30);
    const half = trio.type('R3', 'show crypto ipsec sa standby');
    expect(half.match(/^ +spi:/gm)).toHaveLength(2);
    expect(half).toContain('conn id:2011, flow_id:11');
    trio.lab.advance(985);
    const full = trio.type('R3', 'show crypto ipsec sa standby');
    const seconds = [...full.matchAll(/\(4441561\/(\d+)\)/g)].map((match) => Number(match[1]));
    expect(seconds).toHaveLength(4);
    expect(seconds[0]).toBe(seconds[2]);
    trio.lab.advance(10);
    const later = trio.type('R3', 'show crypto ipsec sa standby');
    const now = [...later.matchAll(/\(4441561\/(\d+)\)/g)].map((match) => Number(match[1]));
    expect(now[2]).toBe(now[0]! - 1);
    expect(later.match(/HA last key lifetime sent\(k\):\(4441561\)/g)).toHaveLength(4);
    expect(later).toContain('conn id:2012, flow_id:12');
  });

  it.each<[string, Variation]>([
    ['B-392', { set: 'esp-des' }],
    ['B-393', { acl: ['permit ip host 10.2.1.1 host 10.9.9.9'] }],
    ['B-394', { entry: ['no set peer 10.1.1.2', 'set peer 10.1.1.77'] }],
    ['B-395', { apply: '' }],
  ])('[%s] [M-045] a router that is configured otherwise holds no copies', (_id, two) => {
    const trio = new Trio(two);
    expect(trio.copy().ipsec).toEqual([false]);
    trio.lab.advance(100);
    expect(trio.type('R3', 'show crypto ipsec sa standby')).toContain('No SAs found');
  });

  it('[B-390] [M-045] without a policy that could have made it an IKE SA is not kept', () => {
    expect(new Trio({ policy: ['authentication pre-share', 'hash md5'] }).copy()).toEqual({
      ike: [false],
      ipsec: [true],
    });
  });

  it('[B-391] a different key is not noticed before the next phase 1', () => {
    expect(new Trio({ key: 'other' }).copy()).toEqual({ ike: [true], ipsec: [true] });
  });

  it('[B-168] [B-169] one update per interval and direction, with the volume left', () => {
    const trio = new Trio();
    trio.updates.length = 0;
    const sent = trio.lab.probe('R1', 'seq', ['out', trio.spi('R1')]) as number;
    trio.ping(250 - sent);
    const of = (direction: string): ReplayUpdate[] => trio.updates.filter((u) => u.direction === direction);
    expect(of('out').map((u) => u.sequence)).toEqual([100, 200]);
    expect(of('in').map((u) => u.sequence % 10)).toEqual(of('in').map(() => 0));
    expect(of('in').length).toBeGreaterThanOrEqual(24);
    expect(of('out')[1]!.volumeKb).toBeLessThan(of('out')[0]!.volumeKb);
  });

  it('interval 0 inbound never sends an update', () => {
    const trio = new Trio({}, 'inbound 0 outbound 10000');
    trio.ping(60);
    expect(trio.updates).toEqual([]);
  });

  it('[M-052] [M-053] [M-054] the new active leaps over what may have been used, and takes nothing old', () => {
    const trio = new Trio();
    trio.copy();
    trio.lab.advance(100);
    const known = trio.lab.probe('R3', 'seq', ['out', trio.spi('R3')]) as number;
    trio.ping(20);
    const own = trio.lab.world.actor('R3');
    for (const update of trio.updates) updateStandbyReplay(own, update);
    trio.lab.session('R2').take();
    trio.fail();
    expect(trio.lab.probe('R3', 'seq', ['out', trio.spi('R3')])).toBe(known + 100);
    // The first answer is lost to ARP, but takes a number.
    trio.ping(1);
    expect(trio.ping(3)).toBe(3);
    expect(trio.lab.probe('R3', 'seq', ['out', trio.spi('R3')])).toBe(known + 104);
    expect(trio.lab.session('R2').take()).not.toContain('PKT_REPLAY_ERR');
  });

  it('[B-167] packets that the old active had accepted before its last update are refused', () => {
    const trio = new Trio();
    trio.copy();
    trio.lab.advance(100);
    trio.ping(20);
    const own = trio.lab.world.actor('R3');
    for (const update of trio.updates) updateStandbyReplay(own, update);
    trio.fail();
    trio.lab.session('R3').take();
    trio.lab.replay('wan', 'R2', 20);
    trio.lab.advance(100);
    const refused =
      trio.lab
        .session('R3')
        .take()
        .match(/PKT_REPLAY_ERR/g)?.length ?? 0;
    expect(refused).toBeGreaterThanOrEqual(10);
  });

  it('[M-048] [M-051] after activation status and cookies are real, the SPIs unchanged', () => {
    const trio = new Trio();
    const cookies = /ike_cookies:(.*)/.exec(trio.type('R1', 'show crypto ipsec sa active'))![1]!;
    const spi = trio.spi('R1');
    trio.copy();
    trio.lab.advance(100);
    trio.fail();
    const text = trio.type('R3', 'show crypto ipsec sa active');
    expect(text.match(/Status:ACTIVE/g)).toHaveLength(4);
    expect(text).toContain(`ike_cookies:${cookies}`);
    expect(trio.spi('R3')).toBe(spi);
    expect(trio.type('R3', 'show crypto isakmp sa active')).toContain('ACTIVE');
  });

  it('[M-051] until activation protected packets are dropped without a word', () => {
    const trio = new Trio();
    trio.copy();
    trio.lab.advance(100);
    trio.lab.power('R1', false);
    trio.lab.advanceUntil(() => trio.lab.probe('R3', 'hsrp', ['Ethernet0/0', '1']) === 'Active', 60_000);
    trio.lab.session('R3').take();
    expect(trio.ping(2)).toBe(0);
    expect(trio.lab.session('R3').take()).not.toContain('INV_SPI');
    expect(trio.type('R3', 'show crypto ipsec sa')).toContain('#recv errors 2');
    expect(trio.lab.probe('R3', 'isakmp')).toBe('QM_IDLE');
  });

  it('[M-058] without copies the peer meets unknown SPIs, and no SA comes back by itself', () => {
    const trio = new Trio();
    trio.fail();
    trio.lab.session('R3').take();
    expect(trio.ping(2)).toBe(0);
    expect(trio.lab.session('R3').take()).toContain('%CRYPTO-4-RECVD_PKT_INV_SPI');
  });

  it('[M-046] copies expire in silence', () => {
    const trio = new Trio();
    trio.copy();
    trio.lab.advance(100);
    trio.lab.session('R2').take();
    trio.lab.advance(3_600_000);
    expect(trio.type('R3', 'show crypto ipsec sa standby')).toContain('No SAs found');
  });

  it('copies go when the active router says so, and updates move their volume', () => {
    const trio = new Trio();
    const deleted: unknown[] = [];
    trio.lab.world.observe((node, type, data) => {
      if (node.name === 'R3' && type === (ipsecSasDeleted as unknown)) deleted.push(data);
      if (node.name === 'R3' && type === (ipsecSasInstalled as unknown))
        expect(data).toMatchObject({ standby: true, vip });
    });
    trio.copy();
    trio.lab.advance(100);
    const from = trio.lab.world.actor('R1');
    const own = trio.lab.world.actor('R3');
    const [sa] = ipsecSnapshots(from, vip);
    updateStandbyReplay(own, { ...sa!, vip, direction: 'in', sequence: 500, volumeKb: 4000 });
    const text = trio.type('R3', 'show crypto ipsec sa standby');
    expect(text.match(/\(k\/sec\):\(4000\//g)).toHaveLength(2);
    expect(text.match(/sent\(k\):\(4000\)/g)).toHaveLength(2);
    removeStandbyIpsec(own, sa!);
    removeStandbyIsakmp(own, isakmpSnapshots(from, vip)[0]!);
    trio.lab.advance(10);
    expect(trio.type('R3', 'show crypto isakmp sa')).not.toContain('QM_IDLE');
    expect(deleted).toHaveLength(1);
  });
});
