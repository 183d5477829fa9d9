/** Knows lines of management that are kept and printed back in the order of a router, and do nothing else here. */
import {
  configure,
  isRefusal,
  type Command,
  type Editing,
  type HelpTexts,
  type Refusal,
} from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, configSlice, type RunningConfig } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';

/** Whose lines they are. */
export type Family = 'snmp' | 'ntp';

type Args = Readonly<Record<string, unknown>>;

/** A line as printed, what it says, and the place of its kind among the others. */
interface Line {
  readonly text: string;
  readonly args: Args;
  readonly rank: number;
}

/** The lines by what tells them apart; in the order in which they were typed. */
export const lines = configSlice('management lines', () => ({
  snmp: {} as Record<string, Line>,
  ntp: {} as Record<string, Line>,
}));

interface Options {
  readonly help: HelpTexts;
  readonly example: string;
  /** The arguments that tell two such lines apart; none: a new line replaces the old one. */
  readonly keyedBy?: readonly string[];
  readonly no?: string;
  /** What a line says in full, given what it replaces; or why it is refused. */
  readonly complete?: (args: Args, before: Args | undefined, edit: Editing) => Args | Refusal;
}

/** A kind of line without effect. */
export type Kept = (family: Family, rank: number) => Command;

/** Declares such a line; a list of them says by its order how they are printed. */
export function kept(text: string, options: Options): Kept {
  return (family, rank) => {
    const keyOf = (args: Args): string =>
      [text, ...(options.keyedBy ?? []).map((name) => String(args[name]))].join(' ');
    const command: Command = configure(configMode, text, {
      help: options.help,
      support: 'inert',
      example: options.example,
      ...(options.no === undefined ? {} : { no: options.no }),
      set: (edit, typed: Args) => {
        const key = keyOf(typed);
        const before = edit.read(lines)[family][key]?.args;
        const args = options.complete?.(typed, before, edit) ?? typed;
        if (isRefusal(args)) return args;
        edit.edit(lines)[family][key] = { text: writeLine(command.syntax, args), args, rank };
        return undefined;
      },
      clear: (edit, args: Args) => {
        delete edit.edit(lines)[family][keyOf(args)];
      },
    });
    return command;
  };
}

/** The commands of a family, in the order in which their lines are printed. */
export function commandsOf(family: Family, kinds: readonly Kept[]): Command[] {
  return kinds.map((kind, rank) => kind(family, rank));
}

/** What is kept of a family: kind by kind, each in the order in which it was typed. */
export function printedLines(config: RunningConfig, family: Family): string[] {
  return Object.values(configIn(config, lines)[family])
    .sort((a, b) => a.rank - b.rank)
    .map(({ text }) => text);
}
