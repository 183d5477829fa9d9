/** Knows the grammar of one mode: what lines, question marks and Tab mean in it. */
import { clashMessage, prefixClash, treesOf } from './clashes.ts';
import type { Entry, GrammarOptions, Help, Outcome } from './entry.ts';
import { Clash, factorCommands } from './factor.ts';
import { lastWord, listOf, words } from './help.ts';
import { LineParser } from './line-parser.ts';

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
}
