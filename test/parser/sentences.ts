/** Knows how to make random lines that a notation allows, and how to abbreviate and damage them. */
import fc from 'fast-check';
import { formatIpv4, maskOfLength } from '../../src/text/address.ts';
import { monthNames, weekdayNames } from '../../src/text/calendar.ts';
import { interfaceTypes } from '../../src/text/interface-name.ts';
import type { Node, Sequence } from '../../src/parser/index.ts';

/** A word of a line. */
export interface Piece {
  readonly text: string;
  readonly keyword: boolean;
}

const name = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,9}$/);
const address = fc.nat(0xffffffff).map(formatIpv4);

const port = fc.oneof(
  ...interfaceTypes.map((type) => {
    const number = fc.integer({ min: type.range[0], max: Math.min(type.range[1], 300) });
    const unit = type.slotted
      ? fc.oneof(
          number.map(String),
          fc.tuple(number, number).map((parts) => parts.join('/')),
        )
      : number.map(String);
    const sub = type.divisible
      ? fc.oneof(
          fc.constant(''),
          fc.nat(4094).map((n) => `.${n}`),
        )
      : fc.constant('');
    return fc
      .tuple(unit, sub, fc.constantFrom('', ' '))
      .map(([n, s, blank]) => `${type.name}${blank}${n}${s}`);
  }),
);

function value(node: Extract<Node, { kind: 'slot' }>): fc.Arbitrary<string> {
  const { type } = node;
  if (type.name === 'hex') return fc.nat(0xffff).map((n) => `0x${n.toString(16)}`);
  if (type.range) return fc.integer({ min: type.range[0], max: type.range[1] }).map(String);
  switch (type.name) {
    case 'ip':
    case 'wildcard':
      return address;
    case 'mask':
      return fc.nat(32).map((length) => formatIpv4(maskOfLength(length)));
    case 'mac':
      return fc
        .tuple(fc.nat(0xffff), fc.nat(0xffff), fc.nat(0xffff))
        .map((parts) => parts.map((part) => part.toString(16).padStart(4, '0')).join('.'));
    case 'hh:mm':
      return fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${h}:${String(m).padStart(2, '0')}`);
    case 'hh:mm:ss':
      return fc
        .tuple(fc.nat(23), fc.nat(59), fc.nat(59))
        .map(([h, m, s]) => `${h}:${String(m).padStart(2, '0')}:${String(s).padStart(2, '0')}`);
    case 'month':
      return fc.constantFrom(...monthNames, 'jan', 'Sept');
    case 'weekday':
      return fc.constantFrom(...weekdayNames, 'mon');
    case 'interface':
      return port;
    case 'line':
      return fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);
    case 'quoted':
      return fc.oneof(name, fc.stringMatching(/^"[ !#-~]{0,12}"$/), fc.constantFrom('"', '"a', 'a"b'));
    default:
      return fc.oneof(name, fc.stringMatching(/^[!-~]{1,8}$/));
  }
}

/** Lines that a tree allows. */
export function sentence(tree: Sequence): fc.Arbitrary<Piece[]> {
  return fc.tuple(...tree.map(pieces)).map((parts) => parts.flat());
}

function pieces(node: Node): fc.Arbitrary<Piece[]> {
  switch (node.kind) {
    case 'keyword':
      return fc.constant([{ text: node.word, keyword: true }]);
    case 'slot':
      return value(node).map((text) => [{ text, keyword: false }]);
    case 'optional':
      return fc.oneof(fc.constant<Piece[]>([]), sentence(node.body));
    case 'choice':
      return fc.oneof(...node.alternatives.map(sentence));
    case 'repeat':
      return fc.array(sentence(node.body), { minLength: 1, maxLength: 4 }).map((parts) => parts.flat());
    case 'set':
      return fc
        .shuffledSubarray([...node.members])
        .chain((members) => fc.tuple(...members.map(sentence)))
        .map((parts) => parts.flat());
  }
}

const written = (parts: readonly Piece[]): string => parts.map((part) => part.text).join(' ');

/** The line with its keywords in full. */
export function full(tree: Sequence): fc.Arbitrary<string> {
  return sentence(tree).map(written);
}

/** Keywords cut at random, in mixed case, blanks doubled. */
export function abbreviated(tree: Sequence): fc.Arbitrary<string> {
  return fc
    .tuple(sentence(tree), fc.array(fc.nat(12), { minLength: 40, maxLength: 40 }))
    .map(([parts, cuts]) =>
      parts
        .map(({ text, keyword }, i) => {
          if (!keyword) return text;
          const cut = text.slice(0, Math.max(1, text.length - (cuts[i] ?? 0)));
          return (cuts[i] ?? 0) % 3 === 0 ? cut.toUpperCase() : cut;
        })
        .join((cuts[0] ?? 0) % 2 === 0 ? ' ' : '  '),
    );
}

/** A word dropped, doubled or moved, or letters changed. */
export function damaged(tree: Sequence): fc.Arbitrary<string> {
  return fc
    .tuple(
      abbreviated(tree),
      fc.nat(4),
      fc.nat(),
      fc.constantFrom('x', '0', ' ', '/', '.', '"', 'e', '-', '!'),
    )
    .map(([line, kind, at, letter]) => {
      const words = line.split(' ');
      const i = at % words.length;
      if (kind === 0) words.splice(i, 1);
      if (kind === 1) words.splice(i, 0, words[(i * 7) % words.length]!);
      if (kind === 2) [words[0], words[i]] = [words[i]!, words[0]!];
      const joined = words.join(' ');
      if (kind < 3) return joined;
      const place = at % (joined.length + 1);
      return joined.slice(0, place) + letter + joined.slice(place + (kind === 3 ? 1 : 0));
    });
}
