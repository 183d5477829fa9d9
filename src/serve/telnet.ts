/** Knows how a telnet connection gets a terminal line of a router. */
import type { Socket } from 'node:net';
import { Conversation } from './conversation.ts';
import type { Door } from './door.ts';
import { limitClosing, takeLeave } from './farewell.ts';
import { TelnetOptions, noOperation, offer } from './telnet-options.ts';

/** Bytes that may wait for a far end that is still answered; one that reads nothing gets no more answers. */
const mostUnanswered = 4 * 1024;

/** Real ms between two looks at whether a far end that types no more is still there. */
const probeMs = 100;

/** Sends until the connection is closed what makes one fail that is gone: the first answer to it reaches nobody who reads. */
function probe(socket: Socket): void {
  const send = (): void => {
    if (socket.writable && socket.writableLength === 0) socket.write(noOperation);
  };
  send();
  const timer = setInterval(send, probeMs);
  socket.once('close', () => clearInterval(timer));
}

/** Puts a connection that came in on a line; it is reset when there is none. */
export function answerTelnet(door: Door, socket: Socket): void {
  const conversation = new Conversation(
    {
      stream: socket,
      carrier: socket,
      close: () => takeLeave(socket),
      probe: () => probe(socket),
    },
    door.turns,
  );
  const line = door.seize(socket, 'telnet', {
    entered: () => conversation.entered,
    lost: () => socket.destroy(),
  });
  if (!line) return;
  limitClosing(socket);
  door.join(conversation, socket);
  socket.write(offer);
  const opened = line.open(conversation.caller(door.facts(socket, 'telnet')));
  if (!opened) return void socket.destroy();
  conversation.begin(opened);
  const options = new TelnetOptions();
  const feed = (bytes: Buffer): void => {
    const { typed, answer, window } = options.feed(bytes);
    if (answer.length > 0 && socket.writable && socket.writableLength < mostUnanswered) socket.write(answer);
    if (window) conversation.resize(window.columns, window.rows);
    conversation.typed(typed);
  };
  socket.on('data', door.guarded(feed));
  socket.on('end', () => conversation.finish());
}
