/** Knows when two commands of a mode claim the same line, which is a mistake of ours (decisions.md D-17). */
import type { Entry, GrammarOptions } from './entry.ts';
import { Clash, factorCommands } from './factor.ts';
import { LineParser } from './line-parser.ts';
import { negated, type Sequence } from './notation.ts';

/** What the entries of a mode accept as typed, numbered; or only some of the commands. */
export function positiveTrees<P>(entries: readonly Entry<P>[], only?: ReadonlySet<number>): NumberedTree[] {
  return entries.flatMap(({ syntax }, i) =>
    !only || only.has(i * 2) ? [{ number: i * 2, tree: syntax.tree }] : [],
  );
}

/** The commands that `no` and `default` may stand in front of. */
export function negatedNumbers<P>(entries: readonly Entry<P>[], options: GrammarOptions): number[] {
  if (!options.negatable) return [];
  return entries.flatMap(({ no }, i) => (no === false ? [] : [i * 2 + 1]));
}

/** What these commands accept behind `no` and `default`. */
export function negativeTrees<P>(entries: readonly Entry<P>[], numbers: readonly number[]): NumberedTree[] {
  return numbers.map((number) => {
    const { syntax, no } = entries[number >> 1]!;
    return { number, tree: no ? no.tree : negated(syntax) };
  });
}

/** A command by number: twice the position of the entry, plus one for its negated form. */
interface NumberedTree {
  readonly number: number;
  readonly tree: Sequence;
}

/** The text of a command for messages to ourselves. */
function describe<P>(entries: readonly Entry<P>[], number: number): string {
  const entry = entries[number >> 1];
  if (!entry) return 'the prefixes no and default';
  if (number % 2 === 0) return `"${entry.syntax.text}"`;
  return entry.no ? `"no ${entry.no.text}"` : `"no ..." of "${entry.syntax.text}"`;
}

/** Names two commands that claim the same line. */
export function clashMessage<P>(name: string, entries: readonly Entry<P>[], clash: Clash): string {
  const [first, second] = clash.commands;
  const at = clash.at;
  if (first === second) return `${name}: ${describe(entries, first)} has two readings at ${at}`;
  const message = `${name}: ${describe(entries, first)} and ${describe(entries, second)} claim the same line at ${at}`;
  return first % 2 === 1 ? `${message}; give one of them its own negated form` : message;
}

/** A command that begins with `no` or `default` in a mode that has these forms. */
export function prefixClash<P>(entries: readonly Entry<P>[], options: GrammarOptions): Entry<P> | undefined {
  if (!options.negatable) return undefined;
  return entries.find(({ syntax }) => /^(no|default)( |$)/i.test(syntax.text));
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
  const numbers = negatedNumbers(entries, options);
  const positive = positiveTrees(entries);
  const negative = negativeTrees(entries, numbers);
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
      new LineParser(factorCommands(positive), numbers, options);
      new LineParser(factorCommands(negative), [], options);
    } catch (error) {
      messages.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return messages;
}
