/** What traceroute sends and prints, against reference/traceroute. */
import { describe, expect, test } from 'vitest';
import { row } from './room.ts';

const started = (target: string): string[] => [
  '',
  'Type escape sequence to abort.',
  `Tracing the route to ${target}`,
  '',
];

describe('traceroute', () => {
  test('names every router on the way; the last one is silent once, for it reports twice a second', () => {
    const room = row();
    room.type('R1', 'ping 10.2.3.3');
    expect(room.type('R1', 'traceroute 10.2.3.3').split('\n')).toEqual([
      ...started('10.2.3.3'),
      '  1 10.1.2.2 2 msec 2 msec 2 msec',
      '  2 10.2.3.3 4 msec *  4 msec',
      '',
    ]);
  });

  test('shows stars for those who do not answer, until its last time to live', () => {
    const room = row({ r3: 'access-list 101 deny udp any any\naccess-list 101 permit ip any any\n' });
    room.type('R1', 'ping 10.2.3.3');
    expect(room.type('R1', 'traceroute 10.2.3.9 ttl 1 3 timeout 1').split('\n')).toEqual([
      ...started('10.2.3.9'),
      '  1 10.1.2.2 2 msec 2 msec 2 msec',
      '  2  *  *  * ',
      '  3  *  *  * ',
      '',
    ]);
  });

  test('ends at a router that has no route, and at one that forbids', () => {
    const room = row({
      r2: 'access-list 101 deny udp any any\naccess-list 101 permit ip any any\ninterface Ethernet1/0\n ip access-group 101 out\n',
    });
    room.type('R1', 'ping 10.2.3.3');
    expect(room.type('R1', 'traceroute 192.0.2.1')).toContain(
      '\n  1 10.1.2.2 2 msec 2 msec 2 msec\n  2 10.1.2.2 !H  *  !H \n',
    );
    room.lab.advance(1000);
    expect(room.type('R1', 'traceroute 10.2.3.3 probe 1')).toContain(
      '\n  1 10.1.2.2 2 msec\n  2 10.1.2.2 !A \n',
    );
  });

  test('calls hosts of the table by their names unless addresses are wanted', () => {
    const room = row({ r1: 'ip host middle 10.1.2.2\nip host far 10.2.3.3\n' });
    room.type('R1', 'ping far');
    expect(room.type('R1', 'traceroute far probe 1').split('\n').slice(2)).toEqual([
      'Tracing the route to far (10.2.3.3)',
      '',
      '  1 middle (10.1.2.2) 2 msec',
      '  2 far (10.2.3.3) 4 msec',
      '',
    ]);
    expect(room.type('R1', 'traceroute 10.2.3.3 numeric probe 1')).toContain(
      '\nTracing the route to 10.2.3.3\n\n  1 10.1.2.2 2 msec\n',
    );
  });

  test('without a host asks for everything', () => {
    const room = row();
    room.type('R1', 'ping 10.2.3.3');
    expect(room.type('R1', 'traceroute', '', '10.2.3.3', '10.1.2.1', 'y', '', '1', '2', '', '', '')).toBe(
      'Protocol [ip]: Target IP address: Source address: Numeric display [n]: Timeout in seconds [3]: ' +
        'Probe count [3]: Minimum Time to Live [1]: Maximum Time to Live [30]: Port Number [33434]: ' +
        'Loose, Strict, Record, Timestamp, Verbose[none]: ' +
        'Type escape sequence to abort.\nTracing the route to 10.2.3.3\n\n  2 10.2.3.3 4 msec\n',
    );
  });

  test('ends with Ctrl-^', () => {
    const room = row();
    room.begin('R1', 'traceroute 10.1.2.9');
    room.lab.advance(4000);
    const session = room.lab.session('R1');
    session.interrupt();
    expect(session.waiting).toBe('prompt');
    expect(session.take()).toMatch(/\n\n {2}1 {2}\* \n$/);
  });

  test('reaches its own address', () => {
    expect(row().type('R1', 'traceroute 10.1.2.1')).toContain('\n  1 10.1.2.1 0 msec');
  });
});
