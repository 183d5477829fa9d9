/** Knows what a session has printed and nobody has read yet, and how a long answer is cut into pages. */

/** What stands at the end of a page (ios-cli-conventions.md, section 4). */
export const moreText = ' --More-- ';

/** The lines of a text, each with its end; what follows the last line end is a line without one. */
function linesWithEnds(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The printed text of one terminal. Lines end with `\n`. */
export class Output {
  #text = '';
  #inLine = false;
  /** The terminal stands at ` --More-- `. */
  #paging = false;
  /** Lines, with their ends, that wait behind ` --More-- `. */
  #waiting: string[] = [];
  /** What follows the last page, such as the question that a long answer leads to. */
  #behind = '';

  /** Whether a page is shown and more is to come. */
  get paging(): boolean {
    return this.#paging;
  }

  /** Whether nothing was printed since the last `take`. */
  get empty(): boolean {
    return this.#text === '';
  }

  /** Characters that were printed since the last `take` or stand behind the last page. */
  get unread(): number {
    return this.#text.length + this.#behind.length;
  }

  /** Prints text as it is; at ` --More-- ` it waits until the pages end. */
  write(text: string): void {
    if (this.#paging) this.#behind += text;
    else this.#put(text);
  }

  #put(text: string): void {
    if (text === '') return;
    this.#text += text;
    this.#inLine = !text.endsWith('\n');
  }

  /**
   * Prints lines that begin on a fresh line. At ` --More-- ` the cursor stays behind the last one, and the key that
   * turns the page wipes its end (show-running-config/c7200-15.0-gdoi-key-server.txt).
   */
  lines(lines: readonly string[]): void {
    if (lines.length === 0) return;
    if (this.#inLine) this.#put('\n');
    this.#put(lines.join('\n') + (this.#paging ? '' : '\n'));
  }

  /** Prints a text on pages of so many lines; the last line of the terminal is left for ` --More-- `; 0: one long page. */
  pages(text: string, length: number): void {
    const lines = linesWithEnds(text);
    if (this.#paging || length < 2 || lines.length < length) return this.write(text);
    this.#waiting = lines;
    this.turn(length - 1);
  }

  /** Shows so many of the lines that wait. */
  turn(count: number): void {
    this.#keyed();
    this.#put(this.#waiting.splice(0, count).join(''));
    if (this.#waiting.length === 0) return this.stop();
    this.#put(moreText);
    this.#paging = true;
  }

  /** Leaves ` --More-- `, to which `turn` leads back, while somebody types what the lines that wait are searched for. */
  pause(): void {
    this.#keyed();
  }

  /** Keeps only some of the lines that wait. */
  narrow(choose: (lines: readonly string[]) => readonly string[]): void {
    const lines = this.#waiting.map((line) => line.replace(/\n$/, ''));
    this.#waiting = choose(lines).map((line) => `${line}\n`);
  }

  /** Drops the pages that wait; what follows them is printed. */
  stop(): void {
    this.#keyed();
    this.#waiting = [];
    const behind = this.#behind;
    this.#behind = '';
    this.#put(behind);
  }

  /** Drops the pages that wait and what follows them. */
  discard(): void {
    this.#paging = false;
    this.#waiting = [];
    this.#behind = '';
  }

  /** A key has wiped ` --More-- `. */
  #keyed(): void {
    this.#paging = false;
    this.#inLine = false;
  }

  /** Somebody pressed Enter: what comes next stands on a fresh line. */
  entered(): void {
    this.#inLine = false;
  }

  /** What was printed since the last call. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}
