/** Names as typed, asked for and shown; what a word that is no command gets (conventions, section 2). */
import { describe, expect, test } from 'vitest';
import {
  connect,
  unknownWord,
  unknownWordText,
  unknownWordTextLong,
} from '../../../src/features/names/index.ts';
import type { Shell } from '../../../src/modes/command.ts';
import { row, type Room } from '../ping/room.ts';

/** A terminal on R1 that keeps what is printed on it. */
class Terminal {
  text = '';
  busy = false;
  interrupt = (): void => undefined;
  readonly shell: Shell;

  constructor(readonly room: Room) {
    const my = room.lab.world.actor('R1');
    this.shell = {
      my,
      print: (...lines: string[]) => void (this.text += lines.map((l) => `${l}\n`).join('')),
      hold: (interrupt: () => void) => {
        this.busy = true;
        this.interrupt = interrupt;
        return {
          print: (text: string) => void (this.text += text),
          release: () => void (this.busy = false),
        };
      },
    } as unknown as Shell;
  }

  type(word: string): string {
    this.text = '';
    expect(unknownWord(this.shell, word)).toBe(true);
    this.room.lab.settle();
    if (this.busy) this.room.lab.advanceUntil(() => !this.busy, 600_000);
    return this.text;
  }
}

describe('a word that is no command', () => {
  test('is asked for everywhere, three times three seconds, and is unknown then', () => {
    const room = row();
    const startMs = room.lab.nowMs;
    expect(new Terminal(room).type('foo')).toBe(
      'Translating "foo"...domain server (255.255.255.255)\n\n' +
        '% Unknown command or computer name, or unable to find computer address\n\n',
    );
    expect(room.lab.nowMs - startMs).toBe(9000);
  });

  test('is unknown at once without domain lookup', () => {
    expect(new Terminal(row({ r1: 'no ip domain lookup\n' })).type('foo')).toBe(
      'Translating "foo"\n% Unknown command or computer name, or unable to find computer address\n',
    );
    expect(unknownWordTextLong.lines(false)).toHaveLength(3);
    expect(unknownWordText.lines(true)).toHaveLength(3);
  });

  test('is given up with Ctrl-^', () => {
    const room = row();
    const terminal = new Terminal(room);
    unknownWord(terminal.shell, 'foo');
    room.lab.advance(1000);
    terminal.interrupt();
    room.lab.advance(60_000);
    expect(terminal.text).toBe('Translating "foo"...domain server (255.255.255.255) % Name lookup aborted\n');
  });

  test('is handed over as a host where the table knows it', () => {
    const room = row({ r1: 'ip host Far 2001 10.2.3.3 10.1.2.2\n' });
    const terminal = new Terminal(room);
    const asked: unknown[] = [];
    const ask = terminal.shell.my.ask.bind(terminal.shell.my);
    Object.defineProperty(terminal.shell, 'my', {
      value: Object.create(terminal.shell.my, {
        nowMs: { value: room.lab.nowMs },
        node: { value: terminal.shell.my.node },
        state: { value: terminal.shell.my.state.bind(terminal.shell.my) },
        ask: {
          value: (about: never, what: never) =>
            about === connect ? (asked.push(what), true) : ask(about, what),
        },
      }),
    });
    expect(terminal.type('far')).toBe('');
    expect(asked).toMatchObject([{ name: 'far', addresses: [0x0a020303, 0x0a010202], port: 2001 }]);
  });
});

describe('names', () => {
  test('come from a server that has them, and are kept for a while', () => {
    const room = row({
      r1: 'ip domain name lab.example\nip name-server 10.1.2.9 10.1.2.2\nip domain retry 0\nip domain timeout 1\n',
      r2: 'ip host far 10.2.3.3\nip dns server\n',
    });
    room.type('R1', 'ping 10.2.3.3');
    expect(room.type('R1', 'ping far')).toContain(
      'Translating "far"...domain server (10.1.2.9) (10.1.2.2) [OK]\n\nType escape sequence to abort.\n' +
        'Sending 5, 100-byte ICMP Echos to 10.2.3.3, timeout is 2 seconds:\n!!!!!\n',
    );
    expect(room.type('R1', 'ping far')).not.toContain('Translating');
    expect(room.type('R1', 'show hosts')).toBe(
      [
        'Default domain is lab.example',
        'Name/address lookup uses domain service',
        'Name servers are 10.1.2.9, 10.1.2.2',
        '',
        'Codes: UN - unknown, EX - expired, OK - OK, ?? - revalidate',
        '       temp - temporary, perm - permanent',
        '       NA - Not Applicable None - Not defined',
        '',
        'Host                      Port  Flags      Age Type   Address(es)',
        'far.lab.example           None  (temp, OK)  0   IP      10.2.3.3',
        '',
      ].join('\n'),
    );
    room.lab.advance(11_000);
    expect(room.type('R1', 'show hosts')).toContain('(temp, EX)');
    room.type('R1', 'clear host *');
    expect(room.type('R1', 'show hosts')).not.toContain('far');
    // The server says at once that it has no such name.
    expect(room.type('R2', 'configure terminal', 'no ip host far', 'end')).not.toContain('%');
    expect(room.type('R1', 'ping far')).toContain('% Unrecognized host or address, or protocol not running.');
  });

  test('are asked of everyone, and the neighbour that knows answers', () => {
    const room = row({ r2: 'ip host far 10.2.3.3\nip dns server\n' });
    room.type('R1', 'ping 10.2.3.3');
    expect(room.type('R1', 'ping far')).toContain(
      '"far"...domain server (255.255.255.255) [OK]\n\nType escape',
    );
  });

  test('are printed back in the order of a router and taken back piece by piece', () => {
    const room = row();
    room.configure(
      'R1',
      'ip name-server 10.0.0.53 10.0.0.54',
      'ip host Peer 10.0.0.2 10.0.0.3',
      'ip host line2 2002 10.0.0.2',
      'ip domain-name lab.example',
      'ip domain-list one.example',
      'no ip domain-lookup',
      'ip dns server',
    );
    const lines = (): string[] =>
      room.lab
        .runningText('R1')
        .split('\n')
        .filter((l) => /^(no )?ip (host|domain|name-server|dns)/.test(l));
    expect(lines()).toEqual([
      'no ip domain lookup',
      'ip domain list one.example',
      'ip domain name lab.example',
      'ip host Peer 10.0.0.2 10.0.0.3',
      'ip host line2 2002 10.0.0.2',
      'ip name-server 10.0.0.53',
      'ip name-server 10.0.0.54',
      'ip dns server',
    ]);
    room.configure(
      'R1',
      'no ip host PEER 10.0.0.2',
      'no ip host line2',
      'no ip name-server 10.0.0.53',
      'no ip domain list',
      'default ip domain lookup',
      'no ip domain name',
      'no ip dns server',
    );
    expect(lines()).toEqual(['ip host Peer 10.0.0.3', 'ip name-server 10.0.0.54']);
    const many = Array.from({ length: 6 }, (_, i) => `10.9.9.${i + 1}`).join(' ');
    expect(room.configure('R1', `ip name-server ${many}`)).toContain('% Name-server table is full');
  });

  test('show hosts says so where nobody is asked', () => {
    const room = row({ r1: 'no ip domain lookup\n' });
    expect(room.type('R1', 'show hosts')).toContain(
      'Default domain is not set\nName/address lookup uses static mappings\n\nCodes',
    );
  });
});
