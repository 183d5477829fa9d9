/** Some runs of the fuzzer; `npm run fuzz` plays more. And input without an end. */
import { expect, it } from 'vitest';
import { Lab } from '../../src/lab/lab.ts';
import { catalogue } from '../../src/platforms/index.ts';
import { KeyDecoder, TypeAhead } from '../../src/session/keys.ts';
import { Screen } from '../../src/session/screen.ts';
import { fuzz } from '../storm/fuzz.ts';

it.each(Array.from({ length: 24 }, (_, i) => i + 1))(
  'run %i of random keys, pastes and half commands breaks nothing',
  (seed) => {
    expect(fuzz(seed, 160).broken).toBeUndefined();
  },
  120_000,
);

/** What is typed and what is held and printed of it. */
function typed(chunk: string, times: number) {
  const lab = Lab.create(
    { routers: [{ name: 'R1', config: 'hostname R1\nend\n' }], stubs: [], segments: [], seed: 1, epochMs: 0 },
    catalogue,
  );
  if ('refused' in lab) throw new Error(lab.refused);
  const queue = new TypeAhead();
  const decoder = new KeyDecoder();
  let [printed, bells, mostQueued] = [0, 0, 0];
  const screen = new Screen(lab.session('R1'), {
    queue,
    write: (text) => {
      printed += text.length;
      bells += text.split('\x07').length - 1;
    },
  });
  screen.activate();
  for (let i = 0; i < times; i++) {
    screen.feed(decoder.feed(chunk));
    mostQueued = Math.max(mostQueued, queue.size);
    screen.drain();
  }
  return { text: screen.text, printed, bells, mostQueued };
}

it('refuses a line of 10 MB with a bell for each character beyond 254, and holds no more', () => {
  const { text, bells, printed, mostQueued } = typed('x'.repeat(10_000), 1000);
  expect(text).toBe('x'.repeat(254));
  expect(bells).toBe(10_000_000 - 254);
  // The bells, the prompt, and the line as it moved sideways.
  expect(printed - bells).toBeLessThan(5000);
  expect(mostQueued).toBe(10_000);
});

it.each([
  ['an ESC sequence that does not end', '\x1b[' + '1;'.repeat(5000)],
  ['ESC sequences that mean nothing', '\x1b[99~'.repeat(2000)],
])('takes 10 MB of %s and holds nothing of it', (_, chunk) => {
  const { text, mostQueued } = typed(chunk, 1000);
  expect(text.length).toBeLessThan(255);
  expect(mostQueued).toBeLessThanOrEqual(chunk.length);
});
