/** Interfaces that a router has not: the marker stands where the name stops being one. Words that are read and never listed. */
import { describe, expect, it } from 'vitest';
import { RouteBench } from '../features/routing/bench.ts';

const bench = (): RouteBench =>
  new RouteBench({ R1: 'interface Ethernet0/0\ninterface Ethernet0/1' }, { lan: ['R1:Ethernet0/0'] });

/** The characters of the line from the marker on; undefined: the line was not refused. */
function refusedFrom(room: RouteBench, ...lines: string[]): string | undefined {
  const session = room.lab.session('R1');
  session.terminal.length = 0;
  session.submit('enable');
  for (const line of lines.slice(0, -1)) session.submit(line);
  const prompt = session.prompt ?? '';
  session.take();
  const line = lines.at(-1)!;
  session.submit(line);
  const [caret = '', text] = session.take().split('\n');
  void session.prompt;
  return text === "% Invalid input detected at '^' marker."
    ? `${prompt}${line}`.slice(caret.indexOf('^'))
    : undefined;
}

describe('an interface that the router has not', () => {
  it.each([
    ['show interfaces e0/7', '7'],
    ['show interfaces ethernet 0/7 description', '7 description'],
    ['show interfaces e3/0', '3/0'],
    ['show interfaces f0/0', 'f0/0'],
    ['show interfaces FastEthernet 0/0', 'FastEthernet 0/0'],
    ['show ip interface e0/7 brief', '7 brief'],
    ['show ip interface e0/0.5', '5'],
    ['show protocols e0/7', '7'],
    ['show running-config interface e0/7 | include ip', '7 | include ip'],
    ['clear counters e0/7', '7'],
  ])('is refused by %s from its first wrong number on', (line, from) => {
    expect(refusedFrom(bench(), line)).toBe(from);
  });

  it('is refused in configuration mode and behind do alike', () => {
    expect(refusedFrom(bench(), 'configure terminal', 'no interface e0/7')).toBe('7');
    expect(refusedFrom(bench(), 'configure terminal', 'do show interfaces e0/7')).toBe('7');
  });

  it('that the router has is shown', () => {
    expect(refusedFrom(bench(), 'show interfaces e0/1')).toBeUndefined();
  });
});

describe('a hidden command', () => {
  it('works, and no list shows it', () => {
    const session = bench().lab.session('R1');
    session.terminal.length = 0;
    void session.prompt;
    session.take();
    session.help('');
    expect(session.take()).not.toMatch(/^ +quit /m);
    session.help('qu');
    expect(session.take()).toBe('% Unrecognized command\n');
    expect(session.complete('qu')).toBeUndefined();
    session.submit('quit');
    expect(session.take()).toContain('R1 con0 is now available');
  });
});
