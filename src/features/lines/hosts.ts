/** Knows what `show users` says a terminal is connected to. */
import { question } from '../../sim/event.ts';
import type { Actor } from '../../sim/actor.ts';

/** Which hosts does a terminal line have connections to? Asked by line name; telnet answers. */
export const connectedHosts = question<string, readonly string[]>('connected hosts');

/** The hosts of a line; a line without connections is idle. */
export function hostsOf(my: Actor, line: string): readonly string[] {
  const hosts = my.askAll(connectedHosts, line).flat();
  return hosts.length > 0 ? hosts : ['idle'];
}
