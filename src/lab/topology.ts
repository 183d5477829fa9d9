/** Knows what a lab is made of before it runs: routers, stubs, segments, clock and seed. */
import type { Ipv4 } from '../text/address.ts';

/** A router as a transcript declares it (goldens/transcripts.md, section 3). */
export interface RouterPlan {
  readonly name: string;
  /** Short form of release and platform: `SSO-12.3T`. */
  readonly generation?: string;
  /** Exact release, `12.3(11)T`. */
  readonly release?: string;
  /** Model, `3845`. */
  readonly platform?: string;
  /** Ports of a strict chassis, comma separated in the file; undefined: the chassis' own and every one named (D-03). */
  readonly ports?: readonly string[];
  /** Startup configuration text. */
  readonly config?: string;
  /** Encryption hardware: `none`, `vam`, `vam2` or a product number (behaviours.md, table 3.1). */
  readonly hardware?: string;
  /** Without power at time 0. */
  readonly off?: boolean;
}

/** Addresses by their four octets, each from a low to a high value. */
export type PeerRange = readonly (readonly [low: number, high: number])[];

/** A host or plain forwarder: it answers ARP and echo and takes every packet for its routes. */
export interface StubPlan {
  readonly name: string;
  readonly addresses: readonly { readonly address: Ipv4; readonly length: number }[];
  readonly routes: readonly { readonly address: Ipv4; readonly length: number }[];
  readonly gateway?: Ipv4;
  /** The stub also stands for one IPsec peer at each of these addresses. */
  readonly peers?: PeerRange;
}

/** One end of a segment: a router's interface, or the next free port of a stub. */
export interface PortPlan {
  readonly host: string;
  /** Undefined for a stub. */
  readonly port: string | undefined;
  /** Spanning tree at this port (ms), for `block PORT DUR`. */
  readonly blockMs?: number;
}

/** A wire. */
export interface SegmentPlan {
  readonly name: string;
  readonly ports: readonly PortPlan[];
  readonly cable: boolean;
  /** One way; 1 ms unless given (behaviours.md M-004). */
  readonly latencyMs: number;
}

/** Everything that stands before virtual time 0. */
export interface Topology {
  readonly routers: readonly RouterPlan[];
  readonly stubs: readonly StubPlan[];
  readonly segments: readonly SegmentPlan[];
  readonly seed: number;
  /** Unix time in ms of virtual time 0; 2002-03-01T00:00:00Z unless given. */
  readonly epochMs: number;
}
