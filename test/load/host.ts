/** Knows how the lab of the load checks is served in a process of its own, and what that process tells of itself. */
import { fork, type ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import ssh2 from 'ssh2';
import { serve, usualLimits, type GateLimits, type Serving } from '../../src/serve/index.ts';
import { flow, loadLab, vtysInUse } from './lab.ts';

/** How a host is started. */
export interface HostOptions {
  readonly vtys: number;
  readonly limits?: Partial<GateLimits>;
}

/** What a host costs at a moment. */
export interface Figures {
  /** Bytes of objects and of buffers outside the heap, after a forced collection. */
  readonly heapBytes: number;
  /** Open file descriptors. */
  readonly descriptors: number;
  readonly vtysInUse: number;
  /** Virtual ms since the lab began. */
  readonly virtualMs: number;
  /** Real ms since the process began. */
  readonly realMs: number;
  /** ms of processor time so far. */
  readonly cpuMs: number;
}

interface Ready {
  readonly ports: Readonly<Record<string, { readonly ssh: number; readonly telnet: number }>>;
}

type Request =
  { readonly ask: 'figures' } | { readonly ask: 'traffic'; readonly flows: number; readonly count: number };

/** The word on the command line that makes a process a host. */
export const hostWord = 'host';

const usedBytes = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Runs in the process of the host until its parent lets it go. */
export async function runHost(options: HostOptions): Promise<void> {
  const lab = loadLab(options.vtys);
  const serving = await serve(lab, {
    bind: '127.0.0.1',
    sshPort: 0,
    telnetPort: 0,
    hostKey: ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private,
    limits: { ...usualLimits, ...options.limits },
    guestMade: () => undefined,
    failed: (failure) => {
      throw failure;
    },
  });
  if ('refused' in serving) throw new Error(serving.refused);
  process.on('disconnect', () => process.exit(0));
  const answer = async (request: Request): Promise<void> => {
    if (request.ask === 'traffic') {
      for (let i = 0; i < request.flows; i++) lab.traffic(flow(request.count));
      process.send!({});
      return;
    }
    // What buffers outside the heap stood for is given back after the first collection.
    for (let i = 0; i < 3; i++) {
      globalThis.gc!();
      await sleep(10);
    }
    const { user, system } = process.cpuUsage();
    const figures: Figures = {
      heapBytes: usedBytes(),
      descriptors: readdirSync('/proc/self/fd').length,
      vtysInUse: vtysInUse(lab),
      virtualMs: lab.nowMs,
      realMs: performance.now(),
      cpuMs: (user + system) / 1000,
    };
    process.send!(figures);
  };
  process.on('message', (request: Request) => void answer(request));
  process.send!({ ports: portsOf(serving) } satisfies Ready);
}

function portsOf({ places }: Serving): Ready['ports'] {
  return Object.fromEntries(
    places.map(({ router, ssh, telnet }) => [router, { ssh: ssh!.port, telnet: telnet!.port }]),
  );
}

/** A host as its parent sees it. */
export class Host {
  readonly #child: ChildProcess;
  /** The host has ended by itself, which it never should. */
  died: string | undefined;
  ports: Ready['ports'] = {};

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.once('exit', (code, signal) => (this.died = `the server ended: ${code ?? signal}`));
  }

  static async start(options: HostOptions): Promise<Host> {
    const child = fork(process.argv[1]!, [hostWord, JSON.stringify(options)], { execArgv: ['--expose-gc'] });
    const host = new Host(child);
    host.ports = (await host.#answer<Ready>()).ports;
    return host;
  }

  #answer<T>(): Promise<T> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('the server ended'));
      this.#child.once('exit', ended);
      this.#child.once('message', (message) => {
        this.#child.off('exit', ended);
        resolve(message as T);
      });
    });
  }

  async figures(): Promise<Figures> {
    this.#child.send({ ask: 'figures' } satisfies Request);
    return this.#answer();
  }

  /** Lets so many packets go through R1 in each of so many flows of 1000 a second. */
  async traffic(flows: number, count: number): Promise<void> {
    this.#child.send({ ask: 'traffic', flows, count } satisfies Request);
    await this.#answer();
  }

  stop(): void {
    this.#child.disconnect();
  }
}
