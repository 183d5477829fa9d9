/** Knows what `show users` says a terminal is connected to. */
import { question } from '../../sim/event.ts';
import type { Actor } from '../../sim/actor.ts';

/** A connection of a terminal line to another host. */
export interface ConnectedHost {
  /** As typed: a name or an address. */
  readonly host: string;
  /** For how long nothing went either way, in ms. */
  readonly idleMs: number;
}

/** Which hosts does a terminal line have connections to? Asked by line name; telnet answers. */
export const connectedHosts = question<string, readonly ConnectedHost[]>('connected hosts');

/** The hosts of a line, in the order of their numbers. */
export function hostsOf(my: Actor, line: string): readonly ConnectedHost[] {
  return my.askAll(connectedHosts, line).flat();
}
