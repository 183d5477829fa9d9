/** Knows what files hold: text, or a system image. */
import { stream } from '../sim/dice.ts';

/** What a file holds: text, or a system image, whose bytes follow from its name. */
export type Contents = { readonly text: string } | { readonly image: string; readonly bytes: number };

const encoder = new TextEncoder();

/** Size in bytes. */
export function sizeOf(contents: Contents): number {
  return 'text' in contents ? encoder.encode(contents.text).length : contents.bytes;
}

/** Pieces of a file together. */
export function joined(pieces: Iterable<Uint8Array>): Uint8Array {
  const all = [...pieces];
  const bytes = new Uint8Array(all.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of all) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

const chunkWords = 16_384;

/** The bytes of a file, piece by piece. Those of an image follow from its name alone. */
export function* bytesOf(contents: Contents): Generator<Uint8Array> {
  if ('text' in contents) {
    yield encoder.encode(contents.text);
    return;
  }
  let seed = 0;
  for (const byte of encoder.encode(contents.image)) seed = (Math.imul(seed, 31) + byte) >>> 0;
  const next = stream(seed);
  for (let left = contents.bytes; left > 0; left -= chunkWords * 4) {
    const words = Uint32Array.from({ length: chunkWords }, next);
    yield new Uint8Array(words.buffer).subarray(0, Math.min(left, chunkWords * 4));
  }
}
