/** HSRP when something breaks: detection, resignation, preemption, tracking, delays, whole pairs. */
import { describe, expect, test } from 'vitest';
import { reloadNow } from '../../../src/features/system/index.ts';
import { parseIpv4 } from '../../../src/text/address.ts';
import { Bench, lan, objects, pair } from './bench.ts';

const e0 = 'Ethernet0/0';
const e1 = 'Ethernet1/0';

/** A router with an outside and an inside LAN; each group tracks the other's interface unless told otherwise. */
function gateway(
  host: number,
  options: { inside?: number; lines?: readonly string[]; track?: boolean; delay?: string } = {},
): string {
  const {
    inside = host,
    lines = ['preempt'],
    track = true,
    delay = 'standby delay minimum 0 reload 0',
  } = options;
  const side = (port: string, address: string, group: number, vip: string, other: string): string =>
    [
      `interface ${port}`,
      ` ip address ${address} 255.255.255.0`,
      ` ${delay}`,
      ` standby ${group} ip ${vip}`,
      ...lines.map((l) => ` standby ${group} ${l}`),
      ...(track ? [` standby ${group} track ${other}`] : []),
      '',
    ].join('\n');
  return side(e0, `10.0.0.${host}`, 1, '10.0.0.9', e1) + side(e1, `10.1.0.${inside}`, 2, '10.1.0.9', e0);
}

const segments = {
  outside: ['R1:Ethernet0/0', 'R2:Ethernet0/0'],
  inside: ['R1:Ethernet1/0', 'R2:Ethernet1/0'],
};

/** Both rows of a router: outside and inside. */
const rows = (b: Bench, router: string): string => `${b.state(router, e0, 1)}/${b.state(router, e1, 2)}`;

describe('detection', () => {
  test('[B-034] [M-011] silent death: Active exactly a hold time after the last hello', () => {
    for (const [timers, hello, hold] of [
      ['3 10', 3, 10],
      ['1 5', 1, 5],
      ['1 10', 1, 10],
      ['msec 500 3', 0.5, 3],
      ['msec 500 msec 1500', 0.5, 1.5],
    ] as const) {
      for (const later of [0, 0.4, 1.7]) {
        const b = pair(['standby 1 ip 10.0.0.3', `standby 1 timers ${timers}`]);
        b.wait(60 + later);
        let last = 0;
        b.lab.world.observe((node, type, data) => {
          const frame = (data as { frame?: { labels: readonly string[] } } | undefined)?.frame;
          if (node.name === 'R1' && type.name === 'frame arrived' && frame?.labels.includes('hsrp'))
            last = b.lab.nowMs;
        });
        b.wait(4);
        b.lab.power('R2', false);
        const seconds = b.until('R1', 'Active');
        expect(b.lab.nowMs - last).toBe(hold * 1000);
        expect(seconds).toBeGreaterThan(hold - hello - 0.01);
        expect(seconds).toBeLessThanOrEqual(hold + 0.001);
      }
    }
  });

  test('[B-034] a segment cut without loss of carrier is silent too', () => {
    const b = pair();
    b.wait(60);
    b.lab.cut('lan', { host: 'R2', port: e0 });
    const seconds = b.until('R1', 'Active');
    expect(seconds).toBeGreaterThan(6.9);
    expect(seconds).toBeLessThanOrEqual(10.001);
    expect(b.state('R2')).toBe('Active');
  });

  test('[M-011] loss of carrier on the Active router: Init there, a hold time here', () => {
    const b = pair();
    b.wait(60);
    b.lab.link('R2', e0, false);
    expect(b.state('R2')).toBe('Init');
    expect(b.until('R1', 'Active')).toBeGreaterThan(6.9);
  });

  test('[B-044] [M-011] shutdown of the Active router: it resigns, the other one takes over at once', () => {
    const b = pair(undefined, { release: '12.4' });
    b.wait(60);
    b.console('R2');
    expect(b.configure('R2', e0, 'shutdown')).toContain(
      '%HSRP-5-STATECHANGE: Ethernet0/0 Grp 1 state Active -> Init',
    );
    expect(b.until('R1', 'Active')).toBe(0.001);
  });

  test('[M-011] no standby ip and the reload command resign too', () => {
    const b = pair();
    b.wait(60);
    b.configure('R2', e0, 'no standby 1 ip');
    expect(b.until('R1', 'Active')).toBe(0.001);
    b.configure('R2', e0, 'standby 1 ip 10.0.0.3');
    b.until('R2', 'Standby');
    b.lab.world.actor('R1').say(reloadNow, { reason: 'reload command' });
    b.lab.settle();
    expect(b.until('R2', 'Active')).toBe(0.001);
  });

  test('[M-011] [B-180] a self-reload of the redundancy facility resigns', () => {
    const b = pair();
    b.wait(60);
    b.lab.world.actor('R2').say(reloadNow, { reason: 'RF induced' });
    b.lab.settle();
    expect(b.until('R1', 'Active')).toBe(0.001);
  });

  test('[B-035] lost hellos: no false failover at 1/5 and 1/10, one at msec 500 msec 1500', () => {
    for (const [timers, expected] of [
      ['1 5', 'Standby'],
      ['1 10', 'Standby'],
      ['msec 500 msec 1500', 'Active'],
    ] as const) {
      const b = pair(['standby 1 ip 10.0.0.3', `standby 1 timers ${timers}`]);
      b.wait(60);
      const sinceMs = b.lab.nowMs;
      b.lab.lose('lan', 3, { host: 'R2', port: e0 });
      b.wait(20);
      expect(b.lab.lastMarked('R1', 'hsrp-active', sinceMs) !== undefined).toBe(expected === 'Active');
      expect(b.states('R1', 'R2')).toBe('Standby Active');
    }
  });

  test('[B-001] the virtual address stays reachable with the same hardware address', () => {
    const b = new Bench(
      {
        R1: lan('10.0.0.1', 'standby delay reload 0', 'standby 1 ip 10.0.0.3'),
        R2: lan('10.0.0.2', 'standby delay reload 0', 'standby 1 ip 10.0.0.3'),
      },
      { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0', 'host'] },
      {
        stubs: [{ name: 'host', addresses: [{ address: parseIpv4('10.0.0.77')!, length: 24 }], routes: [] }],
      },
    );
    b.wait(60);
    expect(b.ping('10.0.0.77', '10.0.0.3')).toBeGreaterThanOrEqual(4);
    b.lab.power('R2', false);
    b.until('R1', 'Active');
    // The first reply is lost while the new Active router asks for the host (decisions.md D-53).
    expect(b.ping('10.0.0.77', '10.0.0.3')).toBeGreaterThanOrEqual(4);
    b.lab.power('R2', true);
    b.until('R2', 'Standby');
    expect(b.ping('10.0.0.77', '10.0.0.3')).toBe(5);
  });
});

describe('preemption', () => {
  test('[B-016] [M-008] [C-05] with equal priorities a returning router stays Standby, whatever its address', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 1 preempt']);
    b.wait(60);
    b.lab.power('R2', false);
    b.wait(11);
    b.lab.power('R2', true);
    b.until('R2', 'Standby');
    for (let minute = 0; minute < 5; minute++) {
      b.wait(60);
      expect(b.states('R1', 'R2')).toBe('Active Standby');
    }
  });

  test('[B-018] a higher priority with preempt takes the role back without need', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 1 preempt'], { second: ['standby 1 priority 110'] });
    b.wait(60);
    b.lab.power('R2', false);
    b.wait(11);
    b.console('R1');
    b.lab.power('R2', true);
    b.until('R2', 'Listen');
    expect(b.until('R2', 'Active')).toBeLessThanOrEqual(3.001);
    b.wait(20);
    expect(b.console('R1')).toMatch(/Active -> Speak[\s\S]*Speak -> Standby/);
    expect(b.states('R1', 'R2')).toBe('Standby Active');
  });

  test('[B-018] without preempt a higher priority waits', () => {
    const b = pair(undefined, { second: ['standby 1 priority 110'] });
    b.lab.power('R2', false);
    b.wait(60);
    b.lab.power('R2', true);
    b.until('R2', 'Standby');
    b.wait(120);
    expect(b.states('R1', 'R2')).toBe('Active Standby');
    b.configure('R2', e0, 'standby 1 preempt');
    expect(b.until('R2', 'Active')).toBeLessThanOrEqual(3.001);
  });

  test('[B-032] preempt delay reload: preemption waits that long after it became possible', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 1 preempt delay minimum 30 reload 90'], {
      second: ['standby 1 priority 110'],
    });
    b.lab.power('R2', false);
    b.wait(60);
    b.lab.power('R2', true);
    b.until('R2', 'Listen');
    const seconds = b.until('R2', 'Active');
    expect(seconds).toBeGreaterThanOrEqual(90);
    expect(seconds).toBeLessThanOrEqual(93.001);
    b.wait(1);
    // The next time it is the minimum that counts.
    b.lab.link('R2', e0, false);
    b.until('R1', 'Active');
    b.lab.link('R2', e0, true);
    const again = b.until('R2', 'Active');
    expect(again).toBeGreaterThanOrEqual(30);
    expect(again).toBeLessThanOrEqual(33.001);
  });

  test('[B-032] the wait goes on while the router listens, speaks and stands by', () => {
    const b = pair(['standby 1 ip 10.0.0.3'], { first: ['standby 1 priority 90'] });
    b.wait(60);
    b.configure('R1', e0, 'standby 1 priority 120', 'standby 1 preempt delay minimum 40');
    const seconds = b.until('R1', 'Active');
    expect(seconds).toBeGreaterThanOrEqual(40);
    expect(seconds).toBeLessThanOrEqual(43.001);
  });

  test('[B-032] preemption that becomes impossible while it waits does not happen', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 1 preempt delay minimum 30'], {
      first: ['standby 1 priority 110'],
    });
    b.wait(60);
    expect(b.states('R1', 'R2')).toBe('Active Standby');
    b.configure('R2', e0, 'standby 1 priority 120');
    b.wait(20);
    b.configure('R2', e0, 'no standby 1 priority');
    b.wait(60);
    expect(b.states('R1', 'R2')).toBe('Active Standby');
  });
});

describe('tracking', () => {
  test('[B-024] [B-025] [M-012] a tracked line lowers the priority by 10 or by its decrement, several add up, and it comes back', () => {
    const b = new Bench(
      { R1: gateway(1, { lines: ['preempt', 'track Loopback0 25'] }) },
      { outside: [segments.outside[0]!], inside: [segments.inside[0]!] },
    );
    b.wait(30);
    const priority = (): string => /Priority \d+ \(.*\)/.exec(b.type('R1', 'show standby Ethernet0/0'))![0];
    // The loopback does not exist yet, so it is not up.
    expect(priority()).toBe('Priority 75 (default 100)');
    b.configure('R1', undefined, 'interface Loopback0');
    expect(priority()).toBe('Priority 100 (default 100)');
    b.lab.link('R1', e1, false);
    expect(priority()).toBe('Priority 90 (default 100)');
    expect(b.type('R1', 'show standby Ethernet0/0')).toContain(
      '    Track interface Ethernet1/0 state Down decrement 10',
    );
    b.configure('R1', 'Loopback0', 'shutdown');
    expect(priority()).toBe('Priority 65 (default 100)');
    b.configure('R1', e0, 'standby 1 priority 20');
    expect(priority()).toBe('Priority 0 (configured 20)');
    b.lab.link('R1', e1, true);
    b.configure('R1', 'Loopback0', 'no shutdown');
    expect(priority()).toBe('Priority 20 (configured 20)');
  });

  test('[B-002] [B-028] [B-030] [B-045] mutual tracking: either interface takes both groups to the other router', () => {
    for (const port of [e0, e1])
      for (const how of ['shutdown', 'cable'] as const) {
        const b = new Bench({ R1: gateway(1), R2: gateway(2) }, segments);
        b.wait(60);
        expect([rows(b, 'R1'), rows(b, 'R2')]).toEqual(['Standby/Standby', 'Active/Active']);
        if (how === 'cable') b.lab.link('R2', port, false);
        else b.configure('R2', port, 'shutdown');
        b.wait(15);
        expect(rows(b, 'R1')).toBe('Active/Active');
        expect(rows(b, 'R2')).not.toContain('Active');
      }
  });

  test('[M-011] a tracked line is announced in the next hello and preempted on receipt', () => {
    const b = new Bench({ R1: gateway(1), R2: gateway(2) }, segments);
    b.wait(60);
    b.lab.link('R2', e1, false);
    expect(b.state('R1', e0, 1)).toBe('Standby');
    expect(b.until('R1', 'Active', e0, 1)).toBeLessThanOrEqual(3.001);
  });

  test('[B-031] tracking without preempt on the peer: the priority drops and nobody takes over', () => {
    const b = new Bench({ R1: gateway(1, { lines: [] }), R2: gateway(2, { lines: [] }) }, segments);
    b.wait(60);
    b.lab.link('R2', e1, false);
    b.wait(30);
    expect(b.state('R2', e0, 1)).toBe('Active');
    expect(b.type('R2', 'show standby Ethernet0/0')).toContain('Priority 90 (default 100)');
    expect(b.state('R1', e1, 2)).toBe('Active');
  });

  test('[B-021] [B-028] without mutual tracking a one-sided failure leaves the router half Active', () => {
    const b = new Bench({ R1: gateway(1, { track: false }), R2: gateway(2, { track: false }) }, segments);
    b.wait(60);
    b.lab.link('R2', e0, false);
    b.wait(30);
    expect([rows(b, 'R1'), rows(b, 'R2')]).toEqual(['Active/Standby', 'Init/Active']);
  });

  test('[B-025] [B-026] a group follows any tracked object, here the switch of 002:309-316', () => {
    const b = pair([
      'standby 1 ip 10.0.0.3',
      'standby 1 preempt',
      'standby 1 track 1 decrement 20',
      'standby 1 track 2 decrement 20',
    ]);
    const known = b.lab.world.actor('R2').state(objects);
    known.set(1, true).set(2, true);
    b.wait(60);
    expect(b.states('R1', 'R2')).toBe('Standby Active');
    known.set(1, false);
    b.wait(3.1);
    expect(b.states('R1', 'R2')).toBe('Active Speak');
    known.set(2, false);
    const shown = b.type('R2', 'show standby');
    expect(shown).toContain('  Priority 60 (default 100)\n    Track object 1 state Down decrement 20\n');
    expect(b.type('R1', 'show standby')).toContain(
      '  Priority 100 (default 100)\n    Track object 1 (unknown)\n',
    );
  });

  test('[B-029] the CVO pair: the inside group of gateway 2 tracks nothing and stays Active', () => {
    // 003:113-137 and 003:212-230, addresses as printed there.
    const side = (
      port: string,
      address: string,
      mask: string,
      group: number,
      vip: string,
      more: string,
    ): string =>
      `interface ${port}\n ip address ${address} ${mask}\n standby delay minimum 30 reload 60\n standby ${group} ip ${vip}\n` +
      ` standby ${group} timers 1 10\n standby ${group} preempt\n standby ${group} name ${more}\n`;
    const inside = 'GigabitEthernet0/3';
    const outside = 'Ethernet1/1';
    const track = (group: number, port: string): string => ` standby ${group} track ${port}\n`;
    const gw1 =
      side(inside, '10.2.1.1', '255.255.255.0', 2, '10.2.1.254', 'ha-in') +
      track(2, outside) +
      side(outside, '10.1.11.1', '255.255.0.0', 1, '10.1.11.254', 'ha-out') +
      track(1, inside);
    const gw2 =
      side(inside, '10.2.1.2', '255.255.255.0', 2, '10.2.1.254', 'ha-in') +
      side(outside, '10.1.11.2', '255.255.0.0', 1, '10.1.11.254', 'ha-out') +
      track(1, inside);
    const b = new Bench(
      { GW1: { config: gw1, release: '12.4' }, GW2: { config: gw2, release: '12.4' } },
      { inside: [`GW1:${inside}`, `GW2:${inside}`], outside: [`GW1:${outside}`, `GW2:${outside}`] },
    );
    b.wait(180);
    expect([b.state('GW2', outside, 1), b.state('GW2', inside, 2)]).toEqual(['Active', 'Active']);
    b.configure('GW2', outside, 'shutdown');
    b.wait(60);
    expect([b.state('GW1', outside, 1), b.state('GW2', outside, 1)]).toEqual(['Active', 'Init']);
    expect([b.state('GW1', inside, 2), b.state('GW2', inside, 2)]).toEqual(['Standby', 'Active']);
  });

  test('[B-051] one interface only: its failure makes the router unavailable as a whole, without tracking', () => {
    const b = pair();
    b.wait(60);
    b.lab.link('R2', e0, false);
    b.wait(15);
    expect(b.states('R1', 'R2')).toBe('Active Init');
  });
});

describe('crossed addresses', () => {
  const crossed = (): Bench =>
    new Bench(
      { R1: gateway(1, { inside: 2, track: false }), R2: gateway(2, { inside: 1, track: false }) },
      segments,
    );

  test('[B-022] [B-021] [M-017] crossed addresses and a common start split the pair', () => {
    const b = crossed();
    b.wait(60);
    expect([rows(b, 'R1'), rows(b, 'R2')]).toEqual(['Standby/Active', 'Active/Standby']);
  });

  test('[B-022] [M-017] a staggered start does not split it', () => {
    const b = crossed();
    b.lab.power('R2', false);
    b.wait(60);
    b.lab.power('R2', true);
    b.wait(200);
    expect([rows(b, 'R1'), rows(b, 'R2')]).toEqual(['Active/Active', 'Standby/Standby']);
  });

  test('[B-023] addresses all lower or all higher elect the same router in both groups', () => {
    const b = new Bench({ R1: gateway(2, { track: false }), R2: gateway(1, { track: false }) }, segments);
    b.wait(60);
    expect([rows(b, 'R1'), rows(b, 'R2')]).toEqual(['Active/Active', 'Standby/Standby']);
  });

  test('[D-12] a cut of the inside segment with crossed addresses ends in a split that stays', () => {
    const b = crossed();
    b.lab.power('R2', false);
    b.wait(60);
    b.lab.power('R2', true);
    b.wait(200);
    b.lab.cut('inside');
    b.wait(20);
    b.lab.heal('inside');
    b.wait(120);
    expect([rows(b, 'R1'), rows(b, 'R2')]).toEqual(['Active/Active', 'Standby/Standby']);
    b.lab.cut('outside');
    b.wait(20);
    b.lab.heal('outside');
    b.wait(120);
    expect([rows(b, 'R1'), rows(b, 'R2')]).toEqual(['Standby/Active', 'Active/Standby']);
  });
});

describe('delays', () => {
  const one = (...lines: readonly string[]): Bench =>
    new Bench({ R1: lan('10.0.0.1', ...lines, 'standby 1 ip 10.0.0.3') }, { lan: ['R1:Ethernet0/0'] });

  test('[B-037] [B-371] [M-013] after a reload the groups wait for the reload delay, 5 seconds unless configured', () => {
    for (const [line, seconds] of [
      ['standby delay reload 120', 120],
      ['standby delay minimum 30 reload 60', 60],
      ['standby delay minimum 30', 5],
      ['standby 1 preempt', 5],
    ] as const) {
      const b = one(line);
      expect(b.state('R1')).toBe('Init');
      expect(b.until('R1', 'Listen')).toBe(seconds);
    }
  });

  test('[B-036] [M-013] a line that comes up again waits for the minimum delay, 1 second unless configured', () => {
    for (const [line, seconds] of [
      ['standby delay minimum 30 reload 60', 30],
      ['standby delay reload 2', 1],
    ] as const) {
      const b = one(line);
      b.wait(100);
      b.lab.link('R1', e0, false);
      expect(b.state('R1')).toBe('Init');
      b.lab.link('R1', e0, true);
      expect(b.until('R1', 'Listen')).toBe(seconds);
    }
  });

  test('[B-036] [M-013] a flap during the delay restarts it', () => {
    const b = one('standby delay minimum 30 reload 60');
    b.wait(50);
    b.lab.link('R1', e0, false);
    b.lab.link('R1', e0, true);
    expect(b.until('R1', 'Listen')).toBe(30);
  });

  test('[B-036] a group that is configured on a line that is up does not wait', () => {
    const b = one();
    b.wait(60);
    b.configure('R1', e0, 'standby 2 ip 10.0.0.4');
    expect(b.state('R1', e0, 2)).toBe('Listen');
  });

  const blocked = (delay: string): Bench =>
    new Bench(
      {
        R1: gateway(1, { delay, track: false, lines: [] }),
        R2: gateway(2, { delay, track: false, lines: [] }),
      },
      segments,
      { blockMs: { 'R2:Ethernet0/0': 30_000 } },
    );

  test('[B-039] a blocked switch port makes a booting router Active by mistake; then one of the two gives way', () => {
    const b = blocked('no standby delay');
    b.wait(29);
    expect([b.state('R1'), b.state('R2')]).toEqual(['Active', 'Active']);
    b.wait(20);
    expect([b.state('R1'), b.state('R2')]).toEqual(['Standby', 'Active']);
  });

  test('[B-041] without delay the router that comes online shows Standby on one interface and Active on the other', () => {
    const b = blocked('no standby delay');
    b.lab.power('R2', false);
    b.wait(60);
    b.lab.power('R2', true);
    b.until('R2', 'Standby', e1, 2);
    b.wait(1);
    expect(rows(b, 'R2')).toBe('Active/Standby');
  });

  test('[B-038] [B-041] with a delay of 120 seconds no second Active router appears at boot', () => {
    const b = blocked('standby delay reload 120');
    b.lab.power('R2', false);
    b.wait(200);
    b.lab.power('R2', true);
    for (let i = 0; i < 400; i++) {
      b.wait(1);
      expect(b.state('R2')).not.toBe('Active');
    }
    expect(rows(b, 'R2')).toBe('Standby/Standby');
  });
});
