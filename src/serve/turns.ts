/** Knows who is served next: input is handled in short turns, one connection after the other, so that nobody waits for a long paste. */
import type { Wall } from '../console/pace.ts';

/** Something with input to handle. */
export interface Served {
  /** Handles a little of it; whether more can be handled at once. */
  piece(): boolean;
}

/** Real ms of handling input without a look at the network. */
const burstMs = 10;

/** Round robin over whoever has input. */
export class Turns {
  readonly #wall: Wall;
  readonly #waiting = new Set<Served>();
  #planned = false;

  constructor(wall: Wall) {
    this.#wall = wall;
  }

  /** Puts somebody with input at the end of the row. */
  want(served: Served): void {
    this.#waiting.add(served);
    if (this.#planned) return;
    this.#planned = true;
    this.#wall.after(0, () => this.#run());
  }

  /** Somebody is gone. */
  forget(served: Served): void {
    this.#waiting.delete(served);
  }

  #run(): void {
    this.#planned = false;
    const until = this.#wall.now() + burstMs;
    for (const served of this.#waiting) {
      // Whoever has more comes last; a set hands out in the order of insertion, also what is added meanwhile.
      this.#waiting.delete(served);
      if (served.piece()) this.#waiting.add(served);
      if (this.#wall.now() >= until) break;
    }
    const [first] = this.#waiting;
    if (first) this.want(first);
  }
}
