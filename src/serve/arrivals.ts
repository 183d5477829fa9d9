/** Knows how long a caller waits at a full house: who hangs up and calls again at once finds the line free. */
import type { Socket } from 'node:net';
import type { Wall } from '../console/pace.ts';
import type { House } from './door.ts';

/** Real ms after which a house that is still full refuses: what came before the call has been read by then. */
const patienceMs = 200;
/** Real ms between two looks. */
const lookMs = 20;

/** Connections that came in and are not answered yet. */
export class Arrivals {
  readonly #wall: Wall;
  readonly #guarded: House['guarded'];
  readonly #most: number;
  readonly #waiting = new Set<Socket>();

  /** `most`: who comes when that many wait is answered at once, whatever the answer is. */
  constructor(wall: Wall, guarded: House['guarded'], most: number) {
    this.#wall = wall;
    this.#guarded = guarded;
    this.#most = most;
  }

  /** Answers a connection as soon as there is room, or when its patience is over. */
  greet(socket: Socket, room: () => boolean, answer: (socket: Socket) => void): void {
    if (this.#waiting.size >= this.#most || room()) return answer(socket);
    const until = this.#wall.now() + patienceMs;
    this.#waiting.add(socket);
    // Whatever goes wrong with it also closes it.
    const fault = (): void => undefined;
    socket.on('error', fault);
    const look = this.#guarded(() => {
      if (!this.#waiting.has(socket)) return;
      const over = this.#wall.now() >= until;
      if (!over && !room()) return later();
      this.#waiting.delete(socket);
      if (socket.destroyed) return;
      answer(socket);
      socket.off('error', fault);
    });
    // A timer may come before the network is read, what follows a timer comes after it.
    const later = (): void => void this.#wall.after(lookMs, () => void this.#wall.after(0, look));
    later();
  }

  /** Ends every connection that waits. */
  close(): void {
    for (const socket of this.#waiting) socket.destroy();
    this.#waiting.clear();
  }
}
