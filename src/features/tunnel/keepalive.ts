/** Knows keepalives over GRE: a packet that the far end sends back just because it is addressed to this router. */
import { portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { portLink, virtualLinkChanged } from '../interfaces/index.ts';
import type { Packet } from '../ip/index.ts';
import { debugLine } from '../logging/index.ts';
import { tunnelSlice, usualTtl } from './config.ts';
import { debugKeepalive, fromTo } from './messages.ts';
import { endsOf, tunnels, type Tunnel } from './state.ts';
import { wrapPacket, type Wrapped } from './wrapping.ts';

const tick = event<{ readonly port: string }>('tunnel keepalive');
const timer = (port: string): string => `tunnel keepalive ${port}`;

/** IP and GRE headers around nothing. */
const keepaliveBytes = 24;
const msPerSecond = 1000;

/** The period in ms; undefined without keepalives. IP in IP has none. */
function periodMs(my: Actor, port: string): number | undefined {
  const { keepaliveS } = portConfig(my, port, portLink);
  if (keepaliveS === undefined || keepaliveS === false) return undefined;
  return portConfig(my, port, tunnelSlice).ipip ? undefined : keepaliveS * msPerSecond;
}

/** The tunnel is gone. */
export function cancelKeepalives(my: Actor, port: string): void {
  my.cancel(timer(port));
}

function setAlive(my: Actor, port: string, tunnel: Tunnel, alive: boolean): void {
  if (tunnel.alive === alive) return;
  tunnel.alive = alive;
  my.say(virtualLinkChanged, { port });
}

/** Starts or stops the keepalives of a tunnel, whatever is wanted now; `anew`: the line was typed. */
export function planKeepalives(my: Actor, port: string, tunnel: Tunnel, anew: boolean): void {
  const period = tunnel.ready ? periodMs(my, port) : undefined;
  if (period === undefined || anew) {
    my.cancel(timer(port));
    tunnel.unanswered = 0;
    setAlive(my, port, tunnel, true);
  }
  if (period !== undefined && my.plannedAtMs(timer(port)) === undefined)
    my.after(period, timer(port), tick, { port });
}

/** What the far end gets wrapped, and so sends back: a packet from it to this end. */
function replyOf(my: Actor, port: string): Packet | undefined {
  const ends = endsOf(my, port);
  const { key } = portConfig(my, port, tunnelSlice);
  const body: Partial<Wrapped> = { keepalive: true, ...(key === undefined ? {} : { key }) };
  return (
    ends && {
      source: ends.destination,
      destination: ends.source,
      protocol: 'gre',
      ttl: usualTtl,
      bytes: keepaliveBytes,
      labels: ['gre'],
      body,
    }
  );
}

/** A keepalive came back. */
export function hearKeepalive(my: Actor, port: string, packet: Packet): void {
  const tunnel = my.state(tunnels).byPort.get(port);
  if (!tunnel || periodMs(my, port) === undefined) return;
  debugLine(
    my,
    debugKeepalive.flag,
    () =>
      `${port}: keepalive received, ${fromTo(packet.source, packet.destination)} (len=${packet.bytes} ttl=${packet.ttl}), resetting counter`,
  );
  tunnel.unanswered = 0;
  setAlive(my, port, tunnel, true);
}

/** The reactions around keepalives. */
export const keepaliveHandlers = [
  on(tick, (my, { port }) => {
    const tunnel = my.state(tunnels).byPort.get(port);
    const period = periodMs(my, port);
    const reply = replyOf(my, port);
    if (!tunnel?.ready || period === undefined || !reply) return;
    if (tunnel.unanswered >= portConfig(my, port, portLink).keepaliveRetries!)
      setAlive(my, port, tunnel, false);
    tunnel.unanswered++;
    debugLine(
      my,
      debugKeepalive.flag,
      () =>
        `${port}: sending keepalive, ${fromTo(reply.source, reply.destination)} (len=${reply.bytes} ttl=${reply.ttl}), counter=${tunnel.unanswered}`,
    );
    wrapPacket(my, port, reply);
    my.after(period, timer(port), tick, { port });
  }),
];
