/** Knows how a connection reaches the terminal lines of a router: features bring connections, the lab has the sessions. */
import type { Actor } from '../sim/actor.ts';
import { keptSlice } from '../sim/slice.ts';
import type { Ipv4 } from '../text/address.ts';

/** What a connection is made with. */
export type VtyTransport = 'telnet' | 'ssh';

/** The far end of a connection, as a terminal line sees it. */
export interface Caller {
  /** The address that the connection comes from. */
  readonly from: Ipv4;
  readonly transport: VtyTransport;
  /** Takes characters for the far end; lines end with CR LF. */
  send(text: string): void;
  /** The line ended the connection; everything sent before still has to arrive. */
  close(): void;
}

/** A terminal line with a caller on it. */
export interface CalledLine {
  /** Characters that the far end typed. */
  receive(text: string): void;
  /** The far end told the size of its window. */
  resize(columns: number, rows: number): void;
  /** The connection is gone. */
  hangUp(): void;
}

/** Gives callers a free vty line. */
export interface VtyHost {
  /** The line that the caller got; undefined when no line is free or none admits it. */
  call(my: Actor, caller: Caller): CalledLine | undefined;
}

/** Who answers for the vty lines of a router; set by the lab. */
export const vtyHostSlice = keptSlice<{ host: VtyHost | undefined }>('vty host', () => ({ host: undefined }));
