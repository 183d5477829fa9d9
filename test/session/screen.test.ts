import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyDecoder, TypeAhead } from '../../src/session/keys.ts';
import { Screen, type ScreenOptions } from '../../src/session/screen.ts';
import { FakeSession } from './fake-session.ts';
import { Tty } from './screen-of.ts';

/** A screen at a terminal. */
class Seat {
  readonly session = new FakeSession();
  readonly tty: Tty;
  readonly screen: Screen;
  readonly queue = new TypeAhead();
  readonly #decoder = new KeyDecoder();

  constructor(options: Partial<ScreenOptions> & { idle?: boolean } = {}, columns = 80) {
    this.tty = new Tty(columns);
    if (options.idle) this.session.waiting = 'idle';
    this.screen = new Screen(this.session, {
      queue: this.queue,
      write: (text) => this.tty.write(text.replaceAll('\n', '\r\n')),
      ...options,
    });
    this.screen.columns = columns;
    this.screen.activate();
  }

  type(text: string | Uint8Array): this {
    this.screen.feed(this.#decoder.feed(text));
    this.screen.drain();
    return this;
  }
}

describe('a screen', () => {
  it('runs lines and prints prompts', async () => {
    const seat = new Seat().type('show version\rconf t\rhostname X\r');
    expect(seat.session.submitted).toEqual(['show version', 'conf t', 'hostname X']);
    expect(await seat.tty.lines()).toEqual([
      'R1#show version',
      'R1#conf t',
      'R1(config)#hostname X',
      'X(config)#',
    ]);
  });

  it('lets a log line break in and keeps the text', async () => {
    const seat = new Seat().type('show');
    seat.session.log('%LINK-3-UPDOWN: x');
    seat.screen.pump();
    seat.type(' ver\r');
    expect(seat.session.submitted).toEqual(['show ver']);
    expect(await seat.tty.lines()).toEqual(['R1#show', '%LINK-3-UPDOWN: x', ' ver', 'R1#']);
  });

  it('repairs the line after logging synchronous', async () => {
    const seat = new Seat().type('show');
    seat.session.synchronous = true;
    seat.session.log('%LINK-3-UPDOWN: x');
    seat.screen.pump();
    seat.type(' ver');
    expect(await seat.tty.lines()).toEqual(['R1#show', '%LINK-3-UPDOWN: x', 'R1#show ver']);
  });

  it('asks for a password without echo', async () => {
    const seat = new Seat().type('enable\rse?cret\r');
    expect(await seat.tty.lines()).toEqual(['R1#enable', 'Password:', '<se?cret>', 'R1#']);
  });

  it('takes one key for [confirm] and leaves the next ones to the next line', async () => {
    const seat = new Seat().type('reload\rnshow\rreload\r\rx');
    expect(await seat.tty.lines()).toEqual([
      'R1#reload',
      'Proceed with reload? [confirm]n',
      '<"n">',
      'R1#show',
      'R1#reload',
      'Proceed with reload? [confirm]',
      '<"">',
      'R1#x',
    ]);
  });

  it('tells a question that Ctrl-C was pressed', async () => {
    const seat = new Seat().type('reload\r\x03');
    expect((await seat.tty.lines()).at(-2)).toBe('<"\\u0003">');
  });

  it('answers a question with a line in which ? is a character', async () => {
    const seat = new Seat().type('copy\ra?b\x7f\r');
    expect(await seat.tty.lines()).toEqual(['R1#copy', 'Destination [x]? a?', '<a?>', 'R1#']);
  });

  it('runs the line and leaves configuration mode for Ctrl-Z, drops it for Ctrl-C', async () => {
    const seat = new Seat().type('conf t\rint e0\x1aconf t\rint e1\x03\x1a');
    expect(seat.session.submitted).toEqual(['conf t', 'int e0', 'conf t']);
    expect(await seat.tty.lines()).toEqual([
      'R1#conf t',
      'R1(config)#int e0^Z',
      'R1#conf t',
      'R1(config)#int e1',
      'R1#^Z',
      'R1#',
    ]);
  });

  it('keeps what is typed while a command runs', async () => {
    const seat = new Seat().type('ping\rshow a\rshow');
    expect(seat.session.submitted).toEqual(['ping']);
    seat.session.release('!\n');
    seat.screen.pump();
    seat.screen.drain();
    expect(await seat.tty.lines()).toEqual(['R1#ping', '!!!', 'R1#show a', 'R1#show']);
  });

  it('interrupts a command at once, before what waits', async () => {
    const seat = new Seat().type('ping\rshow a\r').type('\x1e');
    expect(seat.session.interrupted).toBe(1);
    seat.screen.drain();
    expect(await seat.tty.lines()).toEqual(['R1#ping', '!!.', 'R1#show a', 'R1#']);
  });

  it('pages long answers', async () => {
    const seat = new Seat().type('lines 60\r');
    expect((await seat.tty.lines()).slice(-2)).toEqual(['line 23', ' --More--']);
    seat.type('\r');
    expect((await seat.tty.lines()).slice(-2)).toEqual(['line 24', ' --More--']);
    seat.type(' ');
    expect((await seat.tty.lines()).slice(-2)).toEqual(['line 47', ' --More--']);
    seat.session.log('%LINK-3-UPDOWN: x');
    seat.screen.pump();
    expect((await seat.tty.lines()).slice(-3)).toEqual(['line 47', ' --More--', '%LINK-3-UPDOWN: x']);
    seat.type('qshow');
    expect((await seat.tty.lines()).slice(-2)).toEqual([' --More--', '%LINK-3R1#show']);
    seat.type('\x15lines 23\r');
    expect((await seat.tty.lines()).slice(-2)).toEqual(['line 23', 'R1#']);
    seat.session.terminal.length = 0;
    seat.type('lines 500\r');
    expect((await seat.tty.lines()).slice(-2)).toEqual(['line 500', 'R1#']);
  });

  it('pages long help and goes on with the line', async () => {
    const seat = new Seat();
    seat.session.terminal.length = 3;
    seat.type('x ?');
    expect(await seat.tty.lines()).toEqual(['R1#x ?', '  one  the first', '  two  the second', ' --More--']);
    seat.session.log('%LINK-3-UPDOWN: x');
    seat.screen.pump();
    seat.type(' ok\r');
    expect(seat.session.submitted).toEqual(['x ok']);
    expect((await seat.tty.lines()).slice(-4)).toEqual([' --More--', '%LINK-3', 'R1#x ok', 'R1#']);
    seat.type('y ?qz');
    expect((await seat.tty.lines()).slice(-2)).toEqual(['  two  the second', 'R1#y z']);
  });

  it('waits for RETURN on a console, again after exit and after a reload', async () => {
    const seat = new Seat({ idle: true });
    expect((await seat.tty.lines()).filter((l) => l !== '')).toEqual(['Press RETURN to get started.']);
    seat.type('\rexit\r');
    expect((await seat.tty.lines()).filter((l) => l !== '').slice(-2)).toEqual([
      'R1 con0 is now available',
      'Press RETURN to get started.',
    ]);
    seat.type('\r');
    expect((await seat.tty.lines()).at(-1)).toBe('R1#');
    seat.type('half');
    seat.session.waiting = 'down';
    seat.session.print('System Bootstrap\n');
    seat.screen.pump();
    seat.type('lost\r');
    expect((await seat.tty.lines()).slice(-3)).toEqual(['R1#half', 'System Bootstrap', '']);
    seat.session.waiting = 'idle';
    seat.session.print('\n\nPress RETURN to get started!\n\n');
    seat.screen.pump();
    expect((await seat.tty.lines()).filter((l) => l !== '').at(-1)).toBe('Press RETURN to get started!');
    seat.type('\rx');
    expect((await seat.tty.lines()).at(-1)).toBe('R1#x');
  });

  it('does not lose a paste to the RETURN it waits for', () => {
    const seat = new Seat({ idle: true }).type('conf t\rend\r');
    expect(seat.session.submitted).toEqual(['conf t', 'end']);
  });

  it('obeys !@ lines at a prompt and without power, never in a question', async () => {
    const obeyed: string[] = [];
    const seat = new Seat({
      directive: (line) => {
        obeyed.push(line);
        return [`did ${line}`];
      },
    });
    seat.type('!@ link down\r!@ ?\x15copy\r!@ not\r');
    expect(obeyed).toEqual(['!@ link down', '!@ ?']);
    expect(seat.session.submitted).toEqual(['!@ link down', 'copy']);
    expect((await seat.tty.lines()).slice(0, 4)).toEqual([
      'R1#!@ link down',
      'did !@ link down',
      'R1#!@ ?',
      'did !@ ?',
    ]);
    seat.session.waiting = 'down';
    seat.screen.pump();
    seat.type('ignored !@ power on\r');
    expect(obeyed.at(-1)).toBe('!@ power on');
    expect((await seat.tty.lines()).slice(-3)).toEqual(['!@ power on', 'did !@ power on', '']);
  });

  it('drops a line whose prompt is gone', async () => {
    const seat = new Seat().type('show');
    seat.session.configuring = true;
    seat.screen.pump();
    seat.type('x\r');
    expect(seat.session.submitted).toEqual(['x']);
    expect(await seat.tty.lines()).toEqual(['R1#show', 'R1(config)#x', 'R1(config)#']);
  });

  it('gives keys to another host as they are, until Ctrl-^ x', async () => {
    const seat = new Seat().type('telnet\rsh?\x01\x1b[A\r\x1e\x1e\x1exshow');
    expect(seat.session.far.join('')).toBe('sh?\x01\x1b[A\r\x1e');
    expect(await seat.tty.lines()).toEqual(['R1#telnet', 'Trying ... Open', 'R1#show']);
  });
});

describe('a paste', () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, i) => `access-list 101 permit ip host 10.0.${i >> 8}.${i & 255} any`,
  );
  const bytes = Buffer.from(lines.map((l) => `${l}\r`).join(''));

  it.each([1, 7, 1024, 65_536, bytes.length])('of 10,000 lines in chunks of %i loses none', (size) => {
    const seat = new Seat({ write: () => undefined });
    for (let at = 0; at < bytes.length; at += size) seat.type(bytes.subarray(at, at + size));
    expect(seat.session.submitted).toEqual(lines);
  });

  it('waits as a whole while a command runs', () => {
    const seat = new Seat({ write: () => undefined }).type('ping\r');
    for (let at = 0; at < bytes.length; at += 999) seat.type(bytes.subarray(at, at + 999));
    expect(seat.session.submitted).toEqual(['ping']);
    seat.session.release();
    seat.screen.pump();
    const start = performance.now();
    seat.screen.drain();
    expect(performance.now() - start).toBeLessThan(2000);
    expect(seat.session.submitted.slice(1)).toEqual(lines);
  });
});

describe('any bytes', () => {
  it('never fail and never stick', () => {
    const word = fc.constantFrom(
      'conf t\r',
      'end\r',
      'ping\r',
      'reload\r',
      'enable\r',
      'copy\r',
      'lines 60\r',
      'exit\r',
      '!@ x\r',
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            word,
            fc.uint8Array({ maxLength: 30 }).map((b) => Buffer.from(b).toString('latin1')),
          ),
        ),
        fc.boolean(),
        (parts, idle) => {
          const seat = new Seat({
            idle,
            directive: () => ['did'],
            prefixed: () => undefined,
            write: () => undefined,
          });
          for (const part of parts) {
            seat.type(part);
            if (seat.session.waiting === 'busy') {
              seat.session.release('.\n');
              seat.screen.pump();
              seat.screen.drain();
            }
            if (seat.session.waiting !== 'busy') expect(seat.queue.size).toBe(0);
          }
        },
      ),
    );
  });
});
