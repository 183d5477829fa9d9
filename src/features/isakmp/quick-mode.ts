/** Knows phase 2: quick mode with its three messages under an IKE SA (behaviours.md M-065, M-066). */
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { formatIpv4 } from '../../text/address.ts';
import { debugLine, log } from '../logging/index.ts';
import {
  acceptQuick,
  quickDone,
  quickFailed,
  quickOffered,
  quietPeer,
  refuseQuick,
  type QuickNode,
} from './events.ts';
import { messageHash, randomHex } from './keys.ts';
import { debugIsakmp, modeFailure, tagOf } from './messages.ts';
import type { IkeMessage, Information, QuickAnswer, QuickOffer } from './packet.ts';
import { ikeStore, removeSa, resend, sendMessage, timers, type Exchange, type IkeSa } from './sas.ts';
import { diffieHellmanMs, retransmissions, retransmitMs } from './timing.ts';

const progress = event<{ readonly node: QuickNode }>('quick mode progress');
const computed = event<{ readonly node: QuickNode }>('quick mode keys computed');

function say(my: Actor, sa: IkeSa, text: string): void {
  debugLine(my, debugIsakmp.flag, () => `${tagOf(my, sa.connId)}${text}`);
}

/** Message ids are printed as signed numbers in this release. */
const id = (messageId: number): string => String(messageId | 0);

const newMessageId = (my: Actor, sa: IkeSa): number =>
  my.draw('message-id', formatIpv4(sa.peer), (next) => next() || 1);

const newNonce = (my: Actor, sa: IkeSa): string =>
  my.draw('nonce', formatIpv4(sa.peer), (next) => randomHex(next, 5));

const nodeOf = (sa: IkeSa, exchange: Exchange): QuickNode => ({
  sa: sa.serial,
  messageId: exchange.messageId,
});

/** Finished exchanges are remembered for a while, so that a repeated message finds its answer. */
const rememberedExchanges = 32;

function remember(sa: IkeSa, exchange: Exchange): void {
  for (const [messageId, { done }] of sa.exchanges) {
    if (sa.exchanges.size < rememberedExchanges) break;
    if (done) sa.exchanges.delete(messageId);
  }
  sa.exchanges.set(exchange.messageId, exchange);
}

/** Opens quick mode under a complete SA. */
export function beginQuick(my: Actor, sa: IkeSa, request: string, offer: QuickOffer): void {
  const messageId = newMessageId(my, sa);
  const nonce = newNonce(my, sa);
  const exchange: Exchange = {
    messageId,
    initiator: true,
    request,
    offer,
    initiatorNonce: nonce,
    responderNonce: '',
    answer: undefined,
    lastSent: undefined,
    tries: 0,
    done: false,
  };
  remember(sa, exchange);
  say(my, sa, `beginning Quick Mode exchange, M-ID of ${id(messageId)}`);
  exchange.lastSent = sendMessage(my, sa, {
    kind: 'qm1',
    messageId,
    offer,
    nonce,
    hash: messageHash(sa.keys!, messageId, offer),
  });
  say(my, sa, `Node ${id(messageId)}, Input = IKE_MESG_INTERNAL, IKE_INIT_QM`);
  say(my, sa, 'Old State = IKE_QM_READY  New State = IKE_QM_I_QM1');
  my.after(retransmitMs, timers.quick(nodeOf(sa, exchange)), progress, { node: nodeOf(sa, exchange) });
}

function describeOffer(my: Actor, sa: IkeSa, offer: QuickOffer): void {
  for (const [i, suite] of offer.suites.entries()) {
    say(my, sa, `Checking IPSec proposal ${i + 1}`);
    for (const transform of suite.transforms) {
      const line = (text: string): void => debugLine(my, debugIsakmp.flag, `ISAKMP: ${text}`);
      line(`transform 1, ${transform.toUpperCase().replace(/[- ]/g, '_')}`);
      line('  attributes in transform:');
      line(`     encaps is ${suite.mode === 'Tunnel' ? '1 (Tunnel)' : '2 (Transport)'}`);
      line('     SA life type in seconds');
      line(`     SA life duration (basic) of ${offer.lifeSeconds}`);
      line('     SA life type in kilobytes');
      const bytes = [24, 16, 8, 0].map(
        (shift) => `0x${((offer.lifeKilobytes >>> shift) & 255).toString(16).toUpperCase()}`,
      );
      line(`     SA life duration (VPI) of  ${bytes.join(' ')} `);
    }
  }
}

function receiveOffer(my: Actor, sa: IkeSa, message: IkeMessage & { kind: 'qm1' }): void {
  const { messageId, offer, nonce } = message;
  const known = sa.exchanges.get(messageId);
  if (known) {
    if (known.lastSent && !known.done) resend(my, sa, known.lastSent);
    return;
  }
  if (message.hash !== messageHash(sa.keys!, messageId, offer)) return;
  remember(sa, {
    messageId,
    initiator: false,
    request: undefined,
    offer,
    initiatorNonce: nonce,
    responderNonce: newNonce(my, sa),
    answer: undefined,
    lastSent: undefined,
    tries: 0,
    done: false,
  });
  say(my, sa, `processing HASH payload. message ID = ${id(messageId)}`);
  say(my, sa, `processing SA payload. message ID = ${id(messageId)}`);
  describeOffer(my, sa, offer);
  my.say(quickOffered, { node: { sa: sa.serial, messageId }, local: sa.local, peer: sa.peer, offer });
}

function sendAnswer(my: Actor, sa: IkeSa, exchange: Exchange): void {
  const { messageId, answer, responderNonce } = exchange;
  if (!answer) return;
  exchange.lastSent = sendMessage(my, sa, {
    kind: 'qm2',
    messageId,
    answer,
    nonce: responderNonce,
    hash: messageHash(sa.keys!, messageId, answer),
  });
  say(my, sa, `Node ${id(messageId)}, Input = IKE_MESG_FROM_IPSEC, IKE_SPI_REPLY`);
  say(my, sa, 'Old State = IKE_QM_SPI_STARVE  New State = IKE_QM_R_QM2');
  my.after(retransmitMs, timers.quick(nodeOf(sa, exchange)), progress, { node: nodeOf(sa, exchange) });
}

function receiveAnswer(my: Actor, sa: IkeSa, message: IkeMessage & { kind: 'qm2' }): void {
  const exchange = sa.exchanges.get(message.messageId);
  if (!exchange?.initiator || message.hash !== messageHash(sa.keys!, message.messageId, message.answer))
    return;
  if (exchange.answer) {
    if (exchange.done && exchange.lastSent) resend(my, sa, exchange.lastSent);
    return;
  }
  say(my, sa, `processing HASH payload. message ID = ${id(message.messageId)}`);
  say(my, sa, `processing SA payload. message ID = ${id(message.messageId)}`);
  say(my, sa, 'atts are acceptable.');
  exchange.answer = message.answer;
  exchange.responderNonce = message.nonce;
  my.cancel(timers.quick(nodeOf(sa, exchange)));
  if (exchange.offer.pfsGroup === undefined) conclude(my, sa, exchange);
  else compute(my, sa, exchange);
}

/** Perfect forward secrecy costs a second Diffie-Hellman, half of it at either end. */
function compute(my: Actor, sa: IkeSa, exchange: Exchange): void {
  const node = nodeOf(sa, exchange);
  my.after(diffieHellmanMs[exchange.offer.pfsGroup ?? 1] / 2, timers.quick(node), computed, { node });
}

function conclude(my: Actor, sa: IkeSa, exchange: Exchange): void {
  const { messageId } = exchange;
  exchange.done = true;
  my.cancel(timers.quick(nodeOf(sa, exchange)));
  if (exchange.initiator)
    exchange.lastSent = sendMessage(my, sa, {
      kind: 'qm3',
      messageId,
      hash: messageHash(sa.keys!, messageId, 'done'),
    });
  say(my, sa, 'Creating IPSec SAs');
  say(my, sa, `deleting node ${id(messageId)} error FALSE reason "quick mode done"`);
  say(my, sa, `Node ${id(messageId)}, Input = IKE_MESG_FROM_PEER, IKE_QM_EXCH`);
  say(
    my,
    sa,
    `Old State = ${exchange.initiator ? 'IKE_QM_I_QM1' : 'IKE_QM_R_QM2'}  New State = IKE_QM_PHASE2_COMPLETE`,
  );
  my.say(quickDone, {
    node: nodeOf(sa, exchange),
    request: exchange.request,
    local: sa.local,
    peer: sa.peer,
    initiatorCookie: sa.initiatorCookie,
    responderCookie: sa.responderCookie ?? [0, 0],
    offer: exchange.offer,
    answer: exchange.answer as QuickAnswer,
    seed: {
      hash: sa.keys!.hash,
      skeyidD: sa.keys!.skeyidD,
      initiatorNonce: exchange.initiatorNonce,
      responderNonce: exchange.responderNonce,
    },
  });
}

/** A message of quick mode under a complete SA. */
export function receiveQuick(my: Actor, sa: IkeSa, message: IkeMessage): void {
  if (message.kind === 'qm1') receiveOffer(my, sa, message);
  else if (message.kind === 'qm2') receiveAnswer(my, sa, message);
  else if (message.kind === 'qm3') {
    const exchange = sa.exchanges.get(message.messageId);
    if (!exchange || exchange.initiator || exchange.done || !exchange.answer) return;
    if (message.hash === messageHash(sa.keys!, message.messageId, 'done')) conclude(my, sa, exchange);
  }
}

/** Sends an informational message under a complete SA. */
export function inform(my: Actor, sa: IkeSa, information: Information, moved = false): void {
  const messageId = newMessageId(my, sa);
  const hash = messageHash(sa.keys!, messageId, information);
  sendMessage(my, sa, { kind: 'info', messageId, information, hash }, moved);
}

/** The peer refused one of our offers. */
export function refused(my: Actor, sa: IkeSa, messageId: number): void {
  const exchange = sa.exchanges.get(messageId);
  if (!exchange?.initiator || exchange.done) return;
  exchange.done = true;
  my.cancel(timers.quick(nodeOf(sa, exchange)));
  say(my, sa, `deleting node ${id(messageId)} error TRUE reason "quick mode rejected"`);
  my.say(quickFailed, { request: exchange.request, node: nodeOf(sa, exchange), reason: 'refused' });
}

function find(my: Actor, node: QuickNode): { sa: IkeSa; exchange: Exchange } | undefined {
  const sa = my.state(ikeStore).sas.get(node.sa);
  const exchange = sa?.exchanges.get(node.messageId);
  return sa && exchange ? { sa, exchange } : undefined;
}

/** The reactions of phase 2. */
export const quickHandlers = [
  on(acceptQuick, (my, { node, answer }) => {
    const found = find(my, node);
    if (!found) return;
    found.exchange.answer = answer;
    if (found.exchange.offer.pfsGroup === undefined) sendAnswer(my, found.sa, found.exchange);
    else compute(my, found.sa, found.exchange);
  }),
  on(refuseQuick, (my, { node, reason }) => {
    const found = find(my, node);
    if (!found) return;
    const { sa, exchange } = found;
    exchange.done = true;
    say(
      my,
      sa,
      'phase 2 SA policy not acceptable! ' + `(local ${formatIpv4(sa.local)} remote ${formatIpv4(sa.peer)})`,
    );
    if (!my.ask(quietPeer, { local: sa.local, peer: sa.peer }))
      log(my, modeFailure, { mode: 'Quick', peer: sa.peer });
    inform(my, sa, { notify: reason, about: node.messageId });
  }),
  on(computed, (my, { node }) => {
    const found = find(my, node);
    if (!found) return;
    if (found.exchange.initiator) conclude(my, found.sa, found.exchange);
    else sendAnswer(my, found.sa, found.exchange);
  }),
  on(progress, (my, { node }) => {
    const found = find(my, node);
    if (!found || found.exchange.done) return;
    const { sa, exchange } = found;
    exchange.tries++;
    if (exchange.tries > retransmissions) {
      exchange.done = true;
      my.say(quickFailed, { request: exchange.request, node, reason: 'timeout' });
      // Silence in phase 2 means that the peer has no phase 1 any more.
      if (exchange.initiator) removeSa(my, sa, 'Death by retransmission P2');
      return;
    }
    say(my, sa, `retransmitting phase 2 QM_IDLE       ${id(node.messageId)} ...`);
    if (exchange.lastSent) resend(my, sa, exchange.lastSent);
    my.after(retransmitMs, timers.quick(node), progress, { node });
  }),
];
