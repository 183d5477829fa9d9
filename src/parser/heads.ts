/** Knows which commands of a mode a line can be, judged by its first words alone; so only those need a parser. */
import type { Entry, GrammarOptions } from './entry.ts';

/** The commands that lines with certain first words can be. */
export interface Share {
  /** The words that all such lines begin with, spelt in full; with `no` or `default` where it is the negated form. */
  readonly key: string;
  /** Numbers of the commands, see `clashes.ts`. */
  readonly commands: readonly number[];
}

/** A share of so many commands is not divided by the second word. */
const smallShare = 12;
/** A mode of so few commands is not divided at all. */
const smallMode = 20;

/** The keywords that a notation begins with, two at the most. */
function leadingKeywords(notation: string): string[] {
  const words: string[] = [];
  for (const word of notation.split(' ')) {
    if (words.length === 2 || !/^[^[\]{}|&<>=]+$/.test(word)) break;
    words.push(word.toLowerCase());
  }
  return words;
}

interface Head {
  readonly number: number;
  readonly words: readonly string[];
}

/** The first words of the commands of one form: as typed, or behind `no` and `default`. */
class Heads {
  readonly all: readonly Head[];
  /** Every command has a first keyword. */
  readonly plain: boolean;
  readonly #shares = new Map<string, readonly number[]>();

  constructor(all: readonly Head[]) {
    this.all = all;
    this.plain = all.every(({ words }) => words.length > 0);
  }

  /**
   * The commands behind the words, of which at least one that `sees` allows has them in full: then no abbreviation
   * and no value can be meant. Undefined when no command has the first word in full.
   */
  share(first: string, second: string, sees: (number: number) => boolean): Share | undefined {
    const exact = (head: Head): boolean => head.words[0] === first && sees(head.number);
    if (!this.all.some(exact)) return undefined;
    const byFirst = this.#cut(first, '');
    if (byFirst.length <= smallShare) return { key: first, commands: byFirst };
    if (!this.all.some((head) => exact(head) && head.words[1] === second)) return undefined;
    return { key: `${first} ${second}`, commands: this.#cut(first, second) };
  }

  #cut(first: string, second: string): readonly number[] {
    const key = `${first} ${second}`;
    let commands = this.#shares.get(key);
    if (!commands) {
      commands = this.all
        .filter(
          ({ words: [one, two] }) =>
            (one ?? first) === first && (second === '' || (two ?? second) === second),
        )
        .map(({ number }) => number);
      // Only words of commands come here, of which there are so many; whatever else is typed is not kept.
      this.#shares.set(key, commands);
    }
    return commands;
  }
}

/** The first words of all commands of a mode. */
export class ModeHeads {
  readonly #positive: Heads;
  readonly #negative: Heads;

  constructor(entries: readonly Entry<unknown>[], options: GrammarOptions) {
    const negatable = options.negatable === true;
    this.#positive = new Heads(
      entries.map(({ syntax }, i) => ({ number: i * 2, words: leadingKeywords(syntax.text) })),
    );
    this.#negative = new Heads(
      entries.flatMap(({ syntax, no }, i) =>
        !negatable || no === false
          ? []
          : [{ number: i * 2 + 1, words: leadingKeywords(no ? no.text : syntax.text) }],
      ),
    );
  }

  get #divided(): boolean {
    return this.#positive.all.length > smallMode;
  }

  /** The commands that a line can be, or undefined when all of them have to be looked at. */
  share(line: string, sees: (number: number) => boolean): Share | undefined {
    if (!this.#divided) return undefined;
    const words = /^\s*(?:(no|default)\s+)?(\S+)(?:\s+(\S+))?/i.exec(line);
    if (!words) return undefined;
    const [, form, first = '', second = ''] = words;
    const heads = form === undefined ? this.#positive : this.#negative;
    const share = heads.share(first.toLowerCase(), second.toLowerCase(), sees);
    return form === undefined || !share ? share : { ...share, key: `no ${share.key}` };
  }

  /** The first words that a line may begin with, each with its commands; undefined where none can be told from them. */
  get firstWords(): ReadonlyMap<string, readonly number[]> | undefined {
    if (!this.#positive.plain || !this.#divided) return undefined;
    const found = new Map<string, number[]>();
    const add = (word: string, number: number): void => {
      const numbers = found.get(word);
      if (numbers) numbers.push(number);
      else found.set(word, [number]);
    };
    for (const { number, words } of this.#positive.all) add(words[0]!, number);
    for (const { number } of this.#negative.all) for (const form of ['no', 'default']) add(form, number);
    return found;
  }
}
