import { describe } from 'vitest';
import { proves } from './proof.ts';

const all = [
  '12.2(11)YX',
  '12.2(11)YX1',
  '12.2(14)SU',
  '12.2(14)SU1',
  '12.2(14)SU2',
  '12.3(11)T',
  '12.4(15)T',
  '12.4(20)T',
  'XE 3.1.0S',
];
const stateful = ['12.3(11)T', '12.4(15)T'];
const tunnel = ['interface Tunnel1'];

describe('interfaces', () => {
  proves('[C-085] an interface is opened by its name, however it is cut or cased', {
    on: stateful,
    takes: ['interface Loopback7', 'interface Tunnel7'],
    prints: { 'int tunnel 7': 'interface Tunnel7', 'INTERFACE loopback7': 'interface Loopback7' },
    no: { 'int tunnel 7': 'no interface tunnel 7', 'INTERFACE loopback7': 'no int lo7' },
    keeps: ['interface Loopback7', 'interface Tunnel7'],
    refuses: ['interface', 'interface Tunnel', 'interface Nothing1'],
    opens: 'config-if',
  });
  proves('[C-086] tunnels have numbers from 0 to 2147483647', {
    on: all,
    takes: ['interface Tunnel0', 'interface Tunnel2147483647'],
    no: {
      'interface Tunnel0': 'no interface Tunnel0',
      'interface Tunnel2147483647': 'no interface Tunnel2147483647',
    },
    refuses: ['interface Tunnel2147483648', 'interface Tunnel -1', 'no interface Tunnel5'],
    opens: 'config-if',
  });
  proves('[C-087] loopbacks have numbers from 0 to 2147483647', {
    on: all,
    takes: ['interface Loopback0', 'interface Loopback2147483647'],
    no: {
      'interface Loopback0': 'no interface Loopback0',
      'interface Loopback2147483647': 'no interface Loopback2147483647',
    },
    refuses: ['interface Loopback2147483648', 'interface loopback ip address'],
    opens: 'config-if',
  });
  proves('[C-122] an interface with one other end borrows an address', {
    on: all,
    way: tunnel,
    takes: ['ip unnumbered Loopback0'],
    no: { 'ip unnumbered Loopback0': 'no ip unnumbered' },
    refuses: ['ip unnumbered', 'ip unnumbered 10.1.1.1'],
  });
});

describe('tunnel', () => {
  proves('[C-135] the source is an address or an interface', {
    on: all,
    way: tunnel,
    takes: ['tunnel source 198.51.100.1', 'tunnel source Loopback0'],
    refuses: ['tunnel source', 'tunnel source 198.51.100'],
  });
  proves('[C-135] the line that takes the source back names none', {
    way: tunnel,
    takes: ['tunnel source 198.51.100.1'],
    no: { 'tunnel source 198.51.100.1': 'no tunnel source' },
  });
  proves('[C-136] the destination is an address', {
    on: all,
    way: tunnel,
    takes: ['tunnel destination 198.51.100.9'],
    no: { 'tunnel destination 198.51.100.9': 'no tunnel destination' },
    refuses: ['tunnel destination'],
  });
  proves('[C-137] the profile of the protection has a name', {
    on: stateful,
    way: tunnel,
    takes: ['tunnel protection ipsec profile peer-profile'],
    refuses: ['tunnel protection', 'tunnel protection ipsec profile'],
  });
  proves('keepalives have a period and a number of losses', {
    on: all,
    way: tunnel,
    takes: ['keepalive 5 2', 'keepalive 32767 255'],
    prints: { keepalive: 'keepalive 10 3', 'keepalive 7': 'keepalive 7 3' },
    hides: ['no keepalive', 'keepalive 0'],
    refuses: ['keepalive 32768', 'keepalive 5 0', 'keepalive 5 256'],
  });
  proves('the packets around have fields and a header of their own', {
    on: all,
    way: tunnel,
    takes: [
      'tunnel key 0',
      'tunnel key 4294967295',
      'tunnel sequence-datagrams',
      'tunnel checksum',
      'tunnel ttl 1',
      'tunnel tos 255',
      'tunnel mode ipip',
      'tunnel path-mtu-discovery',
    ],
    hides: ['tunnel mode gre ip', 'tunnel ttl 255'],
    refuses: ['tunnel key 4294967296', 'tunnel ttl 0', 'tunnel ttl 256', 'tunnel mode', 'tunnel tos 256'],
  });
  proves('the lines of a tunnel are for tunnels', {
    way: ['interface Loopback1'],
    refuses: ['tunnel source 198.51.100.1', 'tunnel checksum', 'keepalive 5 2'],
  });
});

describe('profiles', () => {
  proves('[C-184] the tunnels of a profile fail over with a group', {
    on: stateful,
    way: ['crypto ipsec profile peer-profile'],
    takes: ['redundancy HA-out stateful'],
    no: { 'redundancy HA-out stateful': 'no redundancy' },
    refuses: ['redundancy', 'redundancy HA-out'],
  });
});
