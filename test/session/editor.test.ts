import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineEditor, maxLine, type LineEnd, type LineKind } from '../../src/session/editor.ts';
import { KeyDecoder } from '../../src/session/keys.ts';
import { Tty } from './screen-of.ts';

/** An editor at a terminal, with a fixed history. */
class Desk {
  readonly tty: Tty;
  readonly done: [string, LineEnd][] = [];
  readonly #decoder = new KeyDecoder();
  readonly editor: LineEditor;
  sent = '';

  constructor(columns = 80, history: readonly string[] = []) {
    this.tty = new Tty(columns);
    this.editor = new LineEditor(
      (text) => {
        this.sent += text;
        this.tty.write(text.replaceAll('\n', '\r\n'));
      },
      {
        help: () => '  one  first\n\n',
        complete: (before) => (before === 'sh' ? 'show' : undefined),
        history: () => history,
        done: (line, end) => this.done.push([line, end]),
      },
    );
    this.editor.columns = columns;
  }

  read(prompt = 'R1#', kind: LineKind = 'command'): this {
    this.editor.read(kind, prompt);
    return this;
  }

  type(text: string): this {
    for (const key of this.#decoder.feed(text)) this.editor.key(key);
    return this;
  }
}

const typed = (text: string, history: readonly string[] = []): string =>
  new Desk(80, history).read().type(text).editor.text;

describe('editing keys', () => {
  it.each([
    ['abc\x01x', 'xabc'],
    ['abc\x02\x02x', 'axbc'],
    ['abc\x1b[D\x1b[Dx', 'axbc'],
    ['abc\x01\x06x\x05y', 'axbcy'],
    ['abc\x7f\x08', 'a'],
    ['abc\x01\x04', 'bc'],
    ['abc\x02\x02\x0b', 'a'],
    ['abc\x02\x15', 'c'],
    ['abc\x02\x18', 'c'],
    ['show ip route  \x17', 'show ip '],
    ['show ip route\x1bb\x1bbX', 'show Xip route'],
    ['show ip route\x01\x1bfX', 'showX ip route'],
    ['show ip route\x01\x1bd', ' ip route'],
    ['show ip route\x17\x01\x19', 'routeshow ip '],
    ['a b\x17\x17\x19', 'a '],
    ['a b\x17\x17\x19\x1by', 'b'],
    ['a b\x17\x17\x19\x1by\x1by', 'a '],
    ['ab\x14', 'ba'],
    ['abc\x01\x06\x14x', 'baxc'],
    ['show ip\x01\x1bu', 'SHOW ip'],
    ['SHOW IP\x01\x1bf\x1bl', 'SHOW ip'],
    ['show ip\x01\x1bc\x1bc', 'Show Ip'],
    ['a\x16?b', 'a?b'],
    ['a\x16\x03b', 'a\x03b'],
    ['a\x16\x1b[Ab', 'ab'],
    ['sh\tx', 'show x'],
    ['zz\tx', 'zzx'],
  ])('%j leaves %j', (keys, line) => {
    expect(typed(keys)).toBe(line);
  });

  it('keeps ten deletions', () => {
    const kills = Array.from({ length: 12 }, (_, i) => `w${i}\x15`).join('');
    expect(typed(`${kills}\x19`)).toBe('w11');
    expect(typed(`${kills}\x19${'\x1by'.repeat(9)}`)).toBe('w2');
    expect(typed(`${kills}\x19${'\x1by'.repeat(10)}`)).toBe('w11');
  });

  it('walks through the history and keeps what was changed on the way', () => {
    const history = ['one', 'two', 'three'];
    expect(typed('\x10', history)).toBe('three');
    expect(typed('\x10\x10\x10\x10', history)).toBe('one');
    expect(typed('mine\x10\x1b[A\x0e\x0e', history)).toBe('mine');
    expect(typed('\x10!\x10\x0e', history)).toBe('three!');
    expect(typed('\x1b<', history)).toBe('one');
    expect(typed('new\x1b<\x1b>', history)).toBe('new');
    const desk = new Desk(80, history).read().type('\x10\x7f\r');
    expect(desk.done).toEqual([['thre', 'enter']]);
    expect(history).toEqual(['one', 'two', 'three']);
  });

  it('rings the bell beyond 254 characters and keeps the first ones', () => {
    const desk = new Desk().read().type('x'.repeat(300));
    expect(desk.editor.text).toBe('x'.repeat(maxLine));
    expect(desk.sent.endsWith('\x07')).toBe(true);
  });

  it('tells how the line ended', () => {
    const desk = new Desk();
    for (const end of ['\r', '\x03', '\x1a']) desk.read().type(`abc${end}`);
    expect(desk.done).toEqual([
      ['abc', 'enter'],
      ['abc', 'drop'],
      ['abc', 'leave'],
    ]);
    expect(desk.sent).toBe('R1#abc\nR1#abc\nR1#abc^Z\n');
  });
});

describe('the screen', () => {
  it('shows help and goes on', async () => {
    const desk = new Desk().read().type('show ?ip');
    expect(await desk.tty.lines()).toEqual(['R1#show ?', '  one  first', '', 'R1#show ip']);
  });

  it('shows help in the middle of a line and leaves the cursor there', async () => {
    const desk = new Desk().read().type('show ip\x02\x02?');
    expect(await desk.tty.lines()).toEqual(['R1#show ?p', '  one  first', '', 'R1#show ip']);
    expect(await desk.tty.column()).toBe(8);
  });

  it('completes on a new line', async () => {
    const desk = new Desk().read().type('sh\tver\t');
    expect(await desk.tty.lines()).toEqual(['R1#sh', 'R1#show ver', 'R1#show ver']);
  });

  it('follows edits in the middle', async () => {
    const desk = new Desk().read().type('sho ip\x01\x06\x06\x06w\x05 route\x1bb\x0b');
    expect(await desk.tty.lines()).toEqual(['R1#show ip']);
    expect(await desk.tty.column()).toBe(11);
  });

  it('prints the line again for Ctrl-R', async () => {
    const desk = new Desk().read().type('show ip\x02\x12');
    expect(await desk.tty.lines()).toEqual(['R1#show ip', 'R1#show ip']);
    expect(await desk.tty.column()).toBe(9);
  });

  it('does not repair a line that a message broke', async () => {
    const desk = new Desk().read().type('sho');
    desk.editor.interject('%SYS-5-CONFIG_I: x\n');
    desk.editor.interject('%LINK-3-UPDOWN: y\n');
    desk.type('w ver');
    expect(desk.editor.text).toBe('show ver');
    expect(await desk.tty.lines()).toEqual(['R1#sho', '%SYS-5-CONFIG_I: x', '%LINK-3-UPDOWN: y', 'w ver']);
    desk.type('\x0c');
    expect((await desk.tty.lines()).at(-1)).toBe('R1#show ver');
  });

  it('prints the line again after logging synchronous', async () => {
    const desk = new Desk().read().type('sho');
    desk.editor.synchronous = true;
    desk.editor.interject('%SYS-5-CONFIG_I: x\n');
    desk.type('w');
    expect(await desk.tty.lines()).toEqual(['R1#sho', '%SYS-5-CONFIG_I: x', 'R1#show']);
  });

  it('echoes nothing of a password, where ? is a character', async () => {
    const desk = new Desk().read('Password: ', 'secret').type('a?b\x7fc\x15x?y\r');
    expect(desk.sent).toBe('Password: \n');
    expect(desk.done).toEqual([['x?y', 'enter']]);
  });

  it('takes one key as an answer', () => {
    for (const [key, line, end] of [
      ['\r', '', 'enter'],
      ['y', 'y', 'enter'],
      ['?', '?', 'enter'],
      ['\x03', '', 'drop'],
    ] as const)
      expect(new Desk().read('[confirm]', 'key').type(key).done).toEqual([[line, end]]);
  });

  it('echoes what is typed, so that a far end that waits for its text sees it', () => {
    const desk = new Desk().read();
    const text = 'Büro №0 – “q” ✓ 中 😀 日本語';
    expect(desk.type(text).sent).toBe(`R1#${text}`);
  });

  it('shows every character with the columns it takes, and a dot for those without any', async () => {
    const desk = new Desk().read().type('é漢😀e\u0301\x16\x03z\x02\x02\x02Q');
    expect(await desk.tty.lines()).toEqual(['R1#é漢😀eQ.^Cz']);
    expect(desk.editor.text).toBe('é漢😀eQ\u0301\x03z');
  });

  it('moves a long line as a 7200 does', async () => {
    // sessions/c7200-15.0-config-submodes-caret.txt
    const desk = new Desk().read('US_KS_1(gdoi-local-server)#');
    for (const char of '  rekey authentication mypubkey rsa GETVPN-REKEY-RSA') desk.type(char);
    expect(desk.sent.endsWith('\b')).toBe(false);
    expect(await desk.tty.written()).toEqual([
      'US_KS_1(gdoi-local-server)#$hentication mypubkey rsa GETVPN-REKEY-RSA        ',
    ]);
    desk.type('\x01');
    expect(await desk.tty.lines()).toEqual([
      'US_KS_1(gdoi-local-server)#  rekey authentication mypubkey rsa GETVPN-REKEY-$',
    ]);
    expect(await desk.tty.column()).toBe(27);
  });

  it('makes the room smaller with the window and larger again', async () => {
    const desk = new Desk(80).read().type('x'.repeat(60));
    desk.tty.resize(40, 24);
    desk.editor.columns = 40;
    expect((await desk.tty.lines()).at(-1)).toMatch(/^R1#\$x+$/);
    desk.tty.resize(120, 24);
    desk.editor.columns = 120;
    desk.type('\x12');
    expect((await desk.tty.lines()).at(-1)).toBe(`R1#${'x'.repeat(60)}`);
  });
});

/** The keys whose meaning is a few words long, said in those words. */
function model(keys: readonly string[]): { text: string; cursor: number } {
  let [left, right] = ['', ''];
  for (const key of keys) {
    if (key === '\x01') [left, right] = ['', left + right];
    else if (key === '\x05') [left, right] = [left + right, ''];
    else if (key === '\x02') [left, right] = [left.slice(0, -1), left.slice(-1) + right];
    else if (key === '\x06') [left, right] = [left + right.slice(0, 1), right.slice(1)];
    else if (key === '\x04') right = right.slice(1);
    else if (key === '\x7f') left = left.slice(0, -1);
    else if (key === '\x0b') right = '';
    else if (key === '\x15') left = '';
    else if (key === '\x17') left = left.replace(/[^ ]* *$/, '');
    else if (key === '\x1bd') right = right.replace(/^ *[^ ]*/, '');
    else if (key !== '?' && key !== '\x0c')
      left = (left + key).slice(0, Math.max(left.length, maxLine - right.length));
  }
  return { text: left + right, cursor: left.length };
}

describe('any keys', () => {
  const edits = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.stringMatching(/^[a-z ]{1,20}$/) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          '\x01',
          '\x05',
          '\x02',
          '\x06',
          '\x04',
          '\x7f',
          '\x0b',
          '\x15',
          '\x17',
          '\x1bd',
          '?',
          '\x0c',
        ),
      },
    ),
    { maxLength: 60 },
  );

  it('leave the line that a simple model has, at every width, and the screen shows it', async () => {
    await fc.assert(
      fc.asyncProperty(
        edits,
        fc.constantFrom(40, 80, 132),
        fc.constantFrom('R1#', 'US_KS_1(gdoi-local-server)#'),
        async (keys, width, prompt) => {
          const desk = new Desk(width).read(prompt).type(keys.join(''));
          const { text, cursor } = model(keys);
          expect(desk.editor.text).toBe(text);
          expect(desk.editor.cursor).toBe(cursor);
          // A prompt that leaves no room loses its beginning; where the text begins then is not said here.
          const cutPrompt = prompt.length > width - 17;
          const last = (await desk.tty.lines()).at(-1)!;
          const column = await desk.tty.column();
          if (cutPrompt) return;
          expect(last.startsWith(prompt)).toBe(true);
          const field = width - prompt.length - 3;
          const shown = last.slice(prompt.length);
          expect(shown.length).toBeLessThanOrEqual(field);
          if (text.length <= field && !shown.startsWith('$')) {
            expect(shown).toBe(text.trimEnd());
            expect(column).toBe(prompt.length + cursor);
          } else {
            const inner = shown.replace(/^\$/, '').replace(/\$$/, '');
            expect(text).toContain(inner);
          }
          const at = column - prompt.length;
          const next = text[cursor];
          if (next !== undefined && next !== ' ') expect(shown[at]).toBe(next);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never fail, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom(0, 1, 5, 20, 80),
        fc.constantFrom<LineKind>('command', 'answer', 'secret', 'key'),
        (bytes, width, kind) => {
          const desk = new Desk(Math.max(2, width), ['one', 'two']);
          desk.editor.columns = width;
          const decoder = new KeyDecoder();
          for (const key of decoder.feed(bytes)) {
            if (!desk.editor.kind) desk.read('R1#', kind);
            desk.editor.key(key);
            expect([...desk.editor.text].length).toBeLessThanOrEqual(maxLine);
          }
        },
      ),
    );
  });
});
