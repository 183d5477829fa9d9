/** Knows who is served next: input is handled in short turns, and whoever took the least time comes first. */
import type { Wall } from '../console/pace.ts';

/** Something with input to handle. */
export interface Served {
  /** Handles a little of it; whether more can be handled at once. */
  piece(): boolean;
}

/** Real ms of handling input without a look at the network. */
const burstMs = 10;

/** Does something in such a way that a failure of ours is told. */
export type Guard = (deed: () => void) => () => void;

/** The row of whoever has input. */
export class Turns {
  readonly #wall: Wall;
  /** By whom is in the row: how much real ms was spent on everybody's input when theirs may begin. */
  readonly #row = new Map<Served, number>();
  /** How much of it was spent when the last piece of somebody was handled. */
  readonly #spent = new WeakMap<Served, number>();
  readonly #handle: () => void;
  #present = 0;
  #planned = false;
  #until = 0;

  constructor(wall: Wall, guarded: Guard = (deed) => deed) {
    this.#wall = wall;
    this.#handle = guarded(() => this.#run());
  }

  /** Whether the present turn may go on. */
  get lasts(): boolean {
    return this.#wall.now() < this.#until;
  }

  /** Puts somebody with input into the row: behind nobody who has taken more time lately. */
  want(served: Served): void {
    if (!this.#row.has(served)) this.#row.set(served, Math.max(this.#present, this.#spent.get(served) ?? 0));
    this.#plan();
  }

  /** Somebody is gone. */
  forget(served: Served): void {
    this.#row.delete(served);
  }

  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    this.#wall.after(0, this.#handle);
  }

  #run(): void {
    this.#planned = false;
    const begunMs = this.#wall.now();
    this.#until = begunMs + burstMs;
    let nowMs = begunMs;
    while (nowMs < this.#until) {
      const served = this.#next();
      if (!served) break;
      const more = served.piece();
      const fromMs = nowMs;
      nowMs = this.#wall.now();
      const spent = this.#present + (nowMs - fromMs);
      this.#spent.set(served, spent);
      if (more) this.#row.set(served, spent);
    }
    this.#until = 0;
    if (this.#row.size > 0) this.#plan();
  }

  /** Takes whoever has taken the least out of the row; of equals the first. */
  #next(): Served | undefined {
    let found: Served | undefined;
    let least = Infinity;
    for (const [served, spent] of this.#row) {
      if (spent >= least) continue;
      found = served;
      least = spent;
    }
    if (!found) return undefined;
    this.#row.delete(found);
    this.#present = least;
    return found;
  }
}
