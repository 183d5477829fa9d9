/** Knows how a mode becomes a Chevrotain parser, and reads one line at a time with it. */
import {
  Alternation,
  createToken,
  createTokenInstance,
  EmbeddedActionsParser,
  Lexer,
  Option,
  Repetition,
  Rule,
  type IProduction,
  type ParserMethod,
  type TokenType,
} from 'chevrotain';
import { interfaceTypes, type InterfaceType } from '../text/interface-name.ts';
import type { ArgColumn, Form, GrammarOptions } from './entry.ts';
import type { Meaning, Step, Terminal } from './factor.ts';
import { KnownPlace } from './known.ts';
import {
  Expected,
  resolve,
  WordLookahead,
  type Misfit,
  type Piece,
  type Reader,
  type Term,
  type WordToken,
} from './lookahead.ts';

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

/** The methods that Chevrotain replaces while it records. */
const replaced = [
  ...['ACTION', 'BACKTRACK', 'LA', 'consume', 'subrule', 'option', 'or', 'many', 'atLeastOne'],
  ...['CONSUME', 'SUBRULE', 'OPTION', 'OR', 'MANY', 'MANY_SEP', 'AT_LEAST_ONE', 'AT_LEAST_ONE_SEP'].flatMap(
    (name) => ['', 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => `${name}${index}`),
  ),
];

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

/** What Chevrotain does not declare. */
const chevrotain = EmbeddedActionsParser.prototype as unknown as {
  topLevelRuleRecord(name: string, action: Action): Rule;
};

/** A piece of a rule, and what reads it. */
type Part = Piece & { readonly run: Action };

/** Reads one part after the other. */
function runAll(parts: readonly Part[]): Action {
  const actions = parts.map(({ run }) => run);
  const [only] = actions;
  if (actions.length === 1 && only) return only;
  return () => {
    for (const action of actions) action();
  };
}
type RuleMethod = ParserMethod<[], void> & { readonly ruleName: string };

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

/**
 * The parser of the commands of a mode, either as typed or behind `no` and `default`. Reads one line at a time and
 * remembers what it found until the next one.
 */
export class LineParser extends EmbeddedActionsParser implements Reader {
  /** Where another form than asked for, the line begins with `no` or `default` and was read no further. */
  form: Form = 'set';
  misfit: Misfit | { readonly kind: 'incomplete' } | undefined;
  /** What could come where the question mark stands. */
  asked: Expected | undefined;
  /** The slot whose value still goes on where the line ends. */
  restTaken: Term | undefined;
  /** The type of the interface whose unit comes next. */
  unitOf: InterfaceType | undefined;
  accepted: Term | undefined;
  /** The known word that the line came to; it takes the rest. */
  known: Term | undefined;

  /** What every rule is made of, by name. */
  readonly #rules: Map<string, readonly Part[]>;
  readonly #root: RuleMethod;
  /** Whether Chevrotain proves the grammar. */
  readonly #isProved: boolean;
  /** The known words where a line begins. */
  readonly #known: KnownPlace;
  /** Those that may come here; undefined behind anything but keywords. */
  #place: KnownPlace | undefined;
  #line = '';
  #asking = false;
  #captured: (Term | string | number | true)[] = [];
  /** Where each captured word begins. */
  #columns: ArgColumn[] = [];
  /** Where the type of the interface begins whose unit comes next. */
  #typeColumn = 0;
  #visible: ((command: number) => boolean) | undefined;
  /** Parts of any-order sets that were given already. */
  #used = new Set<Term>();
  /** The term of a step; of a repetition, the first one. */
  readonly #termOf = new Map<Step, Term>();

  /** `negated` are the commands that `no` and `default` may stand in front of; what follows them is another parser's. */
  constructor(
    steps: readonly Step[],
    negated: readonly number[],
    options: GrammarOptions,
    known: KnownPlace = new KnownPlace(),
  ) {
    const rules = new Map<string, readonly Part[]>();
    super([word, blank, cursor, endType, ...vocabulary(steps)], {
      maxLookahead: 1,
      lookaheadStrategy: new WordLookahead(rules),
      skipValidations: options.validate !== true,
    });
    this.#rules = rules;
    this.#isProved = options.validate === true;
    this.#known = known;
    this.#root = this.#rootRule(steps, negated);
    this.#useOwn();
    this.performSelfAnalysis();
  }

  /** Whether a session may use a term, and it was not used up. */
  readonly sees = (term: Term): boolean =>
    (this.#used.size === 0 || !this.#used.has(term)) && (!this.#visible || term.commands.some(this.#visible));

  /**
   * Reads a line; of one that is `no` or `default`, what follows its first word. Afterwards `accepted`, `misfit` or
   * `asked` tells what came of it.
   */
  read(
    line: string,
    atEnd: 'end' | 'cursor',
    visible: ((command: number) => boolean) | undefined,
    form: Form = 'set',
  ): this {
    const { tokens } = lexer.tokenize(line);
    if (form !== 'set') tokens.shift();
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
    this.form = form;
    this.misfit = undefined;
    this.asked = undefined;
    this.restTaken = undefined;
    this.unitOf = undefined;
    this.accepted = undefined;
    this.known = undefined;
    this.#place = this.#known;
    this.#captured = [];
    this.#columns = [];
    if (this.#used.size > 0) this.#used.clear();
    this.input = tokens;
    try {
      this.#root();
    } catch (error) {
      if (error !== stopped) throw error;
    }
    return this;
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

  /** Where the arguments of the accepted line begin; of one given several times, where it is first. */
  columns(command: number): Record<string, ArgColumn> {
    const columns: Record<string, ArgColumn> = {};
    this.#columns.forEach((column, i) => {
      const label = (this.#captured[i * 2] as Term).captures!.get(command)?.label;
      if (label !== undefined) columns[label] ??= column;
    });
    return columns;
  }

  /** Called by the strategy: what is the next token, seen from a decision? */
  peek(grammar: Expected): Term {
    const token = this.LA(1) as WordToken;
    if (token.term) return token.term;
    const expected = this.#place ? this.#place.beside(grammar) : grammar;
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
    if (term.known !== undefined) {
      this.#takeKnown(term);
      throw stopped;
    }
    token.tokenType = term.tokenType;
    token.tokenTypeIdx = term.tokenType.tokenTypeIdx!;
    return term;
  }

  /** A known word takes the rest of the line, unless one of others must follow it. */
  #takeKnown(first: Term): void {
    let term = first;
    let place = this.#place?.behind(term.terminal.key);
    for (let ahead = 2; place?.needed; ahead++) {
      const token = this.LA(ahead) as WordToken;
      const expected = place.beside(nothingNew);
      if (token.tokenType === cursor) {
        this.asked = expected;
        return;
      }
      this.misfit =
        token.tokenType === endType
          ? { kind: 'incomplete' }
          : resolve(token, expected, this.#line, this.sees, this.unitOf, this.#asking);
      if (this.misfit) return;
      term = token.term!;
      place = place.behind(term.terminal.key);
    }
    this.known = term;
  }

  /** A failed line leaves words behind; Chevrotain would build an error object for them. */
  onAfterParse(): void {}

  /**
   * Makes the methods that Chevrotain replaces while it records properties of the object itself: to add them to it, and
   * to delete them one by one, would cost more than the rest of the analysis.
   */
  #useOwn(): void {
    const own = this as unknown as Record<string, unknown>;
    const usual = EmbeddedActionsParser.prototype as unknown as Record<string, unknown>;
    for (const name of replaced) own[name] = usual[name];
  }

  /** Called by Chevrotain when the rules are recorded. */
  protected disableRecording(): void {
    this.RECORDING_PHASE = false;
    this.#useOwn();
  }

  /**
   * Called by Chevrotain to record a rule. Only a proof needs all of the rule; for reading, Chevrotain asks about the
   * decisions alone, and to record the rest costs more than everything else here.
   */
  protected topLevelRuleRecord(name: string, action: Action): Rule {
    if (this.#isProved) return chevrotain.topLevelRuleRecord.call(this, name, action);
    return new Rule({ name, definition: decisionsIn(this.#rules.get(name)!) });
  }

  #takeForm(form: 'no' | 'default', term: Term): void {
    this.#take(255, term);
    if (!this.RECORDING_PHASE) this.form = form;
  }

  #take(number: number, term: Term): void {
    if (this.RECORDING_PHASE) {
      this.consume(number, term.tokenType);
      return;
    }
    const token = this.LA(1) as WordToken;
    this.peek(term.alone);
    const { terminal } = term;
    if (token.glued) {
      // The type is read, the unit in the same word is not: the token stays and becomes the unit.
      this.unitOf = token.glued;
      this.#typeColumn = token.startOffset;
      const digits = token.image.search(/\d/);
      token.image = token.image.slice(digits);
      token.startOffset += digits;
      token.glued = undefined;
      token.term = undefined;
      token.tokenType = word;
      return;
    }
    this.consume(number, term.tokenType);
    this.#place = terminal.kind === 'keyword' ? this.#place?.behind(terminal.key) : undefined;
    if (terminal.kind === 'interface') {
      this.unitOf = interfaceTypes.find((type) => type.name === token.value);
      this.#typeColumn = token.startOffset;
    }
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
    const column = token.startOffset;
    this.#columns.push({ word: terminal.kind === 'unit' ? this.#typeColumn : column, unit: column });
  }

  #rootRule(steps: readonly Step[], negated: readonly number[]): RuleMethod {
    const counts = new RuleCounts();
    const [first] = steps;
    const number = counts.next('or');
    const begins = steps.length === 1 && first?.kind === 'choice' ? first.parts : [steps];
    const alternatives = begins
      .filter((part) => part.length > 0)
      .map((part) => this.#alternative(part, counts));
    for (const form of negated.length > 0 ? (['no', 'default'] as const) : []) {
      const term = this.#term({ kind: 'keyword', key: `'${form}`, word: form }, [], negated);
      alternatives.push([{ kind: 'term', term, run: () => this.#takeForm(form, term) }]);
    }
    // Chevrotain wants at least two alternatives.
    const parts = alternatives.length > 1 ? [this.#or(number, alternatives)] : (alternatives[0] ?? []);
    if (parts.length > 0) return this.#named('line', parts);
    // Without commands only what is known besides can come.
    this.#rules.set('line', parts);
    return this.RULE('line', () => {
      if (!this.RECORDING_PHASE) this.peek(nothingNew);
    }) as RuleMethod;
  }

  /** A rule of these parts. */
  #named(name: string, parts: readonly Part[]): RuleMethod {
    this.#rules.set(name, parts);
    return this.RULE(name, runAll(parts)) as RuleMethod;
  }

  /** A tree that becomes a rule of its own. */
  #rule(steps: readonly Step[]): RuleMethod {
    const parts = this.#sequence(steps, new RuleCounts());
    return this.#named(`part${this.#rules.size}`, parts);
  }

  /** A part of a choice: in place, or as a rule where it is large. */
  #alternative(steps: readonly Step[], counts: RuleCounts): readonly Part[] {
    const size = sizeOf(steps);
    const complete = endsLine(steps);
    if (complete && (size > largestInline || counts.size + size > largestRule)) {
      const rule = this.#rule(steps);
      return [{ kind: 'rule', name: rule.ruleName, run: () => void this.subrule(0, rule) }];
    }
    counts.size += size;
    return this.#sequence(steps, counts);
  }

  #sequence(steps: readonly Step[], counts: RuleCounts): readonly Part[] {
    return steps.flatMap((step) => this.#step(step, counts));
  }

  #step(step: Step, counts: RuleCounts): readonly Part[] {
    switch (step.kind) {
      case 'term': {
        const term = this.#term(step.terminal, step.meanings, step.commands);
        if (!this.#termOf.has(step)) this.#termOf.set(step, term);
        const number = counts.next(term.tokenType);
        return [{ kind: 'term', term, run: () => this.#take(number, term) }];
      }
      case 'optional': {
        const number = counts.next('option');
        const body = this.#sequence(step.body, counts);
        const action = runAll(body);
        return [{ kind: 'option', number, body, run: () => void this.option(number, action) }];
      }
      case 'repeat': {
        // Chevrotain's own "at least one" would build an error where the first round is missing.
        const once = this.#sequence(step.body, counts);
        const number = counts.next('many');
        return [...once, this.#many(number, this.#sequence(step.body, counts))];
      }
      case 'choice': {
        const number = counts.next('or');
        const parts = step.parts.map((part) => this.#alternative(part, counts));
        return [this.#or(number, parts)];
      }
      case 'set': {
        const rounds = counts.next('many');
        const number = counts.next('or');
        const parts = step.parts.map((part) => this.#member(part, counts));
        return [this.#many(rounds, [this.#or(number, parts)])];
      }
    }
  }

  #many(number: number, body: readonly Part[]): Part {
    const action = runAll(body);
    return { kind: 'many', number, body, run: () => this.many(number, action) };
  }

  #or(number: number, parts: readonly (readonly Part[])[]): Part {
    const alts = parts.map((part) => ({ ALT: runAll(part) }));
    return { kind: 'or', number, parts, run: () => void this.or(number, alts) };
  }

  /** A part of an any-order set; once given it is expected no more. */
  #member(steps: readonly Step[], counts: RuleCounts): readonly Part[] {
    const [first, ...others] = this.#sequence(steps, counts);
    const begins = firstTerms(steps).map((step) => this.#termOf.get(step)!);
    const run = (): void => {
      if (!this.RECORDING_PHASE) for (const term of begins) this.#used.add(term);
      first!.run();
    };
    return [{ ...first!, run }, ...others];
  }

  #term(terminal: Terminal, meanings: readonly Meaning[], commands: readonly number[]): Term {
    const captured = meanings.filter((meaning) => meaning.label !== undefined);
    const term = {
      terminal,
      tokenType: tokenTypeOf(terminal),
      commands,
      meanings,
      captures:
        captured.length > 0 ? new Map(captured.map((meaning) => [meaning.command, meaning])) : undefined,
    } as { -readonly [Key in keyof Term]: Term[Key] };
    term.alone = new Expected([term]);
    return term;
  }
}

/** The decisions of a rule, as Chevrotain records them. */
function decisionsIn(parts: readonly Piece[]): IProduction[] {
  return parts.flatMap((part): IProduction[] => {
    switch (part.kind) {
      case 'term':
      case 'rule':
        return [];
      case 'or':
        return [new Alternation({ idx: part.number, definition: [] }), ...part.parts.flatMap(decisionsIn)];
      case 'option':
        return [new Option({ idx: part.number, definition: [] }), ...decisionsIn(part.body)];
      case 'many':
        return [new Repetition({ idx: part.number, definition: [] }), ...decisionsIn(part.body)];
    }
  });
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
