/** Knows transforms: their classes, their names on display, and how many bytes they add to a packet (behaviours.md I; S-HA). */
import type { Actor } from '../../sim/actor.ts';
import { cipherSupported } from '../crypto-engine/index.ts';
import type { Encapsulation } from '../isakmp/index.ts';

/** The transforms of a suite, by class. */
export interface Classes {
  readonly ah: string | undefined;
  readonly cipher: string | undefined;
  readonly authenticator: string | undefined;
}

const isAh = (transform: string): boolean => transform.startsWith('ah-');
const isAuthenticator = (transform: string): boolean =>
  transform.startsWith('esp-') && transform.endsWith('-hmac');
const isCipher = (transform: string): boolean => transform.startsWith('esp-') && !isAuthenticator(transform);

/** Sorts transforms into classes; compression stands apart and adds nothing here. */
export function classesOf(transforms: readonly string[]): Classes {
  return {
    ah: transforms.find(isAh),
    cipher: transforms.find(isCipher),
    authenticator: transforms.find(isAuthenticator),
  };
}

/** The security protocols of a suite, each with its own SAs (behaviours.md B-253). */
export function protocolsOf(transforms: readonly string[]): ('esp' | 'ah')[] {
  const { ah, cipher } = classesOf(transforms);
  return [...(cipher === undefined ? [] : ['esp' as const]), ...(ah === undefined ? [] : ['ah' as const])];
}

/** Whether two suites mean the same, whatever the order. */
export function sameTransforms(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((transform) => b.includes(transform));
}

/** `esp-aes 256` is shown as `esp-256-aes` (B-264). */
export function transformText(transform: string): string {
  const [name, length] = transform.split(' ');
  return length === undefined ? transform : `${name!.replace('esp-', `esp-${length}-`)}`;
}

/** What an SA of one protocol uses, as printed: `esp-des esp-md5-hmac`. */
export function protocolTransforms(transforms: readonly string[], protocol: 'esp' | 'ah'): string {
  const { ah, cipher, authenticator } = classesOf(transforms);
  const used = protocol === 'ah' ? [ah] : [cipher, authenticator];
  return used
    .filter((transform) => transform !== undefined)
    .map(transformText)
    .join(' ');
}

/** Bytes of the initialisation vector; 0 without a cipher that needs one. */
export function ivBytes(cipher: string | undefined): number {
  if (cipher === undefined || cipher === 'esp-null') return 0;
  return cipher.startsWith('esp-aes') ? 16 : 8;
}

/** Whether received packets can be told from replayed ones: it takes an authenticator (M-076). */
export function detectsReplay(transforms: readonly string[]): boolean {
  const { ah, authenticator } = classesOf(transforms);
  return ah !== undefined || authenticator !== undefined;
}

const ipHeader = 20;
const ahBytes = 24;
const espHeader = 8;
const icvBytes = 12;
/** Length of padding and next header. */
const espTrailer = 2;

/** Length of a protected packet: tunnel 20 + AH 24 + ESP 8 + IV + padded payload + ICV (S-HA: 512 gives 580). */
export function protectedBytes(transforms: readonly string[], mode: Encapsulation, bytes: number): number {
  const { ah, cipher, authenticator } = classesOf(transforms);
  const inner = mode === 'Tunnel' ? bytes : bytes - ipHeader;
  let payload = inner;
  if (cipher !== undefined) {
    const block = cipher.startsWith('esp-aes') ? 16 : cipher === 'esp-null' ? 4 : 8;
    const padded = Math.ceil((inner + espTrailer) / block) * block;
    payload = espHeader + ivBytes(cipher) + padded + (authenticator === undefined ? 0 : icvBytes);
  }
  return ipHeader + (ah === undefined ? 0 : ahBytes) + payload;
}

/** The transform that the encryption hardware lacks, if any (behaviours.md B-259, B-261). */
export function unsupported(my: Actor, transforms: readonly string[]): string | undefined {
  return transforms.find((transform) => !cipherSupported(my, transform));
}
