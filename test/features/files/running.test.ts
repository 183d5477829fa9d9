/** The running configuration on the screen. */
import { describe, expect, it } from 'vitest';
import { Box } from '../system/box.ts';

describe('show running-config', () => {
  it('is in full what it is without a word, behind a filter too', () => {
    const box = new Box();
    expect(box.type('R1', 'show running-config full')).toBe(box.type('R1', 'show running-config'));
    expect(box.type('R1', 'show running-config full | include ^hostname')).toBe('hostname R1\n');
    expect(box.type('R1', 'show running-config full Ethernet0/0')).toContain('% Invalid input');
  });
});
