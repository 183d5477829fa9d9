/** Knows what an event and a question are: the two typed handles by which the parts of a node reach each other. */
import type { Actor } from './actor.ts';

/** A dated fact (past tense) or request (imperative). Import it from the feature that owns it. */
export interface EventType<T> {
  readonly name: string;
  /** Never present at run time; carries the type of the data. */
  readonly _data?: T;
}

/** Makes the handle of a new kind of event. */
export function event<T = void>(name: string): EventType<T> {
  return { name };
}

/** What a part of a node does when an event reaches the node. */
export interface Handler {
  readonly type: EventType<unknown>;
  readonly react: (my: Actor, data: unknown) => void;
}

/** Binds a reaction to a kind of event. */
export function on<T>(type: EventType<T>, react: (my: Actor, data: T) => void): Handler {
  return { type: type as EventType<unknown>, react: react as Handler['react'] };
}

/**
 * A synchronous question that other features may answer, such as "who answers for this address?".
 * The asker does not know who replies; a reply changes nothing.
 */
export interface Question<Q, A> {
  readonly name: string;
  readonly _asked?: Q;
  readonly _answer?: A;
}

/** Makes the handle of a new kind of question. */
export function question<Q, A>(name: string): Question<Q, A> {
  return { name };
}

/** One feature's way to answer a question; `undefined` leaves it to the next. */
export interface Answer {
  readonly to: Question<unknown, unknown>;
  readonly reply: (my: Actor, asked: unknown) => unknown;
}

/** Binds a reply to a question. */
export function answer<Q, A>(to: Question<Q, A>, reply: (my: Actor, asked: Q) => A | undefined): Answer {
  return { to: to as Question<unknown, unknown>, reply: reply as Answer['reply'] };
}
