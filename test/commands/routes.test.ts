/** Static routes, access lists and tracked objects of the catalogue. */
import { describe } from 'vitest';
import { proves } from './proof.ts';

const every = ['12.2(11)YX', '12.2(14)SU2', '12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'] as const;
/** decisions.md D-35. */
const numbered = ['12.2(14)SU', '12.2(14)SU2', '12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'];

describe('static routes', () => {
  proves('[C-075] to a next hop, over an interface, or both', {
    on: every,
    takes: [
      'ip route 0.0.0.0 0.0.0.0 198.51.100.1',
      'ip route 10.7.0.0 255.255.0.0 FastEthernet0/0',
      'ip route 10.7.0.0 255.255.0.0 FastEthernet0/0 198.51.100.1',
      'ip route 10.7.0.0 255.255.0.0 Null0',
      'ip route 10.7.0.0 255.255.0.0 198.51.100.1 255',
      'ip route 10.7.0.0 255.255.0.0 198.51.100.1 name Branch',
      'ip route 10.7.0.0 255.255.0.0 198.51.100.1 permanent',
      'ip route 10.7.0.0 255.255.0.0 198.51.100.1 200 tag 7 name Branch permanent',
    ],
    prints: {
      'ip route 10.7.0.0 255.255.0.0 FastEthernet 0/0': 'ip route 10.7.0.0 255.255.0.0 FastEthernet0/0',
      'ip route 10.7.0.0 255.255.0.0 198.51.100.1 1': 'ip route 10.7.0.0 255.255.0.0 198.51.100.1',
      'ip route 10.7.0.0 255.255.0.0 198.51.100.1 name "To the branch"':
        'ip route 10.7.0.0 255.255.0.0 198.51.100.1 name "To the branch"',
    },
    refuses: [
      'ip route 10.7.0.0 255.255.0.0',
      'ip route 10.7.0.0',
      'ip route 10.7.0.0 198.51.100.1',
      'ip route 10.7.0.1 255.255.0.0 198.51.100.1',
      'ip route 10.7.0.0 255.255.0.0 198.51.100.1 0',
      'ip route 10.7.0.0 255.255.0.0 198.51.100.1 256',
      'ip route 10.7.0.0 255.0.255.0 198.51.100.1',
    ],
  });
});

const protocols = ['ahp', 'esp', 'gre', 'icmp', 'ip', 'tcp', 'udp', 'sctp', '99'];

describe('access lists', () => {
  proves('[C-083] numbered and extended: protocols, ends and ports', {
    on: every,
    takes: [
      ...protocols.map((protocol) => `access-list 101 permit ${protocol} any any`),
      'access-list 199 deny   ip host 10.1.1.1 10.2.0.0 0.0.255.255',
      'access-list 2000 permit ip any host 10.2.0.1',
      'access-list 101 permit tcp any host 10.2.0.1 eq www',
      'access-list 101 permit tcp any eq 1024 any range 2000 2010',
      'access-list 101 permit udp any any eq isakmp',
      'access-list 101 permit tcp any any established',
      'access-list 101 permit icmp any any echo-reply',
      'access-list 101 permit ip any any log',
    ],
    prints: {
      'access-list 101 permit ip 10.1.1.1 0.0.0.0 0.0.0.0 255.255.255.255':
        'access-list 101 permit ip host 10.1.1.1 any',
      'access-list 101 permit ip 10.1.1.1 0.0.0.255 any': 'access-list 101 permit ip 10.1.1.0 0.0.0.255 any',
    },
    refuses: [
      'access-list 101',
      'access-list 101 permit',
      'access-list 101 permit ip',
      'access-list 101 permit ip any',
      'access-list 101 permit ip any 10.2.0.0.0.0.255.255',
      'access-list 100 permit any any',
      'access-list 101 permit ip any any eq 80',
    ],
  });
  proves('[C-083] numbered and standard', {
    on: every,
    takes: ['access-list 1 permit any', 'access-list 99 deny   10.1.0.0 0.0.255.255 log'],
    refuses: ['access-list 1 permit', 'access-list 1 permit ip any any'],
    no: {
      'access-list 1 permit any': 'no access-list 1',
      'access-list 99 deny   10.1.0.0 0.0.255.255 log': 'no access-list 99',
    },
  });
  proves('[C-084] remarks stand in the list', {
    on: every,
    takes: ['access-list 100 remark IPSec Rule', 'access-list 1 remark who may enter'],
    no: {
      'access-list 100 remark IPSec Rule': 'no access-list 100',
      'access-list 1 remark who may enter': 'no access-list 1',
    },
  });
  proves('[C-082] named lists open a mode', {
    on: every,
    takes: ['ip access-list extended to-branch'],
    refuses: ['ip access-list', 'ip access-list extended', 'ip access-list extended 99'],
    opens: 'config-ext-nacl',
  });
  const way = ['ip access-list extended to-branch'];
  proves('[C-185] the lines of a named list', {
    on: every,
    way,
    takes: [
      'permit ip host 10.1.1.1 host 10.2.2.2',
      'deny   tcp 10.1.0.0 0.0.255.255 any eq telnet log',
      'permit esp any any',
      'remark the branch',
    ],
    refuses: ['permit', 'permit ip', 'permit ip any', 'permit any', 'deny ip any'],
  });
  proves('[C-185] the lines of a named list may begin with their numbers', {
    on: numbered,
    way,
    prints: { '15 permit ip any any': 'permit ip any any' },
    refuses: ['0 permit ip any any', '2147483648 permit ip any any'],
    no: { '15 permit ip any any': 'no 15' },
  });
});

describe('tracked objects', () => {
  proves('[I-01] the line of an interface', {
    on: ['12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'],
    takes: [
      'track 1 interface FastEthernet0/0 line-protocol',
      'track 500 interface FastEthernet0/0 line-protocol',
    ],
    refuses: [
      'track',
      'track 0 interface FastEthernet0/0 line-protocol',
      'track 1 interface FastEthernet0/0',
    ],
    no: {
      'track 1 interface FastEthernet0/0 line-protocol': 'no track 1',
      'track 500 interface FastEthernet0/0 line-protocol': 'no track 500',
    },
  });
  proves('[I-01] came after the releases of document 001', {
    on: ['12.2(11)YX', '12.2(14)SU2'],
    refuses: ['track 1 interface FastEthernet0/0 line-protocol'],
  });
});
