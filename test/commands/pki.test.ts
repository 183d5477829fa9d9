/** Trustpoints of the catalogue: the lines of 003:82-90 and 003:239-248, and the words of 12.2. */
import { describe } from 'vitest';
import { proves } from './proof.ts';

const newer = ['12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'];
const older = ['12.2(11)YX', '12.2(14)SU2'];
const way = ['crypto pki trustpoint branch-ca'];

describe('a trustpoint', () => {
  proves('[C-118] is made by its name, and `crypto ca` still means the same', {
    on: newer,
    takes: ['crypto pki trustpoint branch-ca'],
    prints: { 'crypto ca trustpoint branch-ca': 'crypto pki trustpoint branch-ca' },
    refuses: ['crypto pki trustpoint', 'crypto pki trustpoint a b'],
    opens: 'ca-trustpoint',
  });
  proves('[C-118] is spelled `crypto ca` before 12.3(7)T', {
    on: older,
    takes: ['crypto ca trustpoint branch-ca'],
    refuses: ['crypto pki trustpoint branch-ca'],
    opens: 'ca-trustpoint',
  });
  proves('[C-186] may ask a registration authority', {
    on: newer,
    way,
    takes: ['enrollment mode ra'],
    refuses: ['enrollment mode', 'enrollment mode ca'],
  });
  proves('[C-187] has the URL of its authority, with the port that HTTP has of itself', {
    on: newer,
    way,
    takes: ['enrollment url http://198.51.100.80:8080', 'enrollment url tftp://198.51.100.80/ca'],
    prints: { 'enrollment url http://ca_server': 'enrollment url http://ca_server:80' },
    no: { 'enrollment url http://ca_server': 'no enrollment url' },
    refuses: ['enrollment url'],
  });
  proves('[C-188] says whether the serial number is part of the request', {
    on: newer,
    way,
    takes: ['serial-number', 'serial-number none'],
    refuses: ['serial-number 5'],
  });
  proves('[C-189] has a subject of any words', {
    on: newer,
    way,
    takes: ['subject-name cn=branch', 'subject-name CN=branch, OU=Lab 1, O=Example'],
    refuses: ['subject-name'],
  });
  proves('[C-190] is checked for revocation by one to three methods, by CRL unless something else is said', {
    on: newer,
    way,
    takes: ['revocation-check none', 'revocation-check ocsp crl none'],
    prints: { 'no revocation-check': 'revocation-check crl' },
    keeps: ['no revocation-check'],
    hides: ['revocation-check crl'],
    refuses: ['revocation-check', 'revocation-check always'],
  });
  proves('[C-190] knows `crl optional` instead of it in 12.2', {
    on: older,
    way: ['crypto ca trustpoint branch-ca'],
    takes: ['crl optional', 'crl best-effort', 'subject-name cn=branch', 'auto-enroll', 'serial-number'],
    refuses: ['revocation-check none'],
  });
  proves('[C-191] is renewed at a percentage of its lifetime', {
    on: newer,
    way,
    takes: ['auto-enroll', 'auto-enroll 1', 'auto-enroll 100 regenerate', 'auto-enroll regenerate'],
    refuses: ['auto-enroll 0', 'auto-enroll 101'],
  });
  proves('[C-192] says which address is part of the request', {
    on: newer,
    way,
    takes: ['ip-address none', 'ip-address 198.51.100.1', 'ip-address FastEthernet0/0'],
    refuses: ['ip-address', 'ip-address 198.51.100'],
  });
  proves('[C-193] speaks from the address of an interface, whether there is one yet or not', {
    on: newer,
    way,
    takes: ['source interface BVI1', 'source interface FastEthernet0/0'],
    refuses: ['source interface', 'source'],
  });
});
