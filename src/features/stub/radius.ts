/** Knows how a stub answers as a RADIUS server: for the users it was told of, with the secret it was given. */
import type { Actor } from '../../sim/actor.ts';
import { keptSlice } from '../../sim/slice.ts';
import type { Ipv4 } from '../../text/address.ts';
import type { Packet, Udp } from '../ip/index.ts';
import {
  ciscoPairAttribute,
  codes,
  decode,
  encode,
  isGenuineRecord,
  numberAttribute,
  numberOf,
  packetOf,
  revealPassword,
  services,
  signedAnswer,
  textAttribute,
  textOf,
  types,
  type Attribute,
  type RadiusPacket,
} from '../radius/index.ts';

/** A user of the server. */
export interface RadiusUser {
  readonly name: string;
  readonly password: string;
  readonly framedAddress?: Ipv4;
  /** The level of an EXEC, 0 to 15; 1 unless given. */
  readonly level?: number;
}

/** What a stub is as a RADIUS server. */
export interface RadiusPlan {
  readonly secret: string;
  readonly users: readonly RadiusUser[];
}

/** The server of a stub; it survives everything, like the stub itself. */
const server = keptSlice('stub RADIUS', () => ({
  secret: undefined as string | undefined,
  users: new Map<string, RadiusUser>(),
  /** Accounting-Requests that were noted: sessions that began and ended. */
  starts: 0,
  stops: 0,
}));

/** Makes a stub a RADIUS server, or tells one of more users. */
export function serveRadius(my: Actor, { secret, users }: RadiusPlan): void {
  const state = my.state(server);
  state.secret = secret;
  for (const user of users) state.users.set(user.name, user);
}

/** Sessions that a server was told of. */
export function notedSessions(my: Actor): { readonly starts: number; readonly stops: number } {
  const { starts, stops } = my.state(server);
  return { starts, stops };
}

function acceptance(user: RadiusUser): Attribute[] {
  return [
    numberAttribute(types.serviceType, services.nasPrompt),
    ...(user.level === undefined ? [] : [ciscoPairAttribute(`shell:priv-lvl=${user.level}`)]),
    ...(user.framedAddress === undefined ? [] : [numberAttribute(types.framedIpAddress, user.framedAddress)]),
  ];
}

function decide(my: Actor, request: RadiusPacket, secret: string): RadiusPacket {
  const user = my.state(server).users.get(textOf(request, types.userName) ?? '');
  const { id } = request;
  const answer =
    user && user.password === revealPassword(request, secret)
      ? { code: codes.accessAccept, id, attributes: acceptance(user) }
      : { code: codes.accessReject, id, attributes: [textAttribute(types.replyMessage, 'Access denied')] };
  return signedAnswer(answer, request, secret);
}

/** An Accounting-Request with a wrong authenticator gets no answer (RFC 2866, section 3). */
function note(my: Actor, request: RadiusPacket, secret: string): RadiusPacket | undefined {
  if (!isGenuineRecord(request, secret)) return undefined;
  const state = my.state(server);
  if (numberOf(request, types.acctStatusType) === 1) state.starts++;
  else state.stops++;
  return signedAnswer({ code: codes.accountingResponse, id: request.id, attributes: [] }, request, secret);
}

/** The answer to a packet, if it is a request to a server and gets one. */
export function radiusAnswer(my: Actor, packet: Packet): Packet | undefined {
  const { secret } = my.state(server);
  if (secret === undefined || packet.protocol !== 'udp' || !packet.labels.includes('radius'))
    return undefined;
  const { sourcePort, destinationPort, payload } = packet.body as Udp;
  const request = payload instanceof Uint8Array ? decode(payload) : undefined;
  if (!request) return undefined;
  const reply =
    request.code === codes.accessRequest
      ? decide(my, request, secret)
      : request.code === codes.accountingRequest
        ? note(my, request, secret)
        : undefined;
  if (!reply) return undefined;
  const bytes = encode(reply);
  const body: Udp = { sourcePort: destinationPort, destinationPort: sourcePort, payload: bytes };
  return packetOf(packet.destination, packet.source, bytes.length, body);
}
