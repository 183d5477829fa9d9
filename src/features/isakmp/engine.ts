/** Knows how an IKE packet finds the exchange it belongs to. */
import type { Actor } from '../../sim/actor.ts';
import { answer, on } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import { sessionsKept } from '../crypto-engine/index.ts';
import { packetReceived, udpListener, type Udp } from '../ip/index.ts';
import { log } from '../logging/index.ts';
import { switchIsakmp } from './events.ts';
import { informationalHandlers, receiveInformation } from './informational.ts';
import { mainHandlers, receiveMain, receiveOffer } from './main-mode.ts';
import { noSuchSa, onOff } from './messages.ts';
import { ikePort, type IkeMessage } from './packet.ts';
import { quickHandlers, receiveQuick } from './quick-mode.ts';
import { ikeStore, saByCookie } from './sas.ts';

function receive(my: Actor, local: Ipv4, peer: Ipv4, message: IkeMessage): void {
  const sa = saByCookie(my, local, peer, message.initiatorCookie);
  if (!sa) {
    if (message.kind === 'mm1') receiveOffer(my, local, peer, message);
    else if (message.kind !== 'info') log(my, noSuchSa, { peer });
    return;
  }
  // A copy in reserve becomes active as a whole or not at all (behaviours.md M-051).
  if (sa.ha?.status === 'STANDBY') return;
  sa.heardAtMs = my.nowMs;
  if (message.kind.startsWith('mm')) receiveMain(my, sa, message);
  else if (message.kind === 'info') receiveInformation(my, sa, message);
  else if (sa.state === 'QM_IDLE') receiveQuick(my, sa, message);
}

/** The reactions of this feature. */
export const handlers = [
  on(packetReceived, (my, { packet }) => {
    if (packet.protocol !== 'udp' || !my.state(ikeStore).on) return;
    const { destinationPort, payload } = packet.body as Udp;
    if (destinationPort === ikePort) receive(my, packet.destination, packet.source, payload as IkeMessage);
  }),
  on(switchIsakmp, (my, { on: wanted }) => {
    const store = my.state(ikeStore);
    if (store.on === wanted) return;
    store.on = wanted;
    log(my, onOff, { on: wanted });
  }),
  ...mainHandlers,
  ...quickHandlers,
  ...informationalHandlers,
];

/** IKE listens on its port from the start. */
export const answers = [
  answer(udpListener, (_, { port }) => (port === ikePort ? true : undefined)),
  answer(sessionsKept, (my) => ({
    ike: [...my.state(ikeStore).sas.values()].filter((sa) => sa.connId).length,
  })),
];
