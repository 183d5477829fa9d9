/** Knows what goes into the grammar of a mode and what comes out of it. */
import type { Syntax } from './notation.ts';

/** A command as a grammar needs it. */
export interface Entry<P> {
  readonly syntax: Syntax;
  /** The negated form without the leading word `no`; undefined: derived; false: there is none. */
  readonly no?: Syntax | false;
  /** By keyword or slot name; `standby timers msec` (the keywords that lead there) overrides a word at one place. */
  readonly help: Readonly<Record<string, string>>;
  readonly payload: P;
  /** It is read and never listed. */
  readonly hidden?: boolean;
}

/** A keyword that counts for `?`, ambiguity and the caret, and takes any rest of the line (decisions.md D-45). */
export interface KnownWord<P> {
  /** The keywords in front of it. */
  readonly path: readonly string[];
  readonly word: string;
  readonly help: string;
  /** Whether `no` and `default` may stand in front. */
  readonly no: boolean;
  /** Whether the keywords in front make no line without such a word; they may be known ones too. */
  readonly needed?: boolean;
  readonly payload: P;
}

export interface GrammarOptions {
  /** Whether the mode has `no` and `default` forms. */
  readonly negatable: boolean;
  /** Help texts where a command has none of its own. */
  readonly dictionary?: Readonly<Record<string, string>>;
  /** Every line is read by one parser of all commands, also where a smaller one would do. */
  readonly whole?: boolean;
  /** Lets Chevrotain prove that one word always decides; takes several times as long. */
  readonly validate?: boolean;
}

/** Where an argument begins in its line, from 0; of an interface, its type and its unit. */
export interface ArgColumn {
  readonly word: number;
  readonly unit: number;
}

/** What a line turned out to be. */
export type Outcome<P> =
  | {
      readonly kind: 'command';
      readonly payload: P;
      readonly args: Record<string, unknown>;
      /** By argument. */
      readonly columns: Readonly<Record<string, ArgColumn>>;
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

/** How a command was given. */
export type Form = 'set' | 'no' | 'default';
