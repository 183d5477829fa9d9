/** Knows how to merge the commands of a mode into one tree in which the next word always decides (LL(1)). */
import { interfaceTypes } from '../text/interface-name.ts';
import { labelOf, type Sequence } from './notation.ts';
import { overlap, type SlotType } from './slots.ts';

/** What a word can be at one place. An interface takes two steps: the word of its type, then its unit. */
export type Terminal =
  | { readonly kind: 'keyword'; readonly key: string; readonly word: string }
  | { readonly kind: 'slot'; readonly key: string; readonly type: SlotType }
  | { readonly kind: 'interface'; readonly key: string }
  | { readonly kind: 'unit'; readonly key: string }
  | { readonly kind: 'end'; readonly key: string };

/** What one command makes of a terminal. */
export interface Meaning {
  readonly command: number;
  /** The argument; undefined for a keyword that is not captured. */
  readonly label: string | undefined;
  readonly many: boolean;
  /** The word or slot name, for help texts. */
  readonly name: string;
  /** The keywords that lead here. */
  readonly path: readonly string[];
}

type Item =
  | {
      readonly kind: 'term';
      readonly key: string;
      readonly terminal: Terminal;
      readonly meanings: readonly Meaning[];
    }
  | { readonly kind: 'optional' | 'repeat'; readonly key: string; readonly body: readonly Item[] }
  | { readonly kind: 'choice' | 'set'; readonly key: string; readonly parts: readonly (readonly Item[])[] };

/** The factored tree. */
export type Step =
  | {
      readonly kind: 'term';
      readonly terminal: Terminal;
      readonly meanings: readonly Meaning[];
      readonly commands: readonly number[];
    }
  | { readonly kind: 'optional' | 'repeat'; readonly body: readonly Step[] }
  | { readonly kind: 'choice' | 'set'; readonly parts: readonly (readonly Step[])[] };

/** Two commands claim the same line. */
export class Clash extends Error {
  readonly commands: readonly [number, number];
  readonly at: string;
  constructor(first: number, second: number, at: string) {
    super(`commands ${first} and ${second} clash at ${at}`);
    this.commands = [first, second];
    this.at = at;
  }
}

/** A sequence as a list whose tails are shared; its beginnings are worked out once. */
interface Cell {
  readonly item: Item;
  readonly rest: Cell | undefined;
  firsts?: Firsts;
}

/** Something to factor: a sequence and the commands that it belongs to. */
interface Claim {
  readonly sequence: Cell | undefined;
  readonly commands: readonly number[];
}

/** The terminals that can begin a sequence, by key. */
interface Firsts {
  readonly terminals: ReadonlyMap<string, Terminal>;
  /** Whether the sequence can be empty. */
  readonly empty: boolean;
}

const typeWords = interfaceTypes.map((type) => type.name.toLowerCase());

const keywordTerminals = new Map<string, Terminal>();

function keywordTerminal(word: string): Terminal {
  let terminal = keywordTerminals.get(word);
  if (!terminal) {
    // Keywords that differ in case only are the same word to a reader.
    terminal = { kind: 'keyword', key: `'${word.toLowerCase()}`, word };
    keywordTerminals.set(word, terminal);
  }
  return terminal;
}

const interfaceTerminal: Terminal = { kind: 'interface', key: '<interface' };
const unitTerminal: Terminal = { kind: 'unit', key: '<unit' };
const endTerminal: Terminal = { kind: 'end', key: '$' };

/** Turns the tree of a command into items; `command` is the number under which it is known. */
function lower(nodes: Sequence, command: number, path: readonly string[]): Item[] {
  const items: Item[] = [];
  let here = path;
  for (const node of nodes) {
    switch (node.kind) {
      case 'keyword':
        items.push(
          term(keywordTerminal(node.word), {
            command,
            label: node.label,
            many: false,
            name: node.word,
            path: here,
          }),
        );
        here = [...here, node.word];
        break;
      case 'slot': {
        const meaning = { command, label: labelOf(node), many: node.many, name: node.name, path: here };
        if (node.type.name === 'interface') {
          items.push(term(interfaceTerminal, { ...meaning, label: undefined }), term(unitTerminal, meaning));
        } else {
          items.push(term({ kind: 'slot', key: `<${node.type.name}`, type: node.type }, meaning));
        }
        break;
      }
      case 'optional':
      case 'repeat':
        items.push(bracket(node.kind, lower(node.body, command, here)));
        break;
      case 'choice':
        items.push(
          brackets(
            'choice',
            node.alternatives.map((part) => lower(part, command, here)),
          ),
        );
        break;
      case 'set':
        items.push(
          brackets(
            'set',
            node.members.map((part) => lower(part, command, here)),
          ),
        );
        break;
    }
  }
  return items;
}

function term(terminal: Terminal, ...meanings: Meaning[]): Item {
  return { kind: 'term', key: terminal.key, terminal, meanings };
}

const keysOf = (items: readonly Item[]): string => items.map((item) => item.key).join(' ');

function bracket(kind: 'optional' | 'repeat', body: readonly Item[]): Item {
  return { kind, key: kind === 'optional' ? `[${keysOf(body)}]` : `{${keysOf(body)}}+`, body };
}

function brackets(kind: 'choice' | 'set', parts: readonly (readonly Item[])[]): Item {
  const between = kind === 'choice' ? '|' : '&';
  return { kind, key: `{${parts.map(keysOf).join(between)}${between}}`, parts };
}

function chain(items: readonly Item[], rest: Cell | undefined): Cell | undefined {
  return items.reduceRight<Cell | undefined>((tail, item) => ({ item, rest: tail }), rest);
}

const nothing: Firsts = { terminals: new Map(), empty: true };

function firstsOf(cell: Cell | undefined): Firsts {
  if (!cell) return nothing;
  return (cell.firsts ??= cellFirsts(cell));
}

function cellFirsts(cell: Cell): Firsts {
  const own = itemFirsts(cell.item);
  if (!own.empty) return own;
  const later = firstsOf(cell.rest);
  return { terminals: new Map([...own.terminals, ...later.terminals]), empty: later.empty };
}

const itemCache = new WeakMap<Item, Firsts>();

function itemFirsts(item: Item): Firsts {
  let firsts = itemCache.get(item);
  if (!firsts) itemCache.set(item, (firsts = newItemFirsts(item)));
  return firsts;
}

function newItemFirsts(item: Item): Firsts {
  switch (item.kind) {
    case 'term':
      return { terminals: new Map([[item.key, item.terminal]]), empty: false };
    case 'optional':
      return { terminals: bodyFirsts(item.body).terminals, empty: true };
    case 'repeat':
      return bodyFirsts(item.body);
    case 'choice':
    case 'set':
      return union(item.parts.map(bodyFirsts), item.kind === 'set');
  }
}

function bodyFirsts(body: readonly Item[]): Firsts {
  return firstsOf(chain(body, undefined));
}

function union(all: readonly Firsts[], orEmpty: boolean): Firsts {
  const terminals = new Map<string, Terminal>();
  let empty = orEmpty;
  for (const firsts of all) {
    for (const [key, terminal] of firsts.terminals) terminals.set(key, terminal);
    empty ||= firsts.empty;
  }
  return { terminals, empty };
}

/** Numbers of the sets that share a word, with the word; sets are disjoint when this is empty. */
function collisions(sets: readonly Firsts[]): Map<number, string> {
  const owners = new Map<string, number>();
  const slots: { type: SlotType; owner: number }[] = [];
  const found = new Map<number, string>();
  const claim = (key: string, owner: number, shown: string): void => {
    const other = owners.get(key);
    if (other === undefined) owners.set(key, owner);
    else if (other !== owner) found.set(other, shown).set(owner, shown);
  };
  sets.forEach((set, owner) => {
    for (const [key, terminal] of set.terminals) {
      if (terminal.kind === 'interface') {
        for (const word of typeWords) claim(`'${word}`, owner, word);
      } else if (terminal.kind === 'slot') {
        for (const other of slots) {
          if (other.owner !== owner && overlap(other.type, terminal.type)) {
            found.set(other.owner, terminal.type.label).set(owner, terminal.type.label);
          }
        }
        slots.push({ type: terminal.type, owner });
      } else {
        claim(key, owner, terminal.kind === 'keyword' ? terminal.word : 'the end of the line');
      }
    }
    if (set.empty) claim('', owner, 'nothing');
  });
  return found;
}

/** Merges items of equal structure: the same words, each command's own arguments. */
function merge(items: readonly Item[]): Item {
  const [first] = items;
  if (!first) throw new Error('nothing to merge');
  if (items.length === 1) return first;
  switch (first.kind) {
    case 'term': {
      const meanings: Meaning[] = [];
      const seen = new Map<number, Meaning>();
      for (const item of items) {
        for (const meaning of (item as typeof first).meanings) {
          const other = seen.get(meaning.command);
          if (!other) {
            seen.set(meaning.command, meaning);
            meanings.push(meaning);
          } else if (other.label !== meaning.label || other.many !== meaning.many) {
            throw new Clash(meaning.command, meaning.command, meaning.name);
          }
        }
      }
      return { ...first, meanings };
    }
    case 'optional':
    case 'repeat':
      return { ...first, body: mergeBodies(items.map((item) => (item as typeof first).body)) };
    case 'choice':
    case 'set':
      return {
        ...first,
        parts: first.parts.map((_, i) => mergeBodies(items.map((item) => (item as typeof first).parts[i]!))),
      };
  }
}

function mergeBodies(bodies: readonly (readonly Item[])[]): Item[] {
  return bodies[0]!.map((_, i) => merge(bodies.map((body) => body[i]!)));
}

/** All readings of a sequence's first bracket, so that a term or the end comes first. Undefined when it is a term. */
function expand({ sequence, commands }: Claim): Claim[] | undefined {
  if (!sequence) return undefined;
  const { item, rest } = sequence;
  const reading = (items: readonly Item[]): Claim => ({ sequence: chain(items, rest), commands });
  switch (item.kind) {
    case 'term':
      return undefined;
    case 'optional':
      return [reading(item.body), reading([])];
    case 'choice':
      return item.parts.map(reading);
    case 'repeat':
      return [reading([...item.body, bracket('optional', [item])])];
    case 'set':
      return [
        ...item.parts.map((part, i) => {
          const others = item.parts.filter((_, j) => j !== i);
          const [only, ...more] = others;
          if (!only) return reading(part);
          return reading([...part, more.length === 0 ? bracket('optional', only) : brackets('set', others)]);
        }),
        reading([]),
      ];
  }
}

/**
 * Merges sequences step by step. `after` is what may follow them. A bracket stays a bracket unless the next word could
 * not decide about it; then it is written out into its readings, which share their first words with the others.
 * Throws a Clash when nothing is left to write out.
 */
function factor(claims: readonly Claim[], after: Firsts): Step[] {
  const steps: Step[] = [];
  let work = claims;
  for (;;) {
    const live = work.filter((claim) => claim.sequence);
    if (live.length === 0) return steps;
    if (live.length < work.length) {
      refuseCollision(
        live,
        union(
          live.map((claim) => firstsOf(claim.sequence)),
          false,
        ),
        after,
      );
      steps.push({ kind: 'optional', body: factor(live, after) });
      return steps;
    }
    const groups = groupByHead(live);
    if (groups.length === 1) {
      const head = merge(live.map((claim) => claim.sequence!.item));
      const commands = commandsOf(live);
      if (head.kind === 'term') {
        if (head.terminal.kind === 'end' && live.length > 1) {
          throw new Clash(live[0]!.commands[0]!, live[1]!.commands[0]!, 'the end of the line');
        }
        steps.push({ kind: 'term', terminal: head.terminal, meanings: head.meanings, commands });
        work = live.map(({ sequence, commands }) => ({ sequence: sequence!.rest, commands }));
        continue;
      }
      const rests = live.map(({ sequence, commands }) => ({ sequence: sequence!.rest, commands }));
      const step = keep(head, commands, follows(rests, after));
      if (step) {
        steps.push(...step);
        work = rests;
      } else {
        work = live.flatMap((claim) => expand(claim) ?? [claim]);
      }
      continue;
    }
    const firsts = groups.map((group) =>
      union(
        group.map((claim) => firstsOf(claim.sequence)),
        false,
      ),
    );
    // A part of a choice must begin with a word; one that can be empty is written out.
    const clashing = collisions(firsts);
    firsts.forEach((set, i) => set.empty && clashing.set(i, 'nothing'));
    if (clashing.size === 0) {
      steps.push({ kind: 'choice', parts: groups.map((group) => factor(group, after)) });
      return steps;
    }
    let moved = false;
    work = groups.flatMap((group, i) => {
      if (!clashing.has(i)) return group;
      return group.flatMap((claim) => {
        const readings = expand(claim);
        moved ||= readings !== undefined;
        return readings ?? [claim];
      });
    });
    if (!moved) {
      const [first, second] = [...clashing.keys()].map((i) => groups[i]![0]!.commands[0]!);
      throw new Clash(first!, second ?? first!, [...clashing.values()][0]!);
    }
  }
}

/** The step of a bracket, or undefined when the next word can't decide about it as it stands. */
function keep(head: Item, commands: readonly number[], after: Firsts): Step[] | undefined {
  const inner = (body: readonly Item[]): Claim => ({ sequence: chain(body, undefined), commands });
  try {
    switch (head.kind) {
      case 'term':
        return undefined;
      case 'optional':
      case 'repeat': {
        const begins = bodyFirsts(head.body);
        if (collisions([begins, after]).size > 0) return undefined;
        const again = head.kind === 'repeat' ? union([begins, after], false) : after;
        return [{ kind: head.kind, body: factor([inner(head.body)], again) }];
      }
      case 'choice':
        return factor(head.parts.map(inner), after);
      case 'set': {
        const begins = head.parts.map(bodyFirsts);
        if (collisions([...begins, after]).size > 0) return undefined;
        const again = union([...begins, after], false);
        return [{ kind: 'set', parts: head.parts.map((part) => factor([inner(part)], again)) }];
      }
    }
  } catch (error) {
    if (error instanceof Clash) return undefined;
    throw error;
  }
}

function follows(rests: readonly Claim[], after: Firsts): Firsts {
  const next = union(
    rests.map((rest) => firstsOf(rest.sequence)),
    false,
  );
  return next.empty ? union([{ ...next, empty: false }, after], false) : next;
}

function refuseCollision(claims: readonly Claim[], firsts: Firsts, after: Firsts): void {
  const found = collisions([firsts, after]);
  if (found.size > 0)
    throw new Clash(claims[0]!.commands[0]!, claims[0]!.commands[0]!, [...found.values()][0]!);
}

function groupByHead(claims: readonly Claim[]): Claim[][] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const { key } = claim.sequence!.item;
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  return [...groups.values()];
}

function commandsOf(claims: readonly Claim[]): number[] {
  return claims.length === 1
    ? [...claims[0]!.commands]
    : [...new Set(claims.flatMap((claim) => claim.commands))];
}

/** Merges commands, given by number and tree, into the steps that read any one of them to the end of its line. */
export function factorCommands(commands: readonly { number: number; tree: Sequence }[]): Step[] {
  const claims = commands.map(({ number, tree }): Claim => {
    const end = term(endTerminal, { command: number, label: undefined, many: false, name: '', path: [] });
    return { sequence: chain([...lower(tree, number, []), end], undefined), commands: [number] };
  });
  return factor(claims, { terminals: new Map(), empty: false });
}

/** The step that reads a keyword which commands begin with, and nothing behind it. */
export function firstStep(word: string, commands: readonly number[]): Step {
  const meanings = commands.map((command) => ({
    command,
    label: undefined,
    many: false,
    name: word,
    path: [],
  }));
  return { kind: 'term', terminal: keywordTerminal(word), meanings, commands };
}
