/** Knows how a prompt and the line behind it stand on the screen: the part that is shown, the `$` of a long line, the cursor. */

/** Columns a long line moves sideways at a time. */
const scrollStep = 10;
/** Columns at the right edge that a long line never enters (seen in a capture of a 7200: 50 of 80 behind a prompt of 27). */
const rightMargin = 3;
/** What a prompt leaves at least for the text; a longer prompt loses its beginning. */
const leastField = scrollStep + 4;

const control = /^[\x00-\x1f\x7f]$/;
/** Characters that take exactly one column on every terminal. */
const narrow =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2500-\u257f]$/;

/** How a character stands on the screen; every character of the result takes one column. */
function cell(char: string): string {
  if (char >= ' ' && char <= '~') return char;
  if (char === '\t') return ' ';
  if (control.test(char)) return `^${String.fromCharCode(char.charCodeAt(0) ^ 64)}`;
  return narrow.test(char) ? char : '.';
}

/** Leftwards by backspaces, rightwards by writing again what stands there. */
function moved(from: number, to: number, shown: string): string {
  return to < from ? '\b'.repeat(from - to) : shown.slice(from, to);
}

/**
 * One line on the screen. It writes printable characters, blanks and backspaces only, as the routers do; so a message
 * that breaks in leaves the text where it was (decisions.md D-38).
 */
export class LineView {
  readonly #out: (text: string) => void;
  #columns = 80;
  /** The prompt that stands before the line. */
  prompt = '';
  /** A message broke in and nothing was typed since: the cursor stands on a fresh line. */
  broken = false;
  /** The part of the line that the screen shows, the column of the cursor in it, and how far it is scrolled. */
  #shown = '';
  #column = 0;
  #left = 0;

  constructor(out: (text: string) => void) {
    this.#out = out;
  }

  /** Width of the screen; 0 means that lines have no end. */
  get columns(): number {
    return this.#columns;
  }

  /**
   * The screen has another width. True when what stands there is now too long: the terminal has wrapped it, and
   * backspaces no longer reach its beginning.
   */
  resize(columns: number): boolean {
    const before = this.#field;
    this.#columns = columns;
    return this.#shown.length > this.#field && this.#field < before;
  }

  /** Nothing of the line stands on the screen. */
  blank(): void {
    this.#shown = '';
    this.#column = 0;
    this.#left = 0;
    this.broken = false;
  }

  /** Writes the prompt. */
  writePrompt(): void {
    this.#out(this.#shownPrompt);
  }

  /** Another line is shown from its beginning. */
  toStart(): void {
    this.#left = 0;
  }

  /** Moves behind the last character, so that nothing of a long line is overwritten. */
  toEnd(): void {
    const text = moved(this.#column, this.#shown.length, this.#shown);
    this.#column = this.#shown.length;
    if (text !== '') this.#out(text);
  }

  get #room(): number {
    return this.#columns - rightMargin - leastField;
  }

  get #shownPrompt(): string {
    if (this.#columns === 0 || this.prompt.length <= this.#room) return this.prompt;
    // A long question is wrapped by the terminal, and the answer stands behind its last row.
    const lastRow = this.prompt.length % this.#columns;
    const columns = Math.max(0, Math.min(lastRow, this.#room));
    return this.prompt.slice(this.prompt.length - columns);
  }

  /** Columns for the text. */
  get #field(): number {
    if (this.#columns === 0) return Infinity;
    return Math.max(4, this.#columns - this.#shownPrompt.length - rightMargin);
  }

  /** Columns behind the last character, where the end of the line is shown. */
  get roomAtEnd(): number {
    return this.#field - this.#shown.length;
  }

  /** Writes what brings the screen from what it shows to these characters, with the cursor before one of them. */
  show(chars: readonly string[], cursor: number): void {
    const cells = chars.map(cell);
    const whole = cells.join('');
    const at = cells.slice(0, cursor).join('').length;
    const field = this.#field;
    const step = Math.min(scrollStep, field - 2);
    const atEnd = cursor === chars.length;
    while (this.#left > 0 && at - this.#left < 1) this.#left = Math.max(0, this.#left - step);
    while (at - this.#left > (atEnd || whole.length - this.#left <= field ? field : field - 2))
      this.#left += step;
    let shown = whole.slice(this.#left, this.#left + field);
    if (this.#left > 0) shown = `$${shown.slice(1)}`;
    if (whole.length > this.#left + field) shown = `${shown.slice(0, -1)}$`;
    this.#paint(shown, at - this.#left);
  }

  #paint(shown: string, column: number): void {
    const old = this.#shown;
    let text = '';
    if (shown !== old) {
      let same = 0;
      while (same < shown.length && same < old.length && shown[same] === old[same]) same += 1;
      text += moved(this.#column, same, old);
      text += shown.slice(same);
      const leftover = Math.max(0, old.length - shown.length);
      text += ' '.repeat(leftover) + '\b'.repeat(leftover);
      this.#column = shown.length;
      this.#shown = shown;
    }
    text += moved(this.#column, column, shown);
    this.#column = column;
    if (text === '') return;
    this.broken = false;
    this.#out(text);
  }
}
