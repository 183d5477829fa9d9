/** Knows what a terminal shows after some text: the headless xterm, read as lines. */
import xterm from '@xterm/headless';

/** A terminal of a given size that can be read. */
export class Tty {
  readonly #terminal: xterm.Terminal;

  constructor(columns = 80, rows = 24) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 50_000 });
  }

  write(text: string): void {
    this.#terminal.write(text);
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  /** Every line up to the one with the cursor, without trailing blanks. */
  async lines(): Promise<string[]> {
    return (await this.written()).map((line) => line.trimEnd());
  }

  /** The same with the blanks that were written. */
  async written(): Promise<string[]> {
    await new Promise<void>((done) => this.#terminal.write('', done));
    const buffer = this.#terminal.buffer.active;
    const all: string[] = [];
    for (let i = 0; i <= buffer.baseY + buffer.cursorY; i++)
      all.push(buffer.getLine(i)?.translateToString(true) ?? '');
    return all;
  }

  /** Column of the cursor. */
  async column(): Promise<number> {
    await this.lines();
    return this.#terminal.buffer.active.cursorX;
  }
}
