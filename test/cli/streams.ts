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

/** Runs a command with a pipe for its input. */
export async function hotstandby(
  argv: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const out = collected(stdout);
  const err = collected(stderr);
  stdin.end(input);
  const status = await main(argv, {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    env,
    cwd: process.cwd(),
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { status, out: out(), err: err() };
}
