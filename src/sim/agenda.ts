/** Knows what is due when: a heap ordered by time, class and insertion (behaviours.md M-002, decisions.md D-02). */

/** The class decides between entries of the same millisecond; lower goes first. */
export const due = { linkChange: 0, delivery: 1, timer: 2 } as const;

/** One entry of the agenda. */
export interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly inserted: number;
  readonly run: () => void;
  cancelled: boolean;
}

function before(a: Entry, b: Entry): boolean {
  if (a.atMs !== b.atMs) return a.atMs < b.atMs;
  if (a.order !== b.order) return a.order < b.order;
  return a.inserted < b.inserted;
}

/** A binary heap of entries. Cancelled entries stay until they surface, or until they outnumber the live. */
export class Agenda {
  #heap: Entry[] = [];
  #inserted = 0;
  #cancelled = 0;

  /** Adds an entry; `atMs` must not lie in the past. */
  add(atMs: number, order: number, run: () => void): Entry {
    const entry: Entry = { atMs, order, inserted: this.#inserted++, run, cancelled: false };
    this.#heap.push(entry);
    this.#up(this.#heap.length - 1);
    return entry;
  }

  /** Marks an entry so that it never runs. */
  cancel(entry: Entry): void {
    if (entry.cancelled) return;
    entry.cancelled = true;
    this.#cancelled++;
    if (this.#cancelled > 256 && this.#cancelled * 2 > this.#heap.length) this.#sweep();
  }

  /** The instant of the next live entry, or undefined when nothing is due at all. */
  nextAtMs(): number | undefined {
    this.#skip();
    return this.#heap[0]?.atMs;
  }

  /** Takes the next live entry. */
  take(): Entry | undefined {
    this.#skip();
    return this.#pop();
  }

  #skip(): void {
    while (this.#heap[0]?.cancelled) {
      this.#pop();
      this.#cancelled--;
    }
  }

  #sweep(): void {
    this.#heap = this.#heap.filter((e) => !e.cancelled);
    this.#cancelled = 0;
    for (let i = (this.#heap.length >> 1) - 1; i >= 0; i--) this.#down(i);
  }

  #pop(): Entry | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first && last && this.#heap.length > 0 && first !== last) {
      this.#heap[0] = last;
      this.#down(0);
    }
    return first;
  }

  #up(start: number): void {
    let i = start;
    const entry = this.#heap[i]!;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = this.#heap[parent]!;
      if (!before(entry, above)) break;
      this.#heap[i] = above;
      i = parent;
    }
    this.#heap[i] = entry;
  }

  #down(start: number): void {
    let i = start;
    const entry = this.#heap[i]!;
    const size = this.#heap.length;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && before(this.#heap[child + 1]!, this.#heap[child]!)) child++;
      if (!before(this.#heap[child]!, entry)) break;
      this.#heap[i] = this.#heap[child]!;
      i = child;
    }
    this.#heap[i] = entry;
  }
}
