/** Knows how the tests of terminal lines call a router from outside the lab, without a socket in between. */
import type { Lab } from '../../../src/lab/lab.ts';
import { loadConfiguration } from '../../../src/modes/interpret.ts';
import type { CalledLine, Caller, CallerFacts, SeizedLine, VtyTransport } from '../../../src/modes/vty.ts';
import { parseIpv4 } from '../../../src/text/address.ts';
import { unwired } from '../../lab/unwired.ts';

/** Where callers come from unless said otherwise. */
export const home = '198.51.100.7';

/** What a caller of a test brings. */
export type Brought = Partial<Omit<CallerFacts, 'from' | 'transport'>> & { readonly from?: string };

/** Somebody on a line. */
export class Visitor {
  /** Everything that was sent, with `\n` line ends. */
  all = '';
  closed = false;
  congested = false;
  line: CalledLine | undefined;
  readonly name: string;
  readonly #door: FrontDoor;
  #read = 0;

  constructor(door: FrontDoor, name: string) {
    this.#door = door;
    this.name = name;
  }

  /** What the line knows of this caller. */
  caller(facts: CallerFacts): Caller {
    const congested = (): boolean => this.congested;
    return {
      ...facts,
      get congested() {
        return congested();
      },
      send: (text) => {
        if (/(^|[^\r])\n/.test(text)) throw new Error(`a bare line feed in ${JSON.stringify(text)}`);
        this.all += text.replaceAll('\r\n', '\n');
      },
      close: () => (this.closed = true),
    };
  }

  /** What came since this was asked last. */
  take(): string {
    const text = this.all.slice(this.#read);
    this.#read = this.all.length;
    return text;
  }

  /** Types keys; returns what came at once and in the next virtual tenth of a second. */
  type(keys: string): string {
    this.take();
    this.line!.receive(keys);
    this.#door.lab.advance(100);
    return this.take();
  }

  /** Types lines. */
  lines(...lines: readonly string[]): string {
    return lines.map((line) => this.type(`${line}\r`)).join('');
  }
}

/** A router with nothing around it, and the way to its lines. */
export class FrontDoor {
  readonly lab: Lab;

  constructor(config = '', more: { readonly ready?: boolean } = {}) {
    this.lab = unwired({ name: 'R1', config: `hostname R1\nno ip domain-lookup\n${config}\nend\n` });
    if (more.ready !== false) this.lab.advance(30_000);
  }

  /** Configuration lines. */
  configure(...lines: readonly string[]): void {
    const rejected = loadConfiguration(this.lab.world.actor('R1'), lines.join('\n'));
    if (rejected.length > 0) throw new Error(rejected[0]!.text);
    this.lab.settle();
  }

  /** A line for a connection. */
  seize(transport: VtyTransport, from = home, lost = (): void => undefined): SeizedLine | undefined {
    return this.lab.seize('R1', parseIpv4(from)!, transport, lost);
  }

  /** What a line is told of a caller. */
  facts(transport: VtyTransport, { from = home, ...more }: Brought = {}): CallerFacts {
    return { from: parseIpv4(from)!, transport, ...more };
  }

  /** Opens a line that was kept. */
  open(line: SeizedLine, transport: VtyTransport, brought: Brought = {}): Visitor {
    const visitor = new Visitor(this, line.name);
    visitor.line = line.open(visitor.caller(this.facts(transport, brought)));
    this.lab.advance(0);
    return visitor;
  }

  /** Somebody calls by telnet; undefined when no line takes them. */
  telnet(brought: Brought = {}): Visitor | undefined {
    const line = this.seize('telnet', brought.from);
    return line && this.open(line, 'telnet', brought);
  }

  /** Somebody whom SSH has proven. */
  ssh(user: string, brought: Brought = {}): Visitor {
    return this.open(this.seize('ssh', brought.from)!, 'ssh', { user, ...brought });
  }

  /** One command over SSH. */
  run(user: string, command: string, brought: Brought = {}): Visitor {
    return this.ssh(user, { command, ...brought });
  }

  /** Whether SSH lets somebody in with this user and password; the line is free again. */
  lets(user: string, password: string, brought: Brought = {}): boolean {
    const line = this.seize('ssh', brought.from)!;
    let answer: boolean | undefined;
    line.prove(this.facts('ssh', brought), { user, password }, (admitted) => (answer = admitted));
    this.lab.advance(20_000);
    line.release();
    if (answer === undefined) throw new Error('no answer');
    return answer;
  }
}
