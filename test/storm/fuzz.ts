/** Knows a fuzz run: seeded random keys, pastes and half commands at the consoles of a lab, and what must hold all the while. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab } from '../../src/lab/lab.ts';
import { parseStartup } from '../../src/lab/parse.ts';
import type { Topology } from '../../src/lab/topology.ts';
import { errorSummary } from '../../src/modes/interpret.ts';
import { catalogue, releases } from '../../src/platforms/index.ts';
import { KeyDecoder, TypeAhead } from '../../src/session/keys.ts';
import { Screen } from '../../src/session/screen.ts';
import { stream, type Stream } from '../../src/sim/dice.ts';
import { sentence } from '../parser/sentences.ts';
import { configurationFolder, topologyOf } from '../scenario/topology.ts';

/** One thing that somebody does; a run is a list of them and can be played again from it. */
export type Deed =
  | { readonly kind: 'type'; readonly router: string; readonly text: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'resize'; readonly router: string; readonly columns: number; readonly rows: number }
  | { readonly kind: 'cable'; readonly router: string; readonly port: string; readonly up: boolean };

/** Events of the world within a step of time; more is an endless loop. */
const mostEvents = 400_000;
const stepMs = 1000;
/** Characters that one deed may print. */
const mostOutput = 4_000_000;
/** Virtual time within which a command comes back or can be broken off. */
const patienceMs = 900_000;
/** Attempts to get out of questions, pages and connections. */
const mostExits = 60;

const configurations = readdirSync(configurationFolder).map((name) =>
  readFileSync(join(configurationFolder, name), 'utf8').split('\n'),
);

const stoodUp = [
  'enable\nconfigure terminal\ninterface Ethernet0/0\nip address 10.1.1.ADDRESS 255.255.255.0\nno shutdown\n',
  'line vty 0 4\nno login\nend\n',
].join('');

function blankTopology(seed: number): Topology {
  const ports = ['Ethernet0/0', 'Ethernet1/0', 'Serial2/0'];
  const router = (name: string) => ({ name, release: '12.3(11)T', platform: '7200', ports });
  const segment = (name: string, port: string) => ({
    name,
    cable: false,
    latencyMs: 1,
    ports: ['R1', 'R2'].map((host) => ({ host, port })),
  });
  return {
    routers: [router('R1'), router('R2')],
    stubs: [],
    segments: [segment('outside', 'Ethernet0/0'), segment('inside', 'Ethernet1/0')],
    seed,
    epochMs: 0,
  };
}

/** A router's console with somebody at it. */
class Seat {
  readonly screen: Screen;
  readonly #decoder = new KeyDecoder();
  readonly #queue = new TypeAhead();
  /** What was printed by the present deed, its end alone kept. */
  printed = 0;
  tail = '';

  constructor(lab: Lab, router: string) {
    this.screen = new Screen(lab.session(router), {
      queue: this.#queue,
      write: (text) => {
        this.printed += text.length;
        this.tail = (this.tail + text).slice(-2000);
      },
    });
    this.screen.activate();
  }

  get waiting(): string {
    return this.screen.session.waiting;
  }

  get queued(): number {
    return this.#queue.size;
  }

  type(text: string): void {
    this.screen.feed(this.#decoder.feed(Buffer.from(text, 'latin1')));
  }

  turn(): void {
    this.screen.pump();
    this.screen.drain();
    this.screen.pump();
  }
}

/** A lab, its consoles, and the rules. */
export class Desk {
  readonly lab: Lab;
  readonly seats = new Map<string, Seat>();
  #events = 0;

  constructor(topology: Topology) {
    const lab = Lab.create(topology, catalogue);
    if ('refused' in lab) throw new Error(lab.refused);
    this.lab = lab;
    lab.world.observe(() => {
      if (++this.#events > mostEvents) throw new Error('the world does not come to rest');
    });
    for (const router of lab.routers) this.seats.set(router, new Seat(lab, router));
    this.pass(30_000);
  }

  /** Time goes by; what was typed ahead is read when there is somebody to read it. */
  pass(ms: number): void {
    const end = this.lab.nowMs + ms;
    const turn = (): void => {
      for (const seat of this.seats.values()) seat.turn();
    };
    turn();
    while (this.lab.nowMs < end) {
      this.#events = 0;
      this.lab.idle(Math.min(stepMs, end - this.lab.nowMs));
      turn();
    }
  }

  /** Does one deed; throws an Error where a rule is broken. */
  act(deed: Deed): void {
    this.#events = 0;
    for (const seat of this.seats.values()) seat.printed = 0;
    if (deed.kind === 'wait') this.pass(deed.ms);
    else if (deed.kind === 'cable') this.lab.link(deed.router, deed.port, deed.up);
    else if (deed.kind === 'resize') {
      const seat = this.seats.get(deed.router)!;
      seat.screen.columns = deed.columns;
      seat.screen.session.terminal.length = deed.rows;
    } else {
      this.seats.get(deed.router)!.type(deed.text);
      this.pass(0);
    }
    for (const [router, seat] of this.seats) {
      if (seat.printed > mostOutput) throw new Error(`${router} prints without end`);
      const held = [...seat.screen.text].length;
      if (held > 254) throw new Error(`${router} holds a line of ${held}`);
    }
  }

  /** Every command comes back, or is broken off, within bounded time; then the way to a prompt is short. */
  comeBack(): void {
    for (const [router, seat] of this.seats) {
      this.#events = 0;
      this.#rest(router, seat);
      for (let i = 0; seat.waiting !== 'prompt' && seat.waiting !== 'idle'; i++) {
        if (i > mostExits)
          throw new Error(`${router} does not come back: ${seat.waiting} ${seat.tail.slice(-200)}`);
        seat.type(seat.waiting === 'connected' ? '\x1ex' : ['\x03', 'q', '\r', '\x1e'][i % 4]!);
        this.pass(1000);
        this.#rest(router, seat);
      }
      seat.type('\x15');
      this.pass(0);
    }
  }

  #rest(router: string, seat: Seat): void {
    const started = this.lab.nowMs;
    while (['busy', 'down'].includes(seat.waiting)) {
      if (this.lab.nowMs - started > 60_000) seat.type('\x1e');
      if (this.lab.nowMs - started > patienceMs) throw new Error(`${router} stays ${seat.waiting}`);
      this.pass(5000);
      this.#events = 0;
    }
    if (seat.queued > 0 && !['connected'].includes(seat.waiting)) {
      this.pass(0);
      if (seat.queued > 0 && !['busy', 'down'].includes(seat.waiting))
        throw new Error(`${router} leaves ${seat.queued} keys unread while ${seat.waiting}`);
      if (seat.queued > 0) this.#rest(router, seat);
    }
  }

  /** The running configuration prints, parses and prints the same. */
  checkConfigurations(): void {
    for (const router of this.lab.routers) {
      if (!this.lab.world.nodes.get(router)!.running) continue;
      // When it was changed is told by comments, and nothing is changed by reading it.
      const text = this.lab.runningText(router).replace(/^!\n(! .*\n)+/gm, '');
      this.#checkText(router, text);
    }
  }

  #checkText(router: string, text: string): void {
    const again = parseStartup(text, {}, catalogue);
    if ('refused' in again) throw new Error(`${router}: ${again.refused}`);
    // An address that was changed under a group leaves a line that a text is refused for (behaviours.md B-009).
    const stale = again.rejected.filter(({ error }) => /not within a subnet/.test(errorSummary(error)));
    if (stale.length > 0) {
      const numbers = new Set(stale.map(({ number }) => number));
      const others = text.split('\n').filter((_, i) => !numbers.has(i + 1));
      return this.#checkText(router, others.join('\n'));
    }
    const [wrong] = again.rejected;
    if (wrong) throw new Error(`${router} refuses its own line: ${wrong.text}`);
    if (again.running !== text)
      throw new Error(`${router} prints what it read otherwise: ${difference(text, again.running)}`);
  }
}

function difference(before: string, after: string): string {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  return JSON.stringify([a.slice(at - 1, at + 2), b.slice(at - 1, at + 2)]);
}

const controlKeys = [
  ...'\x01\x02\x03\x04\x05\x06\x08\x0b\x0c\x0e\x10\x12\x14\x15\x16\x17\x18\x19\x1a\x7f\x1e',
];
const escapes = [
  '\x1b[A',
  '\x1b[B',
  '\x1b[C',
  '\x1b[D',
  '\x1bb',
  '\x1bf',
  '\x1bd',
  '\x1bc',
  '\x1bu',
  '\x1bl',
  '\x1by',
];
const sequences = [...escapes, '\x1b<', '\x1b[3~', '\x1b[H', '\x1b[1;5C', '\x1bO', '\x1b[', '\x1b'];
const replies = [
  'yes',
  'no',
  'y',
  'n',
  '',
  '',
  '5',
  '0',
  '100',
  '10.1.1.2',
  'startup-config',
  'running-config',
  'a.txt',
  '\x03',
  '\x1a',
  'cisco',
  '1500',
  'Ethernet0/0',
];
const pipes = [
  ' | include a',
  ' | begin line',
  ' | exclude ^ ',
  ' | section if',
  ' | count .',
  ' | inc (',
  ' | redirect x.txt',
  ' | tee y',
  ' | append x.txt',
];
const going = [
  'enable\r',
  'configure terminal\r',
  'end\r',
  'exit\r',
  'interface Ethernet0/0\r',
  'line vty 0 4\r',
  'interface range Ethernet0/0 - 1\r',
  'crypto isakmp policy 1\r',
];
const doing = [
  'telnet 10.1.1.2\r',
  'telnet 10.1.1.1\r',
  'ping 10.1.1.2\r',
  'ping\r',
  'traceroute 10.1.1.2\r',
  'reload\r',
  'reload in 5\r',
  'reload cancel\r',
  'setup\r',
  'copy running-config startup-config\r',
  'write memory\r',
  'write erase\r',
  'show tech-support\r',
  'show running-config\r',
  'debug all\r',
  'undebug all\r',
  'terminal length 5\r',
  'terminal width 40\r',
  'where\r',
  'resume\r',
  'disconnect\r',
  'terminal monitor\r',
  'logout\r',
  'clear line vty 0\r',
  'debug ip packet\r',
  'crypto key generate rsa\r',
];

/** Makes up deeds. */
class Author {
  readonly #next: Stream;
  readonly #routers: readonly string[];

  constructor(next: Stream, routers: readonly string[]) {
    this.#next = next;
    this.#routers = routers;
  }

  below(limit: number): number {
    return this.#next() % limit;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** A line that some mode of some release takes; mostly one of the mode whose prompt was printed last. */
  #line(tail: string): string {
    const release = this.pick(releases);
    const [, , word] = /(\((config[^)]*)\))?[#>][^\n]*$/.exec(tail) ?? [];
    const fits = release.commands.filter(({ mode }) => mode.promptWord === (word ?? mode.promptWord));
    const { syntax } = this.pick(this.below(3) > 0 && fits.length > 0 ? fits : release.commands);
    const [pieces = []] = fc.sample(sentence(syntax.tree), { numRuns: 1, seed: this.#next() });
    const words = pieces.map(({ text }) => text);
    const kind = this.below(10);
    if (kind === 0) return `no ${words.join(' ')}`;
    if (kind === 1) return `default ${words.join(' ')}`;
    if (kind === 2) return words.map((word) => word.slice(0, 1 + this.below(word.length))).join(' ');
    if (kind === 3) return `do ${words.join(' ')}`;
    if (kind === 4) return words.join(' ').slice(0, this.below(30));
    return words.join(' ');
  }

  /** Several lines for one mode of configuration, entered from wherever the console stands. */
  #block(): string {
    const release = this.pick(releases);
    const mode = this.pick(release.modes);
    const doors = release.commands.filter(({ mode: own }) => own.promptWord === 'config');
    const door = this.pick(going.filter((line) => !/^(end|exit|enable)/.test(line)));
    const own = release.commands.filter((command) => command.mode === mode && command.apply);
    const lines = Array.from({ length: 1 + this.below(6) }, () =>
      this.#lineOf(this.pick(own.length > 0 ? own : doors)),
    );
    return `\x03\x15enable\rconfigure terminal\r${door}${lines.join('\r')}\r`;
  }

  #lineOf({ syntax }: (typeof releases)[number]['commands'][number]): string {
    const [pieces = []] = fc.sample(sentence(syntax.tree), { numRuns: 1, seed: this.#next() });
    return pieces.map(({ text }) => text).join(' ');
  }

  #text(tail: string): string {
    if (this.below(5) === 0) return this.#block();
    const kind = this.below(22);
    if (kind < 8) return `${this.#line(tail)}${this.pick(['\r', '\r', '\r', '\r', '?', '\t', ' ?', ''])}`;
    if (kind < 10) return this.pick(going);
    if (kind < 12) return this.pick(doing);
    if (kind === 12) return `${this.pick(replies)}\r`;
    if (kind === 13)
      return String.fromCharCode(...Array.from({ length: 1 + this.below(40) }, () => this.below(256)));
    if (kind === 14)
      return Array.from({ length: 1 + this.below(8) }, () =>
        this.pick([...controlKeys, ...sequences, 'a', ' ']),
      ).join('');
    if (kind === 15) {
      const lines = this.pick(configurations);
      const from = this.below(lines.length);
      return `${lines.slice(from, from + 1 + this.below(40)).join('\r\n')}\r\n`;
    }
    if (kind === 16) return `${this.#line(tail)}${this.pick(pipes)}\r`;
    if (kind === 17) {
      const words = tail.match(/[A-Za-z0-9/.-]+/g) ?? ['show'];
      return `${this.pick(words)} ${this.pick(['?', '\t', '\r', ''])}`;
    }
    if (kind === 18)
      return this.pick(['\x1ex', '\x1e\x1e', '\x1e', ' ', 'q', '\r', '\r\r\r', '   ', '?', '\t']);
    if (kind === 19) return 'x'.repeat(this.below(600));
    if (kind === 20) return Array.from({ length: 6 }, () => `${this.pick(replies)}\r`).join('');
    return `show ${this.pick(['running-config', 'version', 'interfaces', 'tech-support', 'logging', 'startup-config', 'history', 'ip route'])}${this.pick(['', ...pipes])}\r`;
  }

  deed(tailOf: (router: string) => string): Deed {
    const router = this.pick(this.#routers);
    const kind = this.below(24);
    if (kind === 0) return { kind: 'wait', ms: this.pick([1, 500, 5_000, 60_000, 700_000]) };
    if (kind === 1)
      return {
        kind: 'resize',
        router,
        columns: this.pick([0, 1, 5, 20, 40, 80, 132]),
        rows: this.pick([0, 1, 2, 3, 24, 50]),
      };
    if (kind === 2) return { kind: 'cable', router, port: 'Ethernet0/0', up: this.below(3) > 0 };
    if (kind < 6) return { kind: 'wait', ms: this.pick([10, 1_000, 3_000]) };
    return { kind: 'type', router, text: this.#text(tailOf(router)) };
  }
}

/** What a run came to. */
export interface Fuzzed {
  readonly deeds: readonly Deed[];
  readonly keys: number;
  /** What broke; undefined when all held. */
  readonly broken: string | undefined;
}

const topologyFor = (seed: number): Topology => (seed % 4 === 3 ? topologyOf(seed) : blankTopology(seed));

/** How often the slow rules are looked at. */
const checkEvery = 40;

/** Plays deeds one after the other; `more` makes up the next one. */
function perform(seed: number, more: (desk: Desk, done: number) => Deed | undefined): Fuzzed {
  const deeds: Deed[] = [];
  let keys = 0;
  try {
    const desk = new Desk(topologyFor(seed));
    for (;;) {
      const deed = more(desk, deeds.length);
      if (deed) {
        deeds.push(deed);
        if (deed.kind === 'type') keys += deed.text.length;
        desk.act(deed);
      }
      if (deed && deeds.length % checkEvery > 0) continue;
      desk.comeBack();
      desk.checkConfigurations();
      if (!deed) return { deeds, keys, broken: undefined };
    }
  } catch (error) {
    return {
      deeds,
      keys,
      broken: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error),
    };
  }
}

/** One run of so many deeds. */
export function fuzz(seed: number, count: number): Fuzzed {
  let author: Author | undefined;
  return perform(seed, (desk, done) => {
    if (done >= count) return undefined;
    const routers = desk.lab.routers;
    author ??= new Author(stream(seed ^ 0xf022), routers);
    const stands = routers[0] === 'R1' && done < 2;
    if (stands)
      return { kind: 'type', router: routers[done]!, text: stoodUp.replace('ADDRESS', String(done + 1)) };
    return author.deed((router) => desk.seats.get(router)!.tail);
  });
}

/** Plays deeds again. */
export function replay(seed: number, deeds: readonly Deed[]): Fuzzed {
  return perform(seed, (_, done) => deeds[done]);
}

/** What broke, without its numbers. */
export const headline = (broken: string): string => broken.split('\n')[0]!.replace(/\d+/g, 'N').slice(0, 60);

/** The shortest list of deeds found that breaks the same rule. */
export function shortest(seed: number, { deeds, broken }: Fuzzed): readonly Deed[] {
  let left = deeds;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let at = left.length - size; at > -size; at -= size) {
      const without = [
        ...left.slice(0, Math.max(0, at)),
        ...left.slice(Math.max(0, at) + size + Math.min(0, at)),
      ];
      const again = replay(seed, without);
      if (again.broken !== undefined && headline(again.broken) === headline(broken!)) left = again.deeds;
    }
  }
  return left;
}
