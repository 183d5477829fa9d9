/** Knows the protections that other features ask for: a channel between two routers, the packets of a tunnel (behaviours.md B-109 to B-118, B-266). */
import type { Actor } from '../../sim/actor.ts';
import { on } from '../../sim/event.ts';
import { ownsAddress } from '../ip/index.ts';
import { noteVip, settleIsakmp } from './bindings.ts';
import { removeBundle } from './bundles.ts';
import { protect, unprotect } from './events.ts';
import { protectedFlow, protectionTimer, retryProtection } from './negotiation.ts';
import { bundlesOf, dropFlow, ipsecStore, wrappedKey, type Protection } from './state.ts';

function bindVip(my: Actor, of: Protection, step: 1 | -1): void {
  if (of.stateful) noteVip(my, { vip: of.local, port: of.port, map: of.tag, stateful: true }, step);
}

function begin(my: Actor, wanted: Protection): void {
  const store = my.state(ipsecStore);
  const { key } = protectedFlow(my, wanted);
  if (!store.protections.has(key)) {
    store.protections.set(key, { ...wanted });
    const keys = store.protectionsOfPort.get(wanted.port) ?? new Set<string>();
    keys.add(key);
    store.protectionsOfPort.set(wanted.port, keys);
    if (wanted.ofTunnel)
      store.protectedTunnels.set(wrappedKey(wanted.local, wanted.remote, wanted.protocol), key);
    bindVip(my, wanted, 1);
    settleIsakmp(my);
  }
  my.say(retryProtection, { flow: key });
}

function end(my: Actor, key: string, protection: Protection): void {
  const store = my.state(ipsecStore);
  const { local, remote, protocol, port, ofTunnel } = protection;
  store.protections.delete(key);
  store.protectionsOfPort.get(port)?.delete(key);
  if (ofTunnel) store.protectedTunnels.delete(wrappedKey(local, remote, protocol));
  bindVip(my, protection, -1);
  my.cancel(protectionTimer(key));
  const flow = store.flows.get(key);
  if (!flow) return;
  // Another router answers for the address now: the peer is told from here all the same (M-056).
  const announce = ownsAddress(my, local) ? true : 'moved';
  for (const bundle of bundlesOf(my, flow)) removeBundle(my, bundle, announce);
  dropFlow(my, flow);
}

/** The reactions around protections. */
export const protectionHandlers = [
  on(protect, begin),
  on(unprotect, (my, { tag }) => {
    for (const [key, protection] of [...my.state(ipsecStore).protections])
      if (protection.tag === tag) end(my, key, protection);
    settleIsakmp(my);
  }),
];
