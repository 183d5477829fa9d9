/** Knows what is told about a played transcript: failures, counts, and the lines of the report. */
import { clockSpan } from '../text/duration.ts';
import type { At } from './source.ts';

/** Something that did not come out as written. */
export interface Failure {
  readonly at: At;
  readonly router: string | undefined;
  readonly atMs: number;
  readonly text: string;
  readonly detail: readonly string[];
}

/** What became of a golden: ruled out when it cannot arise and the router did what is expected in its place. */
export type Verdict = 'passed' | 'failed' | 'ruled out';

/** A transcript that was played. */
export interface Played {
  readonly file: string;
  /** Steps of the file; those behind a wrong prompt were not played and did not pass. */
  readonly steps: number;
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly goldens: ReadonlyMap<string, Verdict>;
}

/** Virtual time as in a report. */
export function instantText(ms: number): string {
  return `${clockSpan(ms)}.${String(ms % 1000).padStart(3, '0')}`;
}

/** A failure, its first line being `FILE:LINE: …`. */
export function failureLines({ at, router, atMs, text, detail }: Failure): string[] {
  const where = router === undefined ? '' : `${router} `;
  return [
    `${at.file}:${at.line}: ${where}at ${instantText(atMs)}: ${text}`,
    ...detail.map((l) => `    ${l}`),
  ];
}

/** The line of a file and the differences under it (decisions.md D-24). */
export function reportLines({ file, steps, passed, failures }: Played): string[] {
  if (failures.length === 0) return [`ok ${file} (${steps} steps)`];
  return [`FAIL ${file} (${steps - passed} of ${steps})`, ...failures.flatMap(failureLines)];
}

/** What becomes of a golden that was played more than once: it fails if it failed anywhere. */
export function mergeVerdicts(all: readonly ReadonlyMap<string, Verdict>[]): Map<string, Verdict> {
  const merged = new Map<string, Verdict>();
  for (const verdicts of all)
    for (const [id, verdict] of verdicts) if (merged.get(id) !== 'failed') merged.set(id, verdict);
  return merged;
}

/** The count of the goldens; the four numbers add up to all there are (decisions.md D-24). */
export function goldensLine(verdicts: ReadonlyMap<string, Verdict>, total: number): string {
  const count = (wanted: Verdict): number => [...verdicts.values()].filter((v) => v === wanted).length;
  const unplayed = total - verdicts.size;
  return `goldens: ${count('passed')} passed, ${count('failed')} failed, ${unplayed} not played, ${count('ruled out')} ruled out`;
}
