/** Knows the RSA key pairs of a router: drawn, named, saved with the configuration, and encoded as a public key is. */
import type { Actor } from '../../sim/actor.ts';
import { keptSlice, slice } from '../../sim/slice.ts';
import { machineOf } from '../../modes/machine.ts';
import { wallClockMs } from '../logging/index.ts';

/** What a pair is for. */
export type KeyUsage = 'general' | 'signature' | 'encryption';

/** A key pair; of the private half nothing is ever needed. */
export interface KeyPair {
  readonly name: string;
  readonly usage: KeyUsage;
  /** Length of the modulus. */
  readonly bits: number;
  /** The modulus, most significant byte first. */
  readonly modulus: readonly number[];
  readonly exportable: boolean;
  /** Unix ms by the router's own clock. */
  readonly generatedAtMs: number;
}

/** The pairs in use, in the order of generation. */
export const keyState = slice('RSA keys', () => ({ pairs: [] as readonly KeyPair[] }));

/** The pairs in private NVRAM: those that were there when the configuration was saved last. */
const savedKeys = keptSlice('saved RSA keys', () => ({ pairs: [] as readonly KeyPair[] }));

/** Limits of a modulus, in bits, and what an empty answer stands for; a release may have others. */
export const modulusRange = { from: 360, to: 2048, usual: 512 };

/** The pairs of a name. */
export function pairsNamed(my: Actor, name: string): readonly KeyPair[] {
  return my.state(keyState).pairs.filter((pair) => pair.name === name);
}

/** A modulus: an odd number of exactly so many bits. */
function drawModulus(my: Actor, bits: number): readonly number[] {
  return my.draw('rsa-modulus', undefined, (next) => {
    const bytes = Array.from({ length: Math.ceil(bits / 8) }, () => next() & 0xff);
    const top = (bits - 1) % 8;
    bytes[0] = (bytes[0]! & ((1 << top) - 1)) | (1 << top);
    bytes[bytes.length - 1]! |= 1;
    return bytes;
  });
}

/** How long the search for two primes takes, in ms: with the cube of the length, and with luck. */
export function generationMs(my: Actor, bits: number): number {
  const luck = my.draw('rsa-time', undefined, (next) => 0.5 + next() / 0x1_0000_0000);
  return Math.round((bits / 512) ** 3 * 250 * luck);
}

/** Puts a new pair in the place of one of the same name and usage. */
export function addPair(my: Actor, pair: Omit<KeyPair, 'modulus' | 'generatedAtMs'>): void {
  const state = my.state(keyState);
  const others = state.pairs.filter((p) => p.name !== pair.name || p.usage === otherUsage(pair.usage));
  const made = { ...pair, modulus: drawModulus(my, pair.bits), generatedAtMs: wallClockMs(my) };
  state.pairs = [...others, made];
}

/** The usage that lives beside this one under one name. */
function otherUsage(usage: KeyUsage): KeyUsage | undefined {
  return usage === 'signature' ? 'encryption' : usage === 'encryption' ? 'signature' : undefined;
}

/** Removes all pairs, or those of a name. */
export function removePairs(my: Actor, name: string | undefined): void {
  const state = my.state(keyState);
  state.pairs = name === undefined ? [] : state.pairs.filter((pair) => pair.name !== name);
}

/** The configuration was saved: the keys go to private NVRAM with it. */
export function savePairs(my: Actor): void {
  my.state(savedKeys).pairs = my.state(keyState).pairs;
}

/** The router has booted: it has the keys that were saved, if its configuration is still there. */
export function loadPairs(my: Actor): void {
  if (machineOf(my).startupText !== undefined) my.state(keyState).pairs = my.state(savedKeys).pairs;
}

/** 65537. */
const exponent = [0x01, 0x00, 0x01];
/** The object identifier 1.2.840.113549.1.1.1 and its empty parameters. */
const rsaEncryption = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

/** A value of the distinguished encoding rules. */
function der(tag: number, contents: readonly number[]): number[] {
  const n = contents.length;
  const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >> 8, n & 0xff];
  return [tag, ...length, ...contents];
}

/** A whole number that is not negative. */
const integer = (bytes: readonly number[]): number[] => der(0x02, bytes[0]! & 0x80 ? [0, ...bytes] : bytes);

/** The public half as SubjectPublicKeyInfo (RFC 3279, section 2.3.1). */
export function publicKey(pair: KeyPair): readonly number[] {
  const key = der(0x30, [...integer(pair.modulus), ...integer(exponent)]);
  return der(0x30, [...der(0x30, rsaEncryption), ...der(0x03, [0, ...key])]);
}
