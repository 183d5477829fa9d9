/** Knows what may come at each decision of a grammar, and gives a word its meaning there. */
import {
  LLkLookaheadStrategy,
  type ILookaheadStrategy,
  type IToken,
  type Rule,
  type TokenType,
} from 'chevrotain';
import {
  interfaceTypes,
  interfaceTypesMatching,
  parseInterfaceUnit,
  splitInterfaceName,
  type InterfaceType,
} from '../text/interface-name.ts';
import type { Meaning, Terminal } from './factor.ts';

/** A terminal at one place of a grammar. */
export interface Term {
  readonly terminal: Terminal;
  readonly tokenType: TokenType;
  /** The commands that a reader can still mean here. */
  readonly commands: readonly number[];
  readonly meanings: readonly Meaning[];
  /** The arguments by command; undefined when no command captures anything here. */
  readonly captures: ReadonlyMap<number, Meaning> | undefined;
  /** What is expected where nothing else may come. */
  readonly alone: Expected;
  /** The help text of a word that is known and leads nowhere; undefined for what the grammar reads. */
  readonly known?: string;
}

/** A word of the line, or what stands behind the last one. */
export interface WordToken extends IToken {
  /** What the word turned out to be. */
  term?: Term;
  value?: string | number;
  /** Words that begin before this offset belong to the value. */
  reach?: number;
  /** The quotation is still open where the question mark stands. */
  open?: boolean;
  /** The type in `e0/0`, whose unit is in the same word. */
  glued?: InterfaceType;
}

/** A keyword as a reader types it. */
interface Candidate {
  /** In lower case. */
  readonly typed: string;
  readonly word: string;
  readonly term: Term;
  readonly interfaceType: InterfaceType | undefined;
}

/** What may come at one place. */
export class Expected {
  readonly terms: readonly Term[];
  readonly end: Term | undefined;
  #candidates: readonly Candidate[] | undefined;
  #byWord: ReadonlyMap<string, Candidate> | undefined;
  #slots: readonly Term[] | undefined;

  constructor(terms: Iterable<Term>) {
    this.terms = [...terms];
    this.end = this.terms.find((term) => term.terminal.kind === 'end');
  }

  /** Keywords and interface types in the order of their letters. */
  get candidates(): readonly Candidate[] {
    return (this.#candidates ??= this.terms
      .flatMap((term): Candidate[] => {
        if (term.terminal.kind === 'keyword') {
          const { word } = term.terminal;
          return [{ typed: word.toLowerCase(), word, term, interfaceType: undefined }];
        }
        if (term.terminal.kind !== 'interface') return [];
        return interfaceTypes.map((type) => ({
          typed: type.name.toLowerCase(),
          word: type.name,
          term,
          interfaceType: type,
        }));
      })
      .sort((a, b) => (a.typed < b.typed ? -1 : a.typed > b.typed ? 1 : 0)));
  }

  get byWord(): ReadonlyMap<string, Candidate> {
    return (this.#byWord ??= new Map(this.candidates.map((candidate) => [candidate.typed, candidate])));
  }

  /** Slots, the most specific first; of numbers the narrowest. */
  get slots(): readonly Term[] {
    return (this.#slots ??= this.terms
      .filter(({ terminal }) => terminal.kind === 'slot' || terminal.kind === 'unit')
      .sort((a, b) => specificity(a) - specificity(b)));
  }
}

function specificity({ terminal }: Term): number {
  return terminal.kind === 'slot' ? terminal.type.rank : 0;
}

/** What the strategy asks of the parser: what the next token is, seen from here. */
export interface Reader {
  peek(expected: Expected): Term;
}

/** A decision: what may come, and which part of the grammar each possibility leads to. */
interface Decision {
  readonly expected: Expected;
  /** The number of the alternative; 0 for the body of an option or repetition. */
  readonly part: ReadonlyMap<Term, number>;
}

/** Terms by the order in which they were found. */
type Terms = ReadonlySet<Term>;

/** A piece of a rule, as far as decisions depend on it. */
export type Piece =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'or'; readonly number: number; readonly parts: readonly (readonly Piece[])[] }
  | { readonly kind: 'option' | 'many'; readonly number: number; readonly body: readonly Piece[] };

/**
 * Decides with one word, and gives the word its meaning while deciding: which terminals may come is read off
 * the pieces of the rules, so an abbreviation is resolved among just these.
 */
export class WordLookahead implements ILookaheadStrategy {
  readonly #rules: ReadonlyMap<string, readonly Piece[]>;
  readonly #decisions = new Map<string, Decision>();
  readonly #firsts = new Map<string, Terms>();

  /** `rules` by name; complete when Chevrotain analyses the grammar. */
  constructor(rules: ReadonlyMap<string, readonly Piece[]>) {
    this.#rules = rules;
  }

  /** Chevrotain's own proof that one token decides everywhere. */
  validate(
    options: Parameters<ILookaheadStrategy['validate']>[0],
  ): ReturnType<ILookaheadStrategy['validate']> {
    return new LLkLookaheadStrategy({ maxLookahead: 1 }).validate(options);
  }

  initialize(): void {
    for (const name of this.#rules.keys()) this.#firstsOf(name);
  }

  buildLookaheadForAlternation(options: {
    rule: Rule;
    prodOccurrence: number;
  }): (this: unknown) => number | undefined {
    const { expected, part } = this.#at('or', options.rule, options.prodOccurrence);
    return function (this: unknown) {
      return part.get((this as Reader).peek(expected));
    };
  }

  buildLookaheadForOptional(options: {
    rule: Rule;
    prodOccurrence: number;
    prodType: string;
  }): (this: unknown) => boolean {
    const kind = options.prodType === 'Option' ? 'option' : 'many';
    const { expected, part } = this.#at(kind, options.rule, options.prodOccurrence);
    return function (this: unknown) {
      return part.has((this as Reader).peek(expected));
    };
  }

  #at(kind: Piece['kind'], rule: Rule, occurrence: number): Decision {
    const decision = this.#decisions.get(`${kind} ${rule.name} ${occurrence}`);
    if (!decision) throw new Error(`there is no ${kind} ${occurrence} in ${rule.name}`);
    return decision;
  }

  /** Every rule reads to the end of the line, so nothing follows it. */
  #firstsOf(rule: string): Terms {
    let firsts = this.#firsts.get(rule);
    if (!firsts) {
      firsts = this.#walk(this.#rules.get(rule)!, new Set(), rule);
      this.#firsts.set(rule, firsts);
    }
    return firsts;
  }

  /** From the end to the beginning: what may come before `after`. */
  #walk(pieces: readonly Piece[], after: Terms, rule: string): Terms {
    let next = after;
    for (const piece of [...pieces].reverse()) {
      if (piece.kind === 'term') {
        next = new Set([piece.term]);
      } else if (piece.kind === 'rule') {
        next = this.#firstsOf(piece.name);
      } else if (piece.kind === 'or') {
        const part = new Map<Term, number>();
        piece.parts.forEach((alternative, i) => {
          for (const term of this.#walk(alternative, next, rule)) part.set(term, i);
        });
        next = new Set(part.keys());
        this.#decisions.set(`or ${rule} ${piece.number}`, { expected: new Expected(next), part });
      } else {
        let firsts = this.#walk(piece.body, next, rule);
        // Behind one round of a repetition the next round may come.
        if (piece.kind === 'many') firsts = this.#walk(piece.body, new Set([...firsts, ...next]), rule);
        const part = new Map([...firsts].map((term) => [term, 0]));
        next = new Set([...firsts, ...next]);
        this.#decisions.set(`${piece.kind} ${rule} ${piece.number}`, { expected: new Expected(next), part });
      }
    }
    return next;
  }
}

/** How a word could not be understood. */
export type Misfit = { readonly kind: 'ambiguous' } | { readonly kind: 'invalid'; readonly column: number };

const ambiguous: Misfit = { kind: 'ambiguous' };

/** What a session may use: commands it may not see take no part in anything. */
export type Sees = (term: Term) => boolean;

/**
 * Gives a word its meaning: an exact keyword, else the only keyword it begins, else the most specific slot it fits.
 * Writes the meaning into the token and returns undefined, or returns why there is none.
 * `unitOf` is the interface type that a unit belongs to; `asking` says that the line goes on where it ends.
 */
export function resolve(
  token: WordToken,
  expected: Expected,
  line: string,
  sees: Sees,
  unitOf: InterfaceType | undefined,
  asking: boolean,
): Misfit | undefined {
  const word = token.image;
  const lower = word.toLowerCase();
  const exact = expected.byWord.get(lower);
  if (exact && sees(exact.term)) return take(token, exact);
  const candidates = expected.candidates;
  // A type of interface at the end of a line names no interface, so a keyword is meant: `show ip interface b`.
  const isLast = !asking && line.slice(token.startOffset + word.length).trim() === '';
  let only: Candidate | undefined;
  let type: Candidate | undefined;
  let severalTypes = false;
  for (let i = firstNotBefore(candidates, lower); i < candidates.length; i++) {
    const candidate = candidates[i]!;
    if (!candidate.typed.startsWith(lower)) break;
    if (!sees(candidate.term)) continue;
    if (isLast && candidate.interfaceType) {
      severalTypes = type !== undefined;
      type = candidate;
      continue;
    }
    if (only) return ambiguous;
    only = candidate;
  }
  if (only) return take(token, only);
  if (severalTypes) return ambiguous;
  if (type) return take(token, type);
  const glued = gluedInterface(token, expected, sees);
  if (glued !== 'none') return glued;
  for (const term of expected.slots) {
    if (!sees(term) || !fill(token, term, line, unitOf, asking)) continue;
    token.term = term;
    return undefined;
  }
  return { kind: 'invalid', column: token.startOffset + commonPrefix(lower, candidates, sees) };
}

function take(token: WordToken, { term, interfaceType }: Candidate): undefined {
  token.term = term;
  if (interfaceType) token.value = interfaceType.name;
}

/** The index of the first candidate that is not before a word. */
function firstNotBefore(candidates: readonly Candidate[], word: string): number {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (candidates[middle]!.typed < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `e0/0`: the type is taken off the word, the unit stays for the next terminal. */
function gluedInterface(token: WordToken, expected: Expected, sees: Sees): Misfit | undefined | 'none' {
  const term = expected.terms.find(({ terminal }) => terminal.kind === 'interface');
  if (!term || !sees(term)) return 'none';
  const parts = splitInterfaceName(token.image);
  if (!parts) return 'none';
  const [type, other] = interfaceTypesMatching(parts.word);
  if (!type) return 'none';
  if (other) return ambiguous;
  if (parseInterfaceUnit(type, parts.unit) === undefined) {
    // A word that is no interface may still be a name.
    if (expected.slots.some((slot) => sees(slot))) return 'none';
    return { kind: 'invalid', column: token.startOffset + parts.word.length };
  }
  token.term = term;
  token.value = type.name;
  token.glued = type;
  return undefined;
}

/** Reads the value of a slot; false when the word does not fit. */
function fill(
  token: WordToken,
  term: Term,
  line: string,
  unitOf: InterfaceType | undefined,
  asking: boolean,
): boolean {
  const { terminal } = term;
  if (terminal.kind === 'unit') {
    const unit = unitOf && parseInterfaceUnit(unitOf, token.image);
    if (unit === undefined) return false;
    token.value = unit;
    return true;
  }
  if (terminal.kind !== 'slot') return false;
  const { reach, read } = terminal.type;
  if (reach === 'rest') {
    token.value = line.slice(token.startOffset).trimEnd();
    token.reach = line.length;
    return true;
  }
  if (reach === 'quotes' && token.image.startsWith('"')) {
    const closing = line.indexOf('"', token.startOffset + 1);
    const behind = line.charAt(closing + 1);
    // A lone quote mark is a letter like any other.
    if (closing > 0 && (behind === '' || /\s/.test(behind))) {
      token.value = line.slice(token.startOffset + 1, closing);
      token.reach = closing + 1;
      return true;
    }
    if (closing < 0 && asking) {
      token.value = line.slice(token.startOffset + 1);
      token.open = true;
      return true;
    }
  }
  const value = read(token.image);
  if (value === undefined) return false;
  token.value = value;
  return true;
}

/** How many letters of a word some keyword begins with: the `^` stands under the next one. */
function commonPrefix(word: string, candidates: readonly Candidate[], sees: Sees): number {
  let longest = 0;
  for (const { typed, term } of candidates) {
    let length = 0;
    while (length < word.length && word.charCodeAt(length) === typed.charCodeAt(length)) length++;
    if (length > longest && sees(term)) longest = length;
  }
  return longest;
}
