/** Easy VPN in the catalogue: groups of clients, profiles, what crypto maps say about clients. */
import { describe } from 'vitest';
import { proves } from './proof.ts';

const all = ['12.2(11)YX', '12.2(14)SU2', '12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'];
const since12_3 = all.slice(2);
const group = ['crypto isakmp client configuration group unity'];

describe('groups of clients', () => {
  proves('[C-099] a group has a policy', {
    on: all,
    takes: group,
    refuses: ['crypto isakmp client configuration group', 'crypto isakmp client configuration'],
    opens: 'config-isakmp-group',
  });
  proves('[C-100] [B-277] a pool may be named for all clients, instead of in their groups', {
    on: all,
    takes: ['crypto isakmp client configuration address-pool local client-address-pool'],
    refuses: ['crypto isakmp client configuration address-pool local'],
  });
  proves('[C-171] a group has a key', { on: all, way: group, takes: ['key cisco123'], refuses: ['key'] });
  proves('[C-172] a group has a domain', {
    on: all,
    way: group,
    takes: ['domain cisco.com'],
    refuses: ['domain'],
  });
  proves('[C-173] [B-276] [B-277] a group has a pool', {
    on: all,
    way: group,
    takes: ['pool client-address-pool'],
    refuses: ['pool'],
  });
  proves('[C-099] a group tells clients servers and which networks are theirs to reach', {
    on: all,
    way: group,
    takes: ['dns 10.1.1.53 10.1.2.53', 'wins 10.1.1.137', 'acl 150', 'acl split'],
    refuses: ['dns', 'acl'],
  });
  proves('[C-099] groups are held to more from 12.3T on', {
    on: since12_3,
    way: group,
    takes: [
      'save-password',
      'max-users 200',
      'max-logins 10',
      'backup-gateway 198.51.100.9',
      'pfs',
      'group-lock',
    ],
    refuses: ['max-logins 11', 'max-users 0'],
  });
  proves('[C-099] and not before', {
    on: all.slice(0, 2),
    way: group,
    refuses: ['save-password', 'max-users 200', 'netmask 255.255.255.0'],
  });
  proves('[C-099] clients get a mask from 12.4 on', {
    on: all.slice(3),
    way: group,
    takes: ['netmask 255.255.255.0'],
  });
});

describe('ISAKMP profiles', () => {
  const profile = ['crypto isakmp profile remote'];
  const note = '% A profile is deemed incomplete until it has match identity statements';
  proves('[C-102] a profile is for peers of some identities', {
    on: since12_3,
    takes: profile,
    says: { 'crypto isakmp profile remote': note },
    refuses: ['crypto isakmp profile'],
    opens: 'conf-isa-prof',
  });
  proves('[C-102] the releases of document 001 have no profiles', { on: all.slice(0, 2), refuses: profile });
  proves('[C-102] [I-07] [B-279] what a profile says about its clients', {
    on: since12_3,
    way: profile,
    takes: [
      'match identity group unity',
      'match identity address 198.51.100.0 255.255.255.0',
      'match identity host domain example.com',
      'client authentication list radius_xauth',
      'isakmp authorization list radius_auth',
      'client configuration address respond',
      'client configuration address initiate',
      'accounting radius_accounting',
      'keepalive 20 retry 5',
    ],
    refuses: ['match identity', 'accounting', 'client configuration address'],
  });
});

describe('crypto maps and their clients', () => {
  proves('[C-114] [B-275] users are asked by a list', {
    on: all,
    takes: ['crypto map to_peer client authentication list local_xauth'],
    // Damage of the sample: a router has no such words.
    refuses: [
      'crypto map to_peer client authentication list',
      'crypto map to_peer isakmp client authentication list radius_xauth',
    ],
  });
  proves('[C-115] group policies are looked up by a list', {
    on: all,
    takes: ['crypto map to_peer isakmp authorization list local_auth'],
    refuses: ['crypto map to_peer isakmp authorization list'],
  });
  proves('[C-116] clients that ask get an address, or all are given one', {
    on: all,
    takes: [
      'crypto map to_peer client configuration address respond',
      'crypto map to_peer client configuration address initiate',
    ],
    //
    refuses: [
      'crypto map to_peer isakmp client configuration address respond',
      'crypto map to_peer configuration address respond',
      'crypto map to_peer client configuration address',
    ],
  });
  proves('[C-117] [B-279] clients are accounted for by a list', {
    on: since12_3,
    takes: ['crypto map to_peer client accounting list radius_accounting'],
    refuses: ['crypto map to_peer client accounting list'],
  });
  proves('[C-117] not so in the releases of document 001', {
    on: all.slice(0, 2),
    refuses: ['crypto map to_peer client accounting list radius_accounting'],
  });
  proves('[B-281] three sets stand side by side', {
    way: [
      'crypto map local client authentication list local_xauth',
      'crypto map radius isakmp authorization list radius_auth',
    ],
    takes: ['crypto map none client configuration address respond'],
  });
});

describe('pre-shared keys', () => {
  proves('[C-096] a key is for an address or a network', {
    on: all,
    takes: [
      'crypto isakmp key cisco123 address 198.51.100.9',
      'crypto isakmp key cisco123 address 198.51.100.0 255.255.255.0',
      'crypto isakmp key cisco123 address 0.0.0.0 0.0.0.0 no-xauth',
    ],
    refuses: ['crypto isakmp key cisco123', 'crypto isakmp key cisco123 address'],
  });
  proves('[C-097] or for a name', {
    on: all,
    takes: ['crypto isakmp key cisco123 hostname branch.example.com'],
    refuses: ['crypto isakmp key cisco123 hostname'],
  });
});
