/** Knows what a router prints on its console without being asked. */
import type { Actor } from '../sim/actor.ts';
import { keptSlice } from '../sim/slice.ts';

/** Lines kept for a terminal that has not read them yet; older ones are dropped. */
const keptLines = 20_000;

/** Unasked lines; the terminal keeps its screen when the router loses power, hence a kept slice. */
export const consoleText = keptSlice('console text', () => ({ first: 0, lines: [] as string[] }));

/** Prints a line on the console. */
export function printUnasked(my: Actor, line: string): void {
  const text = my.state(consoleText);
  text.lines.push(line);
  if (text.lines.length > 2 * keptLines) {
    text.first += keptLines;
    text.lines.splice(0, keptLines);
  }
}

/** The lines printed since a position, and the position after them. */
export function unaskedSince(my: Actor, position: number): { lines: string[]; position: number } {
  const text = my.state(consoleText);
  return {
    lines: text.lines.slice(Math.max(0, position - text.first)),
    position: text.first + text.lines.length,
  };
}
