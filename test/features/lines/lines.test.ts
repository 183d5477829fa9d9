/** The lines of a router: how they are configured and printed, whom they admit, what those on them see. */
import { describe, expect, test } from 'vitest';
import { parseStartup } from '../../../src/lab/parse.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { escape, Room } from './room.ts';

const open = 'line vty 0 4\n no login\n privilege level 15\n';

/** The printed lines of a router, from the console on. */
function printed(r: Room, router: string): string[] {
  const all = r.lab.runningText(router).split('\n');
  return all.slice(
    all.indexOf('line con 0'),
    all.findIndex((line, i) => i > all.indexOf('line vty 0 4') && line === '!'),
  );
}

describe('line vty', () => {
  test('has five lines that need a password, printed as one block', () => {
    expect(printed(new Room(), 'R1')).toEqual(['line con 0', 'line aux 0', 'line vty 0 4', ' login']);
  });

  test('makes more lines, printed apart from the first five and by what differs', () => {
    const r = new Room();
    r.configure(
      'R1',
      'line vty 0 15',
      'exec-timeout 5 0',
      'line vty 7',
      'no login',
      'line vty 9 15',
      'length 30',
    );
    expect(printed(r, 'R1')).toEqual([
      'line con 0',
      'line aux 0',
      'line vty 0 4',
      ' exec-timeout 5 0',
      ' login',
      'line vty 5 6',
      ' exec-timeout 5 0',
      ' login',
      'line vty 7',
      ' exec-timeout 5 0',
      ' no login',
      'line vty 8',
      ' exec-timeout 5 0',
      ' login',
      'line vty 9 15',
      ' exec-timeout 5 0',
      ' login',
      ' length 30',
    ]);
  });

  test('has a time to be idle that is printed so that it is taken again, up to 35791 minutes and 23 seconds', () => {
    const r = new Room();
    const time = (words: string): string => r.configure('R1', 'line vty 0 4', `exec-timeout ${words}`);
    expect(time('3 2147467')).toContain('% Invalid input');
    expect(time('35791 24')).toContain('% Invalid input');
    expect(printed(r, 'R1')).not.toContainEqual(expect.stringContaining('exec-timeout'));
    for (const [typed, shown] of [
      ['3 90', '4 30'],
      ['0 2147483', '35791 23'],
      ['35791 23', '35791 23'],
    ] as const) {
      expect(time(typed)).not.toContain('% Invalid');
      expect(printed(r, 'R1')).toContain(` exec-timeout ${shown}`);
    }
  });

  test.each(['5', '0 5', '7 abc', '7 02050D480809'])(
    'password 0 %s is printed so that it reads back as the same password',
    (password) => {
      const lines = ['line vty 0 4', ` password 0 ${password}`, 'enable password 0 '.concat(password)];
      const parsed = parseStartup(`${lines.join('\n')}\n`, {}, catalogue);
      if ('refused' in parsed) throw new Error(parsed.refused);
      expect(parsed.running).toContain(`\nenable password 0 ${password}\n`);
      expect(parsed.running).toContain(`\n password 0 ${password}\n`);
      expect(parseStartup(parsed.running, {}, catalogue)).toMatchObject({
        rejected: [],
        running: parsed.running,
      });
    },
  );

  test.each(['L', 'level', 'level 5 abc'])(
    'enable password 0 %s is printed so that it is not read as the level',
    (password) => {
      const parsed = parseStartup(`enable password 0 ${password}\n`, {}, catalogue);
      if ('refused' in parsed) throw new Error(parsed.refused);
      expect(parsed.running).toContain(`\nenable password 0 ${password}\n`);
      expect(parseStartup(parsed.running, {}, catalogue)).toMatchObject({
        rejected: [],
        running: parsed.running,
      });
    },
  );

  test('loses a line with all above it, and never the first five', () => {
    const r = new Room();
    r.configure('R1', 'line vty 0 15');
    r.configure('R1', 'no line vty 11 15');
    expect(r.at('R1').lines('show line').match(/VTY/g)).toHaveLength(11);
    r.configure('R1', 'no line vty 5');
    expect(r.at('R1').lines('show line').match(/VTY/g)).toHaveLength(5);
    expect(r.configure('R1', 'no line vty 4')).toContain("\n% Can't delete last 5 VTY lines\n");
    expect(r.at('R1').lines('show line').match(/VTY/g)).toHaveLength(5);
  });

  test('warns of each line that has no password, as does no other line', () => {
    const r = new Room();
    expect(r.configure('R1', 'line vty 2 3', 'login')).toContain(
      "login\n% Login disabled on line 4, until 'password' is set\n% Login disabled on line 5, until 'password' is set\n",
    );
    expect(r.configure('R1', 'line vty 2', 'password x', 'login')).not.toContain('% Login');
    expect(r.configure('R1', 'line vty 2', 'login local')).not.toContain('% Login');
    expect(r.configure('R1', 'aaa new-model', 'line vty 2 3', 'login')).not.toContain('% Login');
  });

  test('survives a save and a reload with everything that was set', () => {
    const r = new Room();
    const set = ['access-class 10 in', 'exec-timeout 0 0', 'privilege level 15', 'password let me in'];
    r.configure(
      'R1',
      'line vty 0 4',
      ...set,
      'logging synchronous',
      'history size 50',
      'transport input ssh',
    );
    const before = printed(r, 'R1');
    const c = r.at('R1');
    c.lines('write memory', 'reload');
    c.type('\r', 200);
    expect(printed(r, 'R1')).toEqual(before);
    expect(before).toContain(' password let me in');
  });
});

describe('a password', () => {
  test('is hidden while the service is on, and stays hidden behind it', () => {
    const r = new Room();
    r.configure('R1', 'line vty 0 4', 'password clear', 'exit', 'username bob password clear');
    expect(r.lab.runningText('R1')).toContain('username bob password 0 clear\n');
    r.configure('R1', 'service password-encryption', 'enable password clear');
    const hidden = r.lab.runningText('R1').match(/password 7 [0-9A-F]+/g);
    expect(hidden).toHaveLength(3);
    r.configure('R1', 'no service password-encryption', 'line con 0', 'password open');
    expect(r.lab.runningText('R1').match(/password 7 [0-9A-F]+/g)).toEqual(hidden);
    expect(r.lab.runningText('R1')).toContain(' password open\n');
  });
});

describe('a caller', () => {
  const refused = '\n% Connection refused by remote host\n\nR1>';
  test.each([
    ['no exec', refused],
    ['transport input none', refused],
    ['transport input ssh', refused],
    ['transport input telnet', 'R2#'],
    ['transport input telnet ssh', 'R2#'],
    ['access-class 10 in', refused],
    ['access-class 11 in', 'R2#'],
    ['access-class 99 in', 'R2#'],
  ])('meets %s', (line, answer) => {
    const r = new Room({
      R2: `access-list 10 deny 10.0.0.1\naccess-list 10 permit any\naccess-list 11 permit 10.0.0.1\n${open} ${line}\n`,
    });
    expect(r.at('R1').lines('telnet 10.0.0.2').endsWith(answer)).toBe(true);
  });

  test('gets the first line that admits it', () => {
    const r = new Room({ R2: `access-list 10 deny 10.0.0.1\n${open}line vty 0\n access-class 10 in\n` });
    expect(r.at('R1').lines('telnet 10.0.0.2', 'show users')).toContain('\n*  3 vty 1 ');
  });

  test('is sent away from a line without a password', () => {
    expect(new Room().at('R1').lines('telnet 10.0.0.2')).toBe(
      'telnet 10.0.0.2\nTrying 10.0.0.2 ... Open\n\n\nPassword required, but none set\n\n' +
        '[Connection to 10.0.0.2 closed by foreign host]\nR1>',
    );
  });

  test('has the terminal that its line is set to', () => {
    const c = new Room({ R2: `${open} length 7\n history size 3\n` }).at('R1');
    c.lines('telnet 10.0.0.2');
    expect(c.lines('show version').split('\n')).toHaveLength(8);
    c.type('q');
    c.lines('show clock', 'show privilege');
    expect(c.lines('show history')).toBe('show history\n  show clock\n  show privilege\n  show history\nR2#');
  });
});

describe('terminal monitor', () => {
  /** R1 on R2, whose console makes messages. */
  function watched(more = '') {
    const r = new Room({ R2: `${open}${more}` });
    const c = r.at('R1');
    c.lines('telnet 10.0.0.2');
    return { r, c };
  }

  test('shows messages and nothing else of the console, from then on', () => {
    const { r, c } = watched();
    r.configure('R2', 'interface Loopback1');
    expect(c.wait(5)).toBe('');
    c.lines('terminal monitor');
    r.configure('R2', 'interface Loopback1', 'shutdown');
    const seen = c.wait(5).split('\n').filter(Boolean);
    expect(seen.length).toBeGreaterThan(1);
    for (const line of seen) expect(line).toMatch(/^\*Mar {2}1 [\d:.]+: %[A-Z]+-\d-[A-Z_]+: /);
    c.type('\r');
    c.lines('terminal no monitor');
    r.configure('R2', 'interface Loopback1', 'no shutdown');
    expect(c.wait(5)).toBe('');
  });

  test('breaks into what is typed, which stays as it is', () => {
    const { r, c } = watched();
    c.lines('terminal monitor');
    r.lab.advance(1000);
    c.type('show priv');
    r.configure('R2');
    expect(c.wait(1)).toMatch(/^\n\*.*CONFIG_I.*\n$/);
    expect(c.type('ilege\r')).toBe('ilege\nCurrent privilege level is 15\nR2#');
  });

  test('prints prompt and typed text again with logging synchronous', () => {
    const { r, c } = watched(' logging synchronous\n');
    c.lines('terminal monitor');
    c.type('show priv');
    r.configure('R2');
    expect(c.wait(1)).toMatch(/^\n\*.*CONFIG_I.*\nR2#show priv$/);
  });

  test('is refused on the console, which shows them anyway', () => {
    expect(new Room().at('R1').lines('terminal monitor')).toContain('% Console already monitors\n');
  });
});

describe('send', () => {
  test('reaches every terminal, or the one that is named, and asks first', () => {
    const r = new Room({ R2: open });
    const c = r.at('R1');
    c.lines('telnet 10.0.0.2');
    const far = r.at('R2');
    far.lines('enable');
    expect(far.lines('send *', 'down at noon')).toBe(
      'send *\nEnter message, end with CTRL/Z; abort with CTRL/C:\ndown at noon\n',
    );
    expect(far.type('\x1a')).toBe('^Z\nSend message? [confirm]');
    far.type('\r');
    const message = (to: string): string => `\n***\n***\n*** Message from tty0 to ${to}:\n***\n`;
    expect(c.wait(1)).toContain(`${message('all terminals')}down at noon\n`);
    far.lines('send vty 0', 'only you');
    far.type('\x1a');
    expect(far.type('\r')).not.toContain('Message');
    expect(c.wait(1)).toContain(`${message('tty2')}only you\n`);
    far.lines('send 2', 'never');
    far.type('\x1a');
    far.type('n');
    expect(c.wait(1)).toBe('');
  });
});

describe('show terminal', () => {
  test('tells what the present terminal is set to (misc/ShowTerminal.txt)', () => {
    const c = new Room({ R2: `${open} exec-timeout 5 0\n` }).at('R1');
    c.lines('telnet 10.0.0.2', 'terminal length 0', 'terminal width 100');
    const shown = c.lines('show terminal');
    expect(shown).toContain('\nLine 2, Location: "", Type: ""\nLength: 0 lines, Width: 100 columns\n');
    expect(shown).toContain(
      '\n               00:05:00        never                        none     not set\n',
    );
    expect(shown).toContain('\nHistory is enabled, history size is 10.\n');
    c.type(`${escape}x`);
    c.lines('terminal length 0');
    expect(c.lines('show terminal')).toContain(
      '\nLine 0, Location: "", Type: ""\nLength: 0 lines, Width: 80 columns\n',
    );
  });
});
