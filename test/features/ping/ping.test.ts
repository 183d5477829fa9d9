/** What ping sends, prints and is told on the way, against reference/ping. */
import { describe, expect, test } from 'vitest';
import { row } from './room.ts';

const started = (count: number, target: string, bytes: number | string = 100): string[] => [
  '',
  'Type escape sequence to abort.',
  `Sending ${count}, ${bytes}-byte ICMP Echos to ${target}, timeout is 2 seconds:`,
];

describe('ping', () => {
  test('loses the packets that ask for hardware addresses, then measures the way', () => {
    const room = row();
    // R1 asks for R2 and R2 for R3, each costs one packet; who was asked knows who asked.
    expect(room.type('R1', 'ping 10.2.3.3').split('\n')).toEqual([
      ...started(5, '10.2.3.3'),
      '..!!!',
      'Success rate is 60 percent (3/5), round-trip min/avg/max = 4/4/4 ms',
      '',
    ]);
    expect(room.type('R1', 'pi 10.2.3.3 repeat 72')).toContain(
      `:\n${'!'.repeat(70)}\n!!\nSuccess rate is 100 percent (72/72)`,
    );
  });

  test('takes its options in any order and says what is special about the packets', () => {
    const room = row();
    expect(
      room.type('R1', 'ping ip 10.1.2.2 df-bit size 1500 source ethernet 0/0 repeat 4').split('\n'),
    ).toEqual([
      ...started(4, '10.1.2.2', 1500),
      'Packet sent with a source address of 10.1.2.1 ',
      'Packet sent with the DF bit set',
      '.!!!',
      'Success rate is 75 percent (3/4), round-trip min/avg/max = 2/2/2 ms',
      '',
    ]);
    expect(room.type('R1', 'ping 10.1.2.2 source 10.1.2.9')).toBe(
      '% Invalid source address- IP address not on any of our up interfaces\n',
    );
  });

  test('prints U where a router has no route, one in half a second', () => {
    const room = row();
    room.type('R1', 'ping 10.1.2.2');
    expect(room.type('R1', 'ping 192.0.2.1').split('\n').slice(3)).toEqual([
      'U.U.U',
      'Success rate is 0 percent (0/5)',
      '',
    ]);
  });

  test('prints U where a filter forbids, and the filter does not touch the own packets of its router', () => {
    const room = row({
      r2: 'access-list 101 deny icmp any any\naccess-list 101 permit ip any any\ninterface Ethernet1/0\n ip access-group 101 out\n',
    });
    room.type('R1', 'ping 10.1.2.2');
    expect(room.type('R1', 'ping 10.2.3.3 repeat 1')).toContain('\nU\nSuccess rate is 0 percent (0/1)\n');
    expect(room.type('R2', 'ping 10.2.3.3')).toContain('\n.!!!!\n');
  });

  test('prints & when its packets go round in a circle', () => {
    const room = row({ r2: 'ip route 192.0.2.0 255.255.255.0 10.1.2.1\n' });
    room.type('R1', 'ping 10.1.2.2');
    expect(room.type('R1', 'ping 192.0.2.1 repeat 2')).toContain('\n&&\nSuccess rate is 0 percent (0/2)\n');
  });

  test('gives up a packet that is longer than the link and must not be cut', () => {
    expect(row().type('R1', 'ping 10.1.2.2 size 1501 df-bit repeat 2')).toContain(
      '\n..\nSuccess rate is 0 percent',
    );
  });

  test('hears everyone on a link, and says nothing of success then', () => {
    const room = row();
    expect(room.type('R2', 'ping 224.0.0.1').split('\n')).toEqual([...started(1, '224.0.0.1'), '.', '']);
    expect(room.type('R2', 'ping 224.0.0.1').split('\n')).toEqual([
      ...started(1, '224.0.0.1'),
      '',
      'Reply to request 0 from 10.1.2.1, 2 ms',
      'Reply to request 0 from 10.2.3.3, 2 ms',
      '',
    ]);
    expect(room.type('R2', 'ping 10.2.3.255 repeat 2').split('\n').slice(3)).toEqual([
      '',
      'Reply to request 0 from 10.2.3.3, 2 ms',
      'Reply to request 1 from 10.2.3.3, 2 ms',
      '',
    ]);
    expect(room.type('R2', 'ping 255.255.255.255 repeat 1')).toContain(
      'Reply to request 0 from 10.1.2.1, 2 ms',
    );
  });

  test('reaches its own address, and Ctrl-^ ends the longest one', () => {
    const room = row();
    expect(room.type('R1', 'ping 10.1.2.1')).toContain('\n!!!!!\nSuccess rate is 100 percent (5/5)');
    room.begin('R1', 'ping 10.1.2.1 repeat 2147483647');
    room.lab.advance(100);
    const session = room.lab.session('R1');
    expect(session.waiting).toBe('busy');
    session.interrupt();
    expect(session.waiting).toBe('prompt');
    expect(session.take()).toMatch(/!\.?\nSuccess rate is (100|99) percent \(\d+\/1\d\d\), .*\n$/);
  });

  test('counts the request that Ctrl-^ cuts off as lost', () => {
    const room = row();
    room.begin('R1', 'ping 10.1.2.9');
    room.lab.advance(3000);
    room.lab.session('R1').interrupt();
    expect(room.lab.session('R1').take()).toContain('\n..\nSuccess rate is 0 percent (0/2)\n');
  });

  test('without a host asks for everything; user EXEC does not know that form', () => {
    const room = row();
    room.type('R1', 'ping 10.1.2.2');
    const answers = ['', '10.1.2.2', '3', '', '', 'y', 'Ethernet 0/0', '', 'y', '', '0x1234', '', ''];
    expect(room.type('R1', 'ping', ...answers)).toBe(
      'Protocol [ip]: Target IP address: Repeat count [5]: Datagram size [100]: Timeout in seconds [2]: ' +
        'Extended commands [n]: Source address or interface: Type of service [0]: ' +
        'Set DF bit in IP header? [no]: Validate reply data? [no]: Data pattern [0xABCD]: ' +
        'Loose, Strict, Record, Timestamp, Verbose[none]: Sweep range of sizes [n]: ' +
        [
          'Type escape sequence to abort.',
          'Sending 3, 100-byte ICMP Echos to 10.1.2.2, timeout is 2 seconds:',
          'Packet sent with a source address of 10.1.2.1 ',
          'Packet sent with the DF bit set',
          'Packet has data pattern 0x1234',
          '!!!',
          'Success rate is 100 percent (3/3), round-trip min/avg/max = 2/2/2 ms',
          '',
        ].join('\n'),
    );
    expect(room.type('R1', 'disable', 'ping')).toContain('% Incomplete command.');
  });

  test('sweeps sizes, and tells each request apart when it shall be verbose', () => {
    const room = row();
    room.type('R1', 'ping 10.1.2.2');
    const answers = ['', '10.1.2.2', '1', '', '', 'y', '', '', 'y', '', '', 'v', '', 'y', '1499', '1501', ''];
    const out = room.type('R1', 'ping', ...answers);
    expect(out).toContain('Verbose[none]: Loose, Strict, Record, Timestamp, Verbose[V]: Sweep range');
    expect(out.slice(out.indexOf('Type escape')).split('\n')).toEqual([
      'Type escape sequence to abort.',
      'Sending 3, [1499..1501]-byte ICMP Echos to 10.1.2.2, timeout is 2 seconds:',
      'Packet sent with the DF bit set',
      'Reply to request 0 (2 ms) (size 1499)',
      'Reply to request 1 (2 ms) (size 1500)',
      'Request 2 timed out (size 1501)',
      'Success rate is 66 percent (2/3), round-trip min/avg/max = 2/2/2 ms',
      '',
    ]);
  });

  test('asks groups by interface and time to live', () => {
    const room = row();
    room.type('R2', 'ping 224.0.0.1');
    const answers = ['', '224.0.0.1', '', '', '', 'y', 'Ethernet0/0', '', '', '', '', '', '', '', ''];
    const out = room.type('R2', 'ping', ...answers);
    expect(out).toContain('Repeat count [1]: ');
    expect(out).toContain('Interface [All]: Time to live [255]: Source address or interface: ');
    expect(out).toContain('\nReply to request 0 from 10.1.2.1, 2 ms\n');
    expect(out).not.toContain('10.2.3.3');
  });

  test('refuses wrong answers in its own words and asks again', () => {
    const room = row();
    expect(room.type('R1', 'ping', 'ipx')).toContain('% Unknown protocol - "ipx"');
    const out = room.type('R1', 'ping', '', '10.1.2.2', '0', '1', '20000', '', '', 'y', '10.9.9.9', '');
    expect(out).toContain(
      'Repeat count [5]: % A decimal number between 1 and 2147483647.\nRepeat count [5]: ',
    );
    expect(out).toContain('Datagram size [100]: % A decimal number between 36 and 18024.\n');
    expect(out).toContain('Source address or interface: % Invalid source\nSource address or interface: ');
  });
});

describe('debug', () => {
  test('ip icmp tells of echoes and errors', () => {
    const room = row();
    expect(room.type('R2', 'debug ip icmp')).toBe('ICMP packet debugging is on\n');
    room.type('R1', 'ping 10.1.2.2 repeat 2', 'ping 192.0.2.1 repeat 1');
    const said = room.lab.session('R2').take();
    expect(said).toMatch(/: ICMP: echo reply sent, src 10\.1\.2\.2, dst 10\.1\.2\.1\n/);
    expect(said).toMatch(/: ICMP: dst \(192\.0\.2\.1\) host unreachable sent to 10\.1\.2\.1\n/);
  });

  test('ip packet shows what passes, closely and by access list if wanted', () => {
    const room = row({ r2: 'access-list 101 permit ip host 10.1.2.1 host 10.2.3.3\n' });
    room.type('R1', 'ping 10.2.3.3');
    expect(room.type('R2', 'debug ip packet 101 detail')).toBe(
      'IP packet debugging is on (detailed) for access list 101\n',
    );
    expect(room.type('R2', 'show debugging')).toContain(
      'Generic IP:\n  IP packet debugging is on (detailed) for access list 101\n',
    );
    room.type('R1', 'ping 10.2.3.3 repeat 1');
    const said = room.lab
      .session('R2')
      .take()
      .replace(/^.*?: /gm, '');
    expect(said).toBe(
      'IP: s=10.1.2.1 (Ethernet0/0), d=10.2.3.3 (Ethernet1/0), g=10.2.3.3, len 100, forward\n    ICMP type=8, code=0\n',
    );
    expect(room.type('R2', 'undebug ip packet')).toBe('IP packet debugging is off\n');
  });
});
