/** Knows the arithmetic of IKE keys: really computed, though nothing is enciphered (decisions.md D-06). */
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Stream } from '../../sim/dice.ts';
import { cookieText, type Cookie, type Proposal } from './packet.ts';

/** The hash of a policy. */
export type HashName = Proposal['hash'];

/** The keys of an IKE SA as hex text (RFC 2409, section 5). */
export interface KeyMaterial {
  readonly hash: HashName;
  readonly skeyid: string;
  /** Derives the keys of IPsec SAs. */
  readonly skeyidD: string;
  /** Authenticates messages. */
  readonly skeyidA: string;
}

/** The pseudo-random function of an SA: the HMAC of its hash. */
function prf(hash: HashName, key: string, ...parts: readonly (string | number)[]): string {
  return bytesToHex(hmac(hash === 'md5' ? md5 : sha1, utf8ToBytes(key), utf8ToBytes(parts.join('|'))));
}

/** Public values and nonces: hex text from the stream. */
export function randomHex(next: Stream, words: number): string {
  return Array.from({ length: words }, () => next().toString(16).padStart(8, '0')).join('');
}

/** What both ends know of an exchange once the nonces have crossed. */
export interface Exchanged {
  readonly initiatorCookie: Cookie;
  readonly responderCookie: Cookie;
  readonly initiatorPublic: string;
  readonly responderPublic: string;
  readonly initiatorNonce: string;
  readonly responderNonce: string;
}

/**
 * The keys of an SA. The shared secret stands for g^xy: a value both ends derive from the two public ones.
 * With certificates the pre-shared key is undefined and the secret takes its place.
 */
export function keysOf(hash: HashName, preShared: string | undefined, of: Exchanged): KeyMaterial {
  const secret = prf(hash, of.initiatorPublic, of.responderPublic);
  const cookies = `${cookieText(of.initiatorCookie)}|${cookieText(of.responderCookie)}`;
  const skeyid = prf(hash, preShared ?? secret, of.initiatorNonce, of.responderNonce);
  const skeyidD = prf(hash, skeyid, secret, cookies, 0);
  const skeyidA = prf(hash, skeyid, skeyidD, secret, cookies, 1);
  return { hash, skeyid, skeyidD, skeyidA };
}

/** HASH_I and HASH_R of messages 5 and 6. */
export function proof(
  keys: KeyMaterial,
  of: Exchanged,
  role: 'initiator' | 'responder',
  identity: number,
): string {
  const values =
    role === 'initiator'
      ? [
          of.initiatorPublic,
          of.responderPublic,
          cookieText(of.initiatorCookie),
          cookieText(of.responderCookie),
        ]
      : [
          of.responderPublic,
          of.initiatorPublic,
          cookieText(of.responderCookie),
          cookieText(of.initiatorCookie),
        ];
  return prf(keys.hash, keys.skeyid, ...values, identity);
}

/** The hash of a quick mode or informational message. */
export function messageHash(keys: KeyMaterial, messageId: number, contents: unknown): string {
  return prf(keys.hash, keys.skeyidA, messageId, JSON.stringify(contents));
}

/** What the keys of IPsec SAs grow from. */
export interface KeySeed {
  readonly hash: HashName;
  readonly skeyidD: string;
  readonly initiatorNonce: string;
  readonly responderNonce: string;
}

/** The key of one IPsec SA: KEYMAT of RFC 2409, section 5.5. */
export function keyMaterial(seed: KeySeed, protocol: 'esp' | 'ah', spi: number): string {
  return prf(
    seed.hash,
    seed.skeyidD,
    protocol === 'esp' ? 3 : 2,
    spi,
    seed.initiatorNonce,
    seed.responderNonce,
  );
}
