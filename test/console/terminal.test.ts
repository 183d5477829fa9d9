import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Consoles } from '../../src/console/consoles.ts';
import { openConsoles, type ConsolesOptions } from '../../src/console/terminal.ts';
import { FakeSession } from '../session/fake-session.ts';
import { FakeWall } from './fake-wall.ts';
import { Tty } from '../session/screen-of.ts';

class FakeProcess extends EventEmitter {
  readonly pid = 1;
  readonly stops: string[] = [];
  kill(_pid: number, signal: string): void {
    this.stops.push(signal);
  }
}

/** A lab of three routers at a terminal made of streams. */
class Room {
  readonly sessions = ['ha-R1', 'ha-R2', 'Peer'].map((name) => new FakeSession(name));
  readonly wall = new FakeWall();
  readonly process = new FakeProcess();
  readonly tty: Tty;
  readonly raw: boolean[] = [];
  readonly directives: string[] = [];
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  writes = 0;
  virtual = 0;
  idled = 0;
  broken = false;
  status: number | undefined;
  failure: unknown;
  readonly ended: Promise<void>;

  constructor(options: Partial<ConsolesOptions> = {}, columns = 80) {
    this.tty = new Tty(columns, 50);
    this.input = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: (on: boolean) => this.raw.push(on),
    }) as unknown as NodeJS.ReadStream;
    const output = new PassThrough({ highWaterMark: 1 << 24 });
    output.on('data', (chunk: Buffer) => {
      this.writes += 1;
      this.tty.write(chunk.toString());
    });
    this.output = Object.assign(output, { isTTY: true, columns, rows: 24 }) as unknown as NodeJS.WriteStream;
    const lab = {
      routers: this.sessions.map((s) => s.router),
      session: (router: string) => this.sessions.find((s) => s.router === router)!,
      advance: (ms: number) => {
        if (this.broken) throw new Error('broken lab');
        this.virtual += ms;
      },
      idled: (ms: number) => void (this.idled += ms),
    };
    for (const session of this.sessions) session.waiting = 'idle';
    this.ended = openConsoles(lab, {
      input: this.input,
      output: this.output,
      directive: (line: string, consoles: Consoles) => {
        this.directives.push(line);
        if (line.includes('use')) consoles.open('Peer');
        return line.endsWith('?') ? ['!@ link ...'] : ['done'];
      },
      wall: this.wall,
      process: this.process,
      ...options,
    }).then(
      (status) => void (this.status = status),
      (failure: unknown) => void (this.failure = failure),
    );
  }

  /** Types, lets the streams move, and lets a little time pass. */
  async type(text: string, ms = 0): Promise<this> {
    this.input.emit('data', Buffer.from(text));
    this.wall.pass(ms);
    await new Promise(setImmediate);
    return this;
  }

  async lines(): Promise<string[]> {
    await new Promise(setImmediate);
    return (await this.tty.lines()).filter((line) => line !== '');
  }
}

const keyHelp = 'Ctrl-^ (Ctrl-Shift-6), then 1-9: console, x: list, q: quit. !@ ? shows more.';

describe('the consoles', () => {
  it('begin with a hint and wait for RETURN', async () => {
    const room = new Room();
    expect(await room.lines()).toEqual([
      'Consoles:',
      '* 1  ha-R1',
      '  2  ha-R2',
      '  3  Peer',
      keyHelp,
      '[console 1: ha-R1]',
      'Press RETURN to get started.',
    ]);
    await room.type('\rsh');
    expect((await room.lines()).at(-1)).toBe('ha-R1#sh');
    expect(room.raw).toEqual([true]);
  });

  it('grow idle by real seconds, however fast time goes [D-46]', async () => {
    const room = new Room({ speed: 10 });
    await room.type('\r', 10_000);
    expect(room.virtual).toBeCloseTo(100_000, -3);
    expect(room.idled).toBe(10_000);
  });

  it('do not grow idle while the process was stopped', async () => {
    const room = await new Room().type('\r', 10_000);
    room.wall.freeze(3_600_000);
    await room.type('', 2_000);
    expect(room.idled).toBeLessThan(13_000);
  });

  it('begin where they are told', async () => {
    expect((await new Room({ first: 'Peer' }).lines()).at(-2)).toBe('[console 3: Peer]');
  });

  it('are switched by Ctrl-^ and a digit, each with its own line', async () => {
    const room = await new Room().type('\rone\x1e2\rtwo');
    expect((await room.lines()).slice(-4)).toEqual([
      'ha-R1#one',
      '[console 2: ha-R2]',
      'Press RETURN to get started.',
      'ha-R2#two',
    ]);
    room.sessions[0]!.log('%missed');
    await room.type('\x1e1 more\r\x1e2\r');
    expect((await room.lines()).slice(-7)).toEqual([
      '[console 1: ha-R1]',
      '%missed',
      'ha-R1#one more',
      'ha-R1#',
      '[console 2: ha-R2]',
      'ha-R2#two',
      'ha-R2#',
    ]);
    expect(room.sessions.map((s) => s.submitted)).toEqual([['one more'], ['two'], []]);
  });

  it('are listed, with those that are down', async () => {
    const room = await new Room().type('\rab');
    room.sessions[2]!.waiting = 'down';
    await room.type('\x1ex');
    expect((await room.lines()).slice(-5)).toEqual([
      '* 1  ha-R1',
      '  2  ha-R2',
      '  3  Peer  (down)',
      keyHelp,
      'ha-R1#ab',
    ]);
    await room.type('\x1e9');
    expect((await room.lines()).slice(-2)).toEqual([keyHelp, 'ha-R1#ab']);
  });

  it('interrupt with Ctrl-^ while a command runs', async () => {
    const room = await new Room().type('\rping\r');
    await room.type('\x1e');
    expect(room.sessions[0]!.interrupted).toBe(1);
    await room.type('show\r');
    expect(room.sessions[0]!.submitted).toEqual(['ping', 'show']);
  });

  it('are left by Ctrl-^ q and by !@ quit, and give the terminal back', async () => {
    for (const keys of ['\r\x1eq', '\r!@ quit\r']) {
      const room = await new Room().type(keys);
      await room.ended;
      expect(room.status).toBe(0);
      expect(room.raw).toEqual([true, false]);
      expect(room.process.eventNames()).toEqual([]);
      expect(room.input.listenerCount('data')).toBe(0);
      room.wall.pass(1000);
      expect(room.virtual).toBe(0);
    }
  });

  it('obey !@ console and !@ speed themselves and pass the rest on', async () => {
    const room = await new Room().type('\r!@ console HA-r2\r');
    await room.type('\r!@ speed 10\r!@ link down x\r!@ speed\r!@ console nobody\r');
    expect((await room.lines()).slice(-8)).toEqual([
      'ha-R2#!@ speed 10',
      'ha-R2#!@ link down x',
      'done',
      'ha-R2#!@ speed',
      '!@ speed X            virtual seconds per second; 0 stops the time',
      'ha-R2#!@ console nobody',
      '% no router nobody; there are: ha-R1, ha-R2, Peer',
      'ha-R2#',
    ]);
    expect(room.directives).toEqual(['!@ link down x']);
    room.wall.pass(1000);
    expect(room.virtual).toBe(10_000);
    await room.type('!@ use\r');
    expect((await room.lines()).at(-2)).toBe('[console 3: Peer]');
    await room.type('\r!@ ?');
    expect((await room.lines()).slice(-2)).toEqual(['!@ link ...', 'Peer#!@']);
  });

  it('let time flow while nobody types and show what happens', async () => {
    const room = await new Room().type('\rsh');
    room.sessions[0]!.log('%LINK-3-UPDOWN: x');
    room.wall.pass(50);
    expect(room.virtual).toBe(50);
    expect((await room.lines()).slice(-2)).toEqual(['ha-R1#sh', '%LINK-3-UPDOWN: x']);
  });

  it('take a paste in bursts during which no virtual time passes', async () => {
    const room = await new Room().type('\r');
    const lines = Array.from({ length: 10_000 }, (_, i) => `line ${i}`);
    room.wall.costMs = 0.01;
    const writes = room.writes;
    await room.type(lines.map((l) => `${l}\r`).join(''));
    for (let i = 0; i < 100; i++) room.wall.pass(0);
    room.wall.costMs = 0;
    expect(room.sessions[0]!.submitted).toEqual(lines);
    expect(room.virtual).toBe(0);
    await room.lines();
    expect(room.writes - writes).toBeLessThan(100);
    room.wall.pass(100);
    expect(room.virtual).toBeGreaterThan(0);
  });

  it('go on with a paste when a running command ends', async () => {
    const room = await new Room().type('\rping\rshow a\r!@ console Peer\r\rshow b\r', 100);
    expect(room.virtual).toBe(100);
    room.sessions[0]!.release('\n');
    room.wall.pass(25);
    expect(room.sessions.map((s) => s.submitted)).toEqual([
      ['ping', 'show a', '!@ console Peer'],
      [],
      ['show b'],
    ]);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ])('give the terminal back on %s', async (signal, status) => {
    const room = await new Room().type('\r');
    room.process.emit(signal);
    await room.ended;
    expect(room.status).toBe(status);
    expect(room.raw).toEqual([true, false]);
  });

  it('give the terminal back on an exit from elsewhere and at the end of input', async () => {
    const room = await new Room().type('\r');
    room.process.emit('exit');
    expect(room.raw).toEqual([true, false]);
    const other = await new Room().type('\r');
    other.input.emit('end');
    await other.ended;
    expect([other.status, other.raw]).toEqual([0, [true, false]]);
  });

  it('give the terminal back when the lab fails, and say how', async () => {
    const room = await new Room().type('\r');
    room.broken = true;
    room.wall.pass(100);
    await room.ended;
    expect(String(room.failure)).toContain('broken lab');
    expect(room.raw).toEqual([true, false]);
  });

  it('fail for an unknown first console', async () => {
    const room = new Room({ first: 'nobody' });
    await room.ended;
    expect(String(room.failure)).toContain('nobody');
    expect(room.raw.at(-1)).toBe(false);
  });

  it('survive a terminal that went away', async () => {
    const room = await new Room().type('\r');
    room.output.emit('error', new Error('EPIPE'));
    await room.ended;
    expect(room.status).toBe(129);
    room.output.emit('error', new Error('EPIPE'));
  });

  it('stop and go on', async () => {
    const room = await new Room().type('\rab');
    room.process.emit('SIGTSTP');
    expect(room.raw).toEqual([true, false]);
    expect(room.process.stops).toEqual(['SIGSTOP']);
    room.wall.freeze(1000_000);
    room.process.emit('SIGCONT');
    expect(room.raw).toEqual([true, false, true]);
    expect((await room.lines()).at(-1)).toBe('ha-R1#ab');
    room.wall.pass(100);
    expect(room.virtual).toBe(100);
  });

  it('follow the size of the window unless the router was told otherwise', async () => {
    const room = new Room({}, 100);
    const [one, two] = room.sessions;
    expect(one!.terminal).toMatchObject({ width: 100, length: 24 });
    two!.terminal.width = 132;
    Object.assign(room.output, { columns: 40, rows: 10 });
    room.tty.resize(40, 10);
    room.output.emit('resize');
    expect([one!.terminal.width, one!.terminal.length, two!.terminal.width]).toEqual([40, 10, 132]);
    await room.type(`\r${'x'.repeat(50)}`);
    expect((await room.lines()).at(-1)).toMatch(/^ha-R1#\$x+$/);
  });

  it('print the long line again when the window becomes narrow', async () => {
    const room = await new Room().type(`\r${'x'.repeat(60)}`);
    Object.assign(room.output, { columns: 40 });
    room.tty.resize(40, 50);
    room.output.emit('resize');
    expect((await room.lines()).at(-1)).toMatch(/^ha-R1#\$x+$/);
  });
});
