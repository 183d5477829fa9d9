/** Knows how a random configuration is pasted into a lab that runs, and taken back again. */
import type { Lab } from '../../src/lab/lab.ts';
import { machineOf } from '../../src/modes/machine.ts';
import type { Place } from '../../src/modes/mode.ts';
import { configStore } from '../../src/modes/running-config.ts';
import { Chance } from './chance.ts';
import { factsOf, inconsistencies } from './consistent.ts';
import { Desk } from './desk.ts';
import { exceptionFor } from './exceptions.ts';
import { generate, inverse, type MadeLine } from './generate.ts';

/** What a paste came to. */
export interface Pasted {
  readonly lines: number;
  /** Where the engines were found to differ from the configuration, or what else is wrong. */
  readonly found: readonly string[];
  /** The router reloaded meanwhile, as one of a redundant pair does: the rest was not typed. */
  readonly reloaded: boolean;
  /** Everything was taken back: the lab is as it was. */
  readonly clean: boolean;
}

/** How long a lab rests until everything that a line started is over, in ms. */
const restMs = 60_000;

/** Types a random configuration at a console while time goes on, takes it back, and looks at the engines of all routers. */
export function paste(lab: Lab, router: string, seed: number, length: number): Pasted {
  return new Paste(lab, router, seed).run(length);
}

class Paste {
  readonly #lab: Lab;
  readonly #router: string;
  readonly #seed: number;
  readonly #chance: Chance;
  readonly #found: string[] = [];
  readonly #told = new Set<string>();

  constructor(lab: Lab, router: string, seed: number) {
    this.#lab = lab;
    this.#router = router;
    this.#seed = seed;
    this.#chance = new Chance(seed + 7);
  }

  run(length: number): Pasted {
    const my = this.#lab.world.actor(this.#router);
    const desk = new Desk(this.#lab, this.#router);
    const made = generate(desk, this.#seed, length);
    const upSinceMs = machineOf(my).upSinceMs;
    const reloaded = (): boolean => machineOf(my).upSinceMs !== upSinceMs;
    const facts = factsOf(my);
    const result = (clean = false): Pasted => ({
      lines: made.lines.length,
      found: this.#found,
      reloaded: reloaded(),
      clean: clean && !reloaded(),
    });
    this.#type('', 'enable', 'configure terminal');
    for (const { line } of made.lines) {
      this.#type(line);
      if (reloaded()) return result();
      this.#look(line);
    }
    this.#type('end');
    const differs = desk.difference(withoutDraws(made.value), withoutDraws(my.state(configStore).commit()));
    if (differs !== undefined && !reloaded()) this.#found.push(`typed at a console it differs: ${differs}`);
    this.#lab.advance(restMs);
    this.#look('a minute');
    if (reloaded()) return result();
    this.#takeBack(made.lines);
    this.#lab.advance(restMs);
    if (reloaded()) return result();
    this.#look('everything taken back');
    const left = my.state(configStore).commit();
    const rest = desk.difference(desk.blank, left);
    const gone = factsOf(my);
    if (rest === undefined)
      for (const fact of new Set([...facts, ...gone]))
        if (facts.includes(fact) !== gone.includes(fact))
          this.#found.push(`${facts.includes(fact) ? 'lost' : 'left behind'} after all: ${fact}`);
    return result(rest === undefined);
  }

  /** Each line in the place where it was typed, the last one first. */
  #takeBack(lines: readonly MadeLine[]): void {
    const openers = new Map<Place, string>();
    lines.forEach(({ places }, i) => {
      for (const place of places.slice(1)) if (!openers.has(place)) openers.set(place, lines[i - 1]!.line);
    });
    for (let i = lines.length - 1; i >= 0; i--) {
      const { line, places, before, after, replaces } = lines[i]!;
      if (line === 'exit' || before === after) continue;
      const form = inverse(line);
      if (exceptionFor(form, replaces) !== undefined && !/^no (access-list|interface range)/.test(form))
        continue;
      const way = places.slice(1).map((place) => openers.get(place)!);
      this.#type('configure terminal', ...way, form, 'end');
      this.#look(form);
    }
  }

  #type(...lines: readonly string[]): void {
    const session = this.#lab.session(this.#router);
    for (const line of lines) {
      session.submit(line);
      session.take();
    }
    if (this.#chance.percent(25)) this.#lab.advance(this.#chance.int(0, 3000));
    if (this.#chance.percent(2)) this.#lab.advance(this.#chance.int(0, 40_000));
  }

  #look(after: string): void {
    for (const router of this.#lab.routers)
      for (const what of inconsistencies(this.#lab.world.actor(router))) {
        // What is wrong once is told once.
        if (this.#told.has(`${router} ${what}`)) continue;
        this.#told.add(`${router} ${what}`);
        this.#found.push(`${router}: after "${after}": ${what}`);
      }
  }
}

/** A value without what is drawn at random when it is typed: salts. */
function withoutDraws<T>(value: T): T {
  if (typeof value === 'string')
    return value.replace(/\$1\$\S+/g, '$1$').replace(/\b[0-9A-F]{6,}\b/g, 'encrypted') as T;
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, withoutDraws(each)])) as T;
  if (Array.isArray(value)) return value.map(withoutDraws) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutDraws(each)])) as T;
}
