/** Knows how SAs are checkpointed to the standby router and flipped at switchover (behaviours.md 4.5, 4.6). */
import { configured } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { lineChanged } from '../interfaces/index.ts';
import { portIp, portWithAddress } from '../ip/index.ts';
import {
  associationDown,
  associationRestarted,
  channelOf,
  ipcReceived,
  ipcSlice,
  sendIpc,
} from '../ipc/index.ts';
import {
  activateIpsec,
  installStandbyIpsec,
  ipsecSasDeleted,
  ipsecSasInstalled,
  ipsecSnapshots,
  protect,
  removeStandbyIpsec,
  replayAdvanced,
  unprotect,
  updateStandbyReplay,
  vipBound,
  vipUnbound,
} from '../ipsec/index.ts';
import {
  activateIsakmp,
  dpdAdvanced,
  haCleared,
  installStandbyIsakmp,
  isakmpSaDeleted,
  isakmpSaUp,
  isakmpSnapshots,
  removeStandbyIsakmp,
  updateStandbyDpd,
} from '../isakmp/index.ts';
import { debugLine } from '../logging/index.ts';
import {
  bulkClient,
  bulkSyncDone,
  bulkSyncRequested,
  communicationsUp,
  rfState,
  roleChanged,
  securityProfile,
} from '../redundancy/index.ts';
import { installRoute, removeRoutes } from '../routing/index.ts';
import { debugHa, debugIpsecHa, debugIpsecHaDetail, debugIpsecHaUpdate, debugIsakmpHa } from './messages.ts';
import { client, labelOf, type Checkpoint, type Kind } from './packet.ts';

/** The stamp of each IKE VIP, and whether a standby at the other end wants to hear of changes. */
export const haState = slice('crypto-ha', () => ({
  /** Virtual addresses bound stateful, and how many maps hold each. */
  vips: new Map<Ipv4, number>(),
  stamps: new Map<Ipv4, readonly number[]>(),
  /** True once the peer asked for everything; changes are sent from then on. */
  peerListens: false,
  /** What the generated protection of the channel was made from. */
  protection: undefined as string | undefined,
  /** The name of the generated map. */
  mapName: '',
  sent: 0,
  received: 0,
  /** Copies that could not be installed (M-045). */
  refused: 0,
}));

const stampBytes = 16;
/** The owner of the host routes to the other end of the channel (000:543). */
const channelOwner = 'redundancy channel';
const settleChannel = event('settle protected channel');

const isActive = (my: Actor): boolean => rfState(my) === 'ACTIVE';
const isStandby = (my: Actor): boolean => rfState(my).startsWith('STANDBY');

function send(my: Actor, message: Checkpoint): void {
  my.state(haState).sent++;
  debugLine(my, debugHa.flag, () => `crypto_ha: send ${message.kind}`);
  my.say(sendIpc, { client, message, label: labelOf(message) });
}

/** The virtual addresses whose SAs fail over, in the order they were bound. */
export function statefulVips(my: Actor): Ipv4[] {
  return [...my.state(haState).vips.keys()];
}

/** Sends a change to a standby that listens. */
function tell(my: Actor, message: Checkpoint): void {
  if (isActive(my) && my.state(haState).peerListens && communicationsUp(my)) send(my, message);
}

/** Draws the stamps that are missing: the active router does, once per VIP (M-049). */
function drawStamps(my: Actor): void {
  const { stamps } = my.state(haState);
  for (const vip of statefulVips(my)) {
    if (stamps.has(vip)) continue;
    const stamp = my.draw('stamp', formatIpv4(vip), (next) =>
      Array.from({ length: stampBytes }, () => next() & 255),
    );
    stamps.set(vip, stamp);
    tell(my, { kind: 'STAMP', vip, stamp });
  }
}

/** Everything of a kind, then the marker if it is the bulk of a starting standby (M-043). */
function sendAll(my: Actor, what: Kind, bulk: boolean): void {
  let sas = 0;
  for (const [vip, stamp] of my.state(haState).stamps) send(my, { kind: 'STAMP', vip, stamp });
  for (const vip of statefulVips(my)) {
    if (what !== 'ipsec')
      for (const sa of isakmpSnapshots(my, vip)) {
        send(my, { kind: 'IKE_ADD', sa });
        sas++;
      }
    if (what !== 'isakmp')
      for (const sa of ipsecSnapshots(my, vip)) {
        send(my, { kind: 'IPSEC_ADD', sa });
        sas++;
      }
  }
  if (bulk) send(my, { kind: 'BULK_DONE', sas });
}

function take(my: Actor, message: Checkpoint): void {
  const state = my.state(haState);
  state.received++;
  debugLine(my, debugHa.flag, () => `crypto_ha: received ${message.kind}`);
  if (message.kind === 'RESYNC_REQ') {
    if (!isActive(my)) return;
    state.peerListens = true;
    sendAll(my, message.what, message.bulk);
    return;
  }
  // Two active routers never take each other's state.
  if (!isStandby(my)) return;
  switch (message.kind) {
    case 'STAMP':
      state.stamps.set(message.vip, message.stamp);
      return;
    case 'IKE_ADD':
      if (installStandbyIsakmp(my, message.sa)) return;
      state.refused++;
      debugLine(
        my,
        debugIsakmpHa.flag,
        () => `ISAKMP HA: no policy or key for peer ${formatIpv4(message.sa.peer)}`,
      );
      return;
    case 'IKE_DEL':
      removeStandbyIsakmp(my, message);
      return;
    case 'IKE_DPD':
      updateStandbyDpd(my, message);
      return;
    case 'IPSEC_ADD':
      if (installStandbyIpsec(my, message.sa)) return;
      state.refused++;
      debugLine(
        my,
        debugIpsecHaDetail.flag,
        () => `IPSec HA: no map entry for peer ${formatIpv4(message.sa.peer)}`,
      );
      return;
    case 'IPSEC_DEL':
      removeStandbyIpsec(my, message.sa);
      return;
    case 'REPLAY':
      debugLine(my, debugIpsecHaUpdate.flag, () => `IPSec HA: ${message.update.direction} replay update`);
      updateStandbyReplay(my, message.update);
      return;
    case 'BULK_DONE':
      my.say(bulkSyncDone, { sas: message.sas });
  }
}

/** Makes or drops the generated protection of the channel (000:541-576, B-111, B-112). */
function protectChannel(my: Actor): void {
  const state = my.state(haState);
  const security = securityProfile(my);
  const channel = channelOf(my);
  const remote = channel?.remoteAddresses ?? [];
  const own = security === undefined ? [] : (channel?.localAddresses ?? []);
  const pairs = own.map((address, i) => ({ own: address, other: remote[i] ?? remote[0] }));
  const wanted = pairs.flatMap(({ own, other }) => {
    const port = portWithAddress(my, own);
    return port === undefined || other === undefined ? [] : [{ own, other, port }];
  });
  const key = wanted.length === 0 ? undefined : JSON.stringify([security, wanted]);
  if (key === state.protection) return;
  if (state.protection !== undefined) {
    my.say(unprotect, { tag: state.mapName });
    my.say(removeRoutes, { owner: channelOwner });
  }
  state.protection = key;
  state.mapName = `${security}-head-0`;
  for (const { own, other, port } of wanted) {
    my.say(protect, {
      tag: state.mapName,
      port,
      local: own,
      remote: other,
      protocol: 'sctp',
      profile: security!,
    });
    my.say(installRoute, { owner: channelOwner, prefix: other, mask: 0xffffffff, port });
  }
}

/** The reactions of this feature. */
export const handlers = [
  on(configured, (my, change) => {
    const { drawers } = change;
    if (drawers.has(ipcSlice.name) || drawers.has(portIp.name)) my.say(settleChannel);
  }),
  on(lineChanged, (my) => my.say(settleChannel)),
  on(settleChannel, protectChannel),
  on(vipBound, (my, { vip, stateful }) => {
    if (!stateful) return;
    const { vips } = my.state(haState);
    vips.set(vip, (vips.get(vip) ?? 0) + 1);
    if (isActive(my)) drawStamps(my);
  }),
  on(vipUnbound, (my, { vip, stateful }) => {
    if (!stateful) return;
    const { vips, stamps } = my.state(haState);
    const left = (vips.get(vip) ?? 0) - 1;
    if (left > 0) vips.set(vip, left);
    else {
      vips.delete(vip);
      stamps.delete(vip);
    }
  }),
  on(roleChanged, (my, { to }) => {
    if (to !== 'ACTIVE') return;
    my.state(haState).peerListens = false;
    drawStamps(my);
    for (const vip of statefulVips(my)) {
      activateIsakmp(my, vip);
      activateIpsec(my, vip);
      debugLine(my, debugIpsecHa.flag, () => `IPSec HA: ${formatIpv4(vip)} is active here`);
    }
  }),
  on(associationDown, (my) => {
    my.state(haState).peerListens = false;
  }),
  on(associationRestarted, (my) => {
    my.state(haState).peerListens = false;
  }),
  on(bulkSyncRequested, (my) => send(my, { kind: 'RESYNC_REQ', what: 'session', bulk: true })),
  on(ipcReceived, (my, { client: to, message }) => {
    if (to === client) take(my, message as Checkpoint);
  }),
  on(isakmpSaUp, (my, { snapshot, vip }) => {
    if (vip !== undefined) tell(my, { kind: 'IKE_ADD', sa: snapshot });
  }),
  on(isakmpSaDeleted, (my, { local, peer, initiatorCookie, vip, standby }) => {
    if (vip !== undefined && !standby) tell(my, { kind: 'IKE_DEL', local, peer, initiatorCookie });
  }),
  on(dpdAdvanced, (my, used) => tell(my, { kind: 'IKE_DPD', ...used })),
  on(ipsecSasInstalled, (my, { snapshot, vip }) => {
    if (vip !== undefined) tell(my, { kind: 'IPSEC_ADD', sa: snapshot });
  }),
  on(ipsecSasDeleted, (my, deleted) => {
    if (deleted.vip !== undefined && !deleted.standby) tell(my, { kind: 'IPSEC_DEL', sa: deleted });
  }),
  on(replayAdvanced, (my, update) => tell(my, { kind: 'REPLAY', update })),
  on(haCleared, (my, { what }) => {
    if (isStandby(my)) send(my, { kind: 'RESYNC_REQ', what, bulk: false });
  }),
];

/** Crypto takes part in the bulk sync of the redundancy facility. */
export const answers = [answer(bulkClient, () => true as const)];
