/** The HSRP lines of the catalogue (commands.md C-138 to C-149) with their ranges and what they are without a number. */
import { describe } from 'vitest';
import { proves } from './proof.ts';

const both = ['12.3(11)T', '12.4(15)T'];
const port = ['interface FastEthernet0/0', 'ip address 10.0.0.1 255.255.255.0'];
const lan = { on: both, way: port };

describe('standby', () => {
  proves('[C-138] [P-09] a group has an address, or learns it; without a number it is group 0', {
    ...lan,
    takes: ['standby 1 ip 10.0.0.3', 'standby 255 ip 10.0.0.3', 'standby 1 ip', 'standby ip 10.0.0.3'],
    prints: { 'standby 0 ip 10.0.0.3': 'standby ip 10.0.0.3' },
    refuses: ['standby 1', 'standby 256 ip 10.0.0.3', 'standby 1 ip 10.0.0'],
  });
  proves('[C-138] [X-11] a virtual address lies on the subnet and is nobody’s own', {
    ...lan,
    says: {},
    refuses: ['standby 1 ip 10.0.0.1', 'standby 1 ip 10.0.1.3'],
  });
  proves('[C-139] a group has a name', {
    ...lan,
    takes: ['standby 1 name HA-out', 'standby name HA-out'],
    refuses: ['standby 1 name', 'standby 1 name two words'],
  });
  proves('[C-140] priorities run from 1 to 255', {
    ...lan,
    takes: ['standby 1 priority 1', 'standby 1 priority 255', 'standby priority 110'],
    refuses: ['standby 1 priority', 'standby 1 priority 0', 'standby 1 priority 256'],
  });
  proves('[C-140] the priority of everybody is not printed', {
    ...lan,
    way: [...port, 'standby 1 ip 10.0.0.3'],
    hides: ['standby 1 priority 100'],
  });
  proves('[C-141] a group preempts', {
    ...lan,
    takes: ['standby 1 preempt', 'standby preempt'],
    refuses: ['standby 1 preempt now'],
  });
  proves('[C-142] and may wait for it, up to an hour', {
    ...lan,
    takes: [
      'standby 1 preempt delay minimum 3600',
      'standby 1 preempt delay reload 120',
      'standby 1 preempt delay sync 20',
      'standby 1 preempt delay minimum 1 reload 2 sync 3',
    ],
    no: {
      'standby 1 preempt delay minimum 3600': 'no standby 1 preempt',
      'standby 1 preempt delay reload 120': 'no standby 1 preempt',
      'standby 1 preempt delay sync 20': 'no standby 1 preempt',
      'standby 1 preempt delay minimum 1 reload 2 sync 3': 'no standby 1 preempt',
    },
    prints: {},
    refuses: [
      'standby 1 preempt delay',
      'standby 1 preempt delay minimum',
      'standby 1 preempt delay minimum 3601',
    ],
  });
  proves('[C-142] [X-10] a delay without a word is the shortest wait, as 001:228 has it', {
    ...lan,
    on: [...both, '12.2(14)SU2', 'XE 3.1.0S'],
    prints: { 'standby 1 preempt delay 20': 'standby 1 preempt delay minimum 20' },
    no: { 'standby 1 preempt delay 20': 'no standby 1 preempt' },
    refuses: ['standby 1 preempt delay 3601'],
  });
  proves('[C-142] no … delay keeps preemption', {
    ...lan,
    way: [...port, 'standby 1 preempt'],
    takes: ['standby 1 preempt delay reload 120'],
    no: { 'standby 1 preempt delay reload 120': 'no standby 1 preempt delay' },
  });
  proves('[X-10] priority and preemption in one line are printed as two', {
    ...lan,
    prints: { 'standby 1 priority 110 preempt': 'standby 1 priority 110' },
    no: { 'standby 1 priority 110 preempt': 'no standby 1 priority 110 preempt' },
  });
  proves('[C-143] hello and hold time, each in seconds or milliseconds', {
    ...lan,
    takes: [
      'standby 1 timers 1 10',
      'standby 1 timers 254 255',
      'standby 1 timers msec 15 msec 50',
      'standby 1 timers msec 500 msec 1500',
      'standby 1 timers msec 500 3',
      'standby timers 5 15',
    ],
    refuses: [
      'standby 1 timers',
      'standby 1 timers 1',
      'standby 1 timers 255 255',
      'standby 1 timers 5 5',
      'standby 1 timers msec 14 msec 50',
      'standby 1 timers msec 999 msec 1000',
    ],
  });
  proves('[C-144] an interface that is tracked costs 10 or what is said', {
    ...lan,
    takes: ['standby 1 track FastEthernet0/1', 'standby 1 track FastEthernet0/1 255'],
    prints: { 'standby 1 track fastEthernet 0/1 20': 'standby 1 track FastEthernet0/1 20' },
    refuses: ['standby 1 track', 'standby 1 track FastEthernet0/1 0', 'standby 1 track FastEthernet0/1 256'],
  });
  proves('[C-145] so does a tracked object', {
    ...lan,
    takes: ['standby 4 track 1 decrement 20', 'standby 4 track 500', 'standby track 2 decrement 255'],
    refuses: ['standby 4 track 0', 'standby 4 track 501', 'standby 4 track 1 decrement 256'],
  });
  proves('[C-146] the delays belong to the interface; one of them is enough, a value is needed', {
    ...lan,
    takes: ['standby delay minimum 30 reload 60', 'standby delay reload 120', 'standby delay minimum 10000'],
    prints: { 'standby delay reload 60 minimum 30': 'standby delay minimum 30 reload 60' },
    refuses: [
      'standby delay',
      'standby delay reload',
      'standby delay minimum reload 120',
      'standby delay minimum 10001',
      'standby 1 delay reload 120',
    ],
  });
  proves('[C-146] [X-09] both delays go at once', {
    ...lan,
    takes: ['standby delay minimum 30 reload 60'],
    no: { 'standby delay minimum 30 reload 60': 'no standby delay' },
  });
  proves('[C-138] a loopback has no neighbours', {
    on: both,
    way: ['interface Loopback0', 'ip address 10.0.0.1 255.255.255.0'],
    refuses: ['standby 1 ip 10.0.0.3', 'standby 1 name HA-out', 'standby delay reload 120'],
  });
});

const map = [
  'access-list 101 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
  'crypto ipsec transform-set strong esp-3des esp-sha-hmac',
  'crypto map outside 10 ipsec-isakmp',
  'set peer 192.0.2.1',
  'set transform-set strong',
  'match address 101',
];
const group = [...port, 'standby 1 ip 10.0.0.3', 'standby 1 name HA-out'];

describe('crypto map on an interface', () => {
  proves('[C-147] a map without redundancy', {
    on: both,
    way: [...map, ...port],
    takes: ['crypto map outside'],
    refuses: ['crypto map', 'crypto map other'],
  });
  proves('[C-148] a map on the address of a group', {
    on: both,
    way: [...map, ...group],
    takes: ['crypto map outside redundancy HA-out'],
    refuses: ['crypto map outside redundancy HA-out stateless'],
  });
  proves('[C-148] [X-20] without a name it is the only named group of the interface', {
    on: both,
    way: [...map, ...group],
    takes: ['crypto map outside redundancy'],
  });
  proves('[C-148] [X-20] which must be there', {
    on: both,
    way: [...map, ...port],
    refuses: ['crypto map outside redundancy'],
  });
  proves('[C-148] [X-20] and be the only one', {
    on: both,
    way: [...map, ...group, 'standby 2 ip 10.0.0.4', 'standby 2 name HA-two'],
    refuses: ['crypto map outside redundancy'],
  });
  proves('[C-149] a map whose SAs fail over', {
    on: both,
    way: [...map, ...group],
    takes: ['crypto map outside redundancy HA-out stateful'],
    refuses: ['crypto map outside stateful', 'crypto map outside redundancy HA-out stateful now'],
  });
  proves('[C-147] no crypto map is enough for each', {
    on: both,
    way: [...map, ...group],
    takes: ['crypto map outside redundancy HA-out stateful'],
    no: { 'crypto map outside redundancy HA-out stateful': 'no crypto map' },
  });
});

describe('version 2', () => {
  const way = ['interface GigabitEthernet0/1', 'ip address 198.51.100.2 255.255.255.0'];
  const second = [...way, 'standby version 2'];
  const platform = '3845';
  for (const on of ['12.3(11)T', '12.4(15)T']) {
    proves('[C-138] is chosen by interface', {
      on,
      platform,
      way,
      takes: ['standby version 2'],
      hides: ['standby version 1'],
      refuses: [
        'standby version',
        'standby version 3',
        'standby 256 ip 198.51.100.1',
        'standby 4095 priority 110',
      ],
    });
    proves('[C-138] [C-139] [C-140] [C-141] [C-142] [C-143] [C-144] [C-145] has groups up to 4095', {
      on,
      platform,
      way: second,
      takes: [
        'standby 256 ip 198.51.100.1',
        'standby 4095 ip',
        'standby 4095 priority 110',
        'standby 300 preempt delay minimum 30 reload 60',
        'standby 300 timers msec 250 1',
        'standby 300 name HA-out',
        'standby 300 authentication secret',
        'standby 300 track GigabitEthernet0/0',
        'standby 300 track 1 decrement 20',
        'standby 255 ip 198.51.100.1',
      ],
      refuses: ['standby 4096 ip 198.51.100.1'],
      no: { 'standby 300 preempt delay minimum 30 reload 60': 'no standby 300 preempt' },
    });
    proves('[C-138] is kept while there are such groups', {
      on,
      platform,
      way: [...second, 'standby 300 ip 198.51.100.1'],
      refuses: ['standby version 1', 'no standby version'],
    });
  }
  proves('[C-138] came with 12.3(4)T', {
    on: ['12.2(11)YX', '12.2(14)SU2'],
    way: ['interface FastEthernet0/0', 'ip address 198.51.100.2 255.255.255.0'],
    refuses: ['standby version 2', 'standby 256 ip 198.51.100.1'],
  });
});
