/** Whose input is handled next. */
import { describe, expect, it } from 'vitest';
import { Turns, type Served } from '../../src/serve/turns.ts';
import { FakeWall } from '../console/fake-wall.ts';

/** Somebody with so many pieces, each of which costs so many ms. */
class Somebody implements Served {
  left: number;
  readonly #cost: () => void;

  constructor(pieces: number, cost: () => void) {
    this.left = pieces;
    this.#cost = cost;
  }

  piece(): boolean {
    this.left--;
    this.#cost();
    return this.left > 0;
  }
}

function row(costMs: number): {
  wall: FakeWall;
  turns: Turns;
  somebody: (name: string, pieces: number) => Somebody;
  order: string[];
} {
  const wall = new FakeWall();
  const order: string[] = [];
  const somebody = (name: string, pieces: number): Somebody =>
    new Somebody(pieces, () => {
      order.push(name);
      wall.freeze(costMs);
    });
  return { wall, turns: new Turns(wall), somebody, order };
}

describe('the turns', () => {
  it('come to everybody one after the other', () => {
    const { wall, turns, somebody, order } = row(1);
    for (const name of ['a', 'b', 'c']) turns.want(somebody(name, 2));
    wall.pass(0);
    expect(order.join('')).toBe('abcabc');
  });

  it('end after 10 ms, so that the network is looked at, and go on afterwards', () => {
    const { wall, turns, somebody, order } = row(3);
    turns.want(somebody('a', 100));
    wall.pass(0);
    expect(order).toHaveLength(4);
    wall.pass(0);
    expect(order).toHaveLength(8);
  });

  it('come first to whoever has taken little time', () => {
    const { wall, turns, somebody, order } = row(6);
    for (const name of ['a', 'b', 'c', 'd']) turns.want(somebody(name, 100));
    for (let i = 0; i < 10; i++) wall.pass(0);
    const before = order.length;
    turns.want(somebody('x', 1));
    wall.pass(0);
    expect(order.slice(before)).toContain('x');
  });

  it('come to nobody who left', () => {
    const { wall, turns, somebody, order } = row(1);
    const gone = somebody('a', 5);
    turns.want(gone);
    turns.forget(gone);
    wall.pass(0);
    expect(order).toEqual([]);
  });
});
