/** Knows how a connection reaches the terminal lines of a router: features and servers bring connections, the lab has the sessions. */
import type { Actor } from '../sim/actor.ts';
import { keptSlice } from '../sim/slice.ts';
import type { Ipv4 } from '../text/address.ts';

/** What a connection is made with. */
export type VtyTransport = 'telnet' | 'ssh';

/** The user of a program that serves the lines: may enter where nobody could, at privilege 15 (decisions.md D-50). */
export interface Guest {
  readonly name: string;
  readonly password: string;
}

/** What a terminal line knows about whoever calls it. */
export interface CallerFacts {
  /** The address that the connection comes from. */
  readonly from: Ipv4;
  readonly transport: VtyTransport;
  /** The user whom the transport has proven already (SSH); undefined: the line asks who is there. */
  readonly user?: string | undefined;
  /** What protects the connection (SSH): cipher and integrity algorithm by their names in RFC 4253. */
  readonly protection?: { readonly cipher: string; readonly mac: string } | undefined;
  readonly guest?: Guest | undefined;
  /** ms that a wrong password costs at least. */
  readonly failureDelayMs?: number | undefined;
  /** One command line that is run in place of a session at a terminal (`ssh host 'show version'`). */
  readonly command?: string | undefined;
}

/** The far end of a connection, as a terminal line sees it. */
export interface Caller extends CallerFacts {
  /** The far end takes no more at present: nothing is printed and no key is taken until `resume`. */
  readonly congested?: boolean;
  /** Whether keys may be handled now; others may have their turn. Where nothing is said they always may. */
  readonly inTurn?: boolean;
  /** Takes characters for the far end; lines end with CR LF. */
  send(text: string): void;
  /** The line ended the connection; everything sent before still has to arrive. */
  close(): void;
}

/** A terminal line with a caller on it. */
export interface CalledLine {
  /** Somebody has logged in. */
  readonly entered: boolean;
  /** Characters or keys that wait because a command takes its time or the far end takes nothing. */
  readonly waiting: number;
  /** Whether some of them could be handled now. */
  readonly ready: boolean;
  /** Characters, or bytes in UTF-8, that the far end typed. */
  receive(typed: string | Uint8Array): void;
  /** The far end will type no more; what it typed is still handled. */
  finish(): void;
  /** The far end told the size of its window; 0 says nothing. */
  resize(columns: number, rows: number): void;
  /** The far end takes text again, or its keys have their turn. */
  resume(): void;
  /** The connection is gone. */
  hangUp(): void;
}

/** A user and a password, as a transport was given them. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** What SSH allows before somebody is in (`ip ssh time-out`, `ip ssh authentication-retries`). */
export interface SshLimits {
  readonly timeoutMs: number;
  /** Wrong answers before the connection is closed. */
  readonly tries: number;
}

/** A terminal line that is kept for a connection before anybody is on it. */
export interface SeizedLine {
  readonly name: string;
  /**
   * What the line says before anybody is proven, with CR LF behind each line; undefined: nothing. For a transport that
   * asks for user and password in its own words (SSH: USERAUTH_BANNER of RFC 4252); a terminal gets it by itself.
   */
  banner(): string | undefined;
  /** Whether the line lets the user in; the answer comes at once or when the delay of a failure is over. */
  prove(who: Omit<CallerFacts, 'user'>, given: Credentials, then: (admitted: boolean) => void): void;
  /** Begins the session; undefined when the router went down meanwhile. */
  open(caller: Caller): CalledLine | undefined;
  /** The connection ended without a session. */
  release(): void;
}

/** Gives callers a free vty line. */
export interface VtyHost {
  /** The first free line that admits the connection; undefined when there is none. `lost` when it is taken back. */
  seize(my: Actor, from: Ipv4, transport: VtyTransport, lost?: () => void): SeizedLine | undefined;
}

/** Who answers for the vty lines of a router; set by the lab. */
export const vtyHostSlice = keptSlice<{ host: VtyHost | undefined }>('vty host', () => ({ host: undefined }));
