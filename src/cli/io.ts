/** Knows the streams and the surroundings of a command, and how it speaks to them. */

/** The part of the process that tells of signals. */
export interface Signals {
  once(name: 'SIGINT' | 'SIGTERM', then: () => void): unknown;
  off(name: 'SIGINT' | 'SIGTERM', then: () => void): unknown;
}

/** What a command may touch of the process. */
export interface Io {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Where signals come from. */
  readonly signals: Signals;
}

/** Exit status (interface.md, "Command line"). */
export const status = { well: 0, differs: 1, usage: 2 } as const;

/** Prints lines of a result. */
export function print(io: Io, lines: readonly string[]): void {
  if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`);
}

/** One line of a diagnosis on standard error; gives the status for wrong usage and unreadable files. */
export function complain(io: Io, text: string): number {
  io.stderr.write(`hotstandby: ${text.replace(/\s*\n\s*/g, ' ')}\n`);
  return status.usage;
}

/** Colour only on a terminal and never with NO_COLOR. */
export function inColour(io: Io): boolean {
  return io.stdout.isTTY && (io.env['NO_COLOR'] ?? '') === '';
}
