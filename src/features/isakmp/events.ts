/** Knows what IKE tells the other features, what it does for them and what it asks them. */
import { event, question } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import type { KeyMaterial, KeySeed } from './keys.ts';
import type { Cookie, Proposal, QuickAnswer, QuickOffer, Spis } from './packet.ts';

/** An IKE SA as a value that can be sent to a standby router (behaviours.md M-043). */
export interface IsakmpSnapshot {
  readonly initiatorCookie: Cookie;
  readonly responderCookie: Cookie;
  /** The own end: for an SA that fails over, the virtual address. */
  readonly local: Ipv4;
  readonly peer: Ipv4;
  /** Whether the local end opened it. */
  readonly initiator: boolean;
  readonly terms: Proposal;
  readonly keys: KeyMaterial;
  readonly expiresAtMs: number;
  /** Whether the peer understands dead peer detection, and the last number used (B-135). */
  readonly peerDoesDpd: boolean;
  readonly dpdSequence: number;
}

/** An IKE SA reached QM_IDLE; `vip` is set when it fails over. */
export const isakmpSaUp = event<{ readonly snapshot: IsakmpSnapshot; readonly vip: Ipv4 | undefined }>(
  'isakmp SA up',
);

/** An IKE SA is gone. */
export const isakmpSaDeleted = event<{
  readonly initiatorCookie: Cookie;
  readonly responderCookie: Cookie | undefined;
  readonly local: Ipv4;
  readonly peer: Ipv4;
  readonly vip: Ipv4 | undefined;
  /** Whether this router held it in reserve. */
  readonly standby: boolean;
}>('isakmp SA deleted');

/** Makes IPsec SAs with a peer: phase 1 if there is none, then quick mode. */
export const negotiate = event<{
  readonly request: string;
  readonly local: Ipv4;
  readonly peer: Ipv4;
  readonly offer: QuickOffer;
  /** The ISAKMP profile that the entry of the map names. */
  readonly profile: string | undefined;
}>('negotiate');

/** Makes an IKE SA with a peer unless there is one or one is under way; nothing is negotiated under it. */
export const openPhase1 = event<{ readonly local: Ipv4; readonly peer: Ipv4 }>('open phase 1');

/** Forgets a request that is not under way yet. */
export const cancelNegotiation = event<{
  readonly request: string;
  readonly local: Ipv4;
  readonly peer: Ipv4;
}>('cancel negotiation');

/** A quick mode under way, named so that it can be answered. */
export interface QuickNode {
  readonly sa: number;
  readonly messageId: number;
}

/** A peer proposes IPsec SAs; whoever owns them says `acceptQuick` or `refuseQuick`. */
export const quickOffered = event<{
  readonly node: QuickNode;
  readonly local: Ipv4;
  readonly peer: Ipv4;
  readonly offer: QuickOffer;
}>('quick mode offered');

/** The offer is good. */
export const acceptQuick = event<{ readonly node: QuickNode; readonly answer: QuickAnswer }>(
  'accept quick mode',
);

/** The offer is not good. */
export const refuseQuick = event<{
  readonly node: QuickNode;
  readonly reason: 'PROPOSAL_NOT_CHOSEN' | 'INVALID_ID_INFO';
}>('refuse quick mode');

/** Both ends agree: IPsec SAs can be made. */
export const quickDone = event<{
  readonly node: QuickNode;
  /** Set at the end that asked for it. */
  readonly request: string | undefined;
  readonly local: Ipv4;
  readonly peer: Ipv4;
  readonly initiatorCookie: Cookie;
  readonly responderCookie: Cookie;
  readonly offer: QuickOffer;
  readonly answer: QuickAnswer;
  readonly seed: KeySeed;
}>('quick mode done');

/** A request came to nothing, or a peer that proposed went silent (`request` undefined). */
export const quickFailed = event<{
  readonly request: string | undefined;
  readonly node: QuickNode | undefined;
  readonly reason: 'no phase 1' | 'refused' | 'timeout' | 'cancelled';
}>('quick mode failed');

/** Tells a peer that IPsec SAs are gone (M-068); does nothing without an IKE SA. */
export const announceDelete = event<{
  readonly local: Ipv4;
  readonly peer: Ipv4;
  readonly protocol: 'esp' | 'ah';
  /** As this end received with. */
  readonly spis: readonly number[];
  /** Even if the local address just moved to another router (behaviours.md M-056). */
  readonly moved: boolean;
}>('announce delete');

/** A peer says that it no longer receives with these SPIs. */
export const deleteReceived = event<{
  readonly local: Ipv4;
  readonly peer: Ipv4;
  readonly protocol: 'esp' | 'ah';
  readonly spis: readonly number[];
}>('delete received');

/** A peer starts from nothing: what it had with this router is void (M-069). */
export const initialContact = event<{ readonly local: Ipv4; readonly peer: Ipv4 }>('initial contact');

/** A peer did not answer any more: dead peer detection gave up (M-070). */
export const peerDead = event<{ readonly local: Ipv4; readonly peer: Ipv4 }>('peer dead');

/** Phase 1 with a peer was given up after all retransmissions, and no other IKE SA with it is left. */
export const peerSilent = event<{ readonly local: Ipv4; readonly peer: Ipv4 }>('peer silent');

/** Switches ISAKMP on with the first crypto map of the router, off with the last. */
export const switchIsakmp = event<{ readonly on: boolean }>('switch isakmp');

/** Whether SAs with this local address fail over: the virtual address they belong to (B-119). */
export const statefulVip = question<{ readonly address: Ipv4 }, Ipv4>('stateful VIP');

/** Whether IPsec SAs exist between two addresses. */
export const sasBetween = question<{ readonly local: Ipv4; readonly peer: Ipv4 }, true>('SAs between');

/** Whether a refusal by or of this peer is shown in debug only (decisions.md D-08). */
export const quietPeer = question<{ readonly local: Ipv4; readonly peer: Ipv4 }, true>('quiet peer');

/** When traffic was last heard from a peer, and whether any was sent since, for keepalives on demand (M-070). */
export const trafficWith = question<
  { readonly local: Ipv4; readonly peer: Ipv4 },
  { readonly heardAtMs: number; readonly sentAtMs: number }
>('traffic with');

/** The enrolled trustpoint for rsa-sig, if there is one (M-072). */
export const ownCertificate = question<Record<string, never>, string>('own certificate');

/** The SPIs of an offer or answer, flat. */
export function spiList(spis: Spis): { protocol: 'esp' | 'ah'; spi: number }[] {
  return [
    ...(spis.esp === undefined ? [] : [{ protocol: 'esp' as const, spi: spis.esp }]),
    ...(spis.ah === undefined ? [] : [{ protocol: 'ah' as const, spi: spis.ah }]),
  ];
}

/** An SA that fails over used a new number for dead peer detection (B-135). */
export const dpdAdvanced = event<{
  readonly vip: Ipv4;
  readonly peer: Ipv4;
  readonly initiatorCookie: Cookie;
  readonly sequence: number;
}>('dpd advanced');

/** Which SAs a clear command means: all, or the HA-enabled ones in one state (B-162). */
export type ClearFilter = 'all' | 'active' | 'standby';

/** A clear command meant copies that an active router can send again (B-161, M-060). */
export const haCleared = event<{ readonly what: 'isakmp' | 'ipsec' | 'session' }>('HA cleared');
