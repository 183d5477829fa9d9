/** Knows the keywords that stand beside a grammar: a reader knows them and they lead nowhere (decisions.md D-45). */
import { createToken, Lexer } from 'chevrotain';
import type { KnownWord } from './entry.ts';
import { Expected, type Term } from './lookahead.ts';

/** Such a word is never consumed; a term needs a type all the same. */
const tokenType = createToken({ name: '<known>', pattern: Lexer.NA });

/** The known words behind some keywords. They cost nothing until a line gets there. */
export class KnownPlace {
  readonly #words: Term[] = [];
  readonly #next = new Map<string, KnownPlace>();
  readonly #beside = new Map<Expected, Expected>();
  /** Whether a line that came here needs one of the words. */
  needed = false;

  /** The place behind one more keyword, given by the key of its terminal. */
  behind(key: string): KnownPlace | undefined {
    return this.#next.get(key);
  }

  /** What the grammar expects and what is known besides; a word that the grammar has is the grammar's. */
  beside(expected: Expected): Expected {
    let both = this.#beside.get(expected);
    if (!both) {
      const more = this.#words.filter(({ terminal }) => !expected.byWord.has(terminal.key.slice(1)));
      both = more.length === 0 ? expected : new Expected([...expected.terms, ...more]);
      this.#beside.set(expected, both);
    }
    return both;
  }

  /** Adds a word under its keywords; `number` is how the reader of the line tells it from the commands. */
  add({ path, word, help, needed = false }: KnownWord<unknown>, number: number): void {
    const [first, ...rest] = path;
    if (first !== undefined) {
      const key = keyOf(first);
      let next = this.#next.get(key);
      if (!next) this.#next.set(key, (next = new KnownPlace()));
      next.add({ path: rest, word, help, needed, no: true, payload: undefined }, number);
      return;
    }
    this.needed ||= needed;
    const term = {
      terminal: { kind: 'keyword', key: keyOf(word), word },
      tokenType,
      commands: [number],
      meanings: [],
      captures: undefined,
      known: help,
    } as unknown as { -readonly [Key in keyof Term]: Term[Key] };
    term.alone = new Expected([term]);
    this.#words.push(term);
  }
}

/** The key that a keyword terminal has, see `factor.ts`. */
function keyOf(word: string): string {
  return `'${word.toLowerCase()}`;
}

/** Known words as typed and behind `no` and `default`. */
export interface KnownPlaces {
  readonly positive: KnownPlace;
  readonly negative: KnownPlace;
}

/** Whether commands have words, spelt in full and in lower case, in one form. */
type Has = (words: readonly string[]) => boolean;

/**
 * The places of known words. `first` is the number of the first one; they follow in steps of two. Words that commands
 * have are the commands', also for a parser that has only others.
 */
export function placesOf(
  words: readonly KnownWord<unknown>[],
  first: number,
  commands: { readonly positive: Has; readonly negative: Has },
): KnownPlaces {
  const positive = new KnownPlace();
  const negative = new KnownPlace();
  words.forEach((word, i) => {
    const path = [...word.path, word.word].map((each) => each.toLowerCase());
    if (!commands.positive(path)) positive.add(word, first + i * 2);
    if (word.no && !commands.negative(path)) negative.add(word, first + i * 2);
  });
  return { positive, negative };
}
