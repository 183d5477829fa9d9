/** Knows what a group makes of the packets of others: events f to l of the state table (behaviours.md M-007). */
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { log } from '../logging/index.ts';
import {
  authenticationOf,
  configOf,
  ownAddress,
  portState,
  preemptOf,
  type Group,
  type Peer,
} from './group.ts';
import { badAuthentication, differentAddress } from './messages.ts';
import type { HsrpPacket } from './packet.ts';
import { currentPriority, debugError, debugGroup, debugPacket, senderText, transmit } from './speech.ts';
import {
  alter,
  because,
  giveWay,
  hsrpGroupChanged,
  isRunning,
  speakAlone,
  speakUp,
  standBy,
  start,
  startHold,
  stepBack,
  stop,
  takeOver,
} from './states.ts';

/** A wrong authentication string is complained about at most this often. */
const complaintMs = 30_000;

/** Negative when the group here is the lesser of the two; priority first, then address (behaviours.md B-014, B-015). */
function compare(my: Actor, g: Group, peer: Peer): number {
  return currentPriority(my, g) - peer.priority || (ownAddress(my, g.port) ?? 0) - peer.address;
}

function noteActive(my: Actor, g: Group, peer: Peer): void {
  alter(my, g, () => {
    g.active = peer;
    if (g.standby?.address === peer.address) g.standby = undefined;
  });
  startHold(my, g, 'active');
}

/** What the Active router teaches: the virtual address and the timers, where none are configured (M-009, B-010). */
function learn(my: Actor, g: Group, packet: HsrpPacket): void {
  const set = configOf(my, g.port, g.number);
  if (set?.helloMs === undefined && packet.helloSeconds && packet.holdSeconds) {
    g.learnedHelloMs = Math.round(packet.helloSeconds * 1000);
    g.learnedHoldMs = Math.round(packet.holdSeconds * 1000);
  }
  const theirs = packet.address;
  if (theirs === undefined) return;
  if (g.address === undefined || g.learned) {
    if (g.address === theirs) return;
    g.address = theirs;
    g.learned = true;
    my.say(hsrpGroupChanged, { port: g.port, group: g.number });
  } else if (theirs !== g.address && theirs !== g.differing) {
    log(my, differentAddress, { port: g.port, group: g.number, theirs, ours: g.address });
  }
  g.differing = theirs === g.address ? undefined : theirs;
}

/** Preempts if the priority is strictly higher; the address decides elections only (M-008, C-05). */
function considerPreempting(my: Actor, g: Group, peer: Peer): void {
  const delays = preemptOf(my, g);
  if (!delays || currentPriority(my, g) <= peer.priority) {
    stop(my, g, 'preempt');
    return;
  }
  // `reload` counts for the first chance after a reload, `minimum` for all others (behaviours.md B-032).
  const first = portState(my, g.port).ups <= 1 && !g.wasActive;
  const seconds = (first ? delays.reload : undefined) ?? delays.minimum ?? 0;
  if (seconds > 0) {
    if (isRunning(my, g, 'preempt')) return;
    debugGroup(my, g, `Starting preempt delay (${seconds} secs)`);
    start(my, g, 'preempt', seconds * 1000);
    return;
  }
  because(my, g, `h/Hello rcvd from lower pri Active router (${senderText(peer)})`);
  takeOver(my, g, true);
}

function helloFromActive(my: Actor, g: Group, peer: Peer, packet: HsrpPacket): void {
  if (g.state === 'Active') {
    if (compare(my, g, peer) < 0) {
      because(my, g, `g/Hello rcvd from higher pri Active router (${senderText(peer)})`);
      learn(my, g, packet);
      giveWay(my, g, peer);
    } else {
      because(my, g, `h/Hello rcvd from lower pri Active router (${senderText(peer)})`);
      transmit(my, g, 'coup');
    }
    return;
  }
  learn(my, g, packet);
  noteActive(my, g, peer);
  if (g.state === 'Learn') {
    if (g.address === undefined) return;
    alter(my, g, () => (g.state = 'Listen'));
    startHold(my, g, 'standby');
  }
  considerPreempting(my, g, peer);
}

function helloFromStandby(my: Actor, g: Group, peer: Peer): void {
  const note = (): void => void (g.standby = peer);
  if (g.state === 'Active') {
    alter(my, g, note);
    startHold(my, g, 'standby');
    return;
  }
  if (compare(my, g, peer) < 0) {
    if (g.state === 'Listen') {
      alter(my, g, note);
      startHold(my, g, 'standby');
      // Before the first election is over, this router is about to become Active: it gets a hold time for that.
      if (!g.active) startHold(my, g, 'active');
    } else if (g.state === 'Speak' || g.state === 'Standby') {
      because(my, g, `k/Hello rcvd from higher pri Standby router (${senderText(peer)})`);
      stepBack(my, g, note);
    }
    return;
  }
  const why = `l/Hello rcvd from lower pri Standby router (${senderText(peer)})`;
  if (g.state === 'Listen') {
    because(my, g, why);
    speakUp(my, g, note);
    startHold(my, g, 'standby');
  } else if (g.state === 'Speak') {
    because(my, g, why);
    standBy(my, g);
  }
}

function helloFromSpeaker(my: Actor, g: Group, peer: Peer): void {
  if ((g.state !== 'Speak' && g.state !== 'Standby') || compare(my, g, peer) > 0) return;
  because(my, g, `f/Hello rcvd from higher pri Speak router (${senderText(peer)})`);
  stepBack(my, g);
}

function resigned(my: Actor, g: Group, peer: Peer): void {
  if (g.state === 'Active' || g.state === 'Learn') return;
  if (g.active && g.active.address !== peer.address) return;
  because(my, g, `i/Resign rcvd (${senderText(peer)})`);
  const forget = (): void => void (g.active = undefined);
  if (g.state === 'Standby') takeOver(my, g, false);
  else if (g.state === 'Speak') {
    alter(my, g, forget);
    startHold(my, g, 'active');
  } else speakAlone(my, g);
}

/** A packet of the own group arrived. */
export function hear(my: Actor, g: Group, source: Ipv4, packet: HsrpPacket): void {
  debugPacket(my, g, 'in', source, packet);
  if (packet.authentication !== authenticationOf(my, g)) {
    debugError(my, g, `Bad authentication from ${formatIpv4(source)}`);
    if (g.badAuthenticationAtMs !== undefined && my.nowMs - g.badAuthenticationAtMs < complaintMs) return;
    g.badAuthenticationAtMs = my.nowMs;
    log(my, badAuthentication, { source, group: g.number, state: packet.state });
    return;
  }
  const peer: Peer = { address: source, priority: packet.priority };
  if (packet.operation === 'resign') resigned(my, g, peer);
  else if (packet.operation === 'coup') {
    if (g.state !== 'Active' || compare(my, g, peer) > 0) return;
    because(my, g, `j/Coup rcvd from higher pri router (${senderText(peer)})`);
    giveWay(my, g, peer);
  } else if (packet.state === 'Active') helloFromActive(my, g, peer, packet);
  else if (packet.state === 'Standby') helloFromStandby(my, g, peer);
  else if (packet.state === 'Speak') helloFromSpeaker(my, g, peer);
}
