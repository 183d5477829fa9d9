/** Users, AAA, RADIUS and address pools of the catalogue. */
import { describe } from 'vitest';
import { proves } from './proof.ts';

const all = ['12.2(11)YX', '12.2(14)SU2', '12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'];
const on = ['aaa new-model'];

describe('users', () => {
  proves('[C-067] a user has a password, in the clear or hidden', {
    on: all,
    takes: ['username remote_user password 0 letmein', 'username remote_user password 7 0822455D0A16'],
    prints: { 'username remote_user password letmein': 'username remote_user password 0 letmein' },
    no: {
      'username remote_user password 0 letmein': 'no username remote_user',
      'username remote_user password 7 0822455D0A16': 'no username remote_user',
      'username remote_user password letmein': 'no username remote_user',
    },
    refuses: ['username', 'username remote_user password 7 nonsense'],
  });
});

describe('AAA', () => {
  proves('[C-068] AAA is off until it is turned on', {
    on: all,
    takes: ['aaa new-model'],
    hides: ['no aaa new-model'],
    refuses: ['aaa', 'aaa new-model now'],
  });
  proves('[C-069] a list of login methods has up to four, by its name or as the default', {
    on: all,
    way: on,
    takes: [
      'aaa authentication login local_xauth local',
      'aaa authentication login radius_xauth group radius',
      'aaa authentication login no_xauth none',
      'aaa authentication login default group radius local-case enable line',
    ],
    no: {
      'aaa authentication login default group radius local-case enable line':
        'no aaa authentication login default',
    },
    refuses: [
      'aaa authentication login',
      'aaa authentication login local_xauth',
      'aaa authentication login local_xauth group',
      'aaa authentication login local_xauth local none line enable local',
    ],
  });
  proves('[C-070] group policies are looked up by a list of their own', {
    on: all,
    way: on,
    takes: [
      'aaa authorization network local_auth local',
      'aaa authorization network radius_auth group radius',
      'aaa authorization exec default group radius if-authenticated',
    ],
    refuses: ['aaa authorization network local_auth', 'aaa authorization network local_auth line'],
  });
  proves('[C-071] remote-access sessions are accounted for by a list', {
    on: all,
    way: on,
    takes: [
      'aaa accounting network radius_accounting start-stop group radius',
      'aaa accounting exec default stop-only group radius',
    ],
    refuses: [
      'aaa accounting network radius_accounting start-stop',
      'aaa accounting network radius_accounting group radius',
    ],
  });
  proves('[C-072] all services of a call share one session id, where AAA is on, unless that is changed', {
    on: all,
    way: on,
    hides: ['aaa session-id common', 'no aaa session-id'],
    takes: ['aaa session-id unique'],
    no: { 'aaa session-id unique': 'aaa session-id common' },
    refuses: ['aaa session-id'],
  });
});

describe('RADIUS', () => {
  proves('[C-079] packets come from the address of one interface', {
    on: all,
    takes: ['ip radius source-interface Ethernet0/0'],
    prints: { 'ip radius source-interface loopback0': 'ip radius source-interface Loopback0' },
    no: { 'ip radius source-interface Ethernet0/0': 'no ip radius source-interface' },
    refuses: ['ip radius source-interface'],
  });
  proves('[C-080] a server has an address and two ports, 1645 and 1646 unless others are named', {
    on: all,
    takes: [
      'radius-server host 192.168.0.200 auth-port 1845 acct-port 1846',
      'radius-server host 192.168.0.200 auth-port 1645 acct-port 1646 timeout 3 retransmit 2 key radius123',
    ],
    prints: {
      'radius-server host 192.168.0.200': 'radius-server host 192.168.0.200 auth-port 1645 acct-port 1646',
      'radius-server host 192.168.0.200 acct-port 0 auth-port 65535':
        'radius-server host 192.168.0.200 auth-port 65535 acct-port 0',
    },
    no: {
      'radius-server host 192.168.0.200 auth-port 1845 acct-port 1846': 'no radius-server host 192.168.0.200',
    },
    // A route mask that slipped in (000:1301; the list of configurations, section 7).
    refuses: [
      'radius-server host',
      'radius-server host 192.168.0.0 255.255.0.0 auth-port 1845 acct-port 1846',
      'radius-server host 192.168.0.200 auth-port 65536',
      'radius-server host 192.168.0.200 key 7 nonsense',
    ],
  });
  proves('[C-081] servers share a key, and how long they are waited for', {
    on: all,
    takes: [
      'radius-server key radius123',
      'radius-server key 7 0822455D0A16',
      'radius-server timeout 10',
      'radius-server retransmit 0',
      'radius-server deadtime 5',
    ],
    hides: ['radius-server timeout 5', 'radius-server retransmit 3', 'radius-server deadtime 0'],
    no: { 'radius-server key radius123': 'no radius-server key' },
    refuses: ['radius-server key', 'radius-server timeout 0', 'radius-server timeout 1001'],
  });
  proves('[C-081] the key is hidden where passwords are', {
    way: ['service password-encryption', 'radius-server key 7 0822455D0A16'],
    hides: ['radius-server key cisco', 'radius-server key 0 cisco'],
  });
});

describe('local pools', () => {
  const other = ['ip local pool other 50.0.1.1 50.0.1.254'];
  proves('[C-078] a pool is a range of addresses that no other pool has', {
    on: all,
    way: other,
    takes: ['ip local pool client-address-pool 50.0.0.1 50.0.0.254', 'ip local pool one 50.0.0.1'],
    hides: ['ip local pool other 50.0.1.1 50.0.1.254'],
    no: { 'ip local pool client-address-pool 50.0.0.1 50.0.0.254': 'no ip local pool client-address-pool' },
    refuses: [
      'ip local pool client-address-pool',
      'ip local pool client-address-pool 50.0.0.254 50.0.0.1',
      'ip local pool client-address-pool 50.0.0.1 50.0.1.1',
      'ip local pool other 50.0.1.254 50.0.2.1',
    ],
  });
  proves('[C-078] a pool may have several ranges', {
    way: other,
    takes: ['ip local pool other 50.0.2.1 50.0.2.254'],
  });
});
