/** Knows how a session and a line editor share one terminal: prompts, questions, pages and messages that break in. */
import { LineEditor, type LineEnd, type LineKind } from './editor.ts';
import type { Key, TypeAhead } from './keys.ts';
import type { Session } from './session.ts';

/** What a screen needs of a session. */
export type SessionLike = Pick<
  Session,
  | 'router'
  | 'waiting'
  | 'prompt'
  | 'question'
  | 'history'
  | 'configuring'
  | 'terminal'
  | 'take'
  | 'submit'
  | 'interrupt'
  | 'leaveConfiguration'
  | 'help'
  | 'complete'
> & {
  /** `logging synchronous` on the line. */
  readonly synchronous?: boolean;
};

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
  /** A console waits for RETURN before its first prompt and after a reload. */
  readonly console?: boolean;
}

/** The reply to a question when Ctrl-C was pressed instead of an answer. */
export const abortedReply = '\x03';

/** What stands at the end of a page (ios-cli-conventions.md, section 4). */
export const moreText = ' --More-- ';
const returnText = /Press RETURN to get started[.!]?\s*$/;

/** How a question is answered, by its text. */
export function questionKind(text: string): LineKind {
  if (text === moreText || /\[confirm\]\s*$/.test(text)) return 'key';
  return /password:\s*$/i.test(text) ? 'secret' : 'answer';
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
  /** Waits for RETURN. */
  #idle: boolean;
  #wasDown = false;
  #toldReturn = false;
  #prefix = false;
  #columns = 80;
  /** Leaves configuration mode as soon as there is a prompt again (Ctrl-Z behind a line that takes its time). */
  #leaving = false;
  /** Lines, with their ends, that wait behind `--More--`. */
  #pages: string[] | undefined;

  constructor(session: SessionLike, options: ScreenOptions) {
    this.session = session;
    this.#options = options;
    this.#idle = options.console ?? false;
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
    this.#editor.columns = this.#width;
  }

  /** What was set on the router can only make the lines shorter. */
  get #width(): number {
    const { width } = this.session.terminal;
    return this.#columns === 0 || width === 0 ? this.#columns : Math.min(this.#columns, width);
  }

  /** The text being typed. */
  get text(): string {
    return this.#editor.text;
  }

  /** Whether a key would be taken now. */
  get accepts(): boolean {
    return this.#pages !== undefined || this.#idle || this.session.waiting !== 'busy';
  }

  /** Takes the terminal: prints what was missed and the line being typed. */
  activate(): void {
    this.#active = true;
    this.#fresh = true;
    this.#prefix = false;
    this.#write(this.session.take());
    this.#watchPower('');
    this.#dropStale();
    if (this.#pages) this.#write(moreText);
    else if (this.#idle) this.#tellReturn('.');
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
    if (!this.accepts) {
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
    this.#watchPower(text);
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
    const { waiting, prompt } = this.session;
    const valid = this.#reading === 'prompt' ? prompt === this.#editor.prompt : this.#reading === waiting;
    if (this.#reading === undefined || valid) return;
    this.#reading = undefined;
    this.#editor.cancel();
    this.#freshLine();
  }

  #print(text: string): void {
    if (text === '') return;
    if (this.#reading && !this.#pages) {
      this.#editor.synchronous = this.session.synchronous ?? false;
      this.#editor.interject(text.endsWith('\n') ? text : `${text}\n`);
    } else {
      if (this.#pages || this.#idle) this.#freshLine();
      this.#write(text);
    }
  }

  #watchPower(text: string): void {
    if (returnText.test(text)) this.#toldReturn = true;
    if (this.session.waiting === 'down') {
      this.#wasDown = true;
      this.#idle = false;
      this.#pages = undefined;
    } else if (this.#wasDown) {
      this.#wasDown = false;
      this.#idle = this.#options.console ?? false;
      if (this.#idle && !this.#toldReturn) this.#tellReturn('!');
      this.#toldReturn = false;
    }
  }

  #tellReturn(end: string): void {
    this.#freshLine();
    this.#write(`\nPress RETURN to get started${end}\n\n`);
  }

  #next(): void {
    if (this.#reading || this.#pages || this.#idle || !this.#active) return;
    const { waiting } = this.session;
    this.#editor.columns = this.#width;
    if (waiting === 'prompt') {
      if (this.#leaving) {
        this.#leaving = false;
        this.session.leaveConfiguration();
        this.#write(this.session.take());
      }
      this.#freshLine();
      this.#reading = 'prompt';
      this.#editor.read('command', this.session.prompt ?? '');
    } else if (waiting === 'question') {
      const text = this.session.question ?? '';
      this.#reading = 'question';
      this.#editor.read(questionKind(text), text.slice(text.lastIndexOf('\n') + 1), true);
    }
  }

  /** Whether the next key matters character by character. */
  get #single(): boolean {
    return (
      this.#prefix || this.#pages !== undefined || this.#reading === undefined || this.#editor.kind === 'key'
    );
  }

  #key(key: Key): void {
    if (this.#prefix) {
      this.#prefix = false;
      this.#options.prefixed?.(key.text);
    } else if (key.name === 'escape' && this.#options.prefixed) this.#prefix = true;
    else if (this.#pages) this.#page(key);
    else if (this.#idle) this.#wake(key);
    else {
      // A router without power takes no commands, but the lab behind it takes its own.
      if (this.#reading === undefined && this.session.waiting === 'down' && key.text === '!') {
        this.#freshLine();
        this.#reading = 'down';
        this.#editor.read('command', '');
      }
      this.#editor.key(key);
    }
  }

  /** Text wakes the console too and is not lost: a paste begins without RETURN. */
  #wake(key: Key): void {
    if (key.name !== 'enter' && key.name !== 'text') return;
    this.#idle = false;
    this.#write('\n');
    this.#next();
    if (key.name === 'text') this.#editor.key(key);
  }

  #interrupt(): void {
    this.session.interrupt();
    this.pump();
  }

  #help(before: string): string | undefined {
    const { directive } = this.#options;
    let text = this.#reading === 'prompt' ? this.session.help(before) : '';
    if (before.startsWith('!@') && directive) text = this.#lines(directive('!@ ?'));
    return this.#inPages(text) ? undefined : text;
  }

  #lines(lines: readonly string[]): string {
    return lines.map((line) => `${line}\n`).join('');
  }

  #done(line: string, end: LineEnd): void {
    const reading = this.#reading;
    this.#reading = undefined;
    if (reading === 'question') this.#reply(line, end);
    else if (end === 'enter' && line.startsWith('!@') && this.#options.directive) {
      // The router takes it as a comment and remembers it.
      if (reading === 'prompt') this.session.submit(line);
      const lines = this.#options.directive(line);
      if (this.#active) this.#write(this.session.take() + this.#lines(lines));
    } else if (reading === 'prompt') this.#command(line, end);
    this.#after();
  }

  #reply(line: string, end: LineEnd): void {
    const text = this.session.question ?? '';
    if (text === moreText) this.#wipeMore();
    else if (questionKind(text) === 'key') this.#write(line >= ' ' && line <= '~' ? `${line}\n` : '\n');
    this.session.submit(end === 'drop' ? abortedReply : line);
  }

  #command(line: string, end: LineEnd): void {
    if (end === 'drop') this.session.leaveConfiguration();
    else if (end === 'enter') this.session.submit(line);
    else if (this.session.configuring) {
      this.session.submit(line);
      this.#leaving = true;
    }
  }

  /** Prints the answer of a command, page by page, and goes on. */
  #after(): void {
    if (!this.#active) return;
    const text = this.session.take();
    const told = returnText.test(text);
    if (told || !this.#inPages(text)) this.#write(text);
    if (told && this.#options.console) this.#idle = true;
    this.pump();
  }

  /** Begins to show a text page by page; false for one that fits on a page. */
  #inPages(text: string): boolean {
    const { length } = this.session.terminal;
    const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    if (length < 2 || lines.length < length) return false;
    this.#pages = lines;
    this.#show(length - 1);
    return true;
  }

  #show(count: number): void {
    const pages = this.#pages!;
    const now = pages.splice(0, count);
    this.#write(now.join(''));
    if (pages.length > 0) this.#write(moreText);
    else this.#pages = undefined;
  }

  #wipeMore(): void {
    const back = '\b'.repeat(moreText.length);
    this.#write(back + ' '.repeat(moreText.length) + back);
    this.#fresh = true;
  }

  #page(key: Key): void {
    this.#wipeMore();
    if (key.text === ' ') this.#show(Math.max(1, this.session.terminal.length - 1));
    else if (key.name === 'enter') this.#show(1);
    else {
      // What is no complete line is a question that still has to be seen.
      const last = this.#pages!.at(-1)!;
      this.#pages = undefined;
      if (!last.endsWith('\n')) this.#write(last);
    }
    if (this.#pages) return;
    if (this.#reading) this.#editor.reprint();
    this.pump();
  }
}
