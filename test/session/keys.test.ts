import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyDecoder, TypeAhead, type Key } from '../../src/session/keys.ts';

const names = (keys: readonly Key[]): string[] => keys.map((k) => (k.name === 'text' ? k.text : k.name));

/** Runs of text joined: where they are cut depends on the chunks. */
function joined(keys: readonly Key[]): string[] {
  const result: string[] = [];
  let run = '';
  for (const key of keys) {
    if (key.name === 'text') run += key.text;
    else {
      if (run !== '') result.push(`=${run}`);
      run = '';
      result.push(`${key.name} ${key.text}`);
    }
  }
  if (run !== '') result.push(`=${run}`);
  return result;
}

describe('keys', () => {
  it('knows Enter in all its spellings, each once', () => {
    expect(names(new KeyDecoder().feed('a\rb\nc\r\nd\r\0e\r\r\n'))).toEqual([
      'a',
      'enter',
      'b',
      'enter',
      'c',
      'enter',
      'd',
      'enter',
      'e',
      'enter',
      'enter',
    ]);
  });

  it('lets Enter act at once though its LF may follow', () => {
    const decoder = new KeyDecoder();
    expect(names(decoder.feed('\r'))).toEqual(['enter']);
    expect(names(decoder.feed('\n'))).toEqual([]);
    expect(names(decoder.feed('\n'))).toEqual(['enter']);
  });

  it.each([
    ['\x01', 'home'],
    ['\x02', 'left'],
    ['\x03', 'drop'],
    ['\x04', 'delete'],
    ['\x05', 'end'],
    ['\x06', 'right'],
    ['\x08', 'backspace'],
    ['\x09', 'tab'],
    ['\x0b', 'kill-to-end'],
    ['\x0c', 'redraw'],
    ['\x0e', 'down'],
    ['\x10', 'up'],
    ['\x12', 'redraw'],
    ['\x14', 'swap'],
    ['\x15', 'kill-to-start'],
    ['\x16', 'literal'],
    ['\x17', 'kill-word-left'],
    ['\x18', 'kill-to-start'],
    ['\x19', 'yank'],
    ['\x1a', 'leave'],
    ['\x1e', 'escape'],
    ['\x7f', 'backspace'],
    ['?', 'help'],
    ['\x1bb', 'word-left'],
    ['\x1bF', 'word-right'],
    ['\x1bd', 'kill-word-right'],
    ['\x1bc', 'capitalise'],
    ['\x1bl', 'lower'],
    ['\x1bu', 'upper'],
    ['\x1by', 'yank-next'],
    ['\x1b<', 'oldest'],
    ['\x1b>', 'newest'],
    ['\x1b[A', 'up'],
    ['\x1bOB', 'down'],
    ['\x1b[C', 'right'],
    ['\x1bOD', 'left'],
    ['\x1b[H', 'home'],
    ['\x1b[4~', 'end'],
    ['\x1b[3~', 'delete'],
    ['\x1b[1;5C', 'word-right'],
    ['\x1b[200~', 'unknown'],
    ['\x1b[24;80R', 'unknown'],
    ['\x1b\x1b[A', 'up'],
  ])('%j is %s', (bytes, name) => {
    expect(names(new KeyDecoder().feed(bytes))).toEqual([name]);
    const decoder = new KeyDecoder();
    expect([...bytes].flatMap((b) => names(decoder.feed(b)))).toEqual([name]);
  });

  it('joins characters cut between bytes and between surrogates', () => {
    const decoder = new KeyDecoder();
    const bytes = Buffer.from('é😀x');
    const keys = [...bytes].flatMap((b) => decoder.feed(Uint8Array.of(b)));
    expect(joined(keys)).toEqual(['=é😀x']);
    const strings = new KeyDecoder();
    expect(joined([...'\u{1f600}'.split('')].flatMap((c) => strings.feed(c)))).toEqual(['=😀']);
  });

  it('gives the same keys however the bytes are cut', () => {
    const soup = fc.array(
      fc.oneof(
        fc.constantFrom(
          '\x1b',
          '[',
          'O',
          ';',
          '1',
          '~',
          '\r',
          '\n',
          '\0',
          'A',
          '?',
          'é',
          '😀',
          '\x7f',
          '\x1e',
        ),
        fc.string(),
      ),
    );
    fc.assert(
      fc.property(soup, fc.array(fc.integer({ min: 1, max: 7 })), (parts, cuts) => {
        const bytes = Buffer.from(parts.join(''));
        const decoder = new KeyDecoder();
        const keys: Key[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = cuts[i % Math.max(1, cuts.length)] ?? 3;
          keys.push(...decoder.feed(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(joined(keys)).toEqual(joined(new KeyDecoder().feed(bytes)));
      }),
    );
  });

  it('hands out what waits in order, whole or character by character', () => {
    const queue = new TypeAhead();
    queue.add(new KeyDecoder().feed('a😀b\rc'));
    expect(queue.size).toBe(6);
    expect(queue.take(true)?.text).toBe('a');
    expect(queue.take(true)?.text).toBe('😀');
    expect(queue.peek()?.text).toBe('b');
    expect(queue.take(false)?.text).toBe('b');
    expect(queue.take(false)?.name).toBe('enter');
    expect(queue.take(true)?.text).toBe('c');
    expect(queue.take(true)).toBeUndefined();
    expect(queue.size).toBe(0);
  });
});
