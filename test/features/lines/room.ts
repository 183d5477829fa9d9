/** Knows how the tests of terminal lines build real routers and sit down at their consoles. */
import { Lab } from '../../../src/lab/lab.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { KeyDecoder, TypeAhead } from '../../../src/session/keys.ts';
import { Screen } from '../../../src/session/screen.ts';

/** Ctrl-^ as a key. */
export const escape = '\x1e';

/** Virtual ms between two looks at the consoles. */
const lookMs = 5;

/** Somebody at the console of a router: every character goes through the real editor and comes back as bytes. */
export class Seat {
  /** Everything the terminal got, with `\n` line ends. */
  all = '';
  readonly screen: Screen;
  readonly lab: Lab;
  readonly #decoder = new KeyDecoder();
  #read = 0;

  constructor(lab: Lab, router: string) {
    this.lab = lab;
    this.screen = new Screen(lab.session(router), {
      queue: new TypeAhead(),
      write: (text) => (this.all += text),
    });
    this.screen.activate();
  }

  /** What came since this was asked last. */
  take(): string {
    this.look();
    const text = this.all.slice(this.#read);
    this.#read = this.all.length;
    return text;
  }

  look(): void {
    this.screen.pump();
    this.screen.drain();
  }

  /** Presses keys and watches for a while. */
  type(keys: string, seconds = 0.1): string {
    this.take();
    this.screen.feed(this.#decoder.feed(keys));
    this.look();
    return this.wait(seconds);
  }

  /** Types lines, each behind the answer to the one before. */
  lines(...lines: readonly string[]): string {
    return lines.map((line) => this.type(`${line}\r`)).join('');
  }

  /** Watches for a while; `whenever` something happens, it is looked at. */
  wait(seconds: number): string {
    const end = this.lab.nowMs + seconds * 1000;
    while (this.lab.nowMs < end) {
      this.lab.advance(Math.min(end - this.lab.nowMs, seconds > 5 ? seconds * 10 : lookMs));
      this.look();
    }
    return this.take();
  }
}

/** What is configured on the routers of a room besides their addresses. */
export interface Texts {
  readonly R1?: string;
  readonly R2?: string;
  readonly R3?: string;
}

/** R1 10.0.0.1 and R2 10.0.0.2 on a LAN; R2 10.1.0.2 and R3 10.1.0.3 on another; each knows the way. */
export class Room {
  readonly lab: Lab;
  readonly #seats = new Map<string, Seat>();

  constructor(more: Texts = {}, seed = 1) {
    const port = (n: number, address: string): string =>
      `interface Ethernet1/${n}\n ip address ${address} 255.255.255.0\n no shutdown\n`;
    const config = (name: 'R1' | 'R2' | 'R3', text: string): string =>
      `hostname ${name}\n${text}no ip domain-lookup\n${more[name] ?? ''}\nend\n`;
    const made = Lab.create(
      {
        routers: [
          {
            name: 'R1',
            config: config('R1', `${port(0, '10.0.0.1')}ip route 10.1.0.0 255.255.255.0 10.0.0.2\n`),
          },
          { name: 'R2', config: config('R2', port(0, '10.0.0.2') + port(1, '10.1.0.2')) },
          {
            name: 'R3',
            config: config('R3', `${port(0, '10.1.0.3')}ip route 10.0.0.0 255.255.255.0 10.1.0.2\n`),
          },
        ],
        stubs: [],
        segments: [
          {
            name: 'near',
            cable: false,
            latencyMs: 1,
            ports: [
              { host: 'R1', port: 'Ethernet1/0' },
              { host: 'R2', port: 'Ethernet1/0' },
            ],
          },
          {
            name: 'far',
            cable: false,
            latencyMs: 1,
            ports: [
              { host: 'R2', port: 'Ethernet1/1' },
              { host: 'R3', port: 'Ethernet1/0' },
            ],
          },
        ],
        seed,
        epochMs: Date.UTC(2004, 2, 1),
      },
      catalogue,
    );
    if ('refused' in made) throw new Error(made.refused);
    this.lab = made;
    made.advance(30_000);
    // Addresses are learned before anything is measured.
    for (const [from, to] of [
      ['R1', 'ping 10.1.0.3'],
      ['R3', 'ping 10.0.0.1'],
    ] as const)
      this.at(from).type(`${to}\r`, 12);
  }

  /** The console of a router. */
  at(router: string): Seat {
    let seat = this.#seats.get(router);
    if (!seat) this.#seats.set(router, (seat = new Seat(this.lab, router)));
    return seat;
  }

  /** Configures a router at its console. */
  configure(router: string, ...lines: readonly string[]): string {
    return this.at(router).lines('enable', 'configure terminal', ...lines, 'end');
  }
}
