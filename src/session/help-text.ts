/** Knows how the answer to `?` is laid out (ios-cli-conventions.md, section 3). */
import type { Choice, Help } from '../parser/index.ts';

function wordLines(words: readonly string[], width: number): string[] {
  const line = words.map((w) => `${w}  `).join('');
  if (line.length <= width) return [line];
  const column = Math.max(...words.map((w) => w.length)) + 2;
  const perLine = Math.max(1, Math.floor(width / column));
  const lines: string[] = [];
  for (let i = 0; i < words.length; i += perLine)
    lines.push(
      words
        .slice(i, i + perLine)
        .map((w) => w.padEnd(column))
        .join(''),
    );
  return lines;
}

function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const cut = rest.lastIndexOf(' ', room);
    if (cut <= 0) break;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut + 1);
  }
  return [...lines, rest];
}

function listLines(choices: readonly Choice[], width: number): string[] {
  const column = Math.max(...choices.map((c) => c.word.length));
  return choices.flatMap((c) => {
    if (c.word === '<cr>') return ['  <cr>'];
    const [first, ...more] = wrap(c.text, Math.max(20, width - column - 4));
    const indent = ' '.repeat(column + 4);
    return [`  ${c.word.padEnd(column)}  ${first}`, ...more.map((m) => `${indent}${m}`)];
  });
}

/** The printed answer, each line with its end; a lone `?` has the title of the mode above it. */
export function helpText(help: Help, title: string, before: string, width: number): string {
  switch (help.kind) {
    case 'none':
      return '% Unrecognized command\n';
    case 'ambiguous':
      return `% Ambiguous command:  "${before}"\n`;
    case 'words':
      return [...wordLines(help.words, width), ''].map((l) => `${l}\n`).join('');
    case 'list': {
      const lines = [...(before.trim() === '' ? [title] : []), ...listLines(help.choices, width), ''];
      return lines.map((l) => `${l}\n`).join('');
    }
  }
}
