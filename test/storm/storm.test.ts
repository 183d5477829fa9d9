/** Twenty storms; `npm run storm` plays the rest. */
import { expect, it } from 'vitest';
import { storm } from './storm.ts';

it.each(Array.from({ length: 20 }, (_, i) => i + 1))(
  'storm %i keeps one Active per group, counters that never go back, and finds peace [B-076]',
  (seed) => {
    expect(storm(seed)).toEqual([]);
  },
  60_000,
);
