import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatIpv4,
  lengthOfMask,
  maskOfLength,
  networkOf,
  parseIpv4,
  parsePrefix,
} from '../../src/text/address.ts';

describe('addresses', () => {
  it('read what they write', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), (address) => {
        expect(parseIpv4(formatIpv4(address))).toBe(address);
      }),
    );
    expect(parseIpv4('255.255.255.255')).toBe(0xffffffff);
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '0255.255.1.1',
    ' 1.1.1.1',
    '1.1.1.1 ',
    'a.b.c.d',
    '1..1.1',
    '-1.1.1.1',
  ])('refuses "%s"', (text) => {
    expect(parseIpv4(text)).toBeUndefined();
  });

  it('know masks', () => {
    for (let length = 0; length <= 32; length++) expect(lengthOfMask(maskOfLength(length))).toBe(length);
    expect(maskOfLength(24)).toBe(0xffffff00);
    expect(lengthOfMask(0xff00ff00)).toBeUndefined();
    expect(networkOf(0xc0a80a0b, 0xffffff00)).toBe(0xc0a80a00);
  });

  it('know prefixes', () => {
    expect(parsePrefix('10.0.0.1/8')).toEqual({ address: 0x0a000001, length: 8 });
    for (const text of ['10.0.0.1', '10.0.0.1/33', '10.0.0/8', '10.0.0.1/', '10.0.0.1/8/8', '10.0.0.1/a']) {
      expect(parsePrefix(text)).toBeUndefined();
    }
  });
});
