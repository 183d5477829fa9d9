/** Knows how a stub answers as a TFTP server: with the files it was given, and those that routers sent it. */
import { joined } from '../../modes/file-contents.ts';
import type { Actor } from '../../sim/actor.ts';
import { keptSlice } from '../../sim/slice.ts';
import type { Packet } from '../ip/index.ts';
import {
  blockBytes,
  blockOf,
  errorCodes,
  serverPort,
  tftpIn,
  tftpPacket,
  type TftpEnd,
  type TftpMessage,
} from '../tftp/index.ts';

interface Transfer {
  readonly client: TftpEnd;
  readonly file: string;
  /** What is being sent; undefined while something is taken. */
  readonly outgoing: Uint8Array | undefined;
  readonly incoming: Uint8Array[];
}

/** The first port that a server answers a request from. */
const firstPort = 52000;
/** A server keeps no more files than this, and none that is longer. */
const mostFiles = 1000;
const mostBlocks = 32_768;

/** The files of a stub; they survive everything, like the stub itself. */
const server = keptSlice('stub TFTP', () => ({
  serving: false,
  files: new Map<string, Uint8Array>(),
  transfers: new Map<number, Transfer>(),
  nextPort: firstPort,
}));

/** Makes a stub a TFTP server with a file; one that is one already has one file more. */
export function serveFile(my: Actor, name: string, text: string): void {
  const state = my.state(server);
  state.serving = true;
  state.files.set(name, new TextEncoder().encode(text));
}

/** A file of the server as text. */
export function servedFile(my: Actor, name: string): string | undefined {
  const bytes = my.state(server).files.get(name);
  return bytes && new TextDecoder().decode(bytes);
}

/** Only the transfers of the last requests are kept: who broke off is forgotten. */
const mostTransfers = 100;

function open(my: Actor, client: TftpEnd, file: string, outgoing: Uint8Array | undefined): number {
  const state = my.state(server);
  const port = state.nextPort++;
  state.transfers.set(port, { client, file, outgoing, incoming: [] });
  if (state.transfers.size > mostTransfers) state.transfers.delete(state.transfers.keys().next().value!);
  return port;
}

const refusal = (code: number): TftpMessage => ({ op: 'error', code });

/** A request: the port of the answer, and the answer. */
function begin(
  my: Actor,
  client: TftpEnd,
  message: TftpMessage & { op: 'read' | 'write' },
): [number, TftpMessage] {
  const { files } = my.state(server);
  const { op, file } = message;
  const bytes = files.get(file);
  if (op === 'read' && !bytes) return [serverPort, refusal(errorCodes.notFound)];
  if (op === 'read')
    return [open(my, client, file, bytes), { op: 'data', block: 1, data: blockOf(bytes!, 1)! }];
  if (files.size >= mostFiles) return [serverPort, refusal(errorCodes.full)];
  return [open(my, client, file, undefined), { op: 'ack', block: 0 }];
}

function take(my: Actor, transfer: Transfer, block: number, data: Uint8Array): TftpMessage | undefined {
  const { incoming, file } = transfer;
  if (block > mostBlocks) return refusal(errorCodes.full);
  if (block > incoming.length + 1) return undefined;
  if (block === incoming.length + 1) {
    incoming.push(data);
    if (data.length < blockBytes) {
      my.state(server).files.set(file, joined(incoming));
    }
  }
  return { op: 'ack', block };
}

function goOn(my: Actor, port: number, from: TftpEnd, message: TftpMessage): TftpMessage | undefined {
  const transfer = my.state(server).transfers.get(port);
  if (!transfer || transfer.client.address !== from.address || transfer.client.port !== from.port)
    return undefined;
  if (message.op === 'data' && !transfer.outgoing) return take(my, transfer, message.block, message.data);
  if (message.op !== 'ack' || !transfer.outgoing) return undefined;
  const taken = blockOf(transfer.outgoing, message.block);
  if (taken && taken.length < blockBytes) {
    my.state(server).transfers.delete(port);
    return undefined;
  }
  const data = blockOf(transfer.outgoing, message.block + 1);
  return data && { op: 'data', block: message.block + 1, data };
}

/** The answer to a packet, if it is one for a TFTP server. */
export function tftpAnswer(my: Actor, packet: Packet): Packet | undefined {
  const heard = tftpIn(packet);
  if (!heard || !my.state(server).serving) return undefined;
  const { from, to, message } = heard;
  const isRequest = message.op === 'read' || message.op === 'write';
  const [port, reply] =
    to.port === serverPort && isRequest
      ? begin(my, from, message)
      : [to.port, goOn(my, to.port, from, message)];
  return reply && tftpPacket({ address: to.address, port }, from, reply);
}
