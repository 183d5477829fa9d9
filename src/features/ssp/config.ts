/** Knows SSP as configured: channels, and what transfers its state over them (commands.md C-094, C-101, C-113, C-150, C-163 to C-165). */
import { configure, type Editing, type Refusal } from '../../modes/command.ts';
import { configMode, interfaceMode, subMode } from '../../modes/mode.ts';
import {
  config,
  configIn,
  configSlice,
  portConfig,
  portConfigIn,
  portNames,
  portSlice,
  type PortSection,
  type Section,
} from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Ipv4 } from '../../text/address.ts';
import { appliedMap, apply, applyHelp, clearReplayInterval, mapFor, unapply } from '../ipsec/index.ts';

/** A channel to the other router. */
export interface SspGroup {
  /** HSRP groups that give the router its role, by name, in the order of their lines. */
  names: string[];
  /** The real address of the other router. */
  remote: Ipv4 | undefined;
  /** The TCP port; undefined: the default. */
  port: number | undefined;
}

/** The port of a channel that says nothing else (001:1745). */
export const defaultPort = 3249;

/** How often a standby router hears of replay state, in packets: 1000 in, a million out (001:1516). */
export const haReplayDefault = { inbound: 1000, outbound: 1_000_000 };

const million = 1_000_000;

/** Channels by number. */
export const sspGroups = configSlice('ssp', () => ({ groups: new Map<number, SspGroup>() }));

/** Channels over which IKE SAs are transferred. */
export const isakmpChannels = configSlice('crypto isakmp ssp', () => ({ ids: [] as number[] }));

/** The channel over which the SAs of the map on an interface are transferred. */
export const mapChannel = portSlice('crypto map ssp', () => ({ id: undefined as number | undefined }));

/** Prompt of 001:542. */
const groupMode = subMode('config-ssp-group', configMode, 'SSP group configuration commands:');

const channelHelp = 'SSP channel number';

/** The group that the present sub-mode edits. */
function edited(edit: Editing): SspGroup {
  return edit.edit(sspGroups).groups.get(Number(edit.key))!;
}

const group = configure(configMode, 'ssp group <id:1-100>', {
  example: 'ssp group 1',
  help: {
    ssp: 'State Synchronization Protocol',
    group: 'Configure an SSP channel',
    id: channelHelp,
  },
  set: (edit, { id }) => {
    const { groups } = edit.edit(sspGroups);
    if (!groups.has(id)) groups.set(id, { names: [], remote: undefined, port: undefined });
    edit.enter(groupMode, String(id));
  },
  no: 'ssp group <id:1-100>',
  clear: (edit, { id }) => {
    if (id !== undefined) edit.edit(sspGroups).groups.delete(id);
  },
});

const remote = configure(groupMode, 'remote <address:ip>', {
  due: 'SSP channel',
  example: 'remote 192.0.2.2',
  help: { remote: 'Router at the other end of the channel', address: 'Real IP address of the router' },
  set: (edit, { address }) => {
    edited(edit).remote = address;
  },
  clear: (edit, { address }) => {
    const draft = edited(edit);
    if (address === undefined || address === draft.remote) draft.remote = undefined;
  },
});

const redundancy = configure(groupMode, 'redundancy <name:word>', {
  example: 'redundancy OUTSIDE',
  help: { redundancy: 'HSRP group that gives the router its role', name: 'Name of the HSRP group' },
  set: (edit, { name }) => {
    const { names } = edited(edit);
    if (!names.includes(name)) names.push(name);
  },
  no: 'redundancy <name:word>',
  clear: (edit, { name }) => {
    const draft = edited(edit);
    draft.names = draft.names.filter((each) => each !== name);
  },
});

const port = configure(groupMode, 'port <port:1024-49150>', {
  due: 'SSP channel',
  example: 'port 4000',
  help: { 'port <port>': 'TCP port number', port: 'TCP port of the channel' },
  set: (edit, { port: number }) => {
    edited(edit).port = number === defaultPort ? undefined : number;
  },
  clear: (edit) => {
    edited(edit).port = undefined;
  },
});

const isakmp = configure(configMode, 'crypto isakmp ssp <id:1-100>', {
  due: 'SSP channel',
  example: 'crypto isakmp ssp 1',
  help: {
    crypto: 'Encryption module',
    isakmp: 'Configure ISAKMP policy',
    ssp: 'Transfer ISAKMP state over an SSP channel',
    id: channelHelp,
  },
  set: (edit, { id }) => {
    const draft = edit.edit(isakmpChannels);
    if (!draft.ids.includes(id)) draft.ids = [...draft.ids, id].sort((a, b) => a - b);
  },
  no: 'crypto isakmp ssp <id:1-100>',
  clear: (edit, { id }) => {
    const draft = edit.edit(isakmpChannels);
    draft.ids = draft.ids.filter((each) => each !== id);
  },
});

/** What 12.2 has in place of `crypto map … redundancy replay-interval`; it counts in other units (commands.md X-26). */
export const haReplayInterval = configure(
  configMode,
  'crypto map <name:word> ha replay-interval inbound <packets:0-10000> outbound <millions:1-10>',
  {
    due: 'SSP channel',
    example: 'crypto map branches ha replay-interval inbound 1000 outbound 2',
    help: {
      crypto: 'Encryption module',
      map: 'Enter a crypto map',
      name: 'Crypto map tag',
      ha: 'High availability settings for this map',
      'replay-interval': 'Anti-replay update interval',
      inbound: 'Inbound replay interval',
      outbound: 'Outbound replay interval',
      packets: 'Number of packets',
      millions: 'Number of packets, in millions',
    },
    set: (edit, { name, packets, millions }) => {
      mapFor(edit, name).replayInterval = { inbound: packets, outbound: millions * million };
    },
    no: 'crypto map <name:word> ha replay-interval [inbound <packets:0-10000> outbound <millions:1-10>]',
    clear: (edit, { name = '' }) => clearReplayInterval(edit, name),
  },
);

/** How that line is printed. */
export const haReplayIntervalLine = {
  text: (name: string, { inbound, outbound }: { inbound: number; outbound: number }): string =>
    writeLine(haReplayInterval.syntax, { name, packets: inbound, millions: outbound / million }),
};

/** What 12.2 has in place of the line that applies a map: state does not go over the redundancy facility. */
export const applyMapPlain = configure(interfaceMode, 'crypto map <map:word> [redundancy [<group:word>]]', {
  help: applyHelp,
  example: 'crypto map branches redundancy OUTSIDE',
  set: (edit, { map, redundancy: withGroup = false, group: name }) =>
    applyOver(edit, map, { redundancy: withGroup, group: name, id: undefined }),
  clear: unapplyAll,
});

const applyMapOverSsp = configure(interfaceMode, 'crypto map <map:word> ssp <id:1-100>', {
  due: 'SSP channel',
  help: { ...applyHelp, ssp: 'transfer IPSec state over an SSP channel', id: channelHelp },
  example: 'crypto map branches ssp 1',
  set: (edit, { map, id }) => applyOver(edit, map, { redundancy: false, group: undefined, id }),
  no: 'crypto map <map:word> ssp <id:1-100>',
  clear: unapplyAll,
});

interface Over {
  readonly redundancy: boolean;
  readonly group: string | undefined;
  readonly id: number | undefined;
}

function applyOver(edit: Editing, map: string, { id, ...rest }: Over): Refusal | undefined {
  const refusal = apply(edit, map, { ...rest, stateful: false });
  if (!refusal) edit.editPort(mapChannel).id = id;
  return refusal;
}

/** There is one map on an interface: whichever form takes it back, it goes with its channel. */
function unapplyAll(edit: Editing): void {
  unapply(edit);
  edit.editPort(mapChannel).id = undefined;
}

/** How those lines are printed. */
export const mapPortSectionOverSsp: PortSection = {
  place: 'crypto map',
  lines: function* (of, on) {
    const { map, redundancy: withGroup, group: name } = portConfigIn(of, on, appliedMap);
    const { id } = portConfigIn(of, on, mapChannel);
    if (map === undefined) return;
    if (id !== undefined) yield writeLine(applyMapOverSsp.syntax, { map, id });
    else yield writeLine(applyMapPlain.syntax, { map, redundancy: withGroup, group: name });
  },
};

/** The commands of this feature's configuration; what replaces lines of IPsec stands in the plan of the releases. */
export const configCommands = [group, remote, redundancy, port, isakmp, applyMapOverSsp];

/** Where 001:619-737 has these lines. */
export const sections: readonly Section[] = [
  {
    place: 'ssp',
    lines: function* (of) {
      for (const [id, set] of [...configIn(of, sspGroups).groups].sort(([a], [b]) => a - b)) {
        yield writeLine(group.syntax, { id });
        if (set.remote !== undefined) yield ` ${writeLine(remote.syntax, { address: set.remote })}`;
        for (const name of set.names) yield ` ${writeLine(redundancy.syntax, { name })}`;
        if (set.port !== undefined) yield ` ${writeLine(port.syntax, { port: set.port })}`;
      }
    },
  },
  {
    place: 'crypto isakmp',
    lines: function* (of) {
      for (const id of configIn(of, isakmpChannels).ids) yield writeLine(isakmp.syntax, { id });
    },
  },
];

/** A channel as configured, copied out. */
export interface Channel {
  readonly id: number;
  readonly names: readonly string[];
  readonly remote: Ipv4 | undefined;
  readonly port: number;
}

/** The configured channels, by number. */
export function channels(my: Actor): Channel[] {
  return [...config(my, sspGroups).groups]
    .sort(([a], [b]) => a - b)
    .map(([id, set]) => ({
      id,
      names: [...set.names],
      remote: set.remote,
      port: set.port ?? defaultPort,
    }));
}

/** The channels that IKE SAs are to go over. */
export function channelsOfIsakmp(my: Actor): number[] {
  return [...config(my, isakmpChannels).ids];
}

/** The channel of the map on an interface. */
export function channelOfMap(my: Actor, on: string): number | undefined {
  return portConfig(my, on, mapChannel).id;
}

/** The interfaces whose maps name a channel. */
export function portsOverSsp(my: Actor): string[] {
  return portNames(my).filter((each) => channelOfMap(my, each) !== undefined);
}
