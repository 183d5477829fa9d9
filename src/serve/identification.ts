/** Knows how an SSH connection begins: its first line reaches the ssh2 package in one piece, which loses parts of a line cut in three. */
import type { Socket } from 'node:net';

/** Longest identification with its line end (RFC 4253, section 4.2). */
const longest = 255;
const lineFeed = 10;

type DataListener = (bytes: Buffer) => void;

/** Puts itself before whoever reads from the socket next, until the first line is there; a line without end is none. */
export function wholeIdentification(socket: Socket): void {
  const added = (event: string | symbol, listener: DataListener): void => {
    if (event !== 'data') return;
    socket.off('newListener', added);
    // The reader is told of before it is added.
    process.nextTick(() => {
      socket.off('data', listener);
      gather(socket, listener);
    });
  };
  socket.on('newListener', added);
}

function gather(socket: Socket, reader: DataListener): void {
  let line = Buffer.alloc(0);
  const more = (bytes: Buffer): void => {
    line = Buffer.concat([line, bytes]);
    if (!line.includes(lineFeed)) {
      if (line.length > longest) socket.destroy();
      return;
    }
    socket.off('data', more);
    socket.on('data', reader);
    reader(line);
  };
  socket.on('data', more);
}
