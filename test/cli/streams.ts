import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { main } from '../../src/cli/main.ts';

/** What a command printed and its exit status. */
export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

function collected(stream: PassThrough): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/** A command that runs. */
export interface Running {
  /** Signals that it is sent. */
  readonly signals: EventEmitter;
  /** So many lines of its output, or what it printed until it ended. */
  lines(count: number): Promise<readonly string[]>;
  readonly outcome: Promise<Outcome>;
}

/** Starts a command with a pipe for its input. */
export function started(
  argv: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Running {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const out = collected(stdout);
  const err = collected(stderr);
  const signals = new EventEmitter();
  stdin.end(input);
  let over = false;
  const run = async (): Promise<Outcome> => {
    const status = await main(argv, {
      stdin: stdin as unknown as NodeJS.ReadStream,
      stdout: stdout as unknown as NodeJS.WriteStream,
      stderr: stderr as unknown as NodeJS.WriteStream,
      env,
      cwd: process.cwd(),
      signals,
    });
    await new Promise((resolve) => setImmediate(resolve));
    over = true;
    return { status, out: out(), err: err() };
  };
  const outcome = run();
  return {
    signals,
    outcome,
    lines: async (count) => {
      const lines = (): string[] => out().split('\n').slice(0, -1);
      while (lines().length < count && !over)
        await Promise.race([new Promise((wake) => stdout.once('data', wake)), outcome]);
      return lines();
    },
  };
}

/** Runs a command to its end. */
export function hotstandby(...args: Parameters<typeof started>): Promise<Outcome> {
  return started(...args).outcome;
}
