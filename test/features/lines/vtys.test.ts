/** The vty lines of a router with callers on them: who gets which, what is shown of them, and how each is free again. */
import { describe, expect, test } from 'vitest';
import { FrontDoor, type Visitor } from './front-door.ts';

const local =
  'enable secret boss\nusername admin privilege 15 secret adm\nusername bob password 0 bobs\nline vty 0 4\n login local\n';
const open = 'line vty 0 4\n no login\n privilege level 15\n';
const aes = { protection: { cipher: 'aes128-ctr', mac: 'hmac-sha1' } };

describe('show ssh', () => {
  const none = 'show ssh\n%No SSHv2 server connections running.\n%No SSHv1 server connections running.\nR1#';
  const header = 'Connection Version Mode Encryption  Hmac         State                 Username';

  test('says that there is nobody, whatever telnet brings', () => {
    const door = new FrontDoor(open);
    expect(door.telnet()!.lines('show ssh')).toBe(none.replace('show ssh', '\nR1#show ssh').slice(4));
  });

  test('has a line for each direction of a connection, by the number of its vty', () => {
    const door = new FrontDoor(local);
    door.telnet();
    const admin = door.ssh('admin', aes);
    door.ssh('bob', { protection: { cipher: 'aes256-ctr', mac: 'hmac-sha2-256' } });
    expect(admin.lines('show ssh').split('\n').slice(1)).toEqual([
      header,
      '1          2.0     IN   aes128-ctr  hmac-sha1    Session started       admin',
      '1          2.0     OUT  aes128-ctr  hmac-sha1    Session started       admin',
      '2          2.0     IN   aes256-ctr  hmac-sha2-256 Session started       bob',
      '2          2.0     OUT  aes256-ctr  hmac-sha2-256 Session started       bob',
      '%No SSHv1 server connections running.',
      'R1#',
    ]);
  });

  test('is there for everybody, and forgets who is gone', () => {
    const door = new FrontDoor(local);
    const [admin, bob] = [door.ssh('admin', aes), door.ssh('bob', aes)];
    expect(bob.lines('show ssh').match(/Session started/g)).toHaveLength(4);
    admin.line!.hangUp();
    expect(bob.lines('show ssh').match(/Session started/g)).toHaveLength(2);
    expect(bob.all).not.toMatch(/admin\n.*\n.*R1>$/);
  });
});

describe('show users', () => {
  test('has a row for each caller, and stars the own one', () => {
    const door = new FrontDoor(local);
    door.lab.session('R1').wake();
    door.ssh('admin', { from: '10.0.0.9' });
    const bob = door.ssh('bob', { from: '10.0.0.10' });
    door.telnet({ from: '198.51.100.1' });
    expect(bob.lines('show users').split('\n').slice(1, -1)).toEqual([
      '    Line       User       Host(s)              Idle       Location',
      '   0 con 0                idle                 00:00:00',
      '   2 vty 0     admin      idle                 00:00:00   10.0.0.9',
      '*  3 vty 1     bob        idle                 00:00:00   10.0.0.10',
      '   4 vty 2                idle                 00:00:00   198.51.100.1',
      '',
      '  Interface    User               Mode         Idle     Peer Address',
      '',
    ]);
  });

  test('has a row without a user for a connection that nobody has logged in over', () => {
    const door = new FrontDoor(local);
    const admin = door.ssh('admin');
    const line = door.seize('ssh', '10.0.0.9')!;
    const row = '   3 vty 1                idle                 00:00:00   10.0.0.9';
    expect(admin.lines('show users').split('\n')).toContain(row);
    expect(admin.lines('show line 3')).toContain('*     3 VTY');
    expect(admin.lines('show ssh').match(/Session started/g)).toHaveLength(2);
    line.release();
    expect(admin.lines('show users')).not.toContain('vty 1');
  });

  test('has room for three digits', () => {
    const door = new FrontDoor('line vty 0 99\n no login\n');
    const all = Array.from({ length: 100 }, (_, i) => door.ssh(`user${i}`));
    const shown = all[99]!.lines('terminal length 0', 'show users').split('\n');
    expect(shown).toContain('  99 vty 97    user97     idle                 00:00:00   198.51.100.7');
    expect(shown).toContain(' 100 vty 98    user98     idle                 00:00:00   198.51.100.7');
    expect(shown).toContain('*101 vty 99    user99     idle                 00:00:00   198.51.100.7');
    expect(door.seize('ssh')).toBeUndefined();
  });
});

describe('show line', () => {
  const rowOf = (v: Visitor, number: number): string =>
    v
      .lines('show line')
      .split('\n')
      .find((row) => row.slice(1, 7).trim() === String(number))!;

  test('stars the lines in use and counts how often each was', () => {
    const door = new FrontDoor(`${open} access-class 10 in\n`);
    door.telnet()!.line!.hangUp();
    const [first, second] = [door.telnet()!, door.ssh('any')];
    expect(rowOf(first, 2)).toBe(
      '*     2 VTY              -    -      -    -   10      2       0     0/0       -',
    );
    expect(rowOf(first, 3)).toBe(
      '*     3 VTY              -    -      -    -   10      1       0     0/0       -',
    );
    second.line!.hangUp();
    expect(rowOf(first, 3)).toBe(
      '      3 VTY              -    -      -    -   10      1       0     0/0       -',
    );
  });

  test('takes the number of any line that is there', () => {
    const door = new FrontDoor('line vty 0 400\n no login\n');
    const v = door.ssh('any');
    expect(v.lines('show line vty 399')).toContain('\n    401 VTY ');
    expect(v.lines('show line 401')).toContain('\n    401 VTY ');
    expect(v.lines('show line vty 401')).toContain('% Invalid input');
  });
});

describe('a line goes to', () => {
  const names = (door: FrontDoor, count: number): (string | undefined)[] =>
    Array.from({ length: count }, () => door.seize('ssh')?.name);

  test('five callers, and to no sixth', () => {
    expect(names(new FrontDoor(local), 6)).toEqual(['vty 0', 'vty 1', 'vty 2', 'vty 3', 'vty 4', undefined]);
  });

  test('a hundred callers where so many are configured', () => {
    const door = new FrontDoor('line vty 0 99\n login local\n');
    expect(names(door, 100).at(-1)).toBe('vty 99');
    expect(door.seize('telnet')).toBeUndefined();
  });

  test.each([
    ['telnet', 'vty 0', undefined],
    ['ssh', undefined, 'vty 0'],
    ['none', undefined, undefined],
    ['all', 'vty 0', 'vty 0'],
    ['telnet ssh', 'vty 0', 'vty 0'],
    ['ssh telnet', 'vty 0', 'vty 0'],
  ])('those whom transport input %s admits', (words, telnet, ssh) => {
    const door = new FrontDoor(`${local} transport input ${words}\n`);
    const first = door.seize('telnet');
    expect(first?.name).toBe(telnet);
    first?.release();
    expect(door.seize('ssh')?.name).toBe(ssh);
  });

  test('each kind of caller in its own range', () => {
    const door = new FrontDoor(
      `${local} transport input ssh\nline vty 5 15\n transport input telnet\n password pw\n login\n exec-timeout 1 0\n length 30\n`,
    );
    expect(door.ssh('admin').lines('show terminal')).toContain('Length: 24 lines');
    const t = door.telnet()!;
    expect(t.name).toBe('vty 5');
    t.lines('pw');
    expect(t.lines('show terminal')).toContain('Line 7, Location: "", Type: ""\nLength: 30 lines');
    door.lab.idle(61_000);
    expect(t.closed).toBe(true);
    expect(door.run('admin', 'show users').all.match(/vty/g)).toHaveLength(2);
  });

  test('nobody while it is loading, and after that again', () => {
    const door = new FrontDoor(local, { ready: false });
    door.lab.power('R1', false);
    expect(door.seize('ssh')).toBeUndefined();
    door.lab.power('R1', true);
    expect(door.seize('ssh')).toBeUndefined();
    door.lab.advance(300_000);
    expect(door.seize('ssh')?.name).toBe('vty 0');
  });
});

describe('an access class', () => {
  const shown = (door: FrontDoor): string[] => {
    const session = door.lab.session('R1');
    session.take();
    session.submit('show access-lists');
    return session.take().split('\n').slice(1, -1);
  };

  test('admits by source, and counts each caller once in its list', () => {
    const door = new FrontDoor(
      `access-list 10 permit 10.0.0.0 0.0.0.255\naccess-list 10 deny any\n${local} access-class 10 in\n`,
    );
    for (let i = 0; i < 3; i++) door.seize('ssh', '10.0.0.9')!.release();
    door.seize('telnet', '10.0.0.9')!.release();
    expect(door.seize('ssh', '10.0.1.9')).toBeUndefined();
    expect(door.seize('telnet', '10.0.1.9')).toBeUndefined();
    expect(shown(door)).toEqual([
      '    10 permit 10.0.0.0, wildcard bits 0.0.0.255 (4 matches)',
      '    20 deny   any (2 matches)',
    ]);
  });

  test('tells SSH from telnet by the port, and knows no address of the router', () => {
    const door = new FrontDoor(
      'access-list 110 permit tcp 10.0.0.0 0.0.0.255 any eq 22\naccess-list 110 permit tcp any host 198.51.100.1\n' +
        `${local} access-class 110 in\n`,
    );
    expect(door.seize('ssh', '10.0.0.9')?.name).toBe('vty 0');
    expect(door.seize('telnet', '10.0.0.9')).toBeUndefined();
    expect(door.seize('ssh', '10.0.1.9')).toBeUndefined();
    expect(shown(door)[0]).toBe('    10 permit tcp 10.0.0.0 0.0.0.255 any eq 22 (1 match)');
  });

  test('that names no list, or an empty one, admits everybody', () => {
    const door = new FrontDoor(`${local} access-class nowhere in\n`);
    expect(door.seize('ssh')?.name).toBe('vty 0');
  });

  test('of one line sends a caller on to the next, and counts only what decided', () => {
    const door = new FrontDoor(
      `access-list 10 deny any\naccess-list 11 permit any\n${local}line vty 0\n access-class 10 in\nline vty 1\n access-class 11 in\n`,
    );
    expect(door.seize('ssh')?.name).toBe('vty 1');
    expect(shown(door)).toEqual([
      '    10 deny   any',
      'Standard IP access list 11',
      '    10 permit any (1 match)',
    ]);
  });
});

describe('a line is free again at once', () => {
  const next = (door: FrontDoor): string | undefined => {
    const line = door.seize('ssh');
    line?.release();
    return line?.name;
  };

  test('when its caller vanishes', () => {
    const door = new FrontDoor(local);
    const v = door.ssh('admin');
    expect(next(door)).toBe('vty 1');
    v.line!.hangUp();
    expect(next(door)).toBe('vty 0');
    expect(v.closed).toBe(false);
  });

  test('when a connection ends before anybody was proven', () => {
    const door = new FrontDoor(local);
    const line = door.seize('ssh')!;
    expect(next(door)).toBe('vty 1');
    line.release();
    expect(next(door)).toBe('vty 0');
  });

  test.each(['exit', 'logout', 'quit'])('behind %s, which closes', (word) => {
    const door = new FrontDoor(local);
    const v = door.ssh('admin');
    expect(v.lines(word)).toBe(`\nR1#${word}\n`.slice(4));
    expect(v.closed).toBe(true);
    expect(next(door)).toBe('vty 0');
  });

  test('when another clears it, in the middle of a line, a page or a question', () => {
    const door = new FrontDoor(local);
    const admin = door.ssh('admin');
    for (const begun of ['show ver', 'show version\r', 'reload\r', 'ping 10.9.9.9\r']) {
      const v = door.ssh('admin');
      v.type(begun);
      expect(admin.lines('clear line vty 1')).toBe('clear line vty 1\n[confirm]');
      v.take();
      expect(admin.type('\r')).toBe('\n [OK]\nR1#');
      expect([begun, v.closed, v.take()]).toEqual([begun, true, '']);
      expect(next(door)).toBe('vty 1');
    }
  });

  test('when another clears it before anybody was proven on it', () => {
    const door = new FrontDoor(local);
    const admin = door.ssh('admin');
    let lost = 0;
    const line = door.seize('ssh', undefined, () => lost++)!;
    const answers: boolean[] = [];
    const prove = (): void =>
      line.prove(door.facts('ssh'), { user: 'admin', password: 'adm' }, (admitted) => answers.push(admitted));
    prove();
    admin.lines('clear line vty 1');
    admin.type('\r');
    expect(lost).toBe(1);
    prove();
    expect(answers).toEqual([true, false]);
    expect(line.banner()).toBeUndefined();
    expect(door.seize('ssh')?.name).toBe('vty 1');
  });

  test('not when the clearing is not confirmed, and never the own one', () => {
    const door = new FrontDoor(local);
    const [admin, bob] = [door.ssh('admin'), door.ssh('bob')];
    admin.lines('clear line vty 1');
    expect(admin.type('n')).toBe('n\nR1#');
    expect(bob.closed).toBe(false);
    expect(admin.lines('clear line 2')).toBe('clear line 2\n% Not allowed to clear current line\nR1#');
  });

  test.each([
    ['99', 14],
    ['vty 16', 18],
  ])('not where there is none: line %s is marked', (typed, column) => {
    const admin = new FrontDoor(local).ssh('admin');
    expect(admin.lines(`clear line ${typed}`)).toBe(
      `clear line ${typed}\n${' '.repeat(column)}^\n% Invalid input detected at '^' marker.\n\nR1#`,
    );
  });

  test('in a reload, which closes every caller and loses those that nobody had entered yet', () => {
    const door = new FrontDoor(local);
    const [admin, bob] = [door.ssh('admin'), door.telnet()!];
    const lost: string[] = [];
    door.seize('ssh', undefined, () => lost.push('ssh'));
    admin.lines('reload');
    admin.line!.receive('\r');
    door.lab.advance(1000);
    expect([admin.closed, bob.closed, lost]).toEqual([true, true, ['ssh']]);
    expect(door.seize('ssh')).toBeUndefined();
    door.lab.advance(300_000);
    expect(next(door)).toBe('vty 0');
  });

  test('when power fails, also in the middle of a delayed answer', () => {
    const door = new FrontDoor(local);
    const [v, line] = [door.ssh('admin'), door.seize('ssh')!];
    line.prove(
      door.facts('ssh', { failureDelayMs: 1000 }),
      { user: 'admin', password: 'no' },
      () => undefined,
    );
    door.lab.power('R1', false);
    door.lab.advance(0);
    expect(v.closed).toBe(true);
    door.lab.power('R1', true);
    door.lab.advance(300_000);
    expect(next(door)).toBe('vty 0');
    expect(line.banner()).toBeUndefined();
    expect(line.open(v.caller(door.facts('ssh', { user: 'admin' })))).toBeUndefined();
  });
});

describe('somebody on a line', () => {
  test('is told what others configure, with user, line and address', () => {
    const door = new FrontDoor(local);
    const [admin, other] = [
      door.ssh('admin', { from: '10.0.0.9' }),
      door.ssh('admin', { from: '10.0.0.10' }),
    ];
    expect(admin.lines('terminal monitor')).toBe('terminal monitor\nR1#');
    admin.type('show ve');
    other.lines('configure terminal', 'end');
    expect(admin.take()).toMatch(
      /^\n\*Mar {2}1 00:00:3\d\.\d{3}: %SYS-5-CONFIG_I: Configured from console by admin on vty1 \(10\.0\.0\.10\)\n$/,
    );
    expect(admin.lines('rsion | include image')).toMatch(
      /^rsion \| include image\nSystem image file is .*\nR1#$/,
    );
    expect(other.all).not.toContain('CONFIG_I');
  });

  test('gets what is sent to the line', () => {
    const door = new FrontDoor(local);
    const [admin, bob] = [door.ssh('admin'), door.ssh('bob')];
    bob.take();
    admin.lines('send vty 1', 'hello');
    admin.type('\x1a');
    admin.type('\r');
    expect(bob.take()).toContain('\n***\n***\n*** Message from tty2 to tty3:\n***\nhello\n');
  });

  test('is let go after the idle time of the line, and not before', () => {
    const door = new FrontDoor(`${local} exec-timeout 2 0\n`);
    const v = door.ssh('admin');
    door.lab.idle(119_000);
    v.type('x');
    expect(v.closed).toBe(false);
    v.type('\x15');
    v.lines('');
    door.lab.idle(119_000);
    expect(v.closed).toBe(false);
    door.lab.idle(1_000);
    expect(v.closed).toBe(true);
    door.configure('line vty 0 4', 'exec-timeout 0 0');
    const stays = door.ssh('admin');
    door.lab.idle(36_000_000);
    expect(stays.closed).toBe(false);
  });

  test('who does not say who it is has half a minute', () => {
    const door = new FrontDoor(local);
    const [first, second] = [door.telnet()!, door.telnet()!];
    second.lines('admin');
    second.take();
    first.take();
    door.lab.idle(30_000);
    expect([first.take(), first.closed]).toEqual(['\n% Username:  timeout expired!\n', true]);
    expect([second.take(), second.closed]).toEqual(['\n% Password:  timeout expired!\n', true]);
  });

  test('has three tries to say who it is', () => {
    const sent = (door: FrontDoor, ...lines: readonly string[]): string => {
      const v = door.telnet({ failureDelayMs: 50 })!;
      v.take();
      const answer = v.lines(...lines);
      expect(v.closed).toBe(true);
      return answer;
    };
    const thrice = ['admin', 'no', 'nobody', 'adm', 'bob', ''];
    const asked = (text: string): string =>
      ['admin', 'nobody', 'bob'].map((name) => `${name}\nPassword: \n${text}\n`).join('\nUsername: ');
    expect(sent(new FrontDoor(local), ...thrice)).toBe(asked('% Login invalid'));
    expect(sent(new FrontDoor(`${local}exit\naaa new-model\n`), ...thrice)).toBe(
      asked('% Authentication failed'),
    );
    const line = 'line vty 0 4\n password pw\n login\n';
    expect(sent(new FrontDoor(line), 'a', 'b', 'c')).toBe('\nPassword: \nPassword: \n% Bad passwords\n');
    const aaa = `${line}exit\naaa new-model\naaa authentication login default line\n`;
    expect(sent(new FrontDoor(aaa), 'a', 'b', 'c')).toBe(
      '\n% Authentication failed\n\nPassword: \n% Authentication failed\n\nPassword: \n% Authentication failed\n',
    );
  });

  test('has three tries to enable', () => {
    const door = new FrontDoor(local);
    const bob = door.ssh('bob');
    expect(bob.lines('enable', 'a', 'b', 'c')).toBe(
      'enable\nPassword: \nPassword: \nPassword: \n% Bad secrets\n\nR1>',
    );
    expect(bob.lines('enable', 'boss')).toBe('enable\nPassword: \nR1#');
    expect(bob.lines('enable')).toBe('enable\nR1#');
    expect(bob.lines('disable')).toBe('disable\nR1>');
    door.configure('no enable secret');
    expect(bob.lines('enable')).toBe('enable\n% No password set\n\nR1>');
  });
});
