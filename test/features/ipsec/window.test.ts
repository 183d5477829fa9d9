import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptSequence } from '../../../src/features/ipsec/data.ts';
import type { Half } from '../../../src/features/ipsec/state.ts';

const half = (): Half => ({ sequence: 0, seen: 0n }) as Half;

describe('the anti-replay window', () => {
  it('[B-177] [M-076] takes each number of the window once, whatever the order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(64, 128, 256, 512, 1024),
        fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 200 }),
        (size, numbers) => {
          const window = half();
          const taken = new Set<number>();
          let edge = 0;
          for (const number of numbers) {
            const fresh = !taken.has(number) && number > edge - size;
            expect(acceptSequence(window, number, size)).toBe(fresh);
            if (!fresh) continue;
            taken.add(number);
            edge = Math.max(edge, number);
          }
          expect(window.sequence).toBe(edge);
        },
      ),
    );
  });
});
