import { describe, expect, it } from 'vitest';
import { Output } from '../../src/session/output.ts';

const five = 'a\nb\nc\nd\ne\n';

describe('the printed text of a terminal', () => {
  it('keeps a question that a long answer leads to until the pages end', () => {
    for (const end of ['turn', 'stop'] as const) {
      const output = new Output();
      output.pages(five, 3);
      output.write('Sure? ');
      expect(output.take()).toBe('a\nb\n --More-- ');
      if (end === 'turn') output.turn(10);
      else output.stop();
      expect(output.take()).toBe(end === 'turn' ? 'c\nd\ne\nSure? ' : 'Sure? ');
      expect(output.paging).toBe(false);
    }
  });

  it('does not keep unasked lines, and leaves the cursor behind them', () => {
    const output = new Output();
    output.pages(five, 3);
    output.take();
    output.lines(['%X', '%Y']);
    expect(output.take()).toBe('\n%X\n%Y');
    output.turn(1);
    expect(output.take()).toBe('c\n --More-- ');
  });

  it('begins unasked lines on a fresh line behind text without an end', () => {
    const output = new Output();
    output.write('!!');
    output.lines(['%X']);
    output.lines([]);
    output.lines(['%Y']);
    expect(output.take()).toBe('!!\n%X\n%Y\n');
  });

  it('forgets what waits when the router is gone', () => {
    const output = new Output();
    output.pages(five, 3);
    output.write('Sure? ');
    output.discard();
    output.write('x');
    expect(output.take()).toBe('a\nb\n --More-- x');
  });
});
