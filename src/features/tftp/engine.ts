/** Knows how a file is fetched from a server and sent to one: piece by piece, each asked for again when it does not come. */
import { joined } from '../../modes/file-contents.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import type { Ipv4 } from '../../text/address.ts';
import { addressOf, packetReceived, sendPacket, udpListener } from '../ip/index.ts';
import { routeTo } from '../routing/index.ts';
import {
  blockBytes,
  blockOf,
  errorCodes,
  serverPort,
  tftpIn,
  tftpPacket,
  type TftpEnd,
  type TftpMessage,
} from './packet.ts';

/** A message is sent so often, at this distance, before the server is given up. */
const tries = 5;
const tryMs = 4000;
/** The first port that transfers begin at. */
const firstPort = 49152;

/** How a transfer ended. */
export type TftpEnding =
  | { readonly kind: 'done'; readonly bytes: Uint8Array }
  | { readonly kind: 'silence' }
  | { readonly kind: 'refused'; readonly missing: boolean };

/** Who is told of a transfer. */
export interface TftpListener {
  /** A piece arrived, or was taken; blocks count from 1. */
  readonly piece: (block: number) => void;
  /** Nothing came in time; a message is sent again, unless it was the last time. */
  readonly silence: () => void;
  readonly ended: (ending: TftpEnding) => void;
}

interface Transfer {
  readonly server: Ipv4;
  /** The port of the server for this transfer; its first answer tells. */
  serverPort: number;
  /** What is sent; undefined while something is fetched. */
  readonly outgoing: Uint8Array | undefined;
  readonly incoming: Uint8Array[];
  /** The last piece that came or was taken. */
  block: number;
  last: TftpMessage;
  tries: number;
  readonly listener: TftpListener;
}

const transfers = slice('TFTP transfers', () => ({
  byPort: new Map<number, Transfer>(),
  nextPort: firstPort,
}));

const unanswered = event<{ readonly port: number; readonly sent: number }>('TFTP unanswered');

function sourceFor(my: Actor, server: Ipv4): Ipv4 | undefined {
  const port = routeTo(my, server)?.port;
  return port === undefined ? undefined : addressOf(my, port)?.address;
}

const timerOf = (port: number): string => `TFTP ${port}`;

function send(my: Actor, port: number, transfer: Transfer, message: TftpMessage): void {
  const source = sourceFor(my, transfer.server);
  transfer.last = message;
  transfer.tries++;
  if (source !== undefined) {
    const to: TftpEnd = { address: transfer.server, port: transfer.serverPort };
    my.say(sendPacket, { packet: tftpPacket({ address: source, port }, to, message) });
  }
  my.after(tryMs, timerOf(port), unanswered, { port, sent: transfer.tries });
}

function begin(
  my: Actor,
  server: Ipv4,
  request: TftpMessage,
  outgoing: Uint8Array | undefined,
  listener: TftpListener,
): () => void {
  const state = my.state(transfers);
  const port = state.nextPort++;
  const transfer: Transfer = {
    server,
    serverPort,
    outgoing,
    incoming: [],
    block: 0,
    last: request,
    tries: 0,
    listener,
  };
  state.byPort.set(port, transfer);
  send(my, port, transfer, request);
  return () => forget(my, port);
}

/** Fetches a file; the result breaks it off. */
export function fetchFile(my: Actor, server: Ipv4, file: string, listener: TftpListener): () => void {
  return begin(my, server, { op: 'read', file }, undefined, listener);
}

/** Sends a file; the result breaks it off. */
export function sendFile(
  my: Actor,
  server: Ipv4,
  file: string,
  bytes: Uint8Array,
  listener: TftpListener,
): () => void {
  return begin(my, server, { op: 'write', file }, bytes, listener);
}

function forget(my: Actor, port: number): void {
  my.cancel(timerOf(port));
  my.state(transfers).byPort.delete(port);
}

function end(my: Actor, port: number, transfer: Transfer, ending: TftpEnding): void {
  forget(my, port);
  transfer.listener.ended(ending);
}

/** A piece came: it is acknowledged, and the last one ends the transfer. */
function takePiece(my: Actor, port: number, transfer: Transfer, block: number, data: Uint8Array): void {
  if (transfer.outgoing || block > transfer.block + 1) return;
  const fresh = block === transfer.block + 1;
  if (fresh) {
    transfer.block = block;
    transfer.incoming.push(data);
    transfer.tries = 0;
  }
  send(my, port, transfer, { op: 'ack', block });
  if (!fresh) return;
  transfer.listener.piece(block);
  if (data.length < blockBytes) end(my, port, transfer, { kind: 'done', bytes: joined(transfer.incoming) });
}

/** A piece was taken: the next one is sent, if there is one. */
function goOn(my: Actor, port: number, transfer: Transfer, block: number): void {
  const { outgoing } = transfer;
  if (!outgoing || block !== transfer.block) return;
  if (block > 0) transfer.listener.piece(block);
  const data = blockOf(outgoing, block + 1);
  if (!data || (block > 0 && (blockOf(outgoing, block)?.length ?? 0) < blockBytes)) {
    end(my, port, transfer, { kind: 'done', bytes: outgoing });
    return;
  }
  transfer.block = block + 1;
  transfer.tries = 0;
  send(my, port, transfer, { op: 'data', block: block + 1, data });
}

function hear(my: Actor, port: number, from: TftpEnd, message: TftpMessage): void {
  const transfer = my.state(transfers).byPort.get(port);
  if (!transfer || from.address !== transfer.server) return;
  // The server answers from a port of its own, and stays with it.
  if (transfer.serverPort === serverPort) transfer.serverPort = from.port;
  if (from.port !== transfer.serverPort) return;
  if (message.op === 'data') takePiece(my, port, transfer, message.block, message.data);
  else if (message.op === 'ack') goOn(my, port, transfer, message.block);
  else if (message.op === 'error')
    end(my, port, transfer, { kind: 'refused', missing: message.code === errorCodes.notFound });
}

/** The reactions of this feature. */
export const handlers = [
  on(packetReceived, (my, { packet }) => {
    const heard = tftpIn(packet);
    if (heard) hear(my, heard.to.port, heard.from, heard.message);
  }),
  on(unanswered, (my, { port, sent }) => {
    const transfer = my.state(transfers).byPort.get(port);
    if (!transfer || transfer.tries !== sent) return;
    transfer.listener.silence();
    if (sent < tries) send(my, port, transfer, transfer.last);
    else end(my, port, transfer, { kind: 'silence' });
  }),
];

/** Answers are listened for while a transfer goes on. */
export const answers = [
  answer(udpListener, (my, { port }) => (my.state(transfers).byPort.has(port) ? true : undefined)),
];
