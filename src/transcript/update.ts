/** Knows how a transcript gets the lines that routers print now in place of those that no longer fit (goldens/transcripts.md, section 7). */
import { renameSync, writeFileSync } from 'node:fs';
import { compare, type Change } from './match.ts';
import type { InputOutput, Performance } from './play.ts';
import { readLines, isProblem, type Problem } from './source.ts';

/** Why a run may not be written back, or undefined. */
export function updateRefusal(
  first: Performance,
  second: Performance,
  texts: readonly [string, string],
): string | undefined {
  if (first.stopped) return 'a prompt is wrong';
  if (first.pinsLeft) return 'a pin was never drawn';
  if (texts[0] !== texts[1] || second.stopped) return 'the run is not repeatable';
  return undefined;
}

/** Writes the printed lines of the inputs that differ into the file; the result is how many inputs changed. */
export function updateFile(file: string, outputs: readonly InputOutput[]): number | Problem {
  const lines = readLines(file);
  if (isProblem(lines)) return lines;
  const replacements = new Map<number, string[]>();
  let changed = 0;
  for (const output of outputs) {
    if (!output.differs || output.input.at.file !== file) continue;
    changed += 1;
    for (const [line, texts] of newLines(output)) replacements.set(line, texts);
  }
  if (changed === 0) return 0;
  const text = lines.flatMap((line, i) => replacements.get(i + 1) ?? [line]);
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, `${text.join('\n')}\n`);
    renameSync(beside, file);
  } catch {
    return { at: undefined, problem: `${file}: cannot be written` };
  }
  return changed;
}

/** For lines of the file, the lines that stand in their place; the prompt line carries what comes before the first kept one. */
function newLines({ input, printed, matching }: InputOutput): Map<number, string[]> {
  const { expected } = input;
  const { changes } = compare(expected, printed, matching);
  const result = new Map<number, string[]>();
  const counted = new Set(changes.flatMap((c) => ('expected' in c ? [c.expected] : [])));
  expected.forEach((line, i) =>
    result.set(line.at.line, counted.has(i) ? [] : [written(line.text, line.literal)]),
  );
  const head: string[] = [];
  let into = head;
  changes.forEach((change, i) => {
    const line = 'expected' in change ? expected[change.expected] : undefined;
    if (line && (change.kind === 'same' || (change.kind === 'any' && around(changes, i)))) {
      into = [written(line.text, line.literal)];
      result.set(line.at.line, into);
    } else if (change.kind === 'any') into.push(...change.actual.map((a) => printedLine(printed[a]!)));
    else if (change.kind === 'extra') into.push(printedLine(printed[change.actual]!));
  });
  if (head.length === 0) return result;
  // What comes before the first line that stays goes to the first expected line, or behind the prompt line.
  const firstLine = expected[0]?.at.line;
  if (firstLine !== undefined) result.set(firstLine, [...head, ...(result.get(firstLine) ?? [])]);
  else result.set(input.at.line, [input.source, ...head]);
  return result;
}

/** Whether the lines beside `...` still fit; at the edge of the output there is none to ask. */
function around(changes: readonly Change[], i: number): boolean {
  return [changes[i - 1], changes[i + 1]].every((c) => c === undefined || c.kind === 'same');
}

/** What could be read as a prompt line, such as the prompt of another host in a connection. */
const promptLike = /^[\w.-]+(\([a-z][a-z0-9-]*\))?[#>]/;

function written(text: string, literal: boolean): string {
  return literal ? `!@= ${text}` : text;
}

function printedLine(text: string): string {
  const special = text.startsWith('!@') || text.includes('{{') || text.trim() === '...';
  return special || promptLike.test(text) ? `!@= ${text}` : text;
}
