/** Knows how a client's end of a connection is replayed: what it sends, what it reads, how it answers telnet's options. */
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished, vi } from 'vitest';
import type { PseudoTtyOptions } from 'ssh2';
import { Wire, type Served } from '../serve/served.ts';

// A busy machine takes its time; no dialog waits for the clock.
vi.setConfig({ testTimeout: 60_000 });

/** Real ms after which a wait is given up with what was read in its message; a quiet machine needs a few. */
const patienceMs = 20_000;

const [iac, dont, doIt, wont, will, subBegin, subEnd] = [255, 254, 253, 252, 251, 250, 240];
const [suppressGoAhead, terminalType, windowSize] = [3, 24, 31];

/** Answers an option of the server: the verb and the option that were read; undefined sends nothing. */
export type Negotiator = (verb: number, option: number) => readonly number[] | undefined;

/** Python's telnetlib without a callback: no to everything, also to what was only acknowledged. */
export const refusesAll: Negotiator = (verb, option) => [
  iac,
  verb === doIt || verb === dont ? wont : dont,
  option,
];

/** scrapli's own telnet: yes to what the server does, no to what it asks for but the go-ahead. */
export const scrapliAnswers: Negotiator = (verb, option) => {
  if (verb === doIt && option === suppressGoAhead) return [iac, will, option];
  if (verb === doIt || verb === dont) return [iac, wont, option];
  return [iac, verb === will ? doIt : dont, option];
};

/** inetutils-telnet: agrees, and tells the size of its terminal; 0 where it knows none. */
export const agrees =
  (columns = 80, rows = 24): Negotiator =>
  (verb, option) => {
    if (verb === will) return [iac, doIt, option];
    if (verb !== doIt) return undefined;
    if (option === windowSize)
      return [iac, will, option, iac, subBegin, option, 0, columns, 0, rows, iac, subEnd];
    return [iac, option === terminalType || option === suppressGoAhead ? will : wont, option];
  };

/** A client that knows nothing of telnet: a raw socket. */
export const ignores: Negotiator = () => undefined;

/** How a client treats what it reads and says. */
export interface Manners {
  /** How it answers telnet's options; undefined over SSH. */
  readonly negotiator?: Negotiator;
  /** What it does to the text before it looks at it. */
  readonly clean?: (text: string) => string;
}

/** Whom a client logs in as, and where. */
export interface Login {
  readonly user?: string;
  readonly password?: string;
  readonly router?: string;
}

/** One end of a connection, as a client has it. */
export class Dialog {
  /** Everything that was sent, options of telnet included. */
  readonly sent: Buffer[] = [];
  /** What was read and not consumed yet. */
  text = '';
  /** Everything that was read, without telnet's commands. */
  whole = '';
  closed = false;
  /** What carries it. */
  readonly stream: Duplex;
  readonly #manners: Manners;
  #half = '';
  #part: number[] = [];
  #waiting: (() => void)[] = [];

  constructor({ socket, text }: Wire, manners: Manners) {
    this.stream = socket;
    this.#manners = manners;
    if (text) this.#read(text);
    socket.on('data', (bytes: Buffer) => this.#read(bytes.toString('latin1')));
    socket.on('close', () => {
      this.closed = true;
      this.#wake();
    });
  }

  /** Over SSH, at a terminal of the size that the client asks for. */
  static async ssh(
    served: Served,
    window: PseudoTtyOptions | false,
    { user = 'admin', password = 'letmein', router = 'R1' }: Login = {},
    manners: Manners = {},
  ): Promise<Dialog> {
    const client = await served.ssh({ username: user, password }, router);
    return new Dialog(await served.shell(client, window), manners);
  }

  /** Over telnet. */
  static telnet(served: Served, manners: Manners & { negotiator: Negotiator }, router = 'R1'): Dialog {
    const socket = connect(served.ports[router]!.telnet, '127.0.0.1');
    socket.setNoDelay(true);
    onTestFinished(() => void socket.destroy());
    return new Dialog(new Wire(socket), manners);
  }

  /** What was sent, without telnet's commands. */
  get typed(): string {
    const sent = Buffer.concat(this.sent).toString('latin1');
    return sent.replace(/\xff(?:[\xfb-\xfe][^]|\xfa[^]*?\xff\xf0|[\xf0-\xf9])/g, '');
  }

  /** Whether there are options to answer. */
  get overTelnet(): boolean {
    return this.#manners.negotiator !== undefined;
  }

  /** Sends bytes, in one write. */
  send(text: string | Uint8Array): void {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text);
    this.sent.push(bytes);
    this.stream.write(bytes);
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #read(raw: string): void {
    const { negotiator, clean } = this.#manners;
    const plain = negotiator ? this.#negotiate(raw, negotiator) : raw;
    this.whole += plain;
    // Half a line end is looked at when its other half is there.
    const all = this.#half + plain;
    this.#half = all.endsWith('\r') ? '\r' : '';
    const text = this.#half ? all.slice(0, -1) : all;
    this.text += clean ? clean(text) : text;
    this.#wake();
  }

  /** Takes telnet's commands out of what was read and answers them. */
  #negotiate(raw: string, negotiator: Negotiator): string {
    let plain = '';
    for (const char of raw) {
      const byte = char.charCodeAt(0);
      const part = this.#part;
      if (part.length === 0 && byte !== iac) plain += char;
      else if (part.length < 2) {
        part.push(byte);
        if (part.length === 2 && (byte < will || byte === iac)) {
          if (byte === iac) plain += char;
          if (byte === subBegin) throw new Error('a suboption was sent that nobody agreed to');
          this.#part = [];
        }
      } else {
        const answer = negotiator(part[1]!, byte);
        this.#part = [];
        if (answer) this.send(Uint8Array.from(answer));
      }
    }
    return plain;
  }

  /** Waits until something happens; false when nothing does. */
  #more(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), Math.max(0, ms));
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** Waits until a client finds what it looks for in what it has not consumed yet; then that much is consumed. */
  async when(find: (text: string) => number | undefined, what: string): Promise<string> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const end = find(this.text);
      if (end !== undefined) {
        const found = this.text.slice(0, end);
        this.text = this.text.slice(end);
        return found;
      }
      if (this.closed) throw new Error(`closed before ${what}: ${JSON.stringify(this.text.slice(-600))}`);
      if (!(await this.#more(until - Date.now())))
        throw new Error(`waited in vain for ${what}: ${JSON.stringify(this.text.slice(-600))}`);
    }
  }

  /** Waits for a pattern and consumes what stands up to its end. */
  until(pattern: RegExp): Promise<string> {
    return this.when((text) => {
      const match = pattern.exec(text);
      return match ? match.index + match[0].length : undefined;
    }, String(pattern));
  }

  /** Waits for a pattern and consumes everything that was read by then. */
  all(pattern: RegExp): Promise<string> {
    return this.when((text) => (pattern.test(text) ? text.length : undefined), String(pattern));
  }

  /** Waits for the end of the connection; gives what came before it. */
  async end(): Promise<string> {
    while (!this.closed) {
      if (!(await this.#more(patienceMs))) throw new Error(`not closed: ${JSON.stringify(this.text)}`);
    }
    return this.text;
  }
}
