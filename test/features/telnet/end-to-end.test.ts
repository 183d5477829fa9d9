/** Telnet between real routers: both ends are sessions, and every byte is a packet on the links. */
import { describe, expect, test } from 'vitest';
import { escape, Room } from '../lines/room.ts';

const admin = 'enable secret boss\nusername admin privilege 15 password 0 adm\nline vty 0 4\n login local\n';
const open = 'line vty 0 4\n no login\n privilege level 15\n';
const trying = (address: string): string =>
  `telnet ${address}\nTrying ${address} ... Open\n\n\nUser Access Verification\n\n`;

/** R1 at a router that lets everybody in. */
function inside(seed?: number) {
  const r = new Room({ R2: open, R3: open }, seed);
  const c = r.at('R1');
  expect(c.lines('telnet 10.0.0.2')).toBe('telnet 10.0.0.2\nTrying 10.0.0.2 ... Open\n\nR2#');
  return { r, c };
}

describe('a telnet session', () => {
  test('shows the dialog of the far router, and its prompt behind the right password', () => {
    const c = new Room({ R2: admin }).at('R1');
    expect(c.type('telnet 10.0.0.2\r')).toBe(`${trying('10.0.0.2')}Username: `);
    expect(c.type('admin\r')).toBe('admin\nPassword: ');
    expect(c.type('wrong\r')).toBe('\n% Login invalid\n\nUsername: ');
    expect(c.lines('admin', 'adm')).toBe('admin\nPassword: \nR2#');
  });

  test('echoes each character when it is typed, and nothing of a password', () => {
    const { c } = inside();
    for (const character of 'show') expect(c.type(character)).toBe(character);
    expect(c.type('\b')).toContain('\b');
    expect(c.type('w ?')).toMatch(/^w \?\n {2}\w/);
  });

  test('says on the far console who configured it', () => {
    const { r, c } = inside();
    c.lines('configure terminal', 'interface Loopback7', 'end');
    r.lab.advance(3000);
    expect(r.at('R2').take()).toContain('%SYS-5-CONFIG_I: Configured from console by vty0 (10.0.0.1)\n');
    const named = new Room({ R2: admin });
    named.at('R1').lines('telnet 10.0.0.2', 'admin', 'adm', 'configure terminal', 'end');
    named.lab.advance(100);
    expect(named.at('R2').take()).toContain('Configured from console by admin on vty0 (10.0.0.1)\n');
  });

  test('has pages of its own length', () => {
    const { c } = inside();
    const first = c.lines('terminal length 5', 'show version');
    expect(first.split('\n').length).toBe(7);
    expect(first).toMatch(/\n --More-- $/);
    const wipe = `${'\b'.repeat(10)}${' '.repeat(10)}${'\b'.repeat(10)}`;
    expect(c.type('\r')).toMatch(/^[\b ]+\n --More-- $/);
    expect(c.type('q')).toBe(`${wipe}R2#`);
    c.type(`${escape}x`);
    expect(c.lines('show version')).not.toMatch(/Compiled.*\n --More-- $/);
  });

  test('carries thousands of lines without loss, the same bytes that the far console prints', () => {
    const names = Array.from({ length: 2000 }, (_, i) => `ip host name-${i} 198.51.100.${i % 250}`);
    const r = new Room({ R2: `${open}${names.map((n) => ` exit\n${n}\n`).join('')}` });
    const c = r.at('R1');
    c.lines('telnet 10.0.0.2', 'terminal length 0');
    const far = c.type('show running-config\r', 60);
    expect(far.split('\n').filter((line) => line.startsWith('ip host name-'))).toEqual(names);
    expect(far.endsWith('\nend\n\nR2#')).toBe(true);
  });

  test('takes a paste of a thousand lines without loss', () => {
    const { r, c } = inside();
    const lines = Array.from({ length: 1000 }, (_, i) => `ip host pasted-${i} 198.51.100.9`);
    c.type(['configure terminal', ...lines, 'end', ''].join('\r'), 60);
    const running = r.lab.runningText('R2').split('\n');
    expect(running.filter((line) => line.startsWith('ip host pasted-'))).toEqual(lines);
  });
});

describe('the connections of a terminal', () => {
  test('are left by Ctrl-^ x, listed, and gone back to by an empty line', () => {
    const { c } = inside();
    expect(c.type(`${escape}x`)).toBe('\nR1>');
    expect(c.lines('show sessions')).toMatch(/\n\* {2}1 10\.0\.0\.2 +10\.0\.0\.2 +0 +0 10\.0\.0\.2\nR1>$/);
    expect(c.lines('where')).toMatch(/^where\nConn Host +Address +Byte {2}Idle Conn Name\n\* {2}1 /);
    expect(c.lines('')).toBe('\n[Resuming connection 1 to 10.0.0.2 ... ]\n');
    expect(c.lines('')).toBe('\nR2#');
    c.type(`${escape}x`);
    expect(c.lines('resume 1', '')).toMatch(/\[Resuming connection 1 .*\]\n\nR2#$/);
  });

  test('are closed by disconnect, behind a question', () => {
    const { r, c } = inside();
    c.type(`${escape}x`);
    expect(c.lines('disconnect')).toBe('disconnect\nClosing connection to 10.0.0.2 [confirm]');
    expect(c.type('\r')).toBe('\nR1>');
    expect(r.at('R2').lines('show users')).not.toContain('vty');
  });

  test('hold back exit until they are closed', () => {
    const { r, c } = inside();
    c.type(`${escape}x`);
    expect(c.lines('exit')).toBe('exit\n(You have open connections) [confirm]');
    expect(c.type('n')).toBe('n\nR1>');
    c.lines('exit');
    expect(c.type('\r', 1)).toContain('Closing: 10.0.0.2 !\n');
    expect(r.at('R2').lines('show users')).not.toContain('vty');
  });

  test('stand in show users as its hosts', () => {
    const { r, c } = inside();
    c.type(`${escape}x`);
    c.lines('telnet 10.1.0.3');
    c.type(`${escape}x`);
    expect(c.lines('show users').split('\n').slice(2, 4)).toEqual([
      `*  0 con 0                10.0.0.2             00:00:00`,
      `                          10.1.0.3             00:00:00`,
    ]);
    expect(r.at('R2').lines('show users').split('\n').slice(2, 4)).toEqual([
      `*  0 con 0                idle                 00:00:00`,
      `   2 vty 0                idle                 00:00:00   10.0.0.1`,
    ]);
  });

  test('make a chain: telnet in telnet, each exit leads one back', () => {
    const { r, c } = inside();
    expect(c.lines('telnet 10.1.0.3')).toBe('telnet 10.1.0.3\nTrying 10.1.0.3 ... Open\n\nR3#');
    expect(r.at('R2').lines('show users')).toContain(
      '   2 vty 0                10.1.0.3             00:00:00   10.0.0.1\n',
    );
    expect(c.lines('show users')).toContain(
      '*  2 vty 0                idle                 00:00:00   10.1.0.2\n',
    );
    // Two of them reach the router in the middle.
    expect(c.type(`${escape}${escape}x`)).toBe('\nR2#');
    expect(c.lines('exit')).toBe('exit\n(You have open connections) [confirm]');
    expect(c.type('\r')).toContain('[Connection to 10.0.0.2 closed by foreign host]\nR1>');
    r.lab.advance(1000);
    expect(r.at('R3').lines('show users')).not.toContain('vty');
  });

  test('go through a third router that knows nothing of them', () => {
    const { r, c } = inside();
    c.type(`${escape}x`);
    expect(c.lines('telnet 10.1.0.3')).toContain('R3#');
    expect(r.at('R2').lines('show users').match(/vty/g)).toHaveLength(1);
  });
});

describe('a line of the far router', () => {
  test('is free the moment its caller leaves, and the first free one is taken', () => {
    const { r, c } = inside();
    c.lines('exit');
    expect(c.lines('telnet 10.0.0.2', 'show users')).toContain('\n*  2 vty 0 ');
    expect(r.at('R3').lines('telnet 10.1.0.2', 'show users')).toContain('\n*  3 vty 1 ');
    c.lines('exit');
    expect(c.lines('telnet 10.0.0.2', 'show users')).toContain('\n*  2 vty 0 ');
  });

  test('is refused to the sixth caller, until there are more lines', () => {
    const { r, c } = inside();
    for (let i = 0; i < 4; i++) {
      c.type(`${escape}x`);
      expect(c.lines('telnet 10.0.0.2')).toContain('R2#');
    }
    c.type(`${escape}x`);
    expect(c.lines('telnet 10.0.0.2')).toBe(
      'telnet 10.0.0.2\nTrying 10.0.0.2 ... \n% Connection refused by remote host\n\nR1>',
    );
    r.configure('R2', 'line vty 0 5', 'no login');
    expect(c.lines('telnet 10.0.0.2', 'show users')).toContain('\n*  7 vty 5 ');
  });

  test('goes when the console clears it, and says nothing else', () => {
    const { r, c } = inside();
    const far = r.at('R2');
    far.lines('enable');
    expect(far.lines('clear line vty 0')).toBe('clear line vty 0\n[confirm]');
    expect(far.type('\r')).toBe('\n [OK]\nR2#');
    expect(c.wait(1)).toBe('\n[Connection to 10.0.0.2 closed by foreign host]\nR1>');
  });

  test('ends idle, and only where nobody types', () => {
    const { r, c } = inside();
    r.configure('R2', 'line vty 0 4', 'exec-timeout 2 0');
    r.lab.idle(119_000);
    expect(c.type('\r')).toBe('\nR2#');
    r.lab.idle(119_000);
    expect(r.at('R2').lines('show users')).toContain(
      '   2 vty 0                idle                 00:01:59',
    );
    r.lab.idle(2_000);
    expect(c.wait(1)).toBe('\n[Connection to 10.0.0.2 closed by foreign host]\nR1>');
    expect(r.at('R2').lines('show users')).not.toContain('vty');
  });

  test('grows idle by real time without any virtual time going by [D-46]', () => {
    const { r, c } = inside();
    const atMs = r.lab.nowMs;
    r.lab.idled(599_000);
    expect(c.take()).toBe('');
    r.lab.idled(2_000);
    expect(r.lab.nowMs).toBe(atMs);
    expect(c.wait(1)).toBe('\n[Connection to 10.0.0.2 closed by foreign host]\nR1>');
  });

  test('is taken back from somebody who does not answer for half a minute', () => {
    const c = new Room({ R2: admin }).at('R1');
    c.lines('telnet 10.0.0.2');
    const lab = c.lab;
    lab.idle(30_000);
    expect(c.wait(1)).toBe(
      '\n% Username:  timeout expired!\n\n[Connection to 10.0.0.2 closed by foreign host]\nR1>',
    );
  });

  test('does not end because the terminal it was called from is idle there', () => {
    const { r, c } = inside();
    c.type(`${escape}x`);
    r.configure('R2', 'line vty 0 4', 'exec-timeout 0 0');
    r.lab.idle(3_600_000);
    // An idle EXEC goes back to its connection, and while that has the terminal nothing ends.
    expect(c.take()).toBe('\n[Resuming connection 1 to 10.0.0.2 ... ]\n');
    expect(c.type('\r')).toBe('\nR2#');
  });
});

describe('somebody who was in a connection for longer than an EXEC may be idle', () => {
  test('has a prompt for as long as usual behind Ctrl-^ x', () => {
    const { r, c } = inside();
    r.configure('R2', 'line vty 0 4', 'exec-timeout 0 0');
    r.lab.idle(700_000);
    expect(c.type(`${escape}x`)).toBe('\nR1>');
    r.lab.idle(599_000);
    expect(c.take()).toBe('');
    r.lab.idle(2_000);
    expect(c.take()).toBe('\n[Resuming connection 1 to 10.0.0.2 ... ]\n');
  });

  test('is not logged out when the far end closes it', () => {
    const { r, c } = inside();
    r.configure('R2', 'line vty 0 4', 'exec-timeout 11 40');
    r.lab.idle(660_000);
    r.lab.idle(41_000);
    expect(c.wait(1)).toBe('\n[Connection to 10.0.0.2 closed by foreign host]\nR1>');
    r.lab.idle(590_000);
    expect(c.take()).toBe('');
    r.lab.idle(30_000);
    expect(c.take()).toContain('con0 is now available');
  });
});

describe('what happens on the way', () => {
  test('an access list refuses, another port refuses, a dead cable says nothing', () => {
    const { r, c } = inside();
    c.lines('exit');
    r.configure('R3', 'access-list 101 deny tcp any any eq telnet', 'access-list 101 permit ip any any');
    r.configure('R3', 'interface Ethernet1/0', 'ip access-group 101 in');
    expect(c.lines('telnet 10.1.0.3')).toContain('\n% Destination unreachable; gateway or host down\n\nR1>');
    expect(c.lines('telnet 10.0.0.2 2001')).toContain('\n% Connection refused by remote host\n\nR1>');
    r.lab.cut('far');
    c.type('telnet 10.1.0.3\r', 29);
    expect(c.wait(3)).toBe('\n% Connection timed out; remote host not responding\n\nR1>');
  });

  test('a cut cable leaves both ends hanging until somebody sends', () => {
    const { r, c } = inside();
    // Everything that was sent is acknowledged.
    c.wait(1);
    r.lab.cut('near');
    expect(c.wait(600)).toBe('');
    expect(r.at('R2').lines('show users')).toContain('vty 0');
    // The caller gives up after its retransmissions, the router when its own time is over.
    expect(c.type('x\r', 900)).toBe('\n[Connection to 10.0.0.2 closed by foreign host]\nR1>');
    expect(r.at('R2').lines('show users')).toContain('vty 0');
    r.lab.idle(600_000);
    expect(r.at('R2').lines('show users')).not.toContain('vty');
  });

  test('a cable that heals in time loses nothing', () => {
    const { r, c } = inside();
    r.lab.cut('near');
    expect(c.type('show privilege\r', 3)).toBe('');
    r.lab.heal('near');
    expect(c.wait(20)).toBe('show privilege\nCurrent privilege level is 15\nR2#');
  });

  test('a reload closes the connection and is told with the line it was asked on', () => {
    const r = new Room({ R2: admin });
    const c = r.at('R1');
    c.lines('telnet 10.0.0.2', 'admin', 'adm');
    expect(c.lines('reload')).toBe('reload\n\nProceed with reload? [confirm]');
    expect(c.type('\r', 1)).toBe('\n\n\n[Connection to 10.0.0.2 closed by foreign host]\nR1>');
    expect(r.at('R2').take()).toContain('%SYS-5-RELOAD: Reload requested by admin on vty0 (10.0.0.1).\n');
    expect(c.lines('show sessions')).toContain('% No connections open');
    r.lab.advance(200_000);
    expect(c.lines('telnet 10.0.0.2', 'admin', 'adm', 'show users')).toContain('\n*  2 vty 0     admin ');
  });

  test('a router without power says nothing; it answers with a reset when it is up again', () => {
    const { r, c } = inside();
    r.lab.power('R2', false);
    r.lab.power('R2', true);
    expect(c.wait(10)).toBe('');
    expect(c.type('x', 300)).toBe('\n[Connection to 10.0.0.2 closed by foreign host]\nR1>');
  });

  test('two runs of one seed give the same bytes', () => {
    const run = (): string => {
      const { c } = inside(7);
      c.lines('show version', 'show ip interface brief', 'exit');
      return c.all;
    };
    expect(run()).toBe(run());
  });
});
