/** Knows the parts of the README that are made from the project itself: the session and the list of commands. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { privilegedExec, userExec, type Mode } from '../src/modes/mode.ts';
import { releases } from '../src/platforms/index.ts';

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

function commandList(): string {
  const lines: string[] = [];
  for (const release of releases) {
    lines.push(`### ${release.view.name}`, '');
    for (const mode of release.modes) {
      const own = release.commands.filter(
        (c) => c.mode === mode && !/^(no debug|undebug) /.test(c.syntax.text),
      );
      if (own.length === 0) continue;
      const modelled = own.filter((c) => c.support === 'modelled').map((c) => c.syntax.text);
      const inert = own.filter((c) => c.support === 'inert').map((c) => c.syntax.text);
      lines.push(`**${titleOf(mode)}**`, '', '```text', ...modelled.sort());
      if (inert.length > 0) lines.push('', '! inert', ...inert.sort());
      lines.push('```', '');
    }
  }
  return lines.join('\n').trimEnd();
}

/** The generated parts by the name of their markers. */
export function parts(base: URL = root): Readonly<Record<string, string>> {
  return {
    session: `\`\`\`text\n${projectFile('fixtures/transcripts/five-minutes.ios', base).trimEnd()}\n\`\`\``,
    commands: commandList(),
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
