/** Knows a client of the load checks: text over telnet or SSH, and raw bytes. */
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import ssh2 from 'ssh2';
import type { Host } from './host.ts';
import { user } from './lab.ts';

export { sleep };

export type Transport = 'ssh' | 'telnet';

/** Real ms in which an answer has to come. */
const patienceMs = 60_000;
const prompt = /\r\n[\w-]+(\(config[\w-]*\))?#$/;

/** What a client reads and writes. */
export class Client {
  readonly stream: Socket | ssh2.ClientChannel;
  readonly #end: () => void;
  #text = '';
  #closed: boolean;
  #wake: () => void = () => undefined;

  constructor(stream: Socket | ssh2.ClientChannel, end: () => void = () => undefined) {
    this.stream = stream;
    this.#end = end;
    this.#closed = stream.destroyed;
    stream.on('data', (bytes: Buffer) => {
      this.#text += bytes.toString('latin1');
      this.#wake();
    });
    stream.on('error', () => undefined);
    stream.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  type(text: string | Uint8Array): void {
    this.stream.write(text);
  }

  /** What was read up to a pattern; it is forgotten. */
  async until(pattern: RegExp, withinMs = patienceMs): Promise<string> {
    const endMs = performance.now() + withinMs;
    for (;;) {
      const found = pattern.exec(this.#text);
      if (found) {
        const text = this.#text.slice(0, found.index + found[0].length);
        this.#text = this.#text.slice(text.length);
        return text;
      }
      const leftMs = endMs - performance.now();
      if (this.#closed || leftMs <= 0)
        throw new Error(
          `${this.#closed ? 'closed' : 'nothing came'}: ${JSON.stringify(this.#text.slice(-200))}`,
        );
      await this.#more(leftMs);
    }
  }

  #more(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Runs a command line and gives what it printed, without the echo and the prompt. */
  async run(line: string): Promise<string> {
    this.type(`${line}\r`);
    const text = await this.until(prompt);
    return text.slice(text.indexOf('\r\n') + 2).replace(prompt, '');
  }

  /** Takes everything that comes until nothing came for so long. */
  async quiet(ms: number): Promise<string> {
    let text = '';
    for (;;) {
      const before = this.#text.length;
      await this.#more(ms);
      if (this.#text.length !== before) continue;
      text += this.#text;
      this.#text = '';
      return text;
    }
  }

  /** Real ms until the far end has closed. */
  async ended(withinMs = patienceMs): Promise<number> {
    const begunMs = performance.now();
    while (!this.#closed) {
      const leftMs = withinMs - (performance.now() - begunMs);
      if (leftMs <= 0) throw new Error('still open');
      await this.#more(leftMs);
    }
    return performance.now() - begunMs;
  }

  /** What came so far is not looked at. */
  forget(): void {
    this.#text = '';
  }

  /** Breaks the connection. */
  destroy(): void {
    this.stream.destroy();
    this.#end();
  }

  /** Ends the connection in an orderly way. */
  end(): void {
    this.stream.end();
    this.#end();
  }
}

/** A connection without any protocol; rejects when there is none. */
export function raw(port: number, half = false): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: half });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}

async function telnetIn(port: number, name: string, password: string): Promise<Client> {
  const client = new Client(await raw(port));
  await client.until(/Username: $/);
  client.type(`${name}\r`);
  await client.until(/Password: $/);
  client.type(`${password}\r`);
  await client.until(prompt);
  return client;
}

/** An SSH connection whose user was proven. */
export function sshIn(
  port: number,
  name: string = user.name,
  password: string = user.password,
): Promise<ssh2.Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    client.on('error', reject);
    client.once('ready', () => resolve(client));
    client.once('close', () => reject(new Error('closed')));
    client.connect({ host: '127.0.0.1', port, username: name, password, readyTimeout: patienceMs });
  });
}

async function sshShell(port: number): Promise<Client> {
  const connection = await sshIn(port);
  const client = await new Promise<Client>((resolve, reject) => {
    connection.shell({ cols: 80, rows: 24 }, (error, channel) =>
      error ? reject(error) : resolve(new Client(channel, () => connection.end())),
    );
  });
  await client.until(/(^|\r\n)[\w-]+#$/);
  return client;
}

/** A session at a prompt, without pages. */
export async function login(host: Host, transport: Transport, router = 'R1'): Promise<Client> {
  const ports = host.ports[router]!;
  const client =
    transport === 'ssh' ? await sshShell(ports.ssh) : await telnetIn(ports.telnet, user.name, user.password);
  await client.run('terminal length 0');
  return client;
}

/** Does something for every number below `count`, so many at a time. */
export async function each<T>(count: number, atOnce: number, deed: (i: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const i = next++;
      results[i] = await deed(i);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
  return results;
}
