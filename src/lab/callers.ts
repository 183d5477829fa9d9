/** Knows the vty lines of a lab's routers: a session and a screen for each caller, and when they get their turn. */
import { machineOf } from '../modes/machine.ts';
import { vtyNames } from '../modes/terminal-lines.ts';
import { vtyHostSlice, type CalledLine, type Caller } from '../modes/vty.ts';
import { linesInUse } from '../modes/lines-in-use.ts';
import { KeyDecoder, TypeAhead } from '../session/keys.ts';
import { Screen } from '../session/screen.ts';
import { Session } from '../session/session.ts';
import type { Actor } from '../sim/actor.ts';

/** Rounds in which callers may answer each other at one instant; two routers that echo each other would never end. */
const mostRounds = 100;

/** A caller on a line of a router. */
class Call implements CalledLine {
  readonly session: Session;
  readonly #caller: Caller;
  readonly #screen: Screen;
  readonly #decoder = new KeyDecoder();
  #ended = false;
  #wrote = false;

  constructor(my: Actor, settle: () => void, name: string, caller: Caller) {
    this.#caller = caller;
    this.session = new Session(my, settle, { name, from: caller.from });
    this.#screen = new Screen(this.session, {
      queue: new TypeAhead(),
      write: (text) => {
        this.#wrote = true;
        caller.send(text.replaceAll('\n', '\r\n'));
      },
    });
    this.session.wake();
    this.#screen.activate();
  }

  get ended(): boolean {
    return this.#ended;
  }

  receive(text: string): void {
    if (this.#ended) return;
    this.#screen.feed(this.#decoder.feed(text));
    this.turn();
  }

  resize(columns: number, rows: number): void {
    const { terminal } = this.session;
    terminal.width = columns;
    terminal.length = rows;
    this.#screen.columns = columns;
  }

  hangUp(): void {
    this.#ended = true;
    this.session.hangUp();
  }

  /** Prints what came up and handles keys that waited; a line that was given up lets its caller go. */
  turn(): void {
    if (this.#ended) return;
    this.#screen.pump();
    this.#screen.drain();
    if (this.session.waiting !== 'closed') return;
    this.#ended = true;
    this.#caller.close();
  }

  /** Whether anything was sent since this was asked last. */
  sent(): boolean {
    const sent = this.#wrote;
    this.#wrote = false;
    return sent;
  }
}

/** The callers of all routers of a lab. */
export class Callers {
  readonly #settle: () => void;
  #calls: Call[] = [];

  constructor(settle: () => void) {
    this.#settle = settle;
  }

  /** Sessions of callers, in the order in which they came. */
  get sessions(): readonly Session[] {
    return this.#calls.map(({ session }) => session);
  }

  /** Makes the vty lines of a router reachable. */
  open(my: Actor): void {
    my.state(vtyHostSlice).host = { call: (router, caller) => this.#call(router, caller) };
  }

  /** The first free line that admits the caller. */
  #call(my: Actor, caller: Caller): CalledLine | undefined {
    const { byName } = my.state(linesInUse);
    const { admits } = machineOf(my).release.sessions;
    const name = vtyNames(my).find(
      (line) => !byName.has(line) && admits(my, line, caller.from, caller.transport),
    );
    if (name === undefined) return undefined;
    const call = new Call(my, this.#settle, name, caller);
    this.#calls.push(call);
    return call;
  }

  /** Gives every caller its turn, and again what came of it at the same instant. */
  turn(): void {
    for (let round = 0; this.#calls.length > 0 && round < mostRounds; round++) {
      for (const call of this.#calls) call.turn();
      const active = this.#calls.filter((call) => call.sent() || call.ended);
      this.#calls = this.#calls.filter((call) => !call.ended);
      if (active.length === 0) return;
      this.#settle();
    }
  }
}
