/** Logins that a RADIUS server decides, over a real wire. */
import { describe, expect, it } from 'vitest';
import { Lab } from '../../../src/lab/lab.ts';
import type { RadiusPlan } from '../../../src/lab/catalogue.ts';
import { loadConfiguration } from '../../../src/modes/interpret.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { notedSessions } from '../../../src/features/stub/index.ts';
import { parseIpv4 } from '../../../src/text/address.ts';

const at = (text: string): number => parseIpv4(text)!;

const base = `hostname R1
enable password opensesame
username local-user password 0 here
username alice password 0 elsewhere
aaa new-model
aaa authentication login default group radius local
aaa authentication enable default group radius enable
aaa authorization exec default group radius local
interface Loopback0
 ip address 10.9.9.9 255.255.255.255
interface Ethernet0/0
 ip address 10.1.1.1 255.255.255.0
ip radius source-interface Loopback0
radius-server host 10.1.1.200 auth-port 1845 acct-port 1846
radius-server key radius123
`;

const users: RadiusPlan['users'] = [
  { name: 'alice', password: 'wonderland' },
  { name: 'bob', password: 'builder', level: 15 },
  { name: '$enab15$', password: 'up' },
];

/** A router and a server on one wire, and somebody who calls by telnet. */
class Office {
  readonly lab: Lab;

  constructor(more = '', secret = 'radius123') {
    const lab = Lab.create(
      {
        routers: [{ name: 'R1', release: '12.3(11)T', config: `${base}${more}end\n` }],
        stubs: [
          {
            name: 'server',
            addresses: [{ address: at('10.1.1.200'), length: 24 }],
            routes: [],
            gateway: at('10.1.1.1'),
          },
        ],
        segments: [
          {
            name: 'wire',
            ports: [
              { host: 'R1', port: 'Ethernet0/0' },
              { host: 'server', port: undefined },
            ],
            cable: false,
            latencyMs: 1,
          },
        ],
        seed: 1,
        epochMs: 0,
      },
      catalogue,
    );
    if ('refused' in lab) throw new Error(lab.refused);
    this.lab = lab;
    lab.serveRadius({ stub: 'server', secret, users });
    lab.advance(60_000);
    // The first packet to a stranger is lost while the stranger is asked for; not so later.
    lab.ping({ from: at('10.1.1.200'), to: at('10.1.1.1'), count: 2, bytes: 100, timeoutMs: 2000 });
  }

  configure(...lines: readonly string[]): void {
    expect(loadConfiguration(this.lab.world.actor('R1'), lines.join('\n'))).toEqual([]);
    this.lab.settle();
  }

  /** Logs in by telnet and types lines; the result is everything that was seen. */
  telnet(...lines: readonly string[]): { readonly text: string; hangUp: () => void } {
    let text = '';
    const transport = 'telnet' as const;
    const seized = this.lab.seize('R1', at('198.51.100.7'), transport, () => undefined);
    const line = seized!.open({
      from: at('198.51.100.7'),
      transport,
      send: (more) => (text += more.replaceAll('\r\n', '\n')),
      close: () => (text += '<closed>'),
    })!;
    for (const each of lines) {
      line.receive(`${each}\r`);
      this.lab.advance(2000);
    }
    return {
      get text() {
        return text;
      },
      hangUp: () => line.hangUp(),
    };
  }

  /** What a console command prints. */
  show(command: string): string {
    const { text } = this.telnet('bob', 'builder', 'terminal length 0', command);
    return text;
  }
}

describe('a RADIUS server', () => {
  it('lets a user in whose password it knows, at the level that it grants', () => {
    const office = new Office();
    expect(office.telnet('alice', 'wonderland').text).toMatch(/Username: alice\nPassword: \n\s*R1>$/);
    expect(office.telnet('bob', 'builder', 'show privilege').text).toContain('Current privilege level is 15');
  });

  it('refuses, and nobody else is asked then', () => {
    const { text } = new Office().telnet('alice', 'elsewhere', 'local-user', 'here');
    expect(text).toContain('% Authentication failed');
    expect(text).not.toMatch(/R1[>#]/);
  });

  it('is given up when it does not answer: the next method decides', () => {
    const office = new Office();
    office.lab.cut('wire', { host: 'server', port: undefined });
    const caller = office.telnet('local-user', 'here');
    office.lab.advance(16_000);
    expect(caller.text).toMatch(/Password: \n$/);
    // Sent once and three times more, five seconds each.
    office.lab.advance(4_000);
    expect(caller.text).toMatch(/R1>$/);
  });

  it('is not believed with another key', () => {
    const office = new Office('', 'another');
    const caller = office.telnet('alice', 'wonderland');
    office.lab.advance(20_000);
    expect(caller.text).toContain('% Authentication failed');
  });

  it('decides about enable too', () => {
    const office = new Office();
    expect(office.telnet('alice', 'wonderland', 'enable', 'up').text).toMatch(/R1#$/);
    expect(office.telnet('alice', 'wonderland', 'enable', 'opensesame').text).not.toContain('R1#');
  });

  it('is tried out without a login', () => {
    const office = new Office();
    const tried = (password: string): string => office.show(`test aaa group radius alice ${password} legacy`);
    expect(tried('wonderland')).toContain('User was successfully authenticated.');
    expect(tried('elsewhere')).toContain('User authentication request was rejected by server.');
  });

  it('[C-079] [B-280] is asked in the name of the source interface', () => {
    const office = new Office();
    const watcher = office.telnet('bob', 'builder', 'terminal monitor', 'debug radius');
    office.telnet('alice', 'wonderland');
    expect(watcher.text).toMatch(/RADIUS: Send Access-Request to 10\.1\.1\.200:1845 id 1645\/\d+, len 7\d/);
    expect(watcher.text).toContain('NAS-IP-Address      [4]  6   10.9.9.9');
    expect(watcher.text).not.toContain('wonderland');
  });

  it('counts what was asked and answered', () => {
    const office = new Office();
    office.telnet('alice', 'wrong');
    expect(office.show('show radius statistics')).toMatch(/Total responses seen:\s+2\s+0\s+2\n/);
    expect(office.show('show aaa servers')).toContain('host 10.1.1.200, auth-port 1845, acct-port 1846');
  });

  it('hears of sessions that begin and end where accounting is on', () => {
    const office = new Office('aaa accounting exec default start-stop group radius\n');
    const caller = office.telnet('alice', 'wonderland');
    const server = office.lab.world.actor('server');
    expect(notedSessions(server)).toEqual({ starts: 1, stops: 0 });
    caller.hangUp();
    office.lab.advance(1000);
    expect(notedSessions(server)).toEqual({ starts: 1, stops: 1 });
  });
});
