/** What a password of any length costs. */
import { expect, it } from 'vitest';
import { md5Crypt } from '../../../src/features/passwords/index.ts';
import { matches } from '../../../src/features/passwords/index.ts';

it('computes no digest of what is longer than a line: whoever is not in yet could stop the router with it', () => {
  const [longest, longer] = ['x'.repeat(254), 'x'.repeat(255)];
  expect(matches(longest, md5Crypt(longest, 'abcd'))).toBe(true);
  expect(matches(longer, md5Crypt(longer, 'abcd'))).toBe(false);
});
