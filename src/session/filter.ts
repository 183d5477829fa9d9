/** Knows what stands behind the bar of `show … | include`: which lines of an answer are shown, and where else it goes. */
import type { FilterWord } from '../modes/machine.ts';
import { ModeGrammar, syntax, type Entry, type Help, type Outcome } from '../parser/index.ts';
import { matcher } from './regular.ts';

/** Where an answer goes in place of the terminal, or besides it. */
export interface Destination {
  readonly url: string;
  readonly append: boolean;
  /** The terminal shows the answer too (`tee`). */
  readonly shown: boolean;
}

/** What becomes of an answer: its lines are chosen, or it goes to a file. */
export type Filter =
  | { readonly kind: 'lines'; readonly choose: (lines: readonly string[]) => string[] }
  | { readonly kind: 'file'; readonly to: Destination };

/** Why there is no filter: the router's sentence. */
export interface NoFilter {
  readonly kind: 'refused';
  readonly text: string;
}

type Make = (args: Record<string, unknown>) => Filter | NoFilter;

const badPattern: NoFilter = { kind: 'refused', text: '% Failed to compile regular expression.' };

const byPattern =
  (choose: (lines: readonly string[], matches: (line: string) => boolean) => string[]): Make =>
  ({ regexp }) => {
    const matches = matcher(String(regexp));
    return matches ? { kind: 'lines', choose: (lines) => choose(lines, matches) } : badPattern;
  };

const indentOf = (line: string): number => /^ */.exec(line)![0].length;

/** Lines that match, each with the deeper ones below it; `kept` false: everything else (ios-cli-conventions.md, section 6). */
function sections(lines: readonly string[], matches: (line: string) => boolean, kept: boolean): string[] {
  let depth: number | undefined;
  return lines.filter((line) => {
    if (depth !== undefined && indentOf(line) <= depth) depth = undefined;
    if (depth === undefined && matches(line)) {
      depth = indentOf(line);
      return kept;
    }
    return (depth !== undefined) === kept;
  });
}

function fromFirst(lines: readonly string[], matches: (line: string) => boolean): string[] {
  const first = lines.findIndex(matches);
  return first < 0 ? [''] : ['', ...lines.slice(first)];
}

const toFile =
  (append: boolean, shown: boolean): Make =>
  ({ url, also }) => ({
    kind: 'file',
    to: { url: String(url), append: append || also === true, shown },
  });

const line = { regexp: 'Regular Expression' };

/** By word: the notation, the help texts and what it makes. */
const filters: Readonly<
  Record<FilterWord, readonly [text: string, help: Record<string, string>, make: Make]>
> = {
  append: [
    'append <url:word>',
    { append: 'Append redirected output to URL (URLs supporting append operation only)', url: 'URL' },
    toFile(true, false),
  ],
  begin: [
    'begin <regexp:line>',
    { begin: 'Begin with the line that matches', ...line },
    byPattern(fromFirst),
  ],
  count: [
    'count <regexp:line>',
    { count: 'Count number of lines which match regexp', ...line },
    byPattern((lines, matches) => [`Number of lines which match regexp = ${lines.filter(matches).length}`]),
  ],
  exclude: [
    'exclude <regexp:line>',
    { exclude: 'Exclude lines that match', ...line },
    byPattern((lines, matches) => lines.filter((text) => !matches(text))),
  ],
  include: [
    'include <regexp:line>',
    { include: 'Include lines that match', ...line },
    byPattern((lines, matches) => lines.filter(matches)),
  ],
  redirect: ['redirect <url:word>', { redirect: 'Redirect output to URL', url: 'URL' }, toFile(false, false)],
  section: [
    'section <regexp:line>',
    { section: 'Filter a section of output', ...line },
    ({ regexp }) => {
      const [, word, rest] = /^ *(include|exclude) (.*\S.*)$/.exec(String(regexp)) ?? [];
      return byPattern((lines, matches) => sections(lines, matches, word !== 'exclude'))({
        regexp: rest ?? regexp,
      });
    },
  ],
  tee: [
    'tee [/append=also] <url:word>',
    { tee: 'Copy output to URL', '/append': 'Append redirected output to URL', url: 'URL' },
    toFile(false, true),
  ],
};

/** By key: what may be typed at ` --More-- ` to go on with some of the lines that wait (ios-cli-conventions.md, section 4). */
const searches: Readonly<
  Record<string, (lines: readonly string[], matches: (line: string) => boolean) => string[]>
> = {
  '/': (lines, matches) => fromFirst(lines, matches).slice(1),
  '+': (lines, matches) => lines.filter(matches),
  '-': (lines, matches) => lines.filter((text) => !matches(text)),
};

/** What a key at ` --More-- ` does with an expression; undefined: the key begins no search. */
export function searchBegunBy(key: string): ((regexp: string) => Filter | NoFilter) | undefined {
  const choose = searches[key];
  return choose && ((regexp) => byPattern(choose)({ regexp }));
}

const grammars = new Map<string, ModeGrammar<Make>>();

/** The grammar of what follows the bar, for the filters that a release has. */
function grammarOf(words: readonly FilterWord[]): ModeGrammar<Make> {
  const key = words.join(' ');
  let grammar = grammars.get(key);
  if (!grammar) {
    const entries = words.map((word): Entry<Make> => {
      const [text, help, payload] = filters[word];
      return { syntax: syntax(text), no: false, help, payload };
    });
    grammars.set(key, (grammar = new ModeGrammar('output modifiers', entries, { negatable: false })));
  }
  return grammar;
}

/** Where the bar of a line stands that may have a filter; undefined: it has none. */
export function barOf(typed: string): number | undefined {
  const at = typed.indexOf('|');
  return at < 0 ? undefined : at;
}

/** Reads what stands behind the bar. */
export function readFilter(behind: string, words: readonly FilterWord[]): Outcome<Make> {
  const read = grammarOf(words).parse(behind);
  if (read.kind !== 'command' || read.args['regexp'] === undefined) return read;
  // A pattern keeps its blanks; one of those in front of it separates it from its keyword.
  return { ...read, args: { regexp: behind.replace(/^\s*\S+\s/, '') } };
}

/** Answers `?` behind the bar. */
export function filterHelp(behind: string, words: readonly FilterWord[]): Help {
  return grammarOf(words).help(behind);
}

/** Tab behind the bar. */
export function completedFilter(behind: string, words: readonly FilterWord[]): string | undefined {
  return grammarOf(words).complete(behind);
}

/** The choice that `?` shows for the bar. */
export const barChoice = { word: '|', text: 'Output modifiers' };
