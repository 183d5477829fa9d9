/** Knows how a program is run to its end, or to the end of its time, with everything it started. */
import { spawn, type ChildProcess } from 'node:child_process';

/** How a program ended and what it printed, both streams together. */
export interface Ended {
  /** Exit status; undefined when a signal ended it. */
  readonly status: number | undefined;
  readonly output: string;
}

/** How a program is run. */
export interface RunOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it reads; its input is at its end otherwise. */
  readonly input?: string;
  /** Told of every line that begins with `!@ `, when it is printed. */
  readonly directed?: (line: string) => void;
  /** Ends the program and its children. */
  readonly signal?: AbortSignal;
}

const running = new Set<ChildProcess>();

/** Takes a program down with this one. */
export function leash(child: ChildProcess): void {
  running.add(child);
  child.once('close', () => running.delete(child));
}

process.once('exit', () => {
  for (const child of running) endGroup(child, 'SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

/** Output that is kept of one program; more is cut in front. */
const mostCharacters = 1_000_000;
/** Characters of an unfinished line that are kept to see whether it begins with `!@ `. */
const longestDirective = 200;

/** Runs a program; rejects when it cannot be started. */
export function runChild(command: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.folder,
      env: options.env,
      // A group of its own, so that ssh and telnet under a script end with it.
      detached: true,
      stdio: 'pipe',
    });
    leash(child);
    let output = '';
    let open = '';
    const keep = (bytes: Buffer): void => {
      const text = bytes.toString('latin1');
      output = (output + text).slice(-mostCharacters);
      const lines = (open + text).split('\n');
      open = lines.pop()!.slice(0, longestDirective);
      for (const line of lines) if (line.startsWith('!@ ')) options.directed?.(line.trimEnd());
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const end = (): void => endGroup(child, 'SIGKILL');
    options.signal?.addEventListener('abort', end);
    child.once('error', reject);
    child.once('close', (code) => {
      options.signal?.removeEventListener('abort', end);
      resolve({ status: code ?? undefined, output });
    });
    if (options.signal?.aborted) end();
  });
}

/** Signals a program and what it started. */
export function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // They are gone already.
  }
}
