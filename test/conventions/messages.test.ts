/** The rules of ios-cli-conventions.md, sections 7, 9, 10 and 13, on a real console. */
import { describe, expect, it } from 'vitest';
import { longSpan, shortSpan } from '../../src/text/duration.ts';
import { Box } from '../features/system/box.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** What a console prints when configuration mode is left under these lines. */
function stamp(...lines: readonly string[]): string {
  const box = new Box();
  box.type('R1', 'configure terminal', ...lines);
  box.lab.session('R1').take();
  box.type('R1', 'end');
  return box.wait('R1', 20).trim();
}

describe('section 7: a log message', () => {
  it('has a facility, a severity, a mnemonic and a text behind its time', () => {
    expect(stamp()).toBe('*Mar  1 00:00:05.010: %SYS-5-CONFIG_I: Configured from console by console');
  });

  it.each([
    ['no service timestamps log', /^%SYS-5-CONFIG_I/],
    ['service timestamps log uptime', /^00:00:05: %SYS/],
    ['service timestamps log datetime', /^\*Mar {2}1 00:00:05: %SYS/],
    ['service timestamps log datetime msec show-timezone', /^\*Mar {2}1 00:00:05\.010 UTC: %SYS/],
    ['service sequence-numbers', /^\d{6}: \*Mar/],
  ])('is stamped as configured: %s', (line, form) => {
    expect(stamp(line)).toMatch(form);
  });

  it('keeps two columns for the day of the month', () => {
    const box = new Box();
    box.type('R1', 'clock set 10:00:00 12 december 2003');
    box.lab.session('R1').take();
    box.type('R1', 'configure terminal', 'end');
    expect(box.wait('R1', 20)).toContain('Dec 12 10:00:00.010: %SYS');
  });

  it('goes to the buffer and not to the console after no logging console', () => {
    const box = new Box();
    box.configure('R1', 'no logging console', 'logging buffered');
    box.type('R1', 'configure terminal', 'end');
    expect(box.wait('R1', 20)).toBe('');
    expect(box.type('R1', 'show logging')).toContain('%SYS-5-CONFIG_I');
  });

  it('of an interface: LINK first, the line protocol one second later, shutdown says administratively down', () => {
    const box = new Box(['interface Ethernet0/0\n ip address 10.0.0.1 255.255.255.0\n']);
    box.type('R1', 'configure terminal', 'interface e0/0', 'shutdown');
    const down = box.wait('R1', 10 * second);
    expect(down.split('\n').filter((line) => line.includes('%LINE') || line.includes('%LINK'))).toEqual([
      expect.stringMatching(
        /%LINK-5-CHANGED: Interface Ethernet0\/0, changed state to administratively down$/,
      ),
      expect.stringMatching(
        /%LINEPROTO-5-UPDOWN: Line protocol on Interface Ethernet0\/0, changed state to down$/,
      ),
    ]);
    box.type('R1', 'no shutdown');
    const up = box.wait('R1', 10 * second);
    expect(up).toMatch(
      /%LINK-3-UPDOWN: Interface Ethernet0\/0, changed state to up\n[^]*%LINEPROTO-5-UPDOWN: .*to up/,
    );
  });

  it('uses full interface names', () => {
    const box = new Box(['interface Ethernet0/0\n ip address 10.0.0.1 255.255.255.0\n']);
    box.type('R1', 'configure terminal', 'interface e0/0', 'shutdown');
    expect(box.wait('R1', 10 * second)).not.toMatch(/Interface (e|Et)0\/0/);
  });
});

describe('section 9: the running configuration', () => {
  it('has the two header lines and counts the bytes from the next line through end, and one', () => {
    const box = new Box();
    const text = box.type('R1', 'show running-config');
    const [, size = '', body = ''] =
      /^Building configuration\.\.\.\n\nCurrent configuration : (\d+) bytes\n([^]*?end\n)/.exec(text) ?? [];
    expect(Number(size)).toBe(Buffer.byteLength(body) + 1);
  });

  it('indents by one blank, and two below a submode of a submode', () => {
    const box = new Box();
    box.configure('R1', 'ipc zone default', 'association 1', 'protocol sctp', 'local-port 5000');
    expect(box.running('R1', /association|protocol sctp|local-port/)).toEqual([
      ' association 1',
      '  protocol sctp',
      '   local-port 5000',
    ]);
  });

  it('counts an interface in the same way', () => {
    const box = new Box();
    const text = box.type('R1', 'show running-config interface e0/0');
    const [, size = '', body = ''] = /Current configuration : (\d+) bytes\n([^]*?end\n)/.exec(text) ?? [];
    expect(Number(size)).toBe(Buffer.byteLength(body) + 1);
    expect(body).toMatch(/^!\ninterface Ethernet0\/0\n/);
  });

  it('hides the defaults', () => {
    const box = new Box();
    box.configure('R1', 'interface e0/0', 'no shutdown', 'ip mtu 1500', 'bandwidth 10000');
    expect(box.running('R1', /ip mtu|no shutdown/)).toEqual([]);
  });

  it('is not present where nothing was saved, and tells its size where something was', () => {
    const box = new Box();
    expect(box.type('R1', 'show startup-config')).toContain('startup-config is not present');
    expect(box.type('R1', 'write memory')).toBe('Building configuration...\n[OK]\n');
    expect(box.type('R1', 'show startup-config')).toMatch(/^Using \d+ out of \d+ bytes\n/);
  });
});

describe('section 10: spans of time', () => {
  it.each([
    [8 * second, '00:00:08'],
    [23 * hour + 59 * minute + 59 * second, '23:59:59'],
    [day + 2 * hour, '1d02h'],
    [5 * day + 11 * hour, '5d11h'],
    [7 * day, '1w0d'],
    [27 * 7 * day, '27w0d'],
    [365 * day + 47 * 7 * day, '1y47w'],
  ])('of %i ms are short as %s', (ms, text) => expect(shortSpan(ms)).toBe(text));

  it.each([
    [20 * second, '0 minutes'],
    [4 * 7 * day + 14 * hour + 49 * minute, '4 weeks, 14 hours, 49 minutes'],
    [27 * 7 * day + 4 * day + 16 * minute, '27 weeks, 4 days, 16 minutes'],
    [11 * 7 * day + 2 * day + 3 * hour, '11 weeks, 2 days, 3 hours, 0 minutes'],
    [(52 + 13) * 7 * day + 6 * day + 58 * minute, '1 year, 13 weeks, 6 days, 58 minutes'],
  ])('of %i ms are long as %s', (ms, text) => expect(longSpan(ms)).toBe(text));
});

describe('section 13: a question', () => {
  it.each([
    ['', true],
    ['y', true],
    ['Y', true],
    ['n', false],
    ['x', false],
  ])('that ends in [confirm] takes %j', (key, done) => {
    const box = new Box();
    expect(box.type('R1', 'reload')).toContain('Proceed with reload? [confirm]');
    box.type('R1', key);
    expect(box.my().node.running).toBe(!done);
  });

  it('that wants yes or no asks again', () => {
    const box = new Box();
    box.configure('R1', 'hostname Changed');
    expect(box.type('R1', 'reload')).toBe('\nSystem configuration has been modified. Save? [yes/no]: ');
    expect(box.type('R1', 'maybe')).toContain(
      "% Please answer 'yes' or 'no'.\nSystem configuration has been",
    );
  });

  it('takes its default with Enter', () => {
    const box = new Box();
    expect(box.type('R1', 'copy running-config startup-config')).toBe(
      'Destination filename [startup-config]? ',
    );
    expect(box.type('R1', '')).toBe('Building configuration...\n[OK]\n');
  });

  it('is dropped by Ctrl-C', () => {
    const box = new Box();
    box.type('R1', 'reload');
    box.lab.session('R1').submit('', 'drop');
    expect(box.lab.session('R1').prompt).toBe('R1#');
    expect(box.my().node.running).toBe(true);
  });

  it('of clear counters and clear logging reads as captured', () => {
    const box = new Box();
    expect(box.type('R1', 'clear counters')).toBe(
      'Clear "show interface" counters on all interfaces [confirm]',
    );
    box.type('R1', '');
    expect(box.type('R1', 'clear logging')).toBe('Clear logging buffer [confirm]');
  });

  it.each(['clear crypto isakmp', 'clear crypto sa', 'clear crypto session'])(
    'is not asked by %s, which prints nothing',
    (line) => {
      const box = new Box();
      expect(box.type('R1', line)).toBe('');
      expect(box.lab.session('R1').prompt).toBe('R1#');
    },
  );
});

describe('section 13: debugging', () => {
  it('says what it turns on and off, and show debugging groups it', () => {
    const box = new Box();
    expect(box.type('R1', 'debug crypto isakmp')).toBe('Crypto ISAKMP debugging is on\n');
    expect(box.type('R1', 'debug ip icmp')).toBe('ICMP packet debugging is on\n');
    expect(box.type('R1', 'show debugging')).toContain(
      'Cryptographic Subsystem:\n  Crypto ISAKMP debugging is on\n',
    );
    expect(box.type('R1', 'no debug ip icmp')).toBe('ICMP packet debugging is off\n');
    expect(box.type('R1', 'u all')).toContain('All possible debugging has been turned off');
  });
});
