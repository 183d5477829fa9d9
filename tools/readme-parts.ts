/** Knows the parts of the documents that are made from the project itself: the session and the lists of commands. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { privilegedExec, userExec, type Mode } from '../src/modes/mode.ts';
import type { Support } from '../src/modes/command.ts';
import { releases } from '../src/platforms/index.ts';
import type { Release } from '../src/platforms/release.ts';

const root = new URL('../', import.meta.url);

/** Reads a file of the project from the folder of the sources. */
export function projectFile(name: string, base: URL = root): string {
  return readFileSync(fileURLToPath(new URL(name, base)), 'utf8');
}

function titleOf(mode: Mode): string {
  if (mode === userExec) return 'User and privileged EXEC';
  if (mode === privilegedExec) return 'Privileged EXEC';
  return `\`(${mode.promptWord})#\``;
}

/** A line that a release may have: where it is typed, its notation, and what it does on which release. */
interface Row {
  readonly title: string;
  readonly text: string;
  readonly support: ReadonlyMap<Release, Support>;
  /** Not every chassis has it. */
  readonly someChassis: boolean;
  /** The engine that it waits for. */
  readonly due: string | undefined;
}

const rowsOnce = (): readonly Row[] => {
  const rows = new Map<
    string,
    { title: string; text: string; support: Map<Release, Support>; some: boolean; due: string | undefined }
  >();
  for (const release of releases)
    for (const { mode, syntax, support, on, due } of release.commands) {
      if (support === 'known' || /^(no debug|undebug) /.test(syntax.text)) continue;
      const title = titleOf(mode);
      const key = `${title} ${syntax.text}`;
      if (!rows.has(key)) rows.set(key, { title, text: syntax.text, support: new Map(), some: false, due });
      const row = rows.get(key)!;
      row.support.set(release, support);
      row.some ||= on !== undefined;
    }
  return [...rows.values()].map(({ some, ...row }) => ({ ...row, someChassis: some }));
};

/** The titles of modes, EXEC first. */
const titles = (rows: readonly Row[]): string[] => [...new Set(rows.map(({ title }) => title))];

/** Alternatives beyond these are counted, not listed. */
const mostAlternatives = 8;
/** Longer notations end in dots. */
const widest = 400;

/** A notation for readers: without the names of arguments that only the program needs, long lists cut short. */
function readable(text: string): string {
  const plain = text.replace(/([\w*,+.-])=[A-Za-z]\w*/g, '$1');
  const short = plain.replace(
    /\{([^{}[\]]+)\}|\[([^{}[\]]+)\]/g,
    (group, inBraces?: string, inBrackets?: string) => {
      const words = (inBraces ?? inBrackets ?? '').split(' | ');
      if (words.length <= mostAlternatives) return group;
      const listed = `${words.slice(0, 3).join(' | ')} | …`;
      return inBraces === undefined ? `[${listed}]` : `{${listed}}`;
    },
  );
  return short.length <= widest ? short : `${short.slice(0, widest)}…`;
}

/** The keywords of a notation, with dots for the arguments between them; options are left out. */
function keywords(text: string): string {
  let words = text.replace(/=\w+/g, '').replace(/<[^>]*>/g, '…');
  // From the inside out.
  for (let before = ''; before !== words;) {
    before = words;
    words = words.replace(/\[[^[\]{}]*\]/g, '').replace(/\{[^[\]{}]*\}/g, '…');
  }
  return words.replace(/(\s|…)+$/, '');
}

const listOf = (rows: readonly Row[]): string =>
  [...new Set(rows.map(({ text }) => `\`${keywords(text)}\``))].sort().join(', ');

/** One line for each mode. */
const byTitle = (rows: readonly Row[]): string[] =>
  titles(rows).map((title) => `- ${title} ${listOf(rows.filter((row) => row.title === title))}`);

/** How many commands there are, and which lines do nothing. */
function summary(): string {
  const rows = rowsOnce();
  const count = (release: Release, support: Support): number =>
    rows.filter((row) => row.support.get(release) === support).length;
  const inert = rows.filter((row) => [...row.support.values()].includes('inert'));
  const waiting = rows.filter(({ due }) => due !== undefined);
  return [
    ...releases.map(
      (release) =>
        `- ${release.name}: ${count(release, 'modelled')} modelled commands and ${count(release, 'inert')} inert ones, ` +
        `on ${release.platforms.join(', ')}`,
    ),
    '',
    'All of them in the notation of the manual, release by release: [docs/commands.md](docs/commands.md).',
    '',
    'Without effect here, by mode:',
    '',
    ...byTitle(inert.filter(({ due }) => due === undefined)),
    '',
    'Configured and shown; what acts on it is not there yet:',
    '',
    ...[...new Set(waiting.map(({ due }) => due!))]
      .sort()
      .map((due) => `- ${due}: ${listOf(waiting.filter((row) => row.due === due))}`),
  ].join('\n');
}

const marks: Readonly<Record<Support, string>> = { modelled: 'm', inert: 'i', known: '.' };

/** The whole of `docs/commands.md`. */
export function commandDocument(): string {
  const rows = rowsOnce();
  const lines = [
    '# Commands',
    '',
    'Made by `npm run readme` from the commands themselves.',
    'Notation: `<name:type>` an argument, `[ ]` optional, `{ | }` one of them, `&` in any order.',
    'In front of each command stands one letter for each release: `m` modelled, `i` inert, `.` the release has it not.',
    'Inert lines are kept in the configuration and have no effect here; `*` marks what some chassis lack.',
    'Behind `! due:` stands the engine that a command waits for; its configuration and displays are there.',
    'What a router knows beyond these counts for help and abbreviations and says `% Not modelled here` on use.',
    '',
    'The releases, from left to right:',
    '',
    ...releases.map(({ name, platforms }, i) => `${i + 1}. ${name} on ${platforms.join(', ')}`),
    '',
  ];
  for (const title of titles(rows)) {
    const own = rows.filter((row) => row.title === title).sort((a, b) => (a.text < b.text ? -1 : 1));
    lines.push(`**${title}**`, '', '```text');
    for (const { text, support, someChassis, due } of own) {
      const columns = releases.map((release) => marks[support.get(release) ?? 'known']).join('');
      lines.push(
        `${columns} ${readable(text)}${someChassis ? ' *' : ''}${due === undefined ? '' : `  ! due: ${due}`}`,
      );
    }
    lines.push('```', '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The generated parts by the name of their markers. */
export function parts(base: URL = root): Readonly<Record<string, string>> {
  return {
    session: `\`\`\`text\n${projectFile('fixtures/transcripts/five-minutes.ios', base).trimEnd()}\n\`\`\``,
    commands: summary(),
  };
}

/** The text with every generated part put between its markers. */
export function withParts(readme: string, base: URL = root): string {
  let text = readme;
  for (const [name, part] of Object.entries(parts(base))) {
    const marked = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(\\n<!-- end of ${name} -->)`);
    text = text.replace(marked, (_, before: string, after: string) => `${before}\n${part}\n${after}`);
  }
  return text;
}
