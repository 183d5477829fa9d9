/** Policies, keys and settings of IKE and IPsec of the catalogue. */
import { describe } from 'vitest';
import { proves } from './proof.ts';

const every = ['12.2(11)YX', '12.2(14)SU2', '12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'] as const;

describe('policies', () => {
  proves('[C-095] have priorities from 1 to 10000', {
    on: every,
    takes: ['crypto isakmp policy 1', 'crypto isakmp policy 10000'],
    refuses: ['crypto isakmp policy', 'crypto isakmp policy 0', 'crypto isakmp policy 10001'],
    opens: 'config-isakmp',
  });
  const way = ['crypto isakmp policy 10'];
  proves('[C-166] encrypt with DES unless they say otherwise', {
    on: every,
    way,
    prints: {
      'encryption 3des': 'encr 3des',
      'encr aes': 'encr aes',
      'encryption aes 192': 'encr aes 192',
      'encr aes 256': 'encr aes 256',
    },
    hides: ['encryption des', 'encr aes 128'].slice(0, 1),
    refuses: ['encryption', 'encryption rc4', 'encryption aes 512'],
    no: {
      'encryption 3des': 'no encryption',
      'encr aes': 'no encr aes',
      'encryption aes 192': 'no encryption',
      'encr aes 256': 'no encryption',
    },
  });
  proves('[C-167] prove themselves by signature unless they say otherwise', {
    on: every,
    way,
    takes: ['authentication pre-share', 'authentication rsa-encr'],
    hides: ['authentication rsa-sig'],
    refuses: ['authentication'],
  });
  proves('[C-168] hash with SHA unless they say otherwise', {
    on: every,
    way,
    takes: ['hash md5'],
    hides: ['hash sha'],
    refuses: ['hash'],
  });
  proves('[C-169] take group 1 unless they say otherwise', {
    on: every,
    way,
    takes: ['group 2', 'group 5'],
    hides: ['group 1'],
    refuses: ['group', 'group 3'],
  });
  proves('[C-170] live for a day unless they say otherwise', {
    on: every,
    way,
    takes: ['lifetime 60', 'lifetime 86399'],
    hides: ['lifetime 86400'],
    refuses: ['lifetime', 'lifetime 59', 'lifetime 86401'],
  });
});

describe('keys', () => {
  proves('[C-096] by the address of the peer, one or many', {
    on: every,
    takes: [
      'crypto isakmp key secret address 198.51.100.9',
      'crypto isakmp key secret address 198.51.100.0 255.255.255.0',
      'crypto isakmp key secret address 0.0.0.0 0.0.0.0 no-xauth',
    ],
    prints: {
      'crypto isakmp key secret address 198.51.100.9 255.255.255.255':
        'crypto isakmp key secret address 198.51.100.9',
    },
    refuses: ['crypto isakmp key secret', 'crypto isakmp key secret address'],
  });
  proves('[C-097] by the name of the peer', {
    on: every,
    takes: ['crypto isakmp key secret hostname branch.example.com'],
    refuses: ['crypto isakmp key secret hostname'],
  });
});

describe('enciphered keys', () => {
  const type6 = 'ABCABCABCABCABCAAB';
  const line = `crypto isakmp key 6 ${type6} address 198.51.100.9`;
  const byName = `crypto isakmp key 6 ${type6} hostname branch.example.com`;
  const since14 = every.slice(1);
  proves('[B-265] [I-08] [C-096] [C-097] are kept as they came, clear ones that look like a type say so', {
    on: since14,
    takes: ['password encryption aes', line, byName, 'crypto isakmp key 0 6 address 198.51.100.9'],
    prints: {
      'crypto isakmp key 0 secret address 198.51.100.9': 'crypto isakmp key secret address 198.51.100.9',
    },
    refuses: ['crypto isakmp key 6 secret address 198.51.100.9', 'password encryption', 'password'],
  });
  proves('[B-265] [C-171] groups of clients have them too', {
    on: since14,
    way: ['crypto isakmp client configuration group unity'],
    takes: [`key 6 ${type6}`],
    prints: { 'key 0 secret': 'key secret' },
    refuses: ['key 6', 'key 6 secret'],
    no: { [`key 6 ${type6}`]: 'no key' },
  });
  proves('[B-265] came with 12.2(14)SU', {
    on: ['12.2(11)YX', '12.2(11)YX1'],
    refuses: [
      'password encryption aes',
      'key config-key password-encryption',
      'no key config-key password-encryption',
      line,
      byName,
      'crypto isakmp key 0 secret address 198.51.100.9',
    ],
  });
});

describe('keyrings', () => {
  const since15 = every.slice(2);
  const way = ['crypto keyring branches'];
  proves('[C-102] have a name', {
    on: since15,
    takes: way,
    refuses: ['crypto keyring'],
    opens: 'conf-keyring',
  });
  proves('[C-102] [C-096] have keys by address or by name', {
    on: since15,
    way,
    takes: [
      'description Keys of the branches',
      'pre-shared-key address 198.51.100.9 key secret',
      'pre-shared-key address 198.51.100.0 255.255.255.0 key 6 ABCABCABCABCABCAAB',
      'pre-shared-key hostname branch.example.com key secret',
    ],
    refuses: ['pre-shared-key address 198.51.100.9', 'pre-shared-key hostname branch.example.com key'],
  });
  proves('[C-102] are named by profiles', {
    on: since15,
    way: ['crypto isakmp profile branches'],
    takes: ['keyring branches'],
    refuses: ['keyring'],
  });
  for (const entry of ['crypto map M 10 ipsec-isakmp', 'crypto dynamic-map D 10', 'crypto ipsec profile P'])
    proves(`[C-102] profiles are named by entries: ${entry}`, {
      on: since15,
      way: [entry],
      takes: ['set isakmp-profile branches'],
      refuses: ['set isakmp-profile'],
    });
  proves('[C-102] came with 12.2(15)T', {
    on: every.slice(0, 2),
    way: ['crypto dynamic-map D 10'],
    refuses: [...way, 'set isakmp-profile branches'],
  });
});

describe('settings', () => {
  proves('[C-098] whether the peer lives is asked every 10 to 3600 seconds', {
    on: every,
    takes: ['crypto isakmp keepalive 10', 'crypto isakmp keepalive 3600 60', 'crypto isakmp keepalive 20 5'],
    refuses: [
      'crypto isakmp keepalive',
      'crypto isakmp keepalive 9',
      'crypto isakmp keepalive 20 1',
      'crypto isakmp keepalive 20 61',
    ],
    no: {
      'crypto isakmp keepalive 10': 'no crypto isakmp keepalive',
      'crypto isakmp keepalive 3600 60': 'no crypto isakmp keepalive',
      'crypto isakmp keepalive 20 5': 'no crypto isakmp keepalive',
    },
  });
  proves('[C-098] periodically or on demand', {
    on: ['12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'],
    takes: ['crypto isakmp keepalive 20 periodic', 'crypto isakmp keepalive 20 5 periodic'],
    prints: { 'crypto isakmp keepalive 20 5 on-demand': 'crypto isakmp keepalive 20 5' },
    no: { 'crypto isakmp keepalive 20 5 on-demand': 'no crypto isakmp keepalive' },
  });
  proves('[I-04] who this router says it is', {
    on: every,
    takes: ['crypto isakmp identity hostname'],
    hides: ['crypto isakmp identity address'],
    refuses: ['crypto isakmp identity'],
  });
  proves('[C-105] seconds of life from 120 to 86400, an hour unless it says otherwise', {
    on: every,
    takes: [
      'crypto ipsec security-association lifetime seconds 120',
      'crypto ipsec security-association lifetime seconds 86400',
    ],
    hides: ['crypto ipsec security-association lifetime seconds 3600'],
    refuses: [
      'crypto ipsec security-association lifetime seconds 119',
      'crypto ipsec security-association lifetime seconds 86401',
      'crypto ipsec security-association lifetime',
    ],
  });
  proves('[C-106] kilobytes of life from 2560 to 536870912, 4608000 unless it says otherwise', {
    on: every,
    takes: [
      'crypto ipsec security-association lifetime kilobytes 2560',
      'crypto ipsec security-association lifetime kilobytes 536870912',
    ],
    hides: ['crypto ipsec security-association lifetime kilobytes 4608000'],
    refuses: [
      'crypto ipsec security-association lifetime kilobytes 2559',
      'crypto ipsec security-association lifetime kilobytes 536870913',
    ],
  });
  proves('[C-107] the window against replay', {
    on: ['12.4(15)T', '12.4(20)T', 'XE 3.1.0S'],
    takes: [128, 256, 512, 1024].map((n) => `crypto ipsec security-association replay window-size ${n}`),
    hides: ['crypto ipsec security-association replay window-size 64'],
    refuses: [
      'crypto ipsec security-association replay window-size',
      'crypto ipsec security-association replay window-size 100',
    ],
  });
  proves('[C-108] the bit against fragments', {
    on: every,
    takes: ['crypto ipsec df-bit clear', 'crypto ipsec df-bit set'],
    hides: ['crypto ipsec df-bit copy'],
    refuses: ['crypto ipsec df-bit'],
  });
  proves('[I-06] idle SAs go after 60 to 86400 seconds', {
    on: ['12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'],
    takes: [
      'crypto ipsec security-association idle-time 60',
      'crypto ipsec security-association idle-time 86400',
    ],
    refuses: [
      'crypto ipsec security-association idle-time',
      'crypto ipsec security-association idle-time 59',
      'crypto ipsec security-association idle-time 86401',
    ],
  });
});
