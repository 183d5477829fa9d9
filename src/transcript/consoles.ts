/** Knows how a transcript types at the consoles of a lab, and keeps what they print: the answer here, unasked text there. */
import { LineEditor, type LineEnd } from '../session/editor.ts';
import { KeyDecoder, type Key } from '../session/keys.ts';
import { moreText } from '../session/output.ts';
import type { SessionLike } from '../session/screen.ts';
import type { Lab } from '../lab/lab.ts';
import { linesOf } from './source.ts';

/** What transcripts need of a lab. */
export type LabLike = Pick<
  Lab,
  | 'nowMs'
  | 'routers'
  | 'topology'
  | 'hostname'
  | 'settle'
  | 'advance'
  | 'advanceTo'
  | 'advanceUntil'
  | 'idle'
  | 'idled'
  | 'knows'
  | 'link'
  | 'power'
  | 'load'
  | 'cut'
  | 'heal'
  | 'lose'
  | 'replay'
  | 'traffic'
  | 'ping'
  | 'peers'
  | 'serveFile'
  | 'serveRadius'
  | 'pin'
  | 'leftOverPins'
  | 'probe'
  | 'lastMarked'
> & { session(router: string): SessionLike };

/** Something typed, for whoever keeps a record. */
export type Typed =
  | { readonly kind: 'line'; readonly prompt: string; readonly command: string }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'key'; readonly key: string };

/** Hears what happens at the consoles. */
export interface Listener {
  typed(router: string, typed: Typed, output: string, fromMs: number, toMs: number): void;
  unasked(router: string, lines: readonly string[], atMs: number): void;
}

/** Longest virtual time that one command may keep its console. */
const longestCommandMs = 24 * 3_600_000;
/** Virtual time in which another host echoes a key: a few round trips. */
const farAnswerMs = 50;
/** Unread lines that are kept per router; older ones go. */
const mostUnread = 50_000;

/** The console of one router as a transcript uses it. */
class Console {
  readonly session: SessionLike;
  readonly #lab: LabLike;
  readonly #decoder = new KeyDecoder();
  readonly #editor: LineEditor;
  /** Unasked lines since the last check. */
  unread: string[] = [];
  #output = '';
  /** Asked for help last: the text goes when a prompt line follows (decisions.md D-47). */
  #helped = false;
  /** Ctrl-^ was typed at another host. */
  #escaped = false;

  constructor(lab: LabLike, router: string) {
    this.#lab = lab;
    this.session = lab.session(router);
    this.#editor = new LineEditor(() => undefined, {
      help: (before) => {
        if (this.session.prompt !== undefined) this.session.help(before);
        this.#output += pageEnds(this.session.take());
        this.#helped = true;
        return '';
      },
      complete: (before) => this.session.complete(before),
      history: () => this.session.history,
      done: (line, end) => this.#submit(line, end),
    });
  }

  /** Text that stands in the line, typed without Enter. */
  get pending(): string {
    return this.#editor.kind === 'command' && !this.#helped ? this.#editor.text : '';
  }

  /** What the console waits for in place of a prompt, in words; undefined when there is a prompt. */
  get busyWith(): string | undefined {
    switch (this.session.waiting) {
      case 'prompt':
        return undefined;
      case 'more':
        return `${this.session.router} waits at --More--`;
      case 'connected':
        return `${this.session.router} is connected to another host`;
      case 'question':
        return `${this.session.router} waits for an answer: ${this.session.question?.split('\n').at(-1)?.trim()}`;
      case 'busy':
        return `${this.session.router} is busy with a command`;
      case 'idle':
      case 'closed':
        return `${this.session.router} waits for RETURN`;
      case 'down':
        return `${this.session.router} is down`;
    }
  }

  /** What was printed and not asked for goes to the unread lines. */
  collect(): string[] {
    const text = this.session.take();
    // At --More-- what comes unasked begins with a line end.
    const lines = linesOf(this.session.waiting === 'more' ? text.replace(/^\n/, '') : text);
    if (lines.length > 0) {
      this.unread.push(...lines);
      if (this.unread.length > mostUnread) this.unread.splice(0, this.unread.length - mostUnread);
    }
    return lines;
  }

  /** A prompt line follows: the text that `?` left in the line goes (decisions.md D-47); false when there is none. */
  prompted(): boolean {
    const had = this.#helped;
    if (had) this.#editor.cancel();
    this.#helped = false;
    return had;
  }

  /** Types a line behind the prompt; text that stands there already is its beginning. */
  line(command: string): string {
    this.#output = '';
    this.#helped = false;
    // A line typed at --More-- ends the paging, and nothing of it may meet a later question.
    this.session.page('q');
    this.#editor.cancel();
    if (command.endsWith('?')) {
      this.#keys(command);
      this.#helped = true;
    } else this.#submit(command);
    return this.#output;
  }

  /** Presses keys; a text comes as its characters. */
  keys(bytes: string): string {
    this.#output = '';
    this.#keys(bytes);
    return this.#output;
  }

  #keys(bytes: string): void {
    for (const key of this.#decoder.feed(bytes)) {
      // Where one key is an answer, each character of a text is a key.
      if (key.name !== 'text') this.#key(key);
      else for (const text of this.#singly ? key.text : [key.text]) this.#key({ name: 'text', text });
    }
  }

  get #singly(): boolean {
    const { waiting, answerKind } = this.session;
    return waiting === 'more' || (waiting === 'question' && answerKind === 'key');
  }

  #key(key: Key): void {
    const { waiting } = this.session;
    if (waiting === 'more') {
      this.session.page(key.text);
      this.#output += pageEnds(this.session.take());
    } else if (waiting === 'connected') this.#far(key);
    else if (waiting !== 'down') {
      this.#read();
      this.#helped = false;
      this.#editor.key(key);
    }
  }

  /** A key for another host; what comes back at once is part of the answer. Ctrl-^ is followed by x. */
  #far(key: Key): void {
    if (this.#escaped) {
      this.#escaped = false;
      if (key.text.toLowerCase() === 'x') this.session.suspend();
      else this.session.typed(key.text);
    } else if (key.name === 'escape') this.#escaped = true;
    else this.session.typed(key.raw ?? key.text);
    this.#lab.advance(farAnswerMs);
    this.#output += this.session.take();
  }

  /** Begins a line of the kind that the session waits for, unless one is being typed. */
  #read(): void {
    const kind = this.session.waiting === 'question' ? this.session.answerKind : 'command';
    if (this.#editor.kind !== kind) this.#editor.read(kind, this.session.prompt ?? '', true);
  }

  #submit(line: string, end: LineEnd = 'enter'): void {
    this.session.submit(line, end);
    if (this.session.waiting === 'busy') {
      const ended = this.#lab.advanceUntil(() => this.session.waiting !== 'busy', longestCommandMs);
      if (!ended) this.session.interrupt();
    }
    this.#output += pageEnds(this.session.take());
  }
}

/** ` --More-- ` stands on a line of its own in a transcript. */
function pageEnds(text: string): string {
  return text.endsWith(moreText) ? `${text}\n` : text;
}

/** All consoles of a lab. */
export class Consoles {
  readonly #lab: LabLike;
  readonly #consoles: ReadonlyMap<string, Console>;
  readonly #listener: Listener | undefined;
  /** Somebody else shows what routers print unasked. */
  readonly #shared: boolean;

  constructor(lab: LabLike, listener?: Listener, shared = false) {
    this.#lab = lab;
    this.#listener = listener;
    this.#shared = shared;
    this.#consoles = new Map(lab.routers.map((router) => [router, new Console(lab, router)]));
  }

  /** Makes every console a terminal without pages, 80 columns wide (goldens/transcripts.md, section 8). */
  withoutPages(): void {
    for (const { session } of this.#consoles.values()) {
      session.terminal.length = 0;
      session.terminal.width = 80;
    }
  }

  /** The console of a router that exists. */
  of(router: string): Console {
    return this.#consoles.get(router)!;
  }

  /** Puts what the routers printed unasked to their unread lines. */
  collect(): void {
    if (this.#shared) return;
    for (const [router, console] of this.#consoles) {
      const lines = console.collect();
      if (lines.length > 0) this.#listener?.unasked(router, lines, this.#lab.nowMs);
    }
  }

  /** A prompt line without a command follows. */
  prompted(router: string): void {
    const console = this.of(router);
    const { prompt = '' } = console.session;
    const { nowMs } = this.#lab;
    if (console.prompted())
      this.#listener?.typed(router, { kind: 'line', prompt, command: '' }, '', nowMs, nowMs);
  }

  /** Types something at a router; the result is what it answered. */
  type(router: string, typed: Typed, bytes: string): string {
    this.collect();
    const fromMs = this.#lab.nowMs;
    const console = this.of(router);
    const output = typed.kind === 'line' ? console.line(typed.command) : console.keys(bytes);
    this.#listener?.typed(router, typed, output, fromMs, this.#lab.nowMs);
    this.collect();
    return output;
  }
}
