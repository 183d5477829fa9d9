import { describe, expect, it } from 'vitest';
import { Pace } from '../../src/console/pace.ts';
import { FakeWall } from './fake-wall.ts';

function paced(speed: number) {
  const wall = new FakeWall();
  const seen = { virtual: 0, looks: 0, passed: 0, held: false, costMs: 0 };
  const pace = new Pace(
    {
      advance: (ms) => {
        seen.virtual += ms;
        wall.freeze(seen.costMs);
      },
      held: () => seen.held,
      passed: (ms) => (seen.passed += ms),
      looked: () => (seen.looks += 1),
    },
    speed,
    wall,
  );
  pace.start();
  return { wall, seen, pace };
}

describe('the pace', () => {
  it.each([1, 10, 0.1])('runs at speed %d', (speed) => {
    const { wall, seen } = paced(speed);
    wall.pass(10_000);
    expect(seen.virtual).toBe(10_000 * speed);
  });

  it('looks often enough that output is prompt', () => {
    const { wall, seen } = paced(1);
    wall.pass(1000);
    expect(seen.looks).toBeGreaterThanOrEqual(20);
  });

  it('stands still at speed 0 and while held, and makes nothing of it up', () => {
    const { wall, seen, pace } = paced(1);
    seen.held = true;
    wall.pass(5000);
    expect(seen.virtual).toBe(0);
    seen.held = false;
    wall.pass(100);
    expect(seen.virtual).toBeLessThanOrEqual(125);
    pace.speed = 0;
    const before = seen.virtual;
    wall.pass(5000);
    expect(seen.virtual).toBe(before);
  });

  it('catches up a short lag and forgets a long one', () => {
    const { wall, seen } = paced(1);
    wall.freeze(400);
    wall.pass(100);
    expect(seen.virtual).toBe(500);
    wall.freeze(3_600_000);
    wall.pass(25);
    expect(seen.virtual).toBeLessThanOrEqual(1025);
  });

  it('stays with the keyboard when time is more expensive than the wall clock', () => {
    const { wall, seen } = paced(1000);
    seen.costMs = 30;
    wall.pass(3000);
    expect(seen.looks).toBeGreaterThan(20);
  });

  it('looks at the clock more often while the world has more to do than there is time for', () => {
    const wall = new FakeWall();
    const steps: number[] = [];
    const pace = new Pace(
      {
        advance: (ms) => {
          steps.push(ms);
          wall.freeze(2 * ms);
        },
        held: () => false,
        passed: () => undefined,
        looked: () => undefined,
      },
      1,
      wall,
    );
    pace.start();
    wall.pass(10_000);
    expect(Math.max(...steps.slice(steps.length >> 1))).toBeLessThanOrEqual(10);
  });

  it('stops', () => {
    const { wall, seen, pace } = paced(1);
    pace.stop();
    wall.pass(1000);
    expect(seen.virtual).toBe(0);
  });
});
