/** Knows how a telnet connection gets a terminal line of a router. */
import type { Socket } from 'node:net';
import { Conversation } from './conversation.ts';
import type { Door } from './door.ts';
import { limitClosing, takeLeave } from './farewell.ts';
import { TelnetOptions, noOperation, offer } from './telnet-options.ts';

/** Bytes that may wait for a far end that is still answered; one that reads nothing gets no more answers. */
const mostUnanswered = 4 * 1024;

/** Real ms between two looks at a connection. */
const lookMs = 100;
/** Looks after which somebody whose typing is held back is asked for a sign of life. */
const looksHeldBack = 10;

/**
 * What is not read does not tell that its far end is gone: something is sent, and the second time it fails. Nothing is
 * sent to somebody who is read, or who does not take what was sent before.
 */
function noticeEnd(socket: Socket): void {
  let looks = 0;
  const timer = setInterval(() => {
    looks = socket.isPaused() ? looks + 1 : 0;
    if (!socket.readableEnded && looks < looksHeldBack) return;
    if (socket.writable && socket.writableLength === 0) socket.write(noOperation);
  }, lookMs);
  socket.once('close', () => clearInterval(timer));
}

/** Puts a connection that came in on a line; it is reset when there is none. */
export function answerTelnet(door: Door, socket: Socket): void {
  const conversation = new Conversation(
    {
      stream: socket,
      carrier: socket,
      close: () => takeLeave(socket),
    },
    door.turns,
  );
  const line = door.seize(socket, 'telnet', {
    entered: () => conversation.entered,
    lost: () => socket.destroy(),
  });
  if (!line) return;
  limitClosing(socket);
  noticeEnd(socket);
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
