/** HSRP on the command line: what is accepted, refused, and printed back. */
import { describe, expect, test } from 'vitest';
import { Bench, lan, pair, releases } from './bench.ts';

const blank = (release = '12.3'): Bench =>
  new Bench(
    {
      R1: {
        release,
        config: `${lan('10.0.0.1')}interface Ethernet1/0\n ip address 10.1.0.1 255.255.255.0\n`,
      },
    },
    { lan: ['R1:Ethernet0/0', 'R1:Serial2/0'], inside: ['R1:Ethernet1/0'] },
  );

const e0 = 'Ethernet0/0';
const caret = '^\n% Invalid input detected at';

describe('lines', () => {
  test('[D-17] no release has clashing standby commands', () => {
    for (const release of Object.values(releases)) expect(release.clashes()).toEqual([]);
  });

  test('[C-138] [C-139] [C-140] [C-141] [C-142] [C-143] [C-144] [C-145] [C-146] [D-37] lines are printed in the order of 000', () => {
    const b = blank();
    const out = b.configure(
      'R1',
      e0,
      'standby delay minimum 30 reload 60',
      'standby 1 track Ethernet1/0',
      'standby 1 track 5 decrement 20',
      'standby 1 name HA-out',
      'standby 1 authentication secret',
      'standby 1 mac-address 4000.1000.1060',
      'standby 1 preempt delay reload 120 minimum 10',
      'standby 1 priority 110',
      'standby 1 timers msec 500 3',
      'standby 1 ip 10.0.0.3',
    );
    expect(out).toBe('');
    expect(b.standbyLines('R1')).toEqual([
      'standby 1 ip 10.0.0.3',
      'standby 1 timers msec 500 3',
      'standby 1 priority 110',
      'standby 1 preempt delay minimum 10 reload 120',
      'standby 1 mac-address 4000.1000.1060',
      'standby 1 authentication secret',
      'standby 1 name HA-out',
      'standby 1 track Ethernet1/0',
      'standby 1 track 5 decrement 20',
      'standby delay minimum 30 reload 60',
    ]);
  });

  test('[D-37] 12.2 and 12.4 print the delay before the groups', () => {
    for (const release of ['12.2', '12.4']) {
      const b = blank(release);
      b.configure('R1', e0, 'standby 1 ip 10.0.0.3', 'standby delay reload 60');
      expect(b.standbyLines('R1')).toEqual(['standby delay reload 60', 'standby 1 ip 10.0.0.3']);
    }
  });

  test('[D-37] printed lines read back to the same lines', () => {
    const b = blank();
    const lines = [
      'standby ip',
      'standby timers msec 200 msec 700',
      'standby preempt delay sync 30',
      'standby 7 ip 10.0.0.9',
      'standby 7 timers 1 10',
      'standby 7 track Ethernet1/0 30',
      'standby delay minimum 5',
    ];
    b.configure('R1', e0, ...lines);
    expect(b.standbyLines('R1')).toEqual(lines);
  });

  test('[B-011] [X-07] [P-09] without a number group 0 is meant and no number is printed', () => {
    const b = blank();
    b.configure('R1', e0, 'standby name HA', 'standby ip 10.0.0.3', 'standby 0 priority 120');
    expect(b.standbyLines('R1')).toEqual(['standby ip 10.0.0.3', 'standby priority 120', 'standby name HA']);
    expect(b.type('R1', 'show standby')).toContain('Ethernet0/0 - Group 0');
  });

  test('[X-10] the combined form of priority and preempt is stored as two lines', () => {
    const b = blank();
    b.configure('R1', e0, 'standby 1 priority 105 preempt delay minimum 20');
    expect(b.standbyLines('R1')).toEqual(['standby 1 priority 105', 'standby 1 preempt delay minimum 20']);
    b.configure('R1', e0, 'no standby 1 priority 105 preempt');
    expect(b.standbyLines('R1')).toEqual([]);
  });

  test('[B-013] [D-21] a priority is 1 to 255', () => {
    const b = blank();
    for (const bad of ['0', '256'])
      expect(b.configure('R1', e0, `standby 1 priority ${bad}`)).toContain(caret);
    for (const good of ['1', '255']) {
      expect(b.configure('R1', e0, `standby 1 priority ${good}`)).toBe('');
      expect(b.standbyLines('R1')).toEqual([`standby 1 priority ${good}`]);
    }
  });

  test('[B-033] each of the two times has its own msec', () => {
    const b = blank();
    for (const times of ['1 10', 'msec 500 3', 'msec 500 msec 1500']) {
      expect(b.configure('R1', e0, `standby 4 timers ${times}`)).toBe('');
      expect(b.standbyLines('R1')).toEqual([`standby 4 timers ${times}`]);
    }
    b.configure('R1', e0, 'standby 4 ip 10.0.0.4', 'standby 4 timers msec 500 3');
    expect(b.type('R1', 'show standby')).toContain('  Hello time 500 msec, hold time 3 sec');
  });

  test('[M-009] the hold time exceeds the hello time, in milliseconds three times', () => {
    const b = blank();
    for (const bad of ['10 10', '3 msec 2000', 'msec 500 msec 1400', 'msec 14 3', '0 10', '3 256'])
      expect(b.configure('R1', e0, `standby 1 timers ${bad}`)).toContain(caret);
    expect(b.standbyLines('R1')).toEqual([]);
  });

  test('[D-20] [X-08] [C-36] a delay keyword needs its number', () => {
    const b = blank();
    expect(b.configure('R1', e0, 'standby delay minimum reload 120')).toContain(caret);
    for (const half of ['standby delay', 'standby delay reload', 'standby delay minimum'])
      expect(b.configure('R1', e0, half)).toBe('% Incomplete command.\n\n');
    expect(b.configure('R1', e0, 'standby delay minimum 10001')).toContain(caret);
    for (const good of ['standby delay minimum 0', 'standby delay reload 10000'])
      expect(b.configure('R1', e0, good)).toBe('');
    expect(b.standbyLines('R1')).toEqual(['standby delay minimum 0 reload 10000']);
  });

  test('[B-042] [X-09] no standby delay returns to the defaults; the word timer and EXEC mode do not exist', () => {
    const b = blank();
    b.configure('R1', e0, 'standby delay minimum 30 reload 60');
    expect(b.configure('R1', e0, 'no standby delay timer')).toContain(caret);
    expect(b.type('R1', 'no standby delay')).toContain(caret);
    expect(b.standbyLines('R1')).toHaveLength(1);
    expect(b.configure('R1', e0, 'no standby delay')).toBe('');
    expect(b.standbyLines('R1')).toEqual([]);
    b.configure('R1', e0, 'standby delay minimum 30 reload 60', 'no standby delay reload 60');
    expect(b.standbyLines('R1')).toEqual(['standby delay minimum 30']);
  });

  test('[C-142] preempt delay needs a kind; no … delay keeps preemption', () => {
    const b = blank();
    expect(b.configure('R1', e0, 'standby 1 preempt delay')).toBe('% Incomplete command.\n\n');
    b.configure('R1', e0, 'standby 4 preempt delay reload 120', 'no standby 4 preempt delay');
    expect(b.standbyLines('R1')).toEqual(['standby 4 preempt']);
    b.configure('R1', e0, 'no standby 4 preempt');
    expect(b.standbyLines('R1')).toEqual([]);
  });

  test('[C-142] [C-146] the kinds of delay come in any order', () => {
    const b = blank();
    b.configure(
      'R1',
      e0,
      'standby 1 preempt delay sync 3 reload 2 minimum 1',
      'standby delay reload 6 minimum 5',
    );
    expect(b.standbyLines('R1')).toEqual([
      'standby 1 preempt delay minimum 1 reload 2 sync 3',
      'standby delay minimum 5 reload 6',
    ]);
    b.configure('R1', e0, 'no standby 1 preempt delay minimum 1');
    expect(b.standbyLines('R1')[0]).toBe('standby 1 preempt delay reload 2 sync 3');
  });

  test('[D-16] a line costs its own group, not all of them: 256 groups in one go', () => {
    const b = blank();
    const lines = Array.from({ length: 256 }, (_, n) => [
      `standby ${n} ip 10.0.0.${(n % 200) + 2}`,
      // 100 is the default and not printed.
      `standby ${n} priority ${(n % 50) + 101}`,
      `standby ${n} name G${n}`,
    ]).flat();
    const startMs = performance.now();
    expect(b.configure('R1', e0, ...lines)).toBe('');
    expect(performance.now() - startMs).toBeLessThan(3000);
    expect(b.standbyLines('R1')).toHaveLength(3 * 256);
    b.wait(30);
    expect(b.state('R1', e0, 255)).toBe('Active');
  });

  test('[C-138] every no form takes its line back', () => {
    const b = blank();
    const lines = [
      'standby 1 ip 10.0.0.3',
      'standby 1 timers 1 5',
      'standby 1 priority 110',
      'standby 1 preempt',
      'standby 1 mac-address 4000.1000.1060',
      'standby 1 authentication secret',
      'standby 1 name HA-out',
      'standby 1 track Ethernet1/0',
      'standby 1 track 5',
    ];
    b.configure('R1', e0, ...lines);
    expect(b.standbyLines('R1')).toEqual(lines);
    for (const short of ['ip', 'timers', 'priority', 'preempt', 'mac-address', 'authentication', 'name'])
      expect(b.configure('R1', e0, `no standby 1 ${short}`)).toBe('');
    expect(b.standbyLines('R1')).toEqual(['standby 1 track Ethernet1/0', 'standby 1 track 5']);
    expect(b.configure('R1', e0, 'no standby 1 track 5', 'no standby 1 track Ethernet 1/0')).toBe('');
    expect(b.standbyLines('R1')).toEqual([]);
  });

  test('[B-006] a name used by another group of the router is refused', () => {
    const b = blank();
    b.configure('R1', e0, 'standby 1 name HA-out');
    expect(b.configure('R1', 'Ethernet1/0', 'standby 1 name HA-out')).toMatch(/^% .*HA-out/);
    expect(b.standbyLines('R1', 'Ethernet1/0')).toEqual([]);
    expect(b.configure('R1', e0, 'standby 1 name HA-out')).toBe('');
    expect(b.configure('R1', 'Ethernet1/0', 'standby 1 name ha-out')).toBe('');
    b.configure('R1', e0, 'no standby 1 name');
    expect(b.configure('R1', 'Ethernet1/0', 'standby 1 name HA-out')).toBe('');
  });

  test('[B-009] [X-11] the virtual address lies in the subnet and is no real address', () => {
    const b = blank();
    expect(b.configure('R1', e0, 'standby 1 ip 10.0.0.1')).toBe(
      '% Address cannot equal interface IP address\n',
    );
    expect(b.configure('R1', e0, 'standby 1 ip 10.9.0.3')).toContain('10.9.0.3');
    expect(b.standbyLines('R1')).toEqual([]);
    expect(b.configure('R1', e0, 'standby 1 ip 10.0.0.3')).toBe('');
  });

  test('[B-009] an interface without address takes any virtual address and stays in Init', () => {
    const b = blank();
    expect(b.configure('R1', e0, 'no ip address', 'standby 1 ip 10.0.0.1')).toBe('');
    b.wait(60);
    expect(b.state('R1')).toBe('Init');
  });

  test('[B-049] HSRP is for LANs', () => {
    const b = blank();
    expect(b.configure('R1', 'Serial2/0', 'standby 1 ip 10.0.0.3')).toContain(caret);
    expect(b.configure('R1', 'Loopback0', 'standby 1 ip 10.0.0.3')).toContain(caret);
    expect(b.configure('R1', 'Serial2/0', 'standby delay minimum 3')).toContain(caret);
  });

  test('[B-017] [B-027] [B-052] unequal priorities, no tracking, custom timers: all accepted', () => {
    const b = blank();
    const out = b.configure(
      'R1',
      e0,
      'standby 1 ip 10.0.0.3',
      'standby 1 priority 200',
      'standby 1 timers 1 5',
    );
    expect(out).toBe('');
  });

  test('[C-144] a blank in the interface name and a forward reference are accepted', () => {
    const b = blank();
    expect(b.configure('R1', e0, 'standby 1 track fastEthernet 0/7')).toBe('');
    expect(b.standbyLines('R1')).toEqual(['standby 1 track FastEthernet0/7']);
  });

  test('[B-005] the same number on two interfaces is two groups', () => {
    const b = blank();
    b.configure('R1', e0, 'standby 1 ip 10.0.0.3');
    b.configure('R1', 'Ethernet1/0', 'standby 1 ip 10.1.0.3');
    b.wait(30);
    const rows = b.type('R1', 'show standby brief').trim().split('\n').slice(3);
    expect(rows.map((r) => r.split(/\s+/).slice(0, 4))).toEqual([
      ['Et0/0', '1', '100', 'Active'],
      ['Et1/0', '1', '100', 'Active'],
    ]);
  });

  test('[B-040] a pair without standby delay works', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 1 preempt', 'no standby delay']);
    b.wait(60);
    expect(b.states('R1', 'R2')).toBe('Standby Active');
  });

  test('[C-138] help explains every word', () => {
    const b = blank();
    const session = b.lab.session('R1');
    b.type('R1', 'show clock');
    for (const line of ['configure terminal', `interface ${e0}`]) session.submit(line);
    for (const start of ['standby ', 'standby 1 ', 'standby 1 preempt delay ', 'standby delay ']) {
      session.take();
      session.help(start);
      for (const row of session.take().trim().split('\n')) expect(row).toMatch(/<cr>|^\s*\S+\s{2,}\S/);
    }
    session.help('standby delay ');
    expect(session.take()).toContain('minimum');
  });
});
