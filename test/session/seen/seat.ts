/** Knows how tests sit at the console of a real router: keys in, the screen out, time when they want it. */
import { Lab } from '../../../src/lab/lab.ts';
import type { Topology } from '../../../src/lab/topology.ts';
import { printUnasked } from '../../../src/modes/console-text.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { KeyDecoder, TypeAhead } from '../../../src/session/keys.ts';
import { Screen } from '../../../src/session/screen.ts';
import type { Session } from '../../../src/session/session.ts';
import { Tty } from '../screen-of.ts';

/** One router with a neighbour on its Ethernet0/0, and somebody at its console in privileged EXEC. */
export class Seat {
  readonly lab: Lab;
  readonly session: Session;
  readonly tty: Tty;
  readonly screen: Screen;
  /** Everything that was sent to the terminal. */
  sent = '';
  readonly #decoder = new KeyDecoder();

  constructor(columns = 80, rows = 24, config = '') {
    const topology: Topology = {
      routers: [
        {
          name: 'R1',
          config: `hostname R1\ninterface Ethernet0/0\n ip address 10.0.0.1 255.255.255.0\n no shutdown\n${config}`,
        },
        {
          name: 'R2',
          config: 'hostname R2\ninterface Ethernet0/0\n ip address 10.0.0.2 255.255.255.0\n no shutdown\n',
        },
      ],
      stubs: [],
      segments: [
        {
          name: 'lan',
          ports: ['R1', 'R2'].map((host) => ({ host, port: 'Ethernet0/0' })),
          cable: false,
          latencyMs: 1,
        },
      ],
      seed: 7,
      epochMs: Date.UTC(2002, 2, 1),
    };
    const lab = Lab.create(topology, catalogue);
    if ('refused' in lab) throw new Error(lab.refused);
    lab.advance(60_000);
    this.lab = lab;
    this.session = lab.session('R1');
    this.session.submit('enable');
    this.session.take();
    this.tty = new Tty(columns, rows);
    this.screen = new Screen(this.session, {
      queue: new TypeAhead(),
      write: (text) => {
        this.sent += text;
        this.tty.write(text.replaceAll('\n', '\r\n'));
      },
    });
    this.screen.columns = columns;
    this.screen.activate();
  }

  /** Types keys. */
  type(...chunks: readonly string[]): this {
    for (const chunk of chunks) {
      this.screen.feed(this.#decoder.feed(chunk));
      this.screen.pump();
      this.screen.drain();
    }
    return this;
  }

  /** Lets time pass; keys that waited are handled. */
  wait(ms: number): this {
    for (let past = 0; past < ms; past += 10) {
      this.lab.advance(10);
      this.screen.pump();
      this.screen.drain();
    }
    return this;
  }

  /** A log line comes. */
  log(line: string): this {
    printUnasked(this.lab.world.actor('R1'), line);
    this.screen.pump();
    return this;
  }

  /** Forgets what the screen showed, so that a test sees only what comes. */
  async clear(): Promise<this> {
    this.#from = (await this.tty.lines()).length - 1;
    this.sent = '';
    return this;
  }

  #from = 0;

  /** The lines since `clear`, the one with the cursor last. */
  async seen(): Promise<string[]> {
    return (await this.tty.lines()).slice(this.#from);
  }

  /** The last line: the one with the cursor. */
  async last(): Promise<string> {
    return (await this.tty.lines()).at(-1)!;
  }

  column(): Promise<number> {
    return this.tty.column();
  }
}
