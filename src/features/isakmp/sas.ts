/** Knows the IKE SAs of a router: how they are found, numbered, made and forgotten. */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { ownsAddress, sendPacket } from '../ip/index.ts';
import { debugLine } from '../logging/index.ts';
import { isakmpSaDeleted, quickFailed, type IsakmpSnapshot, type QuickNode } from './events.ts';
import type { Exchanged, KeyMaterial } from './keys.ts';
import { debugIsakmp, tagOf } from './messages.ts';
import {
  ikePort,
  messageBytes,
  type Cookie,
  type IkeMessage,
  type Information,
  type Proposal,
  type QuickAnswer,
  type QuickOffer,
} from './packet.ts';
import type { KeyUse } from './shared-keys.ts';

/** The states of `show crypto isakmp sa` (behaviours.md M-062). */
export type IkeState = 'MM_NO_STATE' | 'MM_SA_SETUP' | 'MM_KEY_EXCH' | 'MM_KEY_AUTH' | 'QM_IDLE';

/** A quick mode that waits for phase 1. */
export interface Waiting {
  readonly request: string;
  readonly offer: QuickOffer;
}

/** A quick mode under way. */
export interface Exchange {
  readonly messageId: number;
  readonly initiator: boolean;
  readonly request: string | undefined;
  readonly offer: QuickOffer;
  readonly initiatorNonce: string;
  responderNonce: string;
  answer: QuickAnswer | undefined;
  lastSent: IkeMessage | undefined;
  tries: number;
  done: boolean;
}

/** An IKE SA, under negotiation or complete. */
export interface IkeSa {
  /** Counts SAs on this router; the higher the newer. */
  readonly serial: number;
  readonly local: Ipv4;
  readonly peer: Ipv4;
  readonly initiator: boolean;
  /** Whose keys prove who it is. */
  readonly keyUse: KeyUse;
  readonly initiatorCookie: Cookie;
  responderCookie: Cookie | undefined;
  state: IkeState;
  /** The next message of main mode that means something; `dh` while the router computes. */
  awaits: IkeMessage['kind'] | 'dh' | undefined;
  terms: Proposal | undefined;
  readonly ownPublic: string;
  readonly ownNonce: string;
  peerPublic: string;
  peerNonce: string;
  keys: KeyMaterial | undefined;
  connId: number | undefined;
  expiresAtMs: number;
  /** Its lifetime is over; it only waits to be removed (decisions.md D-09). */
  expired: boolean;
  lastSent: IkeMessage | undefined;
  tries: number;
  readonly waiting: Waiting[];
  readonly exchanges: Map<number, Exchange>;
  /** Dead peer detection: what the peer understands, what was sent, when it was last heard (M-070). */
  peerDoesDpd: boolean;
  dpdSequence: number;
  dpdUnanswered: number;
  heardAtMs: number;
  ha: { readonly vip: Ipv4; status: 'ACTIVE' | 'STANDBY' } | undefined;
}

/** Where the IKE SAs are. */
export const ikeStore = slice('isakmp', () => ({
  on: false,
  serials: 0,
  /** The last one given, and those that a pin gave as well. */
  connIds: 0,
  connIdsInUse: new Set<number>(),
  sas: new Map<number, IkeSa>(),
  byCookie: new Map<string, number>(),
  byPair: new Map<string, Set<number>>(),
  /** Pairs that had a phase 1 since boot (M-069). */
  contacted: new Set<string>(),
}));

/** A pair of addresses as a key. */
export function pairKey(local: Ipv4, peer: Ipv4): string {
  return `${local} ${peer}`;
}

const cookieKey = (local: Ipv4, peer: Ipv4, cookie: Cookie): string =>
  `${local} ${peer} ${cookie[0]} ${cookie[1]}`;

/** The SA that a message belongs to. */
export function saByCookie(my: Actor, local: Ipv4, peer: Ipv4, cookie: Cookie): IkeSa | undefined {
  const store = my.state(ikeStore);
  const serial = store.byCookie.get(cookieKey(local, peer, cookie));
  return serial === undefined ? undefined : store.sas.get(serial);
}

/** All SAs between two addresses, oldest first. */
export function sasOfPair(my: Actor, local: Ipv4, peer: Ipv4): IkeSa[] {
  const store = my.state(ikeStore);
  return [...(store.byPair.get(pairKey(local, peer)) ?? [])].flatMap((serial) => store.sas.get(serial) ?? []);
}

/** The newest SA that can carry a quick mode. */
export function usableSa(my: Actor, local: Ipv4, peer: Ipv4): IkeSa | undefined {
  return sasOfPair(my, local, peer).findLast(
    (sa) => sa.state === 'QM_IDLE' && !sa.expired && sa.ha?.status !== 'STANDBY',
  );
}

/** Puts a new SA into the tables. */
export function addSa(my: Actor, sa: Omit<IkeSa, 'serial'>): IkeSa {
  const store = my.state(ikeStore);
  const added: IkeSa = { ...sa, serial: ++store.serials };
  store.sas.set(added.serial, added);
  store.byCookie.set(cookieKey(sa.local, sa.peer, sa.initiatorCookie), added.serial);
  const pair = pairKey(sa.local, sa.peer);
  const serials = store.byPair.get(pair) ?? new Set<number>();
  serials.add(added.serial);
  store.byPair.set(pair, serials);
  return added;
}

/** The names of the timers of an SA. */
export const timers = {
  progress: (sa: IkeSa): string => `ike progress ${sa.serial}`,
  life: (sa: IkeSa): string => `ike life ${sa.serial}`,
  dpd: (sa: IkeSa): string => `ike dpd ${sa.serial}`,
  quick: (node: QuickNode): string => `ike quick ${node.sa} ${node.messageId}`,
};

/** Forgets an SA; what waited for it, or ran under it, has failed. */
export function removeSa(my: Actor, sa: IkeSa, reason: string): void {
  const store = my.state(ikeStore);
  if (!store.sas.delete(sa.serial)) return;
  store.byCookie.delete(cookieKey(sa.local, sa.peer, sa.initiatorCookie));
  if (sa.connId !== undefined) store.connIdsInUse.delete(sa.connId);
  const pair = pairKey(sa.local, sa.peer);
  store.byPair.get(pair)?.delete(sa.serial);
  if (store.byPair.get(pair)?.size === 0) store.byPair.delete(pair);
  for (const name of [timers.progress(sa), timers.life(sa), timers.dpd(sa)]) my.cancel(name);
  debugLine(
    my,
    debugIsakmp.flag,
    () =>
      `${tagOf(my, sa.connId)}deleting SA reason "${reason}" state ${role(sa)} ${sa.state} (peer ${formatIpv4(sa.peer)})`,
  );
  for (const { request } of sa.waiting)
    my.say(quickFailed, { request, node: undefined, reason: 'no phase 1' });
  for (const { messageId, request, done } of sa.exchanges.values()) {
    const node = { sa: sa.serial, messageId };
    my.cancel(timers.quick(node));
    if (!done) my.say(quickFailed, { request, node, reason: 'timeout' });
  }
  if (sa.state === 'QM_IDLE')
    my.say(isakmpSaDeleted, {
      initiatorCookie: sa.initiatorCookie,
      responderCookie: sa.responderCookie,
      local: sa.local,
      peer: sa.peer,
      vip: sa.ha?.vip,
      standby: sa.ha?.status === 'STANDBY',
    });
}

/** The first id that an SA gets. */
export const connIdStart = { first: 1 };

/** A conn-id is taken when an SA completes (decisions.md D-11); they count up. */
export function takeConnId(my: Actor, sa: IkeSa): void {
  const store = my.state(ikeStore);
  const { first } = machineOf(my).release.replaced(connIdStart);
  sa.connId = my.draw('conn-id', formatIpv4(sa.peer), () => {
    let next = first + store.connIds++;
    while (store.connIdsInUse.has(next)) next = first + store.connIds++;
    return next;
  });
  store.connIdsInUse.add(sa.connId);
}

/** Which end this router is, as in debug lines. */
export function role(sa: IkeSa): '(I)' | '(R)' {
  return sa.initiator ? '(I)' : '(R)';
}

/** Both ends' contributions, sorted by role; only once they have crossed. */
export function exchanged(sa: IkeSa): Exchanged {
  const own = { value: sa.ownPublic, nonce: sa.ownNonce };
  const peers = { value: sa.peerPublic, nonce: sa.peerNonce };
  const [first, second] = sa.initiator ? [own, peers] : [peers, own];
  return {
    initiatorCookie: sa.initiatorCookie,
    responderCookie: sa.responderCookie ?? [0, 0],
    initiatorPublic: first.value,
    responderPublic: second.value,
    initiatorNonce: first.nonce,
    responderNonce: second.nonce,
  };
}

/** The SA as a value. */
export function snapshotOf(sa: IkeSa): IsakmpSnapshot {
  return {
    initiatorCookie: sa.initiatorCookie,
    responderCookie: sa.responderCookie ?? [0, 0],
    local: sa.local,
    peer: sa.peer,
    initiator: sa.initiator,
    terms: sa.terms!,
    keys: sa.keys!,
    expiresAtMs: sa.expiresAtMs,
    peerDoesDpd: sa.peerDoesDpd,
    dpdSequence: sa.dpdSequence,
  };
}

/** A message without the cookies of its SA. */
export type Contents = IkeMessage extends infer Each
  ? Each extends IkeMessage
    ? Omit<Each, 'initiatorCookie' | 'responderCookie'>
    : never
  : never;

/** Sends a message under an SA; one for a virtual address leaves only the router that owns it. */
export function sendMessage(my: Actor, sa: IkeSa, contents: Contents, moved = false): IkeMessage {
  const message = {
    ...contents,
    initiatorCookie: sa.initiatorCookie,
    responderCookie: sa.responderCookie,
  } as IkeMessage;
  resend(my, sa, message, moved);
  return message;
}

const isDpd = (information: Information): boolean => 'dpd' in information;

/** Sends a message again as it was. */
export function resend(my: Actor, sa: IkeSa, message: IkeMessage, moved = false): void {
  if (!moved && !ownsAddress(my, sa.local)) return;
  debugLine(
    my,
    debugIsakmp.flag,
    () =>
      `${tagOf(my, sa.connId)}sending packet to ${formatIpv4(sa.peer)} my_port ${ikePort} peer_port ${ikePort} ${role(sa)} ${sa.state}`,
  );
  const dpd = message.kind === 'info' && isDpd(message.information) ? ['ike-dpd'] : [];
  my.say(sendPacket, {
    packet: {
      source: sa.local,
      destination: sa.peer,
      protocol: 'udp',
      ttl: 255,
      bytes: messageBytes[message.kind],
      labels: ['udp', 'ike', `ike-${message.kind}`, ...dpd],
      body: { sourcePort: ikePort, destinationPort: ikePort, payload: message },
    },
  });
}
