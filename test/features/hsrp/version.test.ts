/** Version 2 of HSRP: its addresses, its displays, and that the versions do not hear each other. */
import { describe, expect, it } from 'vitest';
import { Lab } from '../../../src/lab/lab.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { withoutPages } from '../../session/without-pages.ts';

const config = (n: number, lines: readonly string[]): string =>
  [
    `hostname R${n}`,
    'interface Ethernet0/0',
    ` ip address 198.51.100.${n} 255.255.255.0`,
    ...lines.map((line) => ` ${line}`),
    'end',
  ].join('\n');

/** Two routers on a segment, with lines of the interface of each. */
class Routers {
  readonly lab: Lab;

  constructor(...lines: readonly (readonly string[])[]) {
    const names = lines.map((_, i) => `R${i + 1}`);
    const lab = Lab.create(
      {
        routers: names.map((name, i) => ({ name, release: '12.3(11)T', config: config(i + 1, lines[i]!) })),
        stubs: [],
        segments: [
          {
            name: 'lan',
            cable: false,
            latencyMs: 1,
            ports: names.map((host) => ({ host, port: 'Ethernet0/0' })),
          },
        ],
        seed: 1,
        epochMs: 0,
      },
      catalogue,
    );
    if ('refused' in lab) throw new Error(lab.refused);
    withoutPages(lab);
    this.lab = lab;
    lab.advance(60_000);
    for (const name of names) this.type(name, 'enable');
  }

  type(router: string, ...lines: readonly string[]): string {
    const session = this.lab.session(router);
    session.take();
    for (const line of lines) session.submit(line);
    return session.take();
  }

  state(router: string, words = ''): string {
    return /State is (\w+)/.exec(this.type(router, `show standby${words}`))?.[1] ?? '';
  }
}

const second = (group: number): string[] => ['standby version 2', `standby ${group} ip 198.51.100.100`];

describe('version 2 of HSRP', () => {
  it('[C-138] has a hardware address of its own and says so', () => {
    const r = new Routers([...second(300), 'standby 300 priority 110'], second(300));
    const text = r.type('R1', 'show standby');
    expect(text).toContain('Ethernet0/0 - Group 300 (version 2)\n  State is Active\n');
    expect(text).toContain('  Active virtual MAC address is 0000.0c9f.f12c\n');
    expect(text).toContain('    Local virtual MAC address is 0000.0c9f.f12c (v2 default)\n');
    expect(r.state('R2')).toBe('Standby');
    expect(r.state('R2', ' Ethernet0/0 300')).toBe('Standby');
    expect(r.type('R2', 'show ip interface Ethernet0/0')).toContain('224.0.0.102');
  });

  it('[C-143] carries hello times below a second to those who have none', () => {
    const r = new Routers(
      [...second(1), 'standby 1 priority 110', 'standby 1 timers msec 250 msec 900'],
      second(1),
    );
    expect(r.type('R2', 'show standby')).toContain('  Hello time 250 msec, hold time 900 msec\n');
  });

  it('[C-138] packets of another version are ignored: both are Active', () => {
    const first = ['standby 1 ip 198.51.100.100'];
    const r = new Routers(first, second(1));
    expect([r.state('R1'), r.state('R2')]).toEqual(['Active', 'Active']);
    r.type('R1', 'configure terminal', 'interface Ethernet0/0', 'standby version 2', 'end');
    r.lab.advance(60_000);
    expect([r.state('R1'), r.state('R2')]).toEqual(['Standby', 'Active']);
    r.type('R1', 'configure terminal', 'interface Ethernet0/0', 'no standby version', 'end');
    r.lab.advance(60_000);
    expect(r.type('R1', 'show standby')).toContain('Ethernet0/0 - Group 1\n  State is Active\n');
  });
});
