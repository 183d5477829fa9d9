/** Random configurations of every release: each is accepted line by line, printed, read back and taken back (seeds 1 to 200). */
import { describe, expect, it } from 'vitest';
import { exceptions, unsaved } from './exceptions.ts';
import { kindOf, Round, RunningRound, told, usually } from './round.ts';

describe('random configurations', () => {
  const round = new Round(usually);

  it('keep the laws on every release that differs', () => {
    // One finding of each kind tells enough.
    const found = new Map<string, string>();
    // Most are short here; `npm run configs` makes longer ones.
    for (let seed = 1; seed <= 200; seed++)
      for (const finding of round.run(seed, 5 + (seed % 40))) found.set(kindOf(finding), told(finding));
    expect([...found.values()]).toEqual([]);
    expect(round.tally).toMatchObject({ configurations: 200 });
  }, 60_000);

  it('leave engines consistent when they are pasted into a lab that runs, and taken back (seeds 1 to 10)', () => {
    const pasting = new RunningRound();
    const found: string[] = [];
    for (let seed = 1; seed <= 10; seed++) found.push(...pasting.run(seed, 12));
    expect(found).toEqual([]);
    expect(pasting.lines).toBeGreaterThan(100);
  }, 60_000);

  it('gives a reason for every exception', () => {
    expect([...exceptions, ...unsaved].filter(({ reason }) => reason.length < 20)).toEqual([]);
  });
});
