/** Knows which commands, behaviours and goldens of the specification are proven by a test or a transcript (decisions.md D-33). */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Catalogue {
  readonly counts: Readonly<Record<string, number>>;
  readonly areas: readonly { readonly area: string; readonly ids: readonly string[] }[];
}

interface Named {
  readonly id: string;
  readonly where: string;
}

const root = findRoot();

/** The folder that holds `package.json`, above the built tool. */
function findRoot(): string {
  let folder = fileURLToPath(new URL('.', import.meta.url));
  while (!statSync(join(folder, 'package.json'), { throwIfNoEntry: false })) folder = join(folder, '..');
  return folder;
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function filesUnder(folder: string, end: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .sort()
    .map((name) => join(folder, name));
}

/** `B-031..B-033` as three ids. */
function ids(range: string): string[] {
  const parts = /^([A-Z])-(\d+)(?:\.\.[A-Z]-(\d+))?$/.exec(range);
  if (!parts) return [];
  const [, letter, first = '', last = first] = parts;
  const width = first.length;
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, i) => `${letter}-${String(Number(first) + i).padStart(width, '0')}`,
  );
}

/** Contradictions of behaviours.md have two digits; they are no commands and are not counted. */
const contradictions = new Set(ids('C-01..C-47'));

/** Ids in square brackets: `[B-031]`, `[B-031 B-032]`, `[C-001..C-003]`. */
function idsIn(text: string, where: string): Named[] {
  const named: Named[] = [];
  for (const [, inside] of text.matchAll(/\[((?:[CBG]-\d+(?:\.\.[CBG]-\d+)?[\s,]*)+)\]/g))
    for (const id of inside!.split(/[\s,]+/).flatMap(ids))
      if (!contradictions.has(id)) named.push({ id, where });
  return named;
}

/** Titles of tests and of groups of tests, in any kind of quotation marks; `.each` and `.prop` lead to a title too. */
function titles(source: string): string[] {
  const call =
    /\b(?:describe|it|test|proves)(?:\.(?!skip|todo)\w+)*(?:\((?:[^()'"`]|\([^()]*\))*\))?\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g;
  return [...source.matchAll(call)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

function named(): Named[] {
  const fromTests = filesUnder(join(root, 'test'), '.test.ts').flatMap((path) =>
    titles(readFileSync(path, 'utf8')).flatMap((title) => idsIn(title, relative(root, path))),
  );
  const transcripts = ['labs', 'transcripts'].flatMap((drawer) =>
    filesUnder(join(root, 'fixtures', drawer), '.ios').filter((path) => !path.includes('failing')),
  );
  const fromTranscripts = transcripts.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const where = relative(root, path);
        const golden = /^!@\s*golden\s+(G-\d+)/.exec(line);
        if (golden) return [{ id: golden[1]!, where }];
        return /^!@\s*#/.test(line) ? idsIn(line, where) : [];
      }),
  );
  return [...fromTests, ...fromTranscripts];
}

function main(): number {
  const catalogue = json('fixtures/catalogue.json') as Catalogue;
  const untestable = json('fixtures/untestable.json') as Record<string, string>;
  const all = new Map(catalogue.areas.map(({ area, ids: ranges }) => [area, ranges.flatMap(ids)]));
  const known = new Set([...all.values()].flat());
  const found = named();
  const proven = new Set(found.map((n) => n.id));
  const lines: string[] = [];
  for (const [area, members] of all) {
    const yes = members.filter((id) => proven.has(id));
    const no = members.filter((id) => !proven.has(id) && !(id in untestable));
    const never = members.filter((id) => id in untestable);
    lines.push(`${area}: ${yes.length} of ${members.length} named`);
    if (yes.length > 0) lines.push(`  named:     ${yes.join(' ')}`);
    if (no.length > 0) lines.push(`  not named: ${no.join(' ')}`);
    for (const id of never) lines.push(`  ${id} cannot be tested: ${untestable[id]}`);
  }
  const wrong = [
    ...found.filter((n) => !known.has(n.id)).map((n) => `${n.where}: there is no ${n.id}`),
    ...Object.keys(untestable)
      .filter((id) => !known.has(id))
      .map((id) => `fixtures/untestable.json: there is no ${id}`),
    ...Object.keys(untestable)
      .filter((id) => proven.has(id))
      .map((id) => `fixtures/untestable.json: ${id} is proven by a test`),
  ];
  const count = (letter: string): string => {
    const total = catalogue.counts[letter]!;
    return `${letter} ${[...known].filter((id) => id.startsWith(letter) && proven.has(id)).length}/${total}`;
  };
  const unproven = [...known].filter((id) => !proven.has(id) && !(id in untestable)).length;
  process.stdout.write(`${lines.join('\n')}\n`);
  if (wrong.length > 0) process.stderr.write(`${[...new Set(wrong)].join('\n')}\n`);
  process.stdout.write(`${count('C')}, ${count('B')}, ${count('G')} proven, ${unproven} unproven\n`);
  return wrong.length > 0 ? 1 : 0;
}

process.exitCode = main();
