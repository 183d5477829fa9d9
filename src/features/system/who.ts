/** Knows who types at a terminal, and how everybody is told something. */
import type { Shell } from '../../modes/command.ts';
import { printUnasked } from '../../modes/console-text.ts';
import { linesInUse, tellEverybody, whoAt } from '../../modes/lines-in-use.ts';
import type { Actor } from '../../sim/actor.ts';

/** Who types, as log messages say it. */
export function whoIs({ line, caller, user }: Shell): string {
  return whoAt({ name: line, caller, user });
}

/** Tells every terminal something; the console hears it also when nobody is there. */
export function tellAll(my: Actor, lines: readonly string[]): void {
  if (!my.state(linesInUse).byName.has('con 0')) for (const line of lines) printUnasked(my, line);
  tellEverybody(my, lines);
}
