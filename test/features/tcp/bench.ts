/** Knows how the tests of TCP and of what rides on it build their routers, and a shell to type at them. */
import { addressOf, type Packet, type Payload } from '../../../src/features/ip/index.ts';
import type { Connection, TcpUser } from '../../../src/features/tcp/index.ts';
import { openTcp, readTcp } from '../../../src/features/tcp/index.ts';
import type { Segment } from '../../../src/features/tcp/packet.ts';
import { Lab } from '../../../src/lab/lab.ts';
import type { Shell } from '../../../src/modes/command.ts';
import { machineOf } from '../../../src/modes/machine.ts';
import { privilegedExec } from '../../../src/modes/mode.ts';
import { loadConfiguration } from '../../../src/modes/interpret.ts';
import { vtyHostSlice, type CalledLine, type Caller } from '../../../src/modes/vty.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import type { Actor } from '../../../src/sim/actor.ts';
import { frameArrived } from '../../../src/sim/world.ts';
import { parseIpv4 } from '../../../src/text/address.ts';
import { withoutPages } from '../../session/without-pages.ts';

/** An address as typed. */
export const ip = (text: string): number => parseIpv4(text)!;

/** R1 10.0.0.1 and R2 10.0.0.2 on one LAN; R2 10.1.0.2 and R3 10.1.0.3 on another; R1 and R3 know the way. */
export class Routers {
  readonly lab: Lab;
  /** Segments that reached R1, R2 or R3, in order. */
  readonly segments: {
    readonly at: string;
    readonly atMs: number;
    readonly packet: Packet;
    readonly s: Segment;
  }[] = [];

  constructor(
    more: { readonly R1?: string; readonly R2?: string; readonly R3?: string; readonly seed?: number } = {},
  ) {
    const port = (n: number, address: string): string =>
      `interface Ethernet1/${n}\n ip address ${address} 255.255.255.0\n no shutdown\n`;
    const config = (name: 'R1' | 'R2' | 'R3', text: string): string =>
      `hostname ${name}\n${text}${more[name] ?? ''}\nend\n`;
    const made = Lab.create(
      {
        routers: [
          { name: 'R1', config: config('R1', `${port(0, '10.0.0.1')}ip route 0.0.0.0 0.0.0.0 10.0.0.2\n`) },
          { name: 'R2', config: config('R2', port(0, '10.0.0.2') + port(1, '10.1.0.2')) },
          {
            name: 'R3',
            config: config('R3', `${port(0, '10.1.0.3')}ip route 10.0.0.0 255.255.255.0 10.1.0.2\n`),
          },
        ],
        stubs: [],
        segments: [
          {
            name: 'near',
            cable: false,
            latencyMs: 1,
            ports: [
              { host: 'R1', port: 'Ethernet1/0' },
              { host: 'R2', port: 'Ethernet1/0' },
            ],
          },
          {
            name: 'far',
            cable: false,
            latencyMs: 1,
            ports: [
              { host: 'R2', port: 'Ethernet1/1' },
              { host: 'R3', port: 'Ethernet1/0' },
            ],
          },
        ],
        seed: more.seed ?? 1,
        epochMs: Date.UTC(2004, 2, 1),
      },
      catalogue,
    );
    if ('refused' in made) throw new Error(made.refused);
    withoutPages(made);
    this.lab = made;
    made.advance(60_000);
    made.world.observe((node, type, data) => {
      if ((type as unknown) !== frameArrived) return;
      const payload = (data as { frame: { payload: unknown } }).frame.payload as Payload;
      if (!('ip' in payload) || payload.ip.protocol !== 'tcp') return;
      this.segments.push({
        at: node.name,
        atMs: made.nowMs,
        packet: payload.ip,
        s: payload.ip.body as Segment,
      });
    });
  }

  actor(router: string): Actor {
    return this.lab.world.actor(router);
  }

  wait(seconds: number): void {
    this.lab.advance(seconds * 1000);
  }

  /** Everybody knows the neighbours' hardware addresses. */
  warm(from = '10.0.0.1', to = '10.1.0.3'): this {
    for (let i = 0; i < 3; i++)
      this.lab.ping({ from: ip(from), to: ip(to), count: 2, bytes: 100, timeoutMs: 2000 });
    this.segments.length = 0;
    return this;
  }

  /** Configuration lines. */
  configure(router: string, ...lines: readonly string[]): void {
    const rejected = loadConfiguration(this.actor(router), lines.join('\n'));
    if (rejected.length > 0) throw new Error(`${router}: ${rejected[0]!.text}`);
    this.lab.settle();
  }

  address(router: string, port: string): number {
    return addressOf(this.actor(router), port)!.address;
  }
}

/** A user of TCP that notes what happens to it. */
export class Noting implements TcpUser {
  readonly events: string[] = [];
  text = '';
  /** False: what comes is left where it is. */
  reads = true;
  c: Connection | undefined;
  readonly my: Actor;

  constructor(my: Actor) {
    this.my = my;
  }

  open(to: string, port: number, from?: string): this {
    this.c = openTcp(
      this.my,
      { address: ip(to), port, from: from === undefined ? undefined : ip(from) },
      this,
    );
    return this;
  }

  opened(): void {
    this.events.push('opened');
  }

  readable(): void {
    if (this.reads) this.read();
  }

  read(): void {
    const { text, ended } = readTcp(this.my, this.c!);
    this.text += text;
    if (ended) this.events.push('ended');
  }

  failed(why: string): void {
    this.events.push(why);
  }
}

/** A terminal line of a test: keeps what was typed, says what it is told. */
export class FakeLine implements CalledLine {
  typed = '';
  hungUp = false;
  readonly caller: Caller;

  constructor(caller: Caller) {
    this.caller = caller;
  }

  readonly entered = true;
  readonly waiting = 0;
  readonly ready = false;

  receive(text: string): void {
    this.typed += text;
  }

  finish(): void {}

  resize(): void {}

  resume(): void {}

  hangUp(): void {
    this.hungUp = true;
  }
}

/** Gives a router so many terminal lines; returns those in use. */
export function fakeHost(my: Actor, count: number, greeting = ''): FakeLine[] {
  const lines: FakeLine[] = [];
  my.state(vtyHostSlice).host = {
    seize: () =>
      lines.filter((l) => !l.hungUp).length >= count
        ? undefined
        : {
            name: `vty ${lines.length}`,
            banner: () => undefined,
            prove: (_who, _given, then) => then(true),
            open: (caller) => {
              const line = new FakeLine(caller);
              lines.push(line);
              caller.send(greeting);
              return line;
            },
            release: () => undefined,
          },
  };
  return lines;
}

/** A console as a command sees it. */
export class FakeShell {
  out = '';
  question: string | undefined;
  prompts = 0;
  passing: { keys(text: string): void; escape(): void } | undefined;
  held: (() => void) | undefined;
  loggedOut = false;
  #then: ((reply: string) => void) | undefined;
  readonly terminal = {
    length: 24,
    width: 80,
    chosen: new Set<'length' | 'width'>(),
    monitor: false,
    historySize: 10,
  };
  readonly #routers: Routers;
  readonly #my: Actor;
  readonly #line: string;

  constructor(routers: Routers, router: string, line = 'con 0') {
    this.#routers = routers;
    this.#my = routers.actor(router);
    this.#line = line;
  }

  get shell(): Shell {
    return {
      my: this.#my,
      print: (...lines: string[]) => (this.out += lines.map((l) => `${l}\n`).join('')),
      preface: (...lines: string[]) => (this.out += lines.map((l) => `${l}\n`).join('')),
      write: (text: string) => (this.out += text),
      enter: () => undefined,
      line: this.#line,
      from: undefined,
      user: undefined,
      privilege: 15,
      setPrivilege: () => undefined,
      logout: () => (this.loggedOut = true),
      run: (line: string) => this.#run(line),
      ask: (question: string, then: (reply: string) => void) => {
        this.out += question;
        this.question = question;
        this.#then = then;
      },
      hold: (interrupt: () => void) => {
        this.held = interrupt;
        return { print: (text: string) => (this.out += text), release: () => (this.held = undefined) };
      },
      passThrough: (take: NonNullable<FakeShell['passing']>) => {
        this.passing = take;
        const mine = (): boolean => this.passing === take;
        return {
          print: (text: string) => {
            if (mine()) this.out += text;
          },
          release: () => {
            if (mine()) this.passing = undefined;
          },
        };
      },
      history: [],
      terminal: this.terminal,
    } as unknown as Shell;
  }

  #run(line: string): void {
    const outcome = machineOf(this.#my).release.grammar(privilegedExec).parse(line);
    if (outcome.kind !== 'command') throw new Error(`${line}: ${outcome.kind}`);
    outcome.payload.run!(this.shell, outcome.args);
  }

  /** Types a line; returns what it printed at once. */
  type(line: string): string {
    this.out = '';
    this.#run(line);
    this.#routers.lab.settle();
    return this.out;
  }

  /** Answers the question. */
  answer(reply: string): string {
    this.out = '';
    this.question = undefined;
    this.#then!(reply);
    this.#routers.lab.settle();
    return this.out;
  }

  /** Presses keys while a connection has the keyboard; lets the far end react. */
  keys(text: string): string {
    this.out = '';
    this.passing!.keys(text);
    this.#routers.wait(0.5);
    return this.out;
  }

  /** Ctrl-^ x. */
  escape(): string {
    this.out = '';
    this.passing!.escape();
    this.#routers.lab.settle();
    return this.out;
  }

  /** Lets seconds pass; returns what was printed meanwhile. */
  wait(seconds: number): string {
    this.out = '';
    this.#routers.wait(seconds);
    return this.out;
  }
}
