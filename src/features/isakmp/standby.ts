/** Knows what a router does with IKE SAs that another one shares with it: keep, activate, clear (behaviours.md M-043 to M-051). */
import type { Actor } from '../../sim/actor.ts';
import type { Ipv4 } from '../../text/address.ts';
import type { ClearFilter, IsakmpSnapshot } from './events.ts';
import { deleteSa, planDpd } from './informational.ts';
import { hasPolicyFor, watchLifetime } from './main-mode.ts';
import type { Cookie } from './packet.ts';
import {
  addSa,
  ikeStore,
  pairKey,
  removeSa,
  saByCookie,
  sasOfPair,
  snapshotOf,
  takeConnId,
  type IkeSa,
} from './sas.ts';
import { keyFor } from './shared-keys.ts';

/** The complete SAs of a virtual address as values, oldest first. */
export function isakmpSnapshots(my: Actor, vip: Ipv4): IsakmpSnapshot[] {
  return [...my.state(ikeStore).sas.values()]
    .filter((sa) => sa.ha?.vip === vip && sa.state === 'QM_IDLE')
    .map(snapshotOf);
}

/**
 * Keeps a copy of an active router's SA in reserve. False when no own policy could have made it, when there is no key
 * for the peer, or when it is here already (M-045).
 */
export function installStandbyIsakmp(my: Actor, snapshot: IsakmpSnapshot): boolean {
  const { local, peer, terms } = snapshot;
  if (saByCookie(my, local, peer, snapshot.initiatorCookie) || snapshot.expiresAtMs <= my.nowMs) return false;
  if (!hasPolicyFor(my, terms) || (terms.authentication === 'pre-share' && keyFor(my, peer) === undefined))
    return false;
  const sa = addSa(my, {
    local,
    peer,
    initiator: snapshot.initiator,
    keyUse: 'any',
    initiatorCookie: snapshot.initiatorCookie,
    responderCookie: snapshot.responderCookie,
    state: 'QM_IDLE',
    awaits: undefined,
    terms,
    ownPublic: '',
    ownNonce: '',
    peerPublic: '',
    peerNonce: '',
    keys: snapshot.keys,
    connId: undefined,
    expiresAtMs: snapshot.expiresAtMs,
    expired: false,
    lastSent: undefined,
    tries: 0,
    waiting: [],
    exchanges: new Map(),
    peerDoesDpd: snapshot.peerDoesDpd,
    dpdSequence: snapshot.dpdSequence,
    dpdUnanswered: 0,
    heardAtMs: my.nowMs,
    ha: { vip: local, status: 'STANDBY' },
  });
  takeConnId(my, sa);
  watchLifetime(my, sa);
  // Whoever owns synchronised SAs is no first contact (M-069).
  my.state(ikeStore).contacted.add(pairKey(local, peer));
  return true;
}

/** Drops a copy because the active router dropped its SA. */
export function removeStandbyIsakmp(
  my: Actor,
  of: { readonly local: Ipv4; readonly peer: Ipv4; readonly initiatorCookie: Cookie },
): void {
  const sa = saByCookie(my, of.local, of.peer, of.initiatorCookie);
  if (sa?.ha?.status === 'STANDBY') removeSa(my, sa, 'HA delete');
}

/** Notes the last number of dead peer detection that the active router used (B-135). */
export function updateStandbyDpd(
  my: Actor,
  of: {
    readonly vip: Ipv4;
    readonly peer: Ipv4;
    readonly initiatorCookie: Cookie;
    readonly sequence: number;
  },
): void {
  const sa = saByCookie(my, of.vip, of.peer, of.initiatorCookie);
  if (sa?.ha?.status === 'STANDBY') sa.dpdSequence = of.sequence;
}

/** Takes the copies of a virtual address into use (M-051); dead peer detection starts with them. */
export function activateIsakmp(my: Actor, vip: Ipv4): void {
  for (const sa of my.state(ikeStore).sas.values()) {
    if (sa.ha?.vip !== vip || sa.ha.status !== 'STANDBY') continue;
    sa.ha.status = 'ACTIVE';
    sa.heardAtMs = my.nowMs;
    planDpd(my, sa);
  }
}

/** Drops all SAs of a local address without a word to the peers. */
export function forgetIsakmp(my: Actor, local: Ipv4): void {
  for (const sa of [...my.state(ikeStore).sas.values()])
    if (sa.local === local) removeSa(my, sa, 'local address gone');
}

const meant = (sa: IkeSa, filter: ClearFilter): boolean =>
  filter === 'all' || sa.ha?.status === (filter === 'active' ? 'ACTIVE' : 'STANDBY');

/** Clears IKE SAs (B-161 to B-163). */
export function clearIsakmp(my: Actor, filter: ClearFilter, connId?: number): void {
  for (const sa of [...my.state(ikeStore).sas.values()]) {
    if (!meant(sa, filter) || (connId !== undefined && sa.connId !== connId)) continue;
    deleteSa(my, sa, 'IKE SA cleared by operator');
  }
}

/** What a display of IPsec SAs needs of IKE: the cookies of the newest SA between two addresses (M-048). */
export function cookiesBetween(my: Actor, local: Ipv4, peer: Ipv4): readonly [Cookie, Cookie] | undefined {
  const sa = sasOfPair(my, local, peer).findLast((each) => each.state === 'QM_IDLE');
  return sa?.responderCookie && [sa.initiatorCookie, sa.responderCookie];
}

/** A row of the IKE SA table, for displays of other features. */
export interface IkeRow {
  readonly local: Ipv4;
  readonly peer: Ipv4;
  readonly initiator: boolean;
  readonly state: IkeSa['state'];
  readonly connId: number;
  readonly expiresAtMs: number;
  readonly ha: 'ACTIVE' | 'STANDBY' | undefined;
  readonly initiatorCookie: Cookie;
  readonly responderCookie: Cookie | undefined;
  readonly terms: IkeSa['terms'];
}

/** All IKE SAs, newest first (G-20). */
export function ikeRows(my: Actor): IkeRow[] {
  return [...my.state(ikeStore).sas.values()]
    .map((sa) => ({
      local: sa.local,
      peer: sa.peer,
      initiator: sa.initiator,
      state: sa.state,
      connId: sa.connId ?? 0,
      expiresAtMs: sa.expiresAtMs,
      ha: sa.ha?.status,
      initiatorCookie: sa.initiatorCookie,
      responderCookie: sa.responderCookie,
      terms: sa.terms,
    }))
    .reverse();
}
