/** Knows the world: nodes, wires, one clock, one agenda, one set of dice. It knows no protocol. */
import { Actor } from './actor.ts';
import { Agenda, due } from './agenda.ts';
import { Dice } from './dice.ts';
import { event, type EventType } from './event.ts';
import type { Node, Program } from './node.ts';
import {
  hasCarrier,
  isLost,
  passes,
  remember,
  type Attachment,
  type Cut,
  type Frame,
  type Segment,
} from './segment.ts';
import type { Slice } from './slice.ts';

/** A frame reached a port. */
export const frameArrived = event<{ readonly port: string; readonly frame: Frame }>('frame arrived');
/** A port gained or lost carrier. */
export const carrierChanged = event<{ readonly port: string; readonly up: boolean }>('carrier changed');
/** Power came on: the node starts from nothing but its kept slices. */
export const poweredOn = event('powered on');

/** How often settling may loop at one instant before we call it our own mistake. */
const settleLimit = 1_000_000;

/** A deterministic world. The same seed and the same inputs give the same history. */
export class World {
  nowMs = 0;
  readonly agenda = new Agenda();
  readonly dice: Dice;
  readonly nodes = new Map<string, Node>();
  readonly segments = new Map<string, Segment>();
  readonly #actors = new Map<Node, Actor>();
  readonly #posted: { node: Node; epoch: number; type: EventType<unknown>; data: unknown }[] = [];
  #settling = false;
  #observers: ((node: Node, type: EventType<unknown>, data: unknown) => void)[] = [];
  /** How many events were handled so far. */
  handled = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
  }

  /** Adds a node without power. */
  addNode(name: string, runs: Program): Actor {
    const node: Node = {
      name,
      index: this.nodes.size,
      program: runs,
      running: false,
      epoch: 0,
      state: new Map(),
      timers: new Map(),
      wires: new Map(),
    };
    this.nodes.set(name, node);
    const actor = new Actor(this, node);
    this.#actors.set(node, actor);
    return actor;
  }

  /** The hands of a node, for what stands outside the simulation. */
  actor(name: string): Actor {
    const node = this.nodes.get(name);
    if (!node) throw new Error(`no node ${name}`);
    return this.#actors.get(node)!;
  }

  /** Adds a segment; ports are attached with `attach`. */
  addSegment(name: string, options: { cable: boolean; latencyMs: number }): Segment {
    const segment: Segment = { name, ...options, attachments: [], cuts: [], losses: [] };
    this.segments.set(name, segment);
    return segment;
  }

  /** Plugs a port of a node into a segment. */
  attach(segment: Segment, nodeName: string, port: string, blockMs = 0): void {
    const node = this.nodes.get(nodeName)!;
    const attachment: Attachment = {
      node,
      port,
      plugged: true,
      enabled: false,
      blockMs,
      blockedUntilMs: 0,
      sent: [],
    };
    segment.attachments.push(attachment);
    node.wires.set(port, { segment, attachment });
  }

  /** Calls back for every event that any node handles, before it does. */
  observe(observer: (node: Node, type: EventType<unknown>, data: unknown) => void): void {
    this.#observers.push(observer);
  }

  /** Hands an event to a node at this instant, after what runs now. */
  post(node: Node, type: EventType<unknown>, data: unknown): void {
    this.#posted.push({ node, epoch: node.epoch, type, data });
  }

  /** Handles everything that is posted and everything due at this instant; nothing when called from within. */
  settle(): void {
    if (this.#settling) return;
    this.#settling = true;
    this.#drain();
    while (this.agenda.nextAtMs() === this.nowMs) {
      this.agenda.take()!.run();
      this.#drain();
    }
    this.#settling = false;
  }

  /** Moves on to the next instant at which something is due, but not past `limitMs`. */
  step(limitMs: number): void {
    const next = this.agenda.nextAtMs();
    this.nowMs = next === undefined || next > limitMs ? limitMs : next;
    this.settle();
  }

  /** Lets time pass up to an instant, which is handled too. */
  advanceTo(targetMs: number): void {
    this.settle();
    while (this.nowMs < targetMs) this.step(targetMs);
  }

  #drain(): void {
    const posted = this.#posted;
    for (let i = 0; i < posted.length; i++) {
      if (i > settleLimit) throw new Error(`events without end at ${this.nowMs} ms: ${posted[i]!.type.name}`);
      const { node, epoch, type, data } = posted[i]!;
      if (node.epoch !== epoch) continue;
      this.handled++;
      for (const observer of this.#observers) observer(node, type, data);
      const reactions = node.program.handlers.get(type);
      if (!reactions) continue;
      const actor = this.#actors.get(node)!;
      for (const react of reactions) {
        if (node.epoch !== epoch) break;
        react(actor, data);
      }
    }
    posted.length = 0;
  }

  /** Puts a frame on a wire: it reaches every other port of the segment that can hear it. */
  transmit(node: Node, port: string, frame: Frame): boolean {
    const wire = node.wires.get(port);
    if (!wire || !node.running || !wire.attachment.enabled || !hasCarrier(wire.segment, wire.attachment))
      return false;
    remember(wire.attachment, frame);
    this.#carry(wire.segment, wire.attachment, frame);
    return true;
  }

  /** Sends again the last protected frames that a node sent on a segment, unchanged (decisions.md D-56). */
  replay(segment: Segment, from: Attachment, count: number): number {
    const frames = from.sent.slice(-count);
    for (const frame of frames) this.#carry(segment, from, frame);
    return frames.length;
  }

  #carry(segment: Segment, from: Attachment, frame: Frame): void {
    if (from.blockedUntilMs > this.nowMs) return;
    if (segment.losses.length > 0 && isLost(segment, from)) return;
    for (const to of segment.attachments) {
      if (to === from || !passes(segment, from, to, frame)) continue;
      const heardIn = to.node.epoch;
      this.agenda.add(this.nowMs + segment.latencyMs, due.delivery, () => {
        if (to.node.epoch !== heardIn || to.blockedUntilMs > this.nowMs) return;
        if (!passes(segment, from, to, frame)) return;
        this.post(to.node, frameArrived as EventType<unknown>, { port: to.port, frame });
      });
    }
  }

  /** Whether a port has carrier. */
  carrier(node: Node, port: string): boolean {
    const wire = node.wires.get(port);
    return wire !== undefined && hasCarrier(wire.segment, wire.attachment);
  }

  /** Switches a transmitter; the far end of a cable notices. */
  enable(node: Node, port: string, enabled: boolean): void {
    const wire = node.wires.get(port);
    if (!wire || wire.attachment.enabled === enabled) return;
    this.#change(wire.segment, () => {
      wire.attachment.enabled = enabled;
      if (enabled) wire.attachment.blockedUntilMs = this.nowMs + wire.attachment.blockMs;
    });
  }

  /** Pulls or plugs a cable. */
  plug(node: Node, port: string, plugged: boolean): void {
    const wire = node.wires.get(port);
    if (!wire || wire.attachment.plugged === plugged) return;
    this.#change(wire.segment, () => {
      wire.attachment.plugged = plugged;
      if (plugged) wire.attachment.blockedUntilMs = this.nowMs + wire.attachment.blockMs;
    });
  }

  /** Cuts a segment, or a part of its traffic, without anyone losing carrier. */
  cut(segment: Segment, rule: Cut): void {
    segment.cuts = [...segment.cuts, rule];
  }

  /** Mends the cuts of a segment, or those at one port. */
  heal(segment: Segment, at: Attachment | undefined): void {
    segment.cuts = at ? segment.cuts.filter((c) => c.at !== at) : [];
  }

  /** Empties a node: what is not kept is gone, what was planned never happens. */
  lose(node: Node): void {
    node.epoch++;
    for (const entry of node.timers.values()) this.agenda.cancel(entry);
    node.timers.clear();
    for (const key of [...node.state.keys()]) if (!(key as Slice<unknown>).kept) node.state.delete(key);
    for (const { segment, attachment } of node.wires.values())
      this.#change(segment, () => (attachment.enabled = false));
  }

  /** Takes a node off the air or puts it back on; the far ends of its cables notice. */
  setRunning(node: Node, running: boolean): void {
    if (node.running === running) return;
    const segments = [...new Set([...node.wires.values()].map((w) => w.segment))];
    const before = segments.map((s) => s.attachments.map((a) => hasCarrier(s, a)));
    node.running = running;
    segments.forEach((s, i) => this.#announce(s, before[i]!));
  }

  /** Makes a change to a segment and tells every port whose carrier it changed. */
  #change(segment: Segment, make: () => void): void {
    const before = segment.attachments.map((a) => hasCarrier(segment, a));
    make();
    this.#announce(segment, before);
  }

  #announce(segment: Segment, before: readonly boolean[]): void {
    segment.attachments.forEach((a, i) => {
      const up = hasCarrier(segment, a);
      const { epoch } = a.node;
      if (up === before[i] || !a.node.running) return;
      this.agenda.add(this.nowMs, due.linkChange, () => {
        if (a.node.epoch !== epoch) return;
        this.post(a.node, carrierChanged as EventType<unknown>, { port: a.port, up: hasCarrier(segment, a) });
      });
    });
  }
}
