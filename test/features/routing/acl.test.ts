/** Access lists: what is typed, how it is printed, what is filtered, counted and reported. */
import { describe, expect, it } from 'vitest';
import { RouteBench, text } from './bench.ts';

/** R1 in the middle, a host on either side. */
const middle = (...lines: readonly string[]): RouteBench =>
  new RouteBench(
    {
      R1: text(
        'interface Ethernet0/0',
        ' ip address 10.0.0.1 255.255.255.0',
        'interface Ethernet1/0',
        ' ip address 10.0.1.1 255.255.255.0',
        'no service timestamps log',
        'logging buffered 100000',
        ...lines,
      ),
      A: text(
        'interface Ethernet0/0',
        ' ip address 10.0.0.2 255.255.255.0',
        'ip route 0.0.0.0 0.0.0.0 10.0.0.1',
      ),
      B: text(
        'interface Ethernet0/0',
        ' ip address 10.0.1.2 255.255.255.0',
        'ip route 0.0.0.0 0.0.0.0 10.0.1.1',
      ),
    },
    { left: ['R1:Ethernet0/0', 'A:Ethernet0/0'], right: ['R1:Ethernet1/0', 'B:Ethernet0/0'] },
  );

describe('an access list', () => {
  it('knows a line that stands there whatever was taken back and renumbered before', () => {
    const bench = middle();
    const header = 'ip access-list extended long';
    const line = (i: number): string => `permit ip host 10.2.${i >> 8}.${i & 255} any`;
    const shown = (): string[] => bench.show('R1', 'show access-lists long').slice(1);
    const count = 500;
    const all = Array.from({ length: count }, (_, i) => line(i));
    bench.configure('R1', header, ...all, ...all);
    expect(shown()).toEqual(all.map((text, i) => `    ${10 * i + 10} ${text}`));
    bench.configure('R1', header, `no ${line(0)}`, 'no 5000', line(0), line(1));
    expect(shown().slice(-2)).toEqual([`    4990 ${line(498)}`, `    5000 ${line(0)}`]);
    bench.configure('R1', 'ip access-list resequence long 1 1', header, line(0), line(499), `5 ${line(500)}`);
    expect(shown().slice(-2)).toEqual([`    499 ${line(0)}`, `    509 ${line(499)}`]);
    bench.configure('R1', header, 'no 1', `1 ${line(500)}`);
    expect(shown()[0]).toBe(`    1 ${line(500)}`);
    expect(shown()).toHaveLength(count);
  });

  it('gives up a line by its number, by what it says, or by both when they belong together', () => {
    const bench = middle();
    const header = 'ip access-list extended edge';
    const shown = (): string[] => bench.show('R1', 'show access-lists edge').slice(1);
    bench.configure('R1', header, 'permit tcp any any eq 22', 'permit udp any any', 'permit ip any any');
    bench.configure('R1', header, 'no 10 permit tcp any any eq 22', 'no 20 permit ip any any');
    expect(shown()).toEqual(['    20 permit udp any any', '    30 permit ip any any']);
    bench.configure('R1', 'ip access-list standard 10', '5 permit any', 'no 5 permit any');
    // A list with a number has no line of its own in the configuration: it is gone with its last entry.
    expect(bench.show('R1', 'show access-lists 10')).toEqual(['']);
  });

  it('is printed in the words of a router, whatever was typed', () => {
    const bench = middle();
    bench.configure(
      'R1',
      'access-list 101 permit tcp any 10.1.1.1 0.0.0.0 eq 80',
      'access-list 101 deny 17 any any',
      'access-list 101 permit udp any range 16384 32767 10.1.1.77 0.0.0.255 lt ntp log',
      'access-list 101 permit icmp any any 3 13',
      'access-list 101 permit tcp any any established',
      'access-list 101 permit tcp any any established',
      'access-list 10 deny any log',
      'access-list 10 permit 10.0.10.5 0.255.0.255',
      'access-list 10 permit host 172.16.191.199',
    );
    expect(bench.running('R1', /^access-list/)).toEqual([
      'access-list 10 deny   any log',
      'access-list 10 permit 10.0.10.0 0.255.0.255',
      'access-list 10 permit 172.16.191.199',
      'access-list 101 permit tcp any host 10.1.1.1 eq www',
      'access-list 101 deny   udp any any',
      'access-list 101 permit udp any range 16384 32767 10.1.1.0 0.0.0.255 lt ntp log',
      'access-list 101 permit icmp any any administratively-prohibited',
      'access-list 101 permit tcp any any established',
    ]);
    expect(bench.show('R1', 'show access-lists')).toEqual([
      'Standard IP access list 10',
      '    10 deny   any log',
      '    20 permit 10.0.10.0, wildcard bits 0.255.0.255',
      '    30 permit 172.16.191.199',
      'Extended IP access list 101',
      '    10 permit tcp any host 10.1.1.1 eq www',
      '    20 deny udp any any',
      '    30 permit udp any range 16384 32767 10.1.1.0 0.0.0.255 lt ntp log',
      '    40 permit icmp any any administratively-prohibited',
      '    50 permit tcp any any established',
    ]);
  });

  it('takes lines by number, gives them new numbers and keeps its comments in place', () => {
    const bench = middle();
    const typed = bench.configure(
      'R1',
      'ip access-list extended edge',
      'remark first',
      'permit tcp any any eq telnet',
      '5 permit tcp any any eq 22',
      '5 permit tcp any any eq 24',
      '30 permit ip host 10.1.1.1 any',
      'remark last',
      'no 10',
      'exit',
      'ip access-list resequence edge 100 5',
      'ip access-list standard edge',
      'ip access-list standard 7x',
    );
    expect(typed).toContain('% Duplicate sequence number\n');
    expect(typed).toContain('% A named Extended IP access list with this name already exists\n');
    expect(typed).toContain('% Invalid access list name.\n');
    expect(bench.show('R1', 'show ip access-lists edge')).toEqual([
      'Extended IP access list edge',
      '    100 permit tcp any any eq 22',
      '    105 permit ip host 10.1.1.1 any',
    ]);
    expect(bench.running('R1', /^ip access-list|^ (remark|permit)/)).toEqual([
      'ip access-list extended edge',
      ' remark first',
      ' permit tcp any any eq 22',
      ' permit ip host 10.1.1.1 any',
      ' remark last',
    ]);
  });

  it('filters in both directions and counts what every line covers', () => {
    const bench = middle(
      'access-list 101 deny icmp any any echo-reply',
      'access-list 101 permit icmp host 10.0.0.2 any echo',
      'access-list 101 permit ip any any',
    );
    bench.ping('10.0.0.2', '10.0.1.2', 3);
    bench.configure('R1', 'interface Ethernet0/0', 'ip access-group 101 in');
    expect(bench.ping('10.0.0.2', '10.0.1.2', 5)).toBe(5);
    expect(bench.ping('10.0.1.2', '10.0.0.2', 1)).toBe(0);
    expect(bench.show('R1', 'show access-lists')).toEqual([
      'Extended IP access list 101',
      '    10 deny icmp any any echo-reply (1 match)',
      '    20 permit icmp host 10.0.0.2 any echo (5 matches)',
      '    30 permit ip any any',
    ]);
    bench.configure('R1', 'access-list 101 permit esp any any');
    expect(bench.show('R1', 'show access-lists')[2]).toContain('(5 matches)');
    bench.type('R1', 'clear access-list counters 101');
    expect(bench.show('R1', 'show access-lists').join()).not.toContain('match');
    bench.configure('R1', 'no access-list 101');
    expect(bench.ping('10.0.1.2', '10.0.0.2', 2)).toBe(2);
  });

  it('reports the first packet of a flow at once and counts the others for five minutes', () => {
    const bench = middle(
      'access-list 5 permit 10.0.0.0 0.0.0.255 log',
      'access-list 101 permit icmp any any log',
      'interface Ethernet0/0',
      ' ip access-group 101 in',
      'interface Ethernet1/0',
      ' ip access-group 5 out',
    );
    const said = (): string[] => bench.show('R1', 'show logging').filter((line) => line.startsWith('%SEC-6'));
    bench.ping('10.0.0.2', '10.0.1.2', 4);
    const [first, second, ...more] = said();
    expect(first).toBe('%SEC-6-IPACCESSLOGDP: list 101 permitted icmp 10.0.0.2 -> 10.0.1.2 (8/0), 1 packet');
    expect(second).toBe('%SEC-6-IPACCESSLOGS: list 5 permitted 10.0.0.2 1 packet');
    expect(more).toEqual([]);
    const { length } = said();
    bench.wait(301);
    expect(said().slice(length)[0]).toMatch(
      /^%SEC-6-IPACCESSLOGDP: list 101 permitted icmp 10\.0\.0\.2 -> 10\.0\.1\.2 \(8\/0\), \d packets$/,
    );
    bench.wait(700);
    expect(said()).toHaveLength(4);
  });

  it('names the interface and the sender for a line with log-input, in both directions', () => {
    const bench = middle(
      'access-list 101 permit icmp any any echo log-input',
      'access-list 101 permit ip any any',
      'access-list 102 permit icmp any any log-input',
      'interface Ethernet0/0',
      ' ip access-group 101 in',
      'interface Ethernet1/0',
      ' ip access-group 102 out',
    );
    bench.ping('10.0.0.2', '10.0.1.2', 3);
    const said = bench.show('R1', 'show logging').filter((line) => line.startsWith('%SEC-6'));
    const flow = String.raw`permitted icmp 10\.0\.0\.2 \(Ethernet0/0 [0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\) -> 10\.0\.1\.2 \(8/0\), 1 packet$`;
    expect(said[0]).toMatch(new RegExp(`list 101 ${flow}`));
    expect(said[1]).toMatch(new RegExp(`list 102 ${flow}`));
  });
});
