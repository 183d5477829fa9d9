/** Who enters a line over SSH, where telnet asks and SSH has asked already. */
import { describe, expect, test } from 'vitest';
import { FrontDoor, type Brought } from './front-door.ts';

const users =
  'username admin privilege 15 secret adm\nusername bob password 0 bobs\nusername free nopassword\nusername bare\n';
const local = `${users}line vty 0 4\n login local\n`;
const guest = { guest: { name: 'lab', password: 'random' } } as const;

describe('login local', () => {
  test('lets in users of the router by their secret or password, in whatever letters the name is typed', () => {
    const door = new FrontDoor(local);
    expect(door.lets('admin', 'adm')).toBe(true);
    expect(door.lets('ADMIN', 'adm')).toBe(true);
    expect(door.lets('bob', 'bobs')).toBe(true);
    for (const [user, password] of [
      ['admin', 'ADM'],
      ['admin', ''],
      ['bob', 'adm'],
      ['bare', ''],
      ['bare', 'x'],
      ['nobody', 'adm'],
      ['', 'adm'],
      ['__proto__', 'adm'],
    ] as const)
      expect([user, door.lets(user, password)]).toEqual([user, false]);
  });

  test('asks a user with nopassword for none', () => {
    const door = new FrontDoor(local);
    expect(door.lets('free', '')).toBe(true);
    expect(door.lets('free', 'anything')).toBe(true);
  });

  test('begins at the level of the user, else at that of the line', () => {
    const door = new FrontDoor(local);
    expect(door.ssh('admin').take()).toBe('\nR1#');
    expect(door.ssh('bob').take()).toBe('\nR1>');
    door.configure('line vty 0 4', 'privilege level 7');
    expect(door.ssh('bob').lines('show privilege')).toContain('Current privilege level is 7\n');
    expect(door.ssh('admin').lines('show privilege')).toContain('Current privilege level is 15\n');
  });

  test('knows a user that was added after the connection came', () => {
    const door = new FrontDoor(local);
    const line = door.seize('ssh')!;
    const answers: boolean[] = [];
    const prove = (): void =>
      line.prove(door.facts('ssh'), { user: 'late', password: 'pw' }, (admitted) => answers.push(admitted));
    prove();
    door.configure('username late secret pw');
    prove();
    expect(answers).toEqual([false, true]);
  });
});

describe('a line without users', () => {
  test('that has only a password cannot be entered over SSH, where telnet asks for it', () => {
    const door = new FrontDoor('username bob secret bobs\nline vty 0 4\n password pw\n login\n');
    expect(door.lets('bob', 'pw')).toBe(false);
    expect(door.lets('bob', 'bobs')).toBe(false);
    expect(door.lab.enterable('R1', 'ssh')).toBe(false);
    expect(door.lab.enterable('R1', 'telnet')).toBe(true);
    expect(door.telnet()!.lines('pw')).toContain('\nR1>');
  });

  test('that asks nothing lets everybody in, whatever they say', () => {
    const door = new FrontDoor(`${users}line vty 0 4\n no login\n privilege level 15\n`);
    expect(door.lets('anybody', 'anything')).toBe(true);
    expect(door.ssh('anybody').take()).toBe('\nR1#');
    expect(door.lab.enterable('R1', 'ssh')).toBe(true);
  });

  test('that asks nothing gives nobody the level of a user whose password was not asked', () => {
    const door = new FrontDoor(`${users}line vty 0 4\n no login\n`);
    expect(door.ssh('admin').take()).toBe('\nR1>');
  });

  test('that takes no sessions lets nobody in', () => {
    const door = new FrontDoor(`${local}line vty 1 4\n no exec\n`);
    expect(door.seize('ssh')!.name).toBe('vty 0');
    expect(door.seize('ssh')).toBeUndefined();
    expect(door.telnet()).toBeUndefined();
  });
});

describe('aaa new-model', () => {
  const aaa = (...lines: readonly string[]): FrontDoor =>
    new FrontDoor(
      `enable secret boss\n${users}line vty 0 4\n password pw\nexit\naaa new-model\n${lines.join('\n')}\n`,
    );
  const tried = (door: FrontDoor): string =>
    [
      ['admin', 'adm'],
      ['Admin', 'adm'],
      ['admin', 'no'],
      ['nobody', 'adm'],
      ['any', 'pw'],
      ['any', 'boss'],
    ]
      .map(([user, password]) => (door.lets(user!, password!) ? 'y' : 'n'))
      .join('');

  test.each([
    ['nothing else', [], 'yynnnn'],
    ['a default list local', ['aaa authentication login default local'], 'yynnnn'],
    [
      'local-case, which takes names letter by letter',
      ['aaa authentication login default local-case'],
      'ynnnnn',
    ],
    ['line, whatever the user', ['aaa authentication login default line'], 'nnnnyn'],
    ['enable, whatever the user', ['aaa authentication login default enable'], 'nnnnny'],
    ['none', ['aaa authentication login default none'], 'yyyyyy'],
    [
      'local none: who is no user is asked nothing',
      ['aaa authentication login default local none'],
      'yynyyy',
    ],
    ['servers alone, of which none answers', ['aaa authentication login default group radius'], 'nnnnnn'],
    ['servers, then local', ['aaa authentication login default group radius local'], 'yynnnn'],
    ['servers, then none', ['aaa authentication login default group radius none'], 'yyyyyy'],
    [
      'servers of two kinds, users, and the enable secret for who is none',
      ['aaa authentication login default group tacacs+ group radius local enable'],
      'yynnny',
    ],
    ['a group of servers, then line', ['aaa authentication login default group mine line'], 'nnnnyn'],
    [
      'a list that the line names',
      [
        'aaa authentication login default none',
        'aaa authentication login vtys line',
        'line vty 0 4',
        'login authentication vtys',
      ],
      'nnnnyn',
    ],
    [
      'a list that the line names and nobody made: the users of the router',
      ['aaa authentication login default none', 'line vty 0 4', 'login authentication missing'],
      'yynnnn',
    ],
    [
      'line none, on a line without a password',
      ['aaa authentication login default line none', 'line vty 0 4', 'no password'],
      'yyyyyy',
    ],
    [
      'enable none, without an enable secret',
      ['aaa authentication login default enable none', 'no enable secret'],
      'yyyyyy',
    ],
  ])('with %s', (_, lines, expected) => {
    expect(tried(aaa(...lines))).toBe(expected);
  });

  test('prints its lists so that they read back, and the default list of a line not at all', () => {
    const lists = [
      'aaa authentication login default group tacacs+ group radius local enable',
      'aaa authentication login vtys local-case none',
      'aaa authentication enable default group tacacs+ enable',
      'aaa authorization exec default group mine local if-authenticated',
    ];
    const door = aaa(...lists, 'line vty 0 4', 'login authentication default');
    const running = door.lab.runningText('R1');
    expect(running.match(/^aaa auth.*$/gm)).toEqual(lists);
    expect(running).not.toContain('login authentication');
    door.configure(
      'no aaa authentication login vtys',
      'no aaa authentication enable default group tacacs+ enable',
    );
    expect(door.lab.runningText('R1').match(/^aaa auth.*$/gm)).toEqual([lists[0], lists[3]]);
  });

  test.each([
    ['no list', '', 'Password: \nR1#'],
    ['enable', 'aaa authentication enable default enable', 'Password: \nR1#'],
    ['servers, then enable', 'aaa authentication enable default group tacacs+ enable', 'Password: \nR1#'],
    ['line', 'aaa authentication enable default line', 'Password: \nPassword: '],
    ['none', 'aaa authentication enable default none', 'R1#boss\n'],
    [
      'servers alone',
      'aaa authentication enable default group radius',
      '% Error in authentication.\n\nR1>boss\n',
    ],
  ])('goes to the privileged level by %s', (_, list, shown) => {
    const v = aaa(list).ssh('bob');
    expect(v.lines('enable', 'boss').startsWith(`enable\n${shown}`)).toBe(true);
  });

  test('starts at level 1 unless an EXEC is authorized', () => {
    const door = aaa('line vty 0 4', 'privilege level 15');
    expect(door.ssh('admin').take()).toBe('\nR1>');
    door.configure('aaa authorization exec default local');
    expect(door.ssh('admin').take()).toBe('\nR1#');
    expect(door.ssh('bob').take()).toBe('\nR1#');
    door.configure('line vty 0 4', 'no privilege level');
    expect(door.ssh('bob').take()).toBe('\nR1>');
  });

  test.each([
    'if-authenticated',
    'none',
    'group radius local',
    'group radius none',
    'group tacacs+ if-authenticated',
  ])('authorizes by %s', (methods) => {
    expect(aaa(`aaa authorization exec default ${methods}`).ssh('admin').take()).toBe('\nR1#');
  });

  test('authorizes by the list that the line names', () => {
    const door = aaa('aaa authorization exec default group radius', 'aaa authorization exec vtys local');
    expect(door.ssh('admin').closed).toBe(true);
    door.configure('line vty 0 4', 'authorization exec vtys');
    expect(door.ssh('admin').take()).toBe('\nR1#');
    expect(door.lab.runningText('R1')).toContain(
      '\nline vty 0 4\n password pw\n authorization exec vtys\n!\n',
    );
    door.configure('line vty 0 4', 'authorization exec default');
    expect(door.ssh('admin').closed).toBe(true);
  });

  test('sends everybody away when only servers could authorize, and none answers', () => {
    const door = aaa('aaa authorization exec default group radius');
    expect(door.lets('admin', 'adm')).toBe(true);
    const sent = door.ssh('admin');
    expect([sent.take(), sent.closed]).toEqual(['\n% Authorization failed.\n', true]);
    expect(door.lab.enterable('R1', 'ssh')).toBe(false);
    expect(door.ssh('lab', guest).take()).toBe('\nR1#');
  });
});

describe('the guest of the program that serves the lines', () => {
  const lets = (door: FrontDoor, brought: Brought = guest): boolean => door.lets('lab', 'random', brought);

  test.each([
    ['a line with neither password nor users', '', true],
    ['login local without any user', 'line vty 0 4\n login local\n', true],
    ['login local with a user who has no password', 'username bare\nline vty 0 4\n login local\n', true],
    ['a password of the line, which is of no use over SSH', 'line vty 0 4\n password pw\n login\n', true],
    ['servers that do not answer', 'aaa new-model\naaa authentication login default group radius\n', true],
    ['AAA without any user', 'aaa new-model\n', true],
    [
      'AAA with a list for the line, which has no password',
      'aaa new-model\naaa authentication login default line\n',
      true,
    ],
    ['login local with a user', local, false],
    [
      'a user whose password was saved hidden',
      'username u password 7 02050D480809\nline vty 0 4\n login local\n',
      false,
    ],
    ['AAA with a user', `${users}aaa new-model\n`, false],
    [
      'AAA without a user and none behind',
      'aaa new-model\naaa authentication login default local none\n',
      true,
    ],
  ])('meets %s', (_, config, admitted) => {
    const door = new FrontDoor(config);
    expect(lets(door)).toBe(admitted);
    if (!config.includes('none')) expect(door.lab.enterable('R1', 'ssh')).toBe(!admitted);
    expect(door.lets('lab', 'wrong', guest)).toBe(config.includes('none'));
    expect(door.lets('Lab', 'random', guest)).toBe(config.includes('none'));
    expect(lets(door, {})).toBe(config.includes('none'));
  });

  test('has privilege 15 and stands in no configuration', () => {
    for (const config of ['', 'aaa new-model\n', 'aaa new-model\naaa authorization exec default local\n']) {
      const door = new FrontDoor(config);
      const at = door.ssh('lab', guest);
      expect(at.take()).toBe('\nR1#');
      expect(at.lines('show users')).toContain('\n*  2 vty 0     lab        idle ');
      expect(door.lab.runningText('R1')).not.toContain('username');
    }
  });

  test('goes when a user comes, and is back when the last one goes', () => {
    const door = new FrontDoor('line vty 0 4\n login local\n');
    expect(lets(door)).toBe(true);
    door.configure('username late secret pw');
    expect(lets(door)).toBe(false);
    door.configure('no username late');
    expect(lets(door)).toBe(true);
  });

  test('is asked for by telnet where only SSH had a way in, and the other way round', () => {
    const door = new FrontDoor('line vty 0 4\n password pw\n login\n');
    expect(door.telnet(guest)!.take()).toBe('\n\nUser Access Verification\n\nPassword: ');
    const nobody = new FrontDoor('').telnet(guest)!;
    expect(nobody.take()).toBe('\n\nUser Access Verification\n\nUsername: ');
    expect(nobody.lines('lab', 'random')).toBe('lab\nPassword: \nR1#');
    const aaa = new FrontDoor('aaa new-model\n').telnet(guest)!;
    expect(aaa.lines('lab', 'no')).toBe('lab\nPassword: \n% Authentication failed\n\nUsername: ');
  });
});

describe('what is said over SSH', () => {
  const banners =
    'banner motd #Message on $(hostname)#\nbanner login #Login at $(line)\nsecond#\nbanner exec #Exec#\n';

  test('before the login is the login banner, for the transport to pass on', () => {
    const door = new FrontDoor(`${banners}${local}`);
    expect(door.seize('ssh')!.banner()).toBe('Login at 2\r\nsecond\r\n');
    expect(door.seize('ssh')!.banner()).toBe('Login at 3\r\nsecond\r\n');
    expect(new FrontDoor(local).seize('ssh')!.banner()).toBeUndefined();
  });

  test('after the login are the message of the day and the EXEC banner, and nothing is asked', () => {
    const door = new FrontDoor(`${banners}${local}`);
    expect(door.ssh('admin').take()).toBe('Message on R1\nExec\nR1#');
    door.configure('line vty 0 4', 'no motd-banner');
    expect(door.ssh('admin').take()).toBe('\nExec\nR1#');
    door.configure('line vty 0 4', 'no exec-banner');
    expect(door.ssh('admin').take()).toBe('\nR1#');
  });

  test('names host, domain and line where the text asks for them', () => {
    const door = new FrontDoor(`banner login #$(hostname).$(domain) $(line) $(nothing)#\n${local}`);
    expect(door.seize('ssh')!.banner()).toBe('R1. 2 $(nothing)\r\n');
    door.configure('ip domain-name example.com');
    expect(door.seize('ssh')!.banner()).toBe('R1.example.com 3 $(nothing)\r\n');
  });

  test('to telnet all of it comes from the line, before and after', () => {
    const t = new FrontDoor(`${banners}${local}`).telnet()!;
    expect(t.take()).toBe('Message on R1\nLogin at 2\nsecond\n\nUser Access Verification\n\nUsername: ');
    expect(t.lines('admin', 'adm')).toBe('admin\nPassword: \nExec\nR1#');
  });
});

describe('the watch over logins', () => {
  const watched = `${local}login on-failure log\nlogin on-success log\n`;
  const logged = (door: FrontDoor): string[] =>
    door.run('admin', 'show logging | include LOGIN').all.match(/%SEC_LOGIN\S+ .*(?= at )/g) ?? [];

  test('names the port of SSH', () => {
    const door = new FrontDoor(`logging buffered 65536\n${watched}`);
    door.lets('admin', 'no');
    door.lets('nobody', 'no');
    door.lets('bob', 'bobs');
    const who = (name: string): string => `[user: ${name}] [Source: 198.51.100.7] [localport: 22]`;
    expect(logged(door)).toEqual([
      `%SEC_LOGIN-4-LOGIN_FAILED: Login failed ${who('admin')} [Reason: Login Authentication Failed - BadPassword]`,
      `%SEC_LOGIN-4-LOGIN_FAILED: Login failed ${who('nobody')} [Reason: Login Authentication Failed - BadUser]`,
      `%SEC_LOGIN-5-LOGIN_SUCCESS: Login Success ${who('bob')}`,
    ]);
  });

  test('holds the answer back for as long as the router or the server of the lines says', () => {
    const door = new FrontDoor(local);
    const after = (brought: Brought): number => {
      const line = door.seize('ssh')!;
      const begunMs = door.lab.nowMs;
      let atMs = -1;
      line.prove(
        door.facts('ssh', brought),
        { user: 'admin', password: 'no' },
        () => (atMs = door.lab.nowMs),
      );
      door.lab.advance(20_000);
      line.release();
      return atMs - begunMs;
    };
    expect(after({})).toBe(0);
    expect(after({ failureDelayMs: 1000 })).toBe(1000);
    door.configure('login delay 3');
    expect(after({ failureDelayMs: 1000 })).toBe(3000);
  });

  test('closes the lines to everybody in the quiet time', () => {
    const door = new FrontDoor(`${local}login block-for 100 attempts 2 within 60\n`);
    door.lets('admin', 'no');
    door.lets('admin', 'no');
    expect(door.seize('ssh')).toBeUndefined();
    expect(door.telnet()).toBeUndefined();
    door.lab.advance(100_000);
    expect(door.lets('admin', 'adm')).toBe(true);
  });
});

describe('what SSH allows before somebody is in', () => {
  test('is what is configured', () => {
    const door = new FrontDoor(local);
    expect(door.lab.sshLimits('R1')).toEqual({ timeoutMs: 120_000, tries: 3 });
    door.configure('ip ssh time-out 15', 'ip ssh authentication-retries 2');
    expect(door.lab.sshLimits('R1')).toEqual({ timeoutMs: 15_000, tries: 2 });
    door.configure('ip ssh authentication-retries 0');
    expect(door.lab.sshLimits('R1').tries).toBe(1);
  });
});
