/** Knows which peer a router's crypto maps ask for, and writes that peer's configuration. */
import { aclText, entriesOf, type AclEntry, type Wild } from '../features/acl/index.ts';
import { groupsOn } from '../features/hsrp/index.ts';
import { addressOf } from '../features/ip/index.ts';
import {
  boundMaps,
  entriesOfMap,
  templatesOf,
  transformSetNamed,
  type EntryView,
} from '../features/ipsec/index.ts';
import { keyFor } from '../features/isakmp/index.ts';
import { runningText } from '../features/files/index.ts';
import type { PeerPlace, PeerTerms } from '../lab/catalogue.ts';
import { machineOf } from '../modes/machine.ts';
import { configStore } from '../modes/running-config.ts';
import type { Actor } from '../sim/actor.ts';
import { formatIpv4, maskOfLength, type Ipv4 } from '../text/address.ts';

/** An entry of a map on an interface, or a template of a dynamic map there. */
interface Place {
  readonly port: string;
  readonly local: Ipv4;
  readonly entry: EntryView;
  readonly isTemplate: boolean;
}

/** What a tunnel carries, seen from the peer. */
interface Traffic {
  readonly protocol: string;
  readonly source: Wild;
  readonly destination: Wild;
  /** A host on either side. */
  readonly from: Ipv4;
  readonly to: Ipv4;
}

const anyWildcard = 0xffffffff;
/** Protocols that no crypto map protects where they end. */
const neverProtected = ['esp', 'ahp', 'sctp'];
/** What both ends must have alike is copied as it stands. */
const copiedBlocks = /^crypto (isakmp policy|ipsec transform-set|ipsec security-association) /;

function copiedLines(text: string): string[] {
  let copying = false;
  return text.split('\n').filter((line) => {
    if (!line.startsWith(' ')) copying = copiedBlocks.test(line);
    return copying;
  });
}

/** All entries that an interface uses, in the order in which they are tried. */
function placesOf(my: Actor): Place[] {
  return boundMaps(my).flatMap(({ port, map, local }) => {
    if (local === undefined) return [];
    const place = (entry: EntryView, isTemplate: boolean): Place => ({ port, local, entry, isTemplate });
    return entriesOfMap(my, map).flatMap((entry) =>
      entry.dynamic === undefined
        ? [place(entry, false)]
        : templatesOf(my, entry.dynamic).map((each) => place(each, true)),
    );
  });
}

/** A host among the addresses that a line names. */
function hostOf({ address, wildcard }: Wild, any: Ipv4): Ipv4 {
  if (wildcard === anyWildcard) return any;
  return (address | (wildcard & 1)) >>> 0;
}

/** An address on the far side of a router: virtual if there is one, else real, else its end of the tunnel. */
function insideOf(my: Actor, { port, local }: Place): Ipv4 {
  for (const other of my.state(configStore).view.ports.keys()) {
    if (other === port) continue;
    const inside =
      groupsOn(my, other).find(({ vip }) => vip !== undefined)?.vip ?? addressOf(my, other)?.address;
    if (inside !== undefined) return inside;
  }
  return local;
}

const host = (address: Ipv4): Wild => ({ address, wildcard: 0 });

const carries = ({ action, protocol, sourcePort, destinationPort }: AclEntry): boolean =>
  action === 'permit' &&
  sourcePort === undefined &&
  destinationPort === undefined &&
  !neverProtected.includes(protocol);

/** What an entry protects with a peer: the mirrored line of a static entry, two hosts for a template. */
function trafficOf(my: Actor, place: Place, peer: PeerPlace): Traffic | undefined {
  const { entry, isTemplate } = place;
  const inside = (): Ipv4 => insideOf(my, place);
  if (entry.acl === undefined) {
    if (!isTemplate) return undefined;
    const to = inside();
    return { protocol: 'ip', source: host(peer.behind), destination: host(to), from: peer.behind, to };
  }
  const line = entriesOf(my, entry.acl)?.find(carries);
  if (!line) return undefined;
  const from = hostOf(line.destination, peer.behind);
  const to = hostOf(line.source, line.source.wildcard === anyWildcard ? inside() : 0);
  const { protocol, source, destination } = line;
  return isTemplate
    ? { protocol, source: host(from), destination: host(to), from, to }
    : { protocol, source: destination, destination: source, from, to };
}

/** Reads a router's crypto maps; the result tells for each peer what this router would accept of it. */
export function peerTerms(my: Actor): (place: PeerPlace) => PeerTerms | undefined {
  const places = placesOf(my);
  if (places.length === 0) return () => undefined;
  const open: number[] = [];
  const byPeer = new Map<Ipv4, number[]>();
  for (const [i, { entry, isTemplate }] of places.entries()) {
    if (isTemplate && entry.peers.length === 0) open.push(i);
    for (const peer of entry.peers) byPeer.set(peer, [...(byPeer.get(peer) ?? []), i]);
  }
  const copied = copiedLines(runningText(my));
  return (peer) => {
    const key = keyFor(my, peer.address);
    if (key === undefined) return undefined;
    const fitting = [...(byPeer.get(peer.address) ?? []), ...open].sort((a, b) => a - b);
    for (const place of fitting.map((i) => places[i]!)) {
      const sets = place.entry.transformSets.filter((name) => transformSetNamed(my, name));
      const traffic = sets.length === 0 ? undefined : trafficOf(my, place, peer);
      if (!traffic) continue;
      const { from, to, protocol } = traffic;
      const port = machineOf(my).platform.ports[0] ?? 'Ethernet0/0';
      return {
        local: place.local,
        port,
        config: configText({ peer, place, traffic, sets, copied, key, port }),
        packet: { from, to, bytes: 100, protocol: protocol === 'ip' ? 'data' : protocol },
      };
    }
    return undefined;
  };
}

function configText(of: {
  peer: PeerPlace;
  place: Place;
  traffic: Traffic;
  sets: readonly string[];
  copied: readonly string[];
  key: string;
  port: string;
}): string {
  const { peer, place, traffic, sets, copied, key, port } = of;
  const { seconds, kilobytes, pfs } = place.entry;
  const { protocol, source, destination, from } = traffic;
  const end = formatIpv4(place.local);
  const line: AclEntry = {
    action: 'permit',
    protocol,
    source,
    destination,
    sourcePort: undefined,
    destinationPort: undefined,
    log: false,
  };
  const lines = [
    ...copied,
    `crypto isakmp key ${key} address ${end}`,
    'crypto map tunnel 10 ipsec-isakmp',
    ` set peer ${end}`,
    ` set transform-set ${sets.join(' ')}`,
    ...(seconds === undefined ? [] : [` set security-association lifetime seconds ${seconds}`]),
    ...(kilobytes === undefined ? [] : [` set security-association lifetime kilobytes ${kilobytes}`]),
    ...(pfs === undefined ? [] : [` set pfs group${pfs}`]),
    ' match address carried',
    ...(from === peer.address
      ? []
      : ['interface Loopback0', ` ip address ${formatIpv4(from)} 255.255.255.255`]),
    `interface ${port}`,
    ` ip address ${formatIpv4(peer.address)} ${formatIpv4(maskOfLength(peer.length))}`,
    ' crypto map tunnel',
    `ip route 0.0.0.0 0.0.0.0 ${formatIpv4(peer.gateway)}`,
    'ip access-list extended carried',
    ` ${aclText(line)}`,
    'end',
  ];
  return lines.map((each) => `${each}\n`).join('');
}
