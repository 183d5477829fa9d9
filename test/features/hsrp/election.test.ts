/** HSRP elections: the state table, how long it takes to form, and who wins. */
import { describe, expect, test } from 'vitest';
import { groupNamed, groupsOn } from '../../../src/features/hsrp/index.ts';
import { Bench, lan, pair } from './bench.ts';

const three = (...own: readonly (readonly string[])[]): Bench =>
  new Bench(
    Object.fromEntries(
      [1, 2, 3].map((n) => [
        `R${n}`,
        lan(
          `10.0.0.${n}`,
          'standby delay minimum 0 reload 0',
          'standby 1 ip 10.0.0.9',
          ...(own[n - 1] ?? []),
        ),
      ]),
    ),
    { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0', 'R3:Ethernet0/0'] },
  );

/** The instants at which a router changed its state, as `seconds from -> to`. */
function history(b: Bench, router: string): string[] {
  return [...b.console(router).matchAll(/:(\d\d)\.(\d{3}): HSRP: Et0\/0 Grp 1 (\w+ -> \w+)$/gm)].map(
    (m) => `${Number(m[1])}.${m[2]} ${m[3]}`,
  );
}

describe('formation', () => {
  test('[B-004] [M-010] alone: Listen and Speak for a hold time each, then Standby and Active', () => {
    const b = pair(undefined, { off: ['R2'] });
    b.phase('R1', 500);
    b.type('R1', 'debug standby events');
    b.wait(30);
    expect(history(b, 'R1')).toEqual([
      '10.000 Listen -> Speak',
      '20.000 Speak -> Standby',
      '20.500 Standby -> Active',
    ]);
    const shown = b.type('R1', 'show standby');
    expect(shown).toContain('Active router is local');
    expect(shown).toContain('Standby router is unknown');
  });

  test('[M-010] without a pin the Active place is taken less than a second after the Standby place', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const b = new Bench(
        { R1: lan('10.0.0.1', 'standby delay reload 0', 'standby 1 ip 10.0.0.3') },
        { lan: ['R1:Ethernet0/0'] },
        { seed },
      );
      const seconds = b.until('R1', 'Active');
      expect(seconds).toBeGreaterThanOrEqual(20);
      expect(seconds).toBeLessThan(21);
    }
  });

  test('[B-015] [M-010] equal priorities elect the higher address; the other is Standby after four hold times', () => {
    for (const phases of [
      [0, 0],
      [0, 500],
      [500, 0],
      [100, 900],
      [900, 100],
    ] as const) {
      const b = pair();
      b.phase('R1', phases[0]);
      b.phase('R2', phases[1]);
      expect(b.until('R2', 'Active')).toBe(20 + phases[1] / 1000);
      b.lab.advanceTo(32_064);
      expect(b.type('R2', 'show standby')).toContain('Standby router is unknown');
      b.until('R1', 'Standby');
      expect(b.lab.nowMs).toBeGreaterThanOrEqual(40_000);
      expect(b.lab.nowMs).toBeLessThan(40_010);
    }
  });

  test('[B-015] the address decides as a number, not as text', () => {
    const b = new Bench(
      {
        R1: lan('10.0.0.9', 'standby 1 ip 10.0.0.3'),
        R2: lan('10.0.0.10', 'standby 1 ip 10.0.0.3'),
      },
      { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0'] },
    );
    b.wait(60);
    expect(b.states('R1', 'R2')).toBe('Standby Active');
  });

  test('[B-014] the higher priority wins over the higher address', () => {
    const b = pair(undefined, { first: ['standby 1 priority 101'] });
    b.wait(60);
    expect(b.states('R1', 'R2')).toBe('Active Standby');
  });

  test('[M-010] whoever joins an Active router is Standby after two hold times', () => {
    const b = pair(undefined, { off: ['R2'] });
    b.wait(30);
    b.lab.power('R2', true);
    b.until('R2', 'Listen');
    expect(b.until('R2', 'Standby')).toBe(20);
    expect(b.states('R1', 'R2')).toBe('Active Standby');
  });

  test('[S-PL] routers configured some seconds apart: the higher address still wins, the place of Standby stays empty a while', () => {
    for (const gap of [1, 3, 5]) {
      const b = pair(['no standby delay'], {});
      b.phase('R2', 500);
      b.configure('R1', 'Ethernet0/0', 'standby 1 ip 10.0.0.3');
      b.wait(gap);
      b.configure('R2', 'Ethernet0/0', 'standby 1 ip 10.0.0.3');
      b.until('R2', 'Speak');
      const t0 = b.lab.nowMs;
      b.until('R2', 'Active');
      expect(b.lab.nowMs - t0).toBe(10_500);
      b.lab.advanceTo(t0 + 22_064);
      const shown = b.type('R2', 'show standby');
      expect(shown).toContain('2 state changes, last state change 00:00:11');
      expect(shown).toContain('Next hello sent in 1.936 secs');
      expect(shown).toContain('Standby router is unknown');
    }
  });

  test('[B-007] different group numbers do not hear each other: two Active routers and a complaint', () => {
    const b = pair([], { first: ['standby 1 ip 10.0.0.3'], second: ['standby 2 ip 10.0.0.3'] });
    b.phase('R1', 100);
    b.phase('R2', 700);
    b.wait(60);
    expect(b.state('R1', 'Ethernet0/0', 1)).toBe('Active');
    expect(b.state('R2', 'Ethernet0/0', 2)).toBe('Active');
    expect(b.type('R1', 'show standby')).toContain('0000.0c07.ac01');
    expect(b.type('R2', 'show standby')).toContain('0000.0c07.ac02');
    b.configure('R2', 'Ethernet0/0', 'shutdown', 'no shutdown');
    b.console('R1');
    b.wait(40);
    expect(b.console('R1')).toContain(
      '%HSRP-4-DUPADDR: Duplicate address 10.0.0.3 on Ethernet0/0, sourced by 0000.0c07.ac02',
    );
  });

  test('[B-008] different virtual addresses: the receiver complains once per address', () => {
    const b = pair([], { first: ['standby 1 ip 10.0.0.3'], second: ['standby 1 ip 10.0.0.4'] });
    b.wait(60);
    const text =
      '%HSRP-4-DIFFVIP1: Ethernet0/0 Grp 1 active routers virtual IP address 10.0.0.4 is different to the locally configured address 10.0.0.3';
    expect(b.console('R1').split(text)).toHaveLength(2);
    b.configure('R2', 'Ethernet0/0', 'standby 1 ip 10.0.0.5');
    b.wait(10);
    expect(b.console('R1')).toContain('virtual IP address 10.0.0.5 is different');
  });

  test('[B-010] without an address the group learns it from the Active router', () => {
    const b = pair([], { first: ['standby 1 ip'], second: ['standby 1 ip 10.0.0.3'] });
    expect(b.state('R1')).toBe('Learn');
    expect(b.type('R1', 'show standby')).toContain('Virtual IP address is unknown');
    b.until('R1', 'Listen');
    expect(b.state('R2')).toBe('Active');
    expect(b.type('R1', 'show standby')).toContain('Virtual IP address is 10.0.0.3 (learnt)');
    b.until('R1', 'Standby');
    b.lab.power('R2', false);
    b.wait(11);
    expect(b.state('R1')).toBe('Active');
    expect(groupsOn(b.lab.world.actor('R1'), 'Ethernet0/0')[0]?.vip).toBe(0x0a000003);
  });

  test('[B-010] nobody has the address: everybody stays in Learn', () => {
    const b = pair(['standby 1 ip']);
    b.wait(120);
    expect(b.states('R1', 'R2')).toBe('Learn Learn');
  });

  test('[M-009] timers are learned from the Active router where none are configured', () => {
    const b = pair(undefined, { second: ['standby 1 timers 1 5'] });
    b.until('R1', 'Standby');
    expect(b.type('R1', 'show standby')).toContain('Hello time 1 sec, hold time 5 sec');
    expect(b.standbyLines('R1').join()).not.toContain('timers');
  });

  test('[M-006] another authentication string is ignored and complained about', () => {
    const b = pair(undefined, { second: ['standby 1 authentication secret'] });
    b.wait(60);
    expect(b.states('R1', 'R2')).toBe('Active Active');
    expect(b.console('R1')).toMatch(
      /%HSRP-4-BADAUTH: Bad authentication from 10.0.0.2, group 1, remote state \w+/,
    );
    b.configure('R1', 'Ethernet0/0', 'standby 1 authentication secret');
    b.wait(20);
    expect(b.states('R1', 'R2')).toBe('Standby Active');
  });

  test('[M-006] the packet: version 1 to 224.0.0.2, UDP 1985, TTL 1, never forwarded', () => {
    const b = pair();
    const seen: { ttl: number; labels: readonly string[]; destination: number; body: unknown }[] = [];
    b.lab.world.observe((_, type, data) => {
      if (type.name === 'packet received') seen.push((data as { packet: (typeof seen)[0] }).packet);
    });
    b.wait(25);
    expect(seen.length).toBeGreaterThan(4);
    for (const packet of seen)
      expect(packet).toMatchObject({
        ttl: 1,
        labels: ['udp', 'hsrp', 'hello'],
        destination: 0xe0000002,
        body: { sourcePort: 1985, destinationPort: 1985 },
      });
  });

  test('[M-015] the Active router sources its hellos from the virtual hardware address', () => {
    const b = pair(undefined, { off: ['R2'] });
    b.lab.power('R2', true);
    const sources = new Set<string>();
    b.lab.world.observe((node, type, data) => {
      if (node.name !== 'R2' || type.name !== 'frame arrived') return;
      const { frame } = data as { frame: { source: string; labels: readonly string[] } };
      if (frame.labels.includes('hsrp')) sources.add(frame.source);
    });
    b.wait(120);
    expect([...sources]).toEqual(['0000.0c07.ac01']);
  });
});

describe('state table', () => {
  test('[M-007] three routers: Active, Standby and a listener', () => {
    const b = three();
    b.wait(90);
    expect(b.states('R1', 'R2', 'R3')).toBe('Listen Standby Active');
  });

  test('[M-007] the listener moves up when a place becomes free (c, d, i, k, l)', () => {
    const b = three();
    b.wait(90);
    b.lab.power('R3', false);
    expect(b.until('R2', 'Active')).toBeLessThanOrEqual(10);
    b.until('R1', 'Standby');
    expect(b.states('R1', 'R2')).toBe('Standby Active');
  });

  test('[M-007] d: when the Standby router dies, the listener speaks and stands by; the Active router forgets the dead one', () => {
    const b = three();
    b.wait(90);
    b.lab.power('R2', false);
    b.wait(10);
    expect(b.type('R3', 'show standby')).toContain('Standby router is unknown');
    expect(b.until('R1', 'Standby')).toBeLessThanOrEqual(10.1);
    expect(b.states('R1', 'R3')).toBe('Standby Active');
    b.wait(1);
    expect(b.type('R3', 'show standby')).toContain('Standby router is 10.0.0.1, priority 100');
  });

  test('[M-007] l and f: a better router pushes a lesser one out of the place of Standby', () => {
    const b = three();
    b.lab.power('R2', false);
    b.wait(60);
    expect(b.states('R1', 'R3')).toBe('Standby Active');
    b.lab.power('R2', true);
    b.until('R2', 'Standby');
    b.wait(1);
    expect(b.states('R1', 'R2', 'R3')).toBe('Listen Standby Active');
  });

  test('[M-007] b and a: a line that goes down puts the group into Init, one that comes back starts it anew', () => {
    const b = pair();
    b.wait(60);
    b.lab.link('R2', 'Ethernet0/0', false);
    expect(b.state('R2')).toBe('Init');
    b.lab.link('R2', 'Ethernet0/0', true);
    b.wait(0.001);
    expect(b.state('R2')).toBe('Listen');
  });

  test('[M-007] an Active router that vanishes while the other one speaks is replaced', () => {
    const b = pair(undefined, { off: ['R2'] });
    b.wait(30);
    b.lab.power('R2', true);
    b.until('R2', 'Speak');
    b.wait(1);
    b.lab.power('R1', false);
    expect(b.until('R2', 'Active')).toBeLessThanOrEqual(10);
  });

  test('[M-018] two Active routers meet: the lower address gives way, nobody else moves', () => {
    const b = pair();
    b.wait(60);
    b.lab.cut('lan');
    b.wait(30);
    expect(b.states('R1', 'R2')).toBe('Active Active');
    b.type('R1', 'debug standby events');
    b.lab.heal('lan');
    b.wait(3);
    expect(b.states('R1', 'R2')).toBe('Speak Active');
    expect(b.console('R1')).toMatch(/Active: [gj]\/(Hello|Coup) rcvd from higher pri/);
    expect(b.until('R1', 'Standby')).toBeLessThanOrEqual(10);
  });

  test('[M-018] two Active routers meet: priority goes before address', () => {
    const b = pair(undefined, { first: ['standby 1 priority 110'] });
    b.wait(60);
    b.lab.cut('lan');
    b.wait(30);
    b.lab.heal('lan');
    b.wait(15);
    expect(b.states('R1', 'R2')).toBe('Active Standby');
  });

  test('[D-03] only HSRP cut: both become Active although the line carries everything else', () => {
    const b = pair();
    b.wait(60);
    b.lab.cut('lan', undefined, 'hsrp');
    b.wait(11);
    expect(b.states('R1', 'R2')).toBe('Active Active');
    expect(b.ping('10.0.0.1', '10.0.0.2')).toBeGreaterThan(3);
  });
});

describe('names', () => {
  test('[B-003] a group is found by its configured name, case matters, a default name does not count', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 1 name HA-out', 'standby 2 ip 10.0.0.4']);
    b.wait(60);
    const my = b.lab.world.actor('R2');
    expect(groupNamed(my, 'HA-out')).toEqual({
      port: 'Ethernet0/0',
      group: 1,
      state: 'Active',
      vip: 0x0a000003,
    });
    expect(groupNamed(my, 'ha-out')).toBeUndefined();
    expect(groupNamed(my, 'hsrp-Et0/0-2')).toBeUndefined();
    expect(groupsOn(my, 'Ethernet0/0').map((g) => g.group)).toEqual([1, 2]);
  });

  test('[B-213] [B-214] [B-215] changes of name and address are told, each once', () => {
    const b = pair();
    b.wait(60);
    const told: unknown[] = [];
    b.lab.world.observe((_, type, data) => {
      if (type.name === 'hsrp group changed') told.push(data);
    });
    b.configure('R2', 'Ethernet0/0', 'standby 1 name X', 'standby 1 name X', 'standby 1 ip 10.0.0.4');
    b.configure('R2', 'Ethernet0/0', 'no standby 1 name', 'standby 1 priority 90', 'no standby 1 ip');
    expect(told).toHaveLength(4);
    expect(told[0]).toEqual({ port: 'Ethernet0/0', group: 1 });
  });

  test('[M-015] a changed virtual address is answered for at once, the old one no longer', () => {
    const b = pair();
    b.wait(60);
    expect(b.ping('10.0.0.1', '10.0.0.3')).toBeGreaterThanOrEqual(4);
    b.configure('R2', 'Ethernet0/0', 'standby 1 ip 10.0.0.4');
    expect(b.ping('10.0.0.1', '10.0.0.4')).toBeGreaterThanOrEqual(4);
    expect(b.ping('10.0.0.1', '10.0.0.3')).toBe(0);
  });
});
