/** Knows how netmiko 4.6's `cisco_ios` talks to a router: it reads back every command, then waits for a prompt (clients.md, section 2). */
import type { Served } from '../serve/served.ts';
import { Dialog, refusesAll, type Login } from './dialog.ts';

/** What `read_channel` makes of line ends. */
export const lineFeeds = (text: string): string =>
  text.replace(/\r\r\r\n|\r\r\n|\r\n|\n\r/g, '\n').replaceAll('\r', '\n');

/** `re.escape`. */
export const escaped = (text: string): string => text.replace(/[^\w\n]/g, '\\$&');

/** What an exception of the client is here. */
export class Refused extends Error {}

/** A connection of `ConnectHandler`. */
export class Netmiko4 {
  readonly dialog: Dialog;
  readonly #enter: string;
  #name = '';

  private constructor(dialog: Dialog, enter: string) {
    this.dialog = dialog;
    this.#enter = enter;
  }

  static async ssh(served: Served, login: Login = {}): Promise<Netmiko4> {
    const window = { term: 'vt100', cols: 511, rows: 1000 };
    const client = new Netmiko4(await Dialog.ssh(served, window, login, { clean: lineFeeds }), '\n');
    await client.#prepare();
    return client;
  }

  static async telnet(
    served: Served,
    { user = 'admin', password = 'letmein', router }: Login = {},
  ): Promise<Netmiko4> {
    const manners = { negotiator: refusesAll, clean: lineFeeds };
    const client = new Netmiko4(Dialog.telnet(served, manners, router), '\r\n');
    await client.#telnetLogin(user, password);
    await client.#prepare();
    return client;
  }

  /** Each read takes what half a second or a second brings; an answer that is none costs an Enter. */
  async #telnetLogin(user: string, password: string): Promise<void> {
    const { dialog } = this;
    const quiet = /(?:: |[>#])$/;
    for (;;) {
      const asked = await dialog.all(quiet).catch(() => {
        throw new Refused('authentication');
      });
      let read = asked;
      if (/(?:user:|username|login|user name)/i.test(read)) {
        dialog.send(`${user}\r`);
        read = await dialog.all(quiet);
      }
      if (/assword/i.test(read)) {
        dialog.send(`${password}\r`);
        read = await dialog.all(quiet).catch(() => '');
      }
      if (/#\s*$|>\s*$/m.test(read)) return;
      dialog.send('\r\n');
    }
  }

  async #prepare(): Promise<void> {
    this.#send('');
    this.#send('terminal width 511');
    await this.dialog.until(/terminal width 511/);
    this.#send('terminal length 0');
    await this.dialog.until(/terminal\ length\ 0/);
    await this.setBasePrompt();
  }

  /** Learns the name that it looks for; who gives the router another name calls it again. */
  async setBasePrompt(): Promise<void> {
    const prompt = await this.findPrompt(/(#|>)/);
    if (!/[#>]$/.test(prompt)) throw new Refused(`no prompt: ${prompt}`);
    this.#name = prompt.slice(0, -1).slice(0, 16);
  }

  #send(command: string): void {
    this.dialog.send(command.trimEnd() + this.#enter);
  }

  /** `clear_buffer`: drops what has come by now. */
  #clear(): void {
    this.dialog.text = '';
  }

  async findPrompt(pattern?: RegExp): Promise<string> {
    this.#clear();
    this.#send('');
    // Without a pattern it takes whatever stands there after a while.
    const read = pattern ? await this.dialog.until(pattern) : await this.dialog.all(/[>#]$/);
    const prompt = read.trim().split('\n').at(-1)!.trim();
    this.#clear();
    return prompt;
  }

  #untilName(): Promise<string> {
    return this.dialog.until(new RegExp(`${escaped(this.#name)}.*`));
  }

  async #echo(command: string): Promise<string> {
    return this.dialog.until(new RegExp(escaped(command.trim())));
  }

  async #enabled(): Promise<boolean> {
    this.#send('');
    return (await this.#untilName()).includes('#');
  }

  async enable(secret: string): Promise<void> {
    if (await this.#enabled()) return;
    this.#send('enable');
    await this.#echo('enable');
    const read = await this.dialog.until(new RegExp(`(?:${escaped(this.#name)}|ssword)`, 'i'));
    if (/ssword/.test(read)) {
      this.#send(secret);
      // A second question is no prompt: the client waits for one in vain.
      const answer = await this.dialog.until(new RegExp(`${escaped(this.#name)}|assword: $`));
      if (/assword: $/.test(answer)) throw new Refused('enable');
    }
    if (!(await this.#enabled())) throw new Refused('enable');
  }

  /** `send_command`: what stands between the echo and the prompt. */
  async show(command: string, expected?: RegExp): Promise<string> {
    const pattern = expected ?? new RegExp(escaped(await this.findPrompt()));
    this.#send(command);
    const echo = await this.#echo(command);
    const read = echo.slice(echo.lastIndexOf(command.trim())) + (await this.dialog.all(pattern));
    const [first = '', ...lines] = read.replaceAll('\b', '').split('\n');
    const kept = first.startsWith(command.trim()) ? lines : [first, ...lines];
    return (kept.at(-1)!.includes(this.#name) ? kept.slice(0, -1) : kept).join('\n');
  }

  async #configuring(): Promise<boolean> {
    this.#send('');
    return (await this.dialog.until(/[>#]/)).includes(')#');
  }

  async configure(): Promise<void> {
    if (await this.#configuring()) return;
    this.#send('configure terminal');
    await this.#echo('configure terminal');
    await this.#untilName();
    if (!(await this.#configuring())) throw new Refused('configuration mode');
  }

  async leaveConfiguration(): Promise<void> {
    if (!(await this.#configuring())) return;
    this.#send('end');
    await this.#echo('end');
    await this.dialog.until(/#.*/);
    if (await this.#configuring()) throw new Refused('still in configuration mode');
  }

  /** `send_config_set`: each line after the echo of the last and a prompt. */
  async push(lines: readonly string[], error = /^%.*(Invalid|Incomplete|Ambiguous)/m): Promise<string> {
    await this.configure();
    const prompt = new RegExp(`(?:${escaped(this.#name)}.*$|#.*$)`, 'm');
    let output = '';
    // A banner has lines that no prompt follows: from then on nothing is read back.
    const verified = !lines.some((line) => /^banner .*$/.test(line));
    for (const line of lines) {
      this.#send(line);
      if (!verified) continue;
      output += await this.#echo(line);
      output += await this.dialog.until(prompt);
      if (error.test(output)) throw new Refused(output);
    }
    if (!verified) output += await this.#settled(lines.at(-1)!);
    await this.leaveConfiguration();
    return output;
  }

  /** `send_config_set` with `fast_cli` and nothing verified: all lines in one burst. */
  async burst(lines: readonly string[]): Promise<string> {
    await this.configure();
    for (const line of lines) this.#send(line);
    const output = await this.#settled(lines.at(-1)!);
    await this.leaveConfiguration();
    return output;
  }

  /** What comes until nothing more does: the prompt behind the last line. */
  #settled(line: string): Promise<string> {
    return this.dialog.all(new RegExp(`${escaped(line.trim().slice(-60))}\\n[^\\n]*#$`));
  }

  save(): Promise<string> {
    return this.show('write mem');
  }

  /** `is_alive` of NAPALM. */
  keepAlive(): void {
    this.dialog.send(this.#enter === '\n' ? '\0' : Uint8Array.of(255, 241, 255, 241, 255, 241));
  }

  /** `cleanup`; the router has to end the connection. */
  async disconnect(): Promise<void> {
    await this.leaveConfiguration();
    this.#send('exit');
    await this.dialog.end();
  }
}
