/** Knows the vty lines of a lab's routers: which are kept for connections, who is on them, and when they get their turn. */
import { linesInUse, type LineInUse } from '../modes/lines-in-use.ts';
import { machineOf } from '../modes/machine.ts';
import { vtyNames } from '../modes/terminal-lines.ts';
import {
  vtyHostSlice,
  type CalledLine,
  type Caller,
  type CallerFacts,
  type Credentials,
  type SeizedLine,
  type VtyTransport,
} from '../modes/vty.ts';
import type { Session } from '../session/session.ts';
import type { Actor } from '../sim/actor.ts';
import type { Ipv4 } from '../text/address.ts';
import { CommandCall } from './command-call.ts';
import { TerminalCall } from './terminal-call.ts';

/** Rounds in which callers may answer each other at one instant; two routers that echo each other would never end. */
const mostRounds = 100;

/** What callers have in common, whatever they called for. */
export interface Call extends CalledLine {
  readonly session: Session;
  readonly ended: boolean;
  /** Whether a turn could come to anything. */
  readonly due: boolean;
  /** Prints what came up and handles what waited; a line that was given up lets its caller go. */
  turn(): void;
  /** Whether anything was sent since this was asked last. */
  sent(): boolean;
}

/** A line that is kept for a connection; until somebody has logged in it is in use without a user. */
class Seized implements SeizedLine, LineInUse {
  readonly my: Actor;
  readonly name: string;
  readonly caller: CallerFacts;
  readonly lost: () => void;
  readonly user = undefined;
  readonly privilege = 0;
  readonly idleMs = 0;
  readonly sinceMs: number;
  readonly #epoch: number;
  readonly #callers: Callers;

  constructor(callers: Callers, my: Actor, name: string, caller: CallerFacts, lost: () => void) {
    this.#callers = callers;
    this.my = my;
    this.name = name;
    this.caller = caller;
    this.lost = lost;
    this.sinceMs = my.nowMs;
    this.#epoch = my.node.epoch;
  }

  /** The router has not gone down since, and nobody took the line back. */
  get valid(): boolean {
    return this.my.node.epoch === this.#epoch && this.#callers.keeps(this);
  }

  /** The line is cleared. */
  end(): void {
    this.#callers.forget(this);
    this.lost();
  }

  /** Nothing is said to somebody who has not logged in. */
  tell(): void {}

  banner(): string | undefined {
    if (!this.valid) return undefined;
    const text = machineOf(this.my).release.sessions.greeting(this.my, this.name);
    return text === undefined ? undefined : `${text.replaceAll('\n', '\r\n')}\r\n`;
  }

  prove(who: Omit<CallerFacts, 'user'>, given: Credentials, then: (admitted: boolean) => void): void {
    if (!this.valid) return then(false);
    machineOf(this.my).release.sessions.prove(this.my, this.name, who, given, then);
  }

  open(caller: Caller): CalledLine | undefined {
    return this.#callers.opened(this, caller);
  }

  release(): void {
    this.#callers.forget(this);
  }
}

/** The callers of all routers of a lab. */
export class Callers {
  readonly #settle: () => void;
  readonly #seized = new Set<Seized>();
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
    my.state(vtyHostSlice).host = { seize: (...args) => this.seize(...args) };
  }

  /** Whether a router has a free line that admits the connection; nothing counts the question. */
  room(my: Actor, from: Ipv4, transport: VtyTransport): boolean {
    return this.#lineFor(my, { from, transport }, false) !== undefined;
  }

  #lineFor(my: Actor, call: Pick<CallerFacts, 'from' | 'transport'>, counted: boolean): string | undefined {
    const machine = machineOf(my);
    if (machine.upSinceMs === undefined || !my.node.running) return undefined;
    const { byName } = my.state(linesInUse);
    const free = vtyNames(my).filter((line) => !byName.has(line));
    return machine.release.sessions.lineFor(my, free, call, counted);
  }

  /** The first free line of a router that admits the connection. */
  seize(
    my: Actor,
    from: Ipv4,
    transport: VtyTransport,
    lost = (): void => undefined,
  ): SeizedLine | undefined {
    const name = this.#lineFor(my, { from, transport }, true);
    if (name === undefined) return undefined;
    const { byName } = my.state(linesInUse);
    const seized = new Seized(this, my, name, { from, transport }, lost);
    this.#seized.add(seized);
    byName.set(name, seized);
    return seized;
  }

  /** A connection got what it kept the line for. */
  opened(seized: Seized, caller: Caller): CalledLine | undefined {
    if (!seized.valid) return undefined;
    this.#seized.delete(seized);
    const { my, name } = seized;
    const { command } = caller;
    const call =
      command === undefined
        ? new TerminalCall(my, this.#settle, name, caller)
        : new CommandCall(my, this.#settle, name, caller, command);
    this.#calls.push(call);
    return call;
  }

  /** Whether a line is still kept. */
  keeps(seized: Seized): boolean {
    return this.#seized.has(seized);
  }

  /** A line is kept no longer. */
  forget(seized: Seized): void {
    this.#seized.delete(seized);
    const { byName } = seized.my.state(linesInUse);
    if (byName.get(seized.name) === seized) byName.delete(seized.name);
  }

  #dropLost(): void {
    for (const seized of this.#seized) {
      if (seized.valid) continue;
      this.#seized.delete(seized);
      seized.lost();
    }
  }

  /** Gives every caller who has something to print or to do its turn, and again what came of it at the same instant. */
  turn(): void {
    if (this.#seized.size > 0) this.#dropLost();
    for (let round = 0; this.#calls.length > 0 && round < mostRounds; round++) {
      let active = false;
      let ended = false;
      for (const call of this.#calls) {
        if (call.due) call.turn();
        if (call.sent() || call.ended) active = true;
        ended ||= call.ended;
      }
      if (ended) this.#calls = this.#calls.filter((call) => !call.ended);
      if (!active) return;
      this.#settle();
    }
  }
}
