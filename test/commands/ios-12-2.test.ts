/** The releases of document 001: what 12.2 has not, what it prints otherwise. */
import { describe, expect, it } from 'vitest';
import { releaseNamed } from '../../src/platforms/index.ts';
import { Desk } from '../words/desk.ts';
import { proves } from './proof.ts';

const special = ['12.2(11)YX', '12.2(11)YX1'];
const service = ['12.2(14)SU', '12.2(14)SU1', '12.2(14)SU2'];
const all = [...special, ...service];

const desk = (release: string, more: object = {}): Desk =>
  new Desk('Router', { release, ports: ['FastEthernet0/0'], ...more }).at('enable');

/** Whether a command begins with these words, in any mode. */
const has = (release: string, words: string): boolean =>
  releaseNamed(release)!.commands.some(({ syntax }) => `${syntax.text} `.startsWith(`${words} `));

const invalid = "% Invalid input detected at '^' marker.";

describe('[B-347] [B-351] what came after 12.2', () => {
  it.each([
    ['C-005', 'show redundancy'],
    ['C-024', 'show crypto session'],
    ['C-025', 'show crypto ha'],
    ['C-036', 'clear crypto session'],
    ['C-061', 'boot-start-marker'],
    ['C-062', 'boot-end-marker'],
    ['C-092', 'redundancy inter-device'],
    ['C-093', 'ipc zone default'],
    ['C-104', 'crypto ipsec profile'],
    ['', 'crypto map <name:word> redundancy'],
    ['', 'configure replace'],
    ['', 'show archive'],
    ['', 'show inventory'],
    ['', 'show login'],
    ['', 'login block-for'],
    ['', 'ip ssh version'],
    ['', 'ip http secure-server'],
    ['', 'control-plane'],
    ['', 'track'],
    ['', 'show track'],
    ['', 'tunnel protection'],
  ])('%s %s is no command', (_, words) => {
    expect(all.filter((release) => has(release, words))).toEqual([]);
    expect(has('12.3(11)T', words)).toBe(true);
  });

  it('[C-010] [C-034] [C-035] no SA of IKE or IPsec is asked for by the words of 12.3', () => {
    for (const release of all) {
      const at = desk(release);
      for (const line of [
        'show crypto isakmp sa active',
        'show crypto isakmp sa standby',
        'clear crypto isakmp active',
        'clear crypto sa standby',
      ])
        expect(at.type(line), line).toContain(invalid);
      for (const line of ['clear crypto isakmp', 'clear crypto isakmp 4', 'clear crypto sa'])
        expect(at.type(line).slice(1)).toEqual([]);
    }
  });

  it('neither do nor later filters are known', () => {
    for (const release of all) {
      const at = desk(release);
      expect(at.help('show clock | ').map((line) => line.trim().split(' ')[0]!)).toEqual([
        'begin',
        'exclude',
        'include',
        '',
      ]);
      at.type('configure terminal');
      expect(at.type('do show clock')).toContain(invalid);
    }
  });

  it('sequence numbers of list entries came with 12.2(14)S', () => {
    const lines = ['configure terminal', 'ip access-list extended branches', 'permit ip any any', 'end'];
    for (const release of special) {
      const at = desk(release).at(...lines);
      expect(at.type('show access-lists').at(-1)).toBe('    permit ip any any');
      at.at('configure terminal', 'ip access-list extended branches');
      expect(at.type('20 permit ip any any')).toContain(invalid);
    }
    for (const release of service) {
      const at = desk(release).at(...lines);
      expect(at.type('show access-lists').at(-1)).toBe('    10 permit ip any any');
    }
  });
});

describe('a blank configuration', () => {
  it.each(all)('of %s', (release) => {
    const shown = desk(release).type('show running-config');
    expect(shown.slice(shown.indexOf('!'))).toEqual([
      '!',
      'version 12.2',
      'service timestamps debug uptime',
      'service timestamps log uptime',
      'no service password-encryption',
      '!',
      'hostname Router',
      '!',
      'ip subnet-zero',
      '!',
      'interface FastEthernet0/0',
      ' no ip address',
      ' shutdown',
      '!',
      'ip classless',
      'no ip http server',
      '!',
      'line con 0',
      'line aux 0',
      'line vty 0 4',
      ' login',
      '!',
      'end',
      '',
    ]);
  });
});

describe('lines about the box', () => {
  proves('[C-056] the version of a pasted configuration is read and the own one printed', {
    on: all,
    hides: ['version 12.2', 'version 12.1'],
    refuses: ['version'],
  });
  proves('[C-057] [C-058] log and debug lines are stamped with the uptime unless told otherwise', {
    on: all,
    takes: [
      'service timestamps debug datetime msec',
      'service timestamps log datetime msec localtime show-timezone',
      'service timestamps log datetime',
    ],
    hides: ['service timestamps log uptime', 'service timestamps debug', 'default service timestamps'],
    no: {
      'service timestamps debug datetime msec': 'default service timestamps debug',
      'service timestamps log datetime msec localtime show-timezone': 'default service timestamps log',
      'service timestamps log datetime': 'service timestamps log uptime',
    },
  });
  proves('[C-059] passwords are stored as they are or in type 7', {
    on: all,
    takes: ['service password-encryption'],
    hides: ['no service password-encryption'],
  });
  proves('[C-060] the name of the system', {
    on: all,
    takes: ['hostname East-1'],
    hides: [],
    refuses: ['hostname', 'hostname bad!name'],
    keeps: ['hostname East-1'],
  });
  proves('[C-063] messages are kept in a buffer', {
    on: all,
    takes: ['logging buffered 8192 warnings'],
    prints: {
      'logging buffered 10000000 debugging': 'logging buffered 10000000 debugging',
      'logging buffered': 'logging buffered 4096 debugging',
    },
    refuses: ['logging buffered 4095'],
    no: { 'logging buffered 8192 warnings': 'no logging buffered' },
  });
  proves('[C-064] [B-359] the console shows messages or not', {
    on: all,
    takes: ['no logging console', 'logging console warnings'],
    hides: ['logging console', 'logging console debugging'],
    keeps: ['no logging console'],
    no: { 'logging console warnings': 'logging console debugging' },
  });
  proves('[C-065] the console takes so many messages in a second', {
    on: all,
    takes: ['logging rate-limit console 10000', 'logging rate-limit console 10 except errors'],
    refuses: ['logging rate-limit console 0', 'logging rate-limit console 10001'],
    no: {
      'logging rate-limit console 10000': 'no logging rate-limit',
      'logging rate-limit console 10 except errors': 'no logging rate-limit',
    },
  });
  proves('[C-066] a time zone has a name and an offset', {
    on: all,
    takes: ['clock timezone PST -8', 'clock timezone IST 5 30'],
    refuses: ['clock timezone', 'clock timezone PST', 'clock timezone PST -24', 'clock timezone PST 24'],
    no: { 'clock timezone PST -8': 'no clock timezone', 'clock timezone IST 5 30': 'no clock timezone' },
  });
});

describe('displays of early releases', () => {
  it.each(all)('of %s: SSH has one version, routes may come from IGRP, queues drop', (release) => {
    const at = desk(release);
    expect(at.type('show ip ssh').slice(1)).toEqual([
      'SSH Disabled - version 1.5',
      '%Please create RSA keys to enable SSH.',
      'Authentication timeout: 120 secs; Authentication retries: 3',
    ]);
    expect(at.type('show ip route')[1]).toBe(
      'Codes: C - connected, S - static, I - IGRP, R - RIP, M - mobile, B - BGP',
    );
    expect(at.type('show interfaces')).toContain('  Output queue 0/40, 0 drops; input queue 0/75, 0 drops');
    expect(at.type('show version').slice(1, 3)).toEqual([
      'Cisco Internetwork Operating System Software ',
      `IOS (tm) 7200 Software (C7200-JK9O3S-M), Version ${release}, EARLY DEPLOYMENT RELEASE SOFTWARE (fc1)`,
    ]);
  });
});
