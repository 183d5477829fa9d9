/** Knows the grammar of one mode: builds its Chevrotain parser from the declared lines and asks it about typed ones. */
import {
  createToken,
  createTokenInstance,
  EmbeddedActionsParser,
  Lexer,
  type ParserMethod,
  type TokenType,
} from 'chevrotain';
import { interfaceTypes, type InterfaceType } from '../text/interface-name.ts';
import { Clash, factorCommands, type Meaning, type Step, type Terminal } from './factor.ts';
import {
  Expected,
  resolve,
  WordLookahead,
  type Misfit,
  type Reader,
  type Term,
  type WordToken,
} from './lookahead.ts';
import { negated, type Sequence, type Syntax } from './notation.ts';

/** A command as a grammar needs it. */
export interface Entry<P> {
  readonly syntax: Syntax;
  /** The negated form without the leading word `no`; undefined: derived; false: there is none. */
  readonly no?: Syntax | false;
  /** By keyword or slot name; `standby timers msec` (the keywords that lead there) overrides a word at one place. */
  readonly help: Readonly<Record<string, string>>;
  readonly payload: P;
}

export interface GrammarOptions {
  /** Whether the mode has `no` and `default` forms. */
  readonly negatable: boolean;
  /** Help texts where a command has none of its own. */
  readonly dictionary?: Readonly<Record<string, string>>;
  /** Lets Chevrotain prove that one word always decides; takes several times as long. */
  readonly validate?: boolean;
}

/** What a line turned out to be. */
export type Outcome<P> =
  | {
      readonly kind: 'command';
      readonly payload: P;
      readonly args: Record<string, unknown>;
      readonly form: 'set' | 'no' | 'default';
    }
  /** A blank line or a `!` comment. */
  | { readonly kind: 'empty' }
  /** `column`: offset in the line, from 0, of the first character that stops matching. */
  | { readonly kind: 'invalid'; readonly column: number }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'ambiguous' };

/** One line of a `?` list; the word is `<cr>` for the end of the line. */
export interface Choice {
  readonly word: string;
  readonly text: string;
}

/** The answer to `?`. */
export type Help =
  /** `sh?`: what begins like this, in the order of the letters. */
  | { readonly kind: 'words'; readonly words: string[] }
  /** `show ?`: what may come next; capitals first, `<cr>` last. */
  | { readonly kind: 'list'; readonly choices: Choice[] }
  /** `% Unrecognized command` */
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous' };

type Form = 'set' | 'no' | 'default';

const word = createToken({ name: '<text>', pattern: /\S+/ });
const blank = createToken({ name: '<blank>', pattern: /\s+/, group: Lexer.SKIPPED });
const lexer = new Lexer([word, blank], { positionTracking: 'onlyOffset' });

/** Stands where the question mark was typed. */
const cursor = createToken({ name: '<cursor>', pattern: Lexer.NA });

const tokenTypes = new Map<string, TokenType>();

/** One token type for each terminal, shared by all modes. */
function tokenTypeOf(terminal: Terminal): TokenType {
  let type = tokenTypes.get(terminal.key);
  if (!type) tokenTypes.set(terminal.key, (type = createToken({ name: terminal.key, pattern: Lexer.NA })));
  return type;
}

const endType = tokenTypeOf({ kind: 'end', key: '$' });

/** A line that leads nowhere ends the parse with this; one object, for an Error would cost more than the parse. */
const stopped = Symbol('stopped');

/** What may come inside a value that the question mark cuts. */
const nothingNew = new Expected([]);

/** Chevrotain counts the uses of a method within a rule up to 255; larger trees get rules of their own. */
const largestRule = 180;
/** A part of this size gets its own rule even where it would fit. */
const largestInline = 12;

/** Numbers for the DSL methods of one rule. */
class RuleCounts {
  size = 0;
  #next = new Map<unknown, number>();
  next(of: unknown): number {
    const number = this.#next.get(of) ?? 0;
    this.#next.set(of, number + 1);
    return number;
  }
}

type Action = () => void;
type RuleMethod = ParserMethod<[], void>;

function sizeOf(steps: readonly Step[]): number {
  let size = 0;
  for (const step of steps) {
    if (step.kind === 'term') size += 1;
    // A repetition is written twice.
    else if ('body' in step) size += 1 + sizeOf(step.body) * (step.kind === 'repeat' ? 2 : 1);
    else size += 1 + step.parts.reduce((sum, part) => sum + sizeOf(part), 0);
  }
  return size;
}

/** The parser of a mode. Reads one line at a time and remembers what it found until the next one. */
class LineParser extends EmbeddedActionsParser implements Reader {
  form: Form = 'set';
  misfit: Misfit | { readonly kind: 'incomplete' } | undefined;
  /** What could come where the question mark stands. */
  asked: Expected | undefined;
  /** The slot whose value still goes on where the line ends. */
  restTaken: Term | undefined;
  /** The type of the interface whose unit comes next. */
  unitOf: InterfaceType | undefined;
  accepted: Term | undefined;

  readonly #terms: Term[] = [];
  readonly #root: RuleMethod;
  #line = '';
  #asking = false;
  #captured: (Term | string | number | true)[] = [];
  #visible: ((command: number) => boolean) | undefined;
  /** Parts of any-order sets that were given already. */
  #used = new Set<Term>();
  #rules = 0;
  /** The term of a step; of a repetition, the first one. */
  readonly #termOf = new Map<Step, Term>();

  constructor(positive: readonly Step[], negative: readonly Step[], options: GrammarOptions) {
    const terms: Term[] = [];
    super([word, blank, cursor, endType, ...vocabulary([...positive, ...negative])], {
      maxLookahead: 1,
      lookaheadStrategy: new WordLookahead(terms),
      skipValidations: options.validate !== true,
    });
    this.#terms = terms;
    this.#root = this.#rootRule(positive, negative);
    this.performSelfAnalysis();
  }

  /** Whether a session may use a term, and it was not used up. */
  readonly sees = (term: Term): boolean =>
    (this.#used.size === 0 || !this.#used.has(term)) && (!this.#visible || term.commands.some(this.#visible));

  /** Reads a line. Afterwards `accepted`, `misfit` or `asked` tells what came of it. */
  read(line: string, atEnd: 'end' | 'cursor', visible: ((command: number) => boolean) | undefined): void {
    const { tokens } = lexer.tokenize(line);
    tokens.push(
      createTokenInstance(
        atEnd === 'end' ? endType : cursor,
        '',
        line.length,
        line.length,
        NaN,
        NaN,
        NaN,
        NaN,
      ),
    );
    this.#line = line;
    this.#asking = atEnd === 'cursor';
    this.#visible = visible;
    this.form = 'set';
    this.misfit = undefined;
    this.asked = undefined;
    this.restTaken = undefined;
    this.unitOf = undefined;
    this.accepted = undefined;
    this.#captured = [];
    if (this.#used.size > 0) this.#used.clear();
    this.input = tokens;
    try {
      this.#root();
    } catch (error) {
      if (error !== stopped) throw error;
    }
  }

  /** The arguments of the accepted line. */
  args(command: number): Record<string, unknown> {
    const args: Record<string, unknown> = {};
    for (let i = 0; i < this.#captured.length; i += 2) {
      const meaning = (this.#captured[i] as Term).captures!.get(command);
      if (meaning?.label === undefined) continue;
      const value = this.#captured[i + 1];
      if (!meaning.many) args[meaning.label] = value;
      else if (Array.isArray(args[meaning.label])) (args[meaning.label] as unknown[]).push(value);
      else args[meaning.label] = [value];
    }
    return args;
  }

  /** Called by the strategy: what is the next token, seen from a decision? */
  peek(expected: Expected): Term {
    const token = this.LA(1) as WordToken;
    if (token.term) return token.term;
    if (token.tokenType === cursor) {
      this.asked = expected;
      throw stopped;
    }
    if (token.tokenType === endType) {
      if (!expected.end || !this.sees(expected.end)) {
        this.misfit = { kind: 'incomplete' };
        throw stopped;
      }
      token.term = expected.end;
      return expected.end;
    }
    this.misfit = resolve(token, expected, this.#line, this.sees, this.unitOf, this.#asking);
    if (this.misfit) throw stopped;
    const term = token.term!;
    token.tokenType = term.tokenType;
    token.tokenTypeIdx = term.tokenType.tokenTypeIdx!;
    return term;
  }

  /** A failed line leaves words behind; Chevrotain would build an error object for them. */
  onAfterParse(): void {}

  #take(number: number, term: Term): void {
    if (this.RECORDING_PHASE) {
      this.consume(number, term.tokenType, { LABEL: term.id });
      return;
    }
    const token = this.LA(1) as WordToken;
    this.peek(term.alone);
    const { terminal } = term;
    if (token.glued) {
      // The type is read, the unit in the same word is not: the token stays and becomes the unit.
      this.unitOf = token.glued;
      token.image = token.image.slice(token.image.search(/\d/));
      token.glued = undefined;
      token.term = undefined;
      token.tokenType = word;
      return;
    }
    this.consume(number, term.tokenType);
    if (terminal.kind === 'interface') this.unitOf = interfaceTypes.find((type) => type.name === token.value);
    if (token.open) {
      this.restTaken = term;
      this.asked = nothingNew;
      throw stopped;
    }
    if (token.reach !== undefined) {
      while (this.LA(1).startOffset < token.reach) this.SKIP_TOKEN();
      if (terminal.kind === 'slot' && terminal.type.reach === 'rest') this.restTaken = term;
    }
    if (terminal.kind === 'end') this.accepted = term;
    if (!term.captures) return;
    const value = terminal.kind === 'unit' ? `${this.unitOf?.name}${token.value}` : (token.value ?? true);
    this.#captured.push(term, value);
  }

  #rootRule(positive: readonly Step[], negative: readonly Step[]): RuleMethod {
    const counts = new RuleCounts();
    const [first] = positive;
    const number = counts.next('or');
    const parts = positive.length === 1 && first?.kind === 'choice' ? first.parts : [positive];
    const alternatives = parts.filter((part) => part.length > 0).map((part) => this.#part(part, counts));
    if (negative.length > 0) {
      const rest = this.#rule(negative);
      const commands = commandsIn(negative);
      for (const form of ['no', 'default'] as const) {
        const term = this.#term({ kind: 'keyword', key: `'${form}`, word: form }, [], commands);
        alternatives.push(() => {
          this.#take(255, term);
          if (!this.RECORDING_PHASE) this.form = form;
          this.subrule(form === 'no' ? 0 : 1, rest);
        });
      }
    }
    // Chevrotain wants at least two alternatives; a mode without commands accepts nothing.
    const alts = alternatives.map((ALT) => ({ ALT }));
    return this.RULE('line', () => {
      if (alts.length > 1) this.or(number, alts);
      else alts[0]?.ALT();
    });
  }

  /** A tree that becomes a rule of its own. */
  #rule(steps: readonly Step[]): RuleMethod {
    const name = `part${++this.#rules}`;
    const action = this.#sequence(steps, new RuleCounts());
    return this.RULE(name, action);
  }

  /** A part of a choice: in place, or as a rule where it is large. */
  #part(steps: readonly Step[], counts: RuleCounts): Action {
    const size = sizeOf(steps);
    const complete = endsLine(steps);
    if (complete && (size > largestInline || counts.size + size > largestRule)) {
      const rule = this.#rule(steps);
      return () => {
        this.subrule(0, rule);
      };
    }
    counts.size += size;
    return this.#sequence(steps, counts);
  }

  #sequence(steps: readonly Step[], counts: RuleCounts): Action {
    const actions = steps.map((step) => this.#step(step, counts));
    const [only] = actions;
    if (actions.length === 1 && only) return only;
    return () => {
      for (const action of actions) action();
    };
  }

  #step(step: Step, counts: RuleCounts): Action {
    switch (step.kind) {
      case 'term': {
        const term = this.#term(step.terminal, step.meanings, step.commands);
        if (!this.#termOf.has(step)) this.#termOf.set(step, term);
        const number = counts.next(term.tokenType);
        return () => this.#take(number, term);
      }
      case 'optional': {
        const number = counts.next('option');
        const body = this.#sequence(step.body, counts);
        return () => {
          this.option(number, body);
        };
      }
      case 'repeat': {
        // Chevrotain's own "at least one" would build an error where the first round is missing.
        const once = this.#sequence(step.body, counts);
        const number = counts.next('many');
        const again = this.#sequence(step.body, counts);
        return () => {
          once();
          this.many(number, again);
        };
      }
      case 'choice': {
        const number = counts.next('or');
        const alts = step.parts.map((part) => ({ ALT: this.#part(part, counts) }));
        return () => {
          this.or(number, alts);
        };
      }
      case 'set': {
        const rounds = counts.next('many');
        const number = counts.next('or');
        const alts = step.parts.map((part) => this.#member(part, counts));
        return () => {
          this.many(rounds, () => {
            this.or(number, alts);
          });
        };
      }
    }
  }

  /** A part of an any-order set; once given it is expected no more. */
  #member(steps: readonly Step[], counts: RuleCounts): { ALT: Action } {
    const body = this.#sequence(steps, counts);
    const begins = firstTerms(steps).map((step) => this.#termOf.get(step)!);
    return {
      ALT: () => {
        if (!this.RECORDING_PHASE) for (const term of begins) this.#used.add(term);
        body();
      },
    };
  }

  #term(terminal: Terminal, meanings: readonly Meaning[], commands: readonly number[]): Term {
    const captured = meanings.filter((meaning) => meaning.label !== undefined);
    const term = {
      id: String(this.#terms.length),
      terminal,
      tokenType: tokenTypeOf(terminal),
      commands,
      meanings,
      captures:
        captured.length > 0 ? new Map(captured.map((meaning) => [meaning.command, meaning])) : undefined,
    } as { -readonly [Key in keyof Term]: Term[Key] };
    term.alone = new Expected([term]);
    this.#terms.push(term);
    return term;
  }
}

/** The token types that the steps use. */
function vocabulary(steps: readonly Step[], found = new Set<TokenType>()): Set<TokenType> {
  for (const type of ['no', 'default'])
    found.add(tokenTypeOf({ kind: 'keyword', key: `'${type}`, word: type }));
  for (const step of steps) {
    if (step.kind === 'term') found.add(tokenTypeOf(step.terminal));
    else if ('body' in step) vocabulary(step.body, found);
    else for (const part of step.parts) vocabulary(part, found);
  }
  return found;
}

/** Whether steps read to the end of the line, so that nothing can follow them. */
function endsLine(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  if (last?.kind === 'choice') return last.parts.every(endsLine);
  return last?.kind === 'term' && last.terminal.kind === 'end';
}

/** The commands that steps lead to. */
function commandsIn(steps: readonly Step[]): number[] {
  const last = steps.at(-1);
  if (last?.kind === 'choice') return last.parts.flatMap(commandsIn);
  return last?.kind === 'term' ? [...last.commands] : [];
}

/** The steps of which one reads the first word. */
function firstTerms(steps: readonly Step[]): Step[] {
  const found: Step[] = [];
  for (const step of steps) {
    if (step.kind === 'term') return [...found, step];
    if ('body' in step) found.push(...firstTerms(step.body));
    else found.push(...step.parts.flatMap(firstTerms));
    if (step.kind === 'choice' || step.kind === 'repeat') return found;
  }
  return found;
}

/** Commands by number: twice the position of the entry, plus one for its negated form. */
function negatedNumber(entry: number): number {
  return entry * 2 + 1;
}

function treesOf<P>(entries: readonly Entry<P>[], options: GrammarOptions): Trees {
  const positive: NumberedTree[] = [];
  const negative: NumberedTree[] = [];
  entries.forEach((entry, i) => {
    positive.push({ number: i * 2, tree: entry.syntax.tree });
    if (!options.negatable || entry.no === false) return;
    negative.push({ number: negatedNumber(i), tree: entry.no ? entry.no.tree : negated(entry.syntax) });
  });
  return { positive, negative };
}

interface NumberedTree {
  readonly number: number;
  readonly tree: Sequence;
}

interface Trees {
  readonly positive: readonly NumberedTree[];
  readonly negative: readonly NumberedTree[];
}

/** The text of a command for messages to ourselves. */
function describe<P>(entries: readonly Entry<P>[], number: number): string {
  const entry = entries[number >> 1];
  if (!entry) return 'the prefixes no and default';
  if (number % 2 === 0) return `"${entry.syntax.text}"`;
  return entry.no ? `"no ${entry.no.text}"` : `"no ..." of "${entry.syntax.text}"`;
}

function clashMessage<P>(name: string, entries: readonly Entry<P>[], clash: Clash): string {
  const [first, second] = clash.commands;
  const at = clash.at;
  if (first === second) return `${name}: ${describe(entries, first)} has two readings at ${at}`;
  const message = `${name}: ${describe(entries, first)} and ${describe(entries, second)} claim the same line at ${at}`;
  return first % 2 === 1 ? `${message}; give one of them its own negated form` : message;
}

/** A command that begins with `no` or `default` in a mode that has these forms. */
function prefixClash<P>(entries: readonly Entry<P>[], options: GrammarOptions): Entry<P> | undefined {
  if (!options.negatable) return undefined;
  return entries.find(({ syntax }) => {
    const [first] = syntax.tree;
    return first?.kind === 'keyword' && /^(no|default)$/i.test(first.word);
  });
}

/**
 * Commands of a mode that claim the same line, one sentence each; empty when every line has one meaning.
 * With `validate`, also what Chevrotain's own analysis has to say.
 */
export function findClashes<P>(
  name: string,
  entries: readonly Entry<P>[],
  options: GrammarOptions,
): string[] {
  const messages: string[] = [];
  const prefixed = prefixClash(entries, options);
  if (prefixed) messages.push(`${name}: "${prefixed.syntax.text}" begins like a negated command`);
  const { positive, negative } = treesOf(entries, options);
  for (const trees of [positive, negative]) {
    let left = trees;
    for (;;) {
      try {
        factorCommands(left);
        break;
      } catch (error) {
        if (!(error instanceof Clash)) throw error;
        messages.push(clashMessage(name, entries, error));
        const dropped = error.commands[1];
        left = left.filter(({ number }) => number !== dropped);
      }
    }
  }
  if (messages.length === 0 && options.validate) {
    try {
      new ModeGrammar(name, entries, options).parse('?');
    } catch (error) {
      messages.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return messages;
}

/** The grammar of one mode. Cheap to make: the parser is built when the first line comes. */
export class ModeGrammar<P> {
  readonly name: string;
  readonly #entries: readonly Entry<P>[];
  readonly #options: GrammarOptions;
  #parser: LineParser | undefined;

  constructor(name: string, entries: readonly Entry<P>[], options: GrammarOptions) {
    this.name = name;
    this.#entries = entries;
    this.#options = options;
  }

  /**
   * Reads a line as an operator typed it; any text gives an outcome. Commands whose payload is not `visible` do not
   * exist for this line. Throws an Error only where two commands of the mode claim the same line: a mistake of ours.
   */
  parse(line: string, visible?: (payload: P) => boolean): Outcome<P> {
    const start = line.search(/\S/);
    if (start < 0 || line.charAt(start) === '!') return { kind: 'empty' };
    const parser = this.#read(line, 'end', visible);
    const { accepted } = parser;
    if (!accepted) return parser.misfit ?? { kind: 'invalid', column: start };
    const command = accepted.commands[0]!;
    return {
      kind: 'command',
      payload: this.#entries[command >> 1]!.payload,
      args: parser.args(command),
      form: parser.form,
    };
  }

  /** Answers a `?`, given the text to the left of it. */
  help(before: string, visible?: (payload: P) => boolean): Help {
    const partial = lastWord(before);
    const parser = this.#read(before.slice(0, before.length - partial.length), 'cursor', visible);
    if (!parser.asked) return parser.misfit?.kind === 'ambiguous' ? { kind: 'ambiguous' } : { kind: 'none' };
    return partial === '' ? this.#list(parser, parser.asked, visible) : words(parser, parser.asked, partial);
  }

  /** Tab: the line with its last word completed and a blank behind; undefined when it is ambiguous or unknown. */
  complete(before: string, visible?: (payload: P) => boolean): string | undefined {
    const partial = lastWord(before);
    if (partial === '') return undefined;
    const rest = before.slice(0, before.length - partial.length);
    const parser = this.#read(rest, 'cursor', visible);
    if (!parser.asked) return undefined;
    const lower = partial.toLowerCase();
    const found = parser.asked.candidates.filter(
      ({ typed, term }) => typed.startsWith(lower) && parser.sees(term),
    );
    const whole = found.find(({ typed }) => typed === lower) ?? (found.length === 1 ? found[0] : undefined);
    return whole && `${rest}${whole.word} `;
  }

  #read(line: string, atEnd: 'end' | 'cursor', visible: ((payload: P) => boolean) | undefined): LineParser {
    const parser = (this.#parser ??= this.#build());
    const entries = this.#entries;
    parser.read(line, atEnd, visible && ((command) => visible(entries[command >> 1]!.payload)));
    return parser;
  }

  #build(): LineParser {
    const entries = this.#entries;
    const prefixed = prefixClash(entries, this.#options);
    if (prefixed) throw new Error(`${this.name}: "${prefixed.syntax.text}" begins like a negated command`);
    try {
      const { positive, negative } = treesOf(entries, this.#options);
      return new LineParser(factorCommands(positive), factorCommands(negative), this.#options);
    } catch (error) {
      throw error instanceof Clash ? new Error(clashMessage(this.name, entries, error)) : error;
    }
  }

  #list(parser: LineParser, asked: Expected, visible: ((payload: P) => boolean) | undefined): Help {
    const choices = new Map<string, string>();
    const add = (word: string, text: string): void => {
      if (!choices.get(word)) choices.set(word, text);
    };
    if (parser.restTaken) add(labelOf(parser.restTaken), this.#text(parser.restTaken, visible));
    for (const term of asked.terms) {
      if (!parser.sees(term)) continue;
      const { terminal } = term;
      if (terminal.kind === 'keyword') add(terminal.word, this.#text(term, visible));
      else if (terminal.kind === 'slot') add(terminal.type.label, this.#text(term, visible));
      else if (terminal.kind === 'unit') add(...unitHelp(parser.unitOf));
      else if (terminal.kind === 'interface') {
        for (const type of interfaceTypes) add(type.name, this.#options.dictionary?.[type.name] ?? type.help);
      }
    }
    const list = [...choices].map(([word, text]) => ({ word, text }));
    list.sort((a, b) => (a.word < b.word ? -1 : 1));
    if (asked.end && parser.sees(asked.end)) list.push({ word: '<cr>', text: '' });
    return list.length > 0 ? { kind: 'list', choices: list } : { kind: 'none' };
  }

  /** The help text of a term: the first that a visible command has for it, else the dictionary's. */
  #text(term: Term, visible: ((payload: P) => boolean) | undefined): string {
    for (const meaning of term.meanings) {
      const entry = this.#entries[meaning.command >> 1];
      if (!entry || (visible && !visible(entry.payload))) continue;
      const text = lookUp(entry.help, meaning);
      if (text !== undefined) return text;
    }
    const { dictionary = {} } = this.#options;
    const { terminal } = term;
    const [meaning] = term.meanings;
    const text = meaning && lookUp(dictionary, meaning);
    if (text !== undefined) return text;
    if (terminal.kind === 'slot') return dictionary[terminal.type.label] ?? '';
    if (terminal.kind === 'keyword') return dictionary[terminal.word] ?? prefixHelp[terminal.word] ?? '';
    return '';
  }
}

const prefixHelp: Readonly<Record<string, string>> = {
  no: 'Negate a command or set its defaults',
  default: 'Set a command to its defaults',
};

/** The longest path wins, then the argument's own name, then the word. */
function lookUp(texts: Readonly<Record<string, string>>, meaning: Meaning): string | undefined {
  const { path, name, label } = meaning;
  for (let skipped = 0; skipped < path.length; skipped++) {
    const text = own(texts, [...path.slice(skipped), name].join(' '));
    if (text !== undefined) return text;
  }
  return (label === undefined ? undefined : own(texts, label)) ?? own(texts, name);
}

/** A keyword may be called like a property that every object has. */
function own(texts: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}

function labelOf({ terminal }: Term): string {
  return terminal.kind === 'slot' ? terminal.type.label : '';
}

function unitHelp(type: InterfaceType | undefined): [string, string] {
  if (!type) return ['<0-255>', 'Interface number'];
  return [`<${type.range[0]}-${type.range[1]}>`, `${type.name} interface number`];
}

/** The word that a text ends with; empty behind a blank. Written as a loop, for a pattern would look from every letter. */
function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && /\S/.test(text.charAt(start - 1))) start--;
  return text.slice(start);
}

/** `sh?`: keywords that begin like this, and the labels of slots that the letters may fill. */
function words(parser: LineParser, asked: Expected, partial: string): Help {
  const lower = partial.toLowerCase();
  const found = new Set<string>();
  for (const { typed, word, term } of asked.candidates) {
    if (typed.startsWith(lower) && parser.sees(term)) found.add(word);
  }
  for (const term of asked.slots) {
    const { terminal } = term;
    if (!parser.sees(term)) continue;
    if (terminal.kind === 'slot' && terminal.type.begins.test(partial)) found.add(terminal.type.label);
    if (terminal.kind === 'unit' && /^\d/.test(partial)) found.add(unitHelp(parser.unitOf)[0]);
  }
  if (parser.restTaken) found.add(labelOf(parser.restTaken));
  return found.size > 0 ? { kind: 'words', words: [...found].sort() } : { kind: 'none' };
}
