/** The protocol around the characters of a telnet connection. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TelnetOptions, offer } from '../../src/serve/telnet-options.ts';

const [iac, dont, doIt, wont, will, sb, se] = [255, 254, 253, 252, 251, 250, 240];

interface Fed {
  typed: string;
  answer: number[];
  windows: (readonly [number, number])[];
}

/** What pieces come to, fed one after the other. */
function feed(pieces: Iterable<Iterable<number>>): Fed {
  const options = new TelnetOptions();
  const all: Fed = { typed: '', answer: [], windows: [] };
  for (const piece of pieces) {
    const { typed, answer, window } = options.feed(Uint8Array.from(piece));
    all.typed += Buffer.from(typed).toString('latin1');
    all.answer.push(...answer);
    if (window) all.windows.push([window.columns, window.rows]);
  }
  return all;
}

const text = (characters: string): number[] => [...Buffer.from(characters, 'latin1')];
/** Every byte on its own. */
const singly = (bytes: readonly number[]): number[][] => bytes.map((byte) => [byte]);
/** Commands in an answer: none of ours has an argument. */
const commands = (answer: readonly number[]): number => answer.filter((byte) => byte === iac).length;

describe('telnet options', () => {
  it('offer an echo and no go-ahead, and ask for type and size of the terminal', () => {
    expect(Buffer.from(offer).toString('hex')).toBe('fffb01fffb03fffd18fffd1f');
  });

  it.each([
    ['DO and WILL', [doIt, doIt, will, will]],
    ['DONT and WONT', [dont, dont, wont, wont]],
  ])('answer no acknowledgement: %s', (_, [a, b, c, d]) => {
    const acknowledged = [iac, a!, 1, iac, b!, 3, iac, c!, 24, iac, d!, 31];
    expect(feed([acknowledged, acknowledged])).toEqual({ typed: '', answer: [], windows: [] });
  });

  it('refuse what was not offered, each option once, and four in all', () => {
    const asked = [iac, will, 34, iac, doIt, 5, iac, will, 34];
    expect(feed([asked, asked]).answer).toEqual([iac, dont, 34, iac, wont, 5]);
    const everything = Array.from({ length: 256 }, (_, option) => [iac, will, option, iac, doIt, option])
      .filter(([, , option]) => option !== 6)
      .flat();
    expect(commands(feed([everything, everything]).answer)).toBe(4);
  });

  it('give a mark in the output whenever one is asked for', () => {
    const asked = [iac, doIt, 6];
    expect(feed([asked, asked, asked]).answer).toEqual([asked, asked, asked].flatMap(() => [iac, wont, 6]));
  });

  it('take the size of the window at any time, in the middle of a line too', () => {
    const bytes = [...text('sh'), ...[iac, sb, 31, 1, 255, 255, 0, 50, iac, se], ...text('ow')];
    const seen = { typed: 'show', answer: [], windows: [[511, 50]] };
    expect(feed([bytes])).toEqual(seen);
    expect(feed(singly(bytes))).toEqual(seen);
  });

  it.each([
    ['no size at all', []],
    ['half a size', [0, 80]],
    ['more than a size', [0, 80, 0, 24, 1]],
    ['a size without end', Array.from({ length: 5000 }, () => 80)],
  ])('take no window of %s', (_, size) => {
    expect(feed([[iac, sb, 31, ...size, iac, se, ...text('x')]])).toEqual({
      typed: 'x',
      answer: [],
      windows: [],
    });
  });

  it('see another command behind an argument whose end was forgotten', () => {
    const bytes = [...[iac, sb, 24, 0, 65], ...[iac, will, 34], ...text('show')];
    expect(feed([bytes])).toEqual({ typed: 'show', answer: [iac, dont, 34], windows: [] });
  });

  it('pass a doubled IAC as one byte and leave out NOP, data mark and abort output', () => {
    expect(feed([[iac, 241, ...text('a'), iac, 242, iac, iac, iac, 245, ...text('b'), iac, 249]]).typed).toBe(
      'a\xffb',
    );
  });

  it('take control functions for the keys that they stand for', () => {
    const functions = { suspend: 237, break: 243, interrupt: 244, eraseCharacter: 247, eraseLine: 248 };
    const typed = feed([Object.values(functions).flatMap((code) => [iac, code])]).typed;
    expect(typed).toBe('\x1a\x1e\x03\x7f\x15');
  });

  it('answer whether anybody is there', () => {
    expect(Buffer.from(feed([[iac, 246]]).answer).toString()).toBe('\r\n[Yes]\r\n');
  });

  it('leave line ends as they are', () => {
    expect(feed([text('a\rb\nc\r\nd\r\0')]).typed).toBe('a\rb\nc\r\nd\r\0');
  });

  /** Bytes with many that mean something. */
  const stream = fc.array(
    fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(iac, iac, iac, sb, se, will, wont, doIt, dont, 31, 24, 6, 244, 246),
    ),
    { maxLength: 300 },
  );

  it('come to the same wherever the stream is cut', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(300)), (bytes, cuts) => {
        const at = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort(
          (a, b) => a - b,
        );
        const pieces = at.slice(1).map((end, i) => bytes.slice(at[i], end));
        const { typed, answer } = feed(pieces);
        const whole = feed([bytes]);
        expect(typed).toBe(whole.typed);
        expect(answer).toEqual(whole.answer);
      }),
    );
  });

  it('never throw, type nothing that was not sent, and answer no more than what was asked for', () => {
    fc.assert(
      fc.property(stream, (bytes) => {
        const { typed, answer } = feed([bytes]);
        expect(typed.length).toBeLessThanOrEqual(bytes.length);
        const asked = bytes.filter((byte) => byte === 246 || byte === 6).length;
        expect(answer.length).toBeLessThanOrEqual(4 * 3 + 9 * asked);
      }),
    );
  });
});
