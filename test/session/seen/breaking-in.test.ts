import { describe, expect, it } from 'vitest';
import { Seat } from './seat.ts';

const log = '*Mar  1 00:01:00.000: %LINK-3-UPDOWN: Interface Ethernet0/0, changed state to down';
const short = '%A-1-B: one';
const synchronous = 'line con 0\n logging synchronous\n';

describe('a log line that comes while somebody types', () => {
  it('breaks in, and the text goes on behind it [D-38]', async () => {
    const seat = new Seat().type('show ver').log(short);
    expect(await seat.seen()).toEqual(['R1#show ver', short, '']);
    seat.type('sion');
    expect(await seat.seen()).toEqual(['R1#show ver', short, 'sion']);
    expect(seat.screen.text).toBe('show version');
    seat.type('\x12');
    expect((await seat.seen()).at(-1)).toBe('R1#show version');
  });

  it('is followed by prompt and text with logging synchronous', async () => {
    const seat = new Seat(80, 24, synchronous).type('show ver', '\x02').log(short);
    expect(await seat.seen()).toEqual(['R1#show ver', short, 'R1#show ver']);
    expect(await seat.column()).toBe(10);
    seat.type('X');
    expect(await seat.last()).toBe('R1#show veXr');
  });

  it('comes back scrolled as it was, with logging synchronous', async () => {
    const seat = new Seat(40, 24, synchronous).type(`! ${'0123456789'.repeat(8)}`);
    const before = await seat.last();
    seat.log(short);
    expect((await seat.seen()).slice(-2)).toEqual([short, before]);
  });

  it('at an empty prompt, one and several', async () => {
    const seat = new Seat(132).log(log).log(short);
    expect(await seat.seen()).toEqual(['R1#', log, short, '']);
    seat.type('\r');
    expect(await seat.last()).toBe('R1#');
    const kept = new Seat(132, 24, synchronous).log(log).log(short);
    expect(await kept.seen()).toEqual(['R1#', log, 'R1#', short, 'R1#']);
  });

  it('at a question: the answer stays', async () => {
    const seat = new Seat().type('copy running-config startup-config\rstart').log(short).type('up-config\r');
    seat.wait(3000);
    const seen = await seat.seen();
    expect(seen[1]).toBe('Destination filename [startup-config]? start');
    expect(seen.slice(2, 4)).toEqual([short, 'up-config']);
    expect(seen.join('\n')).toContain('[OK]');
  });

  it('from the command itself comes behind its answer and before the prompt of the next', async () => {
    const seat = new Seat().type('configure terminal\rend\r').wait(50);
    const seen = await seat.seen();
    expect(seen.filter((line) => line.includes('%SYS-5-CONFIG_I'))).toHaveLength(1);
  });
});

describe('help in the middle of a line', () => {
  it('shows the question mark, the answer and the line again with the cursor behind it', async () => {
    const seat = new Seat().type('sh?');
    expect(await seat.seen()).toEqual(['R1#sh?', 'show', '', 'R1#sh']);
    expect(seat.sent).toContain('show  \n\nR1#sh');
    seat.type('ow clock\r');
    expect((await seat.seen())[3]).toBe('R1#show clock');
  });

  it('asks about what stands before the cursor and keeps what stands behind it', async () => {
    const seat = new Seat().type('show clock', '\x1bb', '?');
    expect(seat.screen.text).toBe('show clock');
    seat.type('q');
    expect(await seat.last()).toBe('R1#show clock');
    expect(await seat.column()).toBe(8);
  });

  it('tells what is not known', async () => {
    const seat = new Seat().type('xyzzy?');
    expect(await seat.seen()).toEqual(['R1#xyzzy?', '% Unrecognized command', 'R1#xyzzy']);
    seat.type('\x15show xyzzy ?');
    expect((await seat.seen()).slice(-2)).toEqual(['% Unrecognized command', 'R1#show xyzzy']);
    seat.type('\x15s x?');
    expect((await seat.seen()).slice(-2)).toEqual(['% Ambiguous command:  "s x"', 'R1#s x']);
  });

  it('keeps within the width', async () => {
    for (const width of [40, 80, 132]) {
      const seat = new Seat(width).type(`terminal width ${width}\r`, 'terminal length 0\r', 'show ?');
      for (const line of await seat.seen()) expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it('behind a line that is longer than the terminal, the line comes back scrolled', async () => {
    const seat = new Seat(40).type(`ping ${'a'.repeat(60)}`);
    const before = await seat.last();
    seat.type('?');
    expect(await seat.last()).toBe(before);
  });
});

describe('Tab', () => {
  it('completes a word on a new line', async () => {
    const seat = new Seat().type('sh\tclo\t');
    expect(await seat.seen()).toEqual(['R1#sh', 'R1#show clo', 'R1#show clock']);
    expect(await seat.column()).toBe(14);
    expect(seat.screen.text).toBe('show clock ');
  });

  it('prints an ambiguous or unknown line again as it is', async () => {
    const seat = new Seat().type('s\t');
    expect(await seat.seen()).toEqual(['R1#s', 'R1#s']);
    seat.type('\x15xyzzy\t');
    expect((await seat.seen()).slice(-2)).toEqual(['R1#xyzzy', 'R1#xyzzy']);
  });

  it('gives a complete word its blank', () => {
    expect(new Seat().type('show\t').screen.text).toBe('show ');
  });
});

describe('keys that come while a command runs', () => {
  it('wait, in order, and are echoed when their turn comes', async () => {
    const seat = new Seat().type('ping 10.0.0.9\r').type('show clock\rshow pri');
    expect((await seat.seen()).join('\n')).not.toContain('show clock');
    seat.wait(15_000);
    const seen = await seat.seen();
    const at = seen.indexOf('R1#show clock');
    expect(seen[at - 1]).toContain('Success rate is 0 percent (0/5)');
    expect(seen.at(-1)).toBe('R1#show pri');
  });

  it('Ctrl-^ overtakes them', async () => {
    const seat = new Seat()
      .type('ping 10.0.0.9 repeat 1000\r')
      .wait(5000)
      .type('show privilege\r')
      .type('\x1e');
    const seen = await seat.seen();
    expect(seen.slice(-3)).toEqual(['R1#show privilege', 'Current privilege level is 15', 'R1#']);
  });

  it('answer questions that come later', async () => {
    const seat = new Seat().type('ping 10.0.0.2\rconfigure terminal\rhostname X\rend\rshow privilege\r');
    seat.wait(10_000);
    expect((await seat.seen()).join('\n')).toContain('X#show privilege\nCurrent privilege level is 15\n');
  });
});

describe('a paste', () => {
  it('of 10,000 lines loses none', () => {
    const seat = new Seat().type('configure terminal\r');
    const lines = Array.from({ length: 10_000 }, (_, i) => `ip host h${i} 10.1.${i >> 8}.${i & 255}`);
    const text = `${lines.join('\r\n')}\r\nend\r\n`;
    for (let at = 0; at < text.length; at += 4096) seat.type(text.slice(at, at + 4096));
    const kept = seat.lab
      .runningText('R1')
      .split('\n')
      .filter((line) => line.startsWith('ip host h'));
    expect(new Set(kept)).toEqual(new Set(lines));
    expect(kept).toHaveLength(lines.length);
  });

  it('cut anywhere, behind a command that takes its time, loses nothing', () => {
    const lines = Array.from({ length: 300 }, (_, i) => `ip host h${i} 10.2.0.${i % 250}`);
    const text = `ping 10.0.0.9\rconfigure terminal\r${lines.join('\n')}\rend\r`;
    const seat = new Seat();
    for (let at = 0; at < text.length; at += 7) seat.type(text.slice(at, at + 7));
    seat.wait(15_000);
    const kept = seat.lab.runningText('R1').match(/^ip host h\d+ /gm);
    expect(kept).toHaveLength(300);
  });
});
