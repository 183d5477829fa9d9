/** Knows how the sessions of a person's terminal are written into a recording while they are used. */
import type { SessionLike } from '../session/screen.ts';
import type { LabLike, Recorder } from '../transcript/index.ts';

/** Gives every session a person and the size of a terminal again after a transcript without pages. */
export function forScreen(lab: LabLike): void {
  for (const router of lab.routers) {
    const session = lab.session(router);
    if (session.terminal.length === 0) session.terminal.length = 24;
    session.attended = false;
  }
}

/** The lab with sessions that are heard by a recorder. */
export function recordedLab(
  lab: LabLike,
  recorder: Recorder,
): Pick<LabLike, 'routers' | 'session' | 'advance'> {
  const sessions = new Map(lab.routers.map((r) => [r, new RecordedSession(lab, lab.session(r), recorder)]));
  return {
    routers: lab.routers,
    session: (router) => sessions.get(router)!,
    advance: (ms) => lab.advance(ms),
  };
}

class RecordedSession implements SessionLike {
  readonly #lab: LabLike;
  readonly #inner: SessionLike;
  readonly #recorder: Recorder;
  /** What was typed last, until its answer is complete. */
  #open: { prompt: string | undefined; line: string; fromMs: number; output: string } | undefined;

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
    const { prompt, line, fromMs, output } = this.#open;
    this.#open = undefined;
    const typed =
      prompt === undefined
        ? ({ kind: 'type', text: `${line}\r` } as const)
        : ({ kind: 'line', prompt, command: line } as const);
    this.#recorder.typed(this.router, typed, output, fromMs, this.#lab.nowMs);
  }

  submit(line: string): void {
    // Directives are written as such by whoever obeys them; behind a question the text is an answer like any other.
    if (this.#inner.prompt === undefined || !line.startsWith('!@')) {
      this.#close();
      this.#open = { prompt: this.#inner.prompt, line, fromMs: this.#lab.nowMs, output: '' };
    }
    this.#inner.submit(line);
  }

  interrupt(): void {
    this.#inner.interrupt();
  }

  leaveConfiguration(): void {
    this.#close();
    const fromMs = this.#lab.nowMs;
    const leaves = this.#inner.configuring;
    this.#inner.leaveConfiguration();
    if (leaves)
      this.#recorder.typed(this.router, { kind: 'key', key: 'ctrl-z' }, '', fromMs, this.#lab.nowMs);
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
