/** Knows what stands in crypto maps, dynamic maps and profiles, and which entry a line edits (commands.md C-109 to C-111, C-175 to C-184). */
import type { Editing } from '../../modes/command.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { configSlice } from '../../modes/running-config.ts';
import { event } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import type { ClientSettings } from './client-config.ts';

/** What a line `reverse-route` says. */
export interface ReverseRoute {
  /** The far end of the tunnel, or the address given for it, is the next hop (behaviours.md B-241, M-084). */
  readonly remotePeer: boolean;
  readonly nextHop: Ipv4 | undefined;
  /** The address given leads to the far end of the tunnel, and that leads to the network. */
  readonly gateway: boolean;
  /** The routes of a static map do not wait for SAs. */
  readonly always: boolean;
}

/** What an entry of a map, a dynamic template or a profile says. */
export interface Entry {
  description: string | undefined;
  /** Addresses or host names, best first. */
  peers: string[];
  transformSets: string[];
  acl: string | undefined;
  seconds: number | undefined;
  kilobytes: number | undefined;
  pfs: 1 | 2 | 5 | undefined;
  isakmpProfile: string | undefined;
  /** Reverse route injection (behaviours.md H). */
  reverseRoute: ReverseRoute | undefined;
  /** Distance and tag of its routes, where they are not those of static routes. */
  routeDistance: number | undefined;
  routeTag: number | undefined;
  /** The HSRP group of a profile whose tunnels fail over (C-184). */
  redundancy: string | undefined;
}

/** An entry of a map: static, or the place of a dynamic map. */
export interface MapEntry extends Entry {
  dynamic: string | undefined;
}

/** A crypto map. */
export interface CryptoMap {
  entries: Map<number, MapEntry>;
  replayInterval: { inbound: number; outbound: number } | undefined;
  client: ClientSettings;
}

/** How often replay state goes to a standby router, in packets (behaviours.md B-164). */
export const defaultReplayInterval = { inbound: 1000, outbound: 100_000 };

/** Crypto maps by name. */
export const cryptoMaps = configSlice('crypto map', () => ({ maps: new Map<string, CryptoMap>() }));

/** Dynamic maps by name, their templates by number. */
export const dynamicMaps = configSlice('crypto dynamic-map', () => ({
  maps: new Map<string, Map<number, Entry>>(),
}));

/** IPsec profiles by name. */
export const profiles = configSlice('crypto ipsec profile', () => ({ profiles: new Map<string, Entry>() }));

/** Entries of a map or of a dynamic map changed; `sequence` is missing when the whole map went. */
export const mapEdited = event<{
  readonly map: string;
  readonly sequence: number | undefined;
  readonly removed: boolean;
}>('crypto map edited');

const modeTitle = 'Crypto Map configuration commands:';
/** An entry of a static map. */
export const mapMode = subMode('config-crypto-map', configMode, modeTitle);
/** A template of a dynamic map; some releases word its prompt differently (commands.md X-12). */
export const dynamicMapMode = subMode('config-crypto-map', configMode, modeTitle);
/** An IPsec profile; `(ipsec-profile)` from 12.4 on (decisions.md D-58). */
export const profileMode = subMode('config-crypto-map', configMode, modeTitle);

/** An entry that says nothing. */
export const blankEntry = (): Entry => ({
  description: undefined,
  peers: [],
  transformSets: [],
  acl: undefined,
  seconds: undefined,
  kilobytes: undefined,
  pfs: undefined,
  isakmpProfile: undefined,
  reverseRoute: undefined,
  routeDistance: undefined,
  routeTag: undefined,
  redundancy: undefined,
});

/** How an entry is called as the object of a sub-mode. */
export const keyOf = (name: string, sequence: number): string => `${name} ${sequence}`;

function splitKey(key: string): { name: string; sequence: number } {
  const blank = key.lastIndexOf(' ');
  return { name: key.slice(0, blank), sequence: Number(key.slice(blank + 1)) };
}

/** The entry that the present sub-mode edits. */
export function edited(edit: Editing): Entry {
  const { mode } = edit.places.at(-1)!;
  if (mode === profileMode) return edit.edit(profiles).profiles.get(edit.key) ?? blankEntry();
  const { name, sequence } = splitKey(edit.key);
  edit.say(mapEdited, { map: name, sequence, removed: false });
  const found =
    mode === mapMode
      ? edit.edit(cryptoMaps).maps.get(name)?.entries.get(sequence)
      : edit.edit(dynamicMaps).maps.get(name)?.get(sequence);
  return found ?? blankEntry();
}
