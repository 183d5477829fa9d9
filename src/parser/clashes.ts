/** Knows when two commands of a mode claim the same line, which is a mistake of ours (decisions.md D-17). */
import type { Entry, GrammarOptions } from './entry.ts';
import { Clash, factorCommands } from './factor.ts';
import { LineParser } from './line-parser.ts';
import { negated, type Sequence } from './notation.ts';

/** Commands by number: twice the position of the entry, plus one for its negated form. */
function negatedNumber(entry: number): number {
  return entry * 2 + 1;
}

/** What the entries of a mode accept, numbered, as typed and behind `no` and `default`; or only some of the commands. */
export function treesOf<P>(
  entries: readonly Entry<P>[],
  options: GrammarOptions,
  only?: ReadonlySet<number>,
): Trees {
  const positive: NumberedTree[] = [];
  const negative: NumberedTree[] = [];
  const wanted = (number: number): boolean => !only || only.has(number);
  entries.forEach((entry, i) => {
    if (wanted(i * 2)) positive.push({ number: i * 2, tree: entry.syntax.tree });
    if (!options.negatable || entry.no === false || !wanted(negatedNumber(i))) return;
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
      new LineParser(factorCommands(positive), factorCommands(negative), options);
    } catch (error) {
      messages.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return messages;
}
