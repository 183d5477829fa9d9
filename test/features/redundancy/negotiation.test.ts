/** From boot to ACTIVE and STANDBY HOT: progression, second reload, messages, mismatches. */
import { describe, expect, test } from 'vitest';
import {
  bulkClient,
  bulkSyncDone,
  bulkSyncRequested,
  communicationsUp,
  peerState,
  rfState,
  schemeGroup,
  securityProfile,
} from '../../../src/features/redundancy/index.ts';
import { feature } from '../../../src/features/feature.ts';
import { ipcReceived, sendIpc } from '../../../src/features/ipc/index.ts';
import { answer, event, on } from '../../../src/sim/event.ts';
import { pair, Pair } from './bench.ts';

/** The states that a router went through since an instant, with the time since then. */
function path(p: Pair, router: string, sinceMs: number): [string, number][] {
  return p.said
    .filter((s) => s.at === router && s.name === 'RF state changed' && s.atMs >= sinceMs)
    .map((s) => [(s.data as { to: string }).to, s.atMs - sinceMs]);
}

const hsrpAt = (p: Pair, router: string, to: string): number =>
  p.said.findLast(
    (s) =>
      s.at === router &&
      s.name === 'hsrp state changed' &&
      (s.data as { to: string; name?: string }).to === to &&
      (s.data as { name?: string }).name === 'HA-out',
  )!.atMs;

const bootedAt = (p: Pair, router: string): number => p.times(router, 'booted').at(-1)!;

/** How long the copying client of the active router takes. */
let copyMs = 50;
const marker = event('test marker');
/** A client that asks the peer for everything and takes 400 SAs for it. */
const copying = feature({
  name: 'copying',
  needs: [],
  answers: [answer(bulkClient, () => true)],
  handlers: [
    on(bulkSyncRequested, (my) =>
      my.say(sendIpc, { client: 'copying', message: 'all', label: 'test-request' }),
    ),
    on(marker, (my) => my.say(sendIpc, { client: 'copying', message: 'done', label: 'test-marker' })),
    on(ipcReceived, (my, { client, message }) => {
      if (client !== 'copying') return;
      if (message === 'all') my.after(copyMs, 'test marker', marker);
      else my.say(bulkSyncDone, { sas: 400 });
    }),
  ],
});

describe('progression', () => {
  test('[M-021] [M-019] [M-023] alone: initialization, negotiation at 9 s, 3 s for a peer, 100 ms a step', () => {
    const p = pair();
    p.until('R1', 'ACTIVE');
    const active = hsrpAt(p, 'R1', 'Active');
    expect(path(p, 'R1', 0)).toEqual([
      ['NEGOTIATION', 9000],
      ['ACTIVE-FAST', active + 3100],
      ['ACTIVE-DRAIN', active + 3200],
      ['ACTIVE_PRECONFIG', active + 3300],
      ['ACTIVE_POSTCONFIG', active + 3400],
      ['ACTIVE', active + 3500],
    ]);
    expect(p.show('R1', 'show redundancy history')).toContain(
      '00:00:00 *my state = INITIALIZATION(2) peer state = DISABLED(1)',
    );
    expect(p.show('R1', 'show redundancy inter-device')).toEqual([
      'Redundancy inter-device state: RF_INTERDEV_STATE_ACT',
      '  Scheme: Standby',
      '  Groupname: HA-out Group State: Active',
      '  Security: Not configured',
    ]);
  });

  test('[M-021] [B-083] the standby: cold 1 s, config and filesys half a second each, bulk 1 s, hot', () => {
    const p = pair().hot();
    const cold = p.said.findLast(
      (s) => s.at === 'R2' && (s.data as { to?: string } | undefined)?.to === 'STANDBY COLD',
    )!;
    expect(path(p, 'R2', cold.atMs)).toEqual([
      ['STANDBY COLD', 0],
      ['STANDBY COLD-CONFIG', 1000],
      ['STANDBY COLD-FILESYS', 1500],
      ['STANDBY COLD-BULK', 2000],
      ['STANDBY HOT', 3000],
    ]);
  });

  test('[M-028] redundancy is back after boot, two hold times, the set-up and 3 s', () => {
    const p = pair().hot();
    // The last boot of R2: Listen and Speak for 10 s each, then less than 2 s for ARP and INIT, then 3 s.
    const took = p.lab.nowMs - bootedAt(p, 'R2');
    expect(took).toBeGreaterThan(23_000);
    expect(took).toBeLessThan(25_500);
  });

  test('[D-07] [M-035] no INIT leaves before the scheme group has a role', () => {
    const p = pair().hot();
    const role = p.said.find(
      (s) =>
        s.at === 'R1' &&
        s.name === 'hsrp state changed' &&
        /Active|Standby/.test((s.data as { to: string }).to),
    )!.atMs;
    expect(p.times('R1', 'open IPC association')[0]).toBe(role);
    expect(p.times('R1', 'send packet').length).toBeGreaterThan(0);
    const first = p.said.find(
      (s) =>
        s.at === 'R1' &&
        s.name === 'send packet' &&
        (s.data as { packet: { protocol: string } }).packet.protocol === 'sctp',
    )!;
    expect(first.atMs).toBe(role);
  });
});

describe('the second reload', () => {
  test('[B-063] [M-022] [C-11] [G-66] [M-025] the standby of a first start reloads a second time, 5 s after the routers met', () => {
    const p = pair();
    p.until('R1', 'ACTIVE');
    p.ok(p.lab.power('R2', true));
    p.when(() => communicationsUp(p.actor('R2')));
    const met = p.lab.nowMs;
    p.when(() => p.times('R2', 'reloaded').length === 1);
    expect(p.lab.nowMs - met).toBe(5000);
    expect(p.console('R2').at(-1)).toBe(
      '%RF_INTERDEV-4-RELOAD: % RF induced self-reload. my state = NEGOTIATION peer state = ACTIVE',
    );
    p.until('R2', 'STANDBY HOT');
    p.wait(600);
    expect([p.times('R1', 'reloaded').length, p.times('R2', 'reloaded').length]).toEqual([0, 1]);
    expect(p.states).toBe('ACTIVE / STANDBY HOT');
  });

  test('[B-063] [B-064] both powered on together: the one that HSRP prefers is ACTIVE', () => {
    const p = new Pair();
    p.until('R1', 'STANDBY HOT');
    expect(p.states).toBe('STANDBY HOT / ACTIVE');
    expect([p.times('R1', 'reloaded').length, p.times('R2', 'reloaded').length]).toEqual([1, 0]);
  });

  test('[M-022] a standby that is reloaded by command reloads a second time as well', () => {
    const p = pair().hot();
    p.type('R2', 'reload', '');
    p.until('R2', 'STANDBY HOT');
    expect(p.times('R2', 'reloaded').length).toBe(3);
  });
});

describe('displays of a formed pair', () => {
  test('[B-064] [B-065] [B-086] [B-087] [G-10] [G-15] [C-006] the layout of 12.3(11)T', () => {
    const p = pair().hot();
    const states = (own: string, peer: string, count: number): string[] => [
      `       my state = ${own}`,
      `     peer state = ${peer}`,
      '           Mode = Duplex',
      '        Unit ID = 0',
      '     Split Mode = Disabled',
      '   Manual Swact = Enabled',
      ' Communications = Up',
      '   client count = 7',
      ' client_notification_TMR = 30000 milliseconds',
      '          keep_alive TMR = 4000 milliseconds',
      `        keep_alive count = ${count}`,
      '    keep_alive threshold = 7',
      '           RF debug mask = 0x0',
    ];
    const count = (router: string): number =>
      Number(/= (\d)/.exec(p.show(router, 'show redundancy states').find((l) => l.includes('count ='))!)![1]);
    expect(count('R1')).toBeLessThan(8);
    const shown = p.show('R1', 'show redundancy states');
    const keepalives = Number(/\d+/.exec(shown.find((l) => l.includes('keep_alive count'))!)![0]);
    expect(shown).toEqual(states('13 -ACTIVE', '8  -STANDBY HOT', keepalives));
    const other = p.show('R2', 'show redundancy states');
    expect(other.slice(0, 2)).toEqual(states('8  -STANDBY HOT', '13 -ACTIVE', 0).slice(0, 2));
  });

  test('[B-066] [B-068] [B-086] [G-67] [G-68] [G-69] [C-32] the layout of 12.4', () => {
    const p = pair({}, {}, { releases: ['12.4', '12.4'] }).hot();
    expect(p.show('R2', 'show redundancy states')).toEqual([
      '   my state = 8  -STANDBY HOT',
      ' peer state = 13 -ACTIVE',
      '       Mode = Duplex',
      '    Unit ID = 0',
      'Maintenance Mode = Disabled',
      '   Manual Swact = Enabled',
      ' Communications = Up',
      'client count = 12',
      ' client_notification_TMR = 30000 milliseconds',
      '       RF debug mask = 0x0',
    ]);
    expect(p.show('R2', 'show redundancy inter-device')).toEqual([
      'Redundancy inter-device state: RF_INTERDEV_STATE_STDBY',
      '  Scheme: Standby',
      '  Groupname: HA-out Group State: Standby',
      '  Security: Not configured',
    ]);
  });

  test('[C-005] overview of both ends', () => {
    const p = pair().hot();
    const text = p.show('R1', 'show redundancy');
    expect(text).toContain('                 Hardware Mode = Duplex');
    expect(text.filter((l) => l.includes('Current Software state'))).toEqual([
      '        Current Software state = ACTIVE',
      '        Current Software state = STANDBY HOT',
    ]);
  });

  test('[M-019] history and clients', () => {
    const p = pair().hot();
    const history = p.show('R2', 'show redundancy history');
    expect(history[0]).toBe('Redundancy Facility Event Log:');
    expect(history).toContain('00:00:00 client added: RF_LAST_CLIENT(65000) seq=65000');
    expect(history).toContain('00:00:09 *my state = NEGOTIATION(3) peer state = DISABLED(1)');
    expect(history.some((l) => / \*my state = STANDBY HOT\(8\) peer state = ACTIVE\(13\)$/.test(l))).toBe(
      true,
    );
    expect(p.show('R2', 'show redundancy clients')).toHaveLength(7);
  });

  test('[B-084] [C-047] debug redundancy shows the progression and sets the mask', () => {
    const p = pair();
    p.until('R1', 'ACTIVE');
    p.type('R1', 'debug redundancy');
    expect(p.show('R1', 'show redundancy states').at(-1)).toBe('           RF debug mask = 0x1');
    p.ok(p.lab.power('R2', true));
    p.until('R2', 'STANDBY HOT');
    p.wait(1);
    const lines = p.console('R1').filter((l) => l.startsWith('RF: '));
    expect(lines).toContain('RF: peer state STANDBY COLD-BULK -> STANDBY HOT');
    p.type('R1', 'no debug redundancy');
    expect(p.show('R1', 'show redundancy states').at(-1)).toBe('           RF debug mask = 0x0');
  });

  test('what other features read', () => {
    const p = pair(
      { schemeLines: ['security ipsec sso-secure'] },
      { schemeLines: ['security ipsec sso-secure'] },
    ).hot();
    const my = p.actor('R2');
    expect([rfState(my), peerState(my), communicationsUp(my), schemeGroup(my), securityProfile(my)]).toEqual([
      'STANDBY HOT',
      'ACTIVE',
      true,
      'HA-out',
      'sso-secure',
    ]);
    // [B-109] The profile is named in the display.
    expect(p.show('R2', 'show redundancy inter-device')).toContain('  Security: IPSec profile sso-secure');
    p.configure('R2', 'redundancy inter-device', 'no security ipsec');
    expect(securityProfile(my)).toBeUndefined();
  });
});

describe('every kind of message is needed', () => {
  test.each(['rf-hello', 'test-marker'])('[M-032] [M-021] without %s no standby becomes hot', (label) => {
    const p = pair({}, {}, { features: [copying] });
    p.until('R1', 'ACTIVE');
    p.ok(p.lab.power('R2', true));
    p.when(() => p.times('R2', 'reloaded').length === 1);
    p.ok(p.lab.cut('inside', undefined, label));
    const hot = p.lab.advanceUntil(() => p.rf('R2') === 'STANDBY HOT', 200_000);
    expect(hot).toBe(false);
    p.ok(p.lab.heal('inside'));
    p.until('R2', 'STANDBY HOT');
  });

  test('[M-020] [M-041] without rf-state the ordered stream stands still, and the association ends again and again', () => {
    const p = pair();
    p.until('R1', 'ACTIVE');
    p.ok(p.lab.cut('inside', undefined, 'rf-state'));
    p.ok(p.lab.power('R2', true));
    p.wait(400);
    const learned = p.said
      .filter((s) => s.at === 'R1' && s.name === 'RF peer state changed')
      .map((s) => (s.data as { to: string }).to);
    expect(learned).not.toContain('STANDBY COLD-BULK');
    expect(p.times('R2', 'IPC association down').length).toBeGreaterThan(3);
  });
});

describe('who is no pair', () => {
  test.each([
    ['[B-078] versions', { releases: ['12.3', '12.4'] as const }],
    ['[B-079] models', { platforms: ['7200', '3845'] as const }],
    ['[B-079] encryption hardware', { hardware: ['vam', 'vam2'] as const }],
  ])(
    '[M-032] different %s: communication is up, the standby stays in NEGOTIATION and says why in debug',
    (_, more) => {
      const p = pair({}, {}, more);
      p.until('R1', 'ACTIVE');
      p.ok(p.lab.power('R2', true));
      p.when(() => p.actor('R2').node.running);
      p.type('R2', 'debug redundancy');
      p.wait(300);
      expect(p.states).toBe('ACTIVE / NEGOTIATION');
      expect(communicationsUp(p.actor('R2'))).toBe(true);
      expect(p.times('R2', 'reloaded')).toEqual([]);
      expect(p.console('R2').some((l) => l.startsWith('RF: peer does not match: '))).toBe(true);
    },
  );

  test('[B-058] [B-403] a scheme name that no group has: no role, no peer, NEGOTIATION', () => {
    const p = pair({ scheme: 'HA-wrong' }, { scheme: 'HA-wrong' });
    p.wait(60);
    p.ok(p.lab.power('R2', true));
    p.wait(200);
    expect(p.states).toBe('NEGOTIATION / NEGOTIATION');
    expect(p.sctp).toEqual([]);
    expect(p.show('R1', 'show redundancy inter-device').slice(0, 1)).toEqual([
      'Redundancy inter-device state: RF_INTERDEV_STATE_PNC_NO_HSRP',
    ]);
  });

  test.each([
    ['[B-406] [B-095] ports do not cross-match', { localPort: 5001 }],
    ['[B-405] a virtual address as local address', { localIp: '10.0.0.9' }],
    [
      '[B-407] [B-092] the association is left shut',
      {
        ipc: [
          'ipc zone default',
          'association 1',
          'protocol sctp',
          'local-port 5000',
          'local-ip 10.0.0.2',
          'remote-port 5000',
          'remote-ip 10.0.0.1',
        ],
      },
    ],
    [
      '[B-408] no remote port',
      {
        ipc: [
          'ipc zone default',
          'association 1',
          'no shutdown',
          'protocol sctp',
          'local-port 5000',
          'local-ip 10.0.0.2',
        ],
      },
    ],
  ])('%s: the standby waits, the active is simplex', (_, two) => {
    const p = pair({}, two);
    p.until('R1', 'ACTIVE');
    p.ok(p.lab.power('R2', true));
    p.wait(300);
    expect(p.states).toBe('ACTIVE / NEGOTIATION');
    expect(p.times('R2', 'reloaded')).toEqual([]);
    expect(p.show('R2', 'show redundancy states')).toContain(
      ' Communications = Down      Reason: Simplex mode',
    );
    expect(p.show('R1', 'show redundancy states')).toContain('           Mode = Simplex');
  });

  test('[B-060] [B-059] the scheme may be the inside group', () => {
    const p = pair({ scheme: 'HA-in' }, { scheme: 'HA-in' }).hot();
    expect(p.show('R2', 'show redundancy inter-device')).toContain('  Groupname: HA-in Group State: Standby');
  });
});

describe('bulk synchronisation', () => {
  test('[M-021] [M-043] COLD-BULK waits for the marker of the active, and 1 ms for each SA', () => {
    for (const [afterMs, lastsMs] of [
      [2500, 2502],
      [50, 1400],
    ] as const) {
      copyMs = afterMs;
      const p = pair({}, {}, { features: [copying] }).hot();
      const bulk = p.said.findLast(
        (s) => (s.data as { to?: string } | undefined)?.to === 'STANDBY COLD-BULK' && s.at === 'R2',
      )!;
      expect(p.times('R2', 'standby hot').at(-1)! - bulk.atMs).toBe(lastsMs);
      expect(p.times('R2', 'bulk sync requested')).toHaveLength(1);
    }
  });
});
