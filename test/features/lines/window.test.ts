/** How large the terminal of a caller is: what its window says, what the line says, what somebody typed. */
import { describe, expect, test } from 'vitest';
import { FrontDoor, type Visitor } from './front-door.ts';

const open = 'line vty 0 4\n no login\n privilege level 15\n';

/** Lines and columns as the router shows them. */
function size(v: Visitor): string {
  const [, lines, columns] =
    /Length: (\d+) lines, Width: (\d+) columns/.exec(v.lines('show terminal | include Length')) ?? [];
  return `${columns}x${lines}`;
}

const caller = (config = open): Visitor => new FrontDoor(config).telnet()!;

describe('the window of a caller', () => {
  test('sets the terminal, each time it changes', () => {
    const v = caller();
    expect(size(v)).toBe('80x24');
    v.line!.resize(132, 50);
    expect(size(v)).toBe('132x50');
    v.line!.resize(100, 10);
    expect(size(v)).toBe('100x10');
    expect(v.lines('show version').split('\n')).toHaveLength(11);
  });

  test('may be larger than a router knows, and says nothing with 0', () => {
    const v = caller();
    v.line!.resize(1000, 511);
    expect(size(v)).toBe('512x511');
    v.line!.resize(511, 1000);
    expect(size(v)).toBe('511x512');
    v.line!.resize(0, 0);
    expect(size(v)).toBe('511x512');
    v.line!.resize(0, 30);
    expect(size(v)).toBe('511x30');
  });

  test('changes nothing that was typed, be it what it was before', () => {
    const v = caller();
    v.lines('terminal length 0', 'terminal width 80');
    v.line!.resize(200, 60);
    expect(size(v)).toBe('80x0');
    v.lines('terminal default length', 'terminal no width');
    v.line!.resize(200, 60);
    expect(size(v)).toBe('0x60');
    v.lines('terminal length 24');
    v.line!.resize(200, 70);
    expect(size(v)).toBe('0x24');
  });

  test('changes nothing that its line is set to', () => {
    const v = caller(`${open} length 30\n width 100\n`);
    v.line!.resize(200, 60);
    expect(size(v)).toBe('100x30');
    v.lines('terminal length 0', 'terminal width 90');
    expect(size(v)).toBe('90x0');
    v.lines('terminal default length', 'terminal default width');
    expect(size(v)).toBe('100x30');
  });

  test('of one caller is that of no other', () => {
    const door = new FrontDoor(open);
    const [first, second] = [door.telnet()!, door.telnet()!];
    first.lines('terminal length 0', 'terminal width 512');
    first.line!.resize(40, 10);
    expect(size(second)).toBe('80x24');
  });

  test('may be too small to be true', () => {
    const v = caller();
    v.line!.resize(1, 1);
    expect(v.lines('show privilege')).toContain('15\n');
    v.line!.resize(20, 2);
    v.lines('show version');
    v.type('q');
    expect(v.lines('show clock')).toContain('UTC');
  });
});

describe('a long line', () => {
  const long = `show running-config | include ${'x'.repeat(120)}`;

  test('moves sideways in a window as wide as it says', () => {
    const v = caller();
    expect(v.type(long)).toContain('$');
    const narrow = caller();
    narrow.line!.resize(40, 24);
    expect(narrow.type(long.slice(0, 30))).not.toContain('$');
    expect(narrow.type(long.slice(30, 50))).toContain('$');
  });

  test('is echoed as it is typed in a terminal that is set to more columns, whatever the window', () => {
    for (const width of [511, 512, 0, 200]) {
      const v = caller();
      v.line!.resize(80, 24);
      v.lines(`terminal width ${width}`);
      expect(v.type(long)).toBe(long);
    }
  });
});
