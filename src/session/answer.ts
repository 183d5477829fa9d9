/** Knows the answer of one command line: its text, the filter behind its bar and what is shown of it. */
import { writeFile } from '../modes/file-systems.ts';
import type { FilterWord } from '../modes/machine.ts';
import type { Actor } from '../sim/actor.ts';
import { barOf, readFilter, type Filter } from './filter.ts';

/** How a line is divided at its bar: ready to run, or wrong behind it. */
export type Divided =
  | { readonly kind: 'ready'; readonly head: string }
  | { readonly kind: 'invalid'; readonly column: number }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'refused'; readonly text: string };

/** What one line prints, until it is shown. */
export class Answer {
  readonly #words: readonly FilterWord[];
  #text = '';
  #filter: Filter | undefined;

  constructor(words: readonly FilterWord[]) {
    this.#words = words;
  }

  /** Whether only some lines of the answer are shown. */
  get chosen(): boolean {
    return this.#filter?.kind === 'lines';
  }

  /** The line was refused: what it says goes through no filter. */
  refused(): void {
    this.#filter = undefined;
  }

  write(text: string): void {
    this.#text += text;
  }

  /** Cuts a line at its bar, where the command before it prints something; undefined: it has no filter. */
  divide(text: string, prints: (head: string) => boolean): Divided | undefined {
    const bar = barOf(text);
    if (bar === undefined || this.#words.length === 0 || !prints(text.slice(0, bar))) return undefined;
    const read = readFilter(text.slice(bar + 1), this.#words);
    switch (read.kind) {
      case 'empty':
        return { kind: 'incomplete' };
      case 'invalid':
        return { kind: 'invalid', column: read.column + bar + 1 };
      case 'incomplete':
      case 'ambiguous':
        return { kind: read.kind };
      case 'command': {
        const made = read.payload(read.args);
        if (made.kind === 'refused') return made;
        this.#filter = made;
        return { kind: 'ready', head: text.slice(0, bar) };
      }
    }
  }

  /** What the terminal shows; a file gets its part now. */
  shown(my: Actor): string {
    const text = this.#text;
    this.#text = '';
    const filter = this.#filter;
    if (!filter) return text;
    if (filter.kind === 'lines') {
      const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
      return filter
        .choose(lines)
        .map((line) => `${line}\n`)
        .join('');
    }
    const { url, append, shown } = filter.to;
    const failure = writeFile(my, url, text, { append });
    return (shown ? text : '') + (failure === undefined ? '' : `${failure}\n`);
  }
}
