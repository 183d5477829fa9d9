/**
 * Knows the role of each SSP channel as it follows from HSRP, and what the managers of IKE and IPsec make of it
 * (behaviours.md M-090, M-092). A transport that carries SAs to the other router listens to `channelRoleChanged`, keeps
 * the `links` of the channels and counts in `transfers`.
 */
import { configured } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { groupNamed, groupsOn, hsrpGroupChanged, hsrpStateChanged, type HsrpState } from '../hsrp/index.ts';
import { portRemoved } from '../interfaces/index.ts';
import {
  bindingChanged,
  boundMaps,
  forgetIpsec,
  mapApplied,
  transferGroup,
  type BoundMap,
} from '../ipsec/index.ts';
import { forgetIsakmp } from '../isakmp/index.ts';
import { debugLine, type DebugFlag } from '../logging/index.ts';
import {
  channelOfMap,
  channels,
  channelsOfIsakmp,
  isakmpChannels,
  mapChannel,
  portsOverSsp,
  sspGroups,
  type Channel,
} from './config.ts';
import {
  debugConfig,
  debugFsm,
  debugIkeHa,
  debugIkeHaFsm,
  debugIpsecHa,
  debugIpsecHaFsm,
  debugRedundancy,
} from './messages.ts';

/** What a channel makes of this router. INIT: its HSRP groups do not agree, or there are none (M-090). */
export type Role = 'ACTIVE' | 'STANDBY' | 'INIT';

/** A state and the virtual ms since which it holds. */
interface Held<T> {
  readonly value: T;
  readonly sinceMs: number;
}

/** What was transferred of the IKE SAs of a virtual address (001:1086-1104). */
export interface Transfers {
  adds: number;
  deletes: number;
  requests: number;
  replies: number;
}

/** The connection of a channel. Without a transport it stays as it is made: never opened, nothing counted. */
export interface Link {
  connected: boolean;
  /** When its socket was made, in virtual ms. */
  openedAtMs: number | undefined;
  packetsSent: number;
  bytesSent: number;
  packetsReceived: number;
  bytesReceived: number;
}

const newLink = (): Link => ({
  connected: false,
  openedAtMs: undefined,
  packetsSent: 0,
  bytesSent: 0,
  packetsReceived: 0,
  bytesReceived: 0,
});

/** Roles, and what the managers look after; a reload forgets them. */
export const sspState = slice('ssp', () => ({
  /** By channel. */
  roles: new Map<number, Held<Role>>(),
  links: new Map<number, Link>(),
  /** What was last said about the configuration of a channel. */
  told: new Map<number, string>(),
  /** The virtual address that the map of an interface has over a channel, by interface. */
  bound: new Map<string, Held<string>>(),
  /** Since when IKE SAs go over a channel, in virtual ms. */
  isakmpSinceMs: new Map<number, number>(),
  /** Drawn by the active router, by virtual address (M-049). */
  stamps: new Map<Ipv4, readonly number[]>(),
  transfers: new Map<Ipv4, Transfers>(),
}));

/** A channel has another role than before. */
export const channelRoleChanged = event<{ readonly id: number; readonly from: Role; readonly to: Role }>(
  'SSP role changed',
);

const stampBytes = 4;

/** An HSRP group that a channel follows. */
export interface FollowedGroup {
  readonly name: string;
  readonly port: string;
  readonly group: number;
  readonly state: HsrpState;
  readonly vip: Ipv4 | undefined;
}

/** The groups of these names; a name that no group has is left out (B-330). */
export function followed(my: Actor, names: readonly string[]): FollowedGroup[] {
  return names.flatMap((name) => {
    const found = groupNamed(my, name);
    return found ? [{ ...found, name }] : [];
  });
}

function roleOf(groups: readonly FollowedGroup[]): Role {
  if (groups.length === 0) return 'INIT';
  if (groups.every(({ state }) => state === 'Active')) return 'ACTIVE';
  return groups.every(({ state }) => state === 'Standby') ? 'STANDBY' : 'INIT';
}

/** The role of a channel; a channel that is not configured has none, since ever. */
export function roleHeld(my: Actor, id: number): Held<Role> {
  return my.state(sspState).roles.get(id) ?? { value: 'INIT', sinceMs: 0 };
}

/** A virtual address whose IKE SAs are the business of a channel. */
export interface IsakmpVip {
  readonly id: number;
  readonly vip: Ipv4;
}

/** The virtual addresses that maps use as their end, where a group of an IKE channel owns them. */
export function isakmpVips(my: Actor): IsakmpVip[] {
  const wanted = channelsOfIsakmp(my);
  const maps = boundMaps(my);
  return channels(my)
    .filter(({ id }) => wanted.includes(id))
    .flatMap(({ id, names }) => {
      const own = followed(my, names);
      const vips = maps.flatMap(({ port, vip }) =>
        vip !== undefined && own.some((each) => each.port === port && each.vip === vip) ? [vip] : [],
      );
      return [...new Set(vips)].map((vip) => ({ id, vip }));
    });
}

/** The maps whose SAs are the business of a channel. */
export function mapsOverSsp(my: Actor): (BoundMap & { readonly id: number })[] {
  return boundMaps(my).flatMap((map) => {
    const id = channelOfMap(my, map.port);
    return id === undefined ? [] : [{ ...map, id }];
  });
}

function follow(my: Actor, id: number, to: Role): void {
  const { roles } = my.state(sspState);
  const from = roles.get(id)?.value;
  if (from === to) return;
  roles.set(id, { value: to, sinceMs: my.nowMs });
  if (from === undefined) return;
  const change = `${from} -> ${to}`;
  debugLine(my, debugFsm.flag, () => `SSP: group ${id}: ${change}`);
  for (const { id: over, vip } of isakmpVips(my))
    if (over === id)
      debugLine(my, debugIkeHaFsm.flag, () => `IKE HA Manager: VIP ${formatIpv4(vip)}: ${change}`);
  for (const { id: over, port } of mapsOverSsp(my))
    if (over === id) debugLine(my, debugIpsecHaFsm.flag, () => `IPSec HA Manager: ${port}: ${change}`);
  my.say(channelRoleChanged, { id, from, to });
}

/** Forgets what is not there any more. */
function keepOnly<K>(kept: Map<K, unknown>, present: readonly K[]): void {
  for (const key of [...kept.keys()]) if (!present.includes(key)) kept.delete(key);
}

function settleRoles(my: Actor): void {
  const { roles, links } = my.state(sspState);
  const all = channels(my);
  const ids = all.map(({ id }) => id);
  keepOnly(roles, ids);
  keepOnly(links, ids);
  for (const { id, names } of all) {
    if (!links.has(id)) links.set(id, newLink());
    follow(my, id, roleOf(followed(my, names)));
  }
}

const say = (my: Actor, flag: DebugFlag, text: string): void => debugLine(my, flag, () => text);

function settleMaps(my: Actor): void {
  const { bound } = my.state(sspState);
  const maps = mapsOverSsp(my);
  keepOnly(
    bound,
    maps.map(({ port }) => port),
  );
  for (const { port, id, vip } of maps) {
    const value = `${id} ${vip ?? ''}`;
    if (bound.get(port)?.value === value) continue;
    bound.set(port, { value, sinceMs: my.nowMs });
    const end = vip === undefined ? 'no virtual address' : `VIP ${formatIpv4(vip)}`;
    say(my, debugIpsecHa.flag, `IPSec HA Manager: ${port}: SSP group ${id}, ${end}`);
  }
}

/** Enabling draws the stamp on the active router, once per address (M-049). */
function settleIsakmp(my: Actor): void {
  const { isakmpSinceMs, stamps, transfers } = my.state(sspState);
  const ids = channelsOfIsakmp(my);
  keepOnly(isakmpSinceMs, ids);
  for (const id of ids) if (!isakmpSinceMs.has(id)) isakmpSinceMs.set(id, my.nowMs);
  const all = isakmpVips(my);
  const vips = all.map(({ vip }) => vip);
  keepOnly(stamps, vips);
  keepOnly(transfers, vips);
  for (const { id, vip } of all) {
    if (!transfers.has(vip)) {
      transfers.set(vip, { adds: 0, deletes: 0, requests: 0, replies: 0 });
      say(my, debugIkeHa.flag, `IKE HA Manager: VIP ${formatIpv4(vip)}: SSP group ${id}`);
    }
    if (stamps.has(vip) || roleHeld(my, id).value !== 'ACTIVE') continue;
    const bytes = (next: () => number): number[] => Array.from({ length: stampBytes }, () => next() & 255);
    stamps.set(vip, my.draw('stamp', formatIpv4(vip), bytes));
  }
}

function settle(my: Actor): void {
  settleRoles(my);
  settleMaps(my);
  settleIsakmp(my);
}

/** The router that takes over goes on with the SAs of an address: this one forgets them and tells no peer (M-056, M-092). */
function leave(my: Actor, port: string, group: number): void {
  const vip = groupsOn(my, port).find((each) => each.group === group)?.vip;
  if (vip === undefined || !mapsOverSsp(my).some((map) => map.port === port && map.vip === vip)) return;
  forgetIpsec(my, vip);
  forgetIsakmp(my, vip);
}

/** Since when a manager is what it is: since its channel got its role, or since it came later itself. */
export function sinceMs(my: Actor, id: number, ownMs: number | undefined): number {
  return Math.max(roleHeld(my, id).sinceMs, ownMs ?? 0);
}

const channelText = ({ names, remote, port }: Channel): string =>
  `remote ${remote === undefined ? 'none' : formatIpv4(remote)}, port ${port}, ` +
  `redundancy ${names.join(' ') || 'none'}`;

/** Says under `debug ssp config` which channels are not what they were. */
function tellChanges(my: Actor): void {
  const { told } = my.state(sspState);
  const now = new Map(channels(my).map((each) => [each.id, channelText(each)]));
  for (const id of [...told.keys()]) {
    if (now.has(id)) continue;
    told.delete(id);
    say(my, debugConfig.flag, `SSP: group ${id} removed`);
  }
  for (const [id, text] of now) {
    if (told.get(id) === text) continue;
    told.set(id, text);
    say(my, debugConfig.flag, `SSP: group ${id}: ${text}`);
  }
}

/** The reactions of this feature. */
export const handlers = [
  on(configured, (my, { drawers }) => {
    const groups = drawers.has(sspGroups.name);
    if (!groups && !drawers.has(isakmpChannels.name) && !drawers.has(mapChannel.name)) return;
    if (groups) {
      tellChanges(my);
      // A map that waited for its channel gets its address now.
      for (const port of portsOverSsp(my)) my.say(mapApplied, { port });
    }
    settle(my);
  }),
  on(bindingChanged, settle),
  on(portRemoved, settle),
  on(hsrpGroupChanged, settle),
  on(hsrpStateChanged, (my, { port, group, name, from, to }) => {
    const follows = name !== undefined && channels(my).some(({ names }) => names.includes(name));
    if (follows) say(my, debugRedundancy.flag, `SSP: redundancy ${name}: ${from} -> ${to}`);
    if (from === 'Active') leave(my, port, group);
    if (follows) settle(my);
  }),
];

/** A map over a channel ends at the virtual address of the channel's group on its interface (commands.md C-150). */
export const answers = [
  answer(transferGroup, (my, { port }) => {
    const id = channelOfMap(my, port);
    if (id === undefined) return undefined;
    const names = channels(my).find((each) => each.id === id)?.names ?? [];
    return { name: followed(my, names).find((each) => each.port === port)?.name };
  }),
];
