/** Knows how expected lines are compared with what a router printed (goldens/transcripts.md, section 5; goldens/INDEX.md 2.1). */
import type { At } from './source.ts';
import { fit, partsOf, type Part } from './wildcards.ts';

/** A line that must come. */
export interface Expected {
  readonly at: At;
  readonly text: string;
  /** Written with `!@= `: no wildcard, no `...` in it. */
  readonly literal: boolean;
}

/** How two lines are made alike: rule N, blanks at line ends only (the second tier), or line ends only as `match exact`. */
export type Tier = 'normal' | 'columns' | 'exact';

/** Rule N for one line (goldens/INDEX.md 2.1). */
export function norm(line: string): string {
  const tokens: string[] = [];
  const bare = line.replace(/\{\{[^}]*\}\}/g, (token) => {
    tokens.push(token);
    return '\u0001';
  });
  return alike(bare).replace(/\u0001/g, () => tokens.shift() ?? '');
}

function alike(line: string): string {
  return line
    .replace(/[\t\u00a0\r]/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .replace(/ ?([:=,{}()]) ?/g, '$1');
}

/** One line in the form in which it is compared. */
function shaped(line: string, tier: Tier, wildcards: boolean): string {
  if (tier !== 'normal') return line.replace(/[ \t\r]+$/, '');
  return wildcards ? norm(line) : alike(line);
}

/** How lines are compared. */
export interface Matching {
  readonly tier: Tier;
  readonly ignore: readonly RegExp[];
  /** Values of names from earlier lines. */
  readonly values: ReadonlyMap<string, string>;
}

/** One step of the way from the expected lines to the printed ones; positions in the lists given. */
export type Change =
  | { readonly kind: 'same'; readonly expected: number; readonly actual: number }
  | { readonly kind: 'any'; readonly expected: number; readonly actual: readonly number[] }
  | { readonly kind: 'missing'; readonly expected: number }
  | { readonly kind: 'extra'; readonly actual: number };

/** A wildcard with the value found for it. */
export interface Found {
  readonly name: string;
  readonly value: string;
}

/** The outcome of a comparison. */
export interface Comparison {
  readonly matches: boolean;
  readonly changes: readonly Change[];
  /** Named values, those of lines that fit. */
  readonly found: readonly Found[];
}

interface Line {
  readonly index: number;
  readonly text: string;
  /** Undefined for `...`. */
  readonly parts: readonly Part[] | undefined;
}

/** More pairs of lines than this are not aligned one by one. */
const mostPairs = 4_000_000;

/** The lines that count: shaped, without the ignored and the empty ones. */
function countedActual(
  actual: readonly string[],
  { tier, ignore }: Matching,
): { index: number; text: string }[] {
  return actual
    .map((line, index) => ({ index, text: shaped(line, tier, false) }))
    .filter(({ text }) => text !== '' && !ignored(text, tier, ignore));
}

function ignored(text: string, tier: Tier, ignore: readonly RegExp[]): boolean {
  const normal = tier === 'normal' ? text : alike(text);
  return ignore.some((pattern) => pattern.test(normal));
}

function countedExpected(expected: readonly Expected[], { tier, ignore }: Matching): Line[] {
  return expected.flatMap((line, index): Line[] => {
    const text = shaped(line.text, tier, !line.literal);
    if (text === '') return [];
    if (line.literal)
      return ignored(text, tier, ignore) ? [] : [{ index, text, parts: [{ kind: 'text', text }] }];
    if (text === '...') return [{ index, text, parts: undefined }];
    const parts = partsOf(text);
    const plain = parts.every((p) => p.kind === 'text');
    return plain && ignored(text, tier, ignore) ? [] : [{ index, text, parts }];
  });
}

/**
 * Compares expected lines with printed ones. A line that is `...` alone stands for the fewest lines that make the
 * rest fit; everything else must be consumed on both sides.
 */
export function compare(
  expected: readonly Expected[],
  actual: readonly string[],
  matching: Matching,
): Comparison {
  const left = countedExpected(expected, matching);
  const right = countedActual(actual, matching);
  const own = new Set(
    left.flatMap((l) => (l.parts ?? []).flatMap((p) => (p.kind === 'value' && p.name ? [p.name] : []))),
  );
  const values = new Map(matching.values);
  // A name that gets its value among these lines fits anything while lines are aligned; it is checked afterwards.
  const loose = left.map((l) =>
    l.parts?.map((p): Part =>
      p.kind === 'again' && own.has(p.name) ? { kind: 'value', name: undefined, of: 'word' } : p,
    ),
  );
  const fits = (i: number, j: number): boolean => fit(loose[i]!, right[j]!.text, values) !== undefined;
  const steps = align(left, right.length, fits);
  const changes: Change[] = [];
  const found: Found[] = [];
  let matches = true;
  for (const { i, j, count } of steps) {
    const line = left[i];
    if (line && line.parts === undefined) {
      changes.push({
        kind: 'any',
        expected: line.index,
        actual: right.slice(j, j + count).map((r) => r.index),
      });
      continue;
    }
    const got = line && count === 1 ? fit(line.parts!, right[j]!.text, values) : undefined;
    if (line && got) {
      for (const [name, value] of got) {
        values.set(name, value);
        found.push({ name, value });
      }
      changes.push({ kind: 'same', expected: line.index, actual: right[j]!.index });
      continue;
    }
    matches = false;
    if (line) changes.push({ kind: 'missing', expected: line.index });
    if (!line || count === 1) changes.push({ kind: 'extra', actual: right[j]!.index });
  }
  return { matches, changes, found };
}

/** Expected line `i` (or none: beyond the list) stands for `count` printed lines from `j`. */
interface Step {
  readonly i: number;
  readonly j: number;
  readonly count: number;
}

function align(left: readonly Line[], rightCount: number, fits: (i: number, j: number) => boolean): Step[] {
  const leftCount = left.length;
  const isAny = (i: number): boolean => left[i]!.parts === undefined;
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < leftCount && j < rightCount && !isAny(i) && fits(i, j)) steps.push({ i: i++, j: j++, count: 1 });
  let endI = leftCount;
  let endJ = rightCount;
  while (endI > i && endJ > j && !isAny(endI - 1) && fits(endI - 1, endJ - 1)) {
    endI -= 1;
    endJ -= 1;
  }
  steps.push(...alignMiddle(i, j, endI, endJ, isAny, fits));
  for (let k = 0; endI + k < leftCount; k++) steps.push({ i: endI + k, j: endJ + k, count: 1 });
  return steps;
}

function alignMiddle(
  fromI: number,
  fromJ: number,
  endI: number,
  endJ: number,
  isAny: (i: number) => boolean,
  fits: (i: number, j: number) => boolean,
): Step[] {
  const rows = endI - fromI;
  const columns = endJ - fromJ;
  const steps: Step[] = [];
  const none = Number.MAX_SAFE_INTEGER;
  if (rows * columns > mostPairs) {
    for (let i = fromI; i < endI; i++) steps.push({ i, j: fromJ, count: 0 });
    for (let j = fromJ; j < endJ; j++) steps.push({ i: none, j, count: 1 });
    return steps;
  }
  // cost[r][c]: fewest lines that are missing or extra from here on.
  const width = columns + 1;
  const cost = new Int32Array((rows + 1) * width);
  const same = new Uint8Array(rows * width);
  for (let c = columns; c >= 0; c--) cost[rows * width + c] = columns - c;
  for (let r = rows - 1; r >= 0; r--) {
    const any = isAny(fromI + r);
    for (let c = columns; c >= 0; c--) {
      const at = r * width + c;
      const below = cost[at + width]!;
      if (any) cost[at] = c < columns ? Math.min(below, cost[at + 1]!) : below;
      else {
        let best = below + 1;
        if (c < columns) {
          best = Math.min(best, cost[at + 1]! + 1);
          if (fits(fromI + r, fromJ + c)) {
            same[at] = 1;
            best = Math.min(best, cost[at + width + 1]!);
          }
        }
        cost[at] = best;
      }
    }
  }
  let r = 0;
  let c = 0;
  while (r < rows || c < columns) {
    const at = r * width + c;
    if (r < rows && isAny(fromI + r)) {
      const from = c;
      while (cost[r * width + c]! !== cost[(r + 1) * width + c]!) c += 1;
      steps.push({ i: fromI + r, j: fromJ + from, count: c - from });
      r += 1;
    } else if (r < rows && c < columns && same[at] && cost[at] === cost[at + width + 1]) {
      steps.push({ i: fromI + r, j: fromJ + c, count: 1 });
      r += 1;
      c += 1;
    } else if (r < rows && cost[at] === cost[at + width]! + 1) {
      steps.push({ i: fromI + r, j: fromJ + c, count: 0 });
      r += 1;
    } else {
      steps.push({ i: none, j: fromJ + c, count: 1 });
      c += 1;
    }
  }
  return steps;
}

/** Lines shown around a difference. */
const context = 2;
const mostShown = 120;

/** The comparison as a line difference: `-` expected, `+` printed, blanks for what is alike. */
export function differenceLines(
  comparison: Comparison,
  expected: readonly Expected[],
  actual: readonly string[],
  tier: Tier,
): string[] {
  const lines = comparison.changes.flatMap((change): string[] => {
    switch (change.kind) {
      case 'same':
        return [`  ${shaped(actual[change.actual]!, tier, false)}`];
      case 'any':
        return change.actual.length === 0 ? ['  ...'] : [`  ... (${change.actual.length} lines)`];
      case 'missing':
        return [`- ${shaped(expected[change.expected]!.text, tier, true)}`];
      case 'extra':
        return [`+ ${shaped(actual[change.actual]!, tier, false)}`];
    }
  });
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - context), i + context + 1).some((l) => !l.startsWith('  ')),
  );
  const shown: string[] = [];
  lines.forEach((line, i) => {
    if (near[i]) shown.push(line);
    else if (near[i - 1] ?? i === 0) shown.push('  …');
  });
  if (shown.length > mostShown)
    shown.splice(mostShown, Infinity, `  … ${shown.length - mostShown} more lines`);
  shown.push(...comparison.found.map(({ name, value }) => `  {{${name}}} = ${value}`));
  return shown;
}

/** Whether a printed line is the router's refusal of what was typed: not a notice, a NOTE or a log message (D-25). */
export function isRefusal(line: string): boolean {
  if (/^\s*ERROR:/.test(line)) return true;
  if (!/^\s*%/.test(line)) return false;
  if (/^\s*%[A-Z][A-Z0-9_]*-([A-Z0-9_]+-)?[0-7]-[A-Z0-9_]+:/.test(line)) return false;
  return !/^\s*% ?(NOTE\b|Standby scheme configuration cannot be processed now)/i.test(line);
}

/** The hint of `configure terminal`, which is ignored from the start (goldens/transcripts.md, section 5). */
export const presetIgnore = /^Enter configuration commands, ?one per line\. End with CNTL\/Z\.$/;
