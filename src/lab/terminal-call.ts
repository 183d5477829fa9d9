/** Knows a caller at a terminal line: a session with a screen, whose window the far end tells. */
import type { Caller } from '../modes/vty.ts';
import { KeyDecoder, TypeAhead } from '../session/keys.ts';
import { Screen } from '../session/screen.ts';
import { Session } from '../session/session.ts';
import type { Actor } from '../sim/actor.ts';
import type { Call } from './callers.ts';

/** Longest lines and pages that a router knows (`terminal width`, `terminal length`). */
const mostCells = 512;

/** Keys that wait for a terminal; what is typed beyond them is lost, as on a line whose buffer is full. */
const mostKeys = 64 * 1024;
/** Characters that are sent together. */
const mostTogether = 4 * 1024;

/** A caller at a terminal. */
export class TerminalCall implements Call {
  readonly session: Session;
  readonly #caller: Caller;
  readonly #screen: Screen;
  readonly #queue = new TypeAhead();
  readonly #decoder = new KeyDecoder();
  #finished = false;
  #ended = false;
  #wrote = false;
  /** What is printed and not sent yet. */
  #text = '';

  constructor(my: Actor, settle: () => void, name: string, caller: Caller) {
    this.#caller = caller;
    this.session = new Session(my, settle, { name, caller });
    this.#screen = new Screen(this.session, {
      queue: this.#queue,
      write: (text) => {
        this.#text += text;
        if (this.#text.length >= mostTogether) this.#send();
      },
    });
    this.session.wake();
    this.#screen.activate();
    this.#send();
  }

  get ended(): boolean {
    return this.#ended;
  }

  get entered(): boolean {
    return this.session.entered;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  get ready(): boolean {
    return !this.#ended && this.#queue.size > 0 && this.#screen.accepts;
  }

  receive(typed: string | Uint8Array): void {
    if (this.#ended) return;
    const keys = this.#decoder.feed(typed);
    const full = this.#queue.size >= mostKeys;
    this.#screen.feed(full ? keys.filter((key) => key.name === 'escape') : keys);
    this.turn();
  }

  finish(): void {
    this.#finished = true;
    this.turn();
  }

  resize(columns: number, rows: number): void {
    const { terminal } = this.session;
    // What was set on the router stays as it was set.
    if (rows > 0 && !terminal.chosen.has('length')) terminal.length = Math.min(rows, mostCells);
    if (columns === 0 || terminal.chosen.has('width')) return;
    terminal.width = Math.min(columns, mostCells);
    this.#screen.widthChanged();
  }

  resume(): void {
    this.turn();
  }

  hangUp(): void {
    this.#ended = true;
    this.session.hangUp();
  }

  get due(): boolean {
    return this.#ended || this.session.stirred;
  }

  turn(): void {
    if (this.#ended) return;
    // Whoever takes nothing is let go nevertheless.
    if (this.#caller.congested && this.session.waiting !== 'closed') return;
    this.#screen.drain(() => this.#caller.congested === true || this.#caller.inTurn === false);
    const { waiting } = this.session;
    // Asking what is waited for lets the world go on; what came of it is printed before anything else.
    this.#screen.pump();
    this.#send();
    this.session.rest();
    if (waiting === 'closed') this.#close();
    else if (this.#finished && this.#queue.size === 0 && waiting !== 'busy') {
      this.session.hangUp();
      this.#close();
    }
  }

  #send(): void {
    const text = this.#text;
    if (text === '') return;
    this.#text = '';
    this.#wrote = true;
    this.#caller.send(text.replaceAll('\n', '\r\n'));
  }

  #close(): void {
    this.#ended = true;
    this.#caller.close();
  }

  sent(): boolean {
    const sent = this.#wrote;
    this.#wrote = false;
    return sent;
  }
}
