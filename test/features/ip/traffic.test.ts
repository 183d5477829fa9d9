/** What IP counts, and how often it reports what it cannot deliver. */
import { expect, test } from 'vitest';
import { row } from '../ping/room.ts';

test('show ip traffic counts what was sent, taken, passed on and lost', () => {
  const room = row();
  room.type('R1', 'ping 10.2.3.3 repeat 5', 'ping 192.0.2.1 repeat 1');
  const r1 = room.type('R1', 'show ip traffic');
  // Of five requests one was lost while R1 asked for R2, and one while R2 asked for R3.
  expect(r1).toContain('IP statistics:\n  Rcvd:  4 total, 4 local destination\n');
  expect(r1).toContain('  Sent:  6 generated, 0 forwarded\n  Drop:  1 encapsulation failed,');
  expect(r1).toContain('        0 echo, 3 echo reply,');
  expect(r1).toContain('  Sent: 0 redirects, 0 unreachable, 6 echo, 0 echo reply\n');
  expect(r1).toContain('0 redirects, 1 unreachable\n');
  const r2 = room.type('R2', 'show ip traffic');
  expect(r2).toContain('  Sent:  1 generated, 6 forwarded\n  Drop:  1 encapsulation failed,');
  expect(r2).toContain('         1 no route,');
  expect(r2).toContain('ARP statistics:\n  Rcvd: 1 requests, 1 replies,');
  expect(r2).toContain('  Sent: 1 requests, 1 replies (0 proxy)');
});

test('ip icmp rate-limit unreachable sets the pace of reports, or takes the limit away', () => {
  const room = row({ r2: 'no ip icmp rate-limit unreachable\n' });
  room.type('R1', 'ping 10.1.2.2');
  expect(room.type('R1', 'ping 192.0.2.1')).toContain('\nUUUUU\n');
  expect(room.lab.runningText('R2')).toContain('\nno ip icmp rate-limit unreachable\n');
  room.configure('R2', 'ip icmp rate-limit unreachable 3000', 'ip icmp rate-limit unreachable df 100');
  expect(room.lab.runningText('R2')).toContain(
    '\nip icmp rate-limit unreachable 3000\nip icmp rate-limit unreachable df 100\n',
  );
  room.lab.advance(3000);
  expect(room.type('R1', 'ping 192.0.2.1')).toContain('\nU..U.\n');
  room.configure('R2', 'default ip icmp rate-limit unreachable', 'default ip icmp rate-limit unreachable df');
  expect(room.lab.runningText('R2')).not.toContain('rate-limit');
});
