/** Knows what a router prints without being asked: on its console, and on terminals that monitor it. */
import type { Actor } from '../sim/actor.ts';
import { keptSlice, slice } from '../sim/slice.ts';

/** Lines kept for a terminal that has not read them yet; older ones are dropped. */
const keptLines = 20_000;

/** Unasked lines; the terminal keeps its screen when the router loses power, hence a kept slice. */
export const consoleText = keptSlice('console text', () => ({ first: 0, lines: [] as string[] }));

interface Kept {
  first: number;
  lines: string[];
}

/** Lines that monitoring terminals show (`terminal monitor`); those sessions end with the router, and so do the lines. */
export const monitorText = slice('monitor text', () => ({
  first: 0,
  lines: [] as string[],
  /** How many terminals monitor now. */
  watchers: 0,
}));

function keep(text: Kept, line: string): void {
  text.lines.push(line);
  if (text.lines.length > 2 * keptLines) {
    text.first += keptLines;
    text.lines.splice(0, keptLines);
  }
}

function since(text: Kept, position: number): { lines: string[]; position: number } {
  return {
    lines: text.lines.slice(Math.max(0, position - text.first)),
    position: text.first + text.lines.length,
  };
}

/** Prints a line on the console. */
export function printUnasked(my: Actor, line: string): void {
  keep(my.state(consoleText), line);
}

/** Prints a line on every terminal that monitors; logging asks its own level first (`logging monitor`). */
export function printMonitor(my: Actor, line: string): void {
  keep(my.state(monitorText), line);
}

/** A terminal begins (1) or ends (-1) to monitor. */
export function watchMonitor(my: Actor, by: 1 | -1): void {
  const text = my.state(monitorText);
  text.watchers = Math.max(0, text.watchers + by);
}

/** The lines for monitoring terminals since a position, and the position after them. */
export function monitorSince(my: Actor, position: number): { lines: string[]; position: number } {
  return since(my.state(monitorText), position);
}

/** The lines printed since a position, and the position after them. */
export function unaskedSince(my: Actor, position: number): { lines: string[]; position: number } {
  return since(my.state(consoleText), position);
}
