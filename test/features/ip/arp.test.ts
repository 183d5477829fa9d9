/** The ARP table as seen: what is in it, how it ages and how it is emptied (reference/show-arp). */
import { expect, test } from 'vitest';
import { row, Room } from '../ping/room.ts';

const header = 'Protocol  Address          Age (min)  Hardware Addr   Type   Interface\n';

test('lists own addresses without age, neighbours with theirs, and those who never answered', () => {
  const room = row();
  room.type('R1', 'ping 10.1.2.2 repeat 2');
  room.lab.advance(185_000);
  room.type('R1', 'ping 10.1.2.9 repeat 1');
  expect(room.type('R1', 'show arp')).toBe(
    header +
      'Internet  10.1.2.1                -   aabb.cc01.0000  ARPA   Ethernet0/0\n' +
      'Internet  10.1.2.2                3   aabb.cc02.0000  ARPA   Ethernet0/0\n' +
      'Internet  10.1.2.9                0   Incomplete      ARPA\n',
  );
  expect(room.type('R1', 'show ip arp 10.1.2.2')).toBe(
    `${header}Internet  10.1.2.2                3   aabb.cc02.0000  ARPA   Ethernet0/0\n`,
  );
  expect(room.type('R2', 'show ip arp Ethernet1/0')).toBe(
    `${header}Internet  10.2.3.2                -   aabb.cc02.0001  ARPA   Ethernet1/0\n`,
  );
  room.lab.advance(61_000);
  expect(room.type('R1', 'show arp')).not.toContain('Incomplete');
});

test('forgets after four hours, or when the interface says so', () => {
  const room = row({ r1: 'interface Ethernet0/0\n arp timeout 60\n' });
  expect(room.lab.runningText('R1')).toContain('\n arp timeout 60\n');
  room.type('R1', 'ping 10.1.2.2 repeat 2');
  room.lab.advance(61_000);
  expect(room.type('R1', 'show ip arp 10.1.2.2')).toBe('');
  expect(room.type('R2', 'show ip arp 10.1.2.1')).toContain('aabb.cc01.0000');
  room.lab.advance(4 * 3_600_000);
  expect(room.type('R2', 'show ip arp 10.1.2.1')).toBe('');
});

test('asks everyone again when it is cleared', () => {
  const room = row();
  room.type('R1', 'ping 10.1.2.2 repeat 2');
  room.lab.advance(300_000);
  room.type('R1', 'clear arp');
  room.lab.advance(10);
  expect(room.type('R1', 'show ip arp 10.1.2.2')).toContain('10.1.2.2                0   aabb.cc02.0000');
});

test('keeps what was typed, and sends there without asking', () => {
  const room = row({ r1: 'arp 10.1.2.2 aabb.cc02.0000 arpa\n' });
  expect(room.lab.runningText('R1')).toContain('\narp 10.1.2.2 aabb.cc02.0000 ARPA\n');
  expect(room.type('R1', 'show ip arp 10.1.2.2')).toContain(
    '10.1.2.2                -   aabb.cc02.0000  ARPA\n',
  );
  expect(room.type('R1', 'ping 10.1.2.2 repeat 1')).toContain('\n.\n'); // R2 has to ask for R1 before it can answer
  expect(room.type('R1', 'ping 10.1.2.2')).toContain('\n!!!!!\n');
  room.configure('R1', 'no arp 10.1.2.2');
  expect(room.lab.runningText('R1')).not.toContain('\narp ');
});

test('lists the virtual address of the Active router as its own', () => {
  const lan = (address: string): string =>
    `interface Ethernet0/0\n ip address ${address} 255.255.255.0\n no shutdown\n standby 1 ip 10.1.2.3\n`;
  const room = new Room(
    { R1: lan('10.1.2.1'), R2: lan('10.1.2.2') },
    { lan: ['R1:Ethernet0/0', 'R2:Ethernet0/0'] },
  );
  room.lab.advance(60_000);
  const tables = ['R1', 'R2'].map((r) => room.type(r, 'show ip arp 10.1.2.3'));
  expect(
    tables.filter((t) => t.includes('10.1.2.3                -   0000.0c07.ac01  ARPA   Ethernet0/0')),
  ).toHaveLength(1);
});
