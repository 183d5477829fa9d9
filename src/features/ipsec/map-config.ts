/** Knows crypto maps, dynamic maps, profiles and what is applied to interfaces, as configured (commands.md C-104, C-109 to C-112, C-147 to C-149, C-175 to C-184). */
import {
  configure,
  invalidInput,
  refuse,
  type Command,
  type Editing,
  type Refusal,
} from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode, interfaceMode, type Mode } from '../../modes/mode.ts';
import {
  configIn,
  portConfigIn,
  portSlice,
  type PortSection,
  type Section,
} from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { event } from '../../sim/event.ts';
import { formatIpv4, parseIpv4 } from '../../text/address.ts';
import { portStandby } from '../hsrp/index.ts';
import { isSwitchPort } from '../interfaces/index.ts';
import { clientCommandsOf, clientLines, noClientSettings, saysNothing } from './client-config.ts';
import {
  blankEntry,
  cryptoMaps,
  dynamicMapMode,
  dynamicMaps,
  edited,
  keyOf,
  mapEdited,
  mapMode,
  profileMode,
  profiles,
  type CryptoMap,
  type Entry,
} from './map-entry.ts';
import { routeCommands, routeLines, routeSettingLines } from './route-config.ts';

/** The map applied to an interface. */
export interface AppliedMap {
  map: string | undefined;
  redundancy: boolean;
  group: string | undefined;
  stateful: boolean;
}

/** The drawer of an interface. */
export const appliedMap = portSlice<AppliedMap>('crypto map', () => ({
  map: undefined,
  redundancy: false,
  group: undefined,
  stateful: false,
}));

/** A map was applied to an interface, or once more (behaviours.md M-081: that counts even if nothing changed). */
export const mapApplied = event<{ readonly port: string }>('crypto map applied');

/** Said after a new entry (reference/sessions/crypto-map-config-note). */
export const newEntryNote = {
  lines: [
    '% NOTE: This new crypto map will remain disabled until a peer',
    '        and a valid access list have been configured.',
  ],
};

/** Said when an interface names a map without entries (behaviours.md M-082). */
export const undefinedMap = {
  text: (map: string): string => `ERROR: Crypto Map with tag "${map}" does not exist.`,
};

const help = {
  crypto: 'Encryption module',
  map: 'Enter a crypto map',
  'dynamic-map': 'Specify a dynamic crypto map template',
  ipsec: 'Configure IPSEC policy',
  profile: 'Configure an ipsec policy profile',
  name: 'Crypto map tag',
  sequence: 'Sequence to insert into crypto map entry',
  'ipsec-isakmp': 'IPSEC w/ISAKMP',
  dynamic: 'Enable dynamic crypto map support',
  template: 'Name of dynamic-map template',
  redundancy: 'Redundancy settings for this map',
  'replay-interval': 'Anti-replay update interval',
  inbound: 'Inbound replay interval',
  outbound: 'Outbound replay interval',
  inboundPackets: 'Number of packets',
  outboundPackets: 'Number of packets',
};

/** The draft of a map, made on first use. */
export function mapFor(edit: Editing, name: string): CryptoMap {
  const { maps } = edit.edit(cryptoMaps);
  if (!maps.has(name))
    maps.set(name, { entries: new Map(), replayInterval: undefined, client: noClientSettings() });
  return maps.get(name)!;
}

/** A map that says nothing any more is no map. */
function dropIfEmpty(edit: Editing, name: string): void {
  const map = edit.read(cryptoMaps).maps.get(name);
  if (map?.entries.size === 0 && !map.replayInterval && saysNothing(map.client))
    edit.edit(cryptoMaps).maps.delete(name);
}

const mapEntry = configure(
  configMode,
  'crypto map <name:word> <sequence:1-65535> [ipsec-isakmp [dynamic <template:word>]]',
  {
    help,
    example: 'crypto map to-peer-outside 10 ipsec-isakmp',
    set: (edit, { name, sequence, ipsecIsakmp, template }) => {
      const existing = edit.read(cryptoMaps).maps.get(name)?.entries.get(sequence);
      if (!existing && !ipsecIsakmp) return refuse('% Incomplete command.\n');
      const wasDynamic = existing?.dynamic !== undefined;
      if (existing && ipsecIsakmp && wasDynamic !== (template !== undefined))
        return refuse(`Attempt to change entry type of crypto map ${name} ${sequence} denied`);
      const { entries } = mapFor(edit, name);
      if (!existing) entries.set(sequence, { ...blankEntry(), dynamic: template });
      else if (template !== undefined) entries.get(sequence)!.dynamic = template;
      edit.say(mapEdited, { map: name, sequence, removed: false });
      if (template !== undefined || wasDynamic) return undefined;
      if (!existing) edit.notice(newEntryNote.lines.join('\n'));
      edit.enter(mapMode, keyOf(name, sequence));
      return undefined;
    },
    no: 'crypto map <name:word> [<sequence:1-65535> [ipsec-isakmp [dynamic <template:word>]]]',
    clear: (edit, { name = '', sequence }) => {
      const { maps } = edit.edit(cryptoMaps);
      if (sequence === undefined) maps.delete(name);
      else {
        maps.get(name)?.entries.delete(sequence);
        dropIfEmpty(edit, name);
      }
      edit.say(mapEdited, { map: name, sequence, removed: true });
    },
  },
);

/** Goes back to the default; a map that consists of nothing else goes. */
export function clearReplayInterval(edit: Editing, name: string): void {
  const map = edit.edit(cryptoMaps).maps.get(name);
  if (map) map.replayInterval = undefined;
  dropIfEmpty(edit, name);
}

/** How often a standby router hears of replay state; 12.2 words it differently (commands.md X-26). */
export const replayInterval = configure(
  configMode,
  'crypto map <name:word> redundancy replay-interval inbound <inboundPackets:0-10000> outbound <outboundPackets:1-10000000>',
  {
    help,
    example: 'crypto map to-peer-outside redundancy replay-interval inbound 1000 outbound 10000',
    set: (edit, { name, inboundPackets, outboundPackets }) => {
      mapFor(edit, name).replayInterval = { inbound: inboundPackets, outbound: outboundPackets };
    },
    no: 'crypto map <name:word> redundancy replay-interval [inbound <inboundPackets:0-10000> outbound <outboundPackets:1-10000000>]',
    clear: (edit, { name = '' }) => clearReplayInterval(edit, name),
  },
);

/** The line of a replay interval. */
export const replayIntervalLine = {
  text: (name: string, { inbound, outbound }: { inbound: number; outbound: number }): string =>
    writeLine(replayInterval.syntax, { name, inboundPackets: inbound, outboundPackets: outbound }),
};

/** What a map says about its clients (C-114 to C-117). */
export const clientCommands = clientCommandsOf((edit, name, change) => {
  change(mapFor(edit, name).client);
  dropIfEmpty(edit, name);
});

const dynamicMap = configure(configMode, 'crypto dynamic-map <name:word> <sequence:1-65535>', {
  help: { ...help, name: 'Name of dynamic map', sequence: 'Sequence to insert into dynamic-map entry' },
  example: 'crypto dynamic-map mymap 10',
  set: (edit, { name, sequence }) => {
    const { maps } = edit.edit(dynamicMaps);
    if (!maps.has(name)) maps.set(name, new Map());
    const entries = maps.get(name)!;
    if (!entries.has(sequence)) entries.set(sequence, blankEntry());
    edit.say(mapEdited, { map: name, sequence, removed: false });
    edit.enter(dynamicMapMode, keyOf(name, sequence));
  },
  no: 'crypto dynamic-map <name:word> [<sequence:1-65535>]',
  clear: (edit, { name = '', sequence }) => {
    const { maps } = edit.edit(dynamicMaps);
    if (sequence !== undefined) maps.get(name)?.delete(sequence);
    if (sequence === undefined || maps.get(name)?.size === 0) maps.delete(name);
    edit.say(mapEdited, { map: name, sequence, removed: true });
  },
});

const profile = configure(configMode, 'crypto ipsec profile <name:word>', {
  help: { ...help, name: 'Profile name' },
  example: 'crypto ipsec profile sso-secure',
  set: (edit, { name }) => {
    const drawer = edit.edit(profiles);
    if (!drawer.profiles.has(name)) drawer.profiles.set(name, blankEntry());
    edit.enter(profileMode, name);
  },
  no: 'crypto ipsec profile <name:word>',
  clear: (edit, { name = '' }) => {
    edit.edit(profiles).profiles.delete(name);
  },
});

const entryHelp = {
  set: 'Set values for encryption/decryption',
  peer: 'Allowed Encryption/Decryption peer.',
  address: 'IP address of peer',
  host: 'Host name of the peer',
  'transform-set': 'Specify list of transform sets in priority order',
  names: 'Proposal tag',
  'security-association': 'Security association parameters',
  lifetime: 'security association lifetime',
  seconds: 'Time-based key duration',
  kilobytes: 'Volume-based key duration',
  value: 'Security association duration',
  pfs: 'Specify pfs settings',
  group1: 'D-H Group1 (768-bit modp)',
  group2: 'D-H Group2 (1024-bit modp)',
  group5: 'D-H Group5 (1536-bit modp)',
  'isakmp-profile': 'Specify isakmp Profile',
  profile: 'Profile name',
  match: 'Match values.',
  'match address': 'Match address of packets to encrypt.',
  number: 'IP access-list number',
  expanded: 'IP access-list number (expanded range)',
  list: 'Access-list name',
  description: 'Description of the crypto map statement policy',
  text: 'Up to 80 characters describing this crypto map statement',
  redundancy: 'Configure redundancy for tunnels using this profile',
  group: 'Redundancy group name',
  stateful: 'Enable stateful failover',
};

const mostTransformSets = 6;

function entryCommands(
  mode: Mode,
): Record<
  'peer' | 'sets' | 'seconds' | 'kilobytes' | 'pfs' | 'isakmpProfile' | 'acl' | 'description',
  Command
> {
  const options = { help: entryHelp };
  return {
    peer: configure(mode, 'set peer {<address:ip> | <host:word>}', {
      ...options,
      example: 'set peer 203.0.113.9',
      set: (edit, { address, host }) => {
        const entry = edited(edit);
        const peer = address === undefined ? host! : formatIpv4(address);
        if (!entry.peers.includes(peer)) entry.peers.push(peer);
      },
      no: 'set peer [{<address:ip> | <host:word>}]',
      clear: (edit, { address, host }) => {
        const entry = edited(edit);
        const peer = address === undefined ? host : formatIpv4(address);
        entry.peers = entry.peers.filter((each) => peer !== undefined && each !== peer);
      },
    }),
    sets: configure(mode, 'set transform-set {<names:word>}+', {
      ...options,
      example: 'set transform-set trans1',
      set: (edit, { names }) => {
        if (names.length > mostTransformSets)
          return refuse('% Too many transform sets: at most 6 are allowed');
        edited(edit).transformSets = [...names];
        return undefined;
      },
      no: 'set transform-set [{<names:word>}+]',
      clear: (edit) => {
        edited(edit).transformSets = [];
      },
    }),
    seconds: configure(mode, 'set security-association lifetime seconds <value:120-86400>', {
      ...options,
      example: 'set security-association lifetime seconds 28800',
      set: (edit, { value }) => {
        edited(edit).seconds = value;
      },
      clear: (edit) => {
        edited(edit).seconds = undefined;
      },
    }),
    kilobytes: configure(mode, 'set security-association lifetime kilobytes <value:2560-536870912>', {
      ...options,
      example: 'set security-association lifetime kilobytes 4500',
      set: (edit, { value }) => {
        edited(edit).kilobytes = value;
      },
      clear: (edit) => {
        edited(edit).kilobytes = undefined;
      },
    }),
    pfs: configure(mode, 'set pfs [group1 | group2 | group5]', {
      ...options,
      example: 'set pfs group2',
      set: (edit, { group2, group5 }) => {
        edited(edit).pfs = group5 ? 5 : group2 ? 2 : 1;
      },
      clear: (edit) => {
        edited(edit).pfs = undefined;
      },
    }),
    isakmpProfile: configure(mode, 'set isakmp-profile <profile:word>', {
      ...options,
      example: 'set isakmp-profile branches',
      set: (edit, { profile }) => {
        edited(edit).isakmpProfile = profile;
      },
      no: 'set isakmp-profile [<profile:word>]',
      clear: (edit) => {
        edited(edit).isakmpProfile = undefined;
      },
    }),
    acl: configure(mode, 'match address {<number:100-199> | <expanded:2000-2699> | <list:word>}', {
      ...options,
      example: 'match address peer-outside',
      set: (edit, { number, expanded = number, list }) => {
        if (list !== undefined && /^\d+$/.test(list))
          return refuse('% Only extended access lists are allowed in a crypto map');
        edited(edit).acl = list ?? String(expanded);
        return undefined;
      },
      no: 'match address [{<number:100-199> | <expanded:2000-2699> | <list:word>}]',
      clear: (edit) => {
        edited(edit).acl = undefined;
      },
    }),
    description: configure(mode, 'description <text:line>', {
      ...options,
      example: 'description Tunnel to 192.0.2.1',
      set: (edit, { text }) => {
        edited(edit).description = text;
      },
      no: 'description [<text:line>]',
      clear: (edit) => {
        edited(edit).description = undefined;
      },
    }),
  };
}

/** Tunnels of a profile fail over with a group (C-184). */
export const profileRedundancy = configure(profileMode, 'redundancy <group:word> stateful', {
  help: entryHelp,
  example: 'redundancy HA-out stateful',
  set: (edit, { group }) => {
    edited(edit).redundancy = group;
  },
  // A word alone behind it is the global line (commands.md P-07).
  no: 'redundancy [<group:word> stateful]',
  clear: (edit) => {
    edited(edit).redundancy = undefined;
  },
});

const ofMap = entryCommands(mapMode);
const ofDynamic = entryCommands(dynamicMapMode);
const ofProfile = entryCommands(profileMode);

/** Help of the line that applies a map. */
export const applyHelp = {
  crypto: 'Encryption/Decryption commands',
  map: 'Assign a Crypto Map',
  'crypto map map': 'Crypto Map tag',
  redundancy: 'enable redundancy',
  group: 'name of redundancy group',
  stateful: 'enable stateful failover',
};

/** How many standby groups of the interface have been given a name. */
const namesOn = (edit: Editing): number =>
  [...edit.readPort(portStandby).groups.values()].filter(({ name }) => name !== undefined).length;

/** Applies a map to the interface that is edited. */
export function apply(edit: Editing, map: string, bound: Omit<AppliedMap, 'map'>): Refusal | undefined {
  if (isSwitchPort(edit.my, edit.key)) return invalidInput;
  if (!edit.read(cryptoMaps).maps.get(map)?.entries.size) return refuse(undefinedMap.text(map));
  // A line that begins like the global one must never be read as a group of that name (commands.md P-07).
  // Without a name it means the only named group of the interface, so there must be one.
  const unclear = bound.redundancy && bound.group === undefined && namesOn(edit) !== 1;
  if (bound.group === 'replay-interval' || unclear) return refuse('% Incomplete command.\n');
  Object.assign(edit.editPort(appliedMap), { map, ...bound });
  edit.say(mapApplied, { port: edit.key });
  return undefined;
}

/** Takes the map off the interface that is edited. */
export function unapply(edit: Editing): void {
  Object.assign(edit.editPort(appliedMap), appliedMap.initial());
  edit.say(mapApplied, { port: edit.key });
}

/** Applies a map to an interface; the line counts each time it is typed (M-081). */
export const applyMap = configure(
  interfaceMode,
  'crypto map <map:word> [redundancy [<group:word> [stateful]]]',
  {
    help: applyHelp,
    example: 'crypto map to-peer-outside redundancy HA-out stateful',
    set: (edit, { map, redundancy = false, group, stateful = false }) =>
      apply(edit, map, { redundancy, group, stateful }),
    no: 'crypto map [<map:word> [redundancy [<group:word> [stateful]]]]',
    clear: unapply,
  },
);

/** In its place where no SAs fail over. */
export const applyMapStateless = configure(
  interfaceMode,
  'crypto map <map:word> [redundancy [<group:word>]]',
  {
    help: applyHelp,
    example: 'crypto map to-peer-outside redundancy HA-out',
    set: (edit, { map, redundancy = false, group }) =>
      apply(edit, map, { redundancy, group, stateful: false }),
    no: 'crypto map [<map:word> [redundancy [<group:word>]]]',
    clear: unapply,
  },
);

/** The commands of maps, templates, profiles and interfaces. */
export const mapCommands: readonly Command[] = [
  mapEntry,
  replayInterval,
  dynamicMap,
  profile,
  ...Object.values(ofMap),
  ...Object.values(ofDynamic),
  ...Object.values(ofProfile),
  ...routeCommands,
  profileRedundancy,
  applyMap,
  ...Object.values(clientCommands),
];

function* entryLines(entry: Readonly<Entry>): Iterable<string> {
  const { description, peers, transformSets: names, acl, seconds, kilobytes, pfs } = entry;
  if (description !== undefined) yield writeLine(ofMap.description.syntax, { text: description });
  for (const peer of peers) {
    const address = parseIpv4(peer);
    yield writeLine(ofMap.peer.syntax, address === undefined ? { host: peer } : { address });
  }
  if (kilobytes !== undefined) yield writeLine(ofMap.kilobytes.syntax, { value: kilobytes });
  if (seconds !== undefined) yield writeLine(ofMap.seconds.syntax, { value: seconds });
  if (names.length > 0) yield writeLine(ofMap.sets.syntax, { names: [...names] });
  if (pfs !== undefined)
    yield writeLine(ofMap.pfs.syntax, pfs === 1 ? { group1: true } : { [`group${pfs}`]: true });
  if (entry.isakmpProfile !== undefined)
    yield writeLine(ofMap.isakmpProfile.syntax, { profile: entry.isakmpProfile });
  yield* routeSettingLines(entry);
  if (entry.redundancy !== undefined) yield writeLine(profileRedundancy.syntax, { group: entry.redundancy });
  if (acl !== undefined) yield writeLine(ofMap.acl.syntax, { list: acl });
  yield* routeLines(entry);
}

const bySequence = <T>(entries: ReadonlyMap<number, T>): [number, T][] =>
  [...entries].sort((a, b) => a[0] - b[0]);

/** What of this stands in the running configuration (000:968-976, 000:1094-1107, 000:1244-1268). */
export const mapSections: readonly Section[] = [
  {
    place: 'crypto ipsec profile',
    lines: function* (of) {
      for (const [name, entry] of configIn(of, profiles).profiles) {
        yield writeLine(profile.syntax, { name });
        for (const line of entryLines(entry)) yield ` ${line}`;
      }
    },
  },
  {
    place: 'crypto dynamic-map',
    lines: function* (of) {
      for (const [name, entries] of configIn(of, dynamicMaps).maps) {
        for (const [sequence, entry] of bySequence(entries)) {
          yield writeLine(dynamicMap.syntax, { name, sequence });
          for (const line of entryLines(entry)) yield ` ${line}`;
        }
      }
    },
  },
  {
    place: 'crypto map',
    lines: function* (of, my) {
      const line = machineOf(my).release.replaced(replayIntervalLine);
      for (const [name, map] of configIn(of, cryptoMaps).maps) {
        if (map.replayInterval) yield line.text(name, map.replayInterval);
        yield* clientLines(name, map.client);
        for (const [sequence, entry] of bySequence(map.entries)) {
          const dynamic = entry.dynamic === undefined ? {} : { dynamic: true, template: entry.dynamic };
          yield writeLine(mapEntry.syntax, { name, sequence, ipsecIsakmp: true, ...dynamic });
          for (const line of entryLines(entry)) yield ` ${line}`;
        }
      }
    },
  },
];

/** The line of an interface. */
export const mapPortSection: PortSection = {
  place: 'crypto map',
  lines: function* (of, port) {
    const { map, redundancy, group, stateful } = portConfigIn(of, port, appliedMap);
    if (map !== undefined) yield writeLine(applyMap.syntax, { map, redundancy, group, stateful });
  },
};
