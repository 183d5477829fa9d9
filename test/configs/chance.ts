/** Knows how to draw at random, the same for the same seed. */

/** A source of draws. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 0x9e3779b9) >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** True so often of 100 times. */
  percent(times: number): boolean {
    return this.next() * 100 < times;
  }

  /** One of them. Throws when there are none. */
  pick<T>(of: readonly T[]): T {
    if (of.length === 0) throw new Error('nothing to pick from');
    return of[this.int(0, of.length - 1)]!;
  }

  /** Some of them in any order, possibly none. */
  some<T>(of: readonly T[]): T[] {
    return this.shuffled(of).slice(0, this.int(0, of.length));
  }

  /** All of them in any order. */
  shuffled<T>(of: readonly T[]): T[] {
    const left = [...of];
    for (let i = left.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [left[i], left[j]] = [left[j]!, left[i]!];
    }
    return left;
  }
}
