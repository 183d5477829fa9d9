/** Knows which releases and chassis there are, and hands labs what they need of them. */
import {
  ownsAddress,
  repliesTo,
  sendPacket,
  type Icmp,
  type Packet,
  type Protocol,
  type Udp,
} from '../features/ip/index.ts';
import { addSpoke, stub, stubOwns, stubSend, stubState } from '../features/stub/index.ts';
import { clearSessions } from '../features/ipsec/index.ts';
import { openPhase1 } from '../features/isakmp/index.ts';
import { runningText } from '../features/files/index.ts';
import { bootErrors, namedPorts, powerOff, powerOn } from '../features/system/index.ts';
import type { Catalogue, Injected } from '../lab/catalogue.ts';
import type { Actor } from '../sim/actor.ts';
import { program } from '../sim/node.ts';
import { platforms } from './chassis.ts';
import { ios12_3_11T } from './ios-12.3-11-t.ts';
import { peerTerms } from './peers.ts';
import { pinKinds } from './pin-kinds.ts';
import type { Release } from './release.ts';

/** All releases. */
export const releases: readonly Release[] = [ios12_3_11T];

/** The short forms of transcripts and what they stand for (decisions.md D-03, D-34). */
const generations: Readonly<Record<string, { release: Release; platform: string }>> = {
  'SSO-12.3T': { release: ios12_3_11T, platform: '7200' },
};

const isStub = (my: Actor): boolean => my.state(stubState).addresses.length > 0;

/** What load carries: an ICMP reply that nobody waits for, a datagram for the port that discards (RFC 863). */
function loadOf(protocol: string): Icmp | Udp | { readonly kind: 'data' } {
  if (protocol === 'icmp') return { type: 'echo-reply', id: 0, sequence: 0 };
  return protocol === 'udp' ? { sourcePort: 9, destinationPort: 9, payload: undefined } : { kind: 'data' };
}

function packetOf({ from, to, bytes, protocol, echo }: Injected): Packet {
  const request: Icmp | undefined = echo && { type: 'echo', ...echo };
  return {
    source: from,
    destination: to,
    protocol: (protocol === 'data' ? 'udp' : protocol) as Protocol,
    ttl: 255,
    bytes,
    labels: [protocol],
    ...(request ? { body: request } : { body: loadOf(protocol), load: true }),
  };
}

/** What a lab needs of releases, chassis and stubs. */
export const catalogue: Catalogue = {
  find: ({ generation, release: name, platform: model }) => {
    const short = generation === undefined ? undefined : generations[generation];
    if (generation !== undefined && !short) return `unknown generation ${generation}`;
    const entry =
      name === undefined ? (short?.release ?? ios12_3_11T) : releases.find((r) => r.view.name === name);
    if (!entry) return `unknown release ${name}`;
    const wanted = model ?? short?.platform ?? '7200';
    const platform = platforms.find((p) => p.model.toLowerCase() === wanted.toLowerCase());
    return platform ? { entry, platform } : `unknown platform ${wanted}`;
  },
  stubProgram: program([stub]),
  setUpStub: (my, plan) => {
    const state = my.state(stubState);
    state.addresses = plan.addresses;
    state.routes = plan.routes;
    state.gateway = plan.gateway;
  },
  owns: (my, address) => (isStub(my) ? stubOwns(my, address) : my.node.running && ownsAddress(my, address)),
  inject: (my, packet) => {
    if (isStub(my)) my.say(stubSend, { packet: packetOf(packet) });
    else my.say(sendPacket, { packet: packetOf(packet) });
  },
  repliesTo: (my, id) => (isStub(my) ? (my.state(stubState).replies.get(id) ?? []) : repliesTo(my, id)),
  addSpoke,
  peerTerms,
  openPhase1: (my, local, peer) => my.say(openPhase1, { local, peer }),
  closeTunnels: (my) => clearSessions(my, 'all'),
  pinKinds,
  namedPorts,
  powerOff,
  powerOn,
  runningText,
  bootErrors: (my) => my.state(bootErrors).rejected,
};
