/** Knows what a lab must be told about releases and stubs; `platforms` provides it. */
import type { Actor } from '../sim/actor.ts';
import type { EventType } from '../sim/event.ts';
import type { Program } from '../sim/node.ts';
import type { RejectedLine } from '../modes/interpret.ts';
import type { EncryptionModule } from '../modes/boards.ts';
import type { Platform, ReleaseView } from '../modes/machine.ts';
import type { Ipv4 } from '../text/address.ts';
import type { StubPlan } from './topology.ts';

/** A packet that a lab injects at a host. */
export interface Injected {
  readonly from: Ipv4;
  readonly to: Ipv4;
  /** Length of the IP packet in bytes. */
  readonly bytes: number;
  readonly protocol: string;
  /** Set for an echo request whose reply is awaited. */
  readonly echo?: { readonly id: number; readonly sequence: number };
}

/** Where a peer of a stub stands. */
export interface PeerPlace {
  readonly address: Ipv4;
  readonly length: number;
  readonly gateway: Ipv4;
  /** A host behind it, where nothing else says which. */
  readonly behind: Ipv4;
}

/** What a router would make of a peer, and the peer that fits it. */
export interface PeerTerms {
  /** The router's end of the tunnel. */
  readonly local: Ipv4;
  /** The peer's only interface, and its startup configuration. */
  readonly port: string;
  readonly config: string;
  /** A packet that the peer protects: it brings the tunnel up. */
  readonly packet: Injected;
}

/** A release together with what the lab drives and reads through it. */
export interface ReleaseEntry {
  readonly view: ReleaseView;
  readonly program: Program;
  readonly probes: Readonly<
    Record<string, (my: Actor, args: readonly string[]) => string | number | undefined>
  >;
  readonly marks: Readonly<Record<string, EventType<unknown>>>;
}

/** A RADIUS server and the users that it knows. */
export interface RadiusPlan {
  readonly secret: string;
  readonly users: readonly {
    readonly name: string;
    readonly password: string;
    /** The address that the user always gets (Framed-IP-Address). */
    readonly framedAddress?: Ipv4;
    /** The privilege level of an EXEC, 0 to 15. */
    readonly level?: number;
  }[];
}

/** What a plan tells of a router as a box. */
export interface WantedBox {
  readonly generation?: string;
  readonly release?: string;
  readonly platform?: string;
  readonly hardware?: string;
  /** The only ports of a strict chassis. */
  readonly ports?: readonly string[];
  /** Ports that its configuration and the segments name. */
  readonly named: readonly string[];
}

/** What there is for such a plan. */
export interface FoundBox {
  readonly entry: ReleaseEntry;
  readonly platform: Platform;
  /** The encryption module; undefined: none is fitted. */
  readonly module: EncryptionModule | undefined;
  /** Ports that exist without being configured. */
  readonly ports: readonly string[];
}

/** What `platforms` hands to a lab. */
export interface Catalogue {
  /** Finds release, platform and encryption module for a plan; a string says why there is none. */
  find(plan: WantedBox): FoundBox | string;
  readonly stubProgram: Program;
  /** Prepares a stub node. */
  setUpStub(my: Actor, plan: StubPlan): void;
  /** Makes a stub a RADIUS server, or tells one of more users. */
  serveRadius(stub: Actor, plan: RadiusPlan): void;
  /** Makes a stub a TFTP server with a file of this name and text. */
  serveFile(stub: Actor, name: string, text: string): void;
  /** Whether a node answers for an address: its own, a virtual one, or inside the routes of a stub. */
  owns(my: Actor, address: Ipv4): boolean;
  /** Sends a packet from a node. */
  inject(my: Actor, packet: Injected): void;
  /** Echo replies that came back to a node for an id: their sequence numbers. */
  repliesTo(my: Actor, id: number): readonly number[];
  /** Gives a stub a port with one host on it; the result is the name of the port. */
  addSpoke(stub: Actor, spoke: { readonly address: Ipv4; readonly gateway: Ipv4 }): string;
  /** Reads a router's crypto maps; the result tells for each peer what this router would accept of it. */
  peerTerms(router: Actor): (place: PeerPlace) => PeerTerms | undefined;
  /** Brings up IKE alone, between two addresses. */
  openPhase1(my: Actor, local: Ipv4, peer: Ipv4): void;
  /** Ends all tunnels of a router and tells their other ends. */
  closeTunnels(my: Actor): void;
  /** Names of the pin kinds, with the reader of their values; undefined for a value that does not fit. */
  readonly pinKinds: Readonly<Record<string, (text: string) => unknown>>;
  /** The interfaces that a configuration text opens. */
  namedPorts(text: string): ReadonlySet<string>;
  /** Switches a router off and on; `immediately` skips the time of a boot (decisions.md D-01). */
  powerOff(my: Actor): void;
  powerOn(my: Actor, immediately?: boolean): void;
  /** The running configuration as it would be saved. */
  runningText(my: Actor): string;
  /** The lines of the startup configuration that the last boot refused. */
  bootErrors(my: Actor): readonly RejectedLine[];
}
