/** Knows how to make random configurations out of the commands of a release. */
import type { Command } from '../../src/modes/command.ts';
import { portKindOf } from '../../src/features/interfaces/index.ts';
import { globalPlace } from '../../src/modes/interpret.ts';
import { configMode, interfaceMode, type Mode, type Place } from '../../src/modes/mode.ts';
import type { RunningConfig } from '../../src/modes/running-config.ts';
import type { Node, Sequence } from '../../src/parser/index.ts';
import { Chance } from './chance.ts';
import type { Desk, Tried } from './desk.ts';
import { holds } from './equal.ts';
import { fits, isDue, left, noteLine } from './rules.ts';
import { Plan } from './plan.ts';
import { NoSuch, valueOf, type Making } from './values.ts';

/** A line of a configuration with what it did. */
export interface MadeLine {
  readonly line: string;
  /** Where it is typed. */
  readonly places: readonly Place[];
  readonly before: RunningConfig;
  readonly after: RunningConfig;
  readonly notices: readonly string[];
  /** The command; undefined for `exit`. */
  readonly command?: Command;
  /** Something stood there that this line replaced: its `no` form does not bring that back. */
  readonly replaces: boolean;
}

/** A line that should have been taken. */
export interface RefusedLine {
  readonly line: string;
  readonly mode: string;
  readonly error: string;
}

/** A random configuration. */
export interface Made {
  readonly seed: number;
  readonly lines: readonly MadeLine[];
  readonly refused: readonly RefusedLine[];
  readonly value: RunningConfig;
}

/** The commands of a release on a chassis by mode, and those among them that open a mode. */
export interface Menu {
  readonly byMode: ReadonlyMap<Mode, readonly Command[]>;
  readonly openers: ReadonlyMap<Mode, readonly Command[]>;
}

const menus = new WeakMap<Desk, Menu>();

/** What may be typed; whether a command opens a mode is tried with its example. */
export function menuOf(desk: Desk): Menu {
  const known = menus.get(desk);
  if (known) return known;
  const byMode = new Map<Mode, Command[]>();
  for (const command of desk.commands) {
    if (!command.apply || command.support === 'known' || left(command)) continue;
    byMode.set(command.mode, [...(byMode.get(command.mode) ?? []), command]);
  }
  const openers = new Map<Mode, Command[]>();
  const ways = new Map<Mode, { places: readonly Place[]; value: RunningConfig }>([
    [configMode, { places: [globalPlace], value: desk.blank }],
  ]);
  for (const [mode, way] of ways) {
    for (const command of byMode.get(mode) ?? []) {
      if (command.example === undefined) continue;
      const tried = desk.type(way.value, way.places, command.example);
      const opened = tried.places.at(-1)!.mode;
      if (tried.error !== undefined || tried.places.length <= way.places.length) continue;
      openers.set(mode, [...(openers.get(mode) ?? []), command]);
      if (!ways.has(opened)) ways.set(opened, tried);
    }
  }
  const menu = { byMode, openers };
  menus.set(desk, menu);
  return menu;
}

/** Words of a line that the notation allows. */
function words(tree: Sequence, making: Omit<Making, 'words'>, made: string[], chance: Chance): void {
  for (const node of tree) wordsOf(node, making, made, chance);
}

function wordsOf(node: Node, making: Omit<Making, 'words'>, made: string[], chance: Chance): void {
  switch (node.kind) {
    case 'keyword':
      made.push(node.word);
      return;
    case 'slot':
      made.push(valueOf(node, { ...making, words: made }));
      return;
    case 'optional':
      if (chance.percent(50)) words(node.body, making, made, chance);
      return;
    case 'choice':
      words(chance.pick(node.alternatives), making, made, chance);
      return;
    case 'repeat':
      for (let i = chance.int(1, 3); i > 0; i--) words(node.body, making, made, chance);
      return;
    case 'set':
      for (const member of chance.some(node.members)) words(member, making, made, chance);
  }
}

/** A line of a command; undefined where it speaks of what is not there, or a router would not take it there. */
function lineOf(command: Command, plan: Plan, place: Place): string | undefined {
  const made: string[] = [];
  try {
    words(command.syntax.tree, { plan, text: command.syntax.text, key: place.key }, made, plan.chance);
  } catch (error) {
    if (error instanceof NoSuch) return undefined;
    throw error;
  }
  const line = made.join(' ');
  return fits(line, place, plan) ? line : undefined;
}

/** Lines of a configuration; the same for the same seed. */
export function generate(desk: Desk, seed: number, length?: number): Made {
  return new Generator(desk, seed).make(length);
}

class Generator {
  readonly #desk: Desk;
  readonly #seed: number;
  readonly #menu: Menu;
  readonly #plan: Plan;
  readonly #lines: MadeLine[] = [];
  readonly #refused: RefusedLine[] = [];
  #value: RunningConfig;
  #places: readonly Place[] = [globalPlace];

  constructor(desk: Desk, seed: number) {
    this.#desk = desk;
    this.#seed = seed;
    this.#menu = menuOf(desk);
    this.#plan = new Plan(new Chance(seed), desk.blank.ports.keys(), (port) => portKindOf(desk.my, port));
    this.#value = desk.blank;
  }

  make(length?: number): Made {
    const { chance } = this.#plan;
    // 5 to 500 lines, as many short ones as long ones.
    const wanted = length ?? Math.round(5 * 100 ** chance.next());
    for (let tries = 0; this.#lines.length < wanted && tries < 30 * wanted + 100; tries++) this.#step();
    return { seed: this.#seed, lines: this.#lines, refused: this.#refused, value: this.#value };
  }

  #step(): void {
    const { chance } = this.#plan;
    const depth = this.#places.length;
    // On to the next block: a line that opens a mode may be typed anywhere below its parent.
    if (depth > 1 && chance.percent(8)) return this.#exit();
    const at = depth > 1 && chance.percent(10) ? chance.int(0, depth - 2) : depth - 1;
    const { mode } = this.#places[at]!;
    const own = mode.manyOf ?? mode;
    const openers = this.#menu.openers.get(own) ?? [];
    const all = this.#menu.byMode.get(own) ?? [];
    if (all.length === 0) return depth > 1 ? this.#exit() : undefined;
    const command =
      openers.length > 0 && chance.percent(own === configMode ? 45 : 25)
        ? chance.pick(openers)
        : chance.pick(all);
    const line = lineOf(command, this.#plan, this.#places[at]!);
    if (line !== undefined)
      this.#try(command, chance.percent(chance.percent(50) ? 0 : 12) ? `no ${line}` : line);
  }

  #exit(): void {
    const { places, leaves } = this.#desk.type(this.#value, this.#places, 'exit');
    // A mode that shows the prompt of global configuration is left together with it: the next line just follows.
    if (leaves) return;
    const same = { before: this.#value, after: this.#value, notices: [], replaces: false };
    this.#lines.push({ line: 'exit', places: this.#places, ...same });
    this.#places = places;
  }

  #try(command: Command, line: string): void {
    const { chance } = this.#plan;
    const places = this.#places;
    const before = this.#value;
    const tried = this.#desk.type(before, places, line);
    if (tried.acts) return;
    if (tried.error !== undefined) {
      if (!line.startsWith('no ') && !isDue(tried.error))
        this.#refused.push({ line, mode: places.at(-1)!.mode.promptWord, error: tried.error });
      return;
    }
    const nothing = this.#desk.difference(before, tried.value) === undefined;
    // Lines that change nothing are kept now and then.
    const opens = tried.places.length > 1 && tried.places.at(-1) !== places.at(-1);
    if (nothing && !opens && !chance.percent(15)) return;
    const replaces = !nothing && this.#replaces(before, places, line, tried.value);
    if (replaces && !chance.percent(10)) return;
    this.#lines.push({
      line,
      places,
      before,
      after: tried.value,
      notices: tried.notices,
      command,
      replaces,
    });
    this.#take(line, places, tried);
  }

  #take(line: string, places: readonly Place[], tried: Tried): void {
    this.#value = tried.value;
    this.#places = tried.places;
    // What a line said about an interface shows in the interfaces that are there now.
    const { ports } = this.#plan;
    for (const port of tried.value.ports.keys()) ports.add(port);
    for (const port of ports) {
      if (tried.value.ports.has(port)) continue;
      ports.delete(port);
      this.#plan.tagged.delete(port);
    }
    noteLine(line, places, this.#plan);
  }

  /** Whether the line takes the place of something: what takes it back takes that back too where the line was not typed. */
  #replaces(before: RunningConfig, places: readonly Place[], line: string, after: RunningConfig): boolean {
    return withoutLine(this.#desk, before, places, inverse(line), after) !== before;
  }
}

/**
 * What a form that takes a line back makes of the value before that line: that value itself, unless the line took the
 * place of something. Then a shorter form may be what takes that something back.
 */
export function withoutLine(
  desk: Desk,
  before: RunningConfig,
  places: readonly Place[],
  form: string,
  after: RunningConfig,
): RunningConfig {
  const words = form.split(' ');
  const adds = holds(after.router, before.router) && holds(after.ports, before.ports);
  // Keywords stay: without them it would be another command.
  const least = adds ? words.length : words.findLastIndex((word) => /^[a-z-]+$/.test(word)) + 1;
  for (let count = words.length; count >= least; count--) {
    const tried = desk.type(before, places, words.slice(0, count).join(' '));
    if (tried.error === undefined && desk.difference(before, tried.value) !== undefined) return tried.value;
  }
  return before;
}

/** What takes a line back: `no` of it; of a line that begins with `no`, its default. */
export function inverse(line: string): string {
  return line.startsWith('no ') ? `default ${line.slice(3)}` : `no ${line}`;
}

/** Whether a place is on an interface. */
export const onInterface = (place: Place): boolean =>
  place.mode === interfaceMode || place.mode.manyOf === interfaceMode;
