/** Knows how a configuration command of the catalogue (spec: commands.md) is proven on a router of its release. */
import { expect, it } from 'vitest';
import { Lab } from '../../src/lab/lab.ts';
import { configureLine, errorSummary, globalPlace } from '../../src/modes/interpret.ts';
import { machineOf } from '../../src/modes/machine.ts';
import type { Place } from '../../src/modes/mode.ts';
import { catalogue } from '../../src/platforms/index.ts';

/** What is proven of a command. Lines are typed where `way` leads, each on a router of its own. */
export interface Proof {
  /** One or several releases; 12.3(11)T when left out. */
  readonly on?: string | readonly string[];
  /** A chassis other than the usual one of the release. */
  readonly platform?: string;
  /** Lines typed before, such as the one that opens the mode. */
  readonly way?: readonly string[];
  /** Accepted without a word and printed as they stand; `no` and `default` in front take each of them back. */
  readonly takes?: readonly string[];
  /** Accepted and printed otherwise: what is typed, what is printed. */
  readonly prints?: Readonly<Record<string, string>>;
  /** Accepted and not printed: defaults. */
  readonly hides?: readonly string[];
  /** Accepted with a message: what is typed, what the router says. */
  readonly says?: Readonly<Record<string, string>>;
  /** Refused: by the marker or as incomplete; nothing changes. */
  readonly refuses?: readonly string[];
  /** What takes a line back where it is not the line behind `no`: by line. */
  readonly no?: Readonly<Record<string, string>>;
  /** Lines that are not taken back to what was before (`default` and `no` differ, or there is no such form). */
  readonly keeps?: readonly string[];
  /** The prompt word after the first line of `takes`. */
  readonly opens?: string;
}

/** A router of a release where lines are typed in configuration mode. */
class Bench {
  readonly #lab: Lab;
  places: readonly Place[] = [globalPlace];
  readonly said: string[] = [];

  constructor(release: string, platform: string | undefined) {
    const router = { name: 'R', release, ...(platform === undefined ? {} : { platform }), config: ports };
    const lab = Lab.create({ routers: [router], stubs: [], segments: [], seed: 1, epochMs: 0 }, catalogue);
    if ('refused' in lab) throw new Error(lab.refused);
    lab.settle();
    this.#lab = lab;
  }

  /** Types lines; the result is the error of the first refused one. */
  type(...lines: readonly string[]): string | undefined {
    for (const line of lines) {
      const my = this.#lab.world.actor('R');
      const { places, error, notices } = configureLine(my, this.places, line);
      if (error) return errorSummary(error);
      this.places = places.length > 0 ? places : [globalPlace];
      this.said.push(...notices);
      this.#lab.settle();
    }
    return undefined;
  }

  get promptWord(): string {
    return machineOf(this.#lab.world.actor('R')).release.promptWord(this.places.at(-1)!.mode);
  }

  get running(): string {
    return this.#lab.runningText('R');
  }

  get lines(): string[] {
    return this.running.split('\n').map((line) => line.trim());
  }
}

/** Ports that lines of the catalogue name. */
const ports = ['Ethernet0/0', 'Ethernet1/0', 'FastEthernet0/0', 'GigabitEthernet0/1', 'Serial2/0']
  .map((port) => `interface ${port}\n`)
  .join('');

/** Proves a command in one test for each release. The title names the ids: `[C-163] an SSP group …`. */
export function proves(title: string, proof: Proof): void {
  const { on = '12.3(11)T' } = proof;
  for (const release of typeof on === 'string' ? [on] : on)
    it(`${title} (${release})`, () => {
      expect(failures(release, proof)).toEqual([]);
    });
}

function failures(release: string, proof: Proof): string[] {
  const {
    way = [],
    takes = [],
    prints = {},
    hides = [],
    says = {},
    refuses = [],
    no = {},
    keeps = [],
  } = proof;
  const wrong: string[] = [];
  const fresh = (): Bench => {
    const bench = new Bench(release, proof.platform);
    const error = bench.type(...way);
    if (error !== undefined) wrong.push(`the way: ${error}`);
    bench.said.length = 0;
    return bench;
  };
  const before = fresh().running;
  const accepted = (line: string): Bench | undefined => {
    const bench = fresh();
    const error = bench.type(line);
    if (error === undefined) return bench;
    wrong.push(`${line}: ${error}`);
    return undefined;
  };
  const takesBack = (line: string): void => {
    for (const form of keeps.includes(line)
      ? []
      : [no[line] ?? `no ${line}`, ...(no[line] ? [] : [`default ${line}`])]) {
      const bench = fresh();
      const { places } = bench;
      bench.type(line);
      bench.places = places;
      const error = bench.type(form);
      if (error !== undefined) wrong.push(`${form}: ${error}`);
      else if (bench.running !== before) wrong.push(`${form} leaves something`);
    }
  };
  for (const [line, printed] of [...takes.map((line) => [line, line] as const), ...Object.entries(prints)]) {
    const bench = accepted(line);
    if (!bench) continue;
    if (!bench.lines.includes(printed)) wrong.push(`${line}: not printed as ${printed}`);
    if (bench.said.length > 0 && says[line] === undefined) wrong.push(`${line} says ${bench.said.join('|')}`);
    takesBack(line);
  }
  for (const line of hides) {
    const bench = accepted(line);
    if (bench && bench.running !== before) wrong.push(`${line}: is printed`);
  }
  for (const [line, text] of Object.entries(says)) {
    const said = accepted(line)?.said.join('\n');
    if (said !== undefined && said !== text) wrong.push(`${line} says ${said}`);
  }
  for (const line of refuses) {
    const bench = fresh();
    if (bench.type(line) === undefined) wrong.push(`${line}: is accepted`);
    else if (bench.running !== before) wrong.push(`${line}: refused, and changes something`);
  }
  if (proof.opens !== undefined) {
    const word = accepted(takes[0]!)?.promptWord;
    if (word !== proof.opens) wrong.push(`opens ${word}`);
  }
  return wrong;
}
