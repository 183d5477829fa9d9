/** Knows who types at a terminal, and how everybody is told something. */
import { printUnasked } from '../../modes/console-text.ts';
import type { Actor } from '../../sim/actor.ts';

/** Who types, as log messages say it: sessions run on the console so far. */
export const whoTypes = 'console';

/** Tells every terminal something. */
export function tellAll(my: Actor, lines: readonly string[]): void {
  for (const line of lines) printUnasked(my, line);
}
