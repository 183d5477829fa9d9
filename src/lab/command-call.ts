/** Knows a caller that has one command run in place of a session at a terminal: no greeting, no prompt, no pages, no echo. */
import type { Caller } from '../modes/vty.ts';
import { Session } from '../session/session.ts';
import type { Actor } from '../sim/actor.ts';
import type { Call } from './callers.ts';

/** How often the end of what is typed answers one question: a password may be tried so often. */
const mostSameAnswers = 3;

/** A command and whatever answers its questions. */
export class CommandCall implements Call {
  readonly session: Session;
  readonly #caller: Caller;
  readonly #commands: string[];
  readonly #bytes = new TextDecoder();
  /** What was typed and no question has asked for yet. */
  #typed = '';
  /** The last answer ended with a CR; an LF that follows belongs to it. */
  #returned = false;
  #finished = false;
  #ended = false;
  #wrote = false;
  /** There is more to do when the caller has its turn again. */
  #stopped = false;
  /** The question that the end of what is typed answered last, and how often. */
  #lastAsked = { question: '', times: 0 };

  constructor(my: Actor, settle: () => void, name: string, caller: Caller, command: string) {
    this.#caller = caller;
    this.session = new Session(my, settle, { name, caller });
    this.#commands = command.split(/\r\n?|\n/);
    this.session.wake();
    this.session.terminal.length = 0;
    this.turn();
  }

  get ended(): boolean {
    return this.#ended;
  }

  get entered(): boolean {
    return this.session.entered;
  }

  get waiting(): number {
    return this.#typed.length;
  }

  get ready(): boolean {
    return !this.#ended && this.#stopped;
  }

  get due(): boolean {
    return this.#ended || this.session.stirred;
  }

  receive(typed: string | Uint8Array): void {
    if (this.#ended) return;
    const text = typeof typed === 'string' ? typed : this.#bytes.decode(typed, { stream: true });
    // Clients type NUL to see whether the connection lives.
    const keys = text.replaceAll('\0', '');
    if (keys === '') return;
    this.#typed += this.#returned && keys.startsWith('\n') ? keys.slice(1) : keys;
    this.#returned = false;
    this.turn();
  }

  finish(): void {
    this.#finished = true;
    this.turn();
  }

  /** There is no terminal. */
  resize(): void {}

  resume(): void {
    this.turn();
  }

  hangUp(): void {
    this.#ended = true;
    this.session.hangUp();
  }

  turn(): void {
    this.#stopped = false;
    while (!this.#ended && (!this.#caller.congested || this.session.waiting === 'closed')) {
      this.#send(this.session.take());
      this.#stopped = this.#caller.inTurn === false && this.session.waiting !== 'closed';
      if (this.#stopped || !this.#step()) break;
    }
    this.session.rest();
  }

  /** Does what is next; false when nothing is to be done now. */
  #step(): boolean {
    const { session } = this;
    switch (session.waiting) {
      case 'prompt': {
        const command = this.#commands.shift();
        if (command === undefined) this.#end();
        else session.submit(command);
        return true;
      }
      case 'question':
        return this.#reply();
      case 'more':
        session.page(' ');
        return true;
      case 'connected':
        return this.#pass();
      case 'closed':
        this.#send(session.take());
        this.#close();
        return false;
      default:
        return false;
    }
  }

  /** Answers a question, or goes on with a text of several lines that a command began; false when nothing is there. */
  #reply(): boolean {
    const { session } = this;
    const line = session.collecting ? this.#commands.shift() : undefined;
    if (line !== undefined) {
      session.submit(line);
      return true;
    }
    const answer = this.#typedAnswer();
    if (answer !== undefined) {
      session.submit(answer);
      this.#send('\n');
      return true;
    }
    if (this.#finished) this.#answerWithEnd();
    return this.#finished;
  }

  /** The next typed line, or key. */
  #typedAnswer(): string | undefined {
    const [whole, line] =
      this.session.answerKind === 'key'
        ? [this.#typed.slice(0, 1), this.#typed.slice(0, 1)]
        : (/^([^\r\n]*)(?:\r\n?|\n)/.exec(this.#typed) ?? ['']);
    this.#typed = this.#typed.slice(whole.length);
    this.#returned = whole.endsWith('\r') && this.#typed === '';
    return whole === '' ? undefined : line;
  }

  /** The end of what is typed answers as Enter (decisions.md D-51); a question that this does not answer ends it all. */
  #answerWithEnd(): void {
    const { question = '' } = this.session;
    const { question: before, times } = this.#lastAsked;
    const asked = { question, times: question === before ? times + 1 : 1 };
    this.#lastAsked = asked;
    if (asked.times > mostSameAnswers) return this.#end();
    const rest = this.#typed;
    this.#typed = '';
    this.session.submit(rest);
    this.#send('\n');
  }

  #end(): void {
    this.session.hangUp();
    this.#send(this.session.take());
    this.#close();
  }

  #close(): void {
    this.#ended = true;
    this.#caller.close();
  }

  /** What is typed goes to the host that the command connected to. */
  #pass(): boolean {
    const text = this.#typed;
    this.#typed = '';
    if (text !== '') this.session.typed(text);
    return text !== '';
  }

  #send(text: string): void {
    if (text === '') return;
    this.#wrote = true;
    this.#caller.send(text.replaceAll('\n', '\r\n'));
  }

  sent(): boolean {
    const sent = this.#wrote;
    this.#wrote = false;
    return sent;
  }
}
