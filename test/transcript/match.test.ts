import { describe, expect, it } from 'vitest';
import {
  compare,
  differenceLines,
  isRefusal,
  norm,
  presetIgnore,
  type Comparison,
  type Tier,
} from '../../src/transcript/match.ts';

const at = { file: 'x', line: 1 };
const lines = (text: string) => text.split('\n').map((line) => ({ at, text: line, literal: false }));

function compared(
  expected: string,
  actual: string,
  tier: Tier = 'normal',
  values = new Map<string, string>(),
): Comparison {
  return compare(lines(expected), actual.split('\n'), { tier, ignore: [presetIgnore], values });
}

describe('rule N', () => {
  it('makes the spacing of the documents alike', () => {
    expect(norm('spi: 0x1(1)')).toBe(norm('spi : 0x1 (1)'));
    expect(norm('={Tunnel, }')).toBe(norm('= {Tunnel,}'));
    expect(norm(' my state\t= 13 -ACTIVE \r')).toBe('my state=13 -ACTIVE');
  });

  it('keeps words apart and the presence of a colon', () => {
    expect(norm('local addr. 1.2.3.4')).toBe('local addr. 1.2.3.4');
    expect(norm('#pkts digest 10')).not.toBe(norm('#pkts digest:10'));
  });

  it('leaves wildcards alone and is idempotent', () => {
    expect(norm('Total ( {{n:int}} )')).toBe('Total({{n:int}})');
    expect(norm(norm('a  :  {{x:int}} ,b'))).toBe(norm('a  :  {{x:int}} ,b'));
  });
});

describe('comparing lines', () => {
  it('consumes everything on both sides', () => {
    expect(compared('a\nb', 'a\nb').matches).toBe(true);
    expect(compared('a\nb', 'a').matches).toBe(false);
    expect(compared('a', 'a\nb').matches).toBe(false);
    expect(compared('', '\n  \n').matches).toBe(true);
  });

  it('takes ... for the fewest lines that make the rest fit', () => {
    expect(compared('...', '').matches).toBe(true);
    expect(compared('...\nb\n...', 'a\nb\nc\nb').matches).toBe(true);
    expect(compared('a\n...\nz', 'a\nb\nz\nz').matches).toBe(true);
    expect(compared('a\n...\nz', 'a\nb').matches).toBe(false);
    const fewest = compared('...\n{{x:word}}\n...', 'a\nb').found;
    expect(fewest).toEqual([{ name: 'x', value: 'a' }]);
  });

  it('takes three dots inside a line as they are', () => {
    expect(compared('Building configuration...', 'Building configuration...').matches).toBe(true);
    expect(compared('Building configuration...', 'Building configuration, done').matches).toBe(false);
  });

  it.each([
    ['{{int}}', '42', true],
    ['{{int}}', '4x', false],
    ['{{dec}}', '1.936', true],
    ['{{hex}}', '0xD3E9ABD0', true],
    ['{{hms}}', '02:55:34', true],
    ['{{hms}}', '2:5:34', false],
    ['{{ipv4}}', '10.0.0.1', true],
    ['{{mac}}', '0000.0c07.ac01', true],
    ['{{word}}', 'two words', false],
    ['a {{rest}}', 'a b c', true],
    ['a{{rest}}', 'a', true],
    ['{{word}}:{{int}}', 'a:b:7', true],
    ['*{{word}} {{int}} {{hms}}.{{int}}: %X', '*Mar  1 00:00:00.010: %X', true],
  ])('%s against %s', (expected, actual, fits) => {
    expect(compared(expected, actual).matches).toBe(fits);
  });

  it('keeps values and asks for them again, also in the same lines', () => {
    expect(compared('{{a:int}} {{b:int}}\n{{b}}', '1 2\n2').found).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ]);
    expect(compared('{{a:int}}\n{{a}}', '1\n2').matches).toBe(false);
    expect(compared('{{a}}', '7', 'normal', new Map([['a', '7']])).matches).toBe(true);
  });

  it('comes to an end with many wildcards, which trying every split would not', () => {
    const hard = '{{word}}a'.repeat(30);
    expect(compared(hard, `${'a'.repeat(300)}b`).matches).toBe(false);
  });

  it('keeps columns in the second tier and blanks in exact mode', () => {
    expect(compared('  a   b', 'a b', 'columns').matches).toBe(false);
    expect(compared('  a   b', '  a   b   ', 'columns').matches).toBe(true);
    expect(compared('a  b', 'a b', 'exact').matches).toBe(false);
  });

  it('ignores the hint of configure terminal on both sides', () => {
    const hint = 'Enter configuration commands, one per line.  End with CNTL/Z.';
    expect(compared('', hint).matches).toBe(true);
    expect(compared(hint, hint).matches).toBe(true);
  });

  it('shows a difference of lines and the values found', () => {
    const expected = lines('one\n{{n:int}}\nthree');
    const actual = ['one', '2', 'drei'];
    const result = compare(expected, actual, { tier: 'normal', ignore: [], values: new Map() });
    expect(differenceLines(result, expected, actual, 'normal')).toEqual([
      '  one',
      '  2',
      '- three',
      '+ drei',
      '  {{n}} = 2',
    ]);
  });

  it('compares thousands of lines', () => {
    const many = Array.from({ length: 3000 }, (_, i) => `line ${i}`).join('\n');
    expect(compared(many, many).matches).toBe(true);
    expect(compared(`x\n${many}\ny`, `z\n${many}`).matches).toBe(false);
  });
});

describe('what counts as a refusal (D-25)', () => {
  it.each([
    ["% Invalid input detected at '^' marker.", true],
    ['% Incomplete command.', true],
    ['ERROR: Crypto Map with tag "x" does not exist.', true],
    ['%HSRP-5-STATECHANGE: FastEthernet0/0 Grp 1 state Active -> Init', false],
    ['%SEC_LOGIN-4-LOGIN_FAILED: x', false],
    ['% Standby scheme configuration cannot be processed now group X', false],
    ['% NOTE: this new crypto map will remain disabled', false],
    ['Building configuration...', false],
  ])('%s', (line, refused) => {
    expect(isRefusal(line)).toBe(refused);
  });
});
