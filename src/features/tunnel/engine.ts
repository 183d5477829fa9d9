/** Knows when the line protocol of a tunnel is up, and what the tunnel does with packets (behaviours.md B-269 to B-274). */
import { configured, hasPort, portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer, event, on } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import { wrapHeader } from '../cef/index.ts';
import { hsrpGroupChanged, hsrpStateChanged } from '../hsrp/index.ts';
import {
  booted,
  isLineUp,
  isShutdown,
  lineChanged,
  payloadMtu,
  portBasics,
  portLink,
  portRemoved,
  virtualLink,
  virtualLinkChanged,
} from '../interfaces/index.ts';
import { mtuOf, ownsAddress, packetReceived, portIp, wrap } from '../ip/index.ts';
import { outsideAddress, profiles } from '../ipsec/index.ts';
import { log } from '../logging/index.ts';
import { routeChanged, routeTo } from '../routing/index.ts';
import { isTunnel, tunnelSlice } from './config.ts';
import { cancelKeepalives, hearKeepalive, keepaliveHandlers, planKeepalives } from './keepalive.ts';
import { recursionFound } from './messages.ts';
import { endProtection, settleProtection } from './protection.ts';
import { endsOf, indexOf, isSourceUp, sourceOf, tunnels, type Tunnel } from './state.ts';
import { headerOf, isKeepalive, overheadBytes, tunnelFor, unwrapPacket, wrapPacket } from './wrapping.ts';

/** How long a tunnel stays disabled after a loop of routes was found. */
const recursionHoldMs = 60_000;
/** The MTU of a way that is not known, in bytes. */
const usualMtu = 1500;

const review = event('review tunnels');

/** Whether the way to an address leads back into a tunnel, over others or at once. */
function leadsBack(my: Actor, port: string, destination: Ipv4): boolean {
  const seen = new Set([port]);
  for (let to: Ipv4 | undefined = destination; to !== undefined;) {
    const next: string | undefined = routeTo(my, to)?.port;
    if (next === undefined || !isTunnel(next)) return false;
    if (seen.has(next)) return true;
    seen.add(next);
    to = portConfig(my, next, tunnelSlice).destination;
  }
  return false;
}

/** Whether a tunnel has what it needs; a loop of routes disables it for a while. */
function isReady(my: Actor, port: string, tunnel: Tunnel): boolean {
  const ends = endsOf(my, port);
  if (!ends || isShutdown(my, port) || !isSourceUp(my, port) || !ownsAddress(my, ends.source)) return false;
  if (tunnel.heldUntilMs !== undefined && my.nowMs < tunnel.heldUntilMs) return false;
  tunnel.heldUntilMs = undefined;
  const hop = routeTo(my, ends.destination);
  if (!hop || !isLineUp(my, hop.port)) return false;
  if (!leadsBack(my, port, ends.destination)) return true;
  tunnel.heldUntilMs = my.nowMs + recursionHoldMs;
  log(my, recursionFound, { port });
  my.after(recursionHoldMs, `tunnel recursion ${port}`, review);
  return false;
}

function reviewOne(my: Actor, port: string, tunnel: Tunnel): void {
  const { byIndex } = my.state(tunnels);
  const ends = endsOf(my, port);
  const index = ends && indexOf(ends, portConfig(my, port, tunnelSlice));
  if (index !== tunnel.index) {
    if (tunnel.index !== undefined && byIndex.get(tunnel.index) === port) byIndex.delete(tunnel.index);
    tunnel.index = index;
  }
  // Of several tunnels with the same ends the first one takes what arrives.
  if (index !== undefined && !byIndex.has(index)) byIndex.set(index, port);
  const ready = isReady(my, port, tunnel);
  settleProtection(my, port, tunnel, ready && !tunnel.ready);
  if (ready !== tunnel.ready) {
    tunnel.ready = ready;
    my.say(virtualLinkChanged, { port });
  }
  planKeepalives(my, port, tunnel, false);
}

/** Looks at all tunnels once, however many things changed at this instant. */
function planReview(my: Actor): void {
  const state = my.state(tunnels);
  if (state.reviewing || state.byPort.size === 0) return;
  state.reviewing = true;
  my.say(review);
}

function forget(my: Actor, port: string): void {
  const { byPort, byIndex } = my.state(tunnels);
  const tunnel = byPort.get(port);
  if (!tunnel) return;
  const { index } = tunnel;
  endProtection(my, port, tunnel);
  if (index !== undefined && byIndex.get(index) === port) byIndex.delete(index);
  byPort.delete(port);
  my.cancel(`tunnel recursion ${port}`);
  cancelKeepalives(my, port);
}

const newTunnel = (): Tunnel => ({
  index: undefined,
  ready: false,
  heldUntilMs: undefined,
  sent: 0,
  heard: 0,
  unanswered: 0,
  alive: true,
  protection: undefined,
});

/** The reactions of this feature. */
export const handlers = [
  on(configured, (my, { port, drawers }) => {
    if (drawers.has(profiles.name)) planReview(my);
    if (port === undefined) return;
    const { byPort } = my.state(tunnels);
    if (isTunnel(port) && hasPort(my, port) && !byPort.has(port)) byPort.set(port, newTunnel());
    // What was found of a tunnel that has other ends now counts no longer.
    if (drawers.has(tunnelSlice.name) && byPort.has(port)) byPort.get(port)!.heldUntilMs = undefined;
    if (drawers.has(portLink.name) && byPort.has(port)) planKeepalives(my, port, byPort.get(port)!, true);
    if ([tunnelSlice, portIp, portBasics].some(({ name }) => drawers.has(name))) planReview(my);
  }),
  on(portRemoved, (my, { port }) => {
    forget(my, port);
    planReview(my);
  }),
  on(booted, planReview),
  on(lineChanged, planReview),
  on(routeChanged, planReview),
  on(hsrpStateChanged, planReview),
  on(hsrpGroupChanged, planReview),
  on(review, (my) => {
    const state = my.state(tunnels);
    state.reviewing = false;
    for (const [port, tunnel] of state.byPort) reviewOne(my, port, tunnel);
  }),
  on(packetReceived, (my, { packet }) => {
    if (packet.protocol !== 'gre' && packet.protocol !== 'ipinip') return;
    const port = tunnelFor(my, packet);
    if (port === undefined) return;
    if (isKeepalive(packet)) hearKeepalive(my, port, packet);
    else unwrapPacket(my, port, packet);
  }),
  ...keepaliveHandlers,
];

/** What interfaces and IP ask. */
export const answers = [
  answer(virtualLink, (my, { port }) => {
    if (!isTunnel(port)) return undefined;
    const tunnel = my.state(tunnels).byPort.get(port);
    return tunnel !== undefined && tunnel.ready && tunnel.alive;
  }),
  answer(wrap, (my, { port, packet }) => (isTunnel(port) ? wrapPacket(my, port, packet) : undefined)),
  answer(outsideAddress, (my, { port }) => (isTunnel(port) ? sourceOf(my, port) : undefined)),
  answer(wrapHeader, (my, { port }) => (isTunnel(port) ? headerOf(my, port) : undefined)),
  answer(payloadMtu, (my, { port }) => {
    if (!isTunnel(port)) return undefined;
    const of = portConfig(my, port, tunnelSlice);
    const way = of.destination === undefined ? undefined : routeTo(my, of.destination)?.port;
    const mtu = way === undefined || isTunnel(way) ? undefined : my.ask(mtuOf, { port: way });
    return (mtu ?? usualMtu) - overheadBytes(of);
  }),
];
