/** Load of a lab travels like any packet, and the host that gets it answers nothing. */
import { expect, test } from 'vitest';
import { parseIpv4 } from '../../../src/text/address.ts';
import { row, type Room } from '../ping/room.ts';

const kinds = ['udp', 'tcp', 'icmp', 'esp', 'ah', 'gre', 'sctp', 'data', 'anything'];

function load(room: Room, protocol: string, count = 20): void {
  const [from, to] = [parseIpv4('10.1.2.1')!, parseIpv4('10.2.3.3')!];
  expect(room.lab.traffic({ from, to, count, bytes: 100, everyMs: 1000, protocol })).toBeUndefined();
  room.lab.advance(20_000);
}

test('load of any protocol is taken by the router that it is for, and gets no answer [D-52]', () => {
  const room = row();
  room.type('R1', 'ping 10.2.3.3');
  for (const protocol of kinds) {
    const before = room.type('R3', 'show ip traffic');
    const [, taken, sent] = /(\d+) local destination[^]*?Sent: +(\d+) generated/.exec(before)!;
    load(room, protocol);
    const after = room.type('R3', 'show ip traffic');
    expect([protocol, after]).toEqual([
      protocol,
      expect.stringContaining(` ${Number(taken) + 20} local destination`),
    ]);
    expect([protocol, after]).toEqual([protocol, expect.stringContaining(`Sent:  ${sent} generated`)]);
  }
});

test('load is seen by debug ip packet as what it is', () => {
  const room = row();
  room.type('R1', 'ping 10.2.3.3');
  room.configure('R3', 'logging buffered 7');
  room.type('R3', 'debug ip packet detail');
  load(room, 'icmp', 3);
  load(room, 'udp', 3);
  const log = room.type('R3', 'show logging');
  expect(log).toContain('ICMP type=0, code=0');
  expect(log).toContain('UDP src=9, dst=9');
});
