import { describe, expect, it } from 'vitest';
import { Seat } from './seat.ts';

const more = ' --More--';
const back = '\b'.repeat(10);
const wipe = back + ' '.repeat(10) + back;

/** Enough of a configuration for several pages. */
const routes = Array.from(
  { length: 40 },
  (_, i) => `ip route 198.51.100.${i} 255.255.255.255 10.0.0.2\n`,
).join('');

/** The lines of an answer without pages. */
async function whole(command: string): Promise<string[]> {
  const seat = new Seat(80, 24, routes);
  seat.session.terminal.length = 0;
  await seat.clear();
  seat.type(`${command}\r`);
  return (await seat.seen()).slice(1, -1);
}

describe('pages', () => {
  it('are one line shorter than the terminal, and wiped exactly', async () => {
    const lines = await whole('show running-config');
    const seat = new Seat(80, 24, routes).type('show running-config\r');
    let seen = await seat.seen();
    expect(seen).toHaveLength(25);
    expect(seen.slice(1)).toEqual([...lines.slice(0, 23), more]);
    expect(await seat.column()).toBe(10);
    expect(seat.sent.endsWith('\n --More-- ')).toBe(true);
    seat.sent = '';
    seat.type('\r');
    expect(seat.sent).toBe(`${wipe}${lines[23]}\n --More-- `);
    seat.type(' ');
    seen = await seat.seen();
    expect(seen.slice(1)).toEqual([...lines.slice(0, 24 + 23), more]);
    seat.type(' '.repeat(20));
    expect((await seat.seen()).slice(1, lines.length + 1)).toEqual(lines);
  });

  it.each([
    ['q', 'q'],
    ['Q', 'Q'],
    ['a letter', 'x'],
    ['Ctrl-C', '\x03'],
    ['Ctrl-Z', '\x1a'],
    ['an arrow', '\x1b[A'],
    ['Ctrl-^', '\x1e'],
    ['Backspace', '\x7f'],
    ['Tab', '\t'],
    ['?', '?'],
  ])('end with %s, and nothing but the prompt follows', async (_what, key) => {
    const seat = new Seat(80, 24, routes).type('show running-config\r');
    await seat.clear();
    seat.type(key);
    expect(seat.sent).toBe(`${wipe}R1#`);
    expect(await seat.seen()).toEqual(['R1#']);
    seat.type('show clock\r');
    expect((await seat.seen())[0]).toBe('R1#show clock');
  });

  it('keep what is typed ahead', async () => {
    const seat = new Seat(80, 24, routes).type('show running-config\r  qshow clock\r');
    const seen = await seat.seen();
    expect(seen.at(-3)).toBe('R1#show clock');
    expect(seen.at(-1)).toBe('R1#');
  });

  it('take the length that terminal length says', async () => {
    const lines = await whole('show running-config');
    for (const length of [2, 5, 100]) {
      const seat = new Seat(80, 200, routes).type(`terminal length ${length}\r`);
      await seat.clear();
      seat.type('show running-config\r');
      const seen = await seat.seen();
      if (length <= lines.length) expect(seen.slice(1)).toEqual([...lines.slice(0, length - 1), more]);
    }
    for (const length of [0, 512]) {
      const seat = new Seat(80, 200, routes).type(`terminal length ${length}\r`);
      await seat.clear();
      seat.type('show running-config\r');
      expect((await seat.seen()).slice(1, -1)).toEqual(await whole('show running-config'));
    }
  });

  it('of a short answer do not wait', async () => {
    const seat = new Seat(80, 24, routes).type('show clock\r');
    expect(await seat.last()).toBe('R1#');
  });

  it('a log line at --More-- comes on a new line and the next page wipes its end', async () => {
    const lines = await whole('show running-config');
    const seat = new Seat(132, 24, routes).type('show running-config\r');
    await seat.clear();
    seat.log('*Sep 14 11:22:56.675: %SYS-5-CONFIG_I: Configured from console by console');
    expect(seat.session.waiting).toBe('more');
    seat.type('\r');
    expect(await seat.seen()).toEqual([
      more,
      `*Sep 14 11:22:56.675: %SYS-5-CONFIG_I: Configured from console ${lines[23]}`,
      more,
    ]);
    seat.log('%A-1-B: one').log('%A-1-B: two');
    expect((await seat.seen()).slice(-3)).toEqual([more, '%A-1-B: one', '%A-1-B: two']);
    seat.type('q');
    expect((await seat.seen()).slice(-2)).toEqual(['%A-1-B: one', '%R1#']);
  });

  it('a long list of help has pages, and the line comes back behind them', async () => {
    const seat = new Seat(80, 24, routes).type('show ?');
    expect(seat.session.waiting).toBe('more');
    let seen = await seat.seen();
    expect(seen).toHaveLength(25);
    seat.type('\r');
    seen = await seat.seen();
    expect(seen).toHaveLength(26);
    seat.type('q');
    expect(await seat.last()).toBe('R1#show');
    expect(await seat.column()).toBe(8);
    seat.type('clock\r');
    expect(await seat.last()).toBe('R1#');
    expect((await seat.seen()).join('\n')).toContain('R1#show clock\n');
  });

  it('help with pages to its end brings an empty line and the typed text', async () => {
    const seat = new Seat(80, 24, routes).type('?');
    for (let i = 0; i < 20 && seat.session.waiting === 'more'; i++) seat.type(' ');
    const seen = await seat.seen();
    expect(seen[1]).toBe('Exec commands:');
    expect(seen.slice(-2)).toEqual(['', 'R1#']);
  });

  it('a log line during the pages of help does not lose the typed text', async () => {
    const seat = new Seat(80, 24, routes).type('show ?').log('%A-1-B: one');
    seat.type('q');
    expect(seat.screen.text).toBe('show ');
    expect((await seat.seen()).slice(-2)).toEqual([more, '%R1#show']);
  });
});

describe('searching at --More--', () => {
  it('/ goes on from the first line that matches', async () => {
    const lines = await whole('show running-config');
    const seat = new Seat(80, 24, routes).type('show running-config\r');
    await seat.clear();
    seat.type('/^line');
    expect(await seat.seen()).toEqual(['/^line']);
    seat.type('\r');
    const from = lines.findIndex((l, i) => i >= 23 && l.startsWith('line'));
    expect(from).toBeGreaterThan(0);
    const seen = await seat.seen();
    expect(seen.slice(0, 2)).toEqual(['/^line', 'filtering...']);
    expect(seen.slice(2, 5)).toEqual(lines.slice(from, from + 3));
  });

  it('+ and - choose lines', async () => {
    const lines = (await whole('show running-config')).slice(23);
    const plus = new Seat(80, 24, routes).type('show running-config\r');
    await plus.clear();
    plus.type('+^line\r');
    expect(await plus.seen()).toEqual([
      '+^line',
      'filtering...',
      ...lines.filter((l) => /^line/.test(l)),
      'R1#',
    ]);
    const minus = new Seat(80, 24, routes).type('show running-config\r');
    await minus.clear();
    minus.type('-e\r', ' ', ' ', ' ');
    expect(await minus.seen()).toEqual(['-e', 'filtering...', ...lines.filter((l) => !/e/.test(l)), 'R1#']);
  });

  it('without a match nothing but the prompt follows; a wrong expression is told', async () => {
    const seat = new Seat(80, 24, routes).type('show running-config\r');
    await seat.clear();
    seat.type('/nosuchline\r');
    expect(await seat.seen()).toEqual(['/nosuchline', 'filtering...', 'R1#']);
    const wrong = new Seat(80, 24, routes).type('show running-config\r');
    await wrong.clear();
    wrong.type('+(\r');
    expect((await wrong.seen()).slice(1)).toEqual(['% Failed to compile regular expression.', 'R1#']);
  });

  it('Ctrl-C in the expression ends the answer, and an expression can be edited', async () => {
    const seat = new Seat(80, 24, routes).type('show running-config\r');
    await seat.clear();
    seat.type('/abc\x03');
    expect(await seat.seen()).toEqual(['/abc', 'R1#']);
    seat.type('show running-config\r');
    await seat.clear();
    seat.type('+^linx\x7fe con\r');
    expect(await seat.seen()).toEqual(['+^line con', 'filtering...', 'line con 0', 'R1#']);
  });
});
