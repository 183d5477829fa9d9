/** Knows who types at a terminal, and how everybody is told something. */
import type { Shell } from '../../modes/command.ts';
import { printUnasked } from '../../modes/console-text.ts';
import type { Actor } from '../../sim/actor.ts';

/** Who types, as log messages say it. */
export function whoIs(shell: Shell): string {
  return shell.my.node.running ? 'console' : '';
}

/** Tells every terminal something. */
export function tellAll(my: Actor, lines: readonly string[]): void {
  for (const line of lines) printUnasked(my, line);
}
