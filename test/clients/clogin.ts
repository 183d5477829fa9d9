/** Knows how RANCID's clogin talks to a router through expect: patterns in order, on what was not matched yet (clients.md, section 2). */
import { setImmediate as turn } from 'node:timers/promises';
import type { Served } from '../serve/served.ts';
import { Dialog, agrees, type Login } from './dialog.ts';
import { Refused } from './netmiko-4.ts';

/** What is looked for, and what is done about it: `again` goes on looking, anything else is the result. */
type Branch<T> = readonly [RegExp, (match: string) => T | 'again'];

const promptSign = '(>|#| \\(enable\\))';
const userAsked = /([Uu]sername|[Ll]ogin|[Uu]ser [Nn]ame|User):/;
const passwordAsked = /([Pp]assword|passwd|Enter password for [^ :]+):/;

/** A session of clogin at a program that runs in a terminal of 132 columns. */
export class Clogin {
  readonly dialog: Dialog;
  /** The whole prompt, as a pattern. */
  #prompt = '';

  private constructor(dialog: Dialog) {
    this.dialog = dialog;
  }

  /** OpenSSH has asked for the password and given it. */
  static async ssh(served: Served, login: Login = {}, secret?: string): Promise<Clogin> {
    const client = new Clogin(await Dialog.ssh(served, { cols: 132, rows: 24 }, login));
    await client.#login(login, secret);
    return client;
  }

  static async telnet(served: Served, login: Login = {}, secret?: string): Promise<Clogin> {
    const client = new Clogin(Dialog.telnet(served, { negotiator: agrees(132, 0) }, login.router));
    await client.#login(login, secret);
    return client;
  }

  /** `expect`: the first of the patterns that matches at all takes everything up to the end of its match. */
  async #expect<T>(...branches: readonly Branch<T>[]): Promise<T> {
    for (;;) {
      let taken: Branch<T> | undefined;
      const read = await this.dialog.when(
        (text) => {
          for (const branch of branches) {
            const match = branch[0].exec(text);
            if (!match || match[0] === '') continue;
            taken = branch;
            return match.index + match[0].length;
          }
          return undefined;
        },
        branches.map(([pattern]) => String(pattern)).join(' or '),
      );
      const result = taken![1](read);
      if (result !== 'again') return result;
    }
  }

  /** As inetutils-telnet sends it: a CR has a NUL behind it. OpenSSH sends it as it is. */
  #send(text: string): void {
    this.dialog.send(this.dialog.overTelnet ? text.replaceAll('\r', '\r\0') : text);
  }

  async #login({ user = 'admin', password = 'letmein' }: Login, secret?: string): Promise<void> {
    const refuse = (text: string) => (): never => {
      throw new Refused(text);
    };
    const answer = (text: string) => (): 'again' => {
      this.#send(`${text}\r`);
      return 'again';
    };
    const sign = await this.#expect<string>(
      [/(denied|Sorry)/, refuse('password')],
      [/Login failed/, refuse('password')],
      [/% (Bad passwords|Authentication failed)/, refuse('password')],
      [userAsked, answer(user)],
      [passwordAsked, answer(password)],
      [new RegExp(promptSign), (match) => match.at(-1)!],
      [/Login invalid/, refuse('login')],
      [/[^\r\n]*[\r\n]+/, () => 'again'],
    );
    if (sign === '>' && secret !== undefined)
      await (this.#send('enable\r'),
      this.#expect<void>(
        [/[Pp]assword:/, answer(secret)],
        [/#/, () => undefined],
        [/% Invalid input/, refuse('enable')],
        [/(denied|Sorry|Incorrect)/, refuse('enable')],
        [/% Error in authentication/, refuse('enable')],
        [/% Bad passwords/, refuse('enable')],
        [/% Bad secrets/, refuse('enable')],
      ));
    this.#send('\r');
    this.#prompt = await this.#expect<string>(
      [/[\r\n]+/, () => 'again'],
      [new RegExp(`^.+${sign === '>' && secret === undefined ? promptSign : '#'}`), (match) => match],
    );
    const prompt = new RegExp(this.#prompt.replace(/[\][()*+]/g, '\\$&'));
    this.#send('terminal length 0\r');
    await this.dialog.until(prompt);
    this.#send('terminal width 132\r');
    await this.dialog.until(prompt);
  }

  /** The name cut to 11 characters, whatever stands behind it, and a mode. */
  get #prompts(): string {
    return `${this.#prompt.replace(/^(.{1,11}).*([#>])$/, '$1')}([^#>\\r\\n]+)?[#>](\\([^)\\r\\n]+\\))?`;
  }

  /** `run_commands`: what it shows of a command, the echo and the next prompt included. */
  async run(command: string): Promise<string> {
    this.#send(`${command}\r`);
    let shown = '';
    const show = (text: string): 'again' => {
      shown += text;
      return 'again';
    };
    await this.#expect<true>(
      [/^[\b]+/, () => 'again'],
      [new RegExp(`^[^\\n\\r *]*${this.#prompts}`), (text) => show(text) && true],
      [new RegExp(`^[^\\n\\r]*${this.#prompts}.`), show],
      [/[^\r\n]*[\n\r]+/, show],
      [
        /^ *--More--[^\n\r]*/,
        () => {
          this.#send(' ');
          return 'again';
        },
      ],
    );
    return shown;
  }

  /** `exit`, typed slowly; the router has to end the connection. */
  async exit(): Promise<string> {
    const before = this.dialog.whole.length;
    for (const key of 'exit\r') {
      this.#send(key);
      await turn();
    }
    await this.dialog.end();
    return this.dialog.whole.slice(before);
  }
}
