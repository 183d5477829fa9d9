/** Knows how an early release is described by what came later: commands it lacks, words that its commands lack. */
import type { Command } from '../modes/command.ts';
import type { Mode } from '../modes/mode.ts';
import { laterSyntax } from '../parser/index.ts';
import type { Feature } from '../features/feature.ts';

/** The commands that a plan speaks of. */
export class Earlier {
  readonly #commands: readonly Command[];

  /** Of these features. */
  constructor(features: readonly Feature[]) {
    this.#commands = features.flatMap((feature) => feature.commands ?? []);
  }

  /** The commands of a mode that begin with one of these texts, written as they are declared. */
  without(mode: Mode, ...beginnings: readonly string[]): Command[] {
    return beginnings.flatMap((text) => {
      const found = this.#commands.filter((command) => command.mode === mode && begins(command, text));
      if (found.length === 0) throw new Error(`no command begins with ${text}`);
      return found;
    });
  }

  /** All commands of a mode. */
  all(mode: Mode): Command[] {
    return this.#commands.filter((command) => command.mode === mode);
  }

  /**
   * The command of a mode whose first words are `words`, up to its first argument or bracket, with the syntax that it
   * had before: the same arguments, or fewer. `no` and `example` where those of the command are too new as well.
   */
  reworded(
    mode: Mode,
    words: string,
    syntax: string,
    { no, example }: { readonly no?: string; readonly example?: string } = {},
  ): readonly [Command, Command] {
    const [found, another] = this.#commands.filter(
      (command) => command.mode === mode && firstWords(command) === words,
    );
    if (!found || another) throw new Error(`not one command has the first words ${words}`);
    return [
      found,
      {
        ...found,
        syntax: laterSyntax(syntax),
        ...(no === undefined ? {} : { no: laterSyntax(no) }),
        ...(example === undefined ? {} : { example }),
      },
    ];
  }
}

const begins = (command: Command, text: string): boolean =>
  command.syntax.text === text || command.syntax.text.startsWith(`${text} `);

const firstWords = (command: Command): string => /^[^[{<]*/.exec(command.syntax.text)![0].trim();
