/** Knows what of a client's needs the machine has. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runChild } from './child.ts';
import type { Client, Need } from './client.ts';

/** The Python of Debian's packages; another one in `PATH` does not see their modules. */
export const python = '/usr/bin/python3';

const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', PYTHONDONTWRITEBYTECODE: '1' };

const runnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of a command; undefined where there is none. */
export function commandPath(name: string, at: readonly string[] = []): string | undefined {
  const places = env.PATH.split(delimiter).map((folder) => join(folder, name));
  return [...places, ...at].find(runnable);
}

async function lacks(need: Need): Promise<string | undefined> {
  if ('command' in need)
    return commandPath(need.command, need.at) === undefined ? `no ${need.command}` : undefined;
  if (!runnable(python)) return `no ${python}`;
  const { status } = await runChild(python, ['-c', `import ${need.module}`], { folder: '/', env });
  return status === 0 ? undefined : `no Python module ${need.module}`;
}

/** What a client misses on this machine, in words. */
export async function missing({ needs }: Client): Promise<readonly string[]> {
  const found = await Promise.all(needs.map(lacks));
  return found.filter((text) => text !== undefined);
}

/** What a client says about its version. */
export async function versionOf({ version: [command, ...args] }: Client): Promise<string> {
  if (command === undefined) return '';
  const { output } = await runChild(command, args, { folder: '/', env });
  return (
    output
      .split('\n')
      .find((line) => /\d/.test(line))
      ?.trim() ?? ''
  );
}
