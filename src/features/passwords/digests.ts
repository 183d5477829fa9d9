/** Knows how passwords are stored: type 5 (md5crypt) and type 7 (ios-cli-conventions.md, section 11). */
import { md5 } from '@noble/hashes/legacy.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Actor } from '../../sim/actor.ts';

/** The 64 digits of md5crypt, lowest value first; salts are made of them too. */
const cryptDigits = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const rounds = 1000;
const magic = utf8ToBytes('$1$');

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The bytes of a digest repeated or cut to a length. */
function stretched(digest: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => digest[i % digest.length]!);
}

/** What goes into the first digest for the length of the password: a zero for each bit that is set, else its first byte. */
function lengthBits(password: Uint8Array): Uint8Array {
  const bits: number[] = [];
  for (let left = password.length; left > 0; left >>= 1) bits.push(left & 1 ? 0 : password[0]!);
  return Uint8Array.from(bits);
}

/** Bytes of the digest in the order in which four digits are made of three of them. */
const order = [0, 6, 12, 1, 7, 13, 2, 8, 14, 3, 9, 15, 4, 10, 5];

function digits(value: number, count: number): string {
  return Array.from({ length: count }, (_, i) => cryptDigits[(value >> (6 * i)) & 63]!).join('');
}

function encoded(digest: Uint8Array): string {
  let text = '';
  for (let i = 0; i < order.length; i += 3) {
    const [a, b, c] = order.slice(i, i + 3).map((at) => digest[at]!) as [number, number, number];
    text += digits((a << 16) | (b << 8) | c, 4);
  }
  return text + digits(digest[11]!, 2);
}

/** `$1$SALT$…` of a password; the salt has up to eight digits, a router draws four. */
export function md5Crypt(password: string, salt: string): string {
  const word = utf8ToBytes(password);
  const grain = utf8ToBytes(salt.slice(0, 8));
  const inner = md5(joined(word, grain, word));
  let digest = md5(joined(word, magic, grain, stretched(inner, word.length), lengthBits(word)));
  for (let i = 0; i < rounds; i++)
    digest = md5(
      joined(
        i & 1 ? word : digest,
        i % 3 === 0 ? new Uint8Array() : grain,
        i % 7 === 0 ? new Uint8Array() : word,
        i & 1 ? digest : word,
      ),
    );
  return `$1$${salt.slice(0, 8)}$${encoded(digest)}`;
}

/** Four digits of salt for a new secret: a random draw (decisions.md D-48). */
export function drawSalt(my: Actor): string {
  return my.draw('salt', undefined, (next) => digits(next() >>> 8, 4));
}

/** Whether a text looks like the result of `md5Crypt`; a router refuses others behind `secret 5`. */
export function isMd5Crypt(text: string): boolean {
  return /^\$1\$[./0-9A-Za-z]{1,8}\$[./0-9A-Za-z]{22}$/.test(text);
}

/** Whether a typed password is the one behind a stored `$1$…`. */
export function md5CryptMatches(password: string, stored: string): boolean {
  return md5Crypt(password, stored.split('$')[2] ?? '') === stored;
}

const key7 = 'dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87';

/** Type 7 of a password; the offset into the fixed key is 0 to 15. */
export function encryptType7(password: string, offset: number): string {
  const bytes = utf8ToBytes(password);
  const hex = Array.from(bytes, (byte, i) =>
    (byte ^ key7.charCodeAt((offset + i) % key7.length)).toString(16).toUpperCase().padStart(2, '0'),
  );
  return String(offset).padStart(2, '0') + hex.join('');
}

/** The password behind a type 7 text; undefined where the text is none. */
export function decryptType7(text: string): string | undefined {
  const parts = /^(0\d|1[0-5])((?:[0-9A-Fa-f]{2})+)$/.exec(text);
  if (!parts) return undefined;
  const offset = Number(parts[1]);
  const bytes = parts[2]!.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  const clear = bytes.map((byte, i) => byte ^ key7.charCodeAt((offset + i) % key7.length));
  return new TextDecoder().decode(Uint8Array.from(clear));
}
