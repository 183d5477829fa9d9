/** Knows how the consoles of a lab share the terminal of the person at the keyboard. */
import { firstConsole, obey, type Consoles } from './consoles.ts';
import { KeyDecoder, TypeAhead, type Key } from '../session/keys.ts';
import { Pace, realWall, type Wall } from './pace.ts';
import { Screen, type SessionLike } from '../session/screen.ts';

/** What the consoles need of a lab. */
export interface LabLike {
  readonly routers: readonly string[];
  session(router: string): SessionLike;
  advance(ms: number): void;
  /** Nobody typed for so much real time. */
  idled(ms: number): void;
}

/** How the consoles are opened. */
export interface ConsolesOptions {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  /** Router whose console is shown first; the first declared one unless given. */
  readonly first?: string;
  /** Virtual seconds per second, 1 unless given. */
  readonly speed?: number;
  /** Obeys an `!@` line (`!@ ?` asks for the list) and answers in lines; those of the consoles are obeyed here. */
  directive(line: string, consoles: Consoles): readonly string[];
  /** Called once when the terminal was given back. */
  onQuit?(): void;
  /** For tests: the wall clock. */
  readonly wall?: Wall;
  /** For tests: where signals come from and the process to stop. */
  readonly process?: ProcessLike;
}

/** The part of the process that the consoles use. */
export interface ProcessLike {
  readonly pid: number;
  on(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
  kill(pid: number, signal: 'SIGSTOP'): unknown;
}

/** Keys that may wait before the terminal is asked to hold back. */
const mostWaiting = 4_000_000;
/** Real ms that sessions grow older by at once. */
const idleStepMs = 1000;
/** Real ms of handling keys without a look at the terminal. */
const burstMs = 25;

const keyHelp = 'Ctrl-^ (Ctrl-Shift-6), then 1-9: console, x: list, q: quit. !@ ? shows more.';

/**
 * Opens the consoles of a lab on a terminal and lets time flow until the person leaves. The result is the exit
 * status; the terminal is as it was before on every way out.
 */
export function openConsoles(lab: LabLike, options: ConsolesOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const terminal = new Terminal(lab, options, (outcome) => {
      options.onQuit?.();
      if ('failure' in outcome) reject(outcome.failure as Error);
      else resolve(outcome.status);
    });
    terminal.start();
  });
}

type Outcome = { readonly status: number } | { readonly failure: unknown };

class Terminal implements Consoles {
  readonly #lab: LabLike;
  readonly #options: ConsolesOptions;
  readonly #ended: (outcome: Outcome) => void;
  readonly #process: ProcessLike;
  readonly #wall: Wall;
  readonly #pace: Pace;
  readonly #decoder = new KeyDecoder();
  readonly #queue = new TypeAhead();
  readonly #screens: readonly Screen[];
  readonly #undo: (() => void)[] = [];
  #current = 0;
  #columns = 80;
  #rows = 24;
  #out = '';
  /** The terminal takes no more at present. */
  #blocked = false;
  #draining = false;
  /** Real time that the sessions were not told of yet. */
  #idleMs = 0;
  #quit: number | undefined;
  #closed = false;

  constructor(lab: LabLike, options: ConsolesOptions, ended: (outcome: Outcome) => void) {
    this.#lab = lab;
    this.#options = options;
    this.#ended = ended;
    this.#process = options.process ?? process;
    this.#wall = options.wall ?? realWall;
    this.#pace = new Pace(
      {
        advance: (ms) => this.#guard(() => this.#lab.advance(ms)),
        held: () => this.#closed || (this.#queue.size > 0 && this.#screen.accepts),
        passed: (ms) => this.#guard(() => this.#passed(ms)),
        looked: () => this.#guard(() => this.#looked()),
      },
      options.speed ?? 1,
      this.#wall,
    );
    this.#screens = lab.routers.map(
      (router) =>
        new Screen(lab.session(router), {
          queue: this.#queue,
          write: (text) => (this.#out += text.replaceAll('\n', '\r\n')),
          directive: (line) => obey(line, lab.routers, this, options.directive),
          prefixed: (key) => this.#prefixed(key),
        }),
    );
  }

  get #screen(): Screen {
    return this.#screens[this.#current]!;
  }

  get current(): string {
    return this.#lab.routers[this.#current]!;
  }

  get speed(): number {
    return this.#pace.speed;
  }

  set speed(speed: number) {
    this.#pace.speed = speed;
  }

  open(router: string): boolean {
    return this.#switchTo(this.#lab.routers.indexOf(router));
  }

  /** Takes the terminal and lets time flow. */
  start(): void {
    this.#guard(() => {
      this.#take();
      this.#current = firstConsole(this.#lab, this.#options.first);
      this.#resized();
      this.#say(['', 'Consoles:', ...this.#list(), keyHelp, '']);
      this.#announce();
      this.#screen.activate();
      this.#pace.start();
    });
  }

  quit(status = 0): void {
    this.#quit ??= status;
    this.#screen.deactivate();
  }

  /** Raw mode, listeners; everything is undone by `#giveBack`. */
  #take(): void {
    const { input, output } = this.#options;
    const listen = (from: NodeJS.EventEmitter, event: string, listener: (...args: never[]) => void): void => {
      from.on(event, listener as () => void);
      this.#undo.push(() => from.off(event, listener as () => void));
    };
    const signal = (name: string, then: () => void): void => {
      this.#process.on(name, then);
      this.#undo.push(() => this.#process.off(name, then));
    };
    if (input.isTTY) {
      input.setRawMode(true);
      this.#undo.push(() => input.setRawMode(false));
    }
    listen(input, 'data', (chunk: Buffer | string) =>
      this.#guard(() => this.#typed(this.#decoder.feed(chunk))),
    );
    listen(input, 'end', () => this.#leave(0));
    listen(input, 'error', () => this.#hungUp());
    listen(output, 'error', () => this.#hungUp());
    listen(output, 'drain', () => this.#guard(() => this.#unblocked()));
    listen(output, 'resize', () => this.#guard(() => this.#resized()));
    signal('SIGTERM', () => this.#leave(143));
    signal('SIGHUP', () => this.#leave(129));
    signal('SIGINT', () => this.#leave(130));
    signal('SIGTSTP', () => this.#stopped());
    signal('SIGCONT', () => this.#guard(() => this.#continued()));
    // An exit from elsewhere, also that of an uncaught error, leaves no time for more than the terminal itself.
    signal('exit', () => this.#giveBack());
    input.resume();
    this.#undo.push(() => input.pause());
  }

  #giveBack(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }

  #leave(status: number): void {
    this.#end({ status });
  }

  /** The terminal is gone: what is still to be written, and giving it back, would fail again. */
  #hungUp(): void {
    const ignore = (): void => undefined;
    this.#options.input.on('error', ignore);
    this.#options.output.on('error', ignore);
    this.#leave(129);
  }

  #end(outcome: Outcome): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#pace.stop();
    if (!this.#out.endsWith('\n')) this.#out += '\r\n';
    this.#options.output.write(this.#out);
    this.#out = '';
    this.#giveBack();
    this.#ended(outcome);
  }

  /** Does something that may end the program, or fail; what was printed goes out in one write. */
  #guard(what: () => void): void {
    if (this.#closed) return;
    try {
      what();
    } catch (failure) {
      return this.#end({ failure });
    }
    if (this.#quit !== undefined) this.#leave(this.#quit);
    else this.#flush();
  }

  #flush(): void {
    if (this.#out === '' || this.#blocked) return;
    const text = this.#out;
    this.#out = '';
    this.#blocked = !this.#options.output.write(text);
  }

  #unblocked(): void {
    this.#blocked = false;
    this.#drain();
  }

  /** Whoever types is not idle; sessions are told in steps, since nothing depends on less than a second. */
  #passed(ms: number): void {
    this.#idleMs += ms;
    if (this.#idleMs < idleStepMs) return;
    this.#lab.idled(this.#idleMs);
    this.#idleMs = 0;
  }

  #looked(): void {
    this.#screen.pump();
    if (this.#queue.size > 0 && !this.#draining) this.#drain();
  }

  #typed(keys: readonly Key[]): void {
    this.#screen.feed(keys);
    if (this.#queue.size > mostWaiting) this.#options.input.pause();
    if (!this.#draining) this.#drain();
  }

  /** Handles what waits, in bursts; in between the terminal is read and written. */
  #drain(): void {
    this.#draining = false;
    const until = this.#wall.now() + burstMs;
    const enough = (): boolean => this.#quit !== undefined || this.#wall.now() >= until;
    let before = -1;
    // A directive may hand the rest to another console; nothing taken means that a command takes its time.
    while (this.#queue.size > 0 && this.#queue.size !== before && !enough()) {
      before = this.#queue.size;
      this.#screen.drain(enough);
    }
    const { input } = this.#options;
    if (input.isPaused() && this.#queue.size <= mostWaiting / 2) input.resume();
    if (this.#queue.size === 0 || !this.#screen.accepts || this.#blocked) return;
    this.#draining = true;
    this.#wall.after(0, () => this.#guard(() => this.#drain()));
  }

  #resized(): void {
    const { output } = this.#options;
    const columns = output.columns || 80;
    const rows = output.rows || 24;
    for (const { session } of this.#screens) {
      // A size that was set on the router stays as it was set.
      if (session.terminal.width === this.#columns) session.terminal.width = columns;
      if (session.terminal.length === this.#rows) session.terminal.length = rows;
    }
    this.#columns = columns;
    this.#rows = rows;
    for (const screen of this.#screens) screen.columns = columns;
  }

  #stopped(): void {
    const { input } = this.#options;
    this.#pace.stop();
    if (input.isTTY) input.setRawMode(false);
    this.#process.kill(this.#process.pid, 'SIGSTOP');
  }

  #continued(): void {
    const { input } = this.#options;
    if (input.isTTY) input.setRawMode(true);
    this.#resized();
    this.#screen.deactivate();
    this.#screen.activate();
    this.#pace.start();
  }

  #say(lines: readonly string[]): void {
    for (const line of lines) this.#out += `${line}\r\n`;
  }

  #list(): string[] {
    return this.#lab.routers.map((router, i) => {
      const state = this.#screens[i]!.session.waiting === 'down' ? '  (down)' : '';
      return `${i === this.#current ? '*' : ' '} ${i + 1}  ${router}${state}`;
    });
  }

  #announce(): void {
    const state = this.#screen.session.waiting === 'down' ? ', down' : '';
    this.#say([`[console ${this.#current + 1}: ${this.current}${state}]`]);
  }

  #switchTo(index: number): boolean {
    if (index < 0 || index >= this.#screens.length) return false;
    this.#screen.deactivate();
    this.#current = index;
    this.#announce();
    this.#screen.activate();
    return true;
  }

  /** The key behind Ctrl-^. */
  #prefixed(key: string): void {
    const pressed = key.toLowerCase();
    if (pressed === 'q') return this.quit();
    if (/^[1-9]$/.test(pressed) && this.#switchTo(Number(pressed) - 1)) return;
    this.#screen.deactivate();
    this.#say(pressed === 'x' || pressed === 'l' || pressed === '?' ? [...this.#list(), keyHelp] : [keyHelp]);
    this.#screen.activate();
  }
}
