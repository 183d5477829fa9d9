import { describe, expect, it } from 'vitest';
import { Pair } from './pair.ts';

function configured(...lines: readonly string[]): { pair: Pair; printed: string; running: string } {
  const pair = new Pair();
  const printed = pair.type('R1', 'configure terminal', ...lines, 'end');
  return { pair, printed, running: pair.type('R1', 'show running-config') };
}

const set = (transforms: string): ReturnType<typeof configured> =>
  configured(`crypto ipsec transform-set X ${transforms}`);

describe('transform sets', () => {
  it.each([
    ['ah-md5-hmac', 'ah-md5-hmac'],
    ['esp-des', 'esp-des'],
    ['esp-3des esp-md5-hmac', 'esp-3des esp-md5-hmac'],
    ['ah-sha-hmac esp-des esp-sha-hmac', 'ah-sha-hmac esp-des esp-sha-hmac'],
    ['comp-lzs', 'comp-lzs'],
    ['ah-md5-hmac esp-aes', 'ah-md5-hmac esp-aes'],
    ['esp-aes 256 esp-md5', 'esp-aes 256 esp-md5-hmac'],
    ['esp-null esp-sha', 'esp-null esp-sha-hmac'],
    ['esp-md5-hmac esp-3des', 'esp-3des esp-md5-hmac'],
  ])('[B-248] [B-251] [B-254] [B-264] [C-103] %s is valid', (typed, written) => {
    expect(set(typed).running).toContain(`crypto ipsec transform-set X ${written}\n`);
  });

  it.each([
    'esp-md5-hmac',
    'ah-md5-hmac ah-sha-hmac',
    'esp-des esp-3des',
    'ah-md5-hmac esp-des esp-md5-hmac comp-lzs',
    'esp-foo',
  ])('[B-248] [B-249] [B-250] %s is refused', (typed) => {
    const { printed, running } = set(typed);
    expect(printed).toContain('% Invalid input detected');
    expect(running).not.toContain('transform-set X');
  });

  it('[B-256] entering a set again replaces its transforms', () => {
    const { running } = configured(
      'crypto ipsec transform-set X esp-des',
      'crypto ipsec transform-set X esp-3des esp-sha-hmac',
    );
    expect(running.match(/transform-set X.*/g)).toEqual(['transform-set X esp-3des esp-sha-hmac']);
  });

  it('[B-258] [B-264] [C-023] the display has a group per protocol and its own form of key lengths', () => {
    const { pair } = set('ah-sha-hmac esp-aes 256');
    expect(pair.type('R1', 'show crypto ipsec transform-set X')).toContain(
      'Transform set X: { ah-sha-hmac  }\n   will negotiate = { Tunnel,  },\n   { esp-256-aes  }',
    );
  });
});

describe('crypto maps', () => {
  it('[B-200] [C-110] a new entry has a note, its lines come back in order', () => {
    const { printed, running } = configured(
      'crypto map X 20 ipsec-isakmp',
      'match address 101',
      'set pfs group2',
      'set transform-set T',
      'set security-association lifetime seconds 28800',
      'set security-association lifetime kilobytes 4500',
      'set peer 10.1.1.9',
      'set peer 10.1.1.2',
      'description Tunnel to 10.1.1.9',
      'reverse-route',
    );
    expect(printed).toContain(
      '% NOTE: This new crypto map will remain disabled until a peer\n        and a valid access list have been configured.',
    );
    expect(running).toContain(
      [
        'crypto map X 20 ipsec-isakmp',
        ' description Tunnel to 10.1.1.9',
        ' set peer 10.1.1.9',
        ' set peer 10.1.1.2',
        ' set security-association lifetime kilobytes 4500',
        ' set security-association lifetime seconds 28800',
        ' set transform-set T',
        ' set pfs group2',
        ' match address 101',
        ' reverse-route',
      ].join('\n'),
    );
  });

  it('entries print in order of their numbers, and the note comes once', () => {
    const { printed, running } = configured(
      'crypto map X 20 ipsec-isakmp',
      'crypto map X 10 ipsec-isakmp',
      'crypto map X 20 ipsec-isakmp',
    );
    expect(printed.match(/% NOTE/g)).toHaveLength(2);
    expect(running.indexOf('crypto map X 10')).toBeLessThan(running.indexOf('crypto map X 20'));
  });

  it('[B-164] [B-165] [C-112] the replay interval is a line of the map and opens no sub-mode', () => {
    const { printed, running } = configured(
      'crypto map M redundancy replay-interval inbound 1000 outbound 10000',
      'hostname STILL-HERE',
    );
    expect(printed).not.toContain('Invalid');
    expect(running).toContain(
      'crypto map M redundancy replay-interval inbound 1000 outbound 10000\ncrypto map M 10 ipsec-isakmp',
    );
    expect(
      configured('interface Ethernet0/0', 'crypto map M redundancy replay-interval inbound 1 outbound 2')
        .running,
    ).toContain('crypto map M redundancy replay-interval inbound 1 outbound 2');
  });

  it('[B-200] a seventh transform set is refused', () => {
    const { printed } = configured('crypto map X 20 ipsec-isakmp', 'set transform-set A B C D E F G');
    expect(printed).toContain('%');
    expect(printed).toContain('6');
  });

  it('[B-202] only extended lists can be named', () => {
    expect(configured('crypto map X 20 ipsec-isakmp', 'match address 10').printed).toContain('%');
  });

  it('[B-212] [C-109] [C-179] [C-180] dynamic templates and static entries take reverse-route', () => {
    const { running } = configured(
      'crypto dynamic-map D 10',
      'reverse-route remote-peer',
      'set transform-set T',
      'crypto map X 10 ipsec-isakmp',
      'reverse-route',
      'crypto map X 20 ipsec-isakmp dynamic D',
    );
    expect(running).toContain('crypto dynamic-map D 10\n set transform-set T\n reverse-route remote-peer');
    expect(running).toContain(
      'crypto map X 10 ipsec-isakmp\n reverse-route\ncrypto map X 20 ipsec-isakmp dynamic D',
    );
  });

  it('[B-115] [C-104] [C-184] [P-07] profiles keep set and redundancy; the global command stays global', () => {
    const { running, printed } = configured(
      'crypto ipsec profile P',
      'set transform-set T',
      'redundancy HA-out stateful',
      'redundancy inter-device',
    );
    expect(printed).not.toContain('%');
    expect(running).toContain('crypto ipsec profile P\n set transform-set T\n redundancy HA-out stateful');
  });

  it('[B-191] [C-110] the prompt of entries, templates and profiles is config-crypto-map', () => {
    const pair = new Pair();
    pair.type('R1', 'configure terminal');
    for (const line of [
      'crypto map X 10 ipsec-isakmp',
      'crypto dynamic-map D 10',
      'crypto ipsec profile P',
    ]) {
      pair.type('R1', line);
      expect(pair.lab.session('R1').prompt).toBe('R1(config-crypto-map)#');
    }
    pair.type('R1', 'crypto isakmp policy 5');
    expect(pair.lab.session('R1').prompt).toBe('R1(config-isakmp)#');
  });

  it('[C-105] [C-106] [C-107] [C-108] [B-177] global settings are written back and taken back', () => {
    const lines = [
      'crypto ipsec security-association lifetime kilobytes 4500',
      'crypto ipsec security-association lifetime seconds 120',
      'crypto ipsec security-association replay window-size 256',
      'crypto ipsec df-bit clear',
    ];
    const { running, pair } = configured(...lines);
    for (const line of lines) expect(running).toContain(`${line}\n`);
    pair.type('R1', 'configure terminal', ...lines.map((line) => `no ${line}`), 'end');
    const after = pair.type('R1', 'show running-config');
    for (const line of lines) expect(after).not.toContain(line);
  });

  it('[B-174] [B-217] [C-026] [C-027] the display can be limited to an interface or a tag', () => {
    const { pair } = configured('crypto map X 20 ipsec-isakmp', 'set peer 10.1.1.9');
    const all = pair.type('R1', 'show crypto map');
    expect(all).toContain('Crypto Map: "M" idb: Ethernet0/0 local address: 10.1.1.1');
    expect(all).toContain('Crypto Map "X" 20 ipsec-isakmp');
    expect(all).toContain('Security-association lifetime: 4608000 kilobytes/3600 seconds');
    expect(pair.type('R1', 'show crypto map tag X')).not.toContain('"M"');
    expect(pair.type('R1', 'show crypto map interface Ethernet0/0')).not.toContain('"X"');
  });

  it('thousands of entries are typed and printed in the time of a line each', () => {
    const lines: string[] = [];
    for (let i = 1; i <= 3000; i++)
      lines.push(
        `crypto map M ${i} ipsec-isakmp`,
        ` set peer 10.${i >> 8}.${i & 255}.1`,
        ' set transform-set T',
        ' match address L',
      );
    const { running } = configured(...lines);
    expect(running.match(/^crypto map M \d+/gm)).toHaveLength(3000);
  });
});
