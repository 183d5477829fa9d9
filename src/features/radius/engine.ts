/** Knows how servers are asked: packets over UDP from the source interface, sent again, and the next server in turn. */
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { addressOf, packetReceived, sendPacket, udpListener, type Packet, type Udp } from '../ip/index.ts';
import { log } from '../logging/index.ts';
import { routeTo } from '../routing/index.ts';
import { radiusSlice, serversOf, type ServerTerms } from './config.ts';
import { codeName, noServers, serverAlive, serverDead, trace, traceContents } from './messages.ts';
import { codes, decode, encode, isGenuine, type RadiusPacket } from './packet.ts';
import { radiusState, recordOf, type Matter, type Pending } from './state.ts';

/** The ports from which requests go out, by what they are about. */
const sourcePorts = { authen: 1645, acct: 1646 } as const;
/** IP and UDP header. */
const headerBytes = 28;
const identifiers = 256;

const unanswered = event<{ readonly label: string; readonly tries: number }>('RADIUS unanswered');
const deadOver = event<{ readonly server: ServerTerms }>('RADIUS dead time over');

const portAt = (server: ServerTerms, matter: Matter): number =>
  matter === 'authen' ? server.authPort : server.acctPort;

/** The address that packets to a server come from. */
export function sourceFor(my: Actor, server: Ipv4): Ipv4 | undefined {
  const named = config(my, radiusSlice).source;
  const fixed = named === undefined ? undefined : addressOf(my, named)?.address;
  const port = routeTo(my, server)?.port;
  return fixed ?? (port === undefined ? undefined : addressOf(my, port)?.address);
}

/** Servers that are asked about a matter: those that may be alive, or all where none is. */
function candidates(my: Actor, matter: Matter): ServerTerms[] {
  const able = serversOf(my).filter(
    (server) => portAt(server, matter) !== 0 && server.secret !== undefined && server.secret !== '',
  );
  const alive = able.filter((server) => !recordOf(my, server).dead);
  return alive.length > 0 ? alive : able;
}

/** Asks the servers; `make` writes the packet for each of them. Answers at once where there is nobody to ask. */
export function ask(my: Actor, matter: Matter, make: Pending['make'], then: Pending['then']): void {
  const servers = candidates(my, matter);
  if (servers.length === 0) {
    if (serversOf(my).length === 0) log(my, noServers, undefined);
    return then(undefined);
  }
  const sourcePort = sourcePorts[matter];
  begin(my, { matter, sourcePort, servers, server: 0, tries: 0, packet: undefined, sentAtMs: 0, make, then });
}

/** Turns to a server with a packet of its own. */
function begin(my: Actor, pending: Pending): void {
  const state = my.state(radiusState);
  const id = state.nextId;
  state.nextId = (id + 1) % identifiers;
  const label = `${pending.sourcePort}/${id}`;
  pending.tries = 0;
  pending.packet = pending.make(pending.servers[pending.server]!, id);
  state.pending.set(label, pending);
  state.mostPending = Math.max(state.mostPending, state.pending.size);
  send(my, label, pending, pending.packet);
}

function send(my: Actor, label: string, pending: Pending, packet: RadiusPacket): void {
  const { matter, sourcePort } = pending;
  const server = pending.servers[pending.server]!;
  const bytes = encode(packet);
  const to = `${formatIpv4(server.address)}:${portAt(server, matter)}`;
  if (pending.tries === 0) {
    trace(my, () => `RADIUS: Send ${codeName(packet.code)} to ${to} id ${label}, len ${bytes.length}`);
    traceContents(my, packet);
  } else trace(my, () => `RADIUS: Retransmit to (${namesOf(server)}) for id ${label}`);
  pending.tries++;
  pending.sentAtMs = my.nowMs;
  recordOf(my, server)[matter].requests++;
  const source = sourceFor(my, server.address);
  if (source !== undefined) {
    const body: Udp = { sourcePort, destinationPort: portAt(server, matter), payload: bytes };
    my.say(sendPacket, { packet: packetOf(source, server.address, bytes.length, body) });
  }
  my.after(server.timeoutS * 1000, `RADIUS ${label}`, unanswered, { label, tries: pending.tries });
}

const namesOf = ({ address, authPort, acctPort }: ServerTerms): string =>
  `${formatIpv4(address)}:${authPort},${acctPort}`;

/** A datagram with a RADIUS packet in it. */
export function packetOf(source: Ipv4, destination: Ipv4, length: number, body: Udp): Packet {
  const bytes = headerBytes + length;
  return { source, destination, protocol: 'udp', ttl: 255, bytes, labels: ['udp', 'radius'], body };
}

/** Nothing came in time: once more, or the next server, or nobody. */
function goOn(my: Actor, label: string, pending: Pending): void {
  const server = pending.servers[pending.server]!;
  recordOf(my, server)[pending.matter].timeouts++;
  if (pending.tries <= server.retransmit && pending.packet) {
    send(my, label, pending, pending.packet);
    return;
  }
  trace(my, () => `RADIUS: No response from (${namesOf(server)}) for id ${label}`);
  my.state(radiusState).pending.delete(label);
  const counted = recordOf(my, server)[pending.matter];
  counted.failure++;
  counted.silent++;
  die(my, server);
  pending.server++;
  if (pending.server < pending.servers.length) begin(my, pending);
  else pending.then(undefined);
}

/** A server is passed over for as long as `radius-server deadtime` says: not at all unless it says so. */
function die(my: Actor, server: ServerTerms): void {
  const record = recordOf(my, server);
  if (record.dead) return;
  log(my, serverDead, server);
  record.deaths++;
  const { deadtimeM } = config(my, radiusSlice);
  if (deadtimeM === undefined) {
    log(my, serverAlive, { ...server, answered: false });
    return;
  }
  Object.assign(record, { dead: true, beforeMs: my.nowMs - record.sinceMs, sinceMs: my.nowMs });
  my.after(deadtimeM * 60_000, `RADIUS dead ${namesOf(server)}`, deadOver, { server });
}

function revive(my: Actor, server: ServerTerms, answered: boolean): void {
  const record = recordOf(my, server);
  if (!record.dead) return;
  const lasted = my.nowMs - record.sinceMs;
  Object.assign(record, {
    dead: false,
    beforeMs: lasted,
    deadMs: record.deadMs + lasted,
    sinceMs: my.nowMs,
  });
  my.cancel(`RADIUS dead ${namesOf(server)}`);
  log(my, serverAlive, { ...server, answered });
}

function hear(my: Actor, { source }: Packet, { sourcePort, destinationPort, payload }: Udp): void {
  const reply = payload instanceof Uint8Array ? decode(payload) : undefined;
  if (!reply) return;
  const label = `${destinationPort}/${reply.id}`;
  const pending = my.state(radiusState).pending.get(label);
  const server = pending?.servers[pending.server];
  if (!pending?.packet || !server) return;
  if (server.address !== source || portAt(server, pending.matter) !== sourcePort) return;
  const counted = recordOf(my, server)[pending.matter];
  const from = `${formatIpv4(source)}:${sourcePort}`;
  counted.responses++;
  trace(
    my,
    () => `RADIUS: Received from id ${label} ${from}, ${codeName(reply.code)}, len ${encode(reply).length}`,
  );
  traceContents(my, reply);
  if (!isGenuine(reply, pending.packet, server.secret ?? '')) {
    counted.incorrect++;
    trace(my, () => `RADIUS: Response for id ${label} has a wrong authenticator; check the shared key`);
    return;
  }
  const delayMs = my.nowMs - pending.sentAtMs;
  counted.delayMs += delayMs;
  counted.longestMs = Math.max(counted.longestMs, delayMs);
  counted[reply.code === codes.accessReject ? 'failure' : 'success']++;
  my.cancel(`RADIUS ${label}`);
  my.state(radiusState).pending.delete(label);
  revive(my, server, true);
  pending.then(reply);
}

const isSourcePort = (port: number): boolean => Object.values(sourcePorts).some((each) => each === port);

/** The reactions of this feature. */
export const handlers = [
  on(unanswered, (my, { label, tries }) => {
    const pending = my.state(radiusState).pending.get(label);
    if (pending?.tries === tries) goOn(my, label, pending);
  }),
  on(deadOver, (my, { server }) => revive(my, server, false)),
  on(packetReceived, (my, { packet }) => {
    if (packet.protocol !== 'udp') return;
    const udp = packet.body as Udp;
    if (isSourcePort(udp.destinationPort)) hear(my, packet, udp);
  }),
];

/** Answers are listened for where servers are configured. */
export const answers = [
  answer(udpListener, (my, { port }) => (isSourcePort(port) && serversOf(my).length > 0 ? true : undefined)),
];
