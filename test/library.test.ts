/** The library as other people's tests use it. */
import { expect, it } from 'vitest';
import { openLab, playTranscript } from '../src/index.ts';

it('opens a lab, types on a console, lets time pass and reads the screen', () => {
  const lab = openLab('stateful-failover');
  const console = lab.session('ha-R1');
  expect(console.take()).toBe('');
  console.submit('enable');
  console.submit('show redundancy states');
  expect(console.take()).toContain('my state = 13 -ACTIVE');
  lab.link('ha-R1', 'Ethernet0/0', false);
  lab.advance(11_000);
  expect(lab.probe('ha-R2', 'redundancy')).toBe('ACTIVE');
});

it('gives two labs that never touch, and the same history for the same seed', () => {
  const [one, two] = [openLab('stateful-failover', { seed: 7 }), openLab('stateful-failover', { seed: 7 })];
  one.link('ha-R1', 'Ethernet0/0', false);
  one.advance(20_000);
  two.advance(20_000);
  expect([one.probe('ha-R2', 'redundancy'), two.probe('ha-R2', 'redundancy')]).toEqual([
    'ACTIVE',
    'STANDBY HOT',
  ]);
  expect(openLab('stateful-failover', { seed: 7 }).probe('ha-R1', 'spis')).toBe(
    openLab('stateful-failover', { seed: 7 }).probe('ha-R1', 'spis'),
  );
});

it('plays a transcript and says what failed in one line for each problem', () => {
  expect(playTranscript('no such file')).toEqual({
    refused: expect.stringContaining('no such file') as string,
  });
});
