/** Knows the grammar of one mode: what lines, question marks and Tab mean in it. */
import { clashMessage, negatedNumbers, negativeTrees, positiveTrees, prefixClash } from './clashes.ts';
import type { Entry, GrammarOptions, Help, KnownWord, Outcome } from './entry.ts';
import { Clash, factorCommands, firstStep, type Step } from './factor.ts';
import { ModeHeads, type Beginnings, type Share } from './heads.ts';
import { lastWord, listOf, restOfKnown, words } from './help.ts';
import { LineParser } from './line-parser.ts';

/**
 * The grammar of one mode. Cheap to make: parsers are built when lines come that need them. A line that begins with
 * whole keywords needs only the parser of the commands that begin so.
 */
export class ModeGrammar<P> {
  readonly name: string;
  readonly #entries: readonly Entry<P>[];
  readonly #options: GrammarOptions;
  /** Whether some command is never listed. */
  readonly #hides: boolean;
  readonly #wordsKnown: () => readonly KnownWord<P>[];
  #known: readonly KnownWord<P>[] = [];
  #heads: ModeHeads | undefined;
  /** The parser of all commands as typed, or of how they begin, and those of some, by their words; `no` has all that are negated. */
  #parser: LineParser | undefined;
  readonly #shares = new Map<string, LineParser>();

  /** `known` gives the words that stand beside the commands; it is called with the first line. */
  constructor(
    name: string,
    entries: readonly Entry<P>[],
    options: GrammarOptions,
    known: () => readonly KnownWord<P>[] = () => [],
  ) {
    this.name = name;
    this.#entries = entries;
    this.#options = options;
    this.#hides = entries.some(({ hidden }) => hidden);
    this.#wordsKnown = known;
  }

  /**
   * Reads a line as an operator typed it; any text gives an outcome. Commands whose payload is not `visible` do not
   * exist for this line. Throws an Error only where two commands of the mode claim the same line: a mistake of ours.
   */
  parse(line: string, visible?: (payload: P) => boolean): Outcome<P> {
    const start = line.search(/\S/);
    if (start < 0 || line.charAt(start) === '!') return { kind: 'empty' };
    const parser = this.#read(line, 'end', visible);
    const { accepted, known } = parser;
    if (known)
      return {
        kind: 'command',
        payload: this.#payload(known.commands[0]!),
        args: {},
        columns: {},
        form: parser.form,
      };
    if (!accepted) return parser.misfit ?? { kind: 'invalid', column: start };
    const command = accepted.commands[0]!;
    return {
      kind: 'command',
      payload: this.#payload(command),
      args: parser.args(command),
      columns: parser.columns(command),
      form: parser.form,
    };
  }

  /** Answers a `?`, given the text to the left of it. */
  help(before: string, visible?: (payload: P) => boolean): Help {
    const partial = lastWord(before);
    const parser = this.#read(before.slice(0, before.length - partial.length), 'cursor', visible);
    if (parser.known) return restOfKnown(partial);
    if (!parser.asked) return parser.misfit?.kind === 'ambiguous' ? { kind: 'ambiguous' } : { kind: 'none' };
    if (partial !== '') return words(parser, parser.asked, partial);
    const { dictionary = {} } = this.#options;
    return listOf(parser, parser.asked, { entries: this.#entries, dictionary, visible });
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
    const hides = atEnd === 'cursor' && this.#hides;
    const sees = (command: number): boolean =>
      !(hides && this.#entries[command >> 1]?.hidden) && (!visible || visible(this.#payload(command)));
    const seen = hides || visible ? sees : undefined;
    const share = this.#options.whole ? undefined : this.#ownHeads.share(line, sees);
    if (share) return this.#partOf(share).read(line, atEnd, seen, share.form);
    const parser = (this.#parser ??= this.#build()).read(line, atEnd, seen);
    if (parser.form === 'set') return parser;
    return this.#partOf(this.#ownHeads.negated(parser.form)).read(line, atEnd, seen, parser.form);
  }

  /** The first words, and the words that are known besides, worked out when the first line comes. */
  get #ownHeads(): ModeHeads {
    if (!this.#heads) {
      const prefixed = prefixClash(this.#entries, this.#options);
      if (prefixed) throw new Error(`${this.name}: "${prefixed.syntax.text}" begins like a negated command`);
      this.#known = this.#wordsKnown();
      this.#heads = new ModeHeads(this.#entries, this.#options, this.#known);
    }
    return this.#heads;
  }

  /** What a number of the parser stands for: commands first, known words behind them. */
  #payload(command: number): P {
    const entries = this.#entries;
    const index = command >> 1;
    return index < entries.length ? entries[index]!.payload : this.#known[index - entries.length]!.payload;
  }

  #partOf(share: Share): LineParser {
    let parser = this.#shares.get(share.key);
    if (!parser) this.#shares.set(share.key, (parser = this.#build(share)));
    return parser;
  }

  /** The parser of all commands as typed, or of some in one form. */
  #build(share?: Share): LineParser {
    const entries = this.#entries;
    const known = this.#ownHeads.places;
    try {
      if (share && share.form !== 'set') {
        const steps = factorCommands(negativeTrees(entries, share.commands));
        return new LineParser(steps, [], this.#options, known.negative);
      }
      const beginnings = share || this.#options.whole ? undefined : this.#ownHeads.beginnings;
      const only = share?.commands ?? beginnings?.others;
      const rest = factorCommands(positiveTrees(entries, only && new Set(only)));
      const steps = beginnings ? [this.#firstOf(beginnings, rest)] : rest;
      const negated = share ? [] : negatedNumbers(entries, this.#options);
      return new LineParser(steps, negated, this.#options, known.positive);
    } catch (error) {
      throw error instanceof Clash ? new Error(clashMessage(this.name, entries, error)) : error;
    }
  }

  /** A choice of the words that commands begin with and of the steps of those that begin with none. */
  #firstOf({ words }: Beginnings, rest: readonly Step[]): Step {
    const [first] = rest;
    const others = rest.length === 1 && first?.kind === 'choice' ? first.parts : [rest];
    const spelt = (command: number): string => this.#entries[command >> 1]!.syntax.text.split(' ')[0]!;
    const parts = [...words.values()].map((commands) => [firstStep(spelt(commands[0]!), commands)]);
    return { kind: 'choice', parts: [...parts, ...others.filter((part) => part.length > 0)] };
  }
}
