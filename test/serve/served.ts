/** Knows how tests serve a lab on free ports and talk to it. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import ssh2 from 'ssh2';
import { onTestFinished } from 'vitest';
import type { Lab } from '../../src/lab/lab.ts';
import { serve, usualLimits, type GateLimits } from '../../src/serve/index.ts';
import type { Guest } from '../../src/modes/vty.ts';
import type { RouterPlan } from '../../src/lab/topology.ts';
import { unwired } from '../lab/unwired.ts';

/** One key for every test; making one takes its time. */
export const hostKey = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private;

/** A user `admin` with password `letmein` at privilege 15 on five lines. */
export const vtyLines = [
  'username admin privilege 15 password 0 letmein',
  'line vty 0 4',
  ' login local',
  ' transport input all',
].join('\n');

/** A lab of two routers, R1 and R2, that is served; everything ends with the test. */
export class Served {
  readonly lab: Lab;
  readonly guests: Guest[] = [];
  readonly failures: unknown[] = [];
  ports: Record<string, { ssh: number; telnet: number }> = {};

  /** A lab that is there already, or two routers of this configuration. */
  constructor(config: string | Lab) {
    if (typeof config !== 'string') {
      this.lab = config;
      return;
    }
    const router = (name: string): RouterPlan => ({ name, config: `hostname ${name}\n${config}\nend\n` });
    this.lab = unwired(router('R1'), router('R2'));
    this.lab.advance(60_000);
  }

  async open(limits: Partial<GateLimits> = {}): Promise<this> {
    const serving = await serve(this.lab, {
      bind: '127.0.0.1',
      sshPort: 0,
      telnetPort: 0,
      hostKey,
      limits: { ...usualLimits, ...limits },
      guestMade: (guest) => this.guests.push(guest),
      failed: (failure) => this.failures.push(failure),
    });
    if ('refused' in serving) throw new Error(serving.refused);
    onTestFinished(() => serving.close());
    for (const { router, ssh, telnet } of serving.places)
      this.ports[router] = { ssh: ssh!.port, telnet: telnet!.port };
    return this;
  }

  /** A raw connection to the telnet port of a router. */
  telnet(router = 'R1'): Wire {
    const wire = new Wire(connect(this.ports[router]!.telnet, '127.0.0.1'));
    onTestFinished(() => void wire.socket.destroy());
    return wire;
  }

  /** An SSH connection; rejects with the client's error. */
  async ssh(options: Partial<ssh2.ConnectConfig> = {}, router = 'R1'): Promise<ssh2.Client> {
    const client = new ssh2.Client();
    onTestFinished(() => void client.end());
    client.connect({
      host: '127.0.0.1',
      port: this.ports[router]!.ssh,
      username: 'admin',
      password: 'letmein',
      ...options,
    });
    client.on('error', () => undefined);
    await once(client, 'ready');
    return client;
  }

  /** A shell of an SSH connection. */
  shell(client: ssh2.Client, window: ssh2.PseudoTtyOptions | false = {}): Promise<Wire> {
    return new Promise((resolve, reject) => {
      client.shell(window, (error, channel) => (error ? reject(error) : resolve(new Wire(channel))));
    });
  }

  /** What a command prints that is run without a terminal. */
  exec(client: ssh2.Client, command: string, typed = ''): Promise<{ text: string; status: number | null }> {
    return new Promise((resolve, reject) => {
      client.exec(command, (error, channel) => {
        if (error) return reject(error);
        let text = '';
        let status: number | null = null;
        channel.on('data', (bytes: Buffer) => (text += bytes.toString()));
        channel.on('exit', (code: number) => (status = code));
        channel.on('close', () => resolve({ text, status }));
        channel.end(typed);
      });
    });
  }
}

/** A stream that is read as text, with telnet commands left in as bytes of latin1. */
export class Wire {
  readonly socket: Socket | ssh2.ClientChannel;
  text = '';
  closed = false;
  #waiting: (() => void)[] = [];

  constructor(socket: Socket | ssh2.ClientChannel) {
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => {
      this.text += bytes.toString('latin1');
      this.#wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.closed = true;
      this.#wake();
    });
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  send(text: string | Uint8Array): void {
    this.socket.write(text);
  }

  /** Waits until the text that came since the last wait matches; gives it and forgets it. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.text);
      if (found) {
        const end = found.index + found[0].length;
        const seen = this.text.slice(0, end);
        this.text = this.text.slice(end);
        return seen;
      }
      if (this.closed) throw new Error(`closed before ${String(pattern)}: ${JSON.stringify(this.text)}`);
      await new Promise<void>((wake) => this.#waiting.push(wake));
    }
  }

  /** Waits until the far end has closed. */
  async end(): Promise<string> {
    while (!this.closed) await new Promise<void>((wake) => this.#waiting.push(wake));
    return this.text;
  }
}
