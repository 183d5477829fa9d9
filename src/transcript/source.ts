/** Knows where the files of a transcript are found and how they are read: bounded, as text, or not at all. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A line of a file. */
export interface At {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Something wrong with what was asked for, in one line. */
export interface Problem {
  readonly at: At | undefined;
  readonly problem: string;
}

/** The problem as one line for a person: `FILE:LINE: text`. */
export function problemText({ at, problem }: Problem): string {
  return at ? `${at.file}:${at.line}: ${problem}` : problem;
}

/** Whether a result is a problem. */
export function isProblem(result: unknown): result is Problem {
  return typeof result === 'object' && result !== null && 'problem' in result;
}

/** Largest file that is read. */
const largestFile = 4 * 1024 * 1024;
/** Most lines of a file. */
const mostLines = 100_000;
/** Longest line of a file. */
const longestLine = 4096;

function systemReason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no such file';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    default:
      return 'cannot be read';
  }
}

/** Reads a text file: UTF-8 without control characters but tabs and line ends (goldens/transcripts.md, section 2). */
export function readText(path: string): string | Problem {
  const fail = (reason: string): Problem => ({ at: undefined, problem: `${path}: ${reason}` });
  let bytes: Buffer;
  try {
    const found = statSync(path);
    if (found.isDirectory()) return fail('is a directory');
    if (!found.isFile()) return fail('is no file');
    if (found.size > largestFile) return fail(`is larger than ${largestFile / 1024 / 1024} MB`);
    bytes = readFileSync(path);
  } catch (error) {
    return fail(systemReason(error));
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('is not UTF-8 text');
  }
  if (text.includes('\0')) return fail('is not a text file');
  return text;
}

/** Cuts a text into lines; the last one may lack its end. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The lines of a text file within the bounds of a transcript. */
export function readLines(path: string): string[] | Problem {
  const text = readText(path);
  if (isProblem(text)) return text;
  const lines = linesOf(text);
  if (lines.length > mostLines)
    return { at: undefined, problem: `${path}: has more than ${mostLines} lines` };
  const long = lines.findIndex((l) => l.length > longestLine);
  if (long >= 0)
    return {
      at: { file: path, line: long + 1 },
      problem: `the line has more than ${longestLine} characters`,
    };
  return lines;
}

let found: string | undefined;

/** The folder of the data that ships with the program: the nearest `fixtures` above this code. */
export function fixturesFolder(): string {
  if (found) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const here = join(folder, 'fixtures');
    if (isFile(join(here, 'goldens.json'))) return (found = here);
    const above = dirname(folder);
    if (above === folder) return (found = resolve('fixtures'));
    folder = above;
  }
}

/** Whether a path names a file. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A file named in a transcript: beside it, then in `fixtures` (decisions.md D-26); undefined when there is none. */
export function findNamed(
  folder: string,
  name: string,
  drawer: 'configs' | 'transcripts',
): string | undefined {
  const shipped = fixturesFolder();
  const places = isAbsolute(name)
    ? [name]
    : [join(folder, name), join(folder, drawer, name), join(shipped, name), join(shipped, drawer, name)];
  return places.find(isFile);
}

/** The names of the labs that ship, in alphabetical order. */
export function shippedLabs(): string[] {
  return iosFilesIn(join(fixturesFolder(), 'labs')).map((path) => basename(path, '.ios'));
}

/** The transcripts that ship: the labs, then the scenarios. */
export function shippedTranscripts(): string[] {
  return [
    ...iosFilesIn(join(fixturesFolder(), 'labs')),
    ...iosFilesIn(join(fixturesFolder(), 'transcripts')),
  ];
}

function iosFilesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ios'))
    .sort()
    .map((name) => join(folder, name));
}

/** The file of a lab that ships, by its name in `hotstandby labs`. */
export function shippedLab(name: string): string | undefined {
  const shipped = join(fixturesFolder(), 'labs', `${name}.ios`);
  return /^[\w.-]+$/.test(name) && isFile(shipped) ? shipped : undefined;
}
