/** Knows how a session and a line editor share one terminal: prompts, questions, pages and messages that break in. */
import { LineEditor, type LineEnd } from './editor.ts';
import type { Key, TypeAhead } from './keys.ts';
import { moreText } from './output.ts';
import type { Session } from './session.ts';

/** What a screen needs of a session. */
export type SessionLike = Pick<
  Session,
  | 'router'
  | 'waiting'
  | 'prompt'
  | 'question'
  | 'answerKind'
  | 'history'
  | 'configuring'
  | 'terminal'
  | 'attended'
  | 'synchronous'
  | 'take'
  | 'wake'
  | 'submit'
  | 'page'
  | 'typed'
  | 'suspend'
  | 'interrupt'
  | 'help'
  | 'complete'
>;

/** What surrounds a screen. */
export interface ScreenOptions {
  /** Keys that wait for their turn; several screens of one keyboard share them. */
  readonly queue: TypeAhead;
  /** Takes text with `\n` line ends. */
  readonly write: (text: string) => void;
  /** Obeys a line that begins with `!@`; without it such lines are plain comments. */
  readonly directive?: (line: string) => readonly string[];
  /** Takes the key behind Ctrl-^ at a place where nothing runs; without it Ctrl-^ does nothing there. */
  readonly prefixed?: (key: string) => void;
}

/** One terminal at one session. Inactive while another screen has the terminal. */
export class Screen {
  readonly session: SessionLike;
  readonly #options: ScreenOptions;
  readonly #editor: LineEditor;
  #active = false;
  /** The last thing written was a line end. */
  #fresh = true;
  #reading: 'prompt' | 'question' | 'down' | undefined;
  #prefix = false;
  /** Columns of the terminal, where it is known apart from what the router thinks of it. */
  #columns: number | undefined;
  /** The pages that are shown answer a `?`: the line that was being typed comes back behind them. */
  #asked = false;

  constructor(session: SessionLike, options: ScreenOptions) {
    this.session = session;
    this.#options = options;
    this.#editor = new LineEditor((text) => this.#write(text), {
      help: (before) => this.#help(before),
      complete: (before) => (this.#reading === 'prompt' ? session.complete(before) : undefined),
      history: () => session.history,
      done: (line, end) => this.#done(line, end),
    });
  }

  /** Width of the terminal in columns; 0 when it has no end. */
  set columns(columns: number) {
    this.#columns = columns;
    this.widthChanged();
  }

  /** What was set on the router can only make the lines shorter; it is all that a router knows of a caller. */
  get #width(): number {
    const { width } = this.session.terminal;
    const columns = this.#columns;
    if (columns === undefined) return width;
    return columns === 0 || width === 0 ? columns : Math.min(columns, width);
  }

  /** The router's idea of the width has changed while a line may be typed. */
  widthChanged(): void {
    this.#editor.columns = this.#width;
  }

  /** The text being typed. */
  get text(): string {
    return this.#editor.text;
  }

  /** Whether a key would be taken now. */
  get accepts(): boolean {
    return this.session.waiting !== 'busy' && this.session.waiting !== 'closed';
  }

  /** Takes the terminal: prints what was missed and the line being typed. */
  activate(): void {
    this.#active = true;
    this.#fresh = true;
    this.#prefix = false;
    this.#write(this.session.take());
    this.#dropStale();
    const { waiting } = this.session;
    if (waiting === 'more') {
      this.#freshLine();
      this.#write(moreText);
    } else if (waiting === 'idle') this.#tellReturn();
    else if (this.#reading) this.#editor.reprint();
    this.pump();
  }

  /** Leaves the terminal to another screen. */
  deactivate(): void {
    this.#freshLine();
    this.#active = false;
  }

  /** Queues keys; Ctrl-^ while a command runs overtakes what waits. */
  feed(keys: readonly Key[]): void {
    let rest = keys;
    if (this.session.waiting === 'busy') {
      const at = keys.findIndex((k) => k.name === 'escape');
      if (at >= 0) {
        this.#interrupt();
        rest = keys.filter((_, i) => i !== at);
      }
    }
    this.#options.queue.add(rest);
  }

  /** Handles queued keys until they are used up, a command takes its time, or `enough` holds. */
  drain(enough: () => boolean = () => false): void {
    const { queue } = this.#options;
    while (this.#active && queue.size > 0 && !enough()) {
      if (this.accepts) {
        if (this.#reading === undefined) this.pump();
        this.#key(queue.take(this.#single)!);
      } else if (queue.peek()?.name === 'escape') {
        queue.take(true);
        this.#interrupt();
      } else return;
    }
  }

  /** Prints what the session has to say and begins the next line when it waits for one. */
  pump(): void {
    if (!this.#active) return;
    const text = this.session.take();
    this.#dropStale();
    this.#print(text);
    this.#next();
  }

  #write(text: string): void {
    if (text === '') return;
    this.#fresh = text.endsWith('\n');
    this.#options.write(text);
  }

  #freshLine(): void {
    if (!this.#fresh) this.#write('\n');
  }

  /** A line whose prompt is gone is dropped: the router went down, or another session renamed it. */
  #dropStale(): void {
    if (this.#asked && this.session.waiting === 'more') return;
    const { waiting, prompt } = this.session;
    const valid = this.#reading === 'prompt' ? prompt === this.#editor.prompt : this.#reading === waiting;
    if (this.#reading === undefined || valid) return;
    this.#reading = undefined;
    this.#asked = false;
    this.#editor.cancel();
    // A caller whose line was taken away hears nothing more.
    if (waiting !== 'closed') this.#freshLine();
  }

  #print(text: string): void {
    if (text === '') return;
    const { waiting } = this.session;
    if (this.#reading && waiting !== 'more') {
      this.#editor.synchronous = this.session.synchronous;
      this.#editor.interject(text.endsWith('\n') ? text : `${text}\n`);
    } else {
      if (waiting === 'idle') this.#freshLine();
      this.#write(text);
    }
  }

  #tellReturn(): void {
    this.#freshLine();
    this.#write('\nPress RETURN to get started.\n\n');
  }

  #next(): void {
    if (this.#reading || !this.#active) return;
    const { waiting } = this.session;
    this.#editor.columns = this.#width;
    if (waiting === 'prompt') {
      this.#freshLine();
      this.#reading = 'prompt';
      this.#editor.read('command', this.session.prompt ?? '');
    } else if (waiting === 'question') {
      const text = this.session.question ?? '';
      this.#reading = 'question';
      this.#editor.read(this.session.answerKind, text.slice(text.lastIndexOf('\n') + 1), true);
    }
  }

  /** Whether the next key matters character by character. */
  get #single(): boolean {
    const { waiting } = this.session;
    if (waiting === 'connected') return this.#prefix;
    return this.#prefix || waiting === 'more' || this.#reading === undefined || this.#editor.kind === 'key';
  }

  #key(key: Key): void {
    const { waiting } = this.session;
    if (this.#prefix) this.#behindPrefix(key);
    else if (key.name === 'escape' && (this.#options.prefixed || waiting === 'connected'))
      this.#prefix = true;
    else if (waiting === 'connected') this.session.typed(key.raw ?? key.text);
    else if (waiting === 'more') this.#page(key);
    else if (waiting === 'idle') this.#wake(key);
    else {
      // A router without power takes no commands, but the lab behind it takes its own.
      if (this.#reading === undefined && waiting === 'down' && key.text === '!') {
        this.#freshLine();
        this.#reading = 'down';
        this.#editor.read('command', '');
      }
      this.#editor.key(key);
    }
    if (waiting === 'connected' || waiting === 'idle') this.pump();
  }

  /** Ctrl-^ x leaves a connection to another host, Ctrl-^ twice sends one; anything else is the lab's. */
  #behindPrefix(key: Key): void {
    this.#prefix = false;
    const connected = this.session.waiting === 'connected';
    if (connected && key.text.toLowerCase() === 'x') this.session.suspend();
    else if (connected && key.name === 'escape') this.session.typed(key.text);
    else this.#options.prefixed?.(key.text);
  }

  /** Text wakes the console too and is not lost: a paste begins without RETURN. */
  #wake(key: Key): void {
    if (key.name !== 'enter' && key.name !== 'text') return;
    this.#write('\n');
    this.session.wake();
    this.pump();
    if (key.name === 'text' && this.#reading === 'prompt') this.#editor.key(key);
  }

  #interrupt(): void {
    this.session.interrupt();
    this.pump();
  }

  #help(before: string): string | undefined {
    const { directive } = this.#options;
    if (before.startsWith('!@') && directive) return this.#lines(directive('!@ ?'));
    if (this.#reading !== 'prompt') return '';
    this.session.help(before);
    const text = this.session.take();
    if (this.session.waiting !== 'more') return text;
    this.#asked = true;
    this.#write(text);
    return undefined;
  }

  #lines(lines: readonly string[]): string {
    return lines.map((line) => `${line}\n`).join('');
  }

  #done(line: string, end: LineEnd): void {
    const reading = this.#reading;
    this.#reading = undefined;
    if (reading === 'question' && this.session.answerKind === 'key')
      this.#write(line >= ' ' && line <= '~' ? `${line}\n` : '\n');
    if (reading !== 'question' && end === 'enter' && line.startsWith('!@') && this.#options.directive) {
      // The router takes it as a comment and remembers it.
      if (reading === 'prompt') this.session.submit(line);
      const lines = this.#options.directive(line);
      if (this.#active) this.#write(this.session.take() + this.#lines(lines));
    } else if (reading !== 'down') this.session.submit(line, end);
    if (!this.#active) return;
    this.#write(this.session.take());
    this.pump();
  }

  #wipeMore(): void {
    const back = '\b'.repeat(moreText.length);
    this.#write(back + ' '.repeat(moreText.length) + back);
    this.#fresh = true;
  }

  #page(key: Key): void {
    this.pump();
    this.#wipeMore();
    this.session.page(key.text);
    this.#write(this.session.take());
    if (this.session.waiting === 'more') return;
    if (this.#asked && this.#reading) this.#editor.reprint();
    this.#asked = false;
    this.pump();
  }
}
