/** The clock: telling, setting, time zones, summer time, and the stamps of messages. */
import { describe, expect, it } from 'vitest';
import { Box } from '../system/box.ts';

describe('show clock', () => {
  it('marks a clock that nobody set, and tells where the time is from', () => {
    const box = new Box();
    expect(box.type('R1', 'show clock')).toBe('*00:00:05.000 UTC Fri Mar 1 2002\n');
    expect(box.type('R1', 'show clock detail')).toBe('*00:00:05.000 UTC Fri Mar 1 2002\nNo time source\n');
  });

  it('tells the time that was set, in either order of day and month, without a mark', () => {
    for (const date of ['19 October 2015', 'oct 19 2015']) {
      const box = new Box();
      expect(box.type('R1', `clock set 18:57:38 ${date}`)).toBe(
        'Oct 19 18:57:38.000: %SYS-6-CLOCKUPDATE: System clock has been updated from ' +
          '00:00:05 UTC Fri Mar 1 2002 to 18:57:38 UTC Mon Oct 19 2015, configured from console by console.\n',
      );
      box.lab.advance(347);
      expect(box.type('R1', 'show clock detail')).toBe(
        '18:57:38.347 UTC Mon Oct 19 2015\nTime source is user configuration\n',
      );
    }
  });

  it('does not take a day that no month has', () => {
    const box = new Box();
    expect(box.type('R1', 'clock set 1:00:00 30 feb 2003')).toBe('% Invalid date\n');
    expect(box.type('R1', 'clock set 24:00:00 1 feb 2003')).toContain('% Invalid input');
  });

  it('loses a set time in a reload unless the battery clock was set too', () => {
    const box = new Box();
    box.type('R1', 'clock set 12:00:00 1 jan 2003', 'clock update-calendar');
    box.lab.power('R1', false);
    box.lab.advance(60_000);
    box.lab.power('R1', true);
    box.wait('R1', 300_000);
    // It has no configuration, so it asks for one first.
    box.type('R1', 'no');
    expect(box.type('R1', 'show clock detail')).toBe(
      '*12:06:00.000 UTC Wed Jan 1 2003\nTime source is hardware calendar\n',
    );
    box.type('R1', 'enable');
    box.configure('R1', 'clock calendar-valid');
    expect(box.type('R1', 'show clock')).toMatch(/^12:06:00/);
  });
});

describe('time zone and summer time', () => {
  it('change how the time is told, and say so', () => {
    const box = new Box();
    box.type('R1', 'clock set 23:30:00 1 jul 2003');
    box.wait('R1', 10);
    const out = box.configure(
      'R1',
      'clock timezone CET 1',
      'clock summer-time CEST recurring last Sun Mar 2:00 last Sun Oct 3:00',
    );
    expect(out).toContain(
      'updated from 23:30:00 UTC Tue Jul 1 2003 to 00:30:00 CET Wed Jul 2 2003, configured from console by console.',
    );
    expect(out).toContain('to 01:30:00 CEST Wed Jul 2 2003');
    expect(box.type('R1', 'show clock detail')).toMatch(
      /^01:30:00\.\d+ CEST Wed Jul 2 2003\nTime source is user configuration\nSummer time starts 02:00:00 CET Sun Mar 30 2003\nSummer time ends 03:00:00 CEST Sun Oct 26 2003\n$/,
    );
    expect(box.running('R1', /^clock/)).toEqual([
      'clock timezone CET 1',
      'clock summer-time CEST recurring last Sun Mar 2:00 last Sun Oct 3:00',
    ]);
  });

  it('go over at the right second, forth and back', () => {
    const box = new Box(['clock timezone EST -5\nclock summer-time EDT recurring\n']);
    const at = (line: string): string => {
      box.type('R1', line);
      return box.type('R1', 'show clock').replace(/\.\d+/, '');
    };
    expect(at('clock set 1:59:59 apr 6 2003')).toBe('01:59:59 EST Sun Apr 6 2003\n');
    box.lab.advance(1000);
    expect(box.type('R1', 'show clock')).toContain('03:00:00.000 EDT Sun Apr 6 2003\n');
    expect(at('clock set 1:59:59 oct 26 2003')).toBe('01:59:59 EDT Sun Oct 26 2003\n');
    box.lab.advance(1000);
    expect(box.type('R1', 'show clock')).toContain('01:00:00.000 EST Sun Oct 26 2003\n');
    expect(box.running('R1', /^clock/)).toEqual(['clock timezone EST -5', 'clock summer-time EDT recurring']);
  });

  it('know a summer that holds the turn of the year, dates, and other offsets', () => {
    const box = new Box();
    box.configure(
      'R1',
      'clock timezone AEST 10',
      'clock summer-time AEDT recurring last Sun Oct 2:00 last Sun Mar 3:00',
    );
    box.type('R1', 'clock set 12:00:00 1 jan 2004');
    expect(box.type('R1', 'show clock')).toContain('12:00:00.000 AEDT Thu Jan 1 2004');
    box.configure('R1', 'clock summer-time X date 6 april 2004 2:00 31 oct 2004 2:00 30');
    expect(box.running('R1', /summer/)).toEqual([
      'clock summer-time X date Apr 6 2004 2:00 Oct 31 2004 2:00 30',
    ]);
    box.type('R1', 'clock set 12:00:00 1 jul 2004');
    expect(box.type('R1', 'show clock')).toContain(' X Thu Jul 1 2004');
    box.configure('R1', 'no clock summer-time', 'no clock timezone');
    expect(box.running('R1', /^clock/)).toEqual([]);
    expect(box.type('R1', 'show clock')).toMatch(/^01:30:00\.\d+ UTC/);
  });
});

describe('stamps', () => {
  it.each([
    ['service timestamps log uptime', /^00:00:0\d: %SYS-5-CONFIG_I/],
    ['service timestamps log datetime', /^\*Mar {2}1 00:00:0\d: %SYS/],
    ['service timestamps log datetime msec show-timezone', /^\*Mar {2}1 00:00:0\d\.\d{3} UTC: %SYS/],
    ['service timestamps log datetime localtime show-timezone', /^\*Mar {2}1 01:00:0\d CET: %SYS/],
    ['no service timestamps log', /^%SYS-5-CONFIG_I/],
    [
      'service sequence-numbers',
      /^0000\d\d: \*Mar {2}1 00:00:0\d\.\d{3}: %SYS-5-CONFIG_I: Configured from console by console$/,
    ],
  ])('[C-057] [C-058] follow %s', (line, form) => {
    const box = new Box(['clock timezone CET 1\n']);
    box.type('R1', 'configure terminal', line, 'end');
    expect(box.wait('R1', 20).trim()).toMatch(form);
    if (line.startsWith('no'))
      expect(box.running('R1', /timestamps log/)).toEqual(['no service timestamps log uptime']);
    else expect(box.running('R1', /^service/)).toContain(line);
  });
});
