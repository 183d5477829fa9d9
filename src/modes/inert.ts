/** Knows lines that are kept and printed back and do nothing else. */
import { writeLine } from '../parser/index.ts';
import { configure, type Command, type Editing, type HelpTexts } from './command.ts';
import { configMode } from './mode.ts';
import { configIn, configSlice, type Section, type sectionOrder } from './running-config.ts';

const inertLines = configSlice('inert lines', () => ({ places: {} as Record<string, Map<string, string>> }));

interface InertOptions {
  readonly help: HelpTexts;
  readonly place: (typeof sectionOrder)[number];
  readonly example: string;
  /** The arguments that tell two such lines apart; none: a new line replaces the old one. */
  readonly keyedBy?: readonly string[];
  /** The `no` form where it is not the derived one. */
  readonly no?: string;
  /** The engine that will act on the line. */
  readonly due?: string;
  /** Printed while the line was not typed, such as `no ip http server`. */
  readonly absent?: string;
}

/** Declares a global line without effect. It is kept under its keywords and the arguments of `keyedBy`. */
export function inertLine(text: string, options: InertOptions): { command: Command; section: Section } {
  const { place, keyedBy = [], absent } = options;
  const keyOf = (args: Record<string, unknown>): string =>
    [text, ...keyedBy.map((name) => String(args[name]))].join('\u0001');
  const command: Command = configure(configMode, text, {
    help: options.help,
    support: 'inert',
    example: options.example,
    ...(options.due === undefined ? {} : { due: options.due }),
    ...(options.no === undefined ? {} : { no: options.no }),
    set: (edit, args) => {
      const { places } = edit.edit(inertLines);
      places[place] ??= new Map();
      const given = args as Record<string, unknown>;
      places[place].set(keyOf(given), writeLine(command.syntax, given));
    },
    clear: (edit, args) => {
      const { places } = edit.edit(inertLines);
      places[place]?.delete(keyOf(args as Record<string, unknown>));
    },
  });
  const section: Section = {
    place,
    lines: function* (config) {
      const kept = [...(configIn(config, inertLines).places[place] ?? [])]
        .filter(([key]) => key === text || key.startsWith(`${text}\u0001`))
        .map(([, line]) => line);
      if (kept.length > 0) yield* kept;
      else if (absent !== undefined) yield absent;
    },
  };
  return { command, section };
}

interface SwitchOptions {
  readonly help: HelpTexts;
  readonly place: (typeof sectionOrder)[number];
}

/** Declares a global line without effect that is on unless it is taken back; only its `no` form is printed. */
export function inertSwitch(
  text: string,
  { help, place }: SwitchOptions,
): { command: Command; section: Section } {
  const turn = (edit: Editing, off: boolean): void => {
    const { places } = edit.edit(inertLines);
    if (off) (places[place] ??= new Map()).set(text, `no ${text}`);
    else places[place]?.delete(text);
  };
  return {
    command: configure(configMode, text, {
      help,
      support: 'inert',
      example: text,
      set: (edit) => turn(edit, false),
      clear: (edit) => turn(edit, !edit.toDefault),
    }),
    section: {
      place,
      lines: (config) => {
        const line = configIn(config, inertLines).places[place]?.get(text);
        return line === undefined ? [] : [line];
      },
    },
  };
}
