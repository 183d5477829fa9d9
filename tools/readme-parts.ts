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

/** Commands of a release by mode, without the forms that turn a debug switch off. */
function* byMode(release: Release): Iterable<{ mode: Mode; modelled: string[]; inert: string[] }> {
  for (const mode of release.modes) {
    const own = release.commands.filter(
      (c) => c.mode === mode && !/^(no debug|undebug) /.test(c.syntax.text),
    );
    const texts = (support: Support): string[] =>
      own
        .filter((c) => c.support === support)
        .map((c) => c.syntax.text)
        .sort();
    if (own.length > 0) yield { mode, modelled: texts('modelled'), inert: texts('inert') };
  }
}

/** The keywords that a notation begins with. */
function firstWords(text: string): string {
  return /^[^\s[{<]+(?: [^\s[{<]+)*/.exec(text)?.[0] ?? text;
}

/** How many commands there are, and which lines do nothing. */
function summary(): string {
  const lines: string[] = [];
  for (const release of releases) {
    const { view } = release;
    const modes = [...byMode(release)];
    const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
    lines.push(
      `${view.name}: ${sum(modes.map((m) => m.modelled.length))} modelled commands in ${modes.length} modes, ` +
        `${sum(modes.map((m) => m.inert.length))} inert ones; ` +
        'all of them in the notation of the manual: [docs/commands.md](docs/commands.md).',
      '',
      'Without effect here, by mode:',
      '',
      ...modes
        .filter(({ inert }) => inert.length > 0)
        .map(({ mode, inert }) => {
          const kept = [...new Set(inert.map(firstWords))].map((words) => `\`${words}\``);
          return `- ${titleOf(mode)} ${kept.join(', ')}`;
        }),
      '',
    );
  }
  return lines.join('\n').trimEnd();
}

/** The whole of `docs/commands.md`. */
export function commandDocument(): string {
  const lines = [
    '# Commands',
    '',
    'Made by `npm run readme` from the commands themselves.',
    'Notation: `<name:type>` an argument, `[ ]` optional, `{ | }` one of them, `&` in any order.',
    'Lines below `! inert` are kept in the configuration and have no effect here.',
    'What a router knows beyond these counts for help and abbreviations and says `% Not modelled here` on use.',
    '',
  ];
  for (const release of releases) {
    lines.push(`## ${release.view.name}`, '');
    for (const { mode, modelled, inert } of byMode(release)) {
      lines.push(`**${titleOf(mode)}**`, '', '```text', ...modelled);
      if (inert.length > 0) lines.push(...(modelled.length > 0 ? [''] : []), '! inert', ...inert);
      lines.push('```', '');
    }
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
