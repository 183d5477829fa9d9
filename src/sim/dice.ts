/** Knows chance: every random draw of the simulation, seeded, and the pins that stand in for single draws. */

/** A stream of unsigned 32-bit numbers. */
export type Stream = () => number;

function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** A splitmix32 generator: small, fast, and good enough for identifiers. */
export function stream(seed: number): Stream {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

/** A pinned draw that nothing has taken yet. */
export interface Pin {
  readonly node: string;
  readonly kind: string;
  readonly selector: string | undefined;
  readonly value: unknown;
}

/**
 * The dice of one world. Each node and kind of draw has a stream of its own, so that a draw more in one
 * place shifts nothing elsewhere: another seed changes drawn values and nothing else.
 */
export class Dice {
  readonly #seed: number;
  readonly #streams = new Map<string, Stream>();
  readonly #pins: Pin[] = [];

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Queues a value for the next draw of this kind (goldens/transcripts.md 4.5). */
  pin(pin: Pin): void {
    this.#pins.push(pin);
  }

  /** The pins that no draw has taken. */
  get leftOver(): readonly Pin[] {
    return this.#pins;
  }

  /**
   * The next value of a kind of draw: the pinned one if there is one, else a fresh one.
   * A pin with a selector waits for a draw with that selector; one without takes any.
   */
  draw<T>(node: string, kind: string, selector: string | undefined, fresh: (next: Stream) => T): T {
    if (this.#pins.length > 0) {
      const at = this.#pins.findIndex(
        (p) => p.node === node && p.kind === kind && (p.selector === undefined || p.selector === selector),
      );
      if (at >= 0) return this.#pins.splice(at, 1)[0]!.value as T;
    }
    const key = `${node}/${kind}`;
    let next = this.#streams.get(key);
    if (!next) this.#streams.set(key, (next = stream(hashText(`${this.#seed}/${key}`))));
    return fresh(next);
  }
}
