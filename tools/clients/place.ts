/** Knows what a scenario has at hand: routers that are served, an empty folder, the scripts of its client. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesFolder } from '../../src/transcript/index.ts';
import { runChild, type Ended, type RunOptions } from './child.ts';
import { thousandLines } from './thousand.ts';
import type { Ports, Served } from './server.ts';

/** A client was told something else than it should have been. */
export class Unlike extends Error {
  /** What the client printed, shown below the line of the scenario. */
  readonly output: string;

  constructor(why: string, output: string) {
    super(why);
    this.output = output;
  }
}

/** The users of the labs in `fixtures/clients`. */
export const users = {
  /** Privilege 15. */
  admin: { user: 'admin', password: 'letmein' },
  /** Privilege 1; `secret` takes it to 15. */
  oper: { user: 'oper', password: 'lookonly' },
  secret: 'bossonly',
} as const;

/** Everything that a scenario may use. */
export class Place {
  /** An empty folder, the home of everything that runs here. */
  readonly folder: string;
  /** What was counted, for the line of the scenario: `29 tasks`. */
  readonly figures: string[] = [];
  readonly #client: string;
  readonly #served: Served;
  readonly #signal: AbortSignal;

  constructor(client: string, folder: string, served: Served, signal: AbortSignal) {
    this.#client = client;
    this.folder = folder;
    this.#served = served;
    this.#signal = signal;
  }

  /** The ports of a router. */
  ports(router: string): Ports {
    const ports = this.#served.routers.get(router);
    if (!ports) throw new Error(`the lab has no router ${router}`);
    return ports;
  }

  /** A script or other file in `fixtures/clients/FOLDER`, the folder of this client unless told. */
  file(name: string, folder = this.#client): string {
    return join(fixturesFolder(), 'clients', folder, name);
  }

  /** Writes a file in the folder that only its owner reads; gives its path. */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  }

  /** Writes the 1,000 lines, some lines before them and after them; gives the path of the file. */
  thousand(before: readonly string[] = [], after: readonly string[] = []): string {
    return this.write('thousand.txt', `${[...before, ...thousandLines(), ...after].join('\n')}\n`);
  }

  /** The environment of what runs here: ports as `R1_SSH` and `R1_TELNET`, users, no settings of the person. */
  get env(): Record<string, string> {
    const { admin, oper, secret } = users;
    const guest = this.#served.guest;
    return {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: this.folder,
      TMPDIR: this.folder,
      LANG: 'C.UTF-8',
      TERM: 'vt100',
      PYTHONDONTWRITEBYTECODE: '1',
      HOST: '127.0.0.1',
      ADMIN_USER: admin.user,
      ADMIN_PASSWORD: admin.password,
      OPER_USER: oper.user,
      OPER_PASSWORD: oper.password,
      SECRET: secret,
      ...(guest ? { GUEST_USER: guest.user, GUEST_PASSWORD: guest.password } : {}),
      ...Object.fromEntries(
        [...this.#served.routers].flatMap(([name, { ssh, telnet }]) => {
          const word = name.toUpperCase().replaceAll('-', '_');
          return [
            [`${word}_SSH`, String(ssh)],
            [`${word}_TELNET`, String(telnet)],
          ];
        }),
      ),
    };
  }

  /** Obeyed by the lab, as if it were typed at `serve`. */
  obey(line: string): void {
    this.#served.obey(line);
  }

  /** Runs a program to its end, whatever that is. Lines that it prints for the lab (`!@ …`) are obeyed. */
  try(command: string, args: readonly string[], options: Partial<RunOptions> = {}): Promise<Ended> {
    return runChild(command, args, {
      folder: this.folder,
      signal: this.#signal,
      directed: (line) => this.obey(line),
      ...options,
      env: { ...this.env, ...options.env },
    });
  }

  /** Throws unless a text holds all of these, in this order. */
  holds(text: string, ...parts: readonly string[]): void {
    let at = 0;
    for (const part of parts) {
      const found = text.indexOf(part, at);
      if (found < 0) throw new Unlike(`${JSON.stringify(part)} is not there`, text);
      at = found + part.length;
    }
  }

  /** Throws when two texts differ, with the first line that does. */
  same(what: string, one: string, other: string): void {
    if (one === other) return;
    const [ones, others] = [one.split('\n'), other.split('\n')];
    const at = ones.findIndex((line, i) => line !== others[i]);
    throw new Unlike(
      `${what}: line ${at + 1} is ${JSON.stringify(others[at])}, was ${JSON.stringify(ones[at])}`,
      '',
    );
  }

  /** Runs a program that must end with exit status 0; gives what it printed. */
  async run(command: string, args: readonly string[], options: Partial<RunOptions> = {}): Promise<string> {
    const { status, output } = await this.try(command, args, options);
    if (status !== 0) throw new Unlike(status === undefined ? 'ended' : `exit status ${status}`, output);
    return output;
  }
}
