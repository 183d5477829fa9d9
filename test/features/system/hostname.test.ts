/** The name of a router. */
import { describe, expect, it } from 'vitest';
import { Box } from './box.ts';

describe('the host name', () => {
  it('is Router when it is taken back, in the prompt and in the configuration', () => {
    const box = new Box(['hostname Edge\n']);
    box.configure('R1', 'no hostname');
    expect(box.lab.session('R1').prompt).toBe('Router#');
    expect(box.type('R1', 'show running-config | include hostname')).toBe('hostname Router\n');
    box.configure('R1', 'hostname Other', 'default hostname');
    expect(box.lab.session('R1').prompt).toBe('Router#');
  });
});
