/** Knows the grammar of one mode: what lines, question marks and Tab mean in it. */
import { clashMessage, prefixClash, treesOf } from './clashes.ts';
import type { Entry, GrammarOptions, Help, KnownWord, Outcome } from './entry.ts';
import { Clash, factorCommands } from './factor.ts';
import { lastWord, listOf, restOfKnown, words } from './help.ts';
import { placesOf } from './known.ts';
import { LineParser } from './line-parser.ts';

/** The grammar of one mode. Cheap to make: the parser is built when the first line comes. */
export class ModeGrammar<P> {
  readonly name: string;
  readonly #entries: readonly Entry<P>[];
  readonly #options: GrammarOptions;
  /** Whether some command is never listed. */
  readonly #hides: boolean;
  readonly #wordsKnown: () => readonly KnownWord<P>[];
  #known: readonly KnownWord<P>[] = [];
  #parser: LineParser | undefined;

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
    const parser = (this.#parser ??= this.#build());
    const hides = atEnd === 'cursor' && this.#hides;
    const sees = (command: number): boolean =>
      !(hides && this.#entries[command >> 1]?.hidden) && (!visible || visible(this.#payload(command)));
    parser.read(line, atEnd, hides || visible ? sees : undefined);
    return parser;
  }

  /** What a number of the parser stands for: commands first, known words behind them. */
  #payload(command: number): P {
    const entries = this.#entries;
    const index = command >> 1;
    return index < entries.length ? entries[index]!.payload : this.#known[index - entries.length]!.payload;
  }

  #build(): LineParser {
    const entries = this.#entries;
    const prefixed = prefixClash(entries, this.#options);
    if (prefixed) throw new Error(`${this.name}: "${prefixed.syntax.text}" begins like a negated command`);
    try {
      const { positive, negative } = treesOf(entries, this.#options);
      this.#known = this.#wordsKnown();
      const known = placesOf(this.#known, entries.length * 2);
      return new LineParser(factorCommands(positive), factorCommands(negative), this.#options, known);
    } catch (error) {
      throw error instanceof Clash ? new Error(clashMessage(this.name, entries, error)) : error;
    }
  }
}
