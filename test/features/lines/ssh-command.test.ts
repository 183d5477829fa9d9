/** One command over SSH in place of a session (`ssh host 'show version'`). */
import { describe, expect, test } from 'vitest';
import { FrontDoor, type Visitor } from './front-door.ts';
import { Room } from './room.ts';

const local =
  'banner motd #Message#\nbanner exec #Exec#\nenable secret boss\nusername admin privilege 15 secret adm\nusername bob password 0 bobs\n' +
  'line vty 0 4\n login local\n';

/** What a command answered, and that its line is free again. */
function answered(door: FrontDoor, command: string, user = 'admin'): string {
  const v = door.run(user, command);
  expect(v.closed).toBe(true);
  const line = door.seize('ssh')!;
  expect(line.name).toBe('vty 0');
  line.release();
  return v.all;
}

describe('a command over SSH', () => {
  test('answers without banner, echo, prompt or pages, and ends the connection', () => {
    const door = new FrontDoor(local);
    expect(answered(door, 'show privilege')).toBe('Current privilege level is 15\n');
    const config = answered(door, 'show running-config');
    expect(config).toMatch(/^Building configuration\.\.\.\n\nCurrent configuration : \d+ bytes\n!\n/);
    expect(config).toMatch(/\nline vty 0 4\n login local\n!\nend\n\n?$/);
    expect(config).not.toContain('More');
    expect(answered(door, '')).toBe('');
  });

  test('runs at the level of its user', () => {
    const door = new FrontDoor(local);
    expect(answered(door, 'show privilege', 'bob')).toBe('Current privilege level is 1\n');
    expect(answered(door, 'show running-config', 'bob')).toBe(
      '\nLine has invalid autocommand "show running-config"\n',
    );
    door.configure('aaa new-model');
    expect(answered(door, 'show privilege')).toBe('Current privilege level is 1\n');
    door.configure('aaa authorization exec default local');
    expect(answered(door, 'show privilege')).toBe('Current privilege level is 15\n');
    door.configure('aaa authorization exec default group radius');
    expect(answered(door, 'show privilege')).toBe('% Authorization failed.\n');
  });

  test('that a router does not know is called an invalid autocommand, others have their own errors', () => {
    const door = new FrontDoor(local);
    const invalid = (line: string): string => `\nLine has invalid autocommand "${line}"\n`;
    expect(answered(door, 'show bogus')).toBe(invalid('show bogus'));
    expect(answered(door, 'bogus')).toBe(invalid('bogus'));
    expect(answered(door, 'show version | bogus x')).toBe(invalid('show version | bogus x'));
    expect(answered(door, 'show')).toBe('% Incomplete command.\n\n');
    expect(answered(door, 'c')).toBe('% Ambiguous command:  "c"\n');
    door.configure('ip domain-lookup');
    expect(answered(door, 'bogus')).toBe(invalid('bogus'));
  });

  test('goes through filters', () => {
    const door = new FrontDoor(local);
    expect(answered(door, 'show running-config | include ^hostname')).toBe('hostname R1\n');
    expect(answered(door, 'show running-config | begin ^line vty')).toMatch(
      /^\nline vty 0 4\n login local\n/,
    );
    expect(answered(door, 'show version | include nothing like this')).toBe('');
  });

  test('may be several lines, also those that configure', () => {
    const door = new FrontDoor(local);
    expect(
      answered(door, 'configure terminal\ninterface Loopback5\r\ndescription five\rend\nshow clock'),
    ).toMatch(
      /^Enter configuration commands, one per line\. {2}End with CNTL\/Z\.\n\*00:00:3\d\.\d+ UTC Mon Mar 1 2004\n$/,
    );
    expect(door.lab.runningText('R1')).toContain('interface Loopback5\n description five\n');
    expect(answered(door, 'configure terminal\nhostname\nbogus line\nhostname R9\n')).toBe(
      'Enter configuration commands, one per line.  End with CNTL/Z.\n% Incomplete command.\n\n' +
        "  ^\n% Invalid input detected at '^' marker.\n\n",
    );
    expect(door.lab.runningText('R1')).toContain('hostname R9\n');
    expect(answered(door, 'configure terminal\nbanner login #one\ntwo#\nend')).toContain(
      'Enter TEXT message.',
    );
    expect(door.lab.runningText('R1')).toContain('banner login ^Cone\ntwo^C\n');
  });

  test('that leaves configuration behind says who it was', () => {
    const door = new FrontDoor(local);
    const other = door.ssh('admin');
    other.lines('terminal monitor');
    door.run('admin', 'configure terminal');
    door.lab.advance(100);
    expect(other.take()).toMatch(/Configured from console by admin on vty1 \(198\.51\.100\.7\)\n$/);
  });

  test('ends with exit, whatever follows', () => {
    const door = new FrontDoor(local);
    for (const word of ['exit', 'logout', 'quit']) expect(answered(door, `${word}\nshow clock`)).toBe('');
    expect(answered(door, 'configure terminal\nexit\nshow privilege')).toContain(
      'Current privilege level is 15\n',
    );
  });

  test('is counted and shown like any other caller while it runs', () => {
    const door = new FrontDoor(local);
    expect(answered(door, 'show users')).toContain('\n*  2 vty 0     admin      idle ');
    expect(answered(door, 'show line 2')).toContain(
      '*     2 VTY              -    -      -    -    -      2 ',
    );
  });
});

describe('a question that a command asks', () => {
  const save = 'copy running-config startup-config';
  const saved = 'Destination filename [startup-config]? \nBuilding configuration...\n[OK]\n';

  test('is answered by the line that was typed, before or after it', () => {
    const door = new FrontDoor(local);
    const v = door.run('admin', save);
    expect([v.take(), v.closed]).toEqual(['Destination filename [startup-config]? ', false]);
    v.line!.receive('\r');
    door.lab.advance(5000);
    expect([v.all, v.closed]).toEqual([saved, true]);
    for (const end of ['\r', '\n', '\r\n']) {
      const w = door.run('admin', `${save}\nshow privilege`);
      w.line!.receive(`startup-config${end}`);
      door.lab.advance(5000);
      expect([w.all, w.closed]).toEqual([`${saved}Current privilege level is 15\n`, true]);
    }
  });

  test('is answered with Enter by the end of what is typed', () => {
    const door = new FrontDoor(local);
    const v = door.run('admin', save);
    v.line!.finish();
    door.lab.advance(5000);
    expect([v.all, v.closed]).toEqual([saved, true]);
    const typed = door.run('bob', 'enable\nshow privilege');
    typed.line!.receive('boss');
    expect(typed.closed).toBe(false);
    typed.line!.finish();
    expect([typed.all, typed.closed]).toEqual(['Password: \nCurrent privilege level is 15\n', true]);
    const wrong = door.run('bob', 'enable');
    wrong.line!.finish();
    expect([wrong.all, wrong.closed]).toEqual([
      'Password: \nPassword: \nPassword: \n% Bad secrets\n\n',
      true,
    ]);
  });

  test('that Enter does not answer is not asked for ever', () => {
    const door = new FrontDoor(local);
    door.configure('interface Loopback1', 'exit');
    const v = door.run('admin', 'reload\nshow clock');
    v.line!.finish();
    const asked =
      "System configuration has been modified. Save? [yes/no]: \n% Please answer 'yes' or 'no'.\n";
    expect([v.all, v.closed]).toEqual([`\n${asked.repeat(3)}${asked.split('\n')[0]}`, true]);
    for (const command of ['send *', 'configure terminal\nbanner motd #one\ntwo']) {
      const w = door.run('admin', command);
      expect(w.closed).toBe(false);
      w.line!.finish();
      expect(w.closed).toBe(true);
    }
    expect(door.lab.runningText('R1')).toContain('banner motd ^CMessage^C\n');
  });

  test('that is confirmed takes one key, and the rest answers the next', () => {
    const door = new FrontDoor(`${local}logging buffered\n`);
    const v = door.run('admin', 'clear logging\nclear line vty 4\nshow privilege');
    v.line!.receive('yn');
    expect([v.all, v.closed]).toEqual([
      'Clear logging buffer [confirm]\n[confirm]\nCurrent privilege level is 15\n',
      true,
    ]);
  });

  test('that nobody answers ends with the idle time of the line', () => {
    const door = new FrontDoor(local);
    const v = door.run('admin', save);
    door.lab.idle(600_000);
    expect([v.all, v.closed]).toEqual(['Destination filename [startup-config]? \n', true]);
  });
});

describe('a command that takes its time', () => {
  /** A command on R1, which has neighbours. */
  function running(command: string): { room: Room; v: { all: string; closed: boolean } } {
    const room = new Room({ R1: 'username admin privilege 15 secret adm\nline vty 0 4\n login local\n' });
    const v = { all: '', closed: false };
    room.lab
      .seize('R1', 1, 'ssh', () => undefined)!
      .open({
        from: 1,
        transport: 'ssh',
        user: 'admin',
        command,
        send: (text) => (v.all += text.replaceAll('\r\n', '\n')),
        close: () => (v.closed = true),
      });
    return { room, v };
  }

  test('ends when it is done, and the next one begins', () => {
    const { room, v } = running('ping 10.0.0.2\nshow privilege');
    room.lab.advance(1000);
    expect(v.all).toMatch(
      /\nSending 5, 100-byte ICMP Echos to 10\.0\.0\.2, timeout is 2 seconds:\n!!!!!\nSuccess rate is 100 percent \(5\/5\), round-trip min\/avg\/max = [\d/]+ ms\nCurrent privilege level is 15\n$/,
    );
    expect(v.closed).toBe(true);
  });

  test('goes on for as long as nobody answers it', () => {
    const { room, v } = running('ping 10.0.0.99');
    room.lab.advance(9000);
    expect(v.closed).toBe(false);
    room.lab.advance(2000);
    expect(v.all).toMatch(/\n\.\.\.\.\.\nSuccess rate is 0 percent \(0\/5\)\n$/);
    expect(v.closed).toBe(true);
  });

  test('is forgotten when its caller vanishes', () => {
    const door = new FrontDoor(local);
    const v: Visitor = door.run('admin', 'ping 10.9.9.9');
    v.line!.hangUp();
    const before = v.all;
    door.lab.advance(30_000);
    expect([v.all, v.closed]).toEqual([before, false]);
    expect(door.seize('ssh')?.name).toBe('vty 0');
  });

  test('waits while its caller takes nothing', () => {
    const door = new FrontDoor(local);
    const line = door.seize('ssh')!;
    const v = door.open(line, 'ssh', { user: 'admin', command: 'show privilege\nshow privilege' });
    expect(v.all.match(/15/g)).toHaveLength(2);
    const slow = door.ssh('admin');
    slow.congested = true;
    slow.line!.receive('show privilege\r');
    expect(slow.take()).toBe('Message\nExec\nR1#');
    slow.congested = false;
    slow.line!.resume();
    expect(slow.take()).toContain('Current privilege level is 15\n');
  });

  test('is cut off by a reload, also by its own', () => {
    const door = new FrontDoor(local);
    const v = door.run('admin', 'ping 10.9.9.9');
    const own = door.run('admin', 'reload\nshow version');
    expect(own.all).toBe('\nProceed with reload? [confirm]');
    own.line!.finish();
    door.lab.advance(1000);
    expect([v.closed, own.closed]).toEqual([true, true]);
    expect(own.all).not.toContain('IOS');
    expect(door.seize('ssh')).toBeUndefined();
  });

  test('that connects to another host hands it what is typed', () => {
    const { room, v } = running('telnet 10.0.0.2');
    room.lab.advance(1000);
    expect(v.all).toContain('Password required, but none set');
    expect(v.all).toContain('[Connection to 10.0.0.2 closed by foreign host]');
    expect(v.closed).toBe(true);
  });
});
