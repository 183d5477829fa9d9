/** Knows that somebody is on a terminal line: who, since when, and for how long nobody has typed. */
import { linesInUse, type LineInUse } from '../modes/lines-in-use.ts';
import type { Entered } from '../modes/machine.ts';
import type { Actor } from '../sim/actor.ts';
import type { CallerFacts } from '../modes/vty.ts';

/** The terminal line that a session is on. */
export interface SessionLine {
  /** `con 0`, `vty 2`. */
  readonly name: string;
  /** Who called a vty. */
  readonly caller?: CallerFacts;
}

const nobody: Entered = { user: undefined, privilege: 1 };

/** A terminal line and whoever is on it; others find it among the lines in use while somebody is. */
export class Presence implements LineInUse {
  readonly name: string;
  readonly caller: CallerFacts | undefined;
  readonly end: () => void;
  readonly tell: (lines: readonly string[]) => void;
  who: Entered = nobody;
  sinceMs = 0;
  /** For how long nobody has typed (decisions.md D-46). */
  idleMs = 0;
  /** Somebody has typed since the line was entered. */
  touched = false;
  readonly #my: Actor;

  constructor(my: Actor, line: SessionLine, others: Pick<LineInUse, 'end' | 'tell'>) {
    this.#my = my;
    this.name = line.name;
    this.caller = line.caller;
    this.end = others.end;
    this.tell = others.tell;
  }

  get user(): string | undefined {
    return this.who.user;
  }

  get privilege(): number {
    return this.who.privilege;
  }

  /** Somebody is at the line; `touched` when that alone counts as typing. */
  begin(touched: boolean): void {
    const { byName, uses } = this.#my.state(linesInUse);
    uses.set(this.name, (uses.get(this.name) ?? 0) + 1);
    byName.set(this.name, this);
    this.idleMs = 0;
    this.touched = touched;
    this.sinceMs = this.#my.nowMs;
  }

  /** A key was pressed. */
  typed(): void {
    this.idleMs = 0;
    this.touched = true;
  }

  /** Nobody is at the line any more. */
  leave(): void {
    this.#my.state(linesInUse).byName.delete(this.name);
  }

  /** The next one at the line is somebody else. */
  forget(): void {
    this.who = nobody;
    this.idleMs = 0;
  }
}
