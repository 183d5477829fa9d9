/** Knows how to read a line by following every declared line at once; a second opinion on the grammar, slow and simple. */
import { interfaceTypes, parseInterfaceName } from '../../src/text/interface-name.ts';
import {
  negated,
  type Entry,
  type GrammarOptions,
  type Node,
  type Outcome,
  type Sequence,
} from '../../src/parser/index.ts';

type Slot = Extract<Node, { kind: 'slot' }>;

/** A way in which the line could go on. */
interface Way {
  readonly entry: number;
  readonly rest: Sequence;
  readonly given: readonly { label: string | undefined; many: boolean; value: unknown }[];
  /** Set between the type of an interface and its unit. */
  readonly unitOf?: { slot: Slot; type: string };
}

/** What a way expects next. */
interface Head {
  readonly node: Extract<Node, { kind: 'keyword' | 'slot' }>;
  readonly way: Way;
}

function heads(way: Way): Head[] {
  const [node, ...tail] = way.rest;
  if (!node) return [];
  const on = (...rest: Sequence): Head[] => heads({ ...way, rest });
  switch (node.kind) {
    case 'keyword':
    case 'slot':
      return [{ node, way: { ...way, rest: tail } }];
    case 'optional':
      return [...on(...node.body, ...tail), ...on(...tail)];
    case 'choice':
      return node.alternatives.flatMap((part) => on(...part, ...tail));
    case 'repeat':
      return on(...node.body, { kind: 'optional', body: [node] }, ...tail);
    case 'set': {
      const picks = node.members.flatMap((member, i) => {
        const others = node.members.filter((_, j) => j !== i);
        return others.length > 0
          ? on(...member, { kind: 'set', members: others }, ...tail)
          : on(...member, ...tail);
      });
      return [...picks, ...on(...tail)];
    }
  }
}

function mayEnd(way: Way): boolean {
  return (
    way.unitOf === undefined && way.rest.every((node) => node.kind === 'optional' || node.kind === 'set')
  );
}

function give(way: Way, label: string | undefined, many: boolean, value: unknown): Way {
  return { ...way, given: [...way.given, { label, many, value }] };
}

/** What a line turned out to be, without the places of its arguments. */
export type Meaning<P> =
  Omit<Extract<Outcome<P>, { kind: 'command' }>, 'columns'> | Exclude<Outcome<P>, { kind: 'command' }>;

/** Drops the places of the arguments. */
export function meaningOf<P>(outcome: Outcome<P>): Meaning<P> {
  if (outcome.kind !== 'command') return outcome;
  const { kind, payload, args, form } = outcome;
  return { kind, payload, args, form };
}

/** Reads a line with the same outcome as a grammar of these entries. */
export function consult<P>(entries: readonly Entry<P>[], options: GrammarOptions, line: string): Meaning<P> {
  const words = [...line.matchAll(/\S+/g)].map((match) => ({ text: match[0], at: match.index }));
  const [first] = words;
  if (!first || first.text.startsWith('!')) return { kind: 'empty' };
  const starts = (no: boolean): Way[] =>
    entries.flatMap((entry, i) => {
      if (no && entry.no === false) return [];
      const rest = !no ? entry.syntax.tree : entry.no ? entry.no.tree : negated(entry.syntax);
      return [{ entry: i, rest, given: [] }];
    });
  let ways = starts(false);
  let form: 'set' | 'no' | 'default' = 'set';
  for (let i = 0; i < words.length; i++) {
    const { text, at } = words[i]!;
    const lower = text.toLowerCase();
    const [half] = ways;
    if (half?.unitOf) {
      ways = ways.flatMap((way) => {
        const name = parseInterfaceName(way.unitOf!.type + text);
        const { unitOf, ...rest } = way;
        return name && unitOf ? [give(rest, unitOf.slot.name, unitOf.slot.many, name)] : [];
      });
      if (ways.length === 0) return { kind: 'invalid', column: at };
      continue;
    }
    const next = ways.flatMap(heads);
    const vocabulary = new Set<string>();
    const keywords = new Set<string>();
    for (const { node } of next) {
      if (node.kind === 'keyword') keywords.add(node.word.toLowerCase());
      else if (node.type.name === 'interface')
        for (const type of interfaceTypes) vocabulary.add(type.name.toLowerCase());
    }
    const prefixes = options.negatable && i === 0 ? (['no', 'default'] as const) : [];
    for (const prefix of prefixes) keywords.add(prefix);
    for (const word of keywords) vocabulary.add(word);
    const begun = [...vocabulary].filter((word) => word.startsWith(lower));
    const meant = begun.filter((word) => keywords.has(word));
    // At the end of a line a type of interface names none, so a keyword goes before it.
    const isLast = i === words.length - 1;
    const matching = vocabulary.has(lower) ? [lower] : isLast && meant.length > 0 ? meant : begun;
    if (matching.length > 1) return { kind: 'ambiguous' };
    const [keyword] = matching;
    if (keyword !== undefined) {
      const prefix = prefixes.find((each) => each === keyword);
      if (prefix) {
        form = prefix;
        ways = starts(true);
        continue;
      }
      ways = next.flatMap(({ node, way }): Way[] => {
        if (node.kind === 'keyword') {
          return node.word.toLowerCase() === keyword ? [give(way, node.label, false, true)] : [];
        }
        const type =
          node.type.name === 'interface' && interfaceTypes.find(({ name }) => name.toLowerCase() === keyword);
        return type ? [{ ...way, unitOf: { slot: node, type: type.name } }] : [];
      });
      continue;
    }
    const slots = next.flatMap(({ node, way }) => (node.kind === 'slot' ? [{ node, way }] : []));
    const ports = slots.filter(({ node }) => node.type.name === 'interface');
    const others = slots.filter(({ node }) => node.type.name !== 'interface');
    const letters = /^([a-z][a-z-]*)\d/i.exec(text)?.[1];
    if (ports.length > 0 && letters !== undefined) {
      const name = parseInterfaceName(text);
      if (name !== undefined) {
        ways = ports.map(({ node, way }) => give(way, node.name, node.many, name));
        continue;
      }
      const types = interfaceTypes.filter((type) =>
        type.name.toLowerCase().startsWith(letters.toLowerCase()),
      );
      if (types.length > 1 && !types.some((type) => type.name.toLowerCase() === letters.toLowerCase())) {
        return { kind: 'ambiguous' };
      }
      if (types.length > 0 && others.length === 0) return { kind: 'invalid', column: at + letters.length };
    }
    const fits = others
      .map(({ node, way }) => {
        if (node.type.reach === 'rest')
          return { node, way, value: line.slice(at).trimEnd(), until: line.length };
        const quoted = node.type.reach === 'quotes' && /^"([^"]*)"(?=\s|$)/.exec(line.slice(at));
        if (quoted) return { node, way, value: quoted[1], until: at + quoted[0].length };
        return { node, way, value: node.type.read(text), until: at + text.length };
      })
      .filter(({ value }) => value !== undefined)
      .sort((a, b) => a.node.type.rank - b.node.type.rank);
    const [best] = fits;
    if (!best) {
      let matched = 0;
      for (let length = 1; length <= lower.length; length++) {
        if ([...vocabulary].some((word) => word.startsWith(lower.slice(0, length)))) matched = length;
      }
      return { kind: 'invalid', column: at + matched };
    }
    ways = fits
      .filter(({ node }) => node.type.name === best.node.type.name)
      .map(({ node, way, value }) => give(way, node.name, node.many, value));
    while (i + 1 < words.length && words[i + 1]!.at < best.until) i++;
  }
  const done = ways.filter(mayEnd);
  const [way] = done;
  if (!way) return { kind: 'incomplete' };
  if (done.length > 1) throw new Error(`"${line}" has ${done.length} meanings`);
  const args: Record<string, unknown> = {};
  for (const { label, many, value } of way.given) {
    if (label === undefined) continue;
    args[label] = many ? [...((args[label] as unknown[] | undefined) ?? []), value] : value;
  }
  return { kind: 'command', payload: entries[way.entry]!.payload, args, form };
}
