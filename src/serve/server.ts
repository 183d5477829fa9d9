/** Knows how a lab is put behind SSH and telnet: a port for each router and transport, and time that follows the wall clock. */
import { randomBytes } from 'node:crypto';
import { createServer, isIPv4, type AddressInfo, type Server, type Socket } from 'node:net';
import { Pace, realWall } from '../console/pace.ts';
import type { Guest, VtyTransport } from '../modes/vty.ts';
import { Arrivals } from './arrivals.ts';
import type { Conversation } from './conversation.ts';
import { Door, type House, type ServedLab } from './door.ts';
import { Gate, type GateLimits } from './gate.ts';
import { answerSsh } from './ssh.ts';
import { answerTelnet } from './telnet.ts';
import { Turns } from './turns.ts';

/** How a lab is served. */
export interface ServeOptions {
  /** An IPv4 address. */
  readonly bind: string;
  /** Port of the first router; the next ones follow; 0: any free port; undefined: no such transport. */
  readonly sshPort: number | undefined;
  readonly telnetPort: number | undefined;
  /** The private key of every router, in PEM. */
  readonly hostKey: string;
  readonly limits: GateLimits;
  /** Told once, when a line is called that nobody could enter (decisions.md D-50). */
  guestMade(guest: Guest): void;
  /** Something of ours broke; the routers stand still from now on. */
  failed(failure: unknown): void;
}

/** Where a router is reached. */
export interface Place {
  readonly router: string;
  readonly ssh: AddressInfo | undefined;
  readonly telnet: AddressInfo | undefined;
}

/** A lab that is served. */
export interface Serving {
  readonly places: readonly Place[];
  /** Virtual seconds per second, 1 at first; 0 stops the time. */
  speed: number;
  /** Ends every connection and gives the ports back. */
  close(): Promise<void>;
}

const guestName = 'lab';
const guestBytes = 9;

/** Serves a lab; a refusal is one line. */
export async function serve(
  lab: ServedLab,
  options: ServeOptions,
): Promise<Serving | { readonly refused: string }> {
  const servers: Server[] = [];
  /** Whatever came in and is not closed yet, answered or not. */
  const sockets = new Set<Socket>();
  const guarded = guard((failure) => {
    pace.stop();
    options.failed(failure);
  });
  const house = houseOf(lab, options, guarded);
  const pace = paceOf(house);
  const arrivals = new Arrivals(realWall, guarded, options.limits.mostUnproven);
  const close = async (): Promise<void> => {
    pace.stop();
    arrivals.close();
    house.gate.close();
    for (const socket of sockets) socket.destroy();
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  };
  const open = async (
    port: number | undefined,
    answer: (socket: Socket) => void,
  ): Promise<AddressInfo | undefined> => {
    if (port === undefined) return undefined;
    const server = createServer({ allowHalfOpen: true }, guarded(answer));
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    await listening(server, port, options.bind);
    return server.address() as AddressInfo;
  };
  const places: Place[] = [];
  try {
    for (const [index, router] of lab.routers.entries()) {
      const door = new Door(router, house);
      const behind =
        (transport: VtyTransport, answer: typeof answerSsh) =>
        (socket: Socket): void =>
          arrivals.greet(
            socket,
            () => door.room(socket, transport),
            () => answer(door, socket),
          );
      places.push({
        router,
        ssh: await open(nth(options.sshPort, index), behind('ssh', answerSsh)),
        telnet: await open(nth(options.telnetPort, index), behind('telnet', answerTelnet)),
      });
    }
  } catch (error) {
    await close();
    return { refused: refusal(error as NodeJS.ErrnoException & { port?: number }, options.bind) };
  }
  const inNeed = (transport: VtyTransport): boolean =>
    lab.routers.some((router) => !lab.enterable(router, transport));
  if (
    (options.sshPort !== undefined && inNeed('ssh')) ||
    (options.telnetPort !== undefined && inNeed('telnet'))
  )
    house.guest();
  pace.start();
  return {
    places,
    get speed() {
      return pace.speed;
    },
    set speed(speed) {
      pace.speed = speed;
    },
    close,
  };
}

const nth = (port: number | undefined, index: number): number | undefined => (port ? port + index : port);

function houseOf(lab: ServedLab, options: ServeOptions, guarded: House['guarded']): House {
  let guest: Guest | undefined;
  return {
    lab,
    gate: new Gate(options.limits),
    turns: new Turns(realWall, guarded),
    guarded,
    hostKey: options.hostKey,
    guest: () => {
      if (!guest) {
        guest = { name: guestName, password: randomBytes(guestBytes).toString('base64url') };
        options.guestMade(guest);
      }
      return guest;
    },
    conversations: new Set<Conversation>(),
  };
}

function paceOf({ lab, conversations, guarded }: House): Pace {
  return new Pace(
    {
      advance: guarded((ms: number) => lab.advance(ms)),
      held: () => false,
      passed: guarded((ms: number) => lab.idled(ms)),
      looked: guarded(() => {
        for (const conversation of conversations) conversation.looked();
      }),
    },
    1,
  );
}

/** Tells the first failure; after it the lab is touched by nobody, for its state may be half of one and half of another. */
function guard(failed: (failure: unknown) => void): House['guarded'] {
  let broken = false;
  return (deed) =>
    (...args) => {
      if (broken) return;
      try {
        deed(...args);
      } catch (failure) {
        broken = true;
        failed(failure);
      }
    };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      // A connection that could not be accepted, for want of descriptors: others go on, and so do we.
      server.on('error', () => undefined);
      resolve();
    });
  });
}

function refusal({ code, port }: { readonly code?: string; readonly port?: number }, bind: string): string {
  const where = port === undefined ? bind : `${bind} port ${port}`;
  if (code === 'EADDRINUSE') return `${where} is in use`;
  if (code === 'EACCES') return `${where} may not be used`;
  if (code === 'ERR_SOCKET_BAD_PORT') return 'the ports end at 65535';
  return `cannot listen on ${where}`;
}

/** Whether routers can be reached at an address: they know IPv4 only. */
export const canBind = (address: string): boolean => isIPv4(address);
