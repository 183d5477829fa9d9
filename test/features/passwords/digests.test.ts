/** Stored passwords: type 5 and type 7. */
import { describe, expect, it } from 'vitest';
import {
  decryptType7,
  encryptType7,
  isMd5Crypt,
  md5Crypt,
  md5CryptMatches,
} from '../../../src/features/passwords/index.ts';

describe('a type 5 password', () => {
  it('is md5crypt: the known pairs of password and salt give the known text', () => {
    expect(md5Crypt('password', 'xxxxxxxx')).toBe('$1$xxxxxxxx$UYCIxa628.9qXjpQCjM4a.');
    expect(md5Crypt('0.s0.l33t', 'deadbeef')).toBe('$1$deadbeef$0Huu6KHrKLVWfqa4WljDE0');
  });

  it('agrees with the operating system for passwords of every length', () => {
    // Made with `openssl passwd -1`.
    expect(md5Crypt('chen', 'W1RW')).toBe('$1$W1RW$ZdWR.sS/g2RwJMv4F5sRq0');
    expect(md5Crypt('', 'ab')).toBe('$1$ab$rn6aQS/o7141mj179E/zA.');
    expect(md5Crypt('a-long-password-of-33-characters!', './zZ')).toBe('$1$./zZ$LWCZXZTk7jZn7yd2EhmFr.');
  });

  it('is known by its form, and the right password by its hash', () => {
    const stored = md5Crypt('chen', 'W1RW');
    expect(isMd5Crypt(stored)).toBe(true);
    expect(isMd5Crypt('$1$W1RW$short')).toBe(false);
    expect(md5CryptMatches('chen', stored)).toBe(true);
    expect(md5CryptMatches('Chen', stored)).toBe(false);
  });
});

describe('a type 7 password', () => {
  it('of real configurations is read', () => {
    for (const text of ['121A0C041104', '0822455D0A16', '02050D480809'])
      expect(decryptType7(text)).toBe('cisco');
  });

  it('is written as a router writes it, for every offset', () => {
    expect(encryptType7('cisco', 8)).toBe('0822455D0A16');
    for (let offset = 0; offset < 16; offset++)
      expect(
        decryptType7(encryptType7('a longer pass phrase, sixty characters for the key to wrap!!', offset)),
      ).toBe('a longer pass phrase, sixty characters for the key to wrap!!');
  });

  it('that is none is refused', () => {
    for (const text of ['', '08', '0', 'zz22', '1622455D', '0822455'])
      expect(decryptType7(text)).toBeUndefined();
  });
});
