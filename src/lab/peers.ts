/** Knows the IPsec peers that a stub stands for: routers of their own behind it, made when they are first brought up. */
import { machineSlice, type Machine } from '../modes/machine.ts';
import type { Actor } from '../sim/actor.ts';
import { due } from '../sim/agenda.ts';
import type { World } from '../sim/world.ts';
import { formatIpv4, maskOfLength, networkOf, type Ipv4 } from '../text/address.ts';
import type { Catalogue, PeerPlace, PeerTerms, ReleaseEntry } from './catalogue.ts';
import type { PeerRange, Topology } from './topology.ts';

/** What happens to peers of a stub. */
export interface PeersPlan {
  readonly up: boolean;
  readonly stub: string;
  readonly count: number;
  readonly everyMs: number;
  readonly phase1Only: boolean;
}

/** The peers of one stub. */
interface Group {
  readonly stub: string;
  readonly range: PeerRange;
  readonly size: number;
  /** Peers of the stubs before this one: their hosts have the lower addresses. */
  readonly before: number;
  /** The peers that should be up, by position. */
  readonly wanted: Map<number, 'tunnel' | 'phase 1'>;
  readonly nodes: Map<number, Actor>;
}

/** A router that would accept a peer, and how. */
interface Offer {
  readonly router: Actor;
  readonly terms: PeerTerms;
}

/** One peer that is brought up. */
interface Candidate extends Offer {
  readonly position: number;
  readonly place: PeerPlace;
}

/** Hosts behind peers, where nothing else says which: 198.18.0.0/15, the network of test beds. */
const hostsBehind = 0xc6120000;
const mostHostsBehind = 131_070;
/** A peer looks for its router with echo requests before the packet that matters, so that none waits for ARP. */
const searchEveryMs = 10;
const mostSearches = 10;
const firstSearchId = 2_000_000;
/** A peer that was taken down is switched off when its deletes have long gone out. */
const switchOffMs = 1000;

const sizeOf = (range: PeerRange): number => range.reduce((size, [low, high]) => size * (high - low + 1), 1);

/** The address at a position, in order. */
function addressAt(range: PeerRange, position: number): Ipv4 {
  let rest = position;
  let address = 0;
  let unit = 1;
  for (const [low, high] of [...range].reverse()) {
    const width = high - low + 1;
    address += (low + (rest % width)) * unit;
    rest = Math.floor(rest / width);
    unit *= 256;
  }
  return address;
}

function isInside(range: PeerRange, address: Ipv4): boolean {
  return range.every(([low, high], i) => {
    const octet = (address >>> (24 - 8 * i)) & 255;
    return octet >= low && octet <= high;
  });
}

/** The smallest network in which a peer has a neighbour, and that neighbour. */
function linkOf(address: Ipv4): { length: number; gateway: Ipv4 } {
  for (let length = 30; length > 1; length--) {
    const network = networkOf(address, maskOfLength(length));
    const broadcast = network + 2 ** (32 - length) - 1;
    if (address !== network && address !== broadcast)
      return { length, gateway: network + (address === network + 1 ? 2 : 1) };
  }
  return { length: 30, gateway: address + 1 };
}

/** The peers of a lab. A peer costs nothing before it is brought up. */
export class Peers {
  readonly #world: World;
  readonly #catalogue: Catalogue;
  readonly #topology: Topology;
  readonly #entries: ReadonlyMap<string, ReleaseEntry>;
  readonly #groups = new Map<string, Group>();
  #searches = firstSearchId;

  constructor(
    world: World,
    catalogue: Catalogue,
    topology: Topology,
    entries: ReadonlyMap<string, ReleaseEntry>,
  ) {
    this.#world = world;
    this.#catalogue = catalogue;
    this.#topology = topology;
    this.#entries = entries;
    let before = 0;
    for (const { name, peers: range } of topology.stubs) {
      if (!range) continue;
      const size = sizeOf(range);
      this.#groups.set(name, { stub: name, range, size, before, wanted: new Map(), nodes: new Map() });
      before += size;
    }
  }

  /** Whether a stub stands for peers. */
  of(stub: string): boolean {
    return this.#groups.has(stub);
  }

  /** Whether an address is one of a peer, up or not, or of a host behind one. */
  covers(address: Ipv4): boolean {
    const groups = [...this.#groups.values()];
    const behind = address - hostsBehind;
    return (
      groups.some((group) => isInside(group.range, address)) ||
      (behind > 0 && behind <= mostHostsBehind && groups.some(({ before, size }) => behind <= before + size))
    );
  }

  /** Brings up the next peers in the order of their addresses; the result says why not. */
  up({ stub, count, everyMs, phase1Only }: PeersPlan): string | undefined {
    const group = this.#groups.get(stub)!;
    const find = this.#finder();
    const found: Candidate[] = [];
    for (let position = 0; position < group.size && found.length < count; position++) {
      if (group.wanted.has(position)) continue;
      const address = addressAt(group.range, position);
      const behind = hostsBehind + 1 + ((group.before + position) % mostHostsBehind);
      const place = { address, behind, ...linkOf(address) };
      const offer = find(place);
      if (!offer) return `no router has a crypto map, a key and a transform set for ${formatIpv4(address)}`;
      found.push({ ...offer, position, place });
    }
    if (found.length < count) return `${stub} has ${found.length} more peers, not ${count}`;
    for (const { position } of found) group.wanted.set(position, phase1Only ? 'phase 1' : 'tunnel');
    this.#bring(group, found, everyMs, 0);
    return undefined;
  }

  /** Takes down the first peers that are up, in the order of their addresses; the result says why not. */
  down({ stub, count, everyMs }: PeersPlan): string | undefined {
    const group = this.#groups.get(stub)!;
    const positions = [...group.wanted.keys()].sort((a, b) => a - b).slice(0, count);
    if (positions.length < count) return `${positions.length} peers of ${stub} are up, not ${count}`;
    for (const [i, position] of positions.entries()) {
      group.wanted.delete(position);
      this.#at(i * everyMs, () => this.#close(group, position));
    }
    return undefined;
  }

  #at(inMs: number, run: () => void): void {
    this.#world.agenda.add(this.#world.nowMs + inMs, due.timer, run);
  }

  /** Finds who accepts a peer: the router that has the address now, else the first one that would. */
  #finder(): (place: PeerPlace) => Offer | undefined {
    const routers = this.#topology.routers.map(({ name }) => {
      const router = this.#world.actor(name);
      return { router, termsFor: this.#catalogue.peerTerms(router) };
    });
    return (place) => {
      let first: Offer | undefined;
      for (const { router, termsFor } of routers) {
        const terms = termsFor(place);
        if (!terms) continue;
        if (this.#catalogue.owns(router, terms.local)) return { router, terms };
        first ??= { router, terms };
      }
      return first;
    };
  }

  /** Brings up one peer, and the next one when its turn has come and this one has begun. */
  #bring(group: Group, candidates: readonly Candidate[], everyMs: number, index: number): void {
    const candidate = candidates[index];
    if (!candidate) return;
    const nextMs = this.#world.nowMs + everyMs;
    const goOn = (): void =>
      this.#at(Math.max(0, nextMs - this.#world.nowMs), () =>
        this.#bring(group, candidates, everyMs, index + 1),
      );
    if (!group.wanted.has(candidate.position)) {
      goOn();
      return;
    }
    const my = this.#stand(group, candidate);
    this.#at(1, () =>
      this.#search(my, candidate, this.#searches++, 1, () => {
        this.#begin(group, my, candidate);
        goOn();
      }),
    );
  }

  /** Switches a peer on with the configuration that fits now. */
  #stand(group: Group, { router, terms, position, place }: Candidate): Actor {
    const known = group.nodes.get(position);
    const my = known ?? this.#wire(group, router, terms, place);
    group.nodes.set(position, my);
    if (known) this.#catalogue.powerOff(known);
    my.state(machineSlice).machine!.startupText = terms.config;
    this.#catalogue.powerOn(my, true);
    return my;
  }

  #wire({ stub }: Group, router: Actor, { port }: PeerTerms, { address, gateway }: PeerPlace): Actor {
    const name = `${stub}:${formatIpv4(address)}`;
    const { release, platform, module, epochMs } = router.state(machineSlice).machine!;
    const my = this.#world.addNode(name, this.#entries.get(router.name)!.program);
    const machine: Machine = {
      release,
      platform,
      module,
      declaredName: `peer-${formatIpv4(address)}`,
      index: 0,
      ports: [port],
      anyPort: false,
      startupText: undefined,
      bootReason: 'power-on',
      epochMs,
      upSinceMs: undefined,
    };
    my.state(machineSlice).machine = machine;
    const segment = this.#world.addSegment(name, { cable: true, latencyMs: 1 });
    this.#world.attach(segment, name, port);
    this.#world.attach(
      segment,
      stub,
      this.#catalogue.addSpoke(this.#world.actor(stub), { address, gateway }),
    );
    return my;
  }

  /** Asks for an echo of the router until one comes, or too often. */
  #search(my: Actor, candidate: Candidate, id: number, sequence: number, found: () => void): void {
    const { terms, place } = candidate;
    const echo = { id, sequence };
    this.#catalogue.inject(my, { from: place.address, to: terms.local, bytes: 100, protocol: 'icmp', echo });
    this.#at(searchEveryMs, () => {
      if (sequence >= mostSearches || this.#catalogue.repliesTo(my, id).length > 0) found();
      else this.#search(my, candidate, id, sequence + 1, found);
    });
  }

  #begin(group: Group, my: Actor, { terms, place, position }: Candidate): void {
    const wanted = group.wanted.get(position);
    if (wanted === 'tunnel') this.#catalogue.inject(my, terms.packet);
    else if (wanted === 'phase 1') this.#catalogue.openPhase1(my, place.address, terms.local);
  }

  #close(group: Group, position: number): void {
    const my = group.nodes.get(position);
    if (!my || group.wanted.has(position)) return;
    this.#catalogue.closeTunnels(my);
    this.#at(switchOffMs, () => {
      if (!group.wanted.has(position)) this.#catalogue.powerOff(my);
    });
  }
}
