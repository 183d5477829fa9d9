/** Knows what a router prints without being asked: on its console, and on terminals that monitor it. */
import type { Actor } from '../sim/actor.ts';
import { keptSlice, slice } from '../sim/slice.ts';

/** Characters that are kept of a console that nobody reads; each line counts for some more. */
const mostKept = 1024 * 1024;
/** Characters that wait for a monitoring terminal that takes nothing, counted in the same way. */
const mostQueued = 512 * 1024;
const perLine = 40;

/** Unasked lines; the terminal keeps its screen when the router loses power, hence a kept slice. */
export const consoleText = keptSlice('console text', () => ({ first: 0, lines: [] as string[], size: 0 }));

/** What a terminal that monitors has not read yet, and how many messages found no room there. */
export interface MonitorQueue {
  lines: string[];
  size: number;
  lost: number;
}

/** The terminals that monitor (`terminal monitor`); their sessions end with the router. */
export const monitorText = slice('monitor text', () => ({ queues: new Set<MonitorQueue>() }));

const sizeOf = (line: string): number => line.length + perLine;

/** Prints a line on the console; where nobody reads it the oldest lines are dropped. */
export function printUnasked(my: Actor, line: string): void {
  const text = my.state(consoleText);
  text.lines.push(line);
  text.size += sizeOf(line);
  if (text.size <= 2 * mostKept) return;
  let dropped = 0;
  while (text.size > mostKept) text.size -= sizeOf(text.lines[dropped++]!);
  text.first += dropped;
  text.lines.splice(0, dropped);
}

/** Prints a line on every terminal that monitors; logging asks its own level first (`logging monitor`). */
export function printMonitor(my: Actor, line: string): void {
  for (const queue of my.state(monitorText).queues) {
    if (queue.size > mostQueued) queue.lost++;
    else {
      queue.lines.push(line);
      queue.size += sizeOf(line);
    }
  }
}

/** A terminal begins to monitor. */
export function beginMonitoring(my: Actor): MonitorQueue {
  const queue: MonitorQueue = { lines: [], size: 0, lost: 0 };
  my.state(monitorText).queues.add(queue);
  return queue;
}

/** A terminal monitors no more. */
export function endMonitoring(my: Actor, queue: MonitorQueue): void {
  my.state(monitorText).queues.delete(queue);
}

/** How many terminals monitor. */
export function monitoring(my: Actor): number {
  return my.state(monitorText).queues.size;
}

/**
 * The lines that a monitoring terminal has not read yet. New ones were dropped while there was no room, which the line
 * behind the others says (Cisco IOS Configuration Fundamentals Command Reference, `logging synchronous`).
 */
export function takeMonitored(queue: MonitorQueue): string[] {
  const { lines, lost } = queue;
  queue.lines = [];
  queue.size = 0;
  queue.lost = 0;
  return lost === 0 ? lines : [...lines, `%SYS-3-MSGLOST ${lost} due to overflow`];
}

/** The lines printed on the console since a position, and the position after them. */
export function unaskedSince(my: Actor, position: number): { lines: string[]; position: number } {
  const text = my.state(consoleText);
  return {
    lines: text.lines.slice(Math.max(0, position - text.first)),
    position: text.first + text.lines.length,
  };
}
