/** Knows what a node is: a box with a program, ports, state and named timers. */
import type { Entry } from './agenda.ts';
import type { Answer, EventType, Handler, Question } from './event.ts';
import type { Attachment, Segment } from './segment.ts';
import type { Slice } from './slice.ts';

/** What a node runs: the reactions and answers of all its features, in feature order. */
export interface Program {
  readonly handlers: ReadonlyMap<EventType<unknown>, readonly Handler['react'][]>;
  readonly answers: ReadonlyMap<Question<unknown, unknown>, readonly Answer['reply'][]>;
}

/** Puts the handlers and answers of features together, keeping their order. */
export function program(
  parts: readonly { handlers?: readonly Handler[]; answers?: readonly Answer[] }[],
): Program {
  const handlers = new Map<EventType<unknown>, Handler['react'][]>();
  const answers = new Map<Question<unknown, unknown>, Answer['reply'][]>();
  for (const part of parts) {
    for (const h of part.handlers ?? []) handlers.set(h.type, [...(handlers.get(h.type) ?? []), h.react]);
    for (const a of part.answers ?? []) answers.set(a.to, [...(answers.get(a.to) ?? []), a.reply]);
  }
  return { handlers, answers };
}

/** A box of the world: a router, a host, a forwarder. */
export interface Node {
  readonly name: string;
  /** Position in the order of declaration, from 0; hardware addresses derive from it. */
  readonly index: number;
  readonly program: Program;
  /** Has power and is not loading its system. */
  running: boolean;
  /** Counts losses of state; what was planned in an older epoch never happens. */
  epoch: number;
  readonly state: Map<Slice<unknown>, unknown>;
  readonly timers: Map<string, Entry>;
  readonly wires: Map<string, { readonly segment: Segment; readonly attachment: Attachment }>;
}
