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
import {
  addSpoke,
  serveFile,
  serveRadius,
  stub,
  stubOwns,
  stubSend,
  stubState,
} from '../features/stub/index.ts';
import { clearSessions } from '../features/ipsec/index.ts';
import { openPhase1 } from '../features/isakmp/index.ts';
import { runningText } from '../features/files/index.ts';
import { bootErrors, namedPorts, powerOff, powerOn } from '../features/system/index.ts';
import type { Catalogue, Injected } from '../lab/catalogue.ts';
import type { Platform } from '../modes/machine.ts';
import type { Actor } from '../sim/actor.ts';
import { program } from '../sim/node.ts';
import { boxFor, chassisFor } from './boxes.ts';
import { platforms } from './chassis.ts';
import { withImage } from './images.ts';
import { ios12_2 } from './ios-12.2-su.ts';
import { ios12_3_11T } from './ios-12.3-11-t.ts';
import { ios12_4_15T, ios12_4_20T } from './ios-12.4-t.ts';
import { iosXe3_1_0S } from './ios-xe-3.1.ts';
import { peerTerms } from './peers.ts';
import { pinKinds } from './pin-kinds.ts';
import type { Release } from './release.ts';

/** All releases, oldest first. */
export const releases: readonly Release[] = [...ios12_2, ios12_3_11T, ios12_4_15T, ios12_4_20T, iosXe3_1_0S];

/** The short forms of transcripts and what they stand for (decisions.md D-03, D-34). */
const generations: Readonly<Record<string, Release>> = {
  'SSP-12.2SU': ios12_2.at(-1)!,
  'SSO-12.3T': ios12_3_11T,
  'SSO-12.4T': ios12_4_15T,
  'XE-RRI': iosXe3_1_0S,
};

const lower = (text: string): string => text.toLowerCase().replaceAll(' ', '');
const withoutXe = (name: string): string => lower(name).replace(/^xe/, '');

/** A release by its name; blanks, capitals and `XE` in front do not matter: `3.1.0s`. */
export function releaseNamed(name: string): Release | undefined {
  return releases.find((release) => withoutXe(release.name) === withoutXe(name));
}

/** A chassis by its model. */
export function platformNamed(model: string): Platform | undefined {
  return platforms.find((platform) => lower(platform.model) === lower(model));
}

/** A release and a chassis that go together; the usual one where the other is not told; a string says why not. */
function pairing(
  name: string | undefined,
  model: string | undefined,
): { release: Release; platform: Platform } | string {
  const release = name === undefined ? undefined : releaseNamed(name);
  if (name !== undefined && !release)
    return `unknown release ${name}: there are ${releases.map((r) => r.name).join(', ')}`;
  const platform = model === undefined ? undefined : platformNamed(model);
  if (model !== undefined && !platform)
    return `unknown platform ${model}: there are ${platforms.map((p) => p.model).join(', ')}`;
  const runs = (on: Platform, of: Release): boolean => of.platforms.includes(on.model);
  if (release && platform && !runs(platform, release))
    return `${release.name} does not run on ${platform.model}, but on ${release.platforms.join(', ')}`;
  const chosen =
    release ??
    (!platform || runs(platform, ios12_3_11T) ? ios12_3_11T : releases.find((r) => runs(platform, r))!);
  return { release: chosen, platform: platform ?? platformNamed(chosen.platforms[0]!)! };
}

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
  find: (wanted) => {
    const { generation, release: name, platform: model } = wanted;
    const short = generation === undefined ? undefined : generations[generation];
    if (generation !== undefined && !short) return `unknown generation ${generation}`;
    const found = pairing(name ?? short?.name, model);
    if (typeof found === 'string') return found;
    const { release } = found;
    const platform = chassisFor(release, found.platform, wanted, platformNamed);
    return boxFor(release, withImage(platform, release.name), wanted);
  },
  stubProgram: program([stub]),
  setUpStub: (my, plan) => {
    const state = my.state(stubState);
    state.addresses = plan.addresses;
    state.routes = plan.routes;
    state.gateway = plan.gateway;
  },
  serveRadius,
  serveFile,
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
