import { describe, expect, it } from 'vitest';
import { Seat } from './seat.ts';

const ctrl = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) & 31);
const esc = (letter: string): string => `\x1b${letter}`;

/** What is typed, the line that is then seen, and the column of the cursor in it (behind `R1#`). */
const table: readonly [what: string, typed: string, line: string, column: number][] = [
  ['Ctrl-A goes to the start', `abc${ctrl('A')}x`, 'xabc', 1],
  ['Home goes to the start', 'abc\x1b[Hx', 'xabc', 1],
  ['Ctrl-E goes to the end', `abc${ctrl('A')}${ctrl('E')}x`, 'abcx', 4],
  ['End goes to the end', `abc${ctrl('A')}\x1b[Fx`, 'abcx', 4],
  ['Ctrl-B goes back', `abc${ctrl('B')}x`, 'abxc', 3],
  ['the left arrow goes back', 'abc\x1b[D\x1b[Dx', 'axbc', 2],
  ['the left arrow of the other keypad goes back', 'abc\x1bODx', 'abxc', 3],
  ['Ctrl-F goes forward', `abc${ctrl('A')}${ctrl('F')}x`, 'axbc', 2],
  ['the right arrow goes forward', `abc${ctrl('A')}\x1b[C\x1b[Cx`, 'abxc', 3],
  ['Esc B goes back a word', `one two three${esc('b')}${esc('b')}x`, 'one xtwo three', 5],
  ['Esc F goes forward a word', `one two${ctrl('A')}${esc('f')}x`, 'onex two', 4],
  ['Ctrl-D deletes under the cursor', `abc${ctrl('A')}${ctrl('D')}`, 'bc', 0],
  ['Backspace deletes before the cursor', 'abc\x7f', 'ab', 2],
  ['Ctrl-H deletes before the cursor', `abc${ctrl('B')}${ctrl('H')}`, 'ac', 1],
  ['Ctrl-K deletes to the end', `one two${esc('b')}${ctrl('K')}`, 'one', 4],
  ['Ctrl-U deletes to the start', `one two${esc('b')}${ctrl('U')}`, 'two', 0],
  ['Ctrl-X deletes to the start', `one two${esc('b')}${ctrl('X')}`, 'two', 0],
  ['Ctrl-W deletes the word before', `one two${ctrl('W')}`, 'one', 4],
  ['Esc D deletes to the end of the word', `one two${ctrl('A')}${esc('d')}`, ' two', 0],
  ['Ctrl-Y recalls what was deleted last', `one two${ctrl('W')}x${ctrl('Y')}`, 'one xtwo', 8],
  [
    'Esc Y recalls what was deleted before',
    `one two${ctrl('W')}${ctrl('W')}${ctrl('Y')}${esc('y')}`,
    'two',
    3,
  ],
  ['Ctrl-T swaps the character with the one before', `acb${ctrl('B')}${ctrl('T')}`, 'abc', 3],
  ['Ctrl-T at the end swaps the last two', `acb${ctrl('T')}`, 'abc', 3],
  ['Esc C capitalises', `one two${ctrl('A')}${esc('c')}`, 'One two', 3],
  ['Esc U makes capitals', `one two${ctrl('A')}${esc('u')}`, 'ONE two', 3],
  ['Esc L makes small letters', `ONE TWO${ctrl('A')}${esc('l')}`, 'one TWO', 3],
  ['Ctrl-V takes the next key as it is', `a${ctrl('V')}?b`, 'a?b', 3],
  ['Ctrl-V shows a control character by a caret', `a${ctrl('V')}${ctrl('C')}b`, 'a^Cb', 4],
];

describe('keys at a prompt', () => {
  it.each(table)('%s', async (_what, typed, line, column) => {
    const seat = new Seat().type(typed);
    expect(await seat.last()).toBe(`R1#${line}`);
    expect(await seat.column()).toBe(3 + column);
    expect(seat.screen.text.trimEnd()).toBe(line.replace('^C', '\x03').trimEnd());
  });

  it('the delete ring holds ten entries', async () => {
    const words = Array.from({ length: 12 }, (_, i) => `w${i}`);
    const seat = new Seat().type(words.join(' '), ctrl('W').repeat(12), ctrl('Y'));
    for (let i = 0; i < 9; i++) seat.type(esc('y'));
    expect(seat.screen.text).toBe('w9 ');
    seat.type(esc('y'));
    expect(seat.screen.text).toBe('w0 ');
  });

  it('Ctrl-R and Ctrl-L print the line again', async () => {
    const seat = new Seat().type('show ver', ctrl('B'), ctrl('R'));
    expect(await seat.seen()).toEqual(['R1#show ver', 'R1#show ver']);
    expect(await seat.column()).toBe(10);
    seat.type(ctrl('L'));
    expect(await seat.seen()).toEqual(['R1#show ver', 'R1#show ver', 'R1#show ver']);
  });

  it('a key that does nothing rings', () => {
    const seat = new Seat();
    for (const key of ['\x7f', ctrl('B'), ctrl('F'), ctrl('D'), ctrl('K'), ctrl('W'), '\x1b[B', '\x1bq']) {
      seat.sent = '';
      seat.type(key);
      expect(seat.sent).toBe('\x07');
    }
  });

  it('Ctrl-Z at EXEC brings a new prompt and keeps nothing', async () => {
    const seat = new Seat().type('abc', ctrl('Z'));
    expect(await seat.seen()).toEqual(['R1#abc^Z', 'R1#']);
    expect(seat.session.history).not.toContain('abc');
  });

  it('Ctrl-Z runs the line and leaves configuration [D-40]', async () => {
    const seat = new Seat().type('configure terminal\rinterface Ethernet0/0\rdescription north', ctrl('Z'));
    expect((await seat.seen()).slice(-2)).toEqual(['R1(config-if)#description north^Z', 'R1#']);
    expect(seat.lab.runningText('R1')).toContain(' description north');
    seat.wait(100);
    expect((await seat.seen()).join('\n')).toContain('%SYS-5-CONFIG_I: Configured from console by console');
  });

  it('Ctrl-Z leaves configuration when a line that takes its time is done [D-40]', async () => {
    const seat = new Seat().type('configure terminal\rdo ping 10.0.0.9', ctrl('Z')).wait(2000);
    expect(seat.session.waiting).toBe('busy');
    seat.wait(15_000);
    expect((await seat.seen()).filter((line) => line.startsWith('R1'))).toEqual([
      'R1#configure terminal',
      'R1(config)#do ping 10.0.0.9^Z',
      'R1#',
    ]);
  });

  it('Ctrl-C ends the text of a banner that was begun with it, with what stands before it', async () => {
    const seat = new Seat().type(
      `configure terminal\rbanner motd ${ctrl('V')}${ctrl('C')}\rone\rtwo${ctrl('C')}`,
    );
    expect(await seat.last()).toBe('R1(config)#');
    expect(seat.lab.runningText('R1')).toContain('one\ntwo^C');
  });

  it('Ctrl-C drops the text of a banner', async () => {
    const seat = new Seat().type(`configure terminal\rbanner motd #\rone\rtwo${ctrl('C')}`);
    expect(await seat.last()).toBe('R1(config)#');
    expect(seat.lab.runningText('R1')).not.toContain('banner');
  });

  it('Ctrl-C drops the line and leaves configuration [D-40]', async () => {
    const seat = new Seat().type('configure terminal\rinterface Ethernet0/0\rdescription south', ctrl('C'));
    expect((await seat.seen()).slice(-2)).toEqual(['R1(config-if)#description south', 'R1#']);
    expect(seat.lab.runningText('R1')).not.toContain('south');
  });

  it('Ctrl-C at EXEC drops the line', async () => {
    const seat = new Seat().type('show ver', ctrl('C'), 'x');
    expect(await seat.seen()).toEqual(['R1#show ver', 'R1#x']);
  });

  it('a line holds 254 characters; the rest rings and is lost', async () => {
    const seat = new Seat().type(`! ${'x'.repeat(300)}`);
    expect(seat.screen.text.length).toBe(254);
    expect(seat.sent.match(/\x07/g)?.length).toBeGreaterThan(0);
    seat.type('\r');
    expect(await seat.last()).toBe('R1#');
    expect(seat.session.history.at(-1)).toHaveLength(254);
  });
});

describe('a line longer than the terminal', () => {
  it.each([40, 80, 132])('scrolls sideways by ten columns behind a $ at width %d', async (width) => {
    const seat = new Seat(width, 24).type(`terminal width ${width}\r`);
    await seat.clear();
    const text = `!${Array.from({ length: 199 }, (_, i) => 'bcdefghija'[i % 10]).join('')}`;
    let before = 0;
    for (const char of text) {
      seat.type(char);
      const [line, ...more] = await seat.seen();
      expect(more).toEqual([]);
      expect(line!.length).toBeLessThan(width);
      const shown = line!.slice(3);
      const typed = seat.screen.text;
      if (shown.startsWith('$')) {
        const hidden = typed.length - shown.length;
        expect(hidden % 10).toBe(0);
        expect(hidden - before === 0 || hidden - before === 10).toBe(true);
        before = hidden;
        expect(typed.endsWith(shown.slice(1))).toBe(true);
      } else expect(shown).toBe(typed);
    }
    expect(before).toBeGreaterThan(0);
    seat.type(ctrl('A'));
    const [start] = await seat.seen();
    expect(start!.startsWith('R1#!bcdefghij')).toBe(true);
    expect(start!.endsWith('$')).toBe(true);
    expect(await seat.column()).toBe(3);
    seat.type('\r');
    expect((await seat.seen()).at(-1)).toBe('R1#');
  });

  it('shows $ at both edges in the middle', async () => {
    const seat = new Seat(40).type('0123456789'.repeat(20), ctrl('A'));
    for (let i = 0; i < 60; i++) seat.type(ctrl('F'));
    expect(await seat.last()).toMatch(/^R1#\$\d+\$$/);
    seat.type('X');
    expect(seat.screen.text.indexOf('X')).toBe(60);
    const column = await seat.column();
    expect((await seat.last())[column - 1]).toBe('X');
  });

  it('comes back whole behind ? and Ctrl-R', async () => {
    const seat = new Seat(40).type(`show ${'x'.repeat(60)}`, ctrl('R'));
    const [first, second] = await seat.seen();
    expect(second).toBe(first);
  });

  it('follows a change of width on the router', async () => {
    const seat = new Seat(80).type('terminal width 40\r');
    seat.type(`! ${'y'.repeat(60)}`);
    expect((await seat.last()).length).toBeLessThan(40);
    seat.type('\rterminal width 0\r', `! ${'z'.repeat(60)}`);
    expect(await seat.last()).toBe(`R1#! ${'z'.repeat(60)}`);
  });
});

describe('the history', () => {
  it('is walked with arrows, Ctrl-P, Ctrl-N, Esc < and Esc >', async () => {
    const seat = new Seat().type('show clock\r! one\r! two\r');
    seat.type(ctrl('P'));
    expect(await seat.last()).toBe('R1#! two');
    seat.type('\x1b[A');
    expect(await seat.last()).toBe('R1#! one');
    seat.type('\x1b[B');
    expect(await seat.last()).toBe('R1#! two');
    seat.type(esc('<'));
    expect(await seat.last()).toBe(`R1#${seat.session.history[0]}`);
    seat.type(ctrl('N'), esc('>'));
    expect(await seat.last()).toBe('R1#');
  });

  it('holds as many lines as terminal history size says', async () => {
    const seat = new Seat().type('terminal history size 3\r! 1\r! 2\r! 3\r! 4\r');
    expect(seat.session.history).toEqual(['! 2', '! 3', '! 4']);
    await seat.clear();
    seat.type('show history\r');
    expect(await seat.seen()).toEqual(['R1#show history', '  ! 3', '  ! 4', '  show history', 'R1#']);
    seat.type('terminal history size 0\r', ctrl('P'));
    expect(await seat.last()).toBe('R1#');
    seat.type('terminal no history\r! 5\r', ctrl('P'));
    expect(await seat.last()).toBe('R1#');
    seat.type('terminal history\r! 6\r', ctrl('P'));
    expect(await seat.last()).toBe('R1#! 6');
  });

  it('keeps ten lines, equal neighbours once, and configuration apart', () => {
    const seat = new Seat();
    for (let i = 0; i < 15; i++) seat.type(`! ${i}\r`);
    seat.type('! 14\r');
    expect(seat.session.history).toEqual(Array.from({ length: 10 }, (_, i) => `! ${i + 5}`));
    seat.type('configure terminal\r! here\r');
    expect(seat.session.history).toEqual(['! here']);
    seat.type('end\r');
    expect(seat.session.history.at(-1)).toBe('configure terminal');
  });

  it('forgets lines that a smaller size leaves no room for', () => {
    const seat = new Seat();
    for (let i = 0; i < 8; i++) seat.type(`! ${i}\r`);
    seat.type('terminal history size 2\r');
    expect(seat.session.history).toEqual(['! 7', 'terminal history size 2']);
  });
});
