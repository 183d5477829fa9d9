/** Keyrings: whose keys IKE takes, with and without profiles. */
import { describe, expect, it } from 'vitest';
import { Pair, type Variation } from '../ipsec/pair.ts';

const ring = (key: string, peer: string): string[] => [
  'crypto keyring branches',
  `  pre-shared-key address ${peer} key ${key}`,
  'crypto isakmp profile branches',
  '   keyring branches',
  `   match identity address ${peer} 255.255.255.255`,
];

/** R1 has the key of the pair in a keyring alone, or another key besides; its entry names the profile or does not. */
function pairOf(entry: readonly string[], own: string, key = 'cisco123'): Pair {
  const one: Variation = { key: own, entry, more: ring(key, '10.1.1.2') };
  return new Pair(one, {});
}

/** Takes the key outside of keyrings away. */
function ringOnly(pair: Pair, router: 'R1' | 'R2', peer: string): Pair {
  pair.type(router, 'configure terminal', `no crypto isakmp key cisco123 address ${peer}`, 'end');
  return pair;
}

describe('keyrings', () => {
  it('[C-102] the entry of a map names a profile, and IKE takes the key of its keyring', () => {
    const pair = pairOf(['set isakmp-profile branches'], 'another');
    pair.type('R1', 'debug crypto isakmp');
    pair.up();
    expect(pair.ping(1)).toBe(5);
    expect(pair.wait('R1', 0)).toContain('SA request profile is branches');
    expect(pair.type('R1', 'show crypto map')).toMatch(/Peer = 10\.1\.1\.2\n\s+ISAKMP Profile: branches\n/);
  });

  it('[C-102] and not where that key is another', () => {
    const pair = pairOf(['set isakmp-profile branches'], 'cisco123', 'another');
    pair.up();
    expect(pair.ping(1)).toBe(0);
  });

  it('[C-102] an entry without a profile takes the keys outside of keyrings alone', () => {
    const pair = ringOnly(pairOf([], 'cisco123'), 'R1', '10.1.1.2');
    pair.up();
    expect(pair.ping(1)).toBe(0);
    expect(ringOnly(pairOf(['set isakmp-profile branches'], 'cisco123'), 'R1', '10.1.1.2').ping(1)).not.toBe(
      0,
    );
  });

  it('[C-102] who is called looks through the keyrings of its profiles', () => {
    const pair = new Pair({}, { more: ring('cisco123', '10.1.1.1') });
    ringOnly(pair, 'R2', '10.1.1.1');
    pair.up();
    expect(pair.ping(1)).toBe(5);
    expect(pair.type('R2', 'show crypto isakmp key')).toMatch(/^branches +10\.1\.1\.1 +cisco123$/m);
  });
});
