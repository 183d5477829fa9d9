/** Knows the life of IPsec SAs: made, aged by time and volume, renewed, removed (behaviours.md M-077). */
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { debugging, debugLine } from '../logging/index.ts';
import {
  announceDelete,
  deleteReceived,
  initialContact,
  keyMaterial,
  peerDead,
  spiList,
  type KeySeed,
  type Spis,
} from '../isakmp/index.ts';
import { replayWindowSize } from './config.ts';
import { ipsecSasDeleted, ipsecSasInstalled, type IpsecSnapshot } from './events.ts';
import { debugIpsec, spiText } from './messages.ts';
import { protocolTransforms } from './transforms.ts';
import {
  bundlesBetween,
  bundlesOf,
  drawVolume,
  idsOf,
  ipsecStore,
  kilobytesLeft,
  pairOf,
  saKey,
  takeNumbers,
  type Bundle,
  type Flow,
  type Half,
} from './state.ts';

/** SAs should be renewed now. */
export const renewalDue = event<{ readonly bundle: number; readonly by: 'time' | 'volume' }>('renewal due');
/** A flow has no SAs any more. */
export const flowEmpty = event<{ readonly flow: string; readonly initiator: boolean }>('flow without SAs');

const hardLimit = event<{ readonly bundle: number }>('hard limit');

/** Soft limits: 30 s before the end, 256 kB before the last byte. */
const softMs = 30_000;
const softKb = 256;

const timers = {
  soft: (bundle: Bundle): string => `ipsec soft ${bundle.id}`,
  hard: (bundle: Bundle): string => `ipsec hard ${bundle.id}`,
};

/** The keys of one direction, by SPI. */
export function keysFor(spis: Spis, seed: KeySeed): Record<string, string> {
  return Object.fromEntries(
    spiList(spis).map(({ protocol, spi }) => [spi, keyMaterial(seed, protocol, spi)]),
  );
}

/** A direction without numbers yet. */
export function newHalf(
  my: Actor,
  of: {
    spis: Spis;
    keys: Readonly<Record<string, string>>;
    lifeSeconds: number;
    startKb: number;
    sequence: number;
  },
): Half {
  return {
    ...of,
    flowId: 0,
    connIds: {},
    installedAtMs: my.nowMs,
    bytes: 0,
    seen: 0n,
    sinceUpdate: 0,
    lastVolumeSentKb: of.startKb,
  };
}

/** Puts SAs into the tables; each direction is found once it is ready. */
export function addBundle(my: Actor, flow: Flow, plan: Omit<Bundle, 'id' | 'flow'>): Bundle {
  const store = my.state(ipsecStore);
  const bundle: Bundle = { ...plan, id: ++store.serials, flow: flow.key };
  store.bundles.set(bundle.id, bundle);
  flow.bundles.push(bundle.id);
  flow.peer = bundle.peer;
  const pair = pairOf(bundle.local, bundle.peer);
  const ids = store.ofPair.get(pair) ?? new Set<number>();
  ids.add(bundle.id);
  store.ofPair.set(pair, ids);
  for (const { protocol, spi } of spiList(bundle.inbound.spis))
    store.inbound.set(saKey(bundle.local, protocol, spi), bundle.id);
  for (const { protocol, spi } of spiList(bundle.outbound.spis))
    store.outbound.set(saKey(bundle.peer, protocol, spi), bundle.id);
  return bundle;
}

/** Lets the limits of SAs run: the soft one (unless it has passed) and the hard one. */
export function watchLimits(my: Actor, bundle: Bundle): void {
  const left = bundle.expiresAtMs - my.nowMs;
  if (left > softMs)
    my.after(left - softMs, timers.soft(bundle), renewalDue, { bundle: bundle.id, by: 'time' });
  my.after(left, timers.hard(bundle), hardLimit, { bundle: bundle.id });
}

/** What was agreed in quick mode, seen from this end. */
export interface Agreed {
  readonly peer: Ipv4;
  readonly initiator: boolean;
  readonly transforms: readonly string[];
  readonly mode: Bundle['mode'];
  readonly pfsGroup: Bundle['pfsGroup'];
  readonly inSpis: Spis;
  readonly outSpis: Spis;
  readonly lifeSeconds: number;
  readonly lifeKilobytes: number;
  readonly cookies: Bundle['cookies'];
  readonly seed: KeySeed;
  readonly vip: Ipv4 | undefined;
}

function describe(my: Actor, bundle: Bundle, half: Half, destination: Ipv4): void {
  if (!debugging(my, debugIpsec.flag)) return;
  for (const { protocol, spi } of spiList(half.spis)) {
    debugLine(
      my,
      debugIpsec.flag,
      'IPSEC(create_sa): sa created,\n' +
        `  (sa) sa_dest= ${formatIpv4(destination)}, sa_prot= ${protocol === 'esp' ? 50 : 51}, \n` +
        `    sa_spi= ${spiText(spi)}, \n` +
        `    sa_trans= ${protocolTransforms(bundle.transforms, protocol)} , sa_conn_id= ${half.connIds[protocol]}`,
    );
  }
}

/** Makes the SAs of a finished quick mode, both directions at once. */
export function install(my: Actor, flow: Flow, agreed: Agreed): Bundle {
  const { peer, lifeSeconds, lifeKilobytes, seed } = agreed;
  const startKb = drawVolume(my, peer, lifeKilobytes);
  const half = (spis: Spis): Half =>
    newHalf(my, { spis, keys: keysFor(spis, seed), lifeSeconds, startKb, sequence: 0 });
  for (const older of bundlesOf(my, flow)) older.superseded = true;
  const bundle = addBundle(my, flow, {
    local: flow.local,
    peer,
    transforms: agreed.transforms,
    mode: agreed.mode,
    pfsGroup: agreed.pfsGroup,
    initiator: agreed.initiator,
    lifeKilobytes,
    windowSize: replayWindowSize(my),
    expiresAtMs: my.nowMs + lifeSeconds * 1000,
    inbound: half(agreed.inSpis),
    outbound: half(agreed.outSpis),
    inReady: true,
    outReady: true,
    cookies: agreed.cookies,
    superseded: false,
    renewing: false,
    ha: agreed.vip === undefined ? undefined : { vip: agreed.vip, status: 'ACTIVE' },
  });
  takeNumbers(my, [bundle.inbound, bundle.outbound], peer, bundle.local);
  describe(my, bundle, bundle.inbound, bundle.local);
  describe(my, bundle, bundle.outbound, peer);
  watchLimits(my, bundle);
  my.say(ipsecSasInstalled, { snapshot: snapshotOf(flow, bundle), vip: agreed.vip, standby: false });
  return bundle;
}

/** SAs as a value. */
export function snapshotOf(flow: Flow, bundle: Bundle): IpsecSnapshot {
  return {
    ...idsOf(bundle),
    map: flow.map,
    sequence: flow.sequence,
    fromAcl: flow.origin === 'acl',
    localIdent: flow.localIdent,
    remoteIdent: flow.remoteIdent,
    transforms: bundle.transforms,
    mode: bundle.mode,
    pfsGroup: bundle.pfsGroup,
    initiator: bundle.initiator,
    keys: { ...bundle.inbound.keys, ...bundle.outbound.keys },
    expiresAtMs: bundle.expiresAtMs,
    lifeKilobytes: bundle.lifeKilobytes,
    inSequence: bundle.inbound.sequence,
    outSequence: bundle.outbound.sequence,
    windowSize: bundle.windowSize,
  };
}

/** Removes SAs; `announce` tells the peer, if there is an IKE SA to do it under (M-068). */
export function removeBundle(my: Actor, bundle: Bundle, announce: false | true | 'moved'): void {
  const store = my.state(ipsecStore);
  if (!store.bundles.delete(bundle.id)) return;
  my.cancel(timers.soft(bundle));
  my.cancel(timers.hard(bundle));
  const pair = pairOf(bundle.local, bundle.peer);
  store.ofPair.get(pair)?.delete(bundle.id);
  if (store.ofPair.get(pair)?.size === 0) store.ofPair.delete(pair);
  for (const { protocol, spi } of spiList(bundle.inbound.spis)) {
    const key = saKey(bundle.local, protocol, spi);
    if (store.inbound.get(key) === bundle.id) store.inbound.delete(key);
  }
  for (const { protocol, spi } of spiList(bundle.outbound.spis)) {
    const key = saKey(bundle.peer, protocol, spi);
    if (store.outbound.get(key) === bundle.id) store.outbound.delete(key);
  }
  const standby = bundle.ha?.status === 'STANDBY';
  if (announce !== false && !standby)
    for (const { protocol, spi } of spiList(bundle.inbound.spis))
      my.say(announceDelete, {
        local: bundle.local,
        peer: bundle.peer,
        protocol,
        spis: [spi],
        moved: announce === 'moved',
      });
  const flow = store.flows.get(bundle.flow);
  if (!flow) return;
  flow.bundles = flow.bundles.filter((id) => id !== bundle.id);
  debugLine(
    my,
    debugIpsec.flag,
    () =>
      `IPSEC(delete_sa): deleting SA, sa_dest= ${formatIpv4(bundle.local)}, ` +
      spiList(bundle.inbound.spis)
        .map(({ spi }) => `sa_spi= ${spiText(spi)}`)
        .join(', '),
  );
  my.say(ipsecSasDeleted, {
    ...idsOf(bundle),
    map: flow.map,
    sequence: flow.sequence,
    localIdent: flow.localIdent,
    remoteIdent: flow.remoteIdent,
    vip: bundle.ha?.vip,
    standby,
  });
  if (flow.bundles.length === 0) my.say(flowEmpty, { flow: flow.key, initiator: bundle.initiator });
}

/** Counts a protected packet against the volume of its direction. */
export function countVolume(my: Actor, bundle: Bundle, half: Half, bytes: number): void {
  half.bytes += bytes;
  const left = kilobytesLeft(half);
  if (left > softKb) return;
  if (left <= 0) {
    // The other end counts from its own start volume, so it has to be told.
    removeBundle(my, bundle, true);
    return;
  }
  if (!bundle.renewing && !bundle.superseded) my.say(renewalDue, { bundle: bundle.id, by: 'volume' });
}

/** Whether SAs are inside their soft limits. */
export function insideSoftLimit(my: Actor, bundle: Bundle): boolean {
  return (
    bundle.expiresAtMs - my.nowMs <= softMs ||
    kilobytesLeft(bundle.inbound) <= softKb ||
    kilobytesLeft(bundle.outbound) <= softKb
  );
}

/** Whether anything went through. */
export function carried(bundle: Bundle): boolean {
  return bundle.inbound.bytes + bundle.outbound.bytes > 0;
}

/** The reactions around the life of SAs. */
export const bundleHandlers = [
  on(hardLimit, (my, { bundle: id }) => {
    const bundle = my.state(ipsecStore).bundles.get(id);
    // Both ends and the standby router come to this by their own clocks (M-046, M-077).
    if (bundle) removeBundle(my, bundle, false);
  }),
  on(deleteReceived, (my, { peer, protocol, spis }) => {
    const store = my.state(ipsecStore);
    for (const spi of spis) {
      const bundle = store.bundles.get(store.outbound.get(saKey(peer, protocol, spi)) ?? -1);
      if (bundle) removeBundle(my, bundle, false);
    }
  }),
  on(initialContact, (my, { local, peer }) => {
    for (const bundle of bundlesBetween(my, local, peer)) removeBundle(my, bundle, false);
  }),
  on(peerDead, (my, { local, peer }) => {
    for (const bundle of bundlesBetween(my, local, peer)) removeBundle(my, bundle, false);
  }),
];
