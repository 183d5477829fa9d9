/** Knows how keys become a line of text, and which characters keep the screen in step with it. */
import type { Key } from './keys.ts';
import { LineView } from './line-view.ts';

/** What is being typed: a command, the answer to a question, an answer that is not shown, or one single key. */
export type LineKind = 'command' | 'answer' | 'secret' | 'key';

/** How a line ended: Enter, Ctrl-Z or Ctrl-C. */
export type LineEnd = 'enter' | 'leave' | 'drop';

/** What the editor asks of the session behind it. Texts use `\n`. */
export interface EditorHooks {
  /** The answer to `?` behind this text, each line with its end; undefined when `reprint` is to be called later. */
  help(before: string): string | undefined;
  /** The text with its last word completed. */
  complete(before: string): string | undefined;
  /** Lines typed before, oldest first. */
  history(): readonly string[];
  /** The line is finished and the cursor stands on a fresh line, except after a question that takes one key. */
  done(line: string, end: LineEnd): void;
}

/** Characters a command line holds; beyond it the bell rings. */
export const maxLine = 254;
/** Deletions that can be recalled. */
const ringSize = 10;

/**
 * Edits one line at a time. It writes printable characters, blanks, backspaces, line ends and the bell only, as the
 * routers do; so a message that breaks in leaves the text where it was (decisions.md D-38).
 */
export class LineEditor {
  readonly #out: (text: string) => void;
  readonly #hooks: EditorHooks;
  readonly #view: LineView;
  #kind: LineKind | undefined;
  #chars: string[] = [];
  #cursor = 0;
  #literal = false;
  #ring: string[] = [];
  #yanked: { at: number; length: number; index: number } | undefined;
  /** Position in the history, and what lines of it became while they were visited. */
  #visited = 0;
  #drafts = new Map<number, string>();
  /** `logging synchronous`: a message that breaks in is followed by prompt and text. */
  synchronous = false;

  constructor(out: (text: string) => void, hooks: EditorHooks) {
    this.#out = out;
    this.#hooks = hooks;
    this.#view = new LineView(out);
  }

  /** What is being typed, or undefined while nothing is read. */
  get kind(): LineKind | undefined {
    return this.#kind;
  }

  /** The text of the line. */
  get text(): string {
    return this.#chars.join('');
  }

  /** Characters left of the cursor. */
  get cursor(): number {
    return this.#cursor;
  }

  /** The prompt that stands before the line. */
  get prompt(): string {
    return this.#view.prompt;
  }

  /** Width of the screen; 0 means that lines have no end. */
  get columns(): number {
    return this.#view.columns;
  }

  set columns(columns: number) {
    if (columns === this.#view.columns) return;
    const wrapped = this.#view.resize(columns);
    if (!this.#kind) return;
    if (wrapped) this.redraw();
    else this.#show();
  }

  /** Begins a line behind a prompt; `printed` when the prompt stands on the screen already. */
  read(kind: LineKind, prompt: string, printed = false): void {
    this.#kind = kind;
    this.#view.prompt = prompt;
    this.#chars = [];
    this.#cursor = 0;
    this.#literal = false;
    this.#yanked = undefined;
    this.#visited = this.#hooks.history().length;
    this.#drafts.clear();
    this.#view.blank();
    if (!printed) this.#view.writePrompt();
  }

  /** Forgets the line; nothing is written. */
  cancel(): void {
    this.#kind = undefined;
    this.#chars = [];
    this.#cursor = 0;
  }

  /** Prints a message, complete lines, while a line is read. */
  interject(text: string): void {
    if (!this.#view.broken) this.#out('\n');
    this.#out(text);
    if (this.synchronous) this.reprint();
    else this.#view.broken = true;
  }

  /** Prints prompt and text again on a new line. */
  redraw(): void {
    if (!this.#view.broken) this.#out('\n');
    this.reprint();
  }

  /** Prints prompt and text; the cursor stands on a fresh line. */
  reprint(): void {
    this.#view.blank();
    this.#view.writePrompt();
    this.#show();
  }

  #show(): void {
    if (this.#kind !== 'secret') this.#view.show(this.#chars, this.#cursor);
  }

  #bell(): void {
    this.#out('\x07');
  }

  /** Handles one key; does nothing while no line is read. A key line takes only the first character of a text. */
  key(key: Key): void {
    if (!this.#kind) return;
    if (this.#kind === 'key') return this.#answerKey(key);
    const yanked = this.#yanked;
    this.#yanked = undefined;
    if (this.#literal) {
      this.#literal = false;
      // An Enter stays an Enter: a line cannot hold a line end.
      if (key.name !== 'enter') return key.text === '' ? this.#bell() : this.#type(key.text);
    }
    switch (key.name) {
      case 'text':
        return this.#type(key.text);
      case 'help':
        return this.#kind === 'command' ? this.#help() : this.#insert('?');
      case 'tab':
        return this.#kind === 'command' ? this.#complete() : this.#insert('\t');
      case 'enter':
        return this.#finish('enter', '\n');
      case 'drop':
        return this.#finish('drop', '\n');
      case 'leave':
        return this.#finish('leave', '^Z\n');
      case 'redraw':
        return this.redraw();
      case 'literal':
        this.#literal = true;
        return;
      case 'home':
        return this.#go(0);
      case 'end':
        return this.#go(this.#chars.length);
      case 'left':
        return this.#go(this.#cursor - 1);
      case 'right':
        return this.#go(this.#cursor + 1);
      case 'word-left':
        return this.#go(this.#wordLeft());
      case 'word-right':
        return this.#go(this.#wordRight());
      case 'backspace':
        return this.#remove(this.#cursor - 1, this.#cursor);
      case 'delete':
        return this.#remove(this.#cursor, this.#cursor + 1);
      case 'kill-to-end':
        return this.#kill(this.#cursor, this.#chars.length);
      case 'kill-to-start':
        return this.#kill(0, this.#cursor);
      case 'kill-word-left':
        return this.#kill(this.#wordLeft(), this.#cursor);
      case 'kill-word-right':
        return this.#kill(this.#cursor, this.#wordRight());
      case 'yank':
        return this.#yank(0, undefined);
      case 'yank-next':
        return yanked ? this.#yank(yanked.index + 1, yanked) : this.#bell();
      case 'swap':
        return this.#swap();
      case 'capitalise':
      case 'upper':
      case 'lower':
        return this.#changeCase(key.name);
      case 'up':
        return this.#recall(this.#visited - 1);
      case 'down':
        return this.#recall(this.#visited + 1);
      case 'oldest':
        return this.#recall(0);
      case 'newest':
        return this.#recall(this.#hooks.history().length);
      case 'escape':
      case 'unknown':
        return this.#bell();
    }
  }

  /** The reply is the character, or nothing for Enter. */
  #answerKey(key: Key): void {
    if (key.name === 'enter') return this.#finish('enter', '');
    if (key.name === 'drop') return this.#finish('drop', '');
    if (key.text === '') return this.#bell();
    this.#chars = [String.fromCodePoint(key.text.codePointAt(0)!)];
    this.#finish('enter', '');
  }

  #finish(end: LineEnd, echo: string): void {
    if (echo !== '' && this.#kind !== 'secret') {
      this.#view.toEnd();
      this.#out(echo);
    } else if (echo !== '') this.#out('\n');
    const line = this.text;
    this.cancel();
    this.#hooks.done(line, end);
  }

  /** Characters that came together look as if each had come alone: what is shown does not depend on how fast somebody is. */
  #type(text: string): void {
    const chars = [...text];
    const fits = Math.max(0, Math.min(chars.length, maxLine - this.#chars.length));
    for (let done = 0; done < fits;) {
      // At the end of a line they need not be written one by one until it moves sideways.
      const room = this.#cursor === this.#chars.length ? this.#view.roomAtEnd : 1;
      const count = Math.max(1, Math.min(room, fits - done));
      this.#chars.splice(this.#cursor, 0, ...chars.slice(done, done + count));
      this.#cursor += count;
      done += count;
      this.#show();
    }
    if (fits < chars.length) this.#out('\x07'.repeat(chars.length - fits));
  }

  #insert(text: string): void {
    const chars = [...text];
    const fits = Math.max(0, Math.min(chars.length, maxLine - this.#chars.length));
    if (fits > 0) {
      this.#chars.splice(this.#cursor, 0, ...(fits < chars.length ? chars.slice(0, fits) : chars));
      this.#cursor += fits;
      this.#show();
    }
    if (fits < chars.length) this.#bell();
  }

  #go(to: number): void {
    if (to < 0 || to > this.#chars.length) return this.#bell();
    this.#cursor = to;
    this.#show();
  }

  #remove(from: number, to: number): void {
    if (from < 0 || to > this.#chars.length) return this.#bell();
    this.#chars.splice(from, to - from);
    this.#cursor = from;
    this.#show();
  }

  #kill(from: number, to: number): void {
    if (from === to) return this.#bell();
    this.#ring.unshift(this.#chars.slice(from, to).join(''));
    if (this.#ring.length > ringSize) this.#ring.pop();
    this.#remove(from, to);
  }

  #yank(index: number, instead: { at: number; length: number } | undefined): void {
    if (this.#ring.length === 0) return this.#bell();
    const wrapped = index % this.#ring.length;
    if (instead) {
      this.#chars.splice(instead.at, instead.length);
      this.#cursor = instead.at;
    }
    const at = this.#cursor;
    this.#insert(this.#ring[wrapped]!);
    this.#yanked = { at, length: this.#cursor - at, index: wrapped };
  }

  /** Words are what blanks separate. */
  #wordLeft(): number {
    let at = this.#cursor;
    while (at > 0 && this.#chars[at - 1] === ' ') at -= 1;
    while (at > 0 && this.#chars[at - 1] !== ' ') at -= 1;
    return at;
  }

  #wordRight(): number {
    let at = this.#cursor;
    while (at < this.#chars.length && this.#chars[at] === ' ') at += 1;
    while (at < this.#chars.length && this.#chars[at] !== ' ') at += 1;
    return at;
  }

  #swap(): void {
    const right = Math.min(this.#cursor, this.#chars.length - 1);
    if (right < 1) return this.#bell();
    const [a, b] = [this.#chars[right - 1]!, this.#chars[right]!];
    this.#chars.splice(right - 1, 2, b, a);
    this.#cursor = right + 1;
    this.#show();
  }

  #changeCase(how: 'capitalise' | 'upper' | 'lower'): void {
    const to = this.#wordRight();
    let first = how === 'capitalise';
    for (let i = this.#cursor; i < to; i++) {
      const char = this.#chars[i]!;
      if (char === ' ') continue;
      const changed = how === 'upper' || first ? char.toUpperCase() : char.toLowerCase();
      // Some letters become two, such as the German sharp s; they stay as they are.
      if ([...changed].length === 1) this.#chars[i] = changed;
      first = false;
    }
    this.#cursor = to;
    this.#show();
  }

  #recall(to: number): void {
    const history = this.#hooks.history();
    if (this.#kind !== 'command' || to === this.#visited || to < 0 || to > history.length)
      return this.#bell();
    this.#drafts.set(this.#visited, this.text);
    this.#visited = to;
    this.#chars = [...(this.#drafts.get(to) ?? history[to] ?? '')];
    this.#cursor = this.#chars.length;
    this.#view.toStart();
    this.#show();
  }

  #before(): string {
    return this.#chars.slice(0, this.#cursor).join('');
  }

  #help(): void {
    this.#out('?\n');
    const answer = this.#hooks.help(this.#before());
    if (answer === undefined) return;
    this.#out(answer);
    this.reprint();
  }

  #complete(): void {
    const whole = this.#hooks.complete(this.#before());
    if (whole !== undefined) {
      const chars = [...(whole.endsWith(' ') ? whole : `${whole} `)];
      const rest = this.#chars.slice(this.#cursor);
      if (chars.length + rest.length <= maxLine) {
        this.#chars = [...chars, ...rest];
        this.#cursor = chars.length;
      }
    }
    this.#out('\n');
    this.reprint();
  }
}
