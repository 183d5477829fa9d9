/** What HSRP shows and says: displays, messages and debug lines against captures and documents. */
import { describe, expect, test } from 'vitest';
import { Bench, lan, pair } from './bench.ts';

const e0 = 'Ethernet0/0';

const named = ['standby 1 ip 172.16.12.3', 'standby 1 name BRANCH-5-TUNNEL'];
const blog = (release: string): Bench =>
  new Bench(
    Object.fromEntries(
      [1, 2].map((n) => [
        `R${n}`,
        {
          release,
          config: `interface FastEthernet0/0\n ip address 172.16.12.${n} 255.255.255.0\n${named.map((l) => ` ${l}\n`).join('')}`,
        },
      ]),
    ),
    { lan: ['R1:FastEthernet0/0', 'R2:FastEthernet0/0'] },
  );

describe('show standby', () => {
  test('[B-046] [B-012] [C-008] [G-60] the full form of 002, eleven seconds after the change', () => {
    const b = blog('12.4');
    b.phase('R2', 500, 'FastEthernet0/0');
    b.until('R2', 'Speak', 'FastEthernet0/0');
    b.lab.advance(22_064);
    expect(b.type('R2', 'show standby')).toBe(
      [
        'FastEthernet0/0 - Group 1',
        '  State is Active',
        '    2 state changes, last state change 00:00:11',
        '  Virtual IP address is 172.16.12.3',
        '  Active virtual MAC address is 0000.0c07.ac01',
        '    Local virtual MAC address is 0000.0c07.ac01 (v1 default)',
        '  Hello time 3 sec, hold time 10 sec',
        '    Next hello sent in 1.936 secs',
        '  Preemption disabled',
        '  Active router is local',
        '  Standby router is unknown',
        '  Priority 100 (default 100)',
        '  Group name is "BRANCH-5-TUNNEL" (cfgd)',
        '',
      ].join('\n'),
    );
    expect(b.lab.leftOverPins).toEqual([]);
  });

  test('[B-046] until 12.4(4)T the last line reads IP redundancy name', () => {
    const b = blog('12.3');
    expect(b.type('R2', 'show standby')).toContain('\n  IP redundancy name is "BRANCH-5-TUNNEL" (cfgd)\n');
  });

  test('[B-046] a Standby router with everything configured', () => {
    const b = pair([
      'standby 1 ip 10.0.0.3',
      'standby 1 authentication fweq12as',
      'standby 1 preempt delay minimum 180 reload 300 sync 20',
      'standby 1 track Ethernet1/0 60',
      'standby 1 track 1',
    ]);
    b.wait(60);
    b.configure('R1', e0, 'standby 1 priority 90');
    b.wait(5);
    const shown = b.type('R1', 'show standby');
    for (const line of [
      '  State is Standby',
      '    1 state change, last state change 00:00:24',
      '  Authentication text, string "fweq12as"',
      '  Preemption enabled, delay min 180 secs, reload 300 secs, sync 20 secs',
      '  Standby router is local',
      '  Priority 30 (configured 90)',
      '    Track interface Ethernet1/0 state Down decrement 60',
      '    Track object 1 (unknown)',
      '  IP redundancy name is "hsrp-Et0/0-1" (default)',
    ])
      expect(shown.split('\n')).toContain(line);
    expect(shown).toMatch(/^ {2}Active router is 10\.0\.0\.2, priority 40 \(expires in \d\.\d{3} sec\)$/m);
  });

  test('[B-046] remaining times stand on the grid of 16 ms', () => {
    const b = pair();
    b.wait(60);
    for (let i = 0; i < 20; i++) {
      b.lab.advance(137);
      const shown = b.type('R2', 'show standby');
      const times = [...shown.matchAll(/in (\d+\.\d{3}) sec/g)].map((m) => Math.round(Number(m[1]) * 1000));
      expect(times).toHaveLength(2);
      for (const ms of times) expect(ms % 16).toBe(0);
    }
  });

  test('[B-046] Init and why; groups without standby ip only with all', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 2 priority 110']);
    b.configure('R1', e0, 'shutdown');
    expect(b.type('R1', 'show standby')).toContain('  State is Init (interface down)');
    expect(b.type('R1', 'show standby')).not.toContain('Group 2');
    const all = b.type('R1', 'show standby all');
    expect(all).toContain('Ethernet0/0 - Group 2\n  State is Disabled\n  Virtual IP address is unknown\n');
    expect(all).toContain('Active virtual MAC address is unknown');
  });

  test('[C-008] one interface, one group', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 2 ip 10.0.0.4']);
    const heads = (command: string): string[] =>
      b
        .type('R1', command)
        .split('\n')
        .filter((l) => l.includes(' - Group '));
    expect(heads('show standby')).toHaveLength(2);
    expect(heads('show standby ethernet 0/0')).toHaveLength(2);
    expect(heads('show standby e0/0 2')).toEqual(['Ethernet0/0 - Group 2']);
    expect(heads('show standby e0/1')).toEqual([]);
  });

  test('[C-008] without any group nothing is shown', () => {
    const b = new Bench({ R1: lan('10.0.0.1') }, { lan: ['R1:Ethernet0/0'] });
    expect(b.type('R1', 'show standby', 'show standby brief')).toBe('');
  });

  test('[B-046] the form of 12.2', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 1 preempt', 'standby 1 track Ethernet1/0 7'], {
      release: '12.2',
    });
    b.phase('R2', 0);
    b.wait(60);
    expect(b.type('R2', 'show standby')).toMatch(
      new RegExp(
        [
          '^Ethernet0/0 - Group 1',
          '  Local state is Active, priority 93 \\(confgd 100\\), may preempt',
          '  Hellotime 3 sec, holdtime 10 sec',
          '  Next hello sent in \\d\\.\\d{3}',
          '  Virtual IP address is 10\\.0\\.0\\.3 configured',
          '  Active router is local',
          '  Standby router is 10\\.0\\.0\\.1 expires in \\d\\.\\d{3}',
          '  Virtual mac address is 0000\\.0c07\\.ac01',
          '  2 state changes, last state change 00:00:40',
          '  IP redundancy name is "hsrp-Et0/0-1" \\(default\\)',
          '  Priority tracking 1 interface or objects, 0 up:',
          '    Interface or object        Decrement  State',
          '    Ethernet1/0                   7      Down',
          '$',
        ].join('\n'),
      ),
    );
  });
});

describe('show standby brief', () => {
  test('[B-047] [C-009] columns as in the captures', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 1 preempt', 'standby 20 ip 10.0.0.4'], {
      second: ['standby 20 priority 90'],
    });
    b.wait(60);
    expect(b.type('R2', 'show standby brief')).toBe(
      [
        '                     P indicates configured to preempt.',
        '                     |',
        'Interface   Grp  Pri P State   Active          Standby         Virtual IP',
        'Et0/0       1    100 P Active  local           10.0.0.1        10.0.0.3',
        'Et0/0       20   90    Standby 10.0.0.1        local           10.0.0.4',
        '',
      ].join('\n'),
    );
    b.lab.link('R2', e0, false);
    expect(b.type('R2', 'show standby brief')).toContain(
      '\nEt0/0       1    100 P Init    unknown         unknown         10.0.0.3\n',
    );
  });

  test('[B-047] the headings of 001', () => {
    const b = pair(undefined, { release: '12.2' });
    b.wait(60);
    const [head = '', row = ''] = b.type('R2', 'show standby brief').split('\n');
    expect(head.replace(/ +/g, ' ')).toBe(
      'Interface group priority p state active address standby address group address',
    );
    expect(row.replace(/ +/g, ' ')).toBe('Et0/0 1 100 Active local 10.0.0.1 10.0.0.3');
  });
});

test('[B-042] show standby delay lists what is configured', () => {
  const b = new Bench(
    { R1: lan('10.0.0.1', 'standby delay minimum 99 reload 888') },
    { lan: ['R1:Ethernet0/0'] },
  );
  expect(b.type('R1', 'show standby delay')).toBe(
    'Interface          Minimum Reload \nEthernet0/0        99      888\n',
  );
});

describe('messages', () => {
  test('[M-014] [D-14] [B-355] only changes from or to Active and Standby are logged, worded by release', () => {
    for (const [release, prefix, group] of [
      ['12.2', '%STANDBY-6-STATECHANGE', 'Group'],
      ['12.3', '%HSRP-6-STATECHANGE', 'Grp'],
      ['12.4', '%HSRP-5-STATECHANGE', 'Grp'],
    ] as const) {
      const b = pair(undefined, { release });
      b.wait(60);
      const said = (router: string): string[] =>
        [...b.console(router).matchAll(/: (%\w+-\d-STATECHANGE: .*)/g)].map((m) => m[1]!);
      const line = (change: string): string => `${prefix}: Ethernet0/0 ${group} 1 state ${change}`;
      expect(said('R2')).toEqual([line('Speak -> Standby'), line('Standby -> Active')]);
      expect(said('R1')).toEqual([line('Speak -> Standby')]);
      b.lab.link('R1', e0, false);
      expect(said('R1')).toEqual([line('Standby -> Init')]);
    }
  });

  test('[B-008] [M-006] the other messages carry the names of 12.2 there', () => {
    const b = pair([], {
      release: '12.2',
      first: ['standby 1 ip 10.0.0.3', 'standby 2 ip 10.0.0.5', 'standby 2 authentication other'],
      second: ['standby 1 ip 10.0.0.4', 'standby 2 ip 10.0.0.5'],
    });
    b.wait(60);
    const said = b.console('R1');
    expect(said).toContain(
      '%STANDBY-3-DIFFVIP1: Ethernet0/0 Group 1 active routers virtual IP address 10.0.0.4',
    );
    expect(said).toContain('%STANDBY-3-BADAUTH: Bad authentication from 10.0.0.2, group 2');
  });

  test('[B-048] [C-045] debug standby events tells events, routers and states in the order of the capture', () => {
    const b = pair(['standby 1 ip 10.0.0.3', 'standby 1 preempt'], {
      second: ['standby 1 priority 150'],
    });
    b.wait(60);
    expect(b.type('R1', 'debug standby events')).toBe('HSRP Events debugging is on\n');
    b.lab.power('R2', false);
    b.wait(11);
    const strip = (text: string): string[] =>
      text
        .trim()
        .split('\n')
        .map((l) => l.replace(/^\*\w+ +\d+ [\d:.]+: /, ''));
    expect(strip(b.console('R1'))).toEqual([
      'HSRP: Et0/0 Grp 1 Standby: c/Active timer expired (10.0.0.2)',
      'HSRP: Et0/0 Grp 1 Active router is local, was 10.0.0.2',
      'HSRP: Et0/0 Grp 1 Standby router is unknown, was local',
      'HSRP: Et0/0 Grp 1 Standby -> Active',
      '%HSRP-6-STATECHANGE: Ethernet0/0 Grp 1 state Standby -> Active',
      'HSRP: Et0/0 Grp 1 Redundancy "hsrp-Et0/0-1" state Standby -> Active',
    ]);
    b.lab.power('R2', true);
    b.until('R2', 'Active');
    b.wait(11);
    expect(strip(b.console('R1')).filter((l) => l.includes('HSRP'))).toEqual([
      'HSRP: Et0/0 Grp 1 Active: j/Coup rcvd from higher pri router (150/10.0.0.2)',
      'HSRP: Et0/0 Grp 1 Active router is 10.0.0.2, was local',
      'HSRP: Et0/0 Grp 1 Active -> Speak',
      '%HSRP-6-STATECHANGE: Ethernet0/0 Grp 1 state Active -> Speak',
      'HSRP: Et0/0 Grp 1 Redundancy "hsrp-Et0/0-1" state Active -> Speak',
      'HSRP: Et0/0 Grp 1 Speak: d/Standby timer expired (unknown)',
      'HSRP: Et0/0 Grp 1 Standby router is local',
      'HSRP: Et0/0 Grp 1 Speak -> Standby',
      '%HSRP-6-STATECHANGE: Ethernet0/0 Grp 1 state Speak -> Standby',
      'HSRP: Et0/0 Grp 1 Redundancy "hsrp-Et0/0-1" state Speak -> Standby',
    ]);
  });

  test('[B-048] [C-046] debug standby packets shows hellos, terse only coup and resign', () => {
    const b = pair();
    b.wait(60);
    expect(b.type('R1', 'debug standby packets')).toBe('HSRP Packets debugging is on\n');
    b.wait(3);
    const hellos = b.console('R1');
    expect(hellos).toContain('HSRP: Et0/0 Grp 1 Hello  in  10.0.0.2 Active  pri 100 vIP 10.0.0.3');
    expect(hellos).toContain('HSRP: Et0/0 Grp 1 Hello  out 10.0.0.1 Standby pri 100 vIP 10.0.0.3');
    b.type('R1', 'no debug standby packets', 'debug standby packets terse');
    b.wait(10);
    expect(b.console('R1')).toBe('');
    b.configure('R2', e0, 'shutdown');
    b.wait(1);
    expect(b.console('R1')).toContain('HSRP: Et0/0 Grp 1 Resign in  10.0.0.2 Active  pri 100 vIP 10.0.0.3');
  });

  test('[B-048] [C-044] debug standby errors tells rejected packets; debug standby turns all of it on and off', () => {
    const b = pair(undefined, { second: ['standby 1 authentication other'] });
    expect(b.type('R1', 'debug standby errors')).toBe('HSRP Errors debugging is on\n');
    b.wait(20);
    expect(b.console('R1')).toMatch(/HSRP: Et0\/0 Grp 1 .*[Bb]ad authentication from 10\.0\.0\.2/);
    expect(b.type('R1', 'debug standby')).toBe('HSRP debugging is on\n');
    expect(b.type('R1', 'show debugging')).toContain('HSRP Packets debugging is on');
    expect(b.type('R1', 'no debug standby')).toBe('HSRP debugging is off\n');
    expect(b.type('R1', 'show debugging')).not.toContain('HSRP');
  });

  test('[B-048] a delay and tracking are told in the events', () => {
    const b = new Bench(
      { R1: lan('10.0.0.1', 'standby delay reload 7', 'standby 1 ip 10.0.0.3', 'standby 1 track Loopback0') },
      { lan: ['R1:Ethernet0/0'] },
    );
    b.type('R1', 'debug standby events');
    const typed = b.configure('R1', undefined, 'interface Loopback0');
    b.wait(8);
    const said = typed + b.console('R1');
    expect(said).toContain('HSRP: Et0/0 Grp 1 Priority 90 -> 100');
    expect(said).toContain('HSRP: Et0/0 Grp 1 Init: a/HSRP enabled');
    expect(said).toContain('HSRP: Et0/0 Grp 1 Init -> Listen');
  });
});
