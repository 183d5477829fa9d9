import { describe, expect, it } from 'vitest';
import { Pair } from '../ipsec/pair.ts';

function configured(...lines: readonly string[]): { pair: Pair; printed: string; running: string } {
  const pair = new Pair();
  const printed = pair.type('R1', 'configure terminal', ...lines, 'end');
  return { pair, printed, running: pair.type('R1', 'show running-config') };
}

describe('ISAKMP configuration', () => {
  it('[C-095] [C-166] [C-167] [C-168] [C-169] [C-170] a policy prints what differs from the defaults, in order', () => {
    const { running } = configured(
      'crypto isakmp policy 20',
      'lifetime 3600',
      'group 5',
      'encryption aes 256',
      'authentication pre-share',
      'hash md5',
    );
    expect(running).toContain(
      [
        'crypto isakmp policy 20',
        ' encr aes 256',
        ' hash md5',
        ' authentication pre-share',
        ' group 5',
        ' lifetime 3600',
      ].join('\n'),
    );
  });

  it('[B-122] [B-123] [B-124] values out of range are refused', () => {
    for (const line of ['lifetime 59', 'lifetime 86401', 'group 3', 'hash sha256']) {
      expect(configured('crypto isakmp policy 20', line).printed).toContain('% Invalid input detected');
    }
  });

  it('every line of a policy can be taken back', () => {
    const { running } = configured(
      'crypto isakmp policy 1',
      'encr 3des',
      'hash md5',
      'group 2',
      'lifetime 120',
      'no encr',
      'no hash',
      'no group',
      'no lifetime',
      'no authentication',
    );
    expect(running).toMatch(/crypto isakmp policy 1\ncrypto isakmp key/);
  });

  it('[C-096] [C-097] [C-098] keys and keepalive are written back', () => {
    const { running, pair } = configured(
      'crypto isakmp key secret address 10.9.0.0 255.255.0.0 no-xauth',
      'crypto isakmp key other hostname branch.example.com',
      'crypto isakmp keepalive 20 5 periodic',
    );
    expect(running).toContain('crypto isakmp key secret address 10.9.0.0 255.255.0.0 no-xauth');
    expect(running).toContain('crypto isakmp key other hostname branch.example.com');
    expect(running).toContain('crypto isakmp keepalive 20 5 periodic');
    const keys = pair.type('R1', 'show crypto isakmp key');
    expect(keys).toMatch(/default +10\.9\.0\.0 +\[255\.255\.0\.0 +\] +secret/);
    expect(keys).toMatch(/default +branch\.example\.com +other/);
    pair.type('R1', 'configure terminal', 'no crypto isakmp key secret address 10.9.0.0 255.255.0.0', 'end');
    expect(pair.type('R1', 'show running-config')).not.toContain('secret');
  });

  it('[C-011] the display shows one policy or all, without a warning on hardware that has AES', () => {
    const { pair } = configured('crypto isakmp policy 20', 'authentication pre-share', 'encryption aes 256');
    const all = pair.type('R1', 'show crypto isakmp policy');
    expect(all).toContain('Protection suite of priority 1\n');
    expect(all).toContain('Default protection suite');
    const one = pair.type('R1', 'show crypto isakmp policy 20');
    expect(one).toContain('AES - Advanced Encryption Standard (256 bit keys).');
    expect(one).not.toContain('priority 1\n');
    expect(one).not.toContain('Default protection suite');
    expect(one).not.toContain('WARNING');
  });
});
