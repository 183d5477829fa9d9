/** Knows the notation in which a command is declared: reads it into a tree and derives the form that follows `no`. */
import { createToken, EmbeddedActionsParser, Lexer } from 'chevrotain';
import { slotType, type SlotType } from './slots.ts';

/** A fixed word. */
export interface Keyword {
  readonly kind: 'keyword';
  readonly word: string;
  /** The argument that becomes `true`; undefined outside brackets. */
  readonly label: string | undefined;
}

/** A place for a value. */
export interface Slot {
  readonly kind: 'slot';
  readonly name: string;
  readonly type: SlotType;
  /** Inside `{ }+`: the argument is an array. */
  readonly many: boolean;
}

/** `[ ... ]` */
export interface Optional {
  readonly kind: 'optional';
  readonly body: Sequence;
}

/** `{ a | b }` */
export interface Alternatives {
  readonly kind: 'choice';
  readonly alternatives: readonly Sequence[];
}

/** `[ a & b ]`: any order, each at most once. */
export interface AnyOrder {
  readonly kind: 'set';
  readonly members: readonly Sequence[];
}

/** `{ a }+`: one or more; holds slots and keywords only. */
export interface Repetition {
  readonly kind: 'repeat';
  readonly body: Sequence;
}

export type Node = Keyword | Slot | Optional | Alternatives | AnyOrder | Repetition;
export type Sequence = readonly Node[];

/** One declared line of the CLI in the manual's own notation. */
export interface Syntax {
  readonly text: string;
  readonly tree: Sequence;
}

const blank = createToken({ name: 'Blank', pattern: / +/, group: Lexer.SKIPPED });
const slot = createToken({ name: 'Slot', pattern: /<[A-Za-z]\w*:[^<>\s]+>/ });
const open = createToken({ name: 'Open', pattern: '[' });
const close = createToken({ name: 'Close', pattern: ']' });
const openBrace = createToken({ name: 'OpenBrace', pattern: '{' });
const closeRepeat = createToken({ name: 'CloseRepeat', pattern: '}+' });
const closeBrace = createToken({ name: 'CloseBrace', pattern: '}' });
const bar = createToken({ name: 'Bar', pattern: '|' });
const and = createToken({ name: 'And', pattern: '&' });
const keyword = createToken({ name: 'Keyword', pattern: /[^\s[\]{}|&<>=]+(=[A-Za-z]\w*)?/ });
const tokens = [blank, slot, open, close, openBrace, closeRepeat, closeBrace, bar, and, keyword];

const lexer = new Lexer(tokens, { positionTracking: 'onlyOffset' });

class NotationParser extends EmbeddedActionsParser {
  constructor() {
    super(tokens, { maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  line = this.RULE('line', (): Sequence => this.SUBRULE(this.sequence));

  sequence = this.RULE('sequence', (): Sequence => {
    const nodes: Node[] = [];
    this.AT_LEAST_ONE(() => {
      nodes.push(
        this.OR([
          { ALT: () => readKeyword(this.CONSUME(keyword).image) },
          {
            ALT: () => {
              const { image } = this.CONSUME(slot);
              return this.ACTION(() => readSlot(image));
            },
          },
          { ALT: () => this.SUBRULE(this.bracket) },
          { ALT: () => this.SUBRULE(this.brace) },
        ]),
      );
    });
    return nodes;
  });

  bracket = this.RULE('bracket', (): Node => {
    const parts: Sequence[] = [];
    let anyOrder = false;
    this.CONSUME(open);
    parts.push(this.SUBRULE(this.sequence));
    this.OR([
      { ALT: () => this.AT_LEAST_ONE1(() => this.#next(bar, 1, parts)) },
      {
        ALT: () => {
          anyOrder = true;
          this.AT_LEAST_ONE2(() => this.#next(and, 2, parts));
        },
      },
      { ALT: () => undefined },
    ]);
    this.CONSUME(close);
    if (anyOrder) return { kind: 'set', members: parts };
    return {
      kind: 'optional',
      body: parts.length > 1 ? [{ kind: 'choice', alternatives: parts }] : parts[0]!,
    };
  });

  brace = this.RULE('brace', (): Node => {
    const parts: Sequence[] = [];
    this.CONSUME(openBrace);
    parts.push(this.SUBRULE(this.sequence));
    this.MANY(() => this.#next(bar, 1, parts));
    return this.OR([
      { ALT: () => (this.CONSUME(closeRepeat), this.ACTION(() => readRepetition(parts))) },
      { ALT: () => (this.CONSUME(closeBrace), { kind: 'choice', alternatives: parts }) },
    ]);
  });

  #next(separator: typeof bar, index: number, parts: Sequence[]): void {
    this.consume(index, separator);
    parts.push(this.subrule(index, this.sequence));
  }
}

function readKeyword(image: string): Node {
  const [word = '', label] = image.split('=');
  return { kind: 'keyword', word, label: label ?? camelCase(word) };
}

function readSlot(image: string): Node {
  const colon = image.indexOf(':');
  const typeName = image.slice(colon + 1, -1);
  const type = slotType(typeName);
  if (!type) throw new Error(`there is no slot type "${typeName}"`);
  return { kind: 'slot', name: image.slice(1, colon), type, many: false };
}

/** Arrays of slots can be written back in order; brackets inside a repetition could not. */
function readRepetition(parts: readonly Sequence[]): Node {
  const body = parts[0]!;
  const plain = body.every((node) => node.kind === 'slot' || node.kind === 'keyword');
  if (parts.length > 1 || !plain || !body.some((node) => node.kind === 'slot')) {
    throw new Error('a repetition holds slots and keywords only, and at least one slot');
  }
  return {
    kind: 'repeat',
    body: body.map((node) => (node.kind === 'slot' ? { ...node, many: true } : node)),
  };
}

/** `no-xauth` becomes `noXauth`. */
function camelCase(word: string): string {
  return word
    .split('-')
    .map((part, i) => (i === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('');
}

let parser: NotationParser | undefined;
const known = new Map<string, Syntax>();

/**
 * Reads the notation of a command:
 * `keyword`, `<name:type>`, `[ optional ]`, `{ one | other }`, `[ one | other ]`, `[ any & order ]`, `{ repeated }+`,
 * `keyword=label`. Slot types: `lo-hi`, `word`, `line`, `ip`, `mask`, `wildcard`, `interface`, `mac`, `hex`, `quoted`,
 * `hh:mm`, `hh:mm:ss`, `month`, `weekday`.
 * Throws an Error naming the text when it is malformed.
 */
export function syntax(text: string): Syntax {
  const before = known.get(text);
  if (before) return before;
  try {
    // The argument types split keywords off at blanks and closing brackets only.
    const glued = /[^\s[\]{}|&<>][[{<]|>[^\s\]}|&]/.exec(text);
    if (glued) throw new Error(`a blank is missing in "${glued[0]}"`);
    const cut = lexer.tokenize(text);
    const misfit = cut.errors[0];
    if (misfit) throw new Error(`unexpected "${text.charAt(misfit.offset)}" at ${misfit.offset}`);
    parser ??= new NotationParser();
    parser.input = cut.tokens;
    const tree = parser.line();
    const mistake = parser.errors[0];
    if (mistake) throw new Error(mistake.message);
    const slots = new Set(allNodes(tree).flatMap((node) => (node.kind === 'slot' ? [node.name] : [])));
    const plain = unlabelled(tree, slots, true);
    checkTree(plain);
    const made: Syntax = { text, tree: plain };
    known.set(text, made);
    return made;
  } catch (error) {
    throw new Error(`notation "${text}": ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** The same, read when it is first asked for: most commands of a release are never typed in a session. */
export function laterSyntax(text: string): Syntax {
  return {
    text,
    get tree() {
      return syntax(text).tree;
    },
  };
}

/** Keywords give no argument outside brackets, nor where a slot has their name: `dynamic <dynamic:word>`. */
function unlabelled(nodes: Sequence, slots: ReadonlySet<string>, outside: boolean): Sequence {
  const inner = (body: Sequence): Sequence => unlabelled(body, slots, false);
  return nodes.map((node): Node => {
    switch (node.kind) {
      case 'keyword':
        return outside || slots.has(node.label ?? '') ? { ...node, label: undefined } : node;
      case 'slot':
        return node;
      case 'optional':
      case 'repeat':
        return { ...node, body: inner(node.body) };
      case 'choice':
        return { ...node, alternatives: node.alternatives.map(inner) };
      case 'set':
        return { ...node, members: node.members.map(inner) };
    }
  });
}

/** Refuses what could not be read or written back unambiguously. */
function checkTree(tree: Sequence): void {
  const counted: Counted = new Map();
  for (const body of innerSequences(tree)) {
    if (canBeEmpty(body)) throw new Error('everything inside a pair of brackets is optional');
    if (labelCounts(body, counted).size === 0) {
      throw new Error(
        `"${allNodes(body).map(wordOf).join(' ')}" in brackets is called like a slot; label it with =`,
      );
    }
  }
  const last = tree.at(-1);
  const nodes = allNodes(tree);
  const lineSlots = nodes.filter((node) => node.kind === 'slot' && node.type.reach === 'rest');
  if (lineSlots.length > 0 && !endsWithLine(last, lineSlots))
    throw new Error('a line slot takes the rest of the line');
  const everywhere = labelCounts(tree, counted);
  for (const node of nodes) {
    if (node.kind === 'slot' && everywhere.get(node.name) !== 1)
      throw new Error(`"${node.name}" names two arguments`);
    if (node.kind !== 'optional') continue;
    // A label that also stands elsewhere does not tell whether this bracket was given.
    const own = requiredLabels(node.body);
    const within = labelCounts(node.body, counted);
    const tells = own.length === 0 || own.some((name) => everywhere.get(name) === within.get(name));
    if (!tells) throw new Error(`"${own.join('", "')}" stands twice; label one of them with =`);
  }
}

function endsWithLine(last: Node | undefined, lines: readonly Node[]): boolean {
  const ends = new Set<Node>();
  const visit = (node: Node | undefined): void => {
    if (!node) return;
    ends.add(node);
    if (node.kind === 'optional') visit(node.body.at(-1));
    if (node.kind === 'choice') for (const alternative of node.alternatives) visit(alternative.at(-1));
  };
  visit(last);
  return lines.every((line) => ends.has(line));
}

/** Sequences inside the brackets of a sequence, at any depth. */
function innerSequences(sequence: Sequence): Sequence[] {
  return allNodes(sequence).flatMap(bodiesOf);
}

/** The sequences that a node holds. */
function bodiesOf(node: Node): readonly Sequence[] {
  switch (node.kind) {
    case 'keyword':
    case 'slot':
      return [];
    case 'optional':
    case 'repeat':
      return [node.body];
    case 'choice':
      return node.alternatives;
    case 'set':
      return node.members;
  }
}

function allNodes(sequence: Sequence, found: Node[] = []): Node[] {
  for (const node of sequence) {
    found.push(node);
    for (const body of bodiesOf(node)) allNodes(body, found);
  }
  return found;
}

function canBeEmpty(sequence: Sequence): boolean {
  return sequence.every((node) => node.kind === 'optional' || node.kind === 'set');
}

/** The argument a node gives. */
export function labelOf(node: Node): string | undefined {
  return node.kind === 'keyword' ? node.label : node.kind === 'slot' ? node.name : undefined;
}

function wordOf(node: Node): string {
  return node.kind === 'keyword' ? node.word : '';
}

function requiredLabels(sequence: Sequence): string[] {
  return sequence.flatMap((node) => {
    if (node.kind === 'repeat') return requiredLabels(node.body);
    const label = labelOf(node);
    return label === undefined ? [] : [label];
  });
}

/** What labelCounts found, by sequence. */
type Counted = Map<Sequence, ReadonlyMap<string, number>>;

/** How often a line can give each argument; of alternatives only one is given. Each sequence is counted once. */
function labelCounts(sequence: Sequence, counted: Counted): ReadonlyMap<string, number> {
  const before = counted.get(sequence);
  if (before) return before;
  const counts = new Map<string, number>();
  for (const node of sequence) {
    const label = labelOf(node);
    if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
    const inner = new Map<string, number>();
    for (const body of bodiesOf(node)) {
      for (const [name, count] of labelCounts(body, counted)) {
        const other = inner.get(name) ?? 0;
        inner.set(name, node.kind === 'choice' ? Math.max(other, count) : other + count);
      }
    }
    for (const [name, count] of inner) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  counted.set(sequence, counts);
  return counts;
}

/**
 * What follows `no`: everything up to the last keyword outside brackets stays as it is, the rest may be cut off
 * anywhere: `ip address <a:ip> <m:mask> [secondary]` gives `ip address [<a:ip> [<m:mask> [secondary]]]`.
 */
export function negated(of: Syntax): Sequence {
  const last = of.tree.findLastIndex((node) => node.kind === 'keyword');
  // Without any keyword the first item must stay, or `no` alone would be the command.
  const stays = last < 0 ? 1 : last + 1;
  return [...of.tree.slice(0, stays), ...nested(of.tree.slice(stays))];
}

function nested(rest: Sequence): Sequence {
  const [first, ...others] = rest;
  if (!first) return [];
  const inner = nested(others);
  if (first.kind === 'optional' || first.kind === 'set') return [first, ...inner];
  return [{ kind: 'optional', body: [first, ...inner] }];
}
