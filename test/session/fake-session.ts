/** Knows just enough of a router's session to have something typed at it. */
import type { LineEnd, LineKind } from '../../src/session/editor.ts';
import { Output } from '../../src/session/output.ts';
import type { SessionLike } from '../../src/session/screen.ts';

type Waiting = SessionLike['waiting'];

/** A session that keeps what was submitted and answers a few words. */
export class FakeSession implements SessionLike {
  readonly router: string;
  readonly terminal = {
    length: 24,
    width: 80,
    chosen: new Set<'length' | 'width'>(),
    monitor: false,
    historySize: 10,
  };
  readonly submitted: string[] = [];
  readonly history: string[] = [];
  /** What another host got while the keys went there. */
  readonly far: string[] = [];
  question: string | undefined;
  configuring = false;
  synchronous = false;
  attended = true;
  interrupted = 0;
  #waiting: Waiting = 'prompt';
  #name: string;
  readonly #out = new Output();
  #then: ((reply: string) => void) | undefined;

  constructor(name = 'R1') {
    this.router = name;
    this.#name = name;
  }

  get waiting(): Waiting {
    return this.#out.paging ? 'more' : this.#waiting;
  }

  set waiting(waiting: Waiting) {
    this.#waiting = waiting;
  }

  get prompt(): string | undefined {
    return this.waiting === 'prompt' ? `${this.#name}${this.configuring ? '(config)' : ''}#` : undefined;
  }

  get answerKind(): LineKind {
    if (this.question?.endsWith('[confirm]')) return 'key';
    return this.question?.startsWith('Password') ? 'secret' : 'answer';
  }

  /** An unasked line. */
  log(line: string): void {
    this.#out.lines([line]);
  }

  print(text: string): void {
    this.#out.write(text);
  }

  ask(text: string, then: (reply: string) => void): void {
    this.print(text);
    this.question = text;
    this.waiting = 'question';
    this.#then = then;
  }

  take(): string {
    return this.#out.take();
  }

  wake(): void {
    this.waiting = 'prompt';
  }

  submit(line: string, end: LineEnd = 'enter'): void {
    if (this.waiting === 'prompt' && end !== 'enter') {
      if (end === 'leave' && this.configuring) this.submit(line);
      this.configuring = false;
      return;
    }
    if (this.waiting === 'question') {
      const then = this.#then!;
      this.question = undefined;
      this.waiting = 'prompt';
      then(end === 'drop' ? '\x03' : line);
      return;
    }
    if (this.waiting !== 'prompt') return;
    this.submitted.push(line);
    if (line.trim() !== '' && this.history.at(-1) !== line) this.history.push(line);
    const [word, argument] = line.trim().split(' ');
    if (word === 'conf') this.configuring = true;
    else if (word === 'end') this.configuring = false;
    else if (word === 'hostname') this.#name = argument!;
    else if (word === 'ping') {
      this.print('!!');
      this.waiting = 'busy';
    } else if (word === 'telnet') {
      this.print('Trying ... Open\n');
      this.waiting = 'connected';
    } else if (word === 'reload')
      this.ask('Proceed with reload? [confirm]', (key) => this.print(`<${JSON.stringify(key)}>\n`));
    else if (word === 'enable') this.ask('Password: ', (secret) => this.print(`<${secret}>\n`));
    else if (word === 'copy') this.ask('Destination [x]? ', (name) => this.print(`<${name}>\n`));
    else if (word === 'lines')
      this.#out.pages(
        Array.from({ length: Number(argument) }, (_, i) => `line ${i + 1}\n`).join(''),
        this.terminal.length,
      );
    else if (word === 'exit') {
      this.print('\nR1 con0 is now available\n\nPress RETURN to get started.\n\n');
      this.waiting = 'idle';
    }
  }

  page(key: string): void {
    if (key === ' ') this.#out.turn(this.terminal.length - 1);
    else if (key === '\r') this.#out.turn(1);
    else this.#out.stop();
  }

  typed(text: string): void {
    this.far.push(text);
  }

  suspend(): void {
    this.waiting = 'prompt';
  }

  interrupt(): void {
    if (this.waiting !== 'busy') return;
    this.interrupted += 1;
    this.release('.\n');
  }

  /** The running command ends. */
  release(text = ''): void {
    this.print(text);
    this.waiting = 'prompt';
  }

  help(before: string): void {
    const text = before === 'sh' ? 'show  \n\n' : '  one  the first\n  two  the second\n\n';
    this.#out.pages(text, this.terminal.length);
  }

  complete(before: string): string | undefined {
    return before === 'sh' ? 'show ' : undefined;
  }
}
