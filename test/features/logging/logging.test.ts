/** Logging: where messages go, and what is counted. */
import { describe, expect, it } from 'vitest';
import { beginMonitoring, printMonitor, takeMonitored } from '../../../src/modes/console-text.ts';
import { Box } from '../system/box.ts';

/** Makes messages: each round ends configuration mode once. */
function leave(box: Box, times: number): string {
  let out = '';
  for (let i = 0; i < times; i++) {
    box.type('R1', 'configure terminal', 'end');
    out += box.wait('R1', 20);
  }
  return out;
}

describe('show logging', () => {
  it('counts what went where', () => {
    const box = new Box();
    const toConsole = /Console logging: level debugging, (\d+) messages/;
    const before = Number(toConsole.exec(box.type('R1', 'show logging'))![1]);
    box.configure(
      'R1',
      'logging buffered 8192 notifications',
      'logging trap warnings',
      'logging 198.51.100.7',
    );
    leave(box, 3);
    expect(box.type('R1', 'show logging')).toMatch(
      new RegExp(
        `^Syslog logging: enabled \\(0 messages dropped, 0 messages rate-limited,
                0 flushes, 0 overruns, xml disabled, filtering disabled\\)
    Console logging: level debugging, ${before + 4} messages logged, xml disabled,
                     filtering disabled
    Monitor logging: level debugging, 0 messages logged, xml disabled,
                     filtering disabled
    Buffer logging: level notifications, 4 messages logged, xml disabled,
                    filtering disabled
    Logging Exception size \\(4096 bytes\\)
    Count and timestamp logging messages: disabled

No active filter modules.

    Trap logging: level warnings, \\d+ message lines logged
        Logging to 198.51.100.7, 0 message lines logged, xml disabled,
               filtering disabled

Log Buffer \\(8192 bytes\\):

(\\*Mar  1 .*: %SYS-5-CONFIG_I: .*\n){4}$`,
      ),
    );
  });

  it('is emptied after a question', () => {
    const box = new Box(['logging buffered 4096\n']);
    leave(box, 2);
    expect(box.type('R1', 'clear logging')).toBe('Clear logging buffer [confirm]');
    expect(box.type('R1', 'n')).toBe('');
    expect(box.type('R1', 'show logging')).toContain('CONFIG_I');
    box.type('R1', 'clear logging', '');
    expect(box.type('R1', 'show logging')).not.toContain('CONFIG_I');
    expect(box.type('R1', 'show logging')).toContain('1 flushes');
  });
});

describe('a destination', () => {
  it('that is off, or asks for more severe messages, gets nothing', () => {
    const box = new Box();
    box.configure('R1', 'logging console warnings', 'logging buffered');
    expect(leave(box, 1)).toBe('');
    box.configure('R1', 'no logging console');
    expect(box.type('R1', 'show logging')).toContain('    Console logging: disabled\n');
    expect(box.running('R1', /^(no )?logging/)).toEqual([
      'logging buffered 4096 debugging',
      'no logging console',
    ]);
    box.configure('R1', 'logging console', 'no logging on');
    expect(leave(box, 1)).toContain('CONFIG_I');
    expect(box.type('R1', 'show logging')).toContain('Syslog logging: disabled');
  });

  it('of monitoring terminals has its own level and counts the terminals', () => {
    const box = new Box();
    const my = box.my();
    const queue = beginMonitoring(my);
    leave(box, 1);
    expect(takeMonitored(queue)).toHaveLength(1);
    box.configure('R1', 'logging monitor errors');
    leave(box, 1);
    expect(takeMonitored(queue)).toEqual([]);
    expect(box.type('R1', 'show logging')).toContain('Monitor logging: level errors, 1 messages logged');
    printMonitor(my, 'a line');
    expect(takeMonitored(queue)).toEqual(['a line']);
  });
});

describe('logging rate-limit', () => {
  const burst = (box: Box): number => {
    box.type('R1', 'configure terminal');
    const lines = Array.from({ length: 8 }, (_, i) => `clock timezone Z${i} ${i}`);
    return box.type('R1', ...lines).split('CLOCKUPDATE').length - 1;
  };

  it('holds back what comes too fast, and counts it', () => {
    const box = new Box(['logging rate-limit 3\nlogging buffered\n']);
    expect(burst(box)).toBe(3);
    box.type('R1', 'end');
    expect(box.type('R1', 'show logging')).toMatch(/0 messages dropped, [56] messages rate-limited/);
  });

  it('of the console leaves the buffer alone, and spares severe messages', () => {
    const limited = new Box(['logging rate-limit console 3\nlogging buffered\n']);
    expect(burst(limited)).toBe(3);
    expect(limited.type('R1', 'end', 'show logging').split(': %SYS-6-CLOCKUPDATE').length - 1).toBe(8);
    const spared = new Box(['logging rate-limit console all 3 except informational\n']);
    expect(burst(spared)).toBe(8);
    expect(spared.running('R1', /^logging/)).toEqual([
      'logging rate-limit console all 3 except informational',
    ]);
  });
});

describe('the history and the counts', () => {
  it('of messages are kept as configured', () => {
    const box = new Box();
    box.configure('R1', 'logging history notifications', 'logging history size 2', 'logging count');
    leave(box, 3);
    const history = box.type('R1', 'show logging history');
    expect(history).toContain(
      'Syslog History Table:2 maximum table entries,\nsaving level notifications or higher\n',
    );
    expect(
      history.match(/entry number \d+ : SYS-5-CONFIG_I\n {4}Configured from console by console/g),
    ).toHaveLength(2);
    expect(box.type('R1', 'show logging count')).toMatch(/^SYS {12}CONFIG_I {25}5 {5}4 {2}\*Mar/m);
    expect(box.running('R1', /^logging/)).toEqual([
      'logging count',
      'logging history size 2',
      'logging history notifications',
    ]);
  });
});

describe('debugging', () => {
  it('is turned on altogether after a question, and off again', () => {
    const box = new Box();
    expect(box.type('R1', 'debug all')).toBe(
      'This may severely impact network performance. Continue? (yes/[no]): ',
    );
    expect(box.type('R1', '')).toBe('');
    expect(box.type('R1', 'show debugging')).toBe('');
    expect(box.type('R1', 'debug all', 'yes')).toContain('All possible debugging has been turned on\n');
    expect(box.type('R1', 'show debugging')).toContain('HSRP:\n  HSRP Errors debugging is on\n');
    expect(box.type('R1', 'undebug all')).toBe('All possible debugging has been turned off\n');
    expect(box.type('R1', 'show debugging')).toBe('');
  });
});
