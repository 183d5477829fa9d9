/** Knows how a prompt and the line behind it stand on the screen: the part that is shown, the `$` of a long line, the cursor. */

import { eastAsianWidth } from 'get-east-asian-width';

/** Columns a long line moves sideways at a time. */
const scrollStep = 10;
/** Columns at the right edge that a long line never enters (seen in a capture of a 7200: 50 of 80 behind a prompt of 27). */
const rightMargin = 3;
/** What a prompt leaves at least for the text; a longer prompt loses its beginning. */
const leastField = scrollStep + 4;

const control = /^[\x00-\x1f\x7f]$/;
/** Characters without a column of their own, or with none that terminals agree about. */
const unseen = /^[\p{M}\p{C}\p{Z}]$/u;
/** Stands for the second column of a character that takes two; it is never written. */
const second = '\uffff';
const seconds = /[\udc00-\udfff\uffff]/;

/** How a character stands on the screen; every code unit of the result takes one column. */
function cell(char: string): string {
  if (char >= ' ' && char <= '~') return char;
  if (char === '\t') return ' ';
  if (control.test(char)) return `^${String.fromCharCode(char.charCodeAt(0) ^ 64)}`;
  if (unseen.test(char)) return '.';
  const columns = eastAsianWidth(char.codePointAt(0)!);
  // Outside the first plane a character has two code units, whatever it takes.
  if (char.length === 2) return columns === 2 ? char : '.';
  return columns === 2 ? char + second : char;
}

/** Whether a code unit is the first of two columns. */
const isFirst = (unit: string): boolean =>
  !seconds.test(unit) && (/[\ud800-\udbff]/.test(unit) || eastAsianWidth(unit.charCodeAt(0)) === 2);

/** A part of a line, with a blank for each character that its ends cut in two. */
function part(line: string, from: number, to: number): string {
  let cut = line.slice(from, to);
  if (seconds.test(cut.slice(0, 1))) cut = ` ${cut.slice(1)}`;
  const last = cut.slice(-1);
  return last !== '' && isFirst(last) ? `${cut.slice(0, -1)} ` : cut;
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
    if (text !== '') this.#write(text);
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
    const end = this.#left + field;
    const before = this.#left > 0 ? '$' : '';
    const behind = whole.length > end ? '$' : '';
    const shown = part(whole, this.#left + before.length, end - behind.length);
    this.#paint(before + shown + behind, at - this.#left);
  }

  #paint(shown: string, column: number): void {
    const old = this.#shown;
    let text = '';
    if (shown !== old) {
      let same = 0;
      while (same < shown.length && same < old.length && shown[same] === old[same]) same += 1;
      // A character of two columns is written whole.
      while (same > 0 && (seconds.test(shown[same] ?? '') || seconds.test(old[same] ?? ''))) same -= 1;
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
    this.#write(text);
  }

  #write(text: string): void {
    this.#out(text.replaceAll(second, ''));
  }
}
