/** Knows which commands of a mode a line can be, judged by its first words alone; so only those need a parser. */
import { negatedNumbers } from './clashes.ts';
import { placesOf, type KnownPlaces } from './known.ts';
import type { Syntax } from './notation.ts';
import type { Entry, Form, GrammarOptions, KnownWord } from './entry.ts';

/** The commands that lines with certain first words can be. */
export interface Share {
  /** The words that all such lines begin with, spelt in full; with `no` or `default` where it is the negated form. */
  readonly key: string;
  /** Numbers of the commands, see `clashes.ts`. */
  readonly commands: readonly number[];
  readonly form: Form;
}

/** The first words of commands, and the commands without one. */
export interface Beginnings {
  readonly words: ReadonlyMap<string, readonly number[]>;
  readonly others: readonly number[];
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
  /** No keyword comes behind these words, at once: a value or the end of the line. */
  readonly closed: boolean;
}

function headOf(number: number, { text }: Syntax): Head {
  const words = leadingKeywords(text);
  const next = text.split(' ')[words.length];
  // An interface begins with a keyword.
  return { number, words, closed: next === undefined || /^<\w+:(?!interface>)/.test(next) };
}

/** What can stand at one place of a line. */
class Words {
  /** The numbers of what has the word, commands or known words. */
  readonly numbers = new Map<string, number[]>();
  /** All keywords that can stand here are in `numbers`. */
  readonly isComplete: boolean;

  /** `at` is the place of the word in each head. */
  constructor(heads: readonly Head[], at: 0 | 1) {
    this.isComplete = heads.every(({ words, closed }) => words.length > at || closed);
    for (const { number, words } of heads) if (words[at] !== undefined) this.add(words[at], number);
  }

  add(word: string, ...numbers: number[]): void {
    const known = this.numbers.get(word);
    if (known) known.push(...numbers);
    else this.numbers.set(word, numbers);
  }

  /** Adds what is known besides; a word that commands have is theirs. */
  addKnown(word: string, number: number): void {
    if (!this.numbers.has(word)) this.add(word, number);
  }

  /** The word that is meant, typed in full or cut; undefined when that takes more than a look at the words. */
  meant(typed: string, sees: (number: number) => boolean): string | undefined {
    if (typed === '') return undefined;
    const exact = this.numbers.get(typed);
    if (exact?.some(sees)) return typed;
    if (!this.isComplete) return undefined;
    let only: string | undefined;
    for (const [word, numbers] of this.numbers) {
      if (!word.startsWith(typed) || !numbers.some(sees)) continue;
      if (only !== undefined) return undefined;
      only = word;
    }
    return only;
  }
}

/** The first words of the commands of one form, as typed or behind `no` and `default`, and of what is known besides. */
class Heads {
  readonly all: readonly Head[];
  readonly first: Words;
  readonly #known: readonly Head[];
  /** The first words of commands, one or two of them. */
  readonly #owned = new Set<string>();
  readonly #seconds = new Map<string, Words>();
  readonly #form: Form;
  readonly #shares = new Map<string, Share>();

  constructor(form: 'set' | 'no', all: readonly Head[], known: readonly Head[]) {
    this.#form = form;
    this.all = all;
    this.#known = known;
    this.first = new Words(all, 0);
    for (const { words } of all) words.forEach((_, i) => this.#owned.add(words.slice(0, i + 1).join(' ')));
    for (const { number, words } of known) if (words.length === 1) this.first.addKnown(words[0]!, number);
  }

  /** Whether commands have these words, spelt in full; told of the first two. */
  readonly has = (words: readonly string[]): boolean => this.#owned.has(words.join(' '));

  /**
   * The commands that a line with these first words can be, the first one as `meant`. Undefined when the line has no
   * first word that is sure.
   */
  share(first: string | undefined, second: string, sees: (number: number) => boolean): Share | undefined {
    if (first === undefined) return undefined;
    const byFirst = this.#cut(first);
    if (byFirst.commands.length <= smallShare) return byFirst;
    const next = this.#second(first).meant(second, sees);
    // A known word has no commands of its own, but the words before it must be read.
    return next !== undefined && this.has([first, next]) ? this.#cut(`${first} ${next}`) : byFirst;
  }

  /** The words that may follow a first word. */
  #second(first: string): Words {
    let words = this.#seconds.get(first);
    if (!words) {
      const heads = this.all.filter(({ words }) => (words[0] ?? first) === first);
      words = new Words(heads, 1);
      for (const { number, words: known } of this.#known)
        if (known.length === 2 && known[0] === first) words.addKnown(known[1]!, number);
      this.#seconds.set(first, words);
    }
    return words;
  }

  #cut(key: string): Share {
    let share = this.#shares.get(key);
    if (!share) {
      const [first, second] = key.split(' ');
      const commands = this.all
        .filter(
          ({ words: [one, two] }) =>
            (one ?? first) === first && (second === undefined || (two ?? second) === second),
        )
        .map(({ number }) => number);
      // Of words that no command has the known ones are left, which any parser has.
      const words = commands.length === 0 ? '' : key;
      share = { key: this.#form === 'set' ? words : `no ${words}`, commands, form: this.#form };
      // Only words of the mode come here, of which there are so many; whatever else is typed is not kept.
      this.#shares.set(key, share);
    }
    return share;
  }
}

/** The first words of all commands of a mode. */
export class ModeHeads {
  /** The known words that commands leave over. */
  readonly places: KnownPlaces;
  readonly #positive: Heads;
  readonly #negative: Heads;

  constructor(
    entries: readonly Entry<unknown>[],
    options: GrammarOptions,
    known: readonly KnownWord<unknown>[],
  ) {
    const beside = known.map(({ path, word }, i): Head => ({
      number: (entries.length + i) * 2,
      words: [...path, word].map((each) => each.toLowerCase()),
      closed: true,
    }));
    this.#positive = new Heads(
      'set',
      entries.map(({ syntax }, i) => headOf(i * 2, syntax)),
      beside,
    );
    this.#negative = new Heads(
      'no',
      negatedNumbers(entries, options).map((number) => {
        const { syntax, no } = entries[number >> 1]!;
        return headOf(number, no || syntax);
      }),
      beside.filter((_, i) => known[i]!.no),
    );
    this.places = placesOf(known, entries.length * 2, {
      positive: this.#positive.has,
      negative: this.#negative.has,
    });
    const negated = this.#negative.all.map(({ number }) => number);
    if (negated.length > 0) for (const form of ['no', 'default']) this.#positive.first.add(form, ...negated);
  }

  get #divided(): boolean {
    return this.#positive.all.length > smallMode;
  }

  /** The commands that a line can be, or undefined when all that are not negated have to be looked at. */
  share(line: string, sees: (number: number) => boolean): Share | undefined {
    const text = line.toLowerCase();
    const [begin, first = '', second = ''] = /^\s*(\S*)\s*(\S*)/.exec(text)!;
    const word = this.#positive.first.meant(first, sees);
    if ((word === 'no' || word === 'default') && this.#negative.all.length > 0) {
      const next = this.#divided ? this.#negative.first.meant(second, sees) : undefined;
      const third = /^\s*(\S*)/.exec(text.slice(begin.length))![1]!;
      const share = this.#negative.share(next, third, sees) ?? this.negated(word);
      return word === share.form ? share : { ...share, form: word };
    }
    return this.#divided ? this.#positive.share(word, second, sees) : undefined;
  }

  /** All commands behind `no` or `default`. */
  negated(form: Form): Share {
    return { key: 'no', commands: this.#negative.all.map(({ number }) => number), form };
  }

  /**
   * What reads a line of which no share is known: the first words of commands, and the commands that have none. Of such
   * a line the first word tells all. Undefined where all commands have to be looked at.
   */
  get beginnings(): Beginnings | undefined {
    if (!this.#divided || !this.#positive.first.isComplete) return undefined;
    const words = new Map<string, number[]>();
    const others: number[] = [];
    for (const { number, words: own } of this.#positive.all) {
      const [word] = own;
      if (word === undefined) others.push(number);
      else words.set(word, [...(words.get(word) ?? []), number]);
    }
    return { words, others };
  }
}
