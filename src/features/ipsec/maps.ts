/** Knows which entry of a crypto map a packet or a proposal falls under (behaviours.md G, M-074, M-083). */
import { machineOf } from '../../modes/machine.ts';
import { config, configured } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { on, question } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { parseIpv4, type Ipv4 } from '../../text/address.ts';
import { entriesOf, firstLine, type AclEntry, type Flow as Looks, type Wild } from '../acl/index.ts';
import { addressOf, portsOf, type Packet } from '../ip/index.ts';
import type { Encapsulation, Ident, QuickOffer, Suite } from '../isakmp/index.ts';
import { globalLifetime, transformSetNamed } from './config.ts';
import { cryptoMaps, dynamicMaps, profiles, defaultReplayInterval, type Entry } from './map-entry.ts';
import { insideIdent, ipsecStore, sameIdent, type Binding } from './state.ts';
import { sameTransforms } from './transforms.ts';

/** An entry as a value. */
export interface EntryView {
  readonly sequence: number;
  /** Set for the place of a dynamic map. */
  readonly dynamic: string | undefined;
  readonly description: string | undefined;
  readonly peers: readonly Ipv4[];
  readonly peerNames: readonly string[];
  readonly transformSets: readonly string[];
  readonly acl: string | undefined;
  readonly seconds: number | undefined;
  readonly kilobytes: number | undefined;
  readonly pfs: 1 | 2 | 5 | undefined;
  readonly isakmpProfile: string | undefined;
  readonly reverseRoute: Entry['reverseRoute'];
  readonly routeDistance: number | undefined;
  readonly routeTag: number | undefined;
}

function viewOf(sequence: number, entry: Readonly<Entry>, dynamic: string | undefined): EntryView {
  const { description, acl, seconds, kilobytes, pfs, reverseRoute, routeDistance, routeTag } = entry;
  const peerNames = [...entry.peers];
  return {
    sequence,
    dynamic,
    description,
    peers: peerNames.flatMap((peer) => parseIpv4(peer) ?? []),
    peerNames,
    transformSets: [...entry.transformSets],
    acl,
    seconds,
    kilobytes,
    pfs,
    isakmpProfile: entry.isakmpProfile,
    reverseRoute: reverseRoute && { ...reverseRoute },
    routeDistance,
    routeTag,
  };
}

/** Entries in order, copied out of the configuration once and not per packet. */
const views = slice('crypto map views', () => ({
  maps: new Map<string, readonly EntryView[]>(),
  templates: new Map<string, readonly EntryView[]>(),
}));

/** The entries of a map in order of their numbers. */
export function entriesOfMap(my: Actor, map: string): readonly EntryView[] {
  const { maps } = my.state(views);
  let found = maps.get(map);
  if (!found) {
    found = [...(config(my, cryptoMaps).maps.get(map)?.entries ?? [])]
      .sort((a, b) => a[0] - b[0])
      .map(([sequence, entry]) => viewOf(sequence, entry, entry.dynamic));
    maps.set(map, found);
  }
  return found;
}

/** One entry of a map; the others are not looked at. */
export function entryAt(my: Actor, map: string, sequence: number): EntryView | undefined {
  const known = my.state(views).maps.get(map);
  if (known) return known.find((each) => each.sequence === sequence);
  const entry = config(my, cryptoMaps).maps.get(map)?.entries.get(sequence);
  return entry && viewOf(sequence, entry, entry.dynamic);
}

/** The templates of a dynamic map in order of their numbers. */
export function templatesOf(my: Actor, name: string): readonly EntryView[] {
  const { templates } = my.state(views);
  let found = templates.get(name);
  if (!found) {
    found = [...(config(my, dynamicMaps).maps.get(name) ?? [])]
      .sort((a, b) => a[0] - b[0])
      .map(([sequence, entry]) => viewOf(sequence, entry, undefined));
    templates.set(name, found);
  }
  return found;
}

/** A profile as an entry. */
export function profileView(my: Actor, name: string): EntryView | undefined {
  const entry = config(my, profiles).profiles.get(name);
  return entry && viewOf(0, entry, undefined);
}

/** The replay interval of a map (behaviours.md B-164). */
export function replayIntervalOf(my: Actor, map: string): { inbound: number; outbound: number } {
  const set = config(my, cryptoMaps).maps.get(map)?.replayInterval;
  if (set) return { inbound: set.inbound, outbound: set.outbound };
  return machineOf(my).release.replaced(defaultReplayInterval);
}

/** The address that packets of an interface have on the outside where it is not that of the interface: the source of a tunnel. */
export const outsideAddress = question<{ readonly port: string }, Ipv4>('outside address');

/** The address that a binding uses towards peers (B-120, B-194). */
export function localOf(my: Actor, binding: Binding): Ipv4 | undefined {
  return (
    binding.vip ?? my.ask(outsideAddress, { port: binding.port }) ?? addressOf(my, binding.port)?.address
  );
}

const protocolNumbers: Readonly<Record<string, number>> = {
  ip: 0,
  icmp: 1,
  ipinip: 4,
  tcp: 6,
  udp: 17,
  gre: 47,
  esp: 50,
  ah: 51,
  ahp: 51,
  sctp: 132,
};

/** The number of a protocol; 0 for any. */
export function protocolNumber(name: string): number {
  return protocolNumbers[name] ?? (Number(name) || 0);
}

function identOf(wild: Wild, protocol: string, port: number | undefined): Ident {
  return {
    address: wild.address,
    mask: ~wild.wildcard >>> 0,
    protocol: protocolNumber(protocol),
    port: port ?? 0,
  };
}

/** The two identities of a line: the own side is its source (M-066). */
export function identsOfLine(line: AclEntry): { localIdent: Ident; remoteIdent: Ident } {
  return {
    localIdent: identOf(line.source, line.protocol, line.sourcePort),
    remoteIdent: identOf(line.destination, line.protocol, line.destinationPort),
  };
}

/** What an access list looks at in a packet. */
export function looksOf(packet: Packet): Looks {
  const { source, destination, protocol } = packet;
  return { source, destination, protocol, ...portsOf(packet) };
}

/** The same packet seen from the other side. */
export function reversed(looks: Looks): Looks {
  const { source, destination, sourcePort, destinationPort } = looks;
  return {
    source: destination,
    destination: source,
    protocol: looks.protocol,
    ...(destinationPort === undefined ? {} : { sourcePort: destinationPort }),
    ...(sourcePort === undefined ? {} : { destinationPort: sourcePort }),
  };
}

/** Whether an identity covers one side of a packet. */
export function covers(ident: Ident, address: Ipv4, protocol: string, port: number | undefined): boolean {
  return (
    (address & ident.mask) >>> 0 === ident.address &&
    (ident.protocol === 0 || ident.protocol === protocolNumber(protocol)) &&
    (ident.port === 0 || ident.port === port)
  );
}

/** What a map says about a packet that leaves. */
export type Verdict =
  | { readonly kind: 'clear' }
  /** An access list that does not exist or is empty lets nothing through (behaviours.md B-208, M-083). */
  | { readonly kind: 'blocked' }
  | { readonly kind: 'line'; readonly entry: EntryView; readonly line: AclEntry }
  /** Inside the list of a dynamic template, or in a flow that one accepted. */
  | { readonly kind: 'dynamic'; readonly entry: EntryView };

/** The first entry that has something to say; a `deny` sends the packet on to the next entry. */
export function judge(
  my: Actor,
  map: string,
  looks: Looks,
  accepted: (entry: EntryView) => boolean,
): Verdict {
  for (const entry of entriesOfMap(my, map)) {
    if (entry.dynamic !== undefined) {
      if (accepted(entry)) return { kind: 'dynamic', entry };
      const verdict = judgeTemplates(my, entry, looks);
      if (verdict) return verdict;
      continue;
    }
    if (entry.acl === undefined || entry.peerNames.length === 0) continue;
    const lines = entriesOf(my, entry.acl);
    if (!lines || lines.length === 0) return { kind: 'blocked' };
    const line = firstLine(my, entry.acl, looks);
    if (line?.action === 'permit') return { kind: 'line', entry, line };
  }
  return { kind: 'clear' };
}

function judgeTemplates(my: Actor, entry: EntryView, looks: Looks): Verdict | undefined {
  for (const template of templatesOf(my, entry.dynamic!)) {
    if (template.acl === undefined) continue;
    const lines = entriesOf(my, template.acl);
    if (!lines || lines.length === 0) return { kind: 'blocked' };
    if (firstLine(my, template.acl, looks)?.action === 'permit') return { kind: 'dynamic', entry };
  }
  return undefined;
}

/** Transport mode serves only traffic between the two peers themselves (behaviours.md B-186). */
export function effectiveMode(
  mode: Encapsulation,
  local: Ipv4,
  peer: Ipv4,
  localIdent: Ident,
  remoteIdent: Ident,
): Encapsulation {
  const own = (ident: Ident, address: Ipv4): boolean =>
    ident.mask === 0xffffffff && ident.address === address;
  return mode === 'Transport' && own(localIdent, local) && own(remoteIdent, peer) ? 'Transport' : 'Tunnel';
}

/** The suites of an entry, best first. */
export function suitesOf(
  my: Actor,
  entry: EntryView,
  ends: { local: Ipv4; peer: Ipv4; localIdent: Ident; remoteIdent: Ident },
): Suite[] {
  return entry.transformSets.flatMap((name) => {
    const set = transformSetNamed(my, name);
    if (!set) return [];
    const mode = effectiveMode(set.mode, ends.local, ends.peer, ends.localIdent, ends.remoteIdent);
    return [{ transforms: set.transforms, mode }];
  });
}

/** The life an entry wants for its SAs: its own, else the global one (B-170, B-173). */
export function lifeOf(my: Actor, entry: EntryView): { seconds: number; kilobytes: number } {
  const { seconds, kilobytes } = globalLifetime(my);
  return { seconds: entry.seconds ?? seconds, kilobytes: entry.kilobytes ?? kilobytes };
}

/** Why a proposal does not fit. */
export type Misfit = 'identity' | 'suite';

/** An entry that accepts a proposal, and the suite it takes. */
export interface Fit {
  readonly map: string;
  readonly entry: EntryView;
  /** Where lifetimes, sets and secrecy come from: the entry itself, or the template behind it. */
  readonly source: EntryView;
  readonly fromAcl: boolean;
  readonly suite: Suite;
}

/** The first suite that both sides have, in the order of the initiator (B-252). */
export function commonSuite(offered: readonly Suite[], own: readonly Suite[]): Suite | undefined {
  return offered.find((suite) =>
    own.some((each) => each.mode === suite.mode && sameTransforms(each.transforms, suite.transforms)),
  );
}

function fitsLine(line: AclEntry, localIdent: Ident, remoteIdent: Ident): boolean {
  const idents = identsOfLine(line);
  return (
    line.action === 'permit' &&
    sameIdent(idents.localIdent, localIdent) &&
    sameIdent(idents.remoteIdent, remoteIdent)
  );
}

function insideLine(line: AclEntry, localIdent: Ident, remoteIdent: Ident): boolean {
  const idents = identsOfLine(line);
  return insideIdent(localIdent, idents.localIdent) && insideIdent(remoteIdent, idents.remoteIdent);
}

/** Whether a template takes a proposal: inside its list if it has one (B-206, B-207). */
function templateTakes(
  my: Actor,
  template: EntryView,
  peer: Ipv4,
  localIdent: Ident,
  remoteIdent: Ident,
): boolean {
  if (template.peers.length > 0 && !template.peers.includes(peer)) return false;
  if (template.acl === undefined) return true;
  const line = entriesOf(my, template.acl)?.find((each) => insideLine(each, localIdent, remoteIdent));
  return line?.action === 'permit';
}

/** What SAs are made of, seen from this end. */
export interface Wanted {
  readonly local: Ipv4;
  readonly peer: Ipv4;
  readonly localIdent: Ident;
  readonly remoteIdent: Ident;
  readonly suites: readonly Suite[];
  readonly pfsGroup: QuickOffer['pfsGroup'];
}

/** Finds the entry of a map that takes SAs: mirrored line for static entries, coverage for dynamic ones (M-066). */
export function fit(my: Actor, map: string, wanted: Wanted, sequence?: number): Fit | Misfit {
  const { local, peer, localIdent, remoteIdent } = wanted;
  const ends = { local, peer, localIdent, remoteIdent };
  let misfit: Misfit = 'identity';
  for (const entry of entriesOfMap(my, map)) {
    if (sequence !== undefined && entry.sequence !== sequence) continue;
    const sources =
      entry.dynamic === undefined
        ? entry.peers.includes(peer) &&
          entry.acl !== undefined &&
          entriesOf(my, entry.acl)?.some((line) => fitsLine(line, localIdent, remoteIdent))
          ? [entry]
          : []
        : templatesOf(my, entry.dynamic).filter((each) =>
            templateTakes(my, each, peer, localIdent, remoteIdent),
          );
    for (const source of sources) {
      misfit = 'suite';
      // What the entry demands, the peer has to offer (B-175).
      if (source.pfs !== undefined && wanted.pfsGroup !== source.pfs) continue;
      const suite = commonSuite(wanted.suites, suitesOf(my, source, ends));
      if (suite) return { map, entry, source, fromAcl: entry.dynamic === undefined, suite };
    }
  }
  return misfit;
}

/** The bindings that use an address towards peers. */
export function bindingsWith(my: Actor, local: Ipv4): Binding[] {
  return [...my.state(ipsecStore).bindings.values()].filter((binding) => localOf(my, binding) === local);
}

/** The reactions that keep the views true. */
export const mapHandlers = [
  on(configured, (my, { drawers }) => {
    if (drawers.has(cryptoMaps.name)) my.state(views).maps.clear();
    if (drawers.has(dynamicMaps.name)) my.state(views).templates.clear();
  }),
];
