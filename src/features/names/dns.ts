/** Knows how names are asked for: queries that travel to a server, its answer or the wait for one, and the cache. */
import { config, portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import type { Ipv4 } from '../../text/address.ts';
import {
  addressOf,
  localAddress,
  packetReceived,
  sendPacket,
  udpListener,
  type Packet,
  type Udp,
} from '../ip/index.ts';
import { isLineUp } from '../interfaces/index.ts';
import { routeTo } from '../routing/index.ts';
import { namesSlice } from './config.ts';

const dnsPort = 53;
/** Who is asked where no server is configured: everyone. */
const allOnes = 0xffffffff;
/** Lookups go out from ports of their own, one after the other. */
const [firstPort, portCount] = [49152, 16384];
const headerBytes = 28 + 12;
/** For how long an answer of a router that serves its host table is good, in seconds. */
const servedTtlS = 10;

/** What a query asks and a server answers. */
interface Dns {
  readonly id: number;
  readonly name: string;
  /** None: it is the question. Empty: there is no such name. */
  readonly addresses?: readonly Ipv4[];
  readonly ttlS?: number;
}

/** A name that a server told. */
export interface Learned {
  readonly addresses: readonly Ipv4[];
  readonly learnedAtMs: number;
  readonly ttlS: number;
}

/** What became of a lookup. */
export interface LookupEnd {
  readonly addresses: readonly Ipv4[];
}

interface Lookup {
  /** Full names, tried one after the other. */
  readonly candidates: readonly string[];
  readonly servers: readonly Ipv4[];
  candidate: number;
  server: number;
  tries: number;
  readonly asks: (server: Ipv4) => void;
  readonly ends: (end: LookupEnd) => void;
}

const dnsState = slice('DNS', () => ({
  next: 1,
  running: new Map<number, Lookup>(),
  /** Names in small letters. */
  cache: new Map<string, Learned>(),
}));

const unanswered = event<{ readonly id: number; readonly tries: number }>('query unanswered');

/** The servers that are asked. */
export function serversOf(my: Actor): readonly Ipv4[] {
  const { servers } = config(my, namesSlice);
  return servers.length > 0 ? [...servers] : [allOnes];
}

/** What servers told, and is still good. */
export function learnedNames(my: Actor): readonly (readonly [string, Learned])[] {
  return [...my.state(dnsState).cache];
}

/** Forgets what servers told about a name, or about all. */
export function forgetNames(my: Actor, name: string | undefined): void {
  const { cache } = my.state(dnsState);
  if (name === undefined) cache.clear();
  else cache.delete(name.toLowerCase());
}

/** Whether what a server told is still good. */
export function isGood(my: Actor, learned: Learned): boolean {
  return my.nowMs - learned.learnedAtMs < learned.ttlS * 1000;
}

/** A name without dots is completed by the domains of the list, or by the default domain. */
function candidatesFor(my: Actor, name: string): string[] {
  const { list, domain } = config(my, namesSlice);
  if (name.includes('.')) return [name];
  const domains = list.length > 0 ? list : domain === undefined ? [] : [domain];
  return domains.length > 0 ? domains.map((d) => `${name}.${d}`) : [name];
}

/** The addresses of a name that is known here: typed, or told by a server not long ago. */
export function knownHost(
  my: Actor,
  name: string,
): { readonly addresses: readonly Ipv4[]; readonly port: number | undefined } | undefined {
  const { hosts } = config(my, namesSlice);
  const { cache } = my.state(dnsState);
  for (const full of [name, ...candidatesFor(my, name)]) {
    const key = full.toLowerCase();
    const typed = hosts.get(key);
    if (typed) return { addresses: [...typed.addresses], port: typed.port };
    const told = cache.get(key);
    if (told && isGood(my, told)) return { addresses: told.addresses, port: undefined };
  }
  return undefined;
}

/** The name of an address in the host table. */
export function nameOf(my: Actor, address: Ipv4): string | undefined {
  for (const { name, addresses } of config(my, namesSlice).hosts.values())
    if (addresses.includes(address)) return name;
  return undefined;
}

function packetOf(source: Ipv4, destination: Ipv4, ports: [number, number], payload: Dns): Packet {
  const body: Udp = { sourcePort: ports[0], destinationPort: ports[1], payload };
  const bytes = headerBytes + payload.name.length + 6 + 16 * (payload.addresses?.length ?? 0);
  return { source, destination, protocol: 'udp', ttl: 255, bytes, labels: ['udp', 'dns'], body };
}

const portOf = (id: number): number => firstPort + (id % portCount);

function query(my: Actor, id: number, server: Ipv4, name: string): void {
  const ports: [number, number] = [portOf(id), dnsPort];
  if (server === allOnes) {
    for (const port of portNames(my).filter((p) => isLineUp(my, p))) {
      const source = addressOf(my, port)?.address;
      if (source !== undefined)
        my.say(sendPacket, { packet: packetOf(source, server, ports, { id, name }), via: { port } });
    }
    return;
  }
  const port = my.ask(localAddress, { address: server })?.port ?? routeTo(my, server)?.port;
  const source = port === undefined ? undefined : addressOf(my, port)?.address;
  if (source !== undefined) my.say(sendPacket, { packet: packetOf(source, server, ports, { id, name }) });
}

function ask(my: Actor, id: number, lookup: Lookup): void {
  const server = lookup.servers[lookup.server]!;
  if (lookup.tries === 0) lookup.asks(server);
  lookup.tries++;
  query(my, id, server, lookup.candidates[lookup.candidate]!);
  const waitMs = config(my, namesSlice).timeoutS * 1000;
  my.after(waitMs, `lookup ${id}`, unanswered, { id, tries: lookup.tries });
}

function end(my: Actor, id: number, lookup: Lookup, addresses: readonly Ipv4[]): void {
  stopLookup(my, id);
  lookup.ends({ addresses });
}

/** The next server, or the next name with all servers again, or the end. */
function goOn(my: Actor, id: number, lookup: Lookup, nextName: boolean): void {
  lookup.tries = 0;
  if (nextName || lookup.server + 1 >= lookup.servers.length) {
    lookup.server = 0;
    lookup.candidate++;
  } else lookup.server++;
  if (lookup.candidate >= lookup.candidates.length) end(my, id, lookup, []);
  else ask(my, id, lookup);
}

/** Asks the servers for a name: `asks` hears of each server in turn, `ends` of the addresses, if any. */
export function lookUp(
  my: Actor,
  name: string,
  asks: (server: Ipv4) => void,
  ends: (end: LookupEnd) => void,
): number {
  const state = my.state(dnsState);
  const id = state.next++;
  const lookup: Lookup = {
    candidates: candidatesFor(my, name),
    servers: serversOf(my),
    candidate: 0,
    server: 0,
    tries: 0,
    asks,
    ends,
  };
  state.running.set(id, lookup);
  ask(my, id, lookup);
  return id;
}

/** Gives a lookup up. */
export function stopLookup(my: Actor, id: number): void {
  my.cancel(`lookup ${id}`);
  my.state(dnsState).running.delete(id);
}

function hearAnswer(my: Actor, { id, name, addresses = [], ttlS = 0 }: Dns): void {
  const { running, cache } = my.state(dnsState);
  const lookup = running.get(id);
  if (!lookup || lookup.candidates[lookup.candidate] !== name) return;
  if (addresses.length === 0) {
    goOn(my, id, lookup, true);
    return;
  }
  cache.set(name.toLowerCase(), { addresses, learnedAtMs: my.nowMs, ttlS });
  end(my, id, lookup, addresses);
}

/** Answers from the host table; a broadcast that asks for a name unknown here stays unanswered. */
function serve(my: Actor, port: string, packet: Packet, { sourcePort, payload }: Udp): void {
  const { server, hosts } = config(my, namesSlice);
  if (!server) return;
  const { id, name } = payload as Dns;
  const bare = name.split('.')[0]!;
  const known = hosts.get(name.toLowerCase()) ?? hosts.get(bare.toLowerCase());
  const isOwn = my.ask(localAddress, { address: packet.destination }) !== undefined;
  const source = isOwn ? packet.destination : addressOf(my, port)?.address;
  if (source === undefined || (!known && !isOwn)) return;
  const reply: Dns = { id, name, addresses: [...(known?.addresses ?? [])], ttlS: servedTtlS };
  my.say(sendPacket, { packet: packetOf(source, packet.source, [dnsPort, sourcePort], reply) });
}

/** The reactions of this feature. */
export const handlers = [
  on(unanswered, (my, { id, tries }) => {
    const lookup = my.state(dnsState).running.get(id);
    if (!lookup || lookup.tries !== tries) return;
    if (tries <= config(my, namesSlice).retries) ask(my, id, lookup);
    else goOn(my, id, lookup, false);
  }),
  on(packetReceived, (my, { port, packet }) => {
    if (packet.protocol !== 'udp') return;
    const udp = packet.body as Udp;
    if (udp.destinationPort === dnsPort) serve(my, port, packet, udp);
    else if (udp.sourcePort === dnsPort) hearAnswer(my, udp.payload as Dns);
  }),
];

/** Ports that are listened on: the server's, and those of lookups under way. */
export const answers = [
  answer(udpListener, (my, { port }) => {
    if (port === dnsPort) return config(my, namesSlice).server ? true : undefined;
    if (port < firstPort) return undefined;
    return [...my.state(dnsState).running.keys()].some((id) => portOf(id) === port) ? true : undefined;
  }),
];
