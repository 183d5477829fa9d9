/** Knows how a lab is served for a client: `hotstandby serve` itself, on free ports. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesFolder } from '../../src/transcript/index.ts';
import { endGroup, leash } from './child.ts';

/** Where a router is reached on 127.0.0.1. */
export interface Ports {
  readonly ssh: number;
  readonly telnet: number;
}

/** A lab that is served. */
export interface Served {
  readonly routers: ReadonlyMap<string, Ports>;
  /** The user that `serve` made, where the configuration lets nobody in. */
  readonly guest: { readonly user: string; readonly password: string } | undefined;
  /** Gives the server a line for the lab on its standard input: `!@ link down R1 Ethernet0/0`. */
  obey(line: string): void;
  /** What it answered to such lines. */
  readonly answers: string;
  /** Ends the server; says what went wrong with it, if anything did. */
  end(): Promise<string | undefined>;
}

/** Real ms that a lab may take to be ready. */
const startMs = 60_000;
/** Lines of routers come first and at once, those of a user after them. */
const settleMs = 50;

const placeLine = /^(\S+) ssh 127\.0\.0\.1:(\d+) telnet 127\.0\.0\.1:(\d+)$/gm;
const guestLine = /^user (\S+) password (\S+)$/m;

/** The program as it was built. */
const program = (): string => join(fixturesFolder(), '..', 'bin', 'hotstandby.js');

/** Serves a lab of `fixtures/clients` or one that ships. */
export function serveLab(lab: string, hostKey: string): Promise<Served> {
  const file = join(fixturesFolder(), 'clients', `${lab}.ios`);
  const child = spawn(
    process.execPath,
    [
      program(),
      'serve',
      existsSync(file) ? file : lab,
      '--ssh-port',
      '0',
      '--telnet-port',
      '0',
      '--host-key',
      hostKey,
    ],
    { detached: true, stdio: 'pipe' },
  );
  leash(child);
  let printed = '';
  let complaints = '';
  let answers = '';
  let settled = false;
  let ending = false;
  const gone = new Promise<string | undefined>((resolve) => {
    child.once('close', (code, signal) =>
      resolve(
        ending && (code === 0 || signal === 'SIGTERM') && !complaints
          ? undefined
          : `serve ended with ${code ?? signal}: ${complaints || printed}`,
      ),
    );
  });
  child.stderr.on('data', (bytes: Buffer) => (complaints += bytes.toString()));
  child.stdin.on('error', () => undefined);
  const end = (): Promise<string | undefined> => {
    ending = true;
    endGroup(child, 'SIGTERM');
    return gone;
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      void end();
      reject(new Error(`serve ${lab} is not ready after ${startMs / 1000} s`));
    }, startMs);
    void gone.then((why) => {
      clearTimeout(timer);
      reject(new Error(why ?? `serve ${lab} ended`));
    });
    let settling: NodeJS.Timeout | undefined;
    child.stdout.on('data', (bytes: Buffer) => {
      if (settled) {
        answers += bytes.toString();
        return;
      }
      printed += bytes.toString();
      settling ??= setTimeout(() => {
        clearTimeout(timer);
        settled = true;
        const [, user, password] = guestLine.exec(printed) ?? [];
        resolve({
          routers: new Map(
            [...printed.matchAll(placeLine)].map(([, name, ssh, telnet]) => [
              name!,
              { ssh: Number(ssh), telnet: Number(telnet) },
            ]),
          ),
          guest: user === undefined || password === undefined ? undefined : { user, password },
          obey: (line) => void child.stdin.write(`${line}\n`),
          get answers() {
            return answers;
          },
          end,
        });
      }, settleMs);
    });
  });
}
