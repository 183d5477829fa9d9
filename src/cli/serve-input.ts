/** Knows what may be typed at a program that serves a lab: `!@` lines, which pull cables while clients are connected. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { obey, type Consoles } from '../console/consoles.ts';
import type { DirectiveRunner } from '../transcript/index.ts';
import { print, type Io } from './io.ts';

/** Longest line that is taken. */
const longestLine = 4096;

/** Virtual time, as far as somebody may change its speed. */
export interface Speed {
  speed: number;
}

/**
 * Obeys the lines of standard input until it ends; `quit` is called for `!@ quit`. The result stops reading. The end of
 * the input ends nothing: a server goes on without one.
 */
export function obeyInput(
  io: Io,
  routers: readonly string[],
  runner: DirectiveRunner,
  time: Speed,
  quit: () => void,
): () => void {
  if (io.stdin.isTTY && inBackground()) return () => undefined;
  const consoles: Consoles = {
    current: routers[0] ?? '',
    get speed() {
      return time.speed;
    },
    set speed(speed: number) {
      time.speed = speed;
    },
    open: () => false,
    quit,
  };
  const lines = createInterface({ input: io.stdin, crlfDelay: Infinity });
  lines.on('line', (typed) =>
    print(io, answer(typed.slice(0, longestLine).trim(), routers, consoles, runner)),
  );
  io.stdin.on('error', () => lines.close());
  return () => lines.close();
}

function answer(
  line: string,
  routers: readonly string[],
  consoles: Consoles,
  runner: DirectiveRunner,
): readonly string[] {
  if (line === '') return [];
  if (!line.startsWith('!@')) return ['% lines for the lab begin with !@; !@ ? lists them'];
  if (/^!@\s*console\b/.test(line)) return ['% clients bring their own terminals'];
  const told = obey(line, routers, consoles, (directive) => runner.run(directive));
  return told.filter((text) => !text.startsWith('!@ console'));
}

/** A job in the background that reads its terminal would be stopped; where it cannot be told there is none. */
function inBackground(): boolean {
  try {
    // Behind the name in parentheses: state, parent, process group, session, terminal, foreground group (proc(5)).
    const fields = readFileSync('/proc/self/stat', 'latin1')
      .replace(/^.*\) /, '')
      .split(' ');
    return fields[2] !== fields[5];
  } catch {
    return false;
  }
}
