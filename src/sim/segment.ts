/** Knows wires: segments, the ports plugged into them, what is cut, lost, blocked and remembered for replay. */
import type { Node } from './node.ts';

/** What travels. A frame is never changed after it was sent; `labels` name what it carries, outside first. */
export interface Frame {
  /** Hardware addresses as twelve hex digits `aabb.cc00.0100`. */
  readonly source: string;
  readonly destination: string;
  readonly labels: readonly string[];
  /** The tag of a virtual LAN, 1 to 4094, where the frame has one. */
  readonly vlan?: number;
  /** How many bridges it went through, where it went through any. */
  readonly bridges?: number;
  /** Length on the wire in bytes. */
  readonly bytes: number;
  readonly payload: unknown;
}

/** A port of a node, plugged into a segment. */
export interface Attachment {
  readonly node: Node;
  readonly port: string;
  /** False while the cable is pulled. */
  plugged: boolean;
  /** The node's transmitter: off while it is shut down or without power. */
  enabled: boolean;
  /** Spanning tree: how long the switch keeps the port closed after each link-up (ms). */
  blockMs: number;
  blockedUntilMs: number;
  /** The protected frames that this port sent last, newest last, for `replay`. */
  readonly sent: Frame[];
}

/** A rule of `segment-cut`: everything or one label, everywhere or at one port. */
export interface Cut {
  readonly at: Attachment | undefined;
  readonly only: string | undefined;
}

/** An Ethernet switch, a back-to-back cable or a path through a provider. */
export interface Segment {
  readonly name: string;
  readonly cable: boolean;
  readonly latencyMs: number;
  readonly attachments: Attachment[];
  cuts: Cut[];
  losses: { left: number; readonly from: Attachment | undefined }[];
}

const rememberedFrames = 256;

/** Keeps a protected frame for a later `replay` (decisions.md D-56); bounded. */
export function remember(at: Attachment, frame: Frame): void {
  if (!frame.labels.includes('esp')) return;
  at.sent.push(frame);
  if (at.sent.length > 2 * rememberedFrames) at.sent.splice(0, rememberedFrames);
}

/** Whether a port has carrier: a switch gives it always, a cable only with a live port at its other end. */
export function hasCarrier(segment: Segment, at: Attachment): boolean {
  if (!at.plugged) return false;
  if (!segment.cable) return true;
  return segment.attachments.some((o) => o !== at && o.plugged && o.enabled && o.node.running);
}

/** Whether a frame sent at `from` is heard at `to`. */
export function passes(segment: Segment, from: Attachment, to: Attachment, frame: Frame): boolean {
  if (!to.plugged || !to.enabled || !to.node.running) return false;
  return !segment.cuts.some(
    (c) =>
      (c.at === undefined || c.at === from || c.at === to) &&
      (c.only === undefined || frame.labels.includes(c.only)),
  );
}

/** Takes one of the announced losses, if this frame falls under one. */
export function isLost(segment: Segment, from: Attachment): boolean {
  const loss = segment.losses.find((l) => l.from === undefined || l.from === from);
  if (!loss) return false;
  loss.left--;
  if (loss.left <= 0) segment.losses = segment.losses.filter((l) => l !== loss);
  return true;
}
