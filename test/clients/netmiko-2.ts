/** Knows how netmiko 2.4.2's `cisco_ios` talks to a router: it reads back nothing and waits for names and signs (clients.md, section 2). */
import type { Served } from '../serve/served.ts';
import { Dialog, refusesAll, type Login } from './dialog.ts';
import { Refused, escaped, lineFeeds } from './netmiko-4.ts';

/** What stands at the end when nothing more comes: this client reads until then wherever it has no pattern. */
const atRest = /(?:: |[>#])$/;

/** A connection of `ConnectHandler`. */
export class Netmiko2 {
  readonly dialog: Dialog;
  readonly #enter: string;
  #name = '';

  private constructor(dialog: Dialog, enter: string) {
    this.dialog = dialog;
    this.#enter = enter;
  }

  static async ssh(served: Served, login: Login = {}): Promise<Netmiko2> {
    const window = { term: 'vt100', cols: 80, rows: 24 };
    const client = new Netmiko2(await Dialog.ssh(served, window, login, { clean: lineFeeds }), '\n');
    await client.#prepare();
    return client;
  }

  static async telnet(
    served: Served,
    { user = 'admin', password = 'letmein', router }: Login = {},
  ): Promise<Netmiko2> {
    const manners = { negotiator: refusesAll, clean: lineFeeds };
    const client = new Netmiko2(Dialog.telnet(served, manners, router), '\r\n');
    const { dialog } = client;
    await dialog.all(/(?:user:|username|login|user name)[^]*: $/i);
    dialog.send(`${user}\r\n`);
    await dialog.all(/assword: $/);
    dialog.send(`${password}\r\n`);
    await dialog.all(/#\s*$|>\s*$/m).catch(() => {
      throw new Refused('authentication');
    });
    await client.#prepare();
    return client;
  }

  async #prepare(): Promise<void> {
    // Over telnet the login has read the prompt, and nothing more comes by itself.
    if (this.#enter !== '\n') this.#send('');
    await this.dialog.all(/[>#]/);
    this.#name = (await this.findPrompt()).slice(0, -1);
    await this.#run('terminal length 0');
    await this.#run('terminal width 511');
  }

  #send(command: string): void {
    this.dialog.send(command.replace(/\n+$/, '') + this.#enter);
  }

  async #run(command: string, pattern = new RegExp(escaped(this.#name))): Promise<string> {
    this.#send(command);
    return this.dialog.all(pattern);
  }

  async findPrompt(): Promise<string> {
    this.dialog.text = '';
    this.#send('');
    return (await this.dialog.all(/[>#]$/)).trim().split('\n').at(-1)!.trim();
  }

  async enable(secret: string): Promise<void> {
    if ((await this.#run('')).includes('#')) return;
    await this.#run('enable', new RegExp(`(${escaped(this.#name)}|ssword)`, 'i'));
    await this.#run(secret, new RegExp(`${escaped(this.#name)}|assword: $`));
    if (!(await this.#run('', new RegExp(`${escaped(this.#name)}|assword: $`))).includes('#'))
      throw new Refused('enable');
  }

  /** `send_command`: the first line and the prompt are cut off. */
  async show(command: string): Promise<string> {
    const prompt = await this.findPrompt();
    this.dialog.text = '';
    const read = await this.#run(command, new RegExp(escaped(prompt)));
    const lines = read.replaceAll('\b', '').split('\n').slice(1);
    return (lines.at(-1)!.includes(this.#name) ? lines.slice(0, -1) : lines).join('\n');
  }

  /** `send_command_timing`: whatever comes. */
  async ask(command: string, until = atRest): Promise<string> {
    this.dialog.text = '';
    return this.#run(command, until);
  }

  /** `send_config_set` with `fast_cli`: everything at once; otherwise in bursts, as 50 ms between lines make them. */
  async push(lines: readonly string[], together = lines.length): Promise<string> {
    if (!(await this.#run('', /#/)).includes(')#')) {
      await this.#run('config term', new RegExp(escaped(this.#name.slice(0, 16))));
      if (!(await this.#run('', /\)#$/)).includes(')#')) throw new Refused('configuration mode');
    }
    let read = '';
    for (const [index, line] of lines.entries()) {
      this.#send(line);
      if (index % together === together - 1 || index === lines.length - 1)
        read += await this.dialog.all(new RegExp(`${escaped(line.trim().slice(-60))}\\n[^]*#$`));
    }
    await this.#run('', /\)#$/);
    await this.#run('end', /[^)]#$/);
    if ((await this.#run('', /#$/)).includes(')#')) throw new Refused('still in configuration mode');
    return read;
  }

  async disconnect(): Promise<void> {
    await this.#run('', /#/);
    this.#send('exit');
    await this.dialog.end();
  }
}
