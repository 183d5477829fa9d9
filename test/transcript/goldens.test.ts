import { describe, expect, it } from 'vitest';
import {
  allGoldens,
  differsFromTwin,
  forbiddenPin,
  goldenOf,
  scriptOf,
  substitute,
  wildcardIn,
  type Golden,
  type Script,
} from '../../src/transcript/goldens.ts';
import { norm } from '../../src/transcript/match.ts';
import { goldensLine } from '../../src/transcript/outcome.ts';
import { isProblem } from '../../src/transcript/source.ts';

function script(golden: Golden): Script {
  const read = scriptOf(golden);
  if (isProblem(read)) throw new Error(read.problem);
  return read;
}

const at = { file: 'x', line: 1 };
const pin = (router: string, kind: string, ...values: string[]) => ({ at, router, kind, values });

describe('the table of the goldens', () => {
  it('holds all of them with their classes', () => {
    const count = (wanted: string) => allGoldens().filter((g) => g.class === wanted).length;
    expect(allGoldens().length).toBe(81);
    expect('FPLSHRX'.split('').map(count)).toEqual([35, 4, 5, 22, 4, 9, 2]);
  });

  it('holds no wildcard in class F', () => {
    const wild = allGoldens().filter((g) => g.class === 'F' && wildcardIn(script(g)));
    expect(wild.map((g) => g.id)).toEqual([]);
  });

  it('makes every second print equal to the first', () => {
    const all = allGoldens().filter((g) => g.class === 'R');
    expect(all.map(differsFromTwin).filter((d) => d !== undefined)).toEqual([]);
  });

  it('has a use for every substitution', () => {
    for (const golden of allGoldens()) {
      const text = (subs: Golden['substitutions']): string =>
        JSON.stringify(script({ ...golden, substitutions: subs }), [
          'lines',
          'dropped',
          'command',
          'prompt',
          'rest',
          'expected',
          'text',
        ]);
      golden.substitutions.forEach((_, i) => {
        const without = golden.substitutions.filter((__, k) => k !== i);
        expect(text(without), `${golden.id} ${i}`).not.toBe(text(golden.substitutions));
      });
    }
  });

  it('knows what to type for every one but the tables and the message', () => {
    const silent = allGoldens().filter((g) => !script(g).lines.some((l) => l.command !== undefined));
    expect(silent.map((g) => g.id)).toEqual(['G-66', 'G-75', 'G-76', 'G-81']);
  });
});

describe('substitutions', () => {
  const run = (text: string, ...subs: [string, ...string[]][]) =>
    substitute(
      text.split('\n').map((line) => ({ at, text: line })),
      subs,
    ).lines.map((l) => l.text);

  it('replace, line, swap, drop-line, join-up, prepend, append, append-word', () => {
    expect(run('aXbX', ['replace', 'X', '-'])).toEqual(['a-b-']);
    expect(
      run('standby delay  reload\nstandby delay reload 5', ['line', 'standby delay reload', 'y']),
    ).toEqual(['y', 'standby delay reload 5']);
    expect(run('a\nb\nb', ['swap', 'a', 'b'])).toEqual(['b', 'a', 'b']);
    expect(run('a\n!\nb', ['drop-line', '!'])).toEqual(['a', 'b']);
    expect(run('a b\n0123ABCD', ['join-up', '^[0-9A-F]{8}$'])).toEqual(['a b 0123ABCD']);
    expect(run('R# show x\na\nR#', ['prepend', '...'], ['append', '...'])).toEqual([
      'R# show x',
      '...',
      'a',
      '...',
      'R#',
    ]);
    expect(run('a', ['append-word', '{{rest}}'])).toEqual(['a {{rest}}']);
  });
});

describe('pins (D-23)', () => {
  it('are allowed by the rows of the scenario, host and kind and number', () => {
    expect(
      forbiddenPin('S-HA', [
        pin('ha-R1', 'spi-esp', '0xD3E9ABD0'),
        pin('Peer', 'cookie', '9263635C CA4B4E99'),
      ]),
    ).toBeUndefined();
    expect(forbiddenPin('S-HA', [pin('ha-R2', 'conn-id', '5', '1', '2')])).toBeUndefined();
    expect(forbiddenPin('S-HA', [pin('ha-R2', 'conn-id', '5', '1', '2', '3')])).toBeDefined();
    expect(forbiddenPin('S-HA', [pin('ha-R2', 'spi-esp', '0xD3E9ABD0')])).toBeDefined();
    expect(forbiddenPin('S-ALICE', [pin('ha-R1', 'conn-id', '5')])).toBeDefined();
  });

  it('may repeat a value: it is the same draw', () => {
    expect(forbiddenPin('S-HA', [pin('ha-R1', 'volume', '4586267', '4586267')])).toBeUndefined();
    expect(forbiddenPin('S-HA', [pin('ha-R1', 'volume', '4586267', '4586268')])).toBeDefined();
  });
});

describe('counting (D-24)', () => {
  it('adds up to all goldens', () => {
    const verdicts = new Map([
      ['G-01', 'passed'],
      ['G-46', 'ruled out'],
      ['G-10', 'failed'],
    ] as const);
    expect(goldensLine(verdicts, 81)).toBe('goldens: 1 passed, 1 failed, 78 not played, 1 ruled out');
  });

  it('keeps the golden of the table by its id', () => {
    expect(goldenOf('G-12')?.command).toBe('show crypto ipsec sa active');
    expect(norm(script(goldenOf('G-12')!).lines[0]!.expected[0]!.text)).toBe('interface:Ethernet0/0');
  });
});
