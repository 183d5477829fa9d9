/** Knows how tables of keywords that a router knows and we do not model become part of a mode (decisions.md D-45). */
import { refuse, type Command } from '../modes/command.ts';
import { privilegedExec, userExec, type Mode } from '../modes/mode.ts';
import type { KnownWord, Syntax } from '../parser/index.ts';

/** Keywords with their help texts that may stand behind the same keywords of a mode. */
export interface KnownTable {
  readonly mode: Mode;
  /** The keywords in front, one blank between them; empty for the first word of a line. */
  readonly path: string;
  /** A line for each: the word, two blanks or more, its help text; as a router lists them. */
  readonly words: string;
  /** Whether `no` and `default` may stand in front; what has no such form is mostly a movement between modes. */
  readonly no?: false;
  /** Whether the keywords in front make no line without one of the words. */
  readonly needed?: true;
}

/** The known words of a mode: privileged EXEC has those of user EXEC too. */
export function knownIn(tables: readonly KnownTable[], mode: Mode): KnownWord<Command>[] {
  const own = tables.filter(
    (table) => table.mode === mode || (mode === privilegedExec && table.mode === userExec),
  );
  return own.flatMap((table) => {
    const path = table.path === '' ? [] : table.path.split(' ');
    return [...table.words.matchAll(/^(\S+) {2,}(.*)$/gm)].map(([, word = '', help = '']) => ({
      path,
      word,
      help,
      no: table.no !== false,
      needed: table.needed === true,
      payload: knownCommand(table.mode, [...path, word], help),
    }));
  });
}

/** What stands for such a word: it says that it is not modelled, and changes nothing. */
function knownCommand(mode: Mode, words: readonly string[], help: string): Command {
  const text = words.join(' ');
  const tree = words.map((word) => ({ kind: 'keyword', word, label: undefined }) as const);
  const answer = (prefix: string): string => `% Not modelled here: ${prefix}${text}`;
  return {
    mode,
    syntax: { text, tree } satisfies Syntax,
    no: false,
    help: { [words.at(-1)!]: help },
    support: 'known',
    example: undefined,
    ...(mode === userExec || mode === privilegedExec
      ? { run: (shell) => shell.print(answer('')) }
      : {
          apply: (edit) => refuse(answer(edit.toDefault ? 'default ' : edit.negated ? 'no ' : '')),
        }),
  };
}
