/** Knows what a load check is, and the figures that several of them measure. */
import type { Client } from './client.ts';
import type { Figures } from './host.ts';

/** How much is done. */
export interface Scale {
  readonly quick: boolean;
  readonly seed: number;
}

/** What came of a check: one line of figures. */
export interface Outcome {
  readonly well: boolean;
  readonly text: string;
}

export interface Check {
  readonly name: string;
  run(scale: Scale): Promise<Outcome>;
}

/** Part by which the used memory may be larger than before. */
const mostGrowth = 0.1;

export const mb = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
export const ms = (value: number): string => `${Math.round(value)} ms`;

/** Compares two moments between which everything should have been given back. */
export function leftBehind(before: Figures, after: Figures): Outcome {
  const growth = after.heapBytes / before.heapBytes - 1;
  const descriptors = after.descriptors - before.descriptors;
  const lines = after.vtysInUse - before.vtysInUse;
  return {
    well: growth < mostGrowth && descriptors <= 0 && lines === 0,
    text:
      `memory ${mb(before.heapBytes)} before, ${mb(after.heapBytes)} after (${(growth * 100).toFixed(1)} %), ` +
      `descriptors left ${descriptors}, lines left ${lines}`,
  };
}

/** Several outcomes as one. */
export function together(...outcomes: readonly Outcome[]): Outcome {
  return {
    well: outcomes.every(({ well }) => well),
    text: outcomes.map(({ text }) => text).join('; '),
  };
}

/** Part of real time by which virtual time went on between two moments. */
export function keptUp(before: Figures, after: Figures): Outcome {
  const part = (after.virtualMs - before.virtualMs) / (after.realMs - before.realMs);
  return { well: part > 0.9 && part < 1.1, text: `virtual time ${(part * 100).toFixed(0)} % of real time` };
}

/** Somebody who types all the while: whether every answer is right, and how long the echo of a key takes. */
export class Witness {
  readonly #client: Client;
  #going = true;
  #work: Promise<void>;
  readonly #wrong: string[] = [];
  readonly #echoMs: number[] = [];
  #answers = 0;

  constructor(client: Client) {
    this.#client = client;
    this.#work = this.#type().catch((error: unknown) => void this.#wrong.push(String(error)));
  }

  async #type(): Promise<void> {
    for (let i = 0; this.#going; i++) {
      await this.#key('x');
      const wanted = `10.9.${(i >> 8) & 255}.${i & 255}`;
      this.#client.type('\x15');
      const said = await this.#client.run(`show ip route ${wanted}`);
      if (!/not in table/.test(said)) this.#wrong.push(said);
      this.#answers++;
    }
  }

  async #key(key: string): Promise<void> {
    const begunMs = performance.now();
    this.#client.type(key);
    await this.#client.until(new RegExp(`${key}$`));
    this.#echoMs.push(performance.now() - begunMs);
  }

  async stop(): Promise<Outcome & { readonly worstMs: number }> {
    this.#going = false;
    await this.#work;
    this.#client.end();
    const sorted = this.#echoMs.sort((a, b) => a - b);
    const worstMs = sorted.at(-1) ?? Infinity;
    const middleMs = sorted[sorted.length >> 1] ?? Infinity;
    const wrong = this.#wrong[0];
    return {
      well: wrong === undefined && this.#answers > 0,
      worstMs,
      text:
        `witness: ${this.#answers} answers${wrong === undefined ? ' all right' : `, WRONG ${JSON.stringify(wrong.slice(0, 200))}`}, ` +
        `echo ${ms(middleMs)} usual, ${ms(worstMs)} worst`,
    };
  }
}
