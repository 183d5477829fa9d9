/** Telnet from router to router: what the terminal sees, who gets a line, and the sessions of a terminal. */
import { describe, expect, test } from 'vitest';
import { beforeLeaving, resumeLast } from '../../../src/features/telnet/index.ts';
import { fakeHost, FakeShell, Routers } from '../tcp/bench.ts';

/** A console on R1; R3 has so many lines. */
function bench(lines = 5, greeting = '\r\n\r\nUser Access Verification\r\n\r\nPassword: ') {
  const r = new Routers().warm();
  return { r, console: new FakeShell(r, 'R1'), lines: fakeHost(r.actor('R3'), lines, greeting) };
}

describe('telnet', () => {
  test('prints Trying, Open, and then what the far end says', () => {
    const { console } = bench();
    expect(console.type('telnet 10.1.0.3')).toBe('Trying 10.1.0.3 ... ');
    expect(console.wait(1)).toBe('Open\n\r\n\r\nUser Access Verification\r\n\r\nPassword: ');
  });

  test('hands every key to the far end, and prints nothing of its own', () => {
    const { console, lines } = bench();
    console.type('telnet 10.1.0.3');
    console.wait(1);
    expect(console.keys('s\r')).toBe('');
    expect(lines[0]!.typed).toBe('s\r');
    lines[0]!.caller.send('R3>');
    expect(console.wait(1)).toBe('R3>');
  });

  test('says so when the far end closes', () => {
    const { console, lines } = bench();
    console.type('telnet 10.1.0.3');
    console.wait(1);
    lines[0]!.caller.send('exit\r\n');
    lines[0]!.caller.close();
    expect(console.wait(1)).toBe('exit\r\n\n[Connection to 10.1.0.3 closed by foreign host]\n');
    expect(console.passing).toBeUndefined();
    expect(console.type('show sessions')).toBe('% No connections open\n');
  });

  test('is refused where no line is free, and where nobody listens on the port', () => {
    const { r, console } = bench(1);
    console.type('telnet 10.1.0.3');
    console.wait(1);
    const second = new FakeShell(r, 'R2');
    second.type('telnet 10.1.0.3');
    expect(second.wait(1)).toBe('\n% Connection refused by remote host\n\n');
    expect(second.type('telnet 10.1.0.3 2001')).toBe('Trying 10.1.0.3, 2001 ... ');
    expect(second.wait(1)).toBe('\n% Connection refused by remote host\n\n');
  });

  test('gives up after half a minute when nobody answers', () => {
    const { r, console } = bench();
    r.lab.cut('far');
    console.type('telnet 10.1.0.3');
    expect(console.wait(29)).toBe('');
    expect(console.held).toBeDefined();
    expect(console.wait(2)).toBe('\n% Connection timed out; remote host not responding\n\n');
    expect(console.held).toBeUndefined();
  });

  test('tells at once that there is no way, its own or that of a router on the way', () => {
    const { r, console } = bench();
    expect(new FakeShell(r, 'R2').type('telnet 10.9.9.9')).toBe(
      'Trying 10.9.9.9 ... \n% Destination unreachable; gateway or host down\n\n',
    );
    console.type('telnet 10.9.9.9');
    expect(console.wait(1)).toBe('\n% Destination unreachable; gateway or host down\n\n');
  });

  test('is stopped by an access list on the way', () => {
    const { r, console } = bench();
    r.configure('R2', 'access-list 101 deny tcp any any eq 23', 'access-list 101 permit ip any any');
    r.configure('R2', 'interface Ethernet1/0', 'ip access-group 101 in');
    console.type('telnet 10.1.0.3');
    expect(console.wait(1)).toBe('\n% Destination unreachable; gateway or host down\n\n');
  });

  test('takes a name of the host table, and refuses what is neither name nor address', () => {
    const { r, console } = bench();
    r.configure('R1', 'ip host branch 10.1.0.3', 'no ip domain-lookup');
    expect(console.type('telnet branch')).toContain('Trying branch (10.1.0.3)... ');
    console.wait(1);
    console.escape();
    expect(console.type('telnet 10.1.03')).toContain('% Bad IP address or host name\n');
  });

  test('leaves from the interface that was typed', () => {
    const { r, console } = bench();
    r.configure('R1', 'interface Loopback0', 'ip address 10.7.7.7 255.255.255.255');
    r.configure('R3', 'ip route 10.7.7.7 255.255.255.255 10.1.0.2');
    r.configure('R2', 'ip route 10.7.7.7 255.255.255.255 10.0.0.1');
    console.type('telnet 10.1.0.3 /source-interface Loopback0');
    expect(console.wait(1)).toContain('Open');
    expect(new FakeShell(r, 'R3').type('show tcp brief')).toContain('10.1.0.3.23             10.7.7.7.');
  });

  test('is aborted by Ctrl-^ while it tries', () => {
    const { r, console } = bench();
    r.lab.cut('far');
    console.type('telnet 10.1.0.3');
    console.held!();
    r.wait(60);
    expect(console.type('show tcp brief')).toBe('');
  });

  test('ends when the line is cut off for good', () => {
    const { r, console } = bench();
    console.type('telnet 10.1.0.3');
    console.wait(1);
    r.lab.cut('far');
    console.keys('x');
    expect(console.wait(600)).toBe('\n[Connection to 10.1.0.3 closed by foreign host]\n');
  });
});

describe('the sessions of a terminal', () => {
  /** Two connections that wait, the second one used last. */
  function two() {
    const b = bench(5, 'hello');
    for (let i = 0; i < 2; i++) {
      b.console.type('telnet 10.1.0.3');
      b.console.wait(1);
      expect(b.console.escape()).toBe('');
      expect(b.console.passing).toBeUndefined();
    }
    return b;
  }

  test('are listed with what waits to be read, and for how long nothing went', () => {
    const { console, lines } = two();
    lines[0]!.caller.send('abc');
    console.wait(125);
    const listed =
      'Conn Host                Address             Byte  Idle Conn Name\n' +
      '   1 10.1.0.3            10.1.0.3               3     2 10.1.0.3\n' +
      '*  2 10.1.0.3            10.1.0.3               0     2 10.1.0.3\n';
    expect(console.type('show sessions')).toBe(listed);
    expect(console.type('where')).toBe(listed);
  });

  test('are resumed by number, by an empty line, by the word, and print what came meanwhile', () => {
    const { console, lines } = two();
    lines[0]!.caller.send('waiting');
    console.wait(1);
    expect(console.type('1')).toBe('[Resuming connection 1 to 10.1.0.3 ... ]\nwaiting');
    console.escape();
    console.out = '';
    expect(resumeLast(console.shell)).toBe(true);
    expect(console.out).toBe('[Resuming connection 1 to 10.1.0.3 ... ]\n');
    console.escape();
    expect(console.type('resume 2')).toBe('[Resuming connection 2 to 10.1.0.3 ... ]\n');
    console.escape();
    expect(console.type('resume 7')).toBe('% 7 is not an open connection\n');
    expect(resumeLast(new FakeShell(two().r, 'R1', 'vty 0').shell)).toBe(false);
  });

  test('keep the end of a connection until it is resumed', () => {
    const { console, lines } = two();
    lines[1]!.caller.send('bye');
    lines[1]!.caller.close();
    console.wait(5);
    expect(console.type('resume')).toBe(
      '[Resuming connection 2 to 10.1.0.3 ... ]\nbye\n[Connection to 10.1.0.3 closed by foreign host]\n',
    );
    expect(console.passing).toBeUndefined();
    expect(console.type('show sessions')).toContain('*  1 ');
  });

  test('stop a far end that has more to say than fits', () => {
    const { console, lines } = two();
    lines[0]!.caller.send('z'.repeat(20_000));
    console.wait(30);
    expect(console.type('show sessions')).toMatch(/^ {3}1 .* 4128 {5}\d /m);
    console.type('resume 1');
    console.wait(60);
    expect(console.out.length + 4128).toBe(20_000);
  });

  test('are closed one by one after a question', () => {
    const { r, console, lines } = two();
    expect(console.type('disconnect 1')).toBe('Closing connection to 10.1.0.3 [confirm]');
    console.answer('n');
    expect(lines[0]!.hungUp).toBe(false);
    console.type('disconnect 1');
    console.answer('');
    r.wait(1);
    expect([lines[0]!.hungUp, lines[1]!.hungUp]).toEqual([true, false]);
  });

  test('hold back somebody who leaves, until they are closed', () => {
    const { r, console, lines } = two();
    let left = false;
    console.out = '';
    beforeLeaving(console.shell, () => (left = true));
    expect(console.out).toBe('(You have open connections) [confirm]');
    expect(left).toBe(false);
    expect(console.answer('')).toBe('Closing: 10.1.0.3 ! 10.1.0.3 !\n');
    r.wait(1);
    expect([left, lines[0]!.hungUp, lines[1]!.hungUp]).toEqual([true, true, true]);
  });
});
