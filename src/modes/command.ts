/** Knows the shape of a command and the three ways to declare one: configure, show and act. */
import { laterSyntax, type ArgsOf, type Syntax } from '../parser/index.ts';
import type { Actor } from '../sim/actor.ts';
import type { EventType } from '../sim/event.ts';
import { privilegedExec, userExec, type Mode, type Place } from './mode.ts';
import { portNames, type ConfigSlice, type PortSlice } from './running-config.ts';
import type { Platform } from './machine.ts';
import type { CallerFacts } from './vty.ts';

/**
 * Modelled: it changes what the router does. Inert: it is kept in the configuration and has no effect here.
 * Known: a router has the keyword and we do not model it (decisions.md D-45).
 */
export type Support = 'modelled' | 'inert' | 'known';

/** How the answer to a question is typed. */
export interface QuestionStyle {
  /** Nothing is echoed, as for a password. */
  readonly hidden?: boolean;
  /** One key answers; the default for a question that ends in `[confirm]`. */
  readonly oneKey?: boolean;
  /** Ctrl-Z ends the line like Enter and is its last character. */
  readonly ctrlZ?: boolean;
  /** Called when Ctrl-C drops the question. */
  readonly dropped?: () => void;
}

/** Help texts by keyword or slot name; a path such as `standby timers msec` overrides a word at one place. */
export type HelpTexts = Readonly<Record<string, string>>;

/** A command refuses a line: the text is printed and nothing changes. `^` is the marker of the parser. */
export interface Refusal {
  readonly refused: string;
  /** The argument under which the marker stands, and how far into its unit; without it: the last word. */
  readonly under?: { readonly argument: string; readonly part: 'word' | 'unit'; readonly offset: number };
}

/** Refuses with a sentence of the router. */
export function refuse(text: string): Refusal {
  return { refused: text };
}

/** Refuses as the parser would: the `^` marker under the last word. */
export const invalidInput: Refusal = { refused: '^' };

/** Whether a command refused. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/**
 * Refuses an interface that the router has not: the marker stands where the name stops being one, under its type where
 * the router has none of the type, else under the first number that leads nowhere.
 */
export function noSuchPort(my: Actor, argument: string, port: string): Refusal {
  const [, type = '', unit = ''] = /^([A-Za-z-]*[a-z])(.*)$/.exec(port) ?? [];
  const units = portNames(my)
    .filter((each) => each.startsWith(type) && /\d/.test(each.charAt(type.length)))
    .map((each) => each.slice(type.length));
  if (units.length === 0) return { refused: '^', under: { argument, part: 'word', offset: 0 } };
  const begins = [...unit.matchAll(/[/.]/g)].map(({ index }) => index + 1);
  const known = begins.filter((end) => units.some((each) => `${each}.`.startsWith(unit.slice(0, end))));
  return { refused: '^', under: { argument, part: 'unit', offset: known.at(-1) ?? 0 } };
}

/** What a configuration command holds while it makes its edit. Check first, write then: a refusal undoes nothing. */
export interface Editing {
  /** To look at the router; a command changes nothing but the configuration. */
  readonly my: Actor;
  /** True for `no …` and for `default …`. */
  readonly negated: boolean;
  /** True for `default …` alone. */
  readonly toDefault: boolean;
  /** The places entered so far, outermost first; the last one is where the line was typed. */
  readonly places: readonly Place[];
  /** The name of the object that the present mode edits: an interface, a policy number, a map entry. */
  readonly key: string;
  /** The draft of a drawer. */
  edit<T>(of: ConfigSlice<T>): T;
  /** The draft of a drawer of the present interface, or of a named one. */
  editPort<T>(of: PortSlice<T>, port?: string): T;
  /** Reads without writing. */
  read<T>(of: ConfigSlice<T>): T;
  readPort<T>(of: PortSlice<T>, port?: string): T;
  /** The line opens a sub-mode. */
  enter(mode: Mode, key: string): void;
  /** The line leaves the present mode, or all of configuration. */
  leave(all: boolean): void;
  /** The router says something about a line that it accepts. */
  notice(text: string): void;
  /**
   * Takes the following lines as text, without looking for commands in them, until one holds `end`. `then` gets the
   * lines up to it, with what stands before it on the last one, and makes the edit.
   */
  collect(end: string, then: (edit: Editing, lines: readonly string[]) => Refusal | void): void;
  /** Tells the engines something that the configuration alone does not show, such as a re-applied map. */
  say<T>(type: EventType<T>, ...data: T extends void ? [] : [T]): void;
}

/** What a terminal is set to for as long as its session lasts. */
export interface TerminalSettings {
  /** Lines of a page; 0: no paging. */
  length: number;
  /** Columns; 0: lines without end. */
  width: number;
  /** Which of the two a command or the line has set: a window that changes its size leaves those as they are. */
  readonly chosen: Set<'length' | 'width'>;
  /** Log messages are shown (`terminal monitor`); the console shows them anyway. */
  monitor: boolean;
  /** Lines that the history remembers; 0: none. */
  historySize: number;
}

/** What an EXEC command holds: the session it was typed in. */
export interface Shell {
  readonly my: Actor;
  /** Prints lines. */
  print(...lines: string[]): void;
  /** Prints lines that stand above an answer and are left out when it is filtered (decisions.md D-39). */
  preface(...lines: string[]): void;
  /** Prints text without a line end, such as the `!` of a ping. */
  write(text: string): void;
  /** Enters a mode, leaving everything above EXEC. */
  enter(mode: Mode): void;
  /** The terminal line of the session: `con 0`, `vty 2`. */
  readonly line: string;
  /** Who called the vty; undefined on the console. */
  readonly caller: CallerFacts | undefined;
  /** The user that logged in, if a name was asked. */
  readonly user: string | undefined;
  /** The privilege level of the session, 0 to 15. */
  readonly privilege: number;
  /** `enable`, `disable`: sets the privilege level, 0 to 15. */
  setPrivilege(level: number): void;
  /** Ends the session. */
  logout(): void;
  /** Runs another EXEC line in this session, as if it had been typed. */
  run(line: string): void;
  /**
   * Asks a question; the reply comes as one line without its end (or one key for `[confirm]`).
   * Ctrl-C drops the command and `then` is not called.
   */
  ask(question: string, then: (reply: string) => void, style?: QuestionStyle): void;
  /** Keeps the prompt away until `release` is called; `interrupt` is run on Ctrl-^. */
  hold(interrupt: () => void): { print(text: string): void; release(): void };
  /**
   * Hands the keyboard over, as to a connection to another router: from now on typed characters go to `keys`
   * as they are (Enter is CR), unechoed and unedited, and Ctrl-^ x calls `escape` instead. Log lines break in as ever.
   * `print` writes what comes back; its lines may end with CR LF. `release` gives the keyboard back: the prompt
   * appears on a line of its own. Both do nothing once released, nor after a reload. What was typed ahead behind
   * the command goes to `keys` too.
   */
  passThrough(take: { keys(text: string): void; escape(): void }): {
    print(text: string): void;
    release(): void;
  };
  /** The EXEC lines typed so far, oldest first. */
  readonly history: readonly string[];
  /** What the terminal of the session is set to. */
  readonly terminal: TerminalSettings;
}

/** One declared command. */
export interface Command {
  readonly mode: Mode;
  readonly syntax: Syntax;
  readonly no?: Syntax | false;
  readonly help: HelpTexts;
  readonly support: Support;
  /** The engine that is missing so far and will act on it, such as `SSP channel`; only configuration and displays are there. */
  readonly due?: string;
  /** A line that a reader may try; it must survive printing and parsing. */
  readonly example: string | undefined;
  /** Set for configuration commands. */
  readonly apply?: (edit: Editing, args: Record<string, unknown>) => Refusal | void;
  /** Set for EXEC commands, and for lines of a configuration mode that act instead of being kept. */
  readonly run?: (shell: Shell, args: Record<string, unknown>) => Refusal | void;
  /** What a line that acts does behind `no`, where it has such a form. */
  readonly undo?: (shell: Shell) => Refusal | void;
  /** Which chassis have it; left out: all of them. */
  readonly on?: (platform: Platform) => boolean;
  /** It is read and `?` does not list it. */
  readonly hidden?: boolean;
  /** Whether the answer may go through a filter (`| include`). */
  readonly filtered?: boolean;
}

interface ConfigureOptions<A> {
  readonly help: HelpTexts;
  readonly example?: string;
  /** The `no` form without the word `no`, where it is not the derived one; false where there is none. */
  readonly no?: string | false;
  readonly support?: Support;
  readonly due?: string;
  /** Sets what the line says. */
  readonly set: (edit: Editing, args: A) => Refusal | void;
  /** Takes it back, for `no` and `default`; all arguments may be missing. */
  readonly clear?: (edit: Editing, args: Partial<A>) => Refusal | void;
}

/** Declares a configuration command in the notation of the manual. */
export function configure<S extends string>(
  mode: Mode,
  text: S,
  options: ConfigureOptions<ArgsOf<S>>,
): Command {
  const { set, clear } = options;
  const parsed = laterSyntax(text);
  const no =
    options.no === undefined ? undefined : options.no === false ? (false as const) : laterSyntax(options.no);
  return {
    mode,
    syntax: parsed,
    ...(no === undefined ? (clear ? {} : { no: false as const }) : { no }),
    help: options.help,
    support: options.support ?? 'modelled',
    ...(options.due === undefined ? {} : { due: options.due }),
    example: options.example,
    apply: (edit, args) =>
      edit.negated ? clear?.(edit, args as Partial<ArgsOf<S>>) : set(edit, args as ArgsOf<S>),
  };
}

interface ShowOptions<A, F> {
  readonly help: HelpTexts;
  readonly due?: string;
  /** Also at the `>` prompt. */
  readonly user?: boolean;
  /** Collects what the router knows, or refuses. */
  readonly facts: (my: Actor, args: A) => F | Refusal;
  /** Lines above the answer that a filter leaves out. */
  readonly preface?: (facts: F, args: A, my: Actor) => Iterable<string>;
  /** Lays it out, line by line. */
  readonly text: (facts: F, args: A, my: Actor) => Iterable<string>;
}

/** Declares a show command: facts first, text last. */
export function show<S extends string, F>(text: S, options: ShowOptions<ArgsOf<S>, F>): Command {
  return {
    mode: options.user ? userExec : privilegedExec,
    syntax: laterSyntax(text),
    no: false,
    help: options.help,
    support: 'modelled',
    ...(options.due === undefined ? {} : { due: options.due }),
    example: undefined,
    filtered: true,
    run: (shell, args) => {
      const typed = args as ArgsOf<S>;
      const facts = options.facts(shell.my, typed);
      if (isRefusal(facts)) return facts;
      shell.preface(...(options.preface?.(facts, typed, shell.my) ?? []));
      for (const line of options.text(facts, typed, shell.my)) shell.print(line);
      return undefined;
    },
  };
}

interface ActOptions<A> {
  readonly help: HelpTexts;
  readonly user?: boolean;
  /** A mode of configuration whose line does something at once, with a dialog, such as `crypto key generate rsa`. */
  readonly mode?: Mode;
  readonly support?: Support;
  readonly due?: string;
  /** Whether the answer may go through a filter, as that of a show command may. */
  readonly filtered?: boolean;
  /** It is read and `?` does not list it. */
  readonly hidden?: boolean;
  /** What may stand behind `no`, and what that does. */
  readonly no?: { readonly text: string; readonly run: (shell: Shell) => Refusal | void };
  readonly run: (shell: Shell, args: A) => Refusal | void;
}

/** Declares an EXEC command that does something, or a line of a configuration mode that acts as one. */
export function act<S extends string>(text: S, options: ActOptions<ArgsOf<S>>): Command {
  return {
    mode: options.mode ?? (options.user ? userExec : privilegedExec),
    syntax: laterSyntax(text),
    no: options.no ? laterSyntax(options.no.text) : false,
    help: options.help,
    support: options.support ?? 'modelled',
    ...(options.due === undefined ? {} : { due: options.due }),
    example: undefined,
    filtered: options.filtered ?? text.startsWith('show '),
    ...(options.hidden ? { hidden: true } : {}),
    run: (shell, args) => options.run(shell, args as ArgsOf<S>),
    ...(options.no ? { undo: options.no.run } : {}),
  };
}

/** The same command, on some chassis only; on the others it is neither read nor listed. */
export function onlyOn(on: (platform: Platform) => boolean, command: Command): Command {
  return { ...command, on };
}
