/** Knows phase 1: main mode with its six messages, retransmission, lifetime and renewal (behaviours.md M-062 to M-067). */
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { ownsAddress, sendPacket } from '../ip/index.ts';
import { debugging, debugLine, log } from '../logging/index.ts';
import { identityType, orderedPolicies, type Policy } from './config.ts';
import {
  cancelNegotiation,
  initialContact,
  isakmpSaUp,
  negotiate,
  openPhase1,
  ownCertificate,
  peerSilent,
  quickFailed,
  quietPeer,
  sasBetween,
  statefulVip,
} from './events.ts';
import { keysOf, proof, randomHex } from './keys.ts';
import { badMessage, debugEngine, debugIsakmp, engineStart, modeFailure, tagOf } from './messages.ts';
import { ikePort, messageBytes, type Cookie, type IkeMessage, type Proposal } from './packet.ts';
import { beginQuick } from './quick-mode.ts';
import {
  addSa,
  exchanged,
  ikeStore,
  pairKey,
  removeSa,
  resend,
  role,
  sasOfPair,
  sendMessage,
  snapshotOf,
  takeConnId,
  timers,
  usableSa,
  type IkeSa,
} from './sas.ts';
import { keyFor, type KeyUse } from './shared-keys.ts';
import { diffieHellmanMs, giveUpMs, overlapMs, retransmissions, retransmitMs } from './timing.ts';

const progress = event<{ readonly serial: number }>('ike progress');
const computed = event<{ readonly serial: number }>('ike keys computed');
const lifeEnded = event<{ readonly serial: number }>('ike lifetime ended');
const removeExpired = event<{ readonly serial: number }>('remove expired ike SA');

/** Whether an SA of this kind is kept ready on a standby router; with certificates it is not (M-072, B-130). */
export const failsOver = { of: (terms: Proposal): boolean => terms.authentication === 'pre-share' };

function say(my: Actor, sa: IkeSa | undefined, text: string | (() => string)): void {
  debugLine(
    my,
    debugIsakmp.flag,
    () => `${tagOf(my, sa?.connId)}${typeof text === 'string' ? text : text()}`,
  );
}

/** The two lines of a state machine step. */
function step(my: Actor, sa: IkeSa, input: string, from: string, to: string): void {
  if (!debugging(my, debugIsakmp.flag)) return;
  say(my, sa, `Input = ${input}`);
  say(my, sa, `Old State = ${from}  New State = ${to} `);
}

/** Whether this router can prove who it is in the way of a policy. */
function canAuthenticate(my: Actor, policy: Policy, peer: Ipv4, use: KeyUse): boolean {
  if (policy.authentication === 'pre-share') return keyFor(my, peer, use) !== undefined;
  return policy.authentication === 'rsa-sig' && my.ask(ownCertificate, {}) !== undefined;
}

const newCookie = (my: Actor, peer: Ipv4): Cookie =>
  my.draw<Cookie>('cookie', formatIpv4(peer), (next) => [next(), next()]);

function blankSa(
  my: Actor,
  local: Ipv4,
  peer: Ipv4,
  { initiator, keyUse }: Pick<IkeSa, 'initiator' | 'keyUse'>,
  cookie: Cookie,
): IkeSa {
  const selector = formatIpv4(peer);
  return addSa(my, {
    local,
    peer,
    initiator,
    keyUse,
    initiatorCookie: cookie,
    responderCookie: undefined,
    state: 'MM_NO_STATE',
    awaits: undefined,
    terms: undefined,
    ownPublic: my.draw('public-value', selector, (next) => randomHex(next, 8)),
    ownNonce: my.draw('nonce', selector, (next) => randomHex(next, 5)),
    peerPublic: '',
    peerNonce: '',
    keys: undefined,
    connId: undefined,
    expiresAtMs: 0,
    expired: false,
    lastSent: undefined,
    tries: 0,
    waiting: [],
    exchanges: new Map(),
    peerDoesDpd: false,
    dpdSequence: 0,
    dpdUnanswered: 0,
    heardAtMs: my.nowMs,
    ha: undefined,
  });
}

/** Sends the next message of main mode and waits for the answer. */
function advance(
  my: Actor,
  sa: IkeSa,
  message: Parameters<typeof sendMessage>[2],
  awaits: IkeSa['awaits'],
): void {
  sa.lastSent = sendMessage(my, sa, message);
  sa.awaits = awaits;
  sa.tries = 0;
  my.after(sa.initiator ? retransmitMs : giveUpMs, timers.progress(sa), progress, { serial: sa.serial });
}

/** Opens main mode; undefined when this router has nothing to offer this peer. */
function startMain(my: Actor, local: Ipv4, peer: Ipv4, keyUse: KeyUse): IkeSa | undefined {
  if (!my.state(ikeStore).on || !ownsAddress(my, local)) return undefined;
  const profile = keyUse === 'any' ? undefined : keyUse.profile;
  say(my, undefined, `SA request profile is ${profile ?? '(NULL)'}`);
  const offers = orderedPolicies(my)
    .map(({ policy }) => policy)
    .filter((policy) => canAuthenticate(my, policy, peer, keyUse));
  if (offers.length === 0) {
    say(my, undefined, `No pre-shared key with ${formatIpv4(peer)}!`);
    say(my, undefined, 'No Cert or pre-shared address key.');
    say(my, undefined, 'construct_initial_message: Can not start Main mode');
    return undefined;
  }
  const sa = blankSa(my, local, peer, { initiator: true, keyUse }, newCookie(my, peer));
  say(my, sa, 'Can not start Aggressive mode, trying Main mode.');
  say(my, sa, `found peer pre-shared key matching ${formatIpv4(peer)}`);
  step(my, sa, 'IKE_MESG_FROM_IPSEC, IKE_SA_REQ_MM', 'IKE_READY', 'IKE_I_MM1');
  say(my, sa, 'beginning Main Mode exchange');
  advance(my, sa, { kind: 'mm1', offers, dpd: true }, 'mm2');
  return sa;
}

const encryptionNames: Readonly<Record<Proposal['encryption'], readonly string[]>> = {
  des: ['DES-CBC'],
  '3des': ['3DES-CBC'],
  aes: ['AES-CBC', '128'],
  'aes 192': ['AES-CBC', '192'],
  'aes 256': ['AES-CBC', '256'],
};

function describeCheck(my: Actor, offer: Proposal, transform: number, priority: number): void {
  if (!debugging(my, debugIsakmp.flag)) return;
  const [cipher, length] = encryptionNames[offer.encryption];
  say(my, undefined, `Checking ISAKMP transform ${transform} against priority ${priority} policy`);
  const attribute = (text: string): void => debugLine(my, debugIsakmp.flag, `ISAKMP:      ${text}`);
  attribute(`encryption ${cipher}`);
  if (length) attribute(`keylength of ${length}`);
  attribute(`hash ${offer.hash.toUpperCase()}`);
  attribute(`default group ${offer.group}`);
  attribute(`auth ${offer.authentication === 'pre-share' ? 'pre-share' : 'RSA sig'}`);
  attribute('life type in seconds');
  attribute(`life duration (basic) of ${offer.lifetimeSeconds}`);
}

const mismatch = (own: Policy, offer: Proposal): string | undefined =>
  own.encryption !== offer.encryption
    ? 'Encryption algorithm offered does not match policy!'
    : own.hash !== offer.hash
      ? 'Hash algorithm offered does not match policy!'
      : own.group !== offer.group
        ? 'Diffie-Hellman group offered does not match policy!'
        : own.authentication !== offer.authentication
          ? 'Authentication method offered does not match policy!'
          : undefined;

/** Whether an own policy can live with the attributes of an SA, whatever its lifetime (M-045). */
export function hasPolicyFor(my: Actor, terms: Proposal): boolean {
  return orderedPolicies(my).some(({ policy }) => mismatch(policy, terms) === undefined);
}

/** The responder's walk through its policies by number (M-064); the agreed lifetime is the offered, shorter one. */
function choose(my: Actor, offers: readonly Proposal[], peer: Ipv4): Proposal | undefined {
  for (const { priority, policy } of orderedPolicies(my)) {
    if (!canAuthenticate(my, policy, peer, 'any')) continue;
    for (const [i, offer] of offers.entries()) {
      describeCheck(my, offer, i + 1, priority);
      const wrong =
        mismatch(policy, offer) ??
        (offer.lifetimeSeconds > policy.lifetimeSeconds
          ? 'Lifetime duration offered does not match policy!'
          : undefined);
      if (wrong === undefined) {
        say(my, undefined, 'atts are acceptable. Next payload is 0');
        return offer;
      }
      say(my, undefined, wrong);
      say(my, undefined, 'atts are not acceptable. Next payload is 0');
    }
  }
  return undefined;
}

function refuse(my: Actor, local: Ipv4, peer: Ipv4, cookie: Cookie): void {
  say(my, undefined, 'no offers accepted!');
  say(
    my,
    undefined,
    'phase 1 SA policy not acceptable! ' + `(local ${formatIpv4(local)} remote ${formatIpv4(peer)})`,
  );
  if (!my.ask(quietPeer, { local, peer })) log(my, modeFailure, { mode: 'Main', peer });
  const message: IkeMessage = {
    kind: 'info',
    initiatorCookie: cookie,
    responderCookie: undefined,
    messageId: 0,
    information: { notify: 'PROPOSAL_NOT_CHOSEN', about: 0 },
    hash: undefined,
  };
  my.say(sendPacket, {
    packet: {
      source: local,
      destination: peer,
      protocol: 'udp',
      ttl: 255,
      bytes: messageBytes.info,
      labels: ['udp', 'ike', 'ike-info'],
      body: { sourcePort: ikePort, destinationPort: ikePort, payload: message },
    },
  });
}

/** Message 1 at the responder. */
export function receiveOffer(
  my: Actor,
  local: Ipv4,
  peer: Ipv4,
  message: IkeMessage & { kind: 'mm1' },
): void {
  debugLine(
    my,
    debugIsakmp.flag,
    () =>
      `${tagOf(my, 0)}received packet from ${formatIpv4(peer)} dport ${ikePort} sport ${ikePort} Global (N) NEW SA`,
  );
  say(my, undefined, 'processing SA payload. message ID = 0');
  const chosen = choose(my, message.offers, peer);
  if (!chosen) {
    refuse(my, local, peer, message.initiatorCookie);
    return;
  }
  const sa = blankSa(my, local, peer, { initiator: false, keyUse: 'any' }, message.initiatorCookie);
  sa.responderCookie = newCookie(my, peer);
  sa.terms = chosen;
  sa.peerDoesDpd = message.dpd;
  sa.state = 'MM_SA_SETUP';
  step(my, sa, 'IKE_MESG_FROM_PEER, IKE_MM_EXCH', 'IKE_READY', 'IKE_R_MM1');
  advance(my, sa, { kind: 'mm2', chosen, dpd: true }, 'mm3');
  step(my, sa, 'IKE_MESG_INTERNAL, IKE_PROCESS_COMPLETE', 'IKE_R_MM1', 'IKE_R_MM2');
}

function deriveKeys(my: Actor, sa: IkeSa): void {
  const { hash, authentication } = sa.terms!;
  const key = authentication === 'pre-share' ? keyFor(my, sa.peer, sa.keyUse) : undefined;
  sa.keys = keysOf(hash, key, exchanged(sa));
  say(my, sa, 'SKEYID state generated');
}

/** The router computes; half of the cost of the group falls to either end. */
function compute(my: Actor, sa: IkeSa): void {
  for (const line of engineStart.lines) debugLine(my, debugEngine.flag, line);
  sa.awaits = 'dh';
  my.cancel(timers.progress(sa));
  my.after(diffieHellmanMs[sa.terms!.group] / 2, timers.progress(sa), computed, { serial: sa.serial });
}

function established(my: Actor, sa: IkeSa): void {
  sa.state = 'QM_IDLE';
  sa.awaits = undefined;
  my.cancel(timers.progress(sa));
  takeConnId(my, sa);
  sa.expiresAtMs = my.nowMs + sa.terms!.lifetimeSeconds * 1000;
  sa.heardAtMs = my.nowMs;
  my.after(sa.expiresAtMs - my.nowMs, timers.life(sa), lifeEnded, { serial: sa.serial });
  my.state(ikeStore).contacted.add(pairKey(sa.local, sa.peer));
  const vip = failsOver.of(sa.terms!) ? my.ask(statefulVip, { address: sa.local }) : undefined;
  sa.ha = vip === undefined ? undefined : { vip, status: 'ACTIVE' };
  say(my, sa, `SA has been authenticated with ${formatIpv4(sa.peer)}`);
  my.say(isakmpSaUp, { snapshot: snapshotOf(sa), vip });
  const waiting = sa.waiting.splice(0);
  // An own attempt that nobody answered yet is pointless now; what waited for it goes on here.
  for (const other of sasOfPair(my, sa.local, sa.peer)) {
    if (other.serial === sa.serial || !other.initiator || other.state !== 'MM_NO_STATE') continue;
    waiting.push(...other.waiting.splice(0));
    removeSa(my, other, 'another SA is up');
  }
  for (const each of waiting) beginQuick(my, sa, each.request, each.offer);
}

/** A peer that starts from nothing has no use for older SAs (M-069). */
function startAfresh(my: Actor, sa: IkeSa): void {
  say(my, sa, 'processing NOTIFY INITIAL_CONTACT protocol 1');
  for (const other of sasOfPair(my, sa.local, sa.peer))
    if (other.serial !== sa.serial && other.state === 'QM_IDLE')
      removeSa(my, other, 'Receive initial contact');
  my.say(initialContact, { local: sa.local, peer: sa.peer });
}

function believes(
  my: Actor,
  sa: IkeSa,
  by: 'initiator' | 'responder',
  identity: Ipv4,
  hash: string,
): boolean {
  say(my, sa, 'processing ID payload. message ID = 0');
  say(my, sa, 'processing HASH payload. message ID = 0');
  if (sa.keys && proof(sa.keys, exchanged(sa), by, identity) === hash) return true;
  log(my, badMessage, { peer: sa.peer });
  return false;
}

/** Messages 2 to 6. A message that is not awaited is a repetition: the responder answers it once more. */
export function receiveMain(my: Actor, sa: IkeSa, message: IkeMessage): void {
  say(
    my,
    sa,
    () =>
      `received packet from ${formatIpv4(sa.peer)} dport ${ikePort} sport ${ikePort} Global ${role(sa)} ${sa.state}`,
  );
  if (message.kind !== sa.awaits) {
    if (!sa.initiator && sa.lastSent && answers[sa.lastSent.kind] === message.kind)
      resend(my, sa, sa.lastSent);
    return;
  }
  switch (message.kind) {
    case 'mm2':
      step(my, sa, 'IKE_MESG_FROM_PEER, IKE_MM_EXCH', 'IKE_I_MM1', 'IKE_I_MM2');
      sa.responderCookie = message.responderCookie;
      sa.terms = message.chosen;
      sa.peerDoesDpd = message.dpd;
      sa.state = 'MM_SA_SETUP';
      advance(my, sa, { kind: 'mm3', publicValue: sa.ownPublic, nonce: sa.ownNonce }, 'mm4');
      step(my, sa, 'IKE_MESG_INTERNAL, IKE_PROCESS_COMPLETE', 'IKE_I_MM2', 'IKE_I_MM3');
      return;
    case 'mm3':
    case 'mm4':
      say(my, sa, 'processing KE payload. message ID = 0');
      say(my, sa, 'processing NONCE payload. message ID = 0');
      sa.peerPublic = message.publicValue;
      sa.peerNonce = message.nonce;
      sa.state = 'MM_KEY_EXCH';
      compute(my, sa);
      return;
    case 'mm5':
      if (!believes(my, sa, 'initiator', message.identity, message.hash)) return;
      sa.state = 'MM_KEY_AUTH';
      if (message.initialContact) startAfresh(my, sa);
      say(my, sa, () => `SA is doing pre-shared key authentication using id type ${identityType(my)}`);
      sa.lastSent = sendMessage(my, sa, {
        kind: 'mm6',
        identity: sa.local,
        hash: proof(sa.keys!, exchanged(sa), 'responder', sa.local),
      });
      established(my, sa);
      step(my, sa, 'IKE_MESG_INTERNAL, IKE_PROCESS_COMPLETE', 'IKE_R_MM5', 'IKE_P1_COMPLETE');
      return;
    case 'mm6':
      if (!believes(my, sa, 'responder', message.identity, message.hash)) return;
      sa.state = 'MM_KEY_AUTH';
      established(my, sa);
      step(my, sa, 'IKE_MESG_INTERNAL, IKE_PROCESS_COMPLETE', 'IKE_I_MM6', 'IKE_P1_COMPLETE');
      return;
    default:
      return;
  }
}

/** Which message each message of the responder answers. */
const answers: Partial<Record<IkeMessage['kind'], IkeMessage['kind']>> = {
  mm2: 'mm1',
  mm4: 'mm3',
  mm6: 'mm5',
};

function goOn(my: Actor, sa: IkeSa): void {
  deriveKeys(my, sa);
  if (!sa.initiator) {
    advance(my, sa, { kind: 'mm4', publicValue: sa.ownPublic, nonce: sa.ownNonce }, 'mm5');
    step(my, sa, 'IKE_MESG_INTERNAL, IKE_PROCESS_COMPLETE', 'IKE_R_MM3', 'IKE_R_MM4');
    return;
  }
  const pair = { local: sa.local, peer: sa.peer };
  const first = !my.state(ikeStore).contacted.has(pairKey(sa.local, sa.peer)) && !my.ask(sasBetween, pair);
  if (first) say(my, sa, 'Send initial contact');
  say(my, sa, () => `SA is doing pre-shared key authentication using id type ${identityType(my)}`);
  const hash = proof(sa.keys!, exchanged(sa), 'initiator', sa.local);
  advance(my, sa, { kind: 'mm5', identity: sa.local, hash, initialContact: first }, 'mm6');
  step(my, sa, 'IKE_MESG_INTERNAL, IKE_PROCESS_COMPLETE', 'IKE_I_MM4', 'IKE_I_MM5');
}

/** The lifetime of an SA is over (M-067, decisions.md D-09). */
function endOfLife(my: Actor, sa: IkeSa): void {
  const { local, peer } = sa;
  const carries = my.ask(sasBetween, { local, peer }) === true;
  const standby = sa.ha?.status === 'STANDBY';
  if (!carries && !standby) {
    removeSa(my, sa, 'IKE SA Lifetime Exceeded');
    return;
  }
  sa.expired = true;
  my.after(overlapMs, timers.life(sa), removeExpired, { serial: sa.serial });
  if (sa.initiator && !standby && !usableSa(my, local, peer)) startMain(my, local, peer, sa.keyUse);
}

const saOf = (my: Actor, serial: number): IkeSa | undefined => my.state(ikeStore).sas.get(serial);

/** Lets the lifetime of an SA run on the own clock; for copies that came from an active router (M-046). */
export function watchLifetime(my: Actor, sa: IkeSa): void {
  my.after(sa.expiresAtMs - my.nowMs, timers.life(sa), lifeEnded, { serial: sa.serial });
}

/** The reactions of phase 1. */
export const mainHandlers = [
  on(negotiate, (my, { request, local, peer, offer, profile }) => {
    const ready = usableSa(my, local, peer);
    if (ready) {
      beginQuick(my, ready, request, offer);
      return;
    }
    const under = sasOfPair(my, local, peer).findLast((sa) => sa.state !== 'QM_IDLE');
    const sa = under ?? startMain(my, local, peer, { profile });
    if (sa) sa.waiting.push({ request, offer });
    else my.say(quickFailed, { request, node: undefined, reason: 'no phase 1' });
  }),
  on(openPhase1, (my, { local, peer }) => {
    if (sasOfPair(my, local, peer).every((sa) => sa.expired)) startMain(my, local, peer, 'any');
  }),
  on(cancelNegotiation, (my, { request, local, peer }) => {
    for (const sa of sasOfPair(my, local, peer)) {
      const at = sa.waiting.findIndex((each) => each.request === request);
      if (at < 0) continue;
      sa.waiting.splice(at, 1);
      my.say(quickFailed, { request, node: undefined, reason: 'cancelled' });
    }
  }),
  on(progress, (my, { serial }) => {
    const sa = saOf(my, serial);
    if (!sa || sa.state === 'QM_IDLE') return;
    sa.tries++;
    if (!sa.initiator || sa.tries > retransmissions) {
      removeSa(my, sa, 'Death by retransmission P1');
      const { initiator, local, peer } = sa;
      if (initiator && !usableSa(my, local, peer)) my.say(peerSilent, { local, peer });
      return;
    }
    say(my, sa, `retransmitting phase 1 ${sa.state}...`);
    say(my, sa, `incrementing error counter on sa, attempt ${sa.tries} of 5: retransmit phase 1`);
    if (sa.lastSent) resend(my, sa, sa.lastSent);
    my.after(retransmitMs, timers.progress(sa), progress, { serial });
  }),
  on(computed, (my, { serial }) => {
    const sa = saOf(my, serial);
    if (sa?.awaits === 'dh') goOn(my, sa);
  }),
  on(lifeEnded, (my, { serial }) => {
    const sa = saOf(my, serial);
    if (sa) endOfLife(my, sa);
  }),
  on(removeExpired, (my, { serial }) => {
    const sa = saOf(my, serial);
    if (sa) removeSa(my, sa, 'IKE SA Lifetime Exceeded');
  }),
];
