import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matcher } from '../../src/session/regular.ts';

/** A pattern as a tree, from which both its text and the answer of a simple oracle come. */
type Tree =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'separator' }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'set'; readonly chars: string; readonly negated: boolean }
  | { readonly kind: 'repeated'; readonly of: Tree; readonly sign: '*' | '+' | '?' }
  | { readonly kind: 'all'; readonly of: readonly Tree[] }
  | { readonly kind: 'either'; readonly of: readonly Tree[] };

function written(tree: Tree): string {
  switch (tree.kind) {
    case 'char':
      return '.*+?()[]|^$_\\{}'.includes(tree.char) ? `\\${tree.char}` : tree.char;
    case 'any':
      return '.';
    case 'separator':
      return '_';
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'set':
      return `[${tree.negated ? '^' : ''}${tree.chars}]`;
    case 'repeated':
      return `(${written(tree.of)})${tree.sign}`;
    case 'all':
      return tree.of.map(written).join('');
    case 'either':
      return `(${tree.of.map(written).join('|')})`;
  }
}

/** Every place where a match of the tree that begins at `at` can end. */
function ends(tree: Tree, line: string, at: number): Set<number> {
  const one = (fits: boolean): Set<number> => new Set(fits && at < line.length ? [at + 1] : []);
  switch (tree.kind) {
    case 'char':
      return one(line[at] === tree.char);
    case 'any':
      return one(true);
    case 'separator':
      return new Set([
        ...(at === 0 || at === line.length ? [at] : []),
        ...one(' ,(){}'.includes(line[at] ?? 'x')),
      ]);
    case 'start':
      return new Set(at === 0 ? [at] : []);
    case 'end':
      return new Set(at === line.length ? [at] : []);
    case 'set':
      return one(tree.chars.includes(line[at] ?? '') !== tree.negated);
    case 'repeated': {
      const all = new Set(tree.sign === '+' ? [] : [at]);
      let fresh = [...ends(tree.of, line, at)];
      while (fresh.length > 0) {
        const added = fresh.filter((end) => !all.has(end));
        added.forEach((end) => all.add(end));
        fresh = tree.sign === '?' ? [] : added.flatMap((end) => [...ends(tree.of, line, end)]);
      }
      return all;
    }
    case 'all':
      return tree.of.reduce(
        (from, part) => new Set([...from].flatMap((end) => [...ends(part, line, end)])),
        new Set([at]),
      );
    case 'either':
      return new Set(tree.of.flatMap((part) => [...ends(part, line, at)]));
  }
}

const found = (tree: Tree, line: string): boolean =>
  Array.from({ length: line.length + 1 }, (_, at) => at).some((at) => ends(tree, line, at).size > 0);

const letters = 'ab0 ,.(_{$';
const char = fc.constantFrom(...letters);
const trees = fc.letrec<{ tree: Tree; leaf: Tree }>((tie) => ({
  leaf: fc.oneof(
    char.map((c): Tree => ({ kind: 'char', char: c })),
    fc.constantFrom<Tree>(
      { kind: 'any' },
      { kind: 'separator' },
      { kind: 'start' },
      { kind: 'end' },
      { kind: 'set', chars: 'ab', negated: false },
      { kind: 'set', chars: 'a.$', negated: true },
      { kind: 'set', chars: ' _(', negated: false },
    ),
  ),
  tree: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.record({
      kind: fc.constant('repeated' as const),
      of: tie('tree'),
      sign: fc.constantFrom('*', '+', '?'),
    }),
    fc.record({
      kind: fc.constant('all' as const),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('either' as const),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
  ) as fc.Arbitrary<Tree>,
})).tree;

describe('the regular expressions of a router', () => {
  it.each([
    ['ip', 'no ip route', true],
    ['IP', 'no ip route', false],
    ['^ip', ' ip', false],
    ['ip$', 'ip ', false],
    ['a.c', 'abc', true],
    ['a\\.c', 'abc', false],
    ['[0-9]+\\.[0-9]+', '10.2', true],
    ['[]]', ']', true],
    ['[^]]', ']', false],
    ['[a-]', '-', true],
    ['[\\]', '\\', true],
    ['a|b', 'xb', true],
    ['(ab)+c', 'ababc', true],
    ['_100_', '65000 100 200', true],
    ['_100_', '65000 1001 200', false],
    ['_100_', '{100,200}', true],
    ['^$', '', true],
    ['^$', ' ', false],
    ['a{2}', 'aa', false],
    ['a{2}', 'a{2}', true],
    ['\\d', 'd', true],
    ['\\d', '1', false],
    ['\\w', 'w', true],
    ['"ip"', 'ip', false],
    ['(?i)x', 'X', undefined],
    ['(a', 'a', undefined],
    ['a)', 'a', undefined],
    ['[a', 'a', undefined],
    ['*', '*', undefined],
    ['(a)\\1', 'aa', undefined],
    ['[b-a]', 'a', undefined],
    ['(*a)', 'a', undefined],
    ['a\\', 'a', undefined],
  ])('%s and the line "%s": %s', (pattern, line, expected) => {
    expect(matcher(pattern)?.(line)).toBe(expected);
  });

  it('agrees with an oracle about patterns of all kinds', () => {
    const lines = fc.string({ unit: char, maxLength: 10 });
    fc.assert(
      fc.property(trees, lines, (tree, line) => {
        expect(matcher(written(tree))!(line)).toBe(found(tree, line));
      }),
      { numRuns: 3000 },
    );
  });

  it('no text throws', () => {
    const signs = fc.constantFrom(...'ab01.*+?()[]|^$_\\{}-,: "&~#<>=!PpQE\x00\xe4\u{1f600}');
    fc.assert(
      fc.property(
        fc.string({ unit: signs, maxLength: 40 }),
        fc.string({ unit: signs, maxLength: 20 }),
        (pattern, line) => {
          const matches = matcher(pattern);
          if (matches) expect(typeof matches(line)).toBe('boolean');
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([
    '(a*)*b',
    '(a|a)*b',
    '(a|aa)+$b',
    '(.*)*(.*)*(.*)*x',
    '_*_*_*_*b',
    `${'(a?)'.repeat(60)}${'a'.repeat(60)}`,
  ])('%s comes to an end on a long line, which trying every split would not', (pattern) => {
    const matches = matcher(pattern)!;
    expect(typeof matches('a'.repeat(20_000))).toBe('boolean');
  });

  it('a pattern as long as a line holds is compiled or refused at once', () => {
    for (const part of ['(', '((a*)*)*', '(a|', '[a', 'a?', '(a+)+', '_'])
      for (const text of [
        part.repeat(254 / part.length),
        `${part.repeat(60)}${')'.repeat(60)}`.slice(0, 254),
      ]) {
        const from = performance.now();
        matcher(text)?.('a'.repeat(200));
        expect(performance.now() - from).toBeLessThan(1000);
      }
  });
});
