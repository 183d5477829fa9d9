/** Knows the goldens: the sample outputs of the documents, their substitutions and what may be pinned for them (goldens/INDEX.md). */
import { join } from 'node:path';
import type { Substitution } from './directives.ts';
import { norm, type Expected } from './match.ts';
import { fixturesFolder, isProblem, linesOf, readText, type At, type Problem } from './source.ts';
import { partsOf } from './wildcards.ts';

/** F full, P prefix, L with typed wildcards, S session, H help, R a second print of another one, X cannot arise as printed. */
export type GoldenClass = 'F' | 'P' | 'L' | 'S' | 'H' | 'R' | 'X';

/** Draws that may be pinned on a host for a golden. */
export interface AllowedPin {
  readonly host: string;
  readonly kind: string;
  readonly count: number;
  /** The values that the document prints, where it prints them. */
  readonly values?: readonly string[];
}

/** A row of the table of goldens. */
export interface Golden {
  readonly id: string;
  /** In `fixtures/goldens`. */
  readonly file: string;
  readonly source: string;
  /** What is typed; null when the file holds the typed lines itself. */
  readonly command: string | null;
  readonly role: string;
  readonly generation: string;
  readonly class: GoldenClass;
  /** The golden that a class R golden repeats. */
  readonly twin?: string;
  readonly layout: 'ok' | 'part' | 'lost' | '-';
  readonly scenario: string;
  readonly instant?: string;
  readonly pins: readonly AllowedPin[];
  readonly substitutions: readonly Substitution[];
  /** Rows of section 5: why it cannot arise, or only under a condition. */
  readonly section5?: string;
  /** What is expected in place of the printed text. */
  readonly expects?: {
    readonly command?: string;
    readonly contains: readonly string[];
    readonly lacks?: readonly string[];
    readonly reason: string;
  };
  /** Lines of a session that a router refuses as printed, and what is typed in their place to go on. */
  readonly refused?: readonly { readonly line: string; readonly answer: string; readonly then?: string }[];
  readonly help?: 'keywords' | 'session' | 'texts' | 'accepted';
  /** The name of the value that must be the number of bytes printed below its line (decisions.md D-18). */
  readonly byteCount?: string;
  /** It is a message on the console, not the answer to a command. */
  readonly console?: boolean;
}

interface Table {
  readonly scenarios: Readonly<Record<string, readonly string[]>>;
  readonly goldens: readonly Golden[];
}

let table: Table | undefined;

function loaded(): Table {
  if (table) return table;
  const text = readText(join(fixturesFolder(), 'goldens.json'));
  table = isProblem(text) ? { scenarios: {}, goldens: [] } : (JSON.parse(text) as Table);
  return table;
}

/** All goldens, in the order of their numbers. */
export function allGoldens(): readonly Golden[] {
  return loaded().goldens;
}

/** A golden by its id. */
export function goldenOf(id: string): Golden | undefined {
  return loaded().goldens.find((g) => g.id === id);
}

/** What a scenario needs beyond its goldens. */
export function scenarioNotes(scenario: string): readonly string[] {
  return loaded().scenarios[scenario] ?? [];
}

/** A value of a golden carries its number: `{{n}}` of G-21 is `{{n21}}` in the lines after it. */
export function valueName(golden: Golden, name: string): string {
  return `${name}${golden.id.slice(2)}`;
}

/** The names that have values after a golden. */
export function valueNames(golden: Golden): string[] {
  return golden.substitutions
    .flatMap(([, ...args]) => args)
    .flatMap((arg) => partsOf(arg).flatMap((p) => (p.kind === 'value' && p.name ? [p.name] : [])))
    .map((name) => valueName(golden, name));
}

/** A prompt with what was typed behind it, as a document prints it. */
const printedPrompt = /^([A-Za-z][\w.-]*)((?:\([a-z][\w-]*\))?[#>]) ?(.*)$/;

/** A golden as something to play: lines to type and the lines that must come behind each. */
export interface Script {
  readonly lines: readonly ScriptLine[];
  /** Lines of the output that do not count on either side. */
  readonly dropped: readonly string[];
}

/** One typed line of a golden. */
export interface ScriptLine {
  readonly at: At;
  /** Host and rest of the printed prompt; undefined when the document prints none. */
  readonly prompt: { readonly host: string; readonly rest: string } | undefined;
  /** Undefined: nothing is typed, the prompt alone is checked. */
  readonly command: string | undefined;
  readonly expected: Expected[];
}

interface Line {
  readonly at: At;
  text: string;
}

const collapsed = (line: string): string => line.replace(/[\t ]+/g, ' ').trim();

/** Applies substitutions to expected lines, in the order given (goldens/INDEX.md 2.3); the result says what was dropped. */
export function substitute(
  lines: readonly Line[],
  substitutions: readonly Substitution[],
): { lines: Line[]; dropped: string[] } {
  let now = lines.map((l) => ({ ...l }));
  const dropped: string[] = [];
  const firstOutput = (): number => (now[0] && printedPrompt.test(now[0].text) ? 1 : 0);
  for (const [operation, one = '', two = ''] of substitutions) {
    switch (operation) {
      case 'replace':
        for (const line of now) line.text = line.text.replaceAll(one, two);
        break;
      case 'line':
        for (const line of now) if (collapsed(line.text) === collapsed(one)) line.text = two;
        break;
      case 'drop-line':
        dropped.push(norm(one));
        now = now.filter((l) => norm(l.text) !== norm(one));
        break;
      case 'swap':
        for (let i = 0; i + 1 < now.length; i++) {
          if (collapsed(now[i]!.text) !== collapsed(one) || collapsed(now[i + 1]!.text) !== collapsed(two))
            continue;
          [now[i], now[i + 1]] = [now[i + 1]!, now[i]!];
          i += 1;
        }
        break;
      case 'join-up': {
        const pattern = new RegExp(one);
        now = now.reduce<Line[]>((kept, line) => {
          const above = kept.at(-1);
          if (above && pattern.test(line.text.trim()))
            above.text = `${above.text.trimEnd()} ${line.text.trim()}`;
          else kept.push(line);
          return kept;
        }, []);
        break;
      }
      case 'prepend':
        now.splice(firstOutput(), 0, { at: now[0]?.at ?? { file: '', line: 1 }, text: one });
        break;
      case 'append': {
        const last = now.at(-1);
        const behind = last && now.length > 1 && isBarePrompt(last.text) ? now.length - 1 : now.length;
        now.splice(behind, 0, { at: last?.at ?? { file: '', line: 1 }, text: one });
        break;
      }
      case 'append-word': {
        const last = now.at(-1);
        if (last) last.text = `${last.text} ${one}`;
      }
    }
  }
  return { lines: now, dropped };
}

function isBarePrompt(text: string): boolean {
  return printedPrompt.exec(text)?.[3] === '';
}

/** The lines of a golden's file after its substitutions. */
function goldenLines(golden: Golden): { lines: Line[]; dropped: string[] } | Problem {
  const file = join(fixturesFolder(), 'goldens', golden.file);
  const text = readText(file);
  if (isProblem(text)) return text;
  const lines = linesOf(text).map((line, i) => ({
    at: { file: `fixtures/goldens/${golden.file}`, line: i + 1 },
    text: line,
  }));
  return substitute(lines, golden.substitutions);
}

/** What to type for a golden and what must come. */
export function scriptOf(golden: Golden): Script | Problem {
  const read = goldenLines(golden);
  if (isProblem(read)) return read;
  const lines: ScriptLine[] = [];
  for (const { at, text } of read.lines) {
    const prompt = printedPrompt.exec(text);
    const current = lines.at(-1);
    if (prompt) {
      const command = prompt[3] === '' ? undefined : prompt[3];
      lines.push({ at, prompt: { host: prompt[1]!, rest: prompt[2]! }, command, expected: [] });
    } else if (!current) {
      const typed = golden.command !== null && collapsed(text) === golden.command;
      lines.push({ at, prompt: undefined, command: golden.command ?? undefined, expected: [] });
      if (!typed) lines[0]!.expected.push({ at, text, literal: false });
    } else current.expected.push({ at, text, literal: false });
  }
  return { lines, dropped: read.dropped };
}

/** Why a golden of class F may not pass: its file or its substitutions hold a wildcard (transcripts.md, section 6). */
export function wildcardIn(script: Script): Expected | undefined {
  return script.lines
    .flatMap((l) => l.expected)
    .find((e) => norm(e.text) === '...' || partsOf(e.text).some((p) => p.kind !== 'text'));
}

/** Whether a class R golden says the same as the one it repeats; else the first line that differs. */
export function differsFromTwin(golden: Golden): string | undefined {
  const twin = golden.twin === undefined ? undefined : goldenOf(golden.twin);
  if (!twin) return `${golden.id} names no twin`;
  const mine = outputText(golden);
  const other = outputText(twin);
  const length = Math.max(mine.length, other.length);
  for (let i = 0; i < length; i++)
    if (mine[i] !== other[i])
      return `${golden.id} differs from ${twin.id}: ${mine[i] ?? 'nothing'} / ${other[i] ?? 'nothing'}`;
  return undefined;
}

function outputText(golden: Golden): string[] {
  const script = scriptOf(golden);
  if (isProblem(script)) return [script.problem];
  return script.lines
    .flatMap((l) => l.expected.map((e) => norm(e.text)))
    .filter((line) => line !== '' && !script.dropped.includes(line));
}

/** A pin of a transcript, as far as the rule on pins needs it. */
export interface UsedPin {
  readonly at: At;
  readonly router: string;
  readonly kind: string;
  readonly values: readonly string[];
}

/**
 * The first pin that no golden of the scenario allows (decisions.md D-23). Goldens that print the same value share its
 * draw, and a value pinned again is the same value.
 */
export function forbiddenPin(scenario: string, pins: readonly UsedPin[]): UsedPin | undefined {
  const rows = allGoldens().filter((g) => g.scenario === scenario);
  const used = new Map<string, Set<string>>();
  for (const pin of pins) {
    const key = `${pin.router.toLowerCase()}/${pin.kind}`;
    const values = used.get(key) ?? new Set();
    used.set(key, values);
    for (const value of pin.values) values.add(value.replace(/\s/g, '').toLowerCase());
    const allowed = rows.flatMap((g) => g.pins).filter((p) => `${p.host.toLowerCase()}/${p.kind}` === key);
    const printed = new Set(allowed.flatMap((p) => p.values ?? []));
    const free = Math.max(0, ...allowed.filter((p) => !p.values).map((p) => p.count));
    if (values.size > printed.size + free) return pin;
  }
  return undefined;
}
