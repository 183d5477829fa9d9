/** Crypto in the releases of document 001: transform sets, AES without hardware for it, displays, what is cleared where. */
import { describe, expect, it } from 'vitest';
import { Desk } from '../words/desk.ts';
import { proves } from './proof.ts';

const all = ['12.2(11)YX', '12.2(11)YX1', '12.2(14)SU', '12.2(14)SU1', '12.2(14)SU2'];
const set = 'crypto ipsec transform-set s1';

const desk = (hardware: 'none' | 'vam' | 'vam2'): Desk =>
  new Desk('Router', { release: '12.2(14)SU2', ports: ['FastEthernet0/0'], hardware }).at('enable');

const invalid = "% Invalid input detected at '^' marker.";

describe('transform sets', () => {
  proves(
    '[C-103] [B-248] [B-249] [B-250] [B-251] [B-254] one transform of a class, an authenticator behind a cipher',
    {
      on: all,
      takes: [
        `${set} ah-md5-hmac`,
        `${set} esp-des`,
        `${set} esp-3des esp-md5-hmac`,
        `${set} ah-sha-hmac esp-des esp-sha-hmac`,
        `${set} esp-null esp-sha-hmac`,
        `${set} esp-null`,
        `${set} comp-lzs`,
      ],
      prints: { 'crypto ipsec transform s1 esp-3des esp-sha': `${set} esp-3des esp-sha-hmac` },
      refuses: [
        `${set} esp-md5-hmac`,
        `${set} ah-md5-hmac ah-sha-hmac`,
        `${set} esp-des esp-3des`,
        `${set} ah-md5-hmac esp-des esp-md5-hmac comp-lzs`,
        'crypto ipsec transform-set',
      ],
      no: Object.fromEntries(
        [
          'ah-md5-hmac',
          'esp-des',
          'esp-3des esp-md5-hmac',
          'ah-sha-hmac esp-des esp-sha-hmac',
          'esp-null esp-sha-hmac',
          'esp-null',
          'comp-lzs',
        ].map((transforms) => [`${set} ${transforms}`, `no ${set}`]),
      ),
      keeps: ['crypto ipsec transform s1 esp-3des esp-sha'],
      opens: 'cfg-crypto-trans',
    },
  );
  proves('[C-174] [B-255] the mode of a set is tunnel unless it is transport', {
    on: all,
    way: [`${set} esp-des`],
    takes: ['mode transport'],
    hides: ['mode tunnel', 'mode'],
    refuses: ['mode other'],
  });

  it('[B-262] [B-264] [B-363] AES is read and warned of where the hardware lacks it, as entered and as shown', () => {
    const at = desk('vam').at('configure terminal');
    expect(at.type('crypto ipsec transform s2 esp-aes 256 esp-md5').slice(1)).toEqual([
      'WARNING:encryption hardware does not support transform',
      'esp-aes 256 within IPSec transform s2',
    ]);
    at.at('end');
    expect(at.type('show crypto ipsec transform-set').join(' ')).toContain('{ esp-256-aes esp-md5-hmac  }');
    expect(at.type('show logging').join(' ')).not.toContain('WARNING');
    expect(desk('vam2').at('configure terminal').type(`${set} esp-aes esp-sha`)).toHaveLength(1);
  });
});

describe('displays', () => {
  it('[C-011] [B-261] policies stand without a title, the default suite last', () => {
    const at = desk('vam').at('configure terminal', 'crypto isakmp policy 7', 'encr aes', 'end');
    const shown = at.type('show crypto isakmp policy 7').slice(1);
    expect(shown[0]).toBe('Protection suite of priority 7');
    expect(shown.slice(2, 4)).toEqual([
      'WARNING:encryption hardware does not support the configured',
      'encryption method for ISAKMP policy 7',
    ]);
    expect(shown).toHaveLength(8);
    expect(at.type('show crypto isakmp policy').slice(9)[0]).toBe('Default protection suite');
    expect(at.type('show crypto isakmp policy 10001')).toContain(invalid);
  });

  it('[C-010] the table of IKE SAs has no status', () => {
    expect(desk('vam').type('show crypto isakmp sa')[1]).toBe(
      'dst             src             state           conn-id    slot',
    );
  });

  it('[C-023] [C-026] [C-027] sets and maps are shown by name and by interface', () => {
    const at = desk('vam').at(
      'configure terminal',
      `${set} ah-sha-hmac esp-des`,
      'crypto map branches 10 ipsec-isakmp',
      'set peer 198.51.100.9',
      'set transform-set s1',
      'interface FastEthernet0/0',
      'ip address 198.51.100.1 255.255.255.0',
      'no shutdown',
      'crypto map branches',
      'end',
    );
    expect(at.type('show crypto ipsec transform-set').slice(1)).toEqual([
      'Transform set s1: { ah-sha-hmac  }',
      '   will negotiate = { Tunnel,  },',
      '   { esp-des  }',
      '   will negotiate = { Tunnel,  },',
      '',
    ]);
    const shown = at.type('show crypto map').slice(1);
    expect(shown[0]).toBe('Crypto Map: "branches" idb: FastEthernet0/0 local address: 198.51.100.1');
    expect(at.type('show crypto map interface FastEthernet0/0').slice(1)).toEqual(shown);
    expect(at.type('show crypto map tag branches').slice(1)).toEqual(shown);
    expect(at.type('show crypto map tag other').slice(1)).toEqual(['No crypto maps found.']);
  });
});

describe('clearing SAs', () => {
  const lines = [
    'clear crypto sa',
    'clear crypto sa peer 198.51.100.9',
    'clear crypto sa map branches',
    'clear crypto sa spi 198.51.100.9 esp 0x1F4',
    'clear crypto sa entry 198.51.100.9 ah 500',
  ];

  it('[C-039] [C-040] [C-041] [C-042] [C-043] is a line of EXEC and of configuration, and says nothing', () => {
    const at = desk('vam');
    for (const line of lines) expect(at.type(line)).toHaveLength(1);
    at.type('configure terminal');
    for (const line of lines) expect(at.type(line), line).toHaveLength(1);
    expect(at.type('clear crypto sa spi 198.51.100.9 esp 255')).toContain('% Invalid SPI');
    expect(at.type('clear crypto sa active')).toContain(invalid);
    expect(at.prompt).toBe('Router(config)#');
    const later = new Desk().at('enable', 'configure terminal');
    expect(later.type('clear crypto sa')).toContain(invalid);
  });
});
