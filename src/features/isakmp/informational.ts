/** Knows informational messages: deletes, refusals and dead peer detection (behaviours.md M-068, M-070; RFC 3706). */
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { formatIpv4 } from '../../text/address.ts';
import { debugLine, log } from '../logging/index.ts';
import { isakmpSettings } from './config.ts';
import {
  announceDelete,
  deleteReceived,
  dpdAdvanced,
  isakmpSaUp,
  peerDead,
  quietPeer,
  trafficWith,
} from './events.ts';
import { messageHash } from './keys.ts';
import { debugIsakmp, modeFailure, tagOf } from './messages.ts';
import type { IkeMessage, Information } from './packet.ts';
import { inform, refused } from './quick-mode.ts';
import { ikeStore, removeSa, saByCookie, sasOfPair, timers, usableSa, type IkeSa } from './sas.ts';

const dpdDue = event<{ readonly serial: number }>('dpd due');

/** A peer that leaves this many numbers in a row unanswered is dead: `10` gives 10 s, `10 5` gives 25 s (M-070). */
const dpdTries = 5;
const defaultRetrySeconds = 2;

function say(my: Actor, sa: IkeSa, text: string): void {
  debugLine(my, debugIsakmp.flag, () => `${tagOf(my, sa.connId)}${text}`);
}

/** A message without keys comes from someone who may be anyone: it is shown and not believed. */
function receiveUnproven(my: Actor, sa: IkeSa): void {
  say(my, sa, 'Notify has no hash. Rejected.');
  if (!my.ask(quietPeer, { local: sa.local, peer: sa.peer }))
    log(my, modeFailure, { mode: 'Informational', peer: sa.peer });
}

function obey(my: Actor, sa: IkeSa, information: Information): void {
  if ('notify' in information) {
    say(my, sa, `processing NOTIFY ${information.notify} protocol 3`);
    refused(my, sa, information.about);
    return;
  }
  if ('delete' in information) {
    say(my, sa, 'processing DELETE payload.');
    if (information.delete === 'isakmp') removeSa(my, sa, 'Receive delete');
    else
      my.say(deleteReceived, {
        local: sa.local,
        peer: sa.peer,
        protocol: information.delete,
        spis: information.spis,
      });
    return;
  }
  if (information.dpd === 'R_U_THERE') {
    say(
      my,
      sa,
      `DPD/R_U_THERE received from peer ${formatIpv4(sa.peer)}, sequence 0x${hex(information.sequence)}`,
    );
    inform(my, sa, { dpd: 'R_U_THERE_ACK', sequence: information.sequence });
    return;
  }
  say(
    my,
    sa,
    `DPD/R_U_THERE_ACK received from peer ${formatIpv4(sa.peer)}, sequence 0x${hex(information.sequence)}`,
  );
  if (sa.dpdUnanswered === 0) return;
  sa.dpdUnanswered = 0;
  planDpd(my, sa);
}

const hex = (n: number): string => n.toString(16).toUpperCase();

/** An informational message for a known SA. */
export function receiveInformation(my: Actor, sa: IkeSa, message: IkeMessage & { kind: 'info' }): void {
  if (message.hash === undefined || !sa.keys) {
    receiveUnproven(my, sa);
    return;
  }
  if (sa.state !== 'QM_IDLE' || message.hash !== messageHash(sa.keys, message.messageId, message.information))
    return;
  obey(my, sa, message.information);
}

/** Tells the peer that an IKE SA is gone, then forgets it; a copy in reserve goes in silence (M-068). */
export function deleteSa(my: Actor, sa: IkeSa, reason: string): void {
  if (sa.state === 'QM_IDLE' && sa.ha?.status !== 'STANDBY') inform(my, sa, { delete: 'isakmp', spis: [] });
  removeSa(my, sa, reason);
}

/** Waits for the next moment at which silence of the peer would mean something. */
export function planDpd(my: Actor, sa: IkeSa): void {
  const keepalive = config(my, isakmpSettings).keepalive;
  if (keepalive && sa.peerDoesDpd)
    my.after(keepalive.seconds * 1000, timers.dpd(sa), dpdDue, { serial: sa.serial });
}

function probe(my: Actor, sa: IkeSa, retrySeconds: number): void {
  sa.dpdUnanswered++;
  sa.dpdSequence = (sa.dpdSequence + 1) >>> 0;
  say(my, sa, `Sending NOTIFY DPD/R_U_THERE protocol 1, sequence 0x${hex(sa.dpdSequence)}`);
  inform(my, sa, { dpd: 'R_U_THERE', sequence: sa.dpdSequence });
  if (sa.ha)
    my.say(dpdAdvanced, {
      vip: sa.ha.vip,
      peer: sa.peer,
      initiatorCookie: sa.initiatorCookie,
      sequence: sa.dpdSequence,
    });
  my.after(retrySeconds * 1000, timers.dpd(sa), dpdDue, { serial: sa.serial });
}

function checkPeer(my: Actor, sa: IkeSa): void {
  const keepalive = config(my, isakmpSettings).keepalive;
  if (!keepalive || sa.expired || sa.ha?.status === 'STANDBY') return;
  const { seconds, retry = defaultRetrySeconds, periodic } = keepalive;
  if (sa.dpdUnanswered >= dpdTries) {
    const { local, peer } = sa;
    for (const each of sasOfPair(my, local, peer)) removeSa(my, each, 'Errors: DPD');
    my.say(peerDead, { local, peer });
    return;
  }
  const traffic = my.ask(trafficWith, { local: sa.local, peer: sa.peer });
  const heardAtMs = Math.max(sa.heardAtMs, traffic?.heardAtMs ?? 0);
  const silent = my.nowMs - heardAtMs >= seconds * 1000;
  const wanted = periodic || (silent && (traffic?.sentAtMs ?? 0) > heardAtMs);
  if (sa.dpdUnanswered > 0 || wanted) probe(my, sa, retry);
  else planDpd(my, sa);
}

/** The reactions around informational messages. */
export const informationalHandlers = [
  on(announceDelete, (my, { local, peer, protocol, spis, moved }) => {
    const sa =
      usableSa(my, local, peer) ?? sasOfPair(my, local, peer).findLast((each) => each.state === 'QM_IDLE');
    if (sa && sa.ha?.status !== 'STANDBY') inform(my, sa, { delete: protocol, spis }, moved);
  }),
  on(isakmpSaUp, (my, { snapshot }) => {
    const sa = saByCookie(my, snapshot.local, snapshot.peer, snapshot.initiatorCookie);
    if (sa) planDpd(my, sa);
  }),
  on(dpdDue, (my, { serial }) => {
    const sa = my.state(ikeStore).sas.get(serial);
    if (sa) checkPeer(my, sa);
  }),
];
