/** Knows what a router does with IPsec SAs that another one shares with it: keep, update, activate, clear (behaviours.md M-043 to M-055, M-060). */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import { sessionsKept } from '../crypto-engine/index.ts';
import { debugLine } from '../logging/index.ts';
import {
  cookiesBetween,
  quietPeer,
  sasBetween,
  spiList,
  statefulVip,
  trafficWith,
  type ClearFilter,
  type Spis,
} from '../isakmp/index.ts';
import {
  addBundle,
  carried,
  insideSoftLimit,
  newHalf,
  removeBundle,
  renewalDue,
  snapshotOf,
  watchLimits,
} from './bundles.ts';
import { ipsecSasInstalled, type IpsecSnapshot, type ReplayUpdate, type SaIds } from './events.ts';
import { debugIpsec } from './messages.ts';
import { bindingsWith, commonSuite, fit, profileView, replayIntervalOf, suitesOf } from './maps.ts';
import {
  bundlesBetween,
  bundlesOf,
  drawVolume,
  flowFor,
  flowKey,
  ipsecStore,
  saKey,
  standbyTiming,
  takeNumbers,
  type Bundle,
  type Half,
  type Protection,
} from './state.ts';
import { unsupported } from './transforms.ts';

const installHalf = event<{ readonly bundle: number; readonly direction: 'in' | 'out' | 'both' }>(
  'install half',
);

const bundleBySpis = (my: Actor, local: Ipv4, inSpis: Spis): Bundle | undefined => {
  const store = my.state(ipsecStore);
  const [first] = spiList(inSpis);
  const id = first && store.inbound.get(saKey(local, first.protocol, first.spi));
  return id === undefined ? undefined : store.bundles.get(id);
};

/** The SAs of a virtual address as values, oldest first; those in reserve are left out. */
export function ipsecSnapshots(my: Actor, vip: Ipv4): IpsecSnapshot[] {
  const store = my.state(ipsecStore);
  return [...store.bundles.values()].flatMap((bundle) => {
    const flow = store.flows.get(bundle.flow);
    return flow && bundle.ha?.vip === vip && bundle.ha.status === 'ACTIVE' ? [snapshotOf(flow, bundle)] : [];
  });
}

const noSet = 'no transform set for the SA';

/** The protection of a tunnel that a copy belongs to. */
function protectionOf(my: Actor, snapshot: IpsecSnapshot): Protection | undefined {
  const { map, sequence, local, localIdent, remoteIdent } = snapshot;
  const key = flowKey(map, sequence, local, localIdent, remoteIdent);
  const protection = my.state(ipsecStore).protections.get(key);
  return protection?.stateful ? protection : undefined;
}

function lacksSuite(my: Actor, snapshot: IpsecSnapshot, profile: string): boolean {
  const { transforms, mode } = snapshot;
  const view = profileView(my, profile);
  return !view || !commonSuite([{ transforms, mode }], suitesOf(my, view, snapshot));
}

/** The hardware keeps a session for each direction. */
const directions = 2;

/** Why a copy cannot be installed; undefined when it can (M-045). */
export function standbyObstacle(my: Actor, snapshot: IpsecSnapshot): string | undefined {
  const { local, peer, map, sequence, localIdent, remoteIdent, transforms, mode, pfsGroup } = snapshot;
  const protection = protectionOf(my, snapshot);
  const binding = bindingsWith(my, local).find(
    (each) => each.vip === local && each.stateful && each.map === map,
  );
  if (!binding && !protection) return 'no stateful crypto map with this virtual address';
  if (unsupported(my, transforms) !== undefined) return 'transform not supported by hardware';
  if (protection) return lacksSuite(my, snapshot, protection.profile) ? noSet : undefined;
  const suites = [{ transforms, mode }];
  const found = fit(my, map, { local, peer, localIdent, remoteIdent, suites, pfsGroup }, sequence);
  if (found === 'identity') return 'no crypto map entry for peer and proxies';
  return found === 'suite' ? noSet : undefined;
}

/** Keeps a copy of an active router's SAs in reserve; false when it cannot be installed here (M-045). */
export function installStandbyIpsec(my: Actor, snapshot: IpsecSnapshot): boolean {
  const { local, peer } = snapshot;
  const obstacle = standbyObstacle(my, snapshot);
  if (obstacle !== undefined || snapshot.expiresAtMs <= my.nowMs) {
    debugLine(my, debugIpsec.flag, () => `IPSEC(ha): standby SA not installed: ${obstacle ?? 'expired'}`);
    return false;
  }
  if (bundleBySpis(my, local, snapshot.inSpis)) return true;
  const flow = flowFor(my, {
    origin: snapshot.fromAcl ? 'acl' : 'dynamic',
    map: snapshot.map,
    sequence: snapshot.sequence,
    local,
    localIdent: snapshot.localIdent,
    remoteIdent: snapshot.remoteIdent,
    peer,
  });
  const lifeSeconds = Math.ceil((snapshot.expiresAtMs - my.nowMs) / 1000);
  const startKb = drawVolume(my, peer, snapshot.lifeKilobytes);
  const half = (spis: Spis, sequence: number): Half =>
    newHalf(my, { spis, keys: snapshot.keys, lifeSeconds, startKb, sequence });
  for (const older of bundlesOf(my, flow)) older.superseded = true;
  const bundle = addBundle(my, flow, {
    local,
    peer,
    transforms: snapshot.transforms,
    mode: snapshot.mode,
    pfsGroup: snapshot.pfsGroup,
    initiator: snapshot.initiator,
    lifeKilobytes: snapshot.lifeKilobytes,
    windowSize: snapshot.windowSize,
    expiresAtMs: snapshot.expiresAtMs,
    inbound: half(snapshot.inSpis, snapshot.inSequence),
    outbound: half(snapshot.outSpis, snapshot.outSequence),
    inReady: false,
    outReady: false,
    cookies: [
      [0, 0],
      [0, 0],
    ],
    superseded: false,
    renewing: false,
    ha: { vip: local, status: 'STANDBY' },
  });
  watchLimits(my, bundle);
  const { outboundMs, inboundMs } = machineOf(my).release.replaced(standbyTiming);
  const plan = (delayMs: number, direction: 'in' | 'out' | 'both'): void =>
    my.after(delayMs, `ipsec ${direction} ${bundle.id}`, installHalf, { bundle: bundle.id, direction });
  if (outboundMs === inboundMs) plan(inboundMs, 'both');
  else {
    plan(outboundMs, 'out');
    plan(inboundMs, 'in');
  }
  return true;
}

/** Drops a copy because the active router dropped its SAs. */
export function removeStandbyIpsec(my: Actor, of: Pick<SaIds, 'local' | 'inSpis'>): void {
  const bundle = bundleBySpis(my, of.local, of.inSpis);
  if (bundle?.ha?.status === 'STANDBY') removeBundle(my, bundle, false);
}

/** Notes replay state and volume that the active router sent (M-046, M-047). */
export function updateStandbyReplay(my: Actor, update: ReplayUpdate): void {
  const bundle = bundleBySpis(my, update.local, update.inSpis);
  if (bundle?.ha?.status !== 'STANDBY') return;
  const half = update.direction === 'in' ? bundle.inbound : bundle.outbound;
  half.sequence = update.sequence;
  half.startKb = update.volumeKb;
  half.lastVolumeSentKb = update.volumeKb;
}

const lastSequence = 2 ** 32 - 1;

/** The numbers that a new active router goes on with (M-052, M-053). */
function leap(my: Actor, bundle: Bundle, map: string): void {
  const { inbound, outbound, windowSize } = bundle;
  const next = outbound.sequence + replayIntervalOf(my, map).outbound + 1;
  outbound.sequence = Math.min(next - 1, lastSequence);
  inbound.seen = (1n << BigInt(windowSize)) - 1n;
  if (next > lastSequence) my.say(renewalDue, { bundle: bundle.id, by: 'volume' });
}

/** Takes all copies of a virtual address into use; the IKE SAs must be active already, so that cookies show (M-048, M-051). */
export function activateIpsec(my: Actor, vip: Ipv4): void {
  const store = my.state(ipsecStore);
  for (const bundle of [...store.bundles.values()]) {
    const flow = store.flows.get(bundle.flow);
    if (!flow || bundle.ha?.vip !== vip || bundle.ha.status !== 'STANDBY') continue;
    bundle.ha.status = 'ACTIVE';
    bundle.cookies = cookiesBetween(my, bundle.local, bundle.peer) ?? bundle.cookies;
    leap(my, bundle, flow.map);
    if (insideSoftLimit(my, bundle)) my.say(renewalDue, { bundle: bundle.id, by: 'time' });
  }
}

/** Drops all SAs of a local address without a word to the peers: another router goes on with them. */
export function forgetIpsec(my: Actor, local: Ipv4): void {
  for (const bundle of [...my.state(ipsecStore).bundles.values()])
    if (bundle.local === local) removeBundle(my, bundle, false);
}

/** Which SAs a clear command names beyond their HA state. */
export interface ClearWhich {
  readonly peer?: Ipv4;
  readonly map?: string;
  /** One SA; its siblings of the same negotiation go with it. */
  readonly sa?: { readonly destination: Ipv4; readonly protocol: 'esp' | 'ah'; readonly spi: number };
}

function named(bundle: Bundle, map: string | undefined, which: ClearWhich): boolean {
  if (which.peer !== undefined && bundle.peer !== which.peer) return false;
  if (which.map !== undefined && map !== which.map) return false;
  if (which.sa === undefined) return true;
  const { destination, protocol, spi } = which.sa;
  return (
    (destination === bundle.local && bundle.inbound.spis[protocol] === spi) ||
    (destination === bundle.peer && bundle.outbound.spis[protocol] === spi)
  );
}

/** Clears IPsec SAs (B-160 to B-163). */
export function clearIpsec(my: Actor, filter: ClearFilter, which: ClearWhich = {}): void {
  const store = my.state(ipsecStore);
  for (const bundle of [...store.bundles.values()]) {
    const status = bundle.ha?.status;
    if (filter !== 'all' && status !== (filter === 'active' ? 'ACTIVE' : 'STANDBY')) continue;
    if (!named(bundle, store.flows.get(bundle.flow)?.map, which)) continue;
    removeBundle(my, bundle, true);
  }
}

/** Whether all SAs that a protection wants exist. */
export function isProtected(my: Actor, tag: string): boolean {
  const store = my.state(ipsecStore);
  const keys = [...store.protections].filter(([, each]) => each.tag === tag).map(([key]) => key);
  return keys.length > 0 && keys.every((key) => (store.flows.get(key)?.bundles.length ?? 0) > 0);
}

/** The last number of an SA: what its sender sent, or its receiver took (decisions.md D-30). */
export function sequenceOf(my: Actor, direction: string, spiText: string): number | undefined {
  const spi = Number(spiText);
  for (const bundle of my.state(ipsecStore).bundles.values()) {
    const half = direction === 'in' ? bundle.inbound : bundle.outbound;
    if (spiList(half.spis).some((each) => each.spi === spi)) return half.sequence;
  }
  return undefined;
}

/** All SPIs that a router sends or receives with, as text, separated by blanks; nothing without SAs. */
export function spisOf(my: Actor): string | undefined {
  const halves = [...my.state(ipsecStore).bundles.values()].flatMap((bundle) => [
    bundle.inbound,
    bundle.outbound,
  ]);
  const spis = halves.flatMap((half) => spiList(half.spis).map(({ spi }) => spi));
  return spis.length === 0 ? undefined : spis.join(' ');
}

/** The reactions and answers around shared SAs. */
export const standbyHandlers = [
  on(installHalf, (my, { bundle: id, direction }) => {
    const store = my.state(ipsecStore);
    const bundle = store.bundles.get(id);
    const flow = bundle && store.flows.get(bundle.flow);
    if (!bundle || !flow) return;
    const halves = [
      ...(direction === 'out' ? [] : [bundle.inbound]),
      ...(direction === 'in' ? [] : [bundle.outbound]),
    ];
    for (const half of halves) half.installedAtMs = my.nowMs;
    takeNumbers(my, halves, bundle.peer, bundle.local);
    if (direction !== 'in') bundle.outReady = true;
    if (direction === 'out') return;
    bundle.inReady = true;
    my.say(ipsecSasInstalled, { snapshot: snapshotOf(flow, bundle), vip: bundle.ha?.vip, standby: true });
  }),
];

/** What IKE asks. */
export const standbyAnswers = [
  answer(sessionsKept, (my) => {
    const { bundles, serials } = my.state(ipsecStore);
    return { ipsec: bundles.size * directions, created: serials * directions };
  }),
  answer(statefulVip, (my, { address }) =>
    my.state(ipsecStore).statefulVips.has(address) ? address : undefined,
  ),
  answer(sasBetween, (my, { local, peer }) =>
    bundlesBetween(my, local, peer).length > 0 ? true : undefined,
  ),
  answer(quietPeer, (my, { local, peer }) =>
    [...my.state(ipsecStore).protections.values()].some(
      (each) => !each.ofTunnel && each.local === local && each.remote === peer,
    )
      ? true
      : undefined,
  ),
  answer(trafficWith, (my, { local, peer }) => {
    const { flows } = my.state(ipsecStore);
    const carriers = bundlesBetween(my, local, peer).filter(carried);
    if (carriers.length === 0) return undefined;
    const used = carriers.flatMap((bundle) => flows.get(bundle.flow) ?? []);
    return {
      heardAtMs: Math.max(0, ...used.map((flow) => flow.heardAtMs)),
      sentAtMs: Math.max(0, ...used.map((flow) => flow.sentAtMs)),
    };
  }),
];
