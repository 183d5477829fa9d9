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
  /** Lines, with their ends, that wait behind ` --More-- `. */
  #waiting: string[] = [];

  /** Whether a page is shown and more is to come. */
  get paging(): boolean {
    return this.#waiting.length > 0;
  }

  /** Prints text as it is. */
  write(text: string): void {
    if (text === '') return;
    this.#text += text;
    this.#inLine = !text.endsWith('\n');
  }

  /** Prints lines that begin on a fresh line. */
  lines(lines: readonly string[]): void {
    if (lines.length > 0 && this.#inLine) this.write('\n');
    for (const line of lines) this.write(`${line}\n`);
  }

  /** Prints a text on pages of so many lines; the last line of the terminal is left for ` --More-- `; 0: one long page. */
  pages(text: string, length: number): void {
    const lines = linesWithEnds(text);
    if (length < 2 || lines.length < length) return this.write(text);
    this.#waiting = lines;
    this.turn(length - 1);
  }

  /** Shows so many of the lines that wait. */
  turn(count: number): void {
    const now = this.#waiting.splice(0, count);
    this.write(now.join(''));
    if (this.paging) this.write(moreText);
    // The key that turns the page wipes it.
    this.#inLine = !this.paging && this.#inLine;
  }

  /** Keeps only the waiting lines that come from the first match on, or that match, or that do not. */
  narrow(keep: (lines: string[]) => string[]): void {
    this.#waiting = keep(this.#waiting.map((line) => line.replace(/\n$/, ''))).map((line) => `${line}\n`);
  }

  /** Drops the pages that wait. */
  stop(): void {
    this.#waiting = [];
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
