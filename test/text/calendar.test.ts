/** The civil calendar, against the one of the language. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civil, civilText, daysIn, unixMsOf, weekdayOf } from '../../src/text/calendar.ts';

describe('an instant', () => {
  it('has the day, the weekday and the time of every calendar, and comes back from them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2199, 0, 1) }), (ms) => {
        const at = civil(ms);
        const date = new Date(ms);
        const text = date.toISOString();
        expect(at).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth(),
          day: date.getUTCDate(),
          weekday: date.getUTCDay(),
          time: text.slice(11, 19),
          ms: text.slice(20, 23),
        });
        expect(weekdayOf(at)).toBe(at.weekday);
        expect(unixMsOf(at, Math.floor((ms % 86_400_000) / 1000))).toBe(ms - (ms % 1000));
      }),
    );
  });

  it('is written as show clock writes it', () => {
    expect(civilText(civil(Date.UTC(2015, 9, 19, 18, 57, 38, 347)), 'UTC')).toBe(
      '18:57:38 UTC Mon Oct 19 2015',
    );
  });
});

it('knows the length of every month', () => {
  expect([daysIn(2000, 1), daysIn(1900, 1), daysIn(2004, 1), daysIn(2003, 3), daysIn(2003, 11)]).toEqual([
    29, 28, 29, 30, 31,
  ]);
});
