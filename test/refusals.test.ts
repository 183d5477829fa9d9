/** A refused line changes nothing: tried with thousands of damaged lines of real configurations. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Lab } from '../src/lab/lab.ts';
import { parseStartup } from '../src/lab/parse.ts';
import { configureLine, globalPlace } from '../src/modes/interpret.ts';
import { configStore } from '../src/modes/running-config.ts';
import type { Place } from '../src/modes/mode.ts';
import { catalogue } from '../src/platforms/index.ts';
import { stream } from '../src/sim/dice.ts';

const folder = fileURLToPath(new URL('../fixtures/configs', import.meta.url));
const corpus = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
const words = [...new Set(corpus.flatMap((line) => line.trim().split(/\s+/)))];

it.each([1, 2, 3, 4, 5, 6])(
  'a refused line leaves the configuration the same value (seed %i)',
  (seed) => {
    const next = stream(seed);
    const lab = Lab.create(
      { routers: [{ name: 'R' }], stubs: [], segments: [], seed: 1, epochMs: 0 },
      catalogue,
    );
    if ('refused' in lab) throw new Error(lab.refused);
    const my = lab.world.actor('R');
    let places: readonly Place[] = [globalPlace];
    let refused = 0;
    for (let i = 0; i < 6_000; i++) {
      const typed = corpus[next() % corpus.length]!.trim().split(/\s+/);
      if (next() % 3 === 0) typed[next() % typed.length] = words[next() % words.length]!;
      if (next() % 9 === 0) typed.pop();
      if (next() % 5 === 0) typed.unshift('no');
      const before = my.state(configStore).commit();
      const result = configureLine(my, places, typed.join(' '));
      const after = my.state(configStore).commit();
      if (result.error) {
        refused++;
        expect(after, typed.join(' ')).toBe(before);
      }
      places = result.places.length > 0 ? result.places : [globalPlace];
      lab.settle();
    }
    expect(refused).toBeGreaterThan(500);
    // What was reached by all the accepted lines prints, parses and prints again as the same text.
    const running = lab.runningText('R');
    const again = parseStartup(running, {}, catalogue);
    expect(again).toEqual({ rejected: [], running });
  },
  60_000,
);
