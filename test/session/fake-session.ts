/** Knows just enough of a router's session to have something typed at it. */
import type { SessionLike } from '../../src/session/screen.ts';

type Waiting = SessionLike['waiting'];

/** A session that keeps what was submitted and answers a few words. */
export class FakeSession implements SessionLike {
  readonly router: string;
  readonly terminal = { length: 24, width: 80, monitor: false };
  readonly submitted: string[] = [];
  readonly history: string[] = [];
  waiting: Waiting = 'prompt';
  question: string | undefined;
  configuring = false;
  synchronous = false;
  interrupted = 0;
  #name: string;
  #out = '';
  #then: ((reply: string) => void) | undefined;

  constructor(name = 'R1') {
    this.router = name;
    this.#name = name;
  }

  get prompt(): string | undefined {
    return this.waiting === 'prompt' ? `${this.#name}${this.configuring ? '(config)' : ''}#` : undefined;
  }

  /** An unasked line. */
  log(line: string): void {
    this.#out += `${line}\n`;
  }

  print(text: string): void {
    this.#out += text;
  }

  ask(text: string, then: (reply: string) => void): void {
    this.#out += text;
    this.question = text;
    this.waiting = 'question';
    this.#then = then;
  }

  take(): string {
    const out = this.#out;
    this.#out = '';
    return out;
  }

  submit(line: string): void {
    if (this.waiting === 'question') {
      const then = this.#then!;
      this.question = undefined;
      this.waiting = 'prompt';
      then(line);
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
      this.#out += '!!';
      this.waiting = 'busy';
    } else if (word === 'reload')
      this.ask('Proceed with reload? [confirm]', (key) => this.print(`<${JSON.stringify(key)}>\n`));
    else if (word === 'enable') this.ask('Password: ', (secret) => this.print(`<${secret}>\n`));
    else if (word === 'copy') this.ask('Destination [x]? ', (name) => this.print(`<${name}>\n`));
    else if (word === 'lines')
      this.#out += Array.from({ length: Number(argument) }, (_, i) => `line ${i + 1}\n`).join('');
    else if (word === 'exit') this.#out += '\nR1 con0 is now available\n\nPress RETURN to get started.\n\n';
  }

  interrupt(): void {
    if (this.waiting !== 'busy') return;
    this.interrupted += 1;
    this.release('.\n');
  }

  /** The running command ends. */
  release(text = ''): void {
    this.#out += text;
    this.waiting = 'prompt';
  }

  leaveConfiguration(): void {
    if (this.waiting === 'prompt') this.configuring = false;
  }

  help(before: string): string {
    return before === 'sh' ? 'show  \n\n' : '  one  the first\n  two  the second\n\n';
  }

  complete(before: string): string | undefined {
    return before === 'sh' ? 'show ' : undefined;
  }
}
