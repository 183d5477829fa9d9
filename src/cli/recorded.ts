/** Knows how the sessions of a person's terminal are written into a recording while they are used. */
import type { LineEnd } from '../session/editor.ts';
import type { SessionLike } from '../session/screen.ts';
import type { LabLike, Recorder } from '../transcript/index.ts';

type Typed = Parameters<Recorder['typed']>[1];

/** What was pressed at the end of an answer. */
const endKeys: Readonly<Record<LineEnd, string>> = { enter: '\r', leave: '\x1a', drop: '\x03' };

/** Gives every session a person and the size of a terminal again after a transcript without pages. */
export function forScreen(lab: LabLike): void {
  for (const router of lab.routers) {
    const session = lab.session(router);
    if (session.terminal.length === 0) session.terminal.length = 24;
    session.attended = false;
  }
}

/** The lab with sessions that are heard by a recorder; none grows idle, since a transcript knows no real time. */
export function recordedLab(
  lab: LabLike,
  recorder: Recorder,
): Pick<LabLike, 'routers' | 'session' | 'advance' | 'idled'> {
  const sessions = new Map(lab.routers.map((r) => [r, new RecordedSession(lab, lab.session(r), recorder)]));
  return {
    routers: lab.routers,
    session: (router) => sessions.get(router)!,
    advance: (ms) => lab.advance(ms),
    idled: () => undefined,
  };
}

class RecordedSession implements SessionLike {
  readonly #lab: LabLike;
  readonly #inner: SessionLike;
  readonly #recorder: Recorder;
  /** What was typed last, until its answer is complete. */
  #open:
    { prompt: string | undefined; line: string; fromMs: number; output: string; end: LineEnd } | undefined;

  constructor(lab: LabLike, inner: SessionLike, recorder: Recorder) {
    this.#lab = lab;
    this.#inner = inner;
    this.#recorder = recorder;
  }

  get router(): string {
    return this.#inner.router;
  }

  get waiting(): SessionLike['waiting'] {
    return this.#inner.waiting;
  }

  get prompt(): string | undefined {
    return this.#inner.prompt;
  }

  get question(): string | undefined {
    return this.#inner.question;
  }

  get answerKind(): SessionLike['answerKind'] {
    return this.#inner.answerKind;
  }

  get attended(): boolean {
    return this.#inner.attended;
  }

  set attended(attended: boolean) {
    this.#inner.attended = attended;
  }

  get history(): readonly string[] {
    return this.#inner.history;
  }

  get configuring(): boolean {
    return this.#inner.configuring;
  }

  get terminal(): SessionLike['terminal'] {
    return this.#inner.terminal;
  }

  get synchronous(): boolean {
    return this.#inner.synchronous;
  }

  take(): string {
    const text = this.#inner.take();
    if (this.#open) {
      this.#open.output += text;
      if (this.#inner.waiting !== 'busy') this.#close();
    } else if (text !== '')
      this.#recorder.unasked(this.router, text.replace(/\n$/, '').split('\n'), this.#lab.nowMs);
    return text;
  }

  #close(): void {
    if (!this.#open) return;
    const { prompt, line, fromMs, output, end } = this.#open;
    this.#open = undefined;
    const write = (typed: Typed, printed: string): void =>
      this.#recorder.typed(this.router, typed, printed, fromMs, this.#lab.nowMs);
    const leaves = end !== 'enter';
    if (prompt === undefined) return write({ kind: 'type', text: `${line}${endKeys[end]}` }, output);
    if (!leaves || line !== '') write({ kind: 'line', prompt, command: line }, output);
    if (leaves) write({ kind: 'key', key: 'ctrl-z' }, line === '' ? output : '');
  }

  submit(line: string, end: LineEnd = 'enter'): void {
    const { prompt, configuring } = this.#inner;
    // Directives are written as such by whoever obeys them; behind a question the text is an answer like any other.
    const written = prompt === undefined || (end === 'enter' ? !line.startsWith('!@') : configuring);
    if (written) {
      this.#close();
      const runs = prompt === undefined || end !== 'drop';
      this.#open = { prompt, line: runs ? line : '', fromMs: this.#lab.nowMs, output: '', end };
    }
    this.#inner.submit(line, end);
  }

  interrupt(): void {
    this.#inner.interrupt();
  }

  wake(): void {
    this.#inner.wake();
  }

  page(key: string): void {
    this.#inner.page(key);
  }

  typed(text: string): void {
    this.#close();
    this.#recorder.typed(this.router, { kind: 'type', text }, '', this.#lab.nowMs, this.#lab.nowMs);
    this.#inner.typed(text);
  }

  suspend(): void {
    this.#inner.suspend();
  }

  help(before: string): void {
    this.#inner.help(before);
  }

  complete(before: string): string | undefined {
    return this.#inner.complete(before);
  }
}
