/** Knows how a configuration line finds its mode, makes its edit or is refused; operator errors are worded here. */
import type { Outcome } from '../parser/index.ts';
import type { Actor } from '../sim/actor.ts';
import type { EventType } from '../sim/event.ts';
import type { Command, Editing, Refusal, Shell } from './command.ts';
import { machineOf } from './machine.ts';
import { configMode, type Mode, type Place } from './mode.ts';
import {
  configStore,
  configured,
  configIn,
  portConfigIn,
  type ConfigSlice,
  type PortSlice,
} from './running-config.ts';

/** How a line failed. `column` is the place of the caret in the line, for `invalid`. */
export type LineError =
  | { readonly kind: 'invalid'; readonly column: number }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'refused'; readonly text: string };

/** What became of a configuration line. */
export interface LineResult {
  /** Where the next line is typed; empty when configuration mode was left. */
  readonly places: readonly Place[];
  readonly error: LineError | undefined;
  /** What the router said about a line that it accepted. */
  readonly notices: readonly string[];
  /** Set when the line is an EXEC command behind `do`. */
  readonly exec: string | undefined;
  /** Set when the line acts like an EXEC command: the session runs it, and stays where it is. */
  readonly act?: (shell: Shell) => LineError | undefined;
  /** Set when the lines that follow are text, such as that of a banner. */
  readonly collecting?: Collecting;
}

/** A text of several lines that is being typed. */
export interface Collecting {
  /** What ends it. */
  readonly end: string;
  /** Takes the next line. */
  take(line: string): LineResult;
}

/** The place of somebody who just typed `configure terminal`. */
export const globalPlace: Place = { mode: configMode, key: '' };

/** The error text as the router prints it, line by line (ios-cli-conventions.md, section 2). */
export function errorText(error: LineError, promptWidth: number, line: string): string[] {
  switch (error.kind) {
    case 'invalid':
      return [`${' '.repeat(promptWidth + error.column)}^`, "% Invalid input detected at '^' marker.", ''];
    case 'incomplete':
      return ['% Incomplete command.', ''];
    case 'ambiguous':
      return [`% Ambiguous command:  "${line.trim()}"`];
    case 'refused':
      return error.text.split('\n');
  }
}

/** One line for a list of errors, such as the one of `hotstandby parse`. */
export function errorSummary(error: LineError): string {
  switch (error.kind) {
    case 'invalid':
      return "% Invalid input detected at '^' marker.";
    case 'incomplete':
      return '% Incomplete command.';
    case 'ambiguous':
      return '% Ambiguous command';
    case 'refused':
      return error.text.replace(/\s*\n\s*/g, ' ');
  }
}

/** A line that is a command. */
export type ParsedCommand = Extract<Outcome<Command>, { kind: 'command' }>;
type Columns = ParsedCommand['columns'];

/** How far into a line an outcome got, to choose between the answers of two modes. */
function reach(outcome: Outcome<Command>, line: string): number {
  if (outcome.kind === 'invalid') return outcome.column;
  if (outcome.kind !== 'command' || outcome.payload.support !== 'known') return line.length;
  // Of a line that begins with a known word nothing but that word was understood.
  const words = outcome.payload.syntax.tree.length + (outcome.form === 'set' ? 0 : 1);
  return new RegExp(`^\\s*(?:\\S+\\s*){0,${words}}`).exec(line)![0].trimEnd().length;
}

/** Column of the last word of a line. */
function lastWordColumn(line: string): number {
  return line.length - (/\S*\s*$/.exec(line)?.[0].length ?? 0);
}

/** Characters of a text of several lines that are kept; what goes beyond is dropped. */
const longestText = 16_384;

/** The error that a refused line gets. */
export function errorOf(refusal: Refusal, line: string, columns: Columns): LineError {
  const { refused, under } = refusal;
  if (refused !== '^') return { kind: 'refused', text: refused };
  const column = under && columns[under.argument];
  return { kind: 'invalid', column: column ? column[under.part] + under.offset : lastWordColumn(line) };
}

type Finish = (edit: Editing, lines: readonly string[]) => Refusal | void;

/** Collects the lines of a text up to the one that holds its end. */
class TextOfLines implements Collecting {
  readonly end: string;
  readonly #my: Actor;
  readonly #places: readonly Place[];
  readonly #then: Finish;
  readonly #lines: string[] = [];
  #size = 0;

  constructor(my: Actor, places: readonly Place[], end: string, then: Finish) {
    this.end = end;
    this.#my = my;
    this.#places = places;
    this.#then = then;
  }

  take(line: string): LineResult {
    const at = line.indexOf(this.end);
    const text = at < 0 ? line : line.slice(0, at);
    this.#size += text.length + 1;
    if (this.#size <= longestText) this.#lines.push(text);
    const nothing = { places: this.#places, error: undefined, notices: [], exec: undefined };
    if (at < 0) return { ...nothing, collecting: this };
    const edit = new Edit(this.#my, [...this.#places], 'set');
    const error = apply(edit, (later) => this.#then(later, this.#lines), {}, line);
    return error ? { ...nothing, error } : resultOf(edit);
  }
}

class Edit implements Editing {
  readonly my: Actor;
  readonly negated: boolean;
  readonly toDefault: boolean;
  places: Place[];
  readonly notices: string[] = [];
  readonly said: { type: EventType<unknown>; data: unknown }[] = [];
  readonly drawers = new Set<string>();
  port: string | undefined;
  collecting: Collecting | undefined;

  constructor(my: Actor, places: Place[], form: 'set' | 'no' | 'default') {
    this.my = my;
    this.places = places;
    this.negated = form !== 'set';
    this.toDefault = form === 'default';
  }

  get key(): string {
    return this.places.at(-1)!.key;
  }

  edit<T>(of: ConfigSlice<T>): T {
    const { router } = this.my.state(configStore).draft;
    this.drawers.add(of.name);
    router[of.name] ??= of.initial();
    return router[of.name] as T;
  }

  editPort<T>(of: PortSlice<T>, port = this.key): T {
    const { ports } = this.my.state(configStore).draft;
    this.drawers.add(of.name);
    this.port = port;
    let drawers = ports.get(port);
    if (!drawers) {
      ports.set(port, {});
      drawers = ports.get(port)!;
    }
    drawers[of.name] ??= of.initial();
    return drawers[of.name] as T;
  }

  read<T>(of: ConfigSlice<T>): T {
    return configIn(this.my.state(configStore).view, of);
  }

  readPort<T>(of: PortSlice<T>, port = this.key): T {
    return portConfigIn(this.my.state(configStore).view, port, of);
  }

  enter(mode: Mode, key: string): void {
    this.places = [...this.places, { mode, key }];
  }

  leave(all: boolean): void {
    const { release } = machineOf(this.my);
    const word = (place: Place | undefined): string => (place ? release.promptWord(place.mode) : '');
    const left = this.places.at(-1);
    this.places = all ? [] : this.places.slice(0, -1);
    // A mode without a prompt of its own is left together with the one whose prompt it shows.
    if (this.places.length > 0 && word(left) === word(this.places.at(-1))) this.leave(false);
  }

  notice(text: string): void {
    this.notices.push(...text.split('\n'));
  }

  collect(end: string, then: Finish): void {
    this.collecting = new TextOfLines(this.my, this.places, end, then);
  }

  say<T>(type: EventType<T>, ...data: T extends void ? [] : [T]): void {
    this.said.push({ type: type as EventType<unknown>, data: data[0] });
  }
}

/** Which commands a session may use, by its privilege level. */
export type Visible = (command: Command) => boolean;

/** Finds the mode that knows a line: the present one, else its parents (commands.md P-01). */
function find(
  my: Actor,
  places: readonly Place[],
  line: string,
  visible: Visible | undefined,
): { outcome: Outcome<Command>; places: readonly Place[] } {
  const { release } = machineOf(my);
  let best: { outcome: Outcome<Command>; places: readonly Place[] } | undefined;
  for (let depth = places.length; depth > 0; depth--) {
    const outcome = release.grammar(places[depth - 1]!.mode).parse(line, visible);
    const found = { outcome, places: places.slice(0, depth) };
    // A word that this mode only knows may be a command of a parent: `ip local pool` beside `ip local-proxy-arp`.
    const modelled = outcome.kind === 'command' && outcome.payload.support !== 'known';
    if (modelled || outcome.kind === 'empty') return found;
    if (!best || reach(outcome, line) > reach(best.outcome, line)) best = found;
  }
  return best!;
}

/** Types one line in configuration mode: all of it happens, or nothing. Its events are posted, not yet handled. */
export function configureLine(
  my: Actor,
  places: readonly Place[],
  line: string,
  visible?: Visible,
): LineResult {
  const { outcome, places: at } = find(my, places, line, visible);
  const stay = (error: LineError | undefined): LineResult => ({
    places,
    error,
    notices: [],
    exec: undefined,
  });
  switch (outcome.kind) {
    case 'empty':
      return stay(undefined);
    case 'invalid':
      return stay({ kind: 'invalid', column: outcome.column });
    case 'incomplete':
    case 'ambiguous':
      return stay({ kind: outcome.kind });
    case 'command':
  }
  const { payload, args, form, columns } = outcome;
  const run = form === 'set' ? payload.run : (payload.undo ?? payload.run);
  if (run) {
    const act = (shell: Shell): LineError | undefined => {
      const refusal = run(shell, args);
      return refusal ? errorOf(refusal, line, columns) : undefined;
    };
    return { ...stay(undefined), act };
  }
  if (!payload.apply) return { places, error: undefined, notices: [], exec: String(args['command'] ?? '') };
  if (at.at(-1)!.mode.manyOf) return applyToEach(my, places, at, line, outcome);
  const edit = new Edit(my, [...at], form);
  const error = apply(edit, payload.apply, args, line, columns);
  return error ? stay(error) : resultOf(edit);
}

/** What became of a line that made an edit. */
function resultOf({ places, notices, collecting }: Edit): LineResult {
  return { places, error: undefined, notices, exec: undefined, ...(collecting ? { collecting } : {}) };
}

/** Makes an edit and posts its events, or tells why not. */
function apply(
  edit: Edit,
  make: NonNullable<Command['apply']>,
  args: Record<string, unknown>,
  line: string,
  columns: Columns = {},
): LineError | undefined {
  const refusal: Refusal | void = make(edit, args);
  if (refusal) return errorOf(refusal, line, columns);
  if (edit.drawers.size > 0) edit.my.say(configured, { drawers: edit.drawers, port: edit.port });
  for (const { type, data } of edit.said) edit.my.say(type, data as never);
  return undefined;
}

/** Makes an edit of the configuration as a whole that no line says, such as that of an answer in a dialog. */
export function editConfiguration(my: Actor, make: (edit: Editing) => void): void {
  apply(new Edit(my, [globalPlace], 'set'), make, {}, '');
  my.state(configStore).commit();
}

/** A line typed for several objects: it is made for one after the other; the first refusal is reported. */
function applyToEach(
  my: Actor,
  places: readonly Place[],
  at: readonly Place[],
  line: string,
  { payload, args, form, columns }: ParsedCommand,
): LineResult {
  const outer = at.slice(0, -1);
  const { mode, key } = at.at(-1)!;
  const notices: string[] = [];
  let error: LineError | undefined;
  let after: readonly Place[] = at;
  for (const each of key.split(',')) {
    const edit = new Edit(my, [...outer, { mode: mode.manyOf!, key: each }], form);
    const refused = apply(edit, payload.apply!, args, line, columns);
    error ??= refused;
    notices.push(...edit.notices);
    const stayed = edit.places.length === at.length && edit.places.at(-1)!.key === each;
    if (!refused && !stayed) after = edit.places;
  }
  return { places: error ? places : after, error, notices, exec: undefined };
}

/** A line of a configuration text that was refused. */
export interface RejectedLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly error: LineError;
}

/** Takes a configuration text line by line, as a router parses its startup configuration; its events are posted in order. */
export function loadConfiguration(my: Actor, text: string): RejectedLine[] {
  const rejected: RejectedLine[] = [];
  let places: readonly Place[] = [globalPlace];
  let collecting: Collecting | undefined;
  text.split(/\r?\n/).forEach((line, i) => {
    const result: LineResult = collecting ? collecting.take(line) : configureLine(my, places, line);
    collecting = result.collecting;
    if (result.error) rejected.push({ number: i + 1, text: line, error: result.error });
    places = result.places.length > 0 ? result.places : [globalPlace];
  });
  my.state(configStore).commit();
  return rejected;
}
