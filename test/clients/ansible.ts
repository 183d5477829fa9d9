/** Knows how Ansible's `network_cli` with `cisco.ios` talks to a router: 256 bytes at a time, errors anywhere (clients.md, section 2). */
import { setTimeout as pause } from 'node:timers/promises';
import type { Served } from '../serve/served.ts';
import { Dialog, type Login } from './dialog.ts';
import { Refused } from './netmiko-4.ts';

const promptPattern = /[\r\n]?[\w+\-.:/[\]]+(?:\([^)]+\)){0,3}(?:[>#]) ?$/;
/** Texts by which an answer is an error. */
export const errorPatterns: readonly RegExp[] = [
  /% ?Error/,
  /% ?Bad secret/,
  /[\r\n%] Bad passwords/,
  /invalid input/i,
  /(?:incomplete|ambiguous) command/i,
  /connection timed out/i,
  /[^\r\n]+ not found/,
  /'[^']' +returned error code: ?\d+/,
  /Bad mask/i,
  /% ?(\S+) ?overlaps with ?(\S+)/i,
  /[%\S] ?Error: ?[\s]+/i,
  /[%\S] ?Informational: ?[\s]+/i,
  /Command authorization failed/,
  /Command Rejected: ?[\s]+/i,
];

/** Bytes that are read, and looked at, at a time. */
const window = 256;
/** Real ms in which more may come although what came ends like a prompt. */
const usualGraceMs = 25;

/** A question, and what is answered; without an Enter where a key is wanted. */
export interface Question {
  readonly prompt: RegExp;
  readonly answer: string;
  readonly enter?: boolean;
}

/** How an answer is waited for. */
export interface Waits {
  readonly question?: Question;
  /** Whether the same question again means that the answer was wrong. */
  readonly checksAgain?: boolean;
  readonly graceMs?: number;
}

/** A persistent connection. */
export class Ansible {
  readonly dialog: Dialog;
  #prompt = '';

  private constructor(dialog: Dialog) {
    this.dialog = dialog;
  }

  static async connect(served: Served, login: Login = {}, secret?: string): Promise<Ansible> {
    const client = new Ansible(await Dialog.ssh(served, { cols: 80, rows: 24 }, login));
    await client.#receive();
    if (secret !== undefined) await client.become(secret);
    await client.send('terminal length 0');
    await client.send('terminal width 512');
    await client.send('terminal width 0').catch(() => undefined);
    return client;
  }

  get prompt(): string {
    return this.#prompt.trim();
  }

  /** Reads until what is looked at ends like a prompt and nothing more comes; answers questions on the way. */
  async #receive(
    command?: string,
    { question, checksAgain = false, graceMs = usualGraceMs }: Waits = {},
  ): Promise<string> {
    const { dialog } = this;
    let read = '';
    let error: string | undefined;
    let answered = -1;
    for (let windows = 1; ; windows++) {
      read += await dialog.when(
        (text) => (text === '' ? undefined : Math.min(text.length, window)),
        'an answer',
      );
      const seen = read.slice(-window);
      if (question && answered < 0 && question.prompt.test(seen)) {
        answered = windows;
        dialog.send(question.answer + (question.enter === false ? '' : '\r'));
      } else if (question && checksAgain && windows === answered + 1 && question.prompt.test(seen))
        throw new Refused('answer is not valid');
      if (errorPatterns.some((pattern) => pattern.test(seen))) error = seen;
      const prompt = promptPattern.exec(seen);
      if (!prompt) continue;
      if (error !== undefined) throw new Refused(error);
      if (dialog.text === '' && graceMs > 0) await pause(graceMs);
      if (dialog.text !== '') continue;
      this.#prompt = prompt[0];
      return this.#sanitized(read, command);
    }
  }

  /** Without the echo and whatever has the prompt in it. */
  #sanitized(read: string, command?: string): string {
    const prompts = this.#prompt.trim().split('\n');
    return read
      .split(/\r\n|\r|\n/)
      .filter((line) => !(command !== undefined && line.trim() === command.trim()))
      .filter((line) => !prompts.some((prompt) => line.includes(prompt.trim())))
      .join('\n')
      .trim();
  }

  /** One command and its answer. */
  async send(command: string, waits?: Waits): Promise<string> {
    this.dialog.send(`${command}\r`);
    return this.#receive(command, waits);
  }

  async level(): Promise<number> {
    const shown = await this.send('show privilege');
    const found = /Current privilege level is (\d+)$/.exec(shown);
    if (!found) throw new Refused(`unable to check privilege level [${shown}]`);
    return Number(found[1]);
  }

  async become(secret: string): Promise<void> {
    if (this.prompt.endsWith('#') && (await this.level()) === 15) return;
    const question = { prompt: /[\r\n]?(?:.*)?[Pp]assword: ?$/i, answer: secret };
    await this.send('enable', { question, checksAgain: true });
    if (!this.prompt.endsWith('#') || (await this.level()) !== 15) throw new Refused('become');
  }

  /** `edit_config`: one line at a time. */
  async configure(lines: readonly string[]): Promise<void> {
    await this.send('configure terminal');
    // The answer to a line comes in one piece; 1,000 times the grace would be long.
    for (const line of lines) await this.send(line, { graceMs: 0 });
    await this.send('end');
  }

  /** The save of `ios_config`: the Enter behind it answers the question. */
  save(): Promise<string> {
    return this.send('copy running-config startup-config\r');
  }
}
