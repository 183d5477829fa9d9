/** A line means the same whether a parser of the whole mode reads it or one of the commands that begin alike. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command } from '../../src/modes/command.ts';
import { ModeGrammar, type Entry, type KnownWord } from '../../src/parser/index.ts';
import { releases } from '../../src/platforms/index.ts';
import { sentence } from './sentences.ts';

const isExec = (command: Command): boolean => command.run !== undefined && command.apply === undefined;

/** What a line turned out to be, in short. */
function read(grammar: ModeGrammar<Command>, line: string, visible?: (command: Command) => boolean): string {
  const outcome = grammar.parse(line, visible);
  if (outcome.kind !== 'command') return JSON.stringify(outcome);
  return JSON.stringify([outcome.payload.syntax.text, outcome.form, outcome.args]);
}

/** A line as typed, cut, abbreviated, with a wrong word, negated. */
function variants(words: readonly string[]): string[] {
  const line = words.join(' ');
  const shorter = words.map((word, i) => (i === 1 ? word.slice(0, 2) : word)).join(' ');
  return [
    line,
    line.toUpperCase(),
    shorter,
    `${words[0]!.slice(0, 3)} ${words.slice(1).join(' ')}`,
    words.slice(0, 2).join(' '),
    words.slice(0, 1).join(' '),
    `${words.slice(0, 2).join(' ')} foo`,
    `${words[0]!}x ${words.slice(1).join(' ')}`,
    `  ${line} 1 2`,
    `no ${line}`,
    `no ${words.slice(0, 2).join(' ')}`,
    `default ${words[0]!}`,
  ];
}

it('gives the same outcome for a line whether all commands are read or those that begin alike', () => {
  const differences: unknown[] = [];
  for (const release of releases) {
    for (const mode of release.modes) {
      const own = release.commands.filter((command) => command.mode === mode);
      const entries = own.map((command): Entry<Command> => ({
        syntax: command.syntax,
        ...(command.no === undefined ? {} : { no: command.no }),
        help: command.help,
        payload: command,
      }));
      const negatable = !own.some(isExec) || mode.promptWord !== '';
      const [divided, whole] = [false, true].map(
        (all) => new ModeGrammar(mode.title, entries, { negatable, whole: all }),
      );
      const hidden = own.filter((_, i) => i % 3 === 0);
      const visible = (command: Command): boolean => !hidden.includes(command);
      for (const { syntax } of own) {
        for (const pieces of fc.sample(sentence(syntax.tree), { numRuns: 1, seed: 1 })) {
          expect(divided!.help(`${pieces[0]!.text} `)).toEqual(whole!.help(`${pieces[0]!.text} `));
          for (const line of variants(pieces.map(({ text }) => text))) {
            const got = [read(divided!, line), read(divided!, line, visible), divided!.complete(line)];
            const due = [read(whole!, line), read(whole!, line, visible), whole!.complete(line)];
            if (got.join() !== due.join()) differences.push([line, got, due]);
          }
        }
      }
    }
  }
  expect(differences).toEqual([]);
});

/** Words beside the commands, of which some begin as commands do and some are theirs. */
function knownBeside(own: readonly Command[]): KnownWord<Command>[] {
  return own.flatMap((payload, i): KnownWord<Command>[] => {
    const [first, second] = payload.syntax.text.split(' ');
    if (i % 4 > 0 || !/^[a-z-]+$/.test(first!)) return [];
    const word = { help: 'Known', no: i % 8 === 0, payload };
    const next = second !== undefined && /^[a-z-]+$/.test(second) ? second : 'vast';
    return [
      { ...word, path: [], word: `${first}x` },
      { ...word, path: [], word: `q${i}` },
      { ...word, path: [first!], word: `${next}x` },
      { ...word, path: [], word: first! },
      { ...word, path: [first!], word: next },
    ];
  });
}

it('answers cut words, words known besides and question marks as one parser of all commands does', () => {
  const differences: unknown[] = [];
  let compared = 0;
  for (const release of releases) {
    for (const mode of release.modes) {
      const own = release.commands.filter((command) => command.mode === mode);
      const known = knownBeside(own);
      const entries = own.map((command): Entry<Command> => ({
        syntax: command.syntax,
        ...(command.no === undefined ? {} : { no: command.no }),
        help: command.help,
        payload: command,
      }));
      const negatable = !own.some(isExec) || mode.promptWord !== '';
      const [divided, whole] = [false, true].map(
        (all) => new ModeGrammar(mode.title, entries, { negatable, whole: all }, () => known),
      );
      const hidden = own.filter((_, i) => i % 3 === 0);
      const visible = (command: Command): boolean => !hidden.includes(command);
      const words = [
        ...own.map(({ syntax }) => syntax.text),
        ...known.map((k) => [...k.path, k.word].join(' ')),
      ]
        .map((text) => text.split(' ').slice(0, 2))
        .filter((pair) => pair.every((word) => /^[\w-]+$/.test(word)));
      const cut = (word: string | undefined): string[] =>
        word === undefined ? [''] : [...new Set([1, 2, 3, 4, word.length].map((end) => word.slice(0, end)))];
      const lines = new Set(
        words.flatMap(([one, two]) => cut(one).flatMap((a) => cut(two).map((b) => `${a} ${b}`.trimEnd()))),
      );
      for (const text of ['', 'z', '7', ...lines]) {
        for (const line of negatable ? [text, `no ${text}`, `def ${text}`] : [text]) {
          compared++;
          const [got, due] = [divided!, whole!].map((grammar) => [
            read(grammar, line),
            read(grammar, `${line} 1`, visible),
            JSON.stringify(grammar.help(line)),
            JSON.stringify(grammar.help(`${line} `, visible)),
            grammar.complete(line, visible),
          ]);
          if (got!.join() !== due!.join()) differences.push([line, got, due]);
        }
      }
    }
  }
  expect(differences.slice(0, 5)).toEqual([]);
  expect(compared).toBeGreaterThan(1000);
});
