/** Laws of the words of every command of every release, known words included. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/modes/command.ts';
import type { Mode } from '../../src/modes/mode.ts';
import { writeLine, type Choice, type ModeGrammar, type Outcome } from '../../src/parser/index.ts';
import { sentence, type Piece } from '../parser/sentences.ts';
import { distinct, usual } from './usual.ts';

type Grammar = ModeGrammar<Command>;

const nameOf = (mode: Mode): string => mode.promptWord || mode.title;
const written = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join(' ');
const meaning = (outcome: Outcome<Command>): unknown =>
  outcome.kind === 'command'
    ? [outcome.payload.syntax.text, outcome.form, ...Object.entries(outcome.args).sort()]
    : outcome;

/** Pairs of words that share a text on routers too: captured, or the same thing twice (reference/help). */
const twins = [
  /^Create a temporary Access-List entry$/,
  /^Exit from (the EXEC|configure mode)$/,
  /^Display information about terminal lines$/,
];

/** Two lines for each command that a mode offers. */
function* linesOf(grammar: Grammar, commands: readonly Command[]): Iterable<readonly Piece[]> {
  for (const { syntax } of commands) {
    for (const pieces of fc.sample(sentence(syntax.tree), { numRuns: 2, seed: 1 })) {
      const outcome = grammar.parse(written(pieces));
      if (outcome.kind === 'command' && outcome.payload.syntax === syntax) yield pieces;
    }
  }
}

/** Every `?` list of a mode up to a depth, by the keywords that lead there. */
function* listsOf(grammar: Grammar, before = '', depth = 0): Iterable<[string, readonly Choice[]]> {
  const help = grammar.help(before);
  if (help.kind !== 'list') return;
  yield [before, help.choices];
  if (depth > 3) return;
  for (const { word } of help.choices)
    if (/^[a-z0-9-]+$/.test(word)) yield* listsOf(grammar, `${before}${word} `, depth + 1);
}

// They read every line of the grammar; a busy machine takes its time for that.

describe.each(distinct)('release %s', (_, release) => {
  const { view } = usual(release);
  const modes = release.modes.map((mode) => {
    const own = release.commands.filter((command) => command.mode === mode);
    return { mode, own, grammar: view.grammar(mode) };
  });

  it('has no help text that is its own keyword', () => {
    const found = modes.flatMap(({ mode, grammar }) =>
      [...listsOf(grammar)].flatMap(([before, choices]) =>
        choices
          .filter(({ word, text }) => text.trim().toLowerCase() === word.toLowerCase())
          .map(({ word }) => `${nameOf(mode)} ${before}${word}`),
      ),
    );
    expect(found).toEqual([]);
  });

  it('has no two siblings with one help text', () => {
    const found = modes.flatMap(({ mode, grammar }) =>
      [...listsOf(grammar)].flatMap(([before, choices]) => {
        const words = new Map<string, string>();
        return choices.flatMap(({ word, text }) => {
          if (text === '' || twins.some((twin) => twin.test(text))) return [];
          const other = words.get(text);
          words.set(text, word);
          return other === undefined ? [] : [`${nameOf(mode)} ${before}: ${other}, ${word}: ${text}`];
        });
      }),
    );
    expect([...new Set(found)]).toEqual([]);
  });

  it('has help at each word of a line', () => {
    const found: string[] = [];
    for (const { mode, own, grammar } of modes)
      // What `?` does not list has none.
      for (const pieces of linesOf(
        grammar,
        own.filter(({ hidden }) => !hidden),
      ))
        pieces.forEach((piece, i) => {
          if (/[\s"]/.test(written(pieces.slice(0, i)).replaceAll(/^[^"]*$/g, ''))) return;
          const before = i === 0 ? '' : `${written(pieces.slice(0, i))} `;
          const help = grammar.help(before);
          if (help.kind !== 'list') found.push(`${nameOf(mode)}: ${before}? before ${piece.text}`);
        });
    expect(found).toEqual([]);
  });

  it('reads a line cut to the shortest unambiguous words as the whole line', () => {
    const found: string[] = [];
    for (const { mode, own, grammar } of modes)
      for (const pieces of linesOf(grammar, own)) {
        const whole = JSON.stringify(meaning(grammar.parse(written(pieces))));
        const short = pieces.map((piece, i) => {
          if (!piece.keyword) return piece;
          for (let length = 1; length < piece.text.length; length++) {
            const cut = { ...piece, text: piece.text.slice(0, length) };
            const line = written(pieces.map((other, j) => (i === j ? cut : other)));
            if (JSON.stringify(meaning(grammar.parse(line))) === whole) return cut;
          }
          return piece;
        });
        if (JSON.stringify(meaning(grammar.parse(written(short)))) !== whole)
          found.push(`${nameOf(mode)}: ${written(short)} for ${written(pieces)}`);
      }
    expect(found).toEqual([]);
  });

  it('writes every line back so that it reads the same', () => {
    const found: string[] = [];
    for (const { mode, own, grammar } of modes)
      for (const pieces of linesOf(grammar, own)) {
        const outcome = grammar.parse(written(pieces));
        if (outcome.kind !== 'command') continue;
        const again = grammar.parse(writeLine(outcome.payload.syntax, outcome.args));
        if (JSON.stringify(meaning(again)) !== JSON.stringify(meaning(outcome)))
          found.push(`${nameOf(mode)}: ${written(pieces)}`);
      }
    expect(found).toEqual([]);
  });

  it('answers a keyword with one letter wrong by the error of the first character that stops matching', () => {
    const found: string[] = [];
    for (const { mode, own, grammar } of modes)
      // No list tells where a hidden word stops matching.
      for (const pieces of linesOf(
        grammar,
        own.filter(({ hidden }) => !hidden),
      ))
        pieces.forEach((piece, i) => {
          if (!piece.keyword) return;
          const before = i === 0 ? '' : `${written(pieces.slice(0, i))} `;
          for (const wrong of mutations(piece.text)) {
            const line = written(pieces.map((other, j) => (i === j ? { ...other, text: wrong } : other)));
            const outcome = grammar.parse(line);
            if (outcome.kind !== 'invalid') continue;
            const { column } = outcome;
            const end = before.length + wrong.length;
            const right =
              column < end ? stopsAt(grammar, before, wrong, column - before.length) : column < line.length;
            if (!right) found.push(`${nameOf(mode)}: ${line} at ${column}`);
          }
        });
    expect(found).toEqual([]);
  });
});

/** A word with a letter changed, dropped or added at each position. */
function mutations(word: string): string[] {
  return [...word]
    .flatMap((_, at) => [
      `${word.slice(0, at)}~${word.slice(at + 1)}`,
      `${word.slice(0, at)}${word.slice(at + 1)}`,
      `${word.slice(0, at)}~${word.slice(at)}`,
    ])
    .filter((wrong) => wrong !== '' && !wrong.startsWith('!'));
}

/** Whether keywords begin with the letters before a place of a word and none with one letter more. */
function stopsAt(grammar: Grammar, before: string, word: string, at: number): boolean {
  const begins = (letters: string): boolean => {
    const help = grammar.help(`${before}${letters}`);
    const lower = letters.toLowerCase();
    return help.kind === 'words' && help.words.some((each) => each.toLowerCase().startsWith(lower));
  };
  return at >= 0 && (at === 0 || begins(word.slice(0, at))) && !begins(word.slice(0, at + 1));
}
