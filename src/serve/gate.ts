/** Knows how many connections there may be: in all, and of those that nobody has logged in on yet. */
import type { Socket } from 'node:net';

/** Limits of all routers together. */
export interface GateLimits {
  /** Connections in all. */
  readonly mostSessions: number;
  /** Connections on which nobody has logged in. */
  readonly mostUnproven: number;
  /** Real ms in which somebody has to log in. */
  readonly loginMs: number;
}

/** Unless said otherwise. */
export const usualLimits: GateLimits = { mostSessions: 128, mostUnproven: 32, loginMs: 120_000 };

/** Counts the connections. */
export class Gate {
  readonly #limits: GateLimits;
  readonly #sockets = new Map<Socket, () => boolean>();
  #closed = false;

  constructor(limits: GateLimits) {
    this.#limits = limits;
  }

  /** Whether one more connection may come in. */
  get room(): boolean {
    const { mostSessions, mostUnproven } = this.#limits;
    return !this.#closed && this.#sockets.size < mostSessions && this.#unproven < mostUnproven;
  }

  /** Whether a connection may come in; `entered` tells whether somebody has logged in on it. */
  admit(socket: Socket, entered: () => boolean): boolean {
    const { loginMs } = this.#limits;
    if (socket.destroyed || !this.room) return false;
    this.#sockets.set(socket, entered);
    const timer = setTimeout(() => {
      if (!entered()) socket.destroy();
    }, loginMs);
    socket.once('close', () => {
      clearTimeout(timer);
      this.#sockets.delete(socket);
    });
    return true;
  }

  get #unproven(): number {
    let count = 0;
    for (const entered of this.#sockets.values()) if (!entered()) count++;
    return count;
  }

  /** Ends every connection; nobody comes in any more. */
  close(): void {
    this.#closed = true;
    for (const socket of this.#sockets.keys()) socket.destroy();
  }
}
