/** Knows the lines typed before, as many as a terminal remembers. */

/** Lines of one kind of mode, oldest first. */
export class History {
  #lines: string[] = [];

  /** Remembers a line of so many; a line like the one before counts once. */
  add(line: string, size: number): void {
    if (line.trim() === '') return;
    if (this.#lines.at(-1) !== line) this.#lines.push(line);
    this.#lines = this.last(size);
  }

  /** The last lines, so many at most. */
  last(size: number): string[] {
    return size === 0 ? [] : this.#lines.slice(-size);
  }

  clear(): void {
    this.#lines = [];
  }
}
