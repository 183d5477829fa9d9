/** The configuration of inter-device redundancy: grammar, notice, what waits for a reload. */
import { describe, expect, test } from 'vitest';
import { pair, Pair } from './bench.ts';

const notice = [
  '% Standby scheme configuration cannot be processed now group HA-out',
  ' is not in active state',
];

describe('the lines', () => {
  test('[B-056] [C-092] no redundancy inter-device removes everything under it', () => {
    const p = new Pair({ schemeLines: ['security ipsec sso-secure'] });
    const lines = p.show('R1', 'show running-config');
    const at = lines.indexOf('redundancy inter-device');
    expect(lines.slice(at, at + 3)).toEqual([
      'redundancy inter-device',
      ' scheme standby HA-out',
      ' security ipsec sso-secure',
    ]);
    p.configure('R1', 'no redundancy inter-device');
    expect(p.show('R1', 'show running-config').some((l) => /inter-device|scheme|security/.test(l))).toBe(
      false,
    );
  });

  test('[B-057] [C-151] standby is the only scheme', () => {
    const p = new Pair('end\n', 'end\n');
    p.type('R1', 'configure terminal', 'redundancy inter-device');
    const session = p.lab.session('R1');
    session.help('scheme ');
    expect(session.take().trim().split('\n')).toHaveLength(1);
    expect(p.type('R1', 'scheme bundle X')).toContain('% Invalid input');
  });

  test('[C-151] [C-152] the no forms', () => {
    const p = new Pair({ schemeLines: ['security ipsec sso-secure'] });
    p.configure('R1', 'redundancy inter-device', 'no scheme standby HA-out', 'no security ipsec');
    const lines = p.show('R1', 'show running-config');
    expect(lines).toContain('redundancy inter-device');
    expect(lines.some((l) => /^ (scheme|security)/.test(l))).toBe(false);
  });

  test('[P-06] [B-055] scheme and profile may be named before they exist', () => {
    const p = new Pair({ scheme: 'later', schemeLines: ['security ipsec later'] });
    expect(p.show('R1', 'show running-config')).toContain(' scheme standby later');
  });
});

describe('the notice', () => {
  test('[B-061] [G-62] [B-402] [P-11] on the router that is not Active; the line is kept', () => {
    const p = pair({ scheme: '' }, { scheme: '' });
    p.wait(30);
    p.ok(p.lab.power('R2', true));
    p.wait(120);
    const lines = p.configure('R2', 'redundancy inter-device', 'scheme standby HA-out');
    expect(lines).toBe(`${notice.join('\n')}\n`);
    expect(p.show('R2', 'show running-config')).toContain(' scheme standby HA-out');
    expect(p.configure('R1', 'redundancy inter-device', 'scheme standby HA-out')).toBe('');
  });

  test('[B-055] [M-029] also for a group that does not exist', () => {
    const p = new Pair('end\n', 'end\n');
    expect(p.configure('R1', 'redundancy inter-device', 'scheme standby HA-out')).toBe(
      `${notice.join('\n')}\n`,
    );
  });

  test('a scheme that works already is accepted in silence', () => {
    const p = pair().hot();
    expect(p.configure('R2', 'redundancy inter-device', 'scheme standby HA-out')).toBe('');
  });
});

describe('what waits for a reload', () => {
  test('[B-062] [M-029] [B-401] [X-58] [C-007] a scheme typed on running routers is pending on both', () => {
    const p = pair({ scheme: '' }, { scheme: '' });
    p.wait(30);
    p.ok(p.lab.power('R2', true));
    p.wait(120);
    for (const router of ['R1', 'R2'])
      p.configure(router, 'redundancy inter-device', 'scheme standby HA-out', 'security ipsec sso-secure');
    p.wait(120);
    for (const router of ['R1', 'R2']) {
      expect(p.show(router, 'show redundancy inter-device')).toEqual([
        'Redundancy inter-device state: RF_INTERDEV_STATE_INIT',
        '  Pending Scheme: Standby (Will not take effect until next reload)',
        '  Pending Groupname: HA-out',
        '  Scheme: <NOT-CONFIGURED>',
        '  Peer present: UNKNOWN',
        '  Security: Not configured',
      ]);
      const states = p.show(router, 'show redundancy states');
      expect(states.slice(0, 3).map((l) => l.trim())).toEqual([
        'my state = 3  -NEGOTIATION',
        'peer state = 1  -DISABLED',
        'Mode = Simplex',
      ]);
      expect(states).toContain(' Communications = Down      Reason: Simplex mode');
      expect(p.times(router, 'reloaded')).toEqual([]);
    }
    expect(p.sctp).toEqual([]);
  });

  test('[B-062] [B-063] after write and reload the pair forms', () => {
    const p = pair({ scheme: '' }, { scheme: '' });
    p.wait(30);
    p.ok(p.lab.power('R2', true));
    p.wait(120);
    for (const router of ['R1', 'R2']) {
      p.configure(router, 'redundancy inter-device', 'scheme standby HA-out');
      p.type(router, 'write memory', 'reload', '');
    }
    p.when(() => p.states.includes('STANDBY HOT') && p.states.includes('/ ACTIVE'), 600);
    // R2 has the higher addresses and wins the election; the other one reloads a second time.
    expect(p.states).toBe('STANDBY HOT / ACTIVE');
    expect([p.times('R1', 'reloaded').length, p.times('R2', 'reloaded').length]).toEqual([2, 1]);
  });

  test('[B-062] an unsaved scheme is gone after the reload', () => {
    const p = new Pair({ scheme: '' }, { scheme: '' });
    p.wait(30);
    p.configure('R1', 'redundancy inter-device', 'scheme standby HA-out');
    p.type('R1', 'reload', 'no', '');
    p.wait(100);
    expect(p.show('R1', 'show redundancy inter-device')).toContain('  Scheme: <NOT-CONFIGURED>');
    expect(p.show('R1', 'show redundancy inter-device').some((l) => /Pending/.test(l))).toBe(false);
  });

  test('[M-031] a removed scheme works until the reload', () => {
    const p = pair().hot();
    p.configure('R2', 'no redundancy inter-device');
    p.wait(60);
    expect(p.states).toBe('ACTIVE / STANDBY HOT');
    expect(p.show('R2', 'show redundancy inter-device')).toEqual([
      'Redundancy inter-device state: RF_INTERDEV_STATE_STDBY',
      '  Pending Scheme: <NOT-CONFIGURED> (Will not take effect until next reload)',
      '  Scheme: Standby',
      '  Groupname: HA-out Group State: Standby',
      '  Security: Not configured',
    ]);
    p.type('R2', 'write memory', 'reload', '');
    p.wait(200);
    expect(p.rf('R2')).toBe('NEGOTIATION');
  });
});
