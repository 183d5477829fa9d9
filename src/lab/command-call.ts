/** Knows a caller that has one command run in place of a session at a terminal: no greeting, no prompt, no pages, no echo. */
import type { Caller } from '../modes/vty.ts';
import { Session } from '../session/session.ts';
import type { Actor } from '../sim/actor.ts';
import type { Call } from './callers.ts';

/** A command and whatever answers its questions. */
export class CommandCall implements Call {
  readonly session: Session;
  readonly #caller: Caller;
  readonly #commands: string[];
  readonly #bytes = new TextDecoder();
  /** What was typed and no question has asked for yet. */
  #typed = '';
  #finished = false;
  #ended = false;
  #wrote = false;
  /** There is more to do when the caller has its turn again. */
  #stopped = false;

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
    this.#typed += typeof typed === 'string' ? typed : this.#bytes.decode(typed, { stream: true });
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
        if (command === undefined) this.hangUp();
        else session.submit(command);
        if (this.#ended) this.#caller.close();
        return true;
      }
      case 'question': {
        const answer = this.#answer();
        if (answer === undefined) return false;
        session.submit(answer);
        this.#send('\n');
        return true;
      }
      case 'more':
        session.page(' ');
        return true;
      case 'connected':
        return this.#pass();
      case 'closed':
        this.#send(session.take());
        this.#ended = true;
        this.#caller.close();
        return false;
      default:
        return false;
    }
  }

  /** The next typed line, or key; the end of what is typed answers as Enter (decisions.md D-51). */
  #answer(): string | undefined {
    if (this.session.answerKind === 'key' && this.#typed !== '') {
      const key = this.#typed.slice(0, 1);
      this.#typed = this.#typed.slice(1);
      return key;
    }
    const line = /^([^\r\n]*)(\r\n?|\n)/.exec(this.#typed);
    if (line) {
      this.#typed = this.#typed.slice(line[0].length);
      return line[1];
    }
    if (!this.#finished) return undefined;
    const rest = this.#typed;
    this.#typed = '';
    return rest;
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
