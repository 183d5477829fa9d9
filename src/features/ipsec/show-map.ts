/** Knows the displays of what is configured: maps, templates, sets, profiles, lifetimes (commands.md C-023, C-026 to C-028). */
import { show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { compareInterfaceNames } from '../../text/interface-name.ts';
import { entriesOf, type AclEntry } from '../acl/index.ts';
import { globalLifetime, hardwareWarning, transformSetNamed, transformSets } from './config.ts';
import { cryptoMaps, dynamicMaps, profiles } from './map-entry.ts';
import { entriesOfMap, lifeOf, localOf, profileView, templatesOf, type EntryView } from './maps.ts';
import { protectionIdents } from './negotiation.ts';
import { flowsOf, ipsecStore } from './state.ts';
import { classesOf, protocolTransforms, transformText, unsupported } from './transforms.ts';

const help = {
  show: 'Show running system information',
  crypto: 'Encryption module',
  map: 'Crypto maps',
  interface: 'Crypto maps for an interface',
  port: 'Interface',
  tag: 'Crypto maps with a given tag',
  name: 'Crypto map tag',
  'dynamic-map': 'Crypto map templates',
  ipsec: 'Show IPSEC policy',
  'transform-set': 'Crypto transform sets',
  'security-association': 'Show parameters for IPSec security associations',
  lifetime: 'Show IPSec SA lifetime',
  profile: 'Show ipsec profile information',
};

/** An entry as displayed. */
export interface EntryFacts {
  readonly view: EntryView;
  readonly lines: readonly AclEntry[];
  readonly currentPeer: Ipv4 | undefined;
  readonly seconds: number;
  readonly kilobytes: number;
  /** The entry of a tunnel that holds what its profile says; the next one is made of it. */
  readonly profile?: string;
  readonly isInstance?: true;
  /** Its transform sets, those that are defined. */
  readonly sets: readonly { readonly name: string; readonly transforms: readonly string[] }[];
}

/** Whether an entry has what it needs to protect anything. */
export function isUsable({ view, lines }: EntryFacts): boolean {
  return view.peerNames.length > 0 && lines.length > 0;
}

/** The templates of a dynamic map as displayed. */
export interface ShownTemplates {
  readonly name: string;
  readonly entries: readonly EntryFacts[];
}

/** A map with one interface that carries it, or with none. */
export interface ShownMap {
  readonly name: string;
  readonly port: string | undefined;
  readonly local: Ipv4 | undefined;
  /** The address is that of a standby group. */
  readonly virtual: boolean;
  readonly entries: readonly EntryFacts[];
}

function factsOf(my: Actor, view: EntryView, currentPeer: Ipv4 | undefined): EntryFacts {
  return {
    view,
    lines: [...(entriesOf(my, view.acl ?? '') ?? [])],
    currentPeer,
    ...lifeOf(my, view),
    sets: view.transformSets.flatMap((name) => {
      const set = transformSetNamed(my, name);
      return set ? [{ name, transforms: set.transforms }] : [];
    }),
  };
}

const entryFacts = (my: Actor, map: string): EntryFacts[] =>
  entriesOfMap(my, map).map((view) =>
    factsOf(
      my,
      view,
      flowsOf(my, map, view.sequence).findLast((flow) => flow.peer !== undefined)?.peer ?? view.peers[0],
    ),
  );

/** The generated map of a protection: its two hosts as if a list said so (behaviours.md B-111). */
function generated(my: Actor): ShownMap[] {
  return [...my.state(ipsecStore).protections.values()].flatMap((of) => {
    const profile = profileView(my, of.profile);
    if (!profile) return [];
    const { localIdent, remoteIdent } = protectionIdents(of);
    const line: AclEntry = {
      action: 'permit',
      protocol: of.protocol,
      source: { address: localIdent.address, wildcard: 0 },
      destination: { address: remoteIdent.address, wildcard: 0 },
      sourcePort: undefined,
      destinationPort: undefined,
      log: false,
    };
    const view = {
      ...profile,
      sequence: of.ofTunnel ? 2 : 65535,
      peers: [of.remote],
      peerNames: [formatIpv4(of.remote)],
      acl: '',
    };
    const entry: EntryFacts = { ...factsOf(my, view, of.remote), lines: [line] };
    const first: EntryFacts = {
      ...factsOf(my, { ...profile, sequence: 1 }, undefined),
      lines: [],
      profile: of.profile,
    };
    const entries = of.ofTunnel ? [first, { ...entry, isInstance: true as const }] : [entry];
    return [{ name: of.tag, port: of.port, local: of.local, virtual: false, entries }];
  });
}

function shownMaps(my: Actor, port: string | undefined, name: string | undefined): ShownMap[] {
  const { bindings, portsOfMap } = my.state(ipsecStore);
  const found: ShownMap[] = [];
  for (const [map, { entries }] of config(my, cryptoMaps).maps) {
    if (entries.size === 0) continue;
    const facts = entryFacts(my, map);
    const ports = [...(portsOfMap.get(map) ?? [])].sort(compareInterfaceNames);
    for (const each of ports) {
      const binding = bindings.get(each);
      if (binding)
        found.push({
          name: map,
          port: each,
          local: localOf(my, binding),
          virtual: binding.vip !== undefined,
          entries: facts,
        });
    }
    if (ports.length === 0)
      found.push({ name: map, port: undefined, local: undefined, virtual: false, entries: facts });
  }
  return [...found, ...generated(my)].filter(
    (each) => (port === undefined || each.port === port) && (name === undefined || each.name === name),
  );
}

function* lineText(acl: string, line: AclEntry): Iterable<string> {
  const list = acl === '' ? '' : `access-list ${acl} `;
  const ports = (port: number | undefined): string => (port === undefined ? '' : ` port = ${port}`);
  yield `    ${list}${line.action} ${line.protocol}`;
  yield `      source: addr = ${formatIpv4(line.source.address)}/${formatIpv4(line.source.wildcard)}${ports(line.sourcePort)}`;
  yield `      dest:   addr = ${formatIpv4(line.destination.address)}/${formatIpv4(line.destination.wildcard)}${ports(line.destinationPort)}`;
}

function* entryText(entry: EntryFacts): Iterable<string> {
  const { view } = entry;
  if (entry.profile !== undefined) yield `  Profile name: ${entry.profile}`;
  if (entry.isInstance) yield '  Map is a PROFILE INSTANCE.';
  if (view.description !== undefined) yield `  Description: ${view.description}`;
  for (const peer of view.peerNames) yield `  Peer = ${peer}`;
  if (view.isakmpProfile !== undefined) yield `  ISAKMP Profile: ${view.isakmpProfile}`;
  if (view.acl === undefined && entry.profile === undefined) yield '  No matching address list set.';
  if (view.acl !== undefined) {
    if (view.acl !== '') yield `  Extended IP access list ${view.acl}`;
    for (const line of entry.lines) yield* lineText(view.acl, line);
  }
  if (entry.currentPeer !== undefined) yield `  Current peer: ${formatIpv4(entry.currentPeer)}`;
  yield `  Security-association lifetime: ${entry.kilobytes} kilobytes/${entry.seconds} seconds`;
  yield `  PFS (Y/N): ${view.pfs === undefined ? 'N' : 'Y'}`;
  if (view.pfs !== undefined) yield `  DH group:  group${view.pfs}`;
  yield `  Transform sets={${view.transformSets.map((name) => `${name},`).join(' ')}}`;
  if (view.reverseRoute !== undefined) yield '  Reverse Route Injection Enabled';
}

/** `show crypto map` (G-30, B-217). */
export const mapText = {
  lines: function* (maps: readonly ShownMap[]): Iterable<string> {
    if (maps.length === 0) {
      yield 'No crypto maps found.';
      return;
    }
    for (const { name, port, local, entries } of maps) {
      if (port !== undefined)
        yield `Crypto Map: "${name}" idb: ${port} local address: ${local === undefined ? 'unassigned' : formatIpv4(local)}`;
      for (const entry of entries) {
        yield `Crypto Map "${name}" ${entry.view.sequence} ipsec-isakmp`;
        if (entry.view.dynamic !== undefined) yield `  Dynamic map template tag: ${entry.view.dynamic}`;
        else yield* entryText(entry);
      }
    }
  },
};

const showMap = show('show crypto map [interface <port:interface> | tag <name:word>]', {
  help,
  facts: (my, { port, name }) => shownMaps(my, port, name),
  text: (maps, _args, my) => machineOf(my).release.replaced(mapText).lines(maps),
});

/** `show crypto dynamic-map` (C-028). */
export const dynamicMapText = {
  lines: function* (maps: readonly ShownTemplates[]): Iterable<string> {
    if (maps.length === 0) yield 'No crypto maps templates found.';
    for (const { name, entries } of maps) {
      for (const entry of entries) {
        yield `Crypto Map Template"${name}" ${entry.view.sequence}`;
        yield* entryText(entry);
      }
    }
  },
};

const showDynamicMap = show('show crypto dynamic-map [tag <name:word>]', {
  help,
  facts: (my, { name }) =>
    [...config(my, dynamicMaps).maps.keys()]
      .filter((map) => name === undefined || map === name)
      .map((map) => ({
        name: map,
        entries: templatesOf(my, map).map((view) => factsOf(my, view, undefined)),
      })),
  text: (maps, _args, my) => machineOf(my).release.replaced(dynamicMapText).lines(maps),
});

interface SetFacts {
  readonly name: string;
  readonly transforms: readonly string[];
  readonly mode: string;
  readonly unsupported: string | undefined;
}

/** `show crypto ipsec transform-set`: one group per security protocol (G-30, G-31, B-258, B-260). */
export const transformSetText = {
  lines: function* (sets: readonly SetFacts[]): Iterable<string> {
    for (const { name, transforms, mode, unsupported } of sets) {
      const { ah, cipher } = classesOf(transforms);
      const compression = transforms.filter((transform) => transform.startsWith('comp-'));
      const groups = [
        ...(ah === undefined ? [] : [transformText(ah)]),
        ...(cipher === undefined ? [] : [protocolTransforms(transforms, 'esp')]),
        ...compression,
      ];
      const [first, ...more] = groups;
      yield `Transform set ${name}: { ${first}  }`;
      yield `   will negotiate = { ${mode},  },`;
      for (const group of more) {
        yield `   { ${group}  }`;
        yield `   will negotiate = { ${mode},  },`;
      }
      yield '';
      if (unsupported !== undefined) {
        yield* hardwareWarning.lines(unsupported, name);
        yield '';
      }
    }
  },
};

const showTransformSet = show('show crypto ipsec transform-set [<name:word>]', {
  help: { ...help, name: 'Transform set tag' },
  facts: (my, { name }): SetFacts[] =>
    [...config(my, transformSets).sets]
      .filter(([set]) => name === undefined || set === name)
      .map(([set, { transforms, mode }]) => ({
        name: set,
        transforms: [...transforms],
        mode,
        unsupported: unsupported(my, transforms),
      })),
  text: (sets, _args, my) => machineOf(my).release.replaced(transformSetText).lines(sets),
});

const showLifetime = show('show crypto ipsec security-association lifetime', {
  help,
  facts: (my) => globalLifetime(my),
  text: ({ seconds, kilobytes }) => [
    `Security association lifetime: ${kilobytes} kilobytes/${seconds} seconds`,
    '',
  ],
});

const showProfile = show('show crypto ipsec profile [<name:word>]', {
  help: { ...help, name: 'Profile name' },
  facts: (my, { name }) =>
    [...config(my, profiles).profiles.keys()].flatMap((each) => {
      const view = name === undefined || each === name ? profileView(my, each) : undefined;
      return view ? [{ name: each, ...factsOf(my, view, undefined) }] : [];
    }),
  text: function* (all) {
    for (const { name, view, seconds, kilobytes } of all) {
      yield `IPSEC profile ${name}`;
      yield `        Security association lifetime: ${kilobytes} kilobytes/${seconds} seconds`;
      yield `        PFS (Y/N): ${view.pfs === undefined ? 'N' : 'Y'}`;
      yield '        Transform sets={';
      for (const set of view.transformSets) yield `                ${set},`;
      yield '        }';
      yield '';
    }
  },
});

/** The EXEC commands of maps and sets. */
export const mapShowCommands = [showMap, showDynamicMap, showTransformSet, showLifetime, showProfile];
