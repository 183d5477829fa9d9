/** Knows what a reaction holds: its own node and the few ways to affect anything beyond it. */
import { due } from './agenda.ts';
import type { Stream } from './dice.ts';
import type { EventType, Question } from './event.ts';
import type { Node } from './node.ts';
import type { Frame } from './segment.ts';
import type { Slice } from './slice.ts';
import type { World } from './world.ts';

/**
 * The hands of a node. Nothing that is asked for here happens before the reaction returns,
 * so no reaction is ever re-entered.
 */
export class Actor {
  readonly node: Node;
  readonly #world: World;

  constructor(world: World, node: Node) {
    this.#world = world;
    this.node = node;
  }

  /** Name of the node. */
  get name(): string {
    return this.node.name;
  }

  /** Virtual time in whole milliseconds. */
  get nowMs(): number {
    return this.#world.nowMs;
  }

  /** The node's own drawer; made on first use. */
  state<T>(of: Slice<T>): T {
    const drawers = this.node.state;
    const key = of as Slice<unknown>;
    let value = drawers.get(key);
    if (value === undefined) drawers.set(key, (value = of.initial()));
    return value as T;
  }

  /** Tells the own node something, at this instant, after the present reaction. */
  say<T>(type: EventType<T>, ...data: T extends void ? [] : [T]): void {
    this.#world.post(this.node, type as EventType<unknown>, data[0]);
  }

  /** Plans an event under a name; a second plan under the same name replaces the first. */
  after<T>(delayMs: number, name: string, type: EventType<T>, ...data: T extends void ? [] : [T]): void {
    const { node } = this;
    const { epoch } = node;
    this.cancel(name);
    const entry = this.#world.agenda.add(this.nowMs + Math.max(0, Math.round(delayMs)), due.timer, () => {
      if (node.epoch !== epoch) return;
      node.timers.delete(name);
      this.#world.post(node, type as EventType<unknown>, data[0]);
    });
    node.timers.set(name, entry);
  }

  /** Drops a planned event. */
  cancel(name: string): void {
    const entry = this.node.timers.get(name);
    if (!entry) return;
    this.#world.agenda.cancel(entry);
    this.node.timers.delete(name);
  }

  /** Whether an event is planned under this name, and when: virtual ms, or undefined. */
  plannedAtMs(name: string): number | undefined {
    return this.node.timers.get(name)?.atMs;
  }

  /** The first answer to a question, or undefined when no feature has one. */
  ask<Q, A>(about: Question<Q, A>, asked: Q): A | undefined {
    for (const reply of this.node.program.answers.get(about as Question<unknown, unknown>) ?? []) {
      const found = reply(this, asked);
      if (found !== undefined) return found as A;
    }
    return undefined;
  }

  /** All answers to a question, in feature order. */
  askAll<Q, A>(about: Question<Q, A>, asked: Q): A[] {
    const found: A[] = [];
    for (const reply of this.node.program.answers.get(about as Question<unknown, unknown>) ?? []) {
      const one = reply(this, asked);
      if (one !== undefined) found.push(one as A);
    }
    return found;
  }

  /** Puts a frame on the wire of a port; false when the port has no carrier. */
  send(port: string, frame: Frame): boolean {
    return this.#world.transmit(this.node, port, frame);
  }

  /** Switches the transmitter of a port on or off. */
  enable(port: string, enabled: boolean): void {
    this.#world.enable(this.node, port, enabled);
  }

  /** Whether a port has carrier now. */
  carrier(port: string): boolean {
    return this.#world.carrier(this.node, port);
  }

  /** A random draw of a kind (goldens/transcripts.md 4.5); the selector is a peer or an interface. */
  draw<T>(kind: string, selector: string | undefined, fresh: (next: Stream) => T): T {
    return this.#world.dice.draw(this.node.name, kind, selector, fresh);
  }

  /** Empties everything that needs power, and forgets all plans; kept slices stay. */
  lose(): void {
    this.#world.lose(this.node);
  }

  /** Takes the node off the air or puts it back (a box that loads its system is off the air). */
  run(running: boolean): void {
    this.#world.setRunning(this.node, running);
  }
}
