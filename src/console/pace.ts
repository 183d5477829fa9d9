/** Knows how virtual time follows the wall clock; the only reader of the wall clock below the command line. */
import { performance } from 'node:perf_hooks';

/** The wall clock and its timer, replaceable in tests. */
export interface Wall {
  /** Milliseconds that never run backwards. */
  now(): number;
  /** Calls back once after this many milliseconds (0: as soon as waiting input was read); the result cancels it. */
  after(ms: number, then: () => void): () => void;
}

/** The wall clock of this computer. */
export const realWall: Wall = {
  now: () => performance.now(),
  after: (ms, then) => {
    if (ms <= 0) {
      const immediate = setImmediate(then);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

/** What the pace moves. */
export interface Paced {
  /** Moves virtual time. */
  advance(ms: number): void;
  /** While it holds virtual time stands still, and the time that passes meanwhile is not made up for. */
  held(): boolean;
  /** So much real time went by; that of a stopped process does not count. */
  passed(ms: number): void;
  /** Called at every look at the clock, after time was moved. */
  looked(): void;
}

/** Real ms from one look at the clock to the next: below what a person notices. */
const tickMs = 25;
/** Lag that is made up for; the rest of a longer one (a stopped process, a closed lid) is forgotten. */
const mostLagMs = 500;
/** Real ms of one look that may go into moving time, so that keys are seen in between. */
const budgetMs = 40;
/** Virtual ms moved without a look at the wall clock, at most. */
const sliceMs = 250;
/** Real ms that moving a slice may take; slices of a world that has more to do are shorter. */
const longestSliceMs = 10;

/** Moves virtual time at `speed` virtual seconds per second. */
export class Pace {
  readonly #paced: Paced;
  readonly #wall: Wall;
  /** Virtual seconds per second; 0 stops the time. */
  speed: number;
  #cancel: (() => void) | undefined;
  #seen = 0;
  #owed = 0;
  #sliceMs = sliceMs;

  constructor(paced: Paced, speed: number, wall: Wall = realWall) {
    this.#paced = paced;
    this.speed = speed;
    this.#wall = wall;
  }

  start(): void {
    this.stop();
    this.#seen = this.#wall.now();
    this.#owed = 0;
    this.#cancel = this.#wall.after(tickMs, () => this.#tick());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #tick(): void {
    this.#cancel = this.#wall.after(tickMs, () => this.#tick());
    const now = this.#wall.now();
    const elapsed = now - this.#seen;
    this.#seen = now;
    this.#owed = this.#paced.held() ? 0 : Math.min(this.#owed + elapsed * this.speed, mostLagMs * this.speed);
    while (this.#owed >= 1 && this.#wall.now() - now < budgetMs && !this.#paced.held()) {
      const step = Math.min(Math.floor(this.#owed), this.#sliceMs);
      this.#owed -= step;
      const begun = this.#wall.now();
      this.#paced.advance(step);
      const long = this.#wall.now() - begun > longestSliceMs;
      this.#sliceMs = long ? Math.max(1, Math.floor(step / 2)) : Math.min(sliceMs, this.#sliceMs * 2);
    }
    this.#paced.passed(Math.min(elapsed, mostLagMs));
    this.#paced.looked();
  }
}
