/** When something breaks: take-over, self-reload, lost peers, split brains, keepalives. */
import { describe, expect, test } from 'vitest';
import { communicationsUp } from '../../../src/features/redundancy/index.ts';
import { pair, Pair } from './bench.ts';

const tuned = { tuning: ['retransmit-timeout 300 10000', 'path-retransmit 10', 'assoc-retransmit 10'] };

const reloads = (p: Pair): [number, number] => [
  p.times('R1', 'reloaded').length,
  p.times('R2', 'reloaded').length,
];

const reloadLines = (p: Pair, router: string): string[] =>
  p.console(router).filter((l) => l.includes('RF_INTERDEV'));

describe('the active gives up', () => {
  test('[B-069] [B-070] [B-071] [B-072] [B-073] [G-73] [G-74] [M-023] [M-025] [M-027] shutdown of the scheme interface', () => {
    const p = pair().hot();
    const t0 = p.lab.nowMs;
    p.configure('R1', 'interface Ethernet0/0');
    p.console('R1');
    p.type('R1', 'configure terminal', 'interface Ethernet0/0');
    const text = p
      .type('R1', 'shutdown')
      .split('\n')
      .filter((l) => l !== '');
    expect(text).toEqual([
      '%HSRP-6-STATECHANGE: Ethernet0/0 Grp 1 state Active -> Init',
      '%RF_INTERDEV-4-RELOAD: % RF induced self-reload. my state = ACTIVE peer state = STANDBY HOT',
    ]);
    expect(p.actor('R1').node.running).toBe(false);
    p.wait(0.6);
    expect(p.rf('R2')).toBe('ACTIVE');
    expect(p.lab.nowMs - t0).toBeLessThan(1000);
    p.until('R1', 'STANDBY HOT');
    p.wait(1);
    expect(p.states).toBe('STANDBY HOT / ACTIVE');
    // The shutdown was not saved.
    expect(p.show('R1', 'show running-config').filter((l) => l === ' shutdown')).toEqual([]);
    p.wait(900);
    expect(p.states).toBe('STANDBY HOT / ACTIVE');
    expect(reloads(p)).toEqual([1, 1]);
  });

  test('[M-051] [M-021] RF is ACTIVE 500 ms after HSRP', () => {
    const p = pair().hot();
    p.ok(p.lab.power('R1', false));
    p.until('R2', 'ACTIVE');
    const active = p.said.findLast(
      (s) =>
        s.at === 'R2' &&
        s.name === 'hsrp state changed' &&
        (s.data as { name: string; to: string }).to === 'Active' &&
        (s.data as { name: string }).name === 'HA-out',
    )!;
    expect(p.lab.nowMs - active.atMs).toBe(500);
    const change = p.said.find((s) => s.at === 'R2' && s.name === 'redundancy role changed')!;
    expect(change.data).toMatchObject({ from: 'STANDBY HOT', to: 'ACTIVE' });
    expect(change.atMs).toBe(p.lab.nowMs);
  });

  test.each(['shutdown', 'reload', 'power', 'cable'])(
    '[B-089] planned and unplanned: %s leads to the same take-over',
    (how) => {
      const p = pair().hot();
      if (how === 'shutdown') p.configure('R1', 'interface Ethernet0/0', 'shutdown');
      else if (how === 'reload') p.type('R1', 'reload', '');
      else if (how === 'power') p.ok(p.lab.power('R1', false));
      else p.ok(p.lab.link('R1', 'Ethernet0/0', false));
      p.until('R2', 'ACTIVE', 12);
      expect(p.actor('R1').node.running).toBe(false);
    },
  );

  test('[B-073] a cable that stays out: the reloaded router waits, and joins when it is back', () => {
    const p = pair().hot();
    p.ok(p.lab.link('R1', 'Ethernet0/0', false));
    p.until('R2', 'ACTIVE', 12);
    p.wait(300);
    expect(p.rf('R1')).toBe('NEGOTIATION');
    p.ok(p.lab.link('R1', 'Ethernet0/0', true));
    p.until('R1', 'STANDBY HOT');
    expect(reloads(p)[0]).toBe(1);
  });

  test('[B-075] [B-074] another group changes hands: RF does not react', () => {
    const p = pair().hot();
    p.ok(p.lab.link('R1', 'Ethernet1/0', false));
    p.wait(12);
    expect(p.lab.probe('R2', 'hsrp', ['Ethernet1/0', '2'])).toBe('Active');
    expect(p.lab.probe('R1', 'hsrp', ['Ethernet0/0', '1'])).toBe('Active');
    expect(p.states).toBe('ACTIVE / STANDBY HOT');
  });

  test('[M-023] R7: without a peer the active stays ACTIVE in simplex', () => {
    const p = pair();
    p.until('R1', 'ACTIVE');
    p.configure('R1', 'interface Ethernet0/0', 'shutdown');
    p.wait(60);
    expect(p.rf('R1')).toBe('ACTIVE');
    expect(reloads(p)).toEqual([0, 0]);
    p.configure('R1', 'interface Ethernet0/0', 'no shutdown');
    p.wait(60);
    expect(p.rf('R1')).toBe('ACTIVE');
  });

  test('[M-023] R6: a peer lost less than 28 s ago still counts', () => {
    for (const [seconds, count] of [
      [20, 1],
      [60, 0],
    ] as const) {
      const p = pair().hot();
      p.ok(p.lab.power('R2', false));
      p.when(() => !communicationsUp(p.actor('R1')));
      p.wait(seconds);
      p.configure('R1', 'interface Ethernet0/0', 'shutdown');
      expect(p.times('R1', 'reloaded').length).toBe(count);
    }
  });

  test('[B-437] [B-369] the new active fails before the other is hot again: nobody is ACTIVE', () => {
    const p = pair().hot();
    p.ok(p.lab.power('R1', false));
    p.ok(p.lab.power('R1', true));
    p.until('R2', 'ACTIVE');
    p.wait(10);
    p.ok(p.lab.power('R2', false));
    expect([p.rf('R1'), p.rf('R2')]).not.toContain('ACTIVE');
    const change = (): unknown =>
      p.said.findLast((s) => s.at === 'R1' && s.name === 'redundancy role changed')?.data;
    p.until('R1', 'ACTIVE');
    expect(change()).toMatchObject({ from: 'NEGOTIATION' });
  });

  test('[M-023] R5: a standby that is not hot yet takes over with what has arrived', () => {
    const p = pair();
    p.until('R1', 'ACTIVE');
    p.ok(p.lab.power('R2', true));
    p.until('R2', 'STANDBY COLD-CONFIG');
    p.configure('R1', 'interface Ethernet0/0', 'shutdown');
    // R1 is silent on the outside: HSRP takes over when its resignation arrives.
    p.until('R2', 'ACTIVE', 12);
    expect(p.said.findLast((s) => s.at === 'R2' && s.name === 'redundancy role changed')!.data).toMatchObject(
      {
        from: expect.stringMatching(/^STANDBY COLD/) as string,
      },
    );
  });
});

describe('the standby', () => {
  test('[M-023] R8: its scheme group goes to Init: it reloads', () => {
    const p = pair().hot();
    p.ok(p.lab.link('R2', 'Ethernet0/0', false));
    p.wait(0.1);
    expect(reloadLines(p, 'R2')).toEqual([
      '%RF_INTERDEV-4-RELOAD: % RF induced self-reload. my state = STANDBY HOT peer state = ACTIVE',
    ]);
    expect(reloads(p)).toEqual([0, 2]);
  });

  test('[B-081] [B-404] [B-080] [M-024] back to back: the reload of one takes the other with it, then all is quiet', () => {
    for (const first of ['R1', 'R2']) {
      const p = new Pair({}, {}, { cable: true });
      p.when(() => p.states.includes('STANDBY HOT') && p.states.includes('ACTIVE'), 1200);
      const before = reloads(p);
      p.type(first, 'reload', '');
      p.wait(1);
      const after = reloads(p);
      expect([after[0] - before[0], after[1] - before[1]]).toEqual([1, 1]);
      p.when(() => p.states.includes('STANDBY HOT') && p.states.includes('ACTIVE'), 1200);
      const calm = reloads(p);
      p.wait(1200);
      expect(reloads(p)).toEqual(calm);
    }
  });

  test('[M-024] [B-080] with a switch between them neither takes the other along', () => {
    const p = pair().hot();
    p.type('R1', 'reload', '');
    p.wait(30);
    expect(reloads(p)).toEqual([1, 1]);
    expect(p.rf('R2')).toBe('ACTIVE');
  });

  test('[M-034] [M-023] R9, R10: the channel is cut while HSRP is heard: the standby reloads once after 28 s and waits', () => {
    const p = pair().hot();
    p.ok(p.lab.cut('inside', undefined, 'sctp'));
    p.when(() => !communicationsUp(p.actor('R2')));
    const lost = p.lab.nowMs;
    p.wait(5);
    expect(p.rf('R1')).toBe('ACTIVE');
    const active = p.show('R1', 'show redundancy states').map((l) => l.trim());
    expect(active).toContain('peer state = 1  -DISABLED');
    expect(active).toContain('Mode = Simplex');
    expect(active).toContain('Manual Swact = Disabled  Reason: Simplex mode');
    p.when(() => reloads(p)[1] === 2);
    expect(p.lab.nowMs - lost).toBe(28_000);
    p.wait(600);
    expect(p.states).toBe('ACTIVE / NEGOTIATION');
    expect(reloads(p)).toEqual([0, 2]);
    p.ok(p.lab.heal('inside'));
    p.until('R2', 'STANDBY HOT', 30);
    expect(reloads(p)).toEqual([0, 2]);
  });

  test('[M-040] the channel comes back within 28 s: the standby synchronises again without a reload', () => {
    const p = pair().hot();
    p.ok(p.lab.cut('inside', undefined, 'sctp'));
    p.when(() => !communicationsUp(p.actor('R2')));
    p.wait(5);
    expect(p.rf('R2')).toBe('STANDBY HOT');
    p.said.length = 0;
    p.ok(p.lab.heal('inside'));
    p.wait(10);
    expect(p.times('R2', 'bulk sync requested')).toHaveLength(1);
    expect(p.times('R2', 'standby hot')).toHaveLength(1);
    expect(reloads(p)).toEqual([0, 0]);
  });
});

describe('keepalives', () => {
  const count = (p: Pair, router: string): number =>
    Number(
      /\d+$/.exec(p.show(router, 'show redundancy states').find((l) => l.includes('keep_alive count'))!)![0],
    );

  test('[M-033] [G-10] [G-15] own timer adds one, the peer sets zero: counts follow from the two phases', () => {
    const p = pair();
    for (const [router, value] of [
      ['R1', '3.5s'],
      ['R2', '2s'],
    ] as const)
      p.ok(p.lab.pin({ router, kind: 'keepalive-phase', selector: undefined, values: [value] }));
    p.hot();
    expect(p.lab.leftOverPins).toEqual([]);
    p.lab.advanceTo(Math.ceil(p.lab.nowMs / 4000) * 4000 + 8000 + 2200);
    expect([count(p, 'R1'), count(p, 'R2')]).toEqual([0, 1]);
    p.lab.advance(830);
    expect([count(p, 'R1'), count(p, 'R2')]).toEqual([0, 1]);
    p.lab.advance(1000);
    expect([count(p, 'R1'), count(p, 'R2')]).toEqual([1, 0]);
    const ticks = p.times('R2', 'RF keepalive due').slice(-5);
    expect(ticks.every((at) => at % 4000 === 2000)).toBe(true);
  });

  test('[B-067] [M-033] the count climbs while SCTP survives; at 7 communication is down', () => {
    const p = pair(tuned, tuned).hot();
    p.ok(p.lab.cut('inside', undefined, 'sctp'));
    const seen: number[] = [];
    const t0 = p.lab.nowMs;
    while (communicationsUp(p.actor('R1'))) {
      p.wait(4);
      seen.push(count(p, 'R1'));
    }
    expect(seen.at(-1)).toBe(7);
    expect(seen.slice(0, 6)).toEqual([...seen.slice(0, 6)].sort());
    expect(p.lab.nowMs - t0).toBeGreaterThan(20_000);
    expect(p.lab.nowMs - t0).toBeLessThanOrEqual(32_000);
    expect(p.show('R1', 'show redundancy states')).toContain(
      ' Communications = Down      Reason: Simplex mode',
    );
  });

  test('[M-033] [M-037] [B-103] with the default timers SCTP is the earlier detector: 2.7 to 6.7 s', () => {
    const p = pair().hot();
    p.wait(10);
    p.ok(p.lab.cut('inside', undefined, 'sctp'));
    const t0 = p.lab.nowMs;
    p.when(() => !communicationsUp(p.actor('R1')));
    // What was under way when the cut came has waited up to 200 ms already.
    expect(p.lab.nowMs - t0).toBeGreaterThanOrEqual(2500);
    expect(p.lab.nowMs - t0).toBeLessThanOrEqual(6700);
  });

  test('[B-103] [M-037] the tuned pair survives 12 s of silence, the default one does not', () => {
    for (const [options, survives] of [
      [tuned, true],
      [{}, false],
    ] as const) {
      const p = pair(options, options).hot();
      p.said.length = 0;
      p.ok(p.lab.cut('inside', undefined, 'sctp'));
      p.wait(12);
      p.ok(p.lab.heal('inside'));
      p.wait(30);
      expect(p.times('R1', 'IPC association down').length === 0).toBe(survives);
      expect(p.states).toBe('ACTIVE / STANDBY HOT');
    }
  });

  test('[M-033] without rf-keepalive communication ends although SCTP works', () => {
    const p = pair(tuned, tuned).hot();
    p.ok(p.lab.cut('inside', undefined, 'rf-keepalive'));
    p.when(() => !communicationsUp(p.actor('R1')), 40);
  });

  test('[B-092] shutdown under the association ends communication', () => {
    const p = pair().hot();
    p.configure('R1', 'ipc zone default', 'association 1', 'shutdown');
    p.wait(0.1);
    expect(p.show('R1', 'show redundancy states')).toContain(
      ' Communications = Down      Reason: Simplex mode',
    );
    expect(p.show('R2', 'show redundancy states')).toContain(
      ' Communications = Down      Reason: Simplex mode',
    );
  });
});

describe('two actives', () => {
  test('[M-034] [M-018] HSRP is cut and SCTP is not: both ACTIVE; on healing the loser reloads', () => {
    const p = pair().hot();
    p.ok(p.lab.cut('outside', undefined, 'hsrp'));
    p.until('R2', 'ACTIVE', 12);
    expect(p.states).toBe('ACTIVE / ACTIVE');
    p.wait(60);
    expect(p.states).toBe('ACTIVE / ACTIVE');
    p.ok(p.lab.heal('outside'));
    p.wait(10);
    // Equal priority: the lower address yields.
    expect(reloadLines(p, 'R1')).toEqual([
      '%RF_INTERDEV-4-RELOAD: % RF induced self-reload. my state = ACTIVE peer state = ACTIVE',
    ]);
    p.until('R1', 'STANDBY HOT');
    expect(p.states).toBe('STANDBY HOT / ACTIVE');
  });

  test('[B-076] a long cut of everything: both ACTIVE without communication, one reloads when they meet', () => {
    const p = pair().hot();
    for (const segment of ['outside', 'inside']) p.ok(p.lab.cut(segment));
    p.wait(120);
    expect(p.states).toBe('ACTIVE / ACTIVE');
    for (const segment of ['outside', 'inside']) p.ok(p.lab.heal(segment));
    let together = 0;
    p.lab.world.observe(() => {
      if (
        p.states === 'ACTIVE / ACTIVE' &&
        communicationsUp(p.actor('R1')) &&
        communicationsUp(p.actor('R2'))
      )
        together = p.lab.nowMs;
    });
    p.until('R1', 'STANDBY HOT', 600);
    expect(p.states).toBe('STANDBY HOT / ACTIVE');
    // They meet when the loser is Standby, and it gives way as soon as it knows of the other.
    const down = p.times('R1', 'reloaded').at(-1)!;
    expect(down - together).toBeLessThanOrEqual(5);
    expect(reloads(p)[0]).toBe(1);
  });

  test('[B-398] [M-059] [C-06] unequal priorities with preempt: two reloads on different routers for one fault', () => {
    const p = pair({ outside: ['standby 1 preempt', 'standby 1 priority 110'] }).hot();
    const before = reloads(p);
    p.type('R1', 'reload', '');
    p.until('R2', 'ACTIVE', 12);
    p.until('R1', 'ACTIVE');
    p.until('R2', 'STANDBY HOT');
    const after = reloads(p);
    expect([after[0] - before[0], after[1] - before[1]]).toEqual([1, 1]);
    expect(reloadLines(p, 'R2').at(-1)).toBe(
      '%RF_INTERDEV-4-RELOAD: % RF induced self-reload. my state = ACTIVE peer state = ACTIVE',
    );
    expect(p.said.findLast((s) => s.at === 'R1' && s.name === 'redundancy role changed')!.data).toMatchObject(
      {
        from: 'NEGOTIATION',
      },
    );
  });
});

test('the same seed tells the same story', () => {
  const story = (): string => {
    const p = pair().hot();
    p.ok(p.lab.power('R1', false));
    p.wait(60);
    return JSON.stringify([p.console('R2'), p.show('R2', 'show redundancy history'), p.sctp.length]);
  };
  expect(story()).toBe(story());
});
