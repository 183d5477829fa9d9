/** Knows a wall clock that moves only when it is told to. */
import type { Wall } from '../../src/console/pace.ts';

export class FakeWall implements Wall {
  #now = 0;
  #timers: { at: number; then: () => void }[] = [];
  /** Every look at the clock takes this long. */
  costMs = 0;

  now(): number {
    return (this.#now += this.costMs);
  }

  after(ms: number, then: () => void): () => void {
    const timer = { at: this.#now + ms, then };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((t) => t !== timer));
  }

  /** Lets time pass and runs what is due, in order. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter((t) => t.at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((t) => t !== next);
      this.#now = Math.max(this.#now, next.at);
      next.then();
    }
    this.#now = Math.max(this.#now, until);
  }

  /** Time passes and no timer runs: the process was stopped. */
  freeze(ms: number): void {
    this.#now += ms;
  }
}
