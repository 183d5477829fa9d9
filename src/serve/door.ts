/** Knows how connections reach one router: who may come in, and what its lines are told of them. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { CallerFacts, Guest, SeizedLine, SshLimits, VtyTransport } from '../modes/vty.ts';
import { parseIpv4, type Ipv4 } from '../text/address.ts';
import type { Conversation } from './conversation.ts';
import type { Gate } from './gate.ts';
import type { Turns } from './turns.ts';

/** What a door needs of a lab. */
export interface ServedLab {
  readonly routers: readonly string[];
  seize(router: string, from: Ipv4, transport: VtyTransport, lost: () => void): SeizedLine | undefined;
  room(router: string, from: Ipv4, transport: VtyTransport): boolean;
  enterable(router: string, transport: VtyTransport): boolean;
  sshLimits(router: string): SshLimits;
  advance(ms: number): void;
  idled(ms: number): void;
}

/** What the doors of all routers share. */
export interface House {
  readonly lab: ServedLab;
  readonly gate: Gate;
  readonly turns: Turns;
  /** The private key of every router, in PEM. */
  readonly hostKey: string;
  /** The user for lines that nobody could enter; made when first needed. */
  guest(): Guest;
  readonly conversations: Set<Conversation>;
  /** Makes a failure of ours in a deed end the server; after one no deed is done any more. */
  readonly guarded: <Args extends unknown[]>(deed: (...args: Args) => void) => (...args: Args) => void;
}

/** ms that a wrong password costs at least. */
const failureDelayMs = 1000;
/** Stands for an address that is none of IPv4. */
const nowhere = 0 as Ipv4;

/** The door of one router. */
export class Door {
  readonly router: string;
  readonly #house: House;

  constructor(router: string, house: House) {
    this.router = router;
    this.#house = house;
  }

  get hostKey(): string {
    return this.#house.hostKey;
  }

  get turns(): Turns {
    return this.#house.turns;
  }

  /** Makes a failure of ours in what an event of a socket leads to end the server. */
  get guarded(): House['guarded'] {
    return this.#house.guarded;
  }

  get sshLimits(): SshLimits {
    return this.#house.lab.sshLimits(this.router);
  }

  /**
   * Keeps a line for a connection, which is reset when there is none (decisions.md D-43). `lost` when the router goes
   * down before a session began.
   */
  seize(
    socket: Socket,
    transport: VtyTransport,
    { entered, lost }: { entered(): boolean; lost(): void },
  ): SeizedLine | undefined {
    const { gate, lab } = this.#house;
    // Whatever goes wrong with a socket also closes it.
    socket.on('error', () => undefined);
    const admitted = gate.admit(socket, entered);
    const line = admitted ? lab.seize(this.router, addressOf(socket), transport, lost) : undefined;
    if (!line) {
      socket.resetAndDestroy();
      return undefined;
    }
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 60_000);
    socket.once(
      'close',
      this.guarded(() => line.release()),
    );
    return line;
  }

  /** Whether a connection that comes now gets a line. */
  room(socket: Socket, transport: VtyTransport): boolean {
    const { gate, lab } = this.#house;
    return gate.room && lab.room(this.router, addressOf(socket), transport);
  }

  /** Keeps one more line for a connection that is in already; undefined when there is none. */
  seizeMore(socket: Socket, transport: VtyTransport): SeizedLine | undefined {
    return this.#house.lab.seize(this.router, addressOf(socket), transport, () => undefined);
  }

  /** A conversation begins; it is over when its stream is. */
  join(conversation: Conversation, stream: Duplex): void {
    const { conversations } = this.#house;
    conversations.add(conversation);
    const leave = (): void => {
      conversations.delete(conversation);
      conversation.gone();
    };
    stream.once('close', this.guarded(leave));
  }

  /** What a line is told of a connection. */
  facts(socket: Socket, transport: VtyTransport): CallerFacts {
    const { lab, guest } = this.#house;
    return {
      from: addressOf(socket),
      transport,
      guest: lab.enterable(this.router, transport) ? undefined : guest(),
      failureDelayMs,
    };
  }
}

function addressOf(socket: Socket): Ipv4 {
  return parseIpv4((socket.remoteAddress ?? '').replace(/^::ffff:/, '')) ?? nowhere;
}
