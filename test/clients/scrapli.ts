/** Knows how scrapli's `IOSXEDriver` talks to a router: a command, its echo, Enter, a prompt on a line of its own (clients.md, section 2). */
import type { Served } from '../serve/served.ts';
import { Dialog, scrapliAnswers, type Login } from './dialog.ts';
import { Refused, escaped } from './netmiko-4.ts';

/** The levels by what a whole line of prompt looks like. */
const levels = {
  exec: /^[\w.\-@/:]{1,63}>\s*$/im,
  privileged: /^[\w.\-@/:]{1,63}#\s*$/im,
  configuration: /^[\w.\-@/:]{1,63}\([\w.\-@/:+]{0,32}\)#\s*$/im,
};
type Level = keyof typeof levels;
const anyPrompt = new RegExp(
  Object.values(levels)
    .map(({ source }) => `(?:${source})`)
    .join('|'),
  'im',
);
const secretAsked = /^(?:enable\s){0,1}password:\s?$/im;

/** Bytes at the end of an answer that are looked at for a prompt. */
const searchDepth = 1000;

/** Texts by which a response counts as failed. */
const failures = [
  '% Ambiguous command',
  '% Incomplete command',
  '% Invalid input detected',
  '% Unknown command',
];

const withoutReturns = (text: string): string => text.replaceAll('\r', '').replaceAll('\0', '');

/** What came of a command. */
export interface Response {
  readonly result: string;
  readonly failed: boolean;
}

/** A connection of the driver. */
export class Scrapli {
  readonly dialog: Dialog;
  readonly #secret: string;

  private constructor(dialog: Dialog, secret: string) {
    this.dialog = dialog;
    this.#secret = secret;
  }

  static async ssh(served: Served, login: Login = {}, secret = ''): Promise<Scrapli> {
    const dialog = await Dialog.ssh(served, { cols: 256, rows: 80 }, login, { clean: withoutReturns });
    const client = new Scrapli(dialog, secret);
    await client.#open();
    return client;
  }

  static async telnet(
    served: Served,
    { user = 'admin', password = 'letmein', router }: Login = {},
    secret = '',
  ): Promise<Scrapli> {
    const manners = { negotiator: scrapliAnswers, clean: withoutReturns };
    const client = new Scrapli(Dialog.telnet(served, manners, router), secret);
    await client.#authenticate(user, password);
    await client.#open();
    return client;
  }

  /** The third question for the same thing is a failure. */
  async #authenticate(user: string, password: string): Promise<void> {
    const asked = { user: 0, password: 0 };
    for (;;) {
      const read = await this.dialog.all(
        new RegExp(`^(.*username:)|(.*login:)\\s?$|(.*@.*)?password:\\s?$|${anyPrompt.source}`, 'im'),
      );
      if (/^(.*username:)|(.*login:)\s?$/im.test(read)) {
        if (++asked.user > 2) throw new Refused('username asked again');
        this.dialog.send(user);
        this.dialog.send('\n');
      } else if (/(.*@.*)?password:\s?$/im.test(read)) {
        if (++asked.password > 2) throw new Refused('password asked again');
        this.dialog.send(password);
        this.dialog.send('\n');
      } else return;
    }
  }

  async #open(): Promise<void> {
    await this.acquire('privileged');
    await this.send('terminal length 0');
    await this.send('terminal width 512');
  }

  /** Reads until the end of what was read has a prompt; of a long answer the first, cut line is not looked at. */
  #untilPrompt(pattern = anyPrompt): Promise<string> {
    return this.dialog.when((text) => {
      const end = text.slice(-searchDepth);
      const line = end.indexOf('\n');
      return pattern.test(end.slice(line < 0 || line === end.length - 1 ? 0 : line + 1))
        ? text.length
        : undefined;
    }, String(pattern));
  }

  /** Reads until everything that was sent was read back; blanks and backspaces do not count. */
  #untilInput(input: string): Promise<string> {
    const wanted = input.toLowerCase().replace(/\s+/g, '');
    return this.dialog.when(
      (text) =>
        text
          .toLowerCase()
          .replaceAll('\b', '')
          .replace(/[^\S\b]+/g, '')
          .includes(wanted)
          ? text.length
          : undefined,
      `the echo of ${input}`,
    );
  }

  async prompt(): Promise<string> {
    this.dialog.send('\n');
    const read = await this.#untilPrompt();
    return anyPrompt.exec(read)![0].trim();
  }

  async #level(): Promise<Level> {
    const prompt = await this.prompt();
    const found = Object.entries(levels).filter(([, pattern]) => pattern.test(prompt));
    if (found.length !== 1) throw new Refused(`privilege of ${prompt}`);
    return found[0]![0] as Level;
  }

  /** Climbs and descends until the wanted level is reached. */
  async acquire(wanted: Level): Promise<void> {
    for (let steps = 0; steps < 6; steps++) {
      const level = await this.#level();
      if (level === wanted) return;
      if (level === 'configuration') await this.#input('end');
      else if (level === 'exec') await this.#enable();
      else await this.#input(wanted === 'exec' ? 'disable' : 'configure terminal');
    }
    throw new Refused(`cannot acquire ${wanted}`);
  }

  async #enable(): Promise<void> {
    await this.interact([
      ['enable', secretAsked],
      [this.#secret, levels.privileged, true],
    ]);
  }

  async #input(command: string): Promise<string> {
    this.dialog.send(command);
    await this.#untilInput(command);
    this.dialog.send('\n');
    return this.#untilPrompt();
  }

  /** `send_command`, and each line of `send_configs`. */
  async send(command: string): Promise<Response> {
    const read = await this.#input(command);
    const trimmed = read
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n');
    const result = trimmed.replace(anyPrompt, '').replace(/^\n+/, '').trimEnd();
    return { result, failed: failures.some((text) => result.includes(text)) };
  }

  /** `send_configs`; stops at the first failure when asked to. */
  async configure(lines: readonly string[], stopOnFailed = false): Promise<Response[]> {
    await this.acquire('configuration');
    const responses: Response[] = [];
    for (const line of lines) {
      const response = await this.send(line);
      responses.push(response);
      if (response.failed && stopOnFailed) break;
    }
    await this.acquire('privileged');
    return responses;
  }

  /** `send_interactive`: what is sent, what is awaited, and whether the answer is not read back. */
  async interact(events: readonly (readonly [string, RegExp | string, boolean?])[]): Promise<string> {
    let read = '';
    for (const [input, expected, hidden = false] of events) {
      this.dialog.send(input);
      if (!hidden && input !== '') read += await this.#untilInput(input);
      this.dialog.send('\n');
      read += await this.#untilPrompt(
        typeof expected === 'string' ? new RegExp(escaped(expected)) : expected,
      );
    }
    return read;
  }

  /** `on_close`; the router has to end the connection. */
  async close(): Promise<void> {
    await this.acquire('privileged');
    this.dialog.send('exit');
    this.dialog.send('\n');
    await this.dialog.end();
  }
}
