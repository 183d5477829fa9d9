/** Knows how a connection ends: what was written still arrives, and nobody waits for ever. */
import type { Socket } from 'node:net';

/** Real ms in which a far end has to take something of what is left for it. */
const stalledMs = 5_000;
/** Real ms in which the far end has to close what we have closed. */
const closingMs = 2_000;

/** Whoever ends the connection from now on may rely on its end, whatever the far end does. */
export function limitClosing(socket: Socket): void {
  socket.once('finish', () => {
    const timer = setTimeout(() => socket.destroy(), closingMs);
    socket.once('close', () => clearTimeout(timer));
  });
}

/** Gives up a connection when its far end takes nothing any more; `left` is how much there is for it to take. */
export function limitStalling(socket: Socket, left = (): number => socket.writableLength): void {
  if (socket.closed) return;
  let before = Infinity;
  const timer = setInterval(() => {
    const now = left();
    if (now >= before) socket.destroy();
    before = now;
  }, stalledMs);
  socket.once('close', () => clearInterval(timer));
}

/** Ends a connection: what the far end still sends is read, for unread input would turn our end into a reset. */
export function takeLeave(socket: Socket): void {
  if (socket.writableEnded) return;
  limitStalling(socket);
  socket.resume();
  socket.end();
}
