/** Knows what a router remembers of its tunnels: their ends as they are now, and which tunnel a packet belongs to. */
import { portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import type { Ipv4 } from '../../text/address.ts';
import { isLineUp } from '../interfaces/index.ts';
import { addressOf } from '../ip/index.ts';
import { tunnelSlice, type TunnelConfig } from './config.ts';

/** The two ends of a tunnel. */
export interface Ends {
  readonly source: Ipv4;
  readonly destination: Ipv4;
}

/** A tunnel as it runs. */
export interface Tunnel {
  /** Under which the tunnel is found by what arrives for it; undefined while an end is unknown. */
  index: string | undefined;
  /** Both ends are there, and the way to the far one does not lead through the tunnel. */
  ready: boolean;
  /** Virtual ms until which it stays disabled after a loop of routes was found. */
  heldUntilMs: number | undefined;
  /** Sequence numbers: the last one sent, and the last one that came in. */
  sent: number;
  heard: number;
  /** Keepalives in a row that did not come back. */
  unanswered: number;
  /** False after as many of them as the line allows. */
  alive: boolean;
  /** What its protection was made from; undefined: it has none. */
  protection: string | undefined;
}

/** All tunnels, and the index of what arrives. */
export const tunnels = slice('tunnels', () => ({
  byPort: new Map<string, Tunnel>(),
  byIndex: new Map<string, string>(),
  /** A review of all of them is under way. */
  reviewing: false,
}));

/** The key of a tunnel among what arrives: its own end, the other one, the protocol and the key field. */
export function indexOf(ends: Ends, of: Pick<TunnelConfig, 'ipip' | 'key'>): string {
  return `${ends.source} ${ends.destination} ${of.ipip ? 'ipip' : (of.key ?? '')}`;
}

/** The address that packets around others come from, whether it is the router's now or not. */
export function sourceOf(my: Actor, port: string): Ipv4 | undefined {
  const { source, sourcePort } = portConfig(my, port, tunnelSlice);
  return source ?? (sourcePort === undefined ? undefined : addressOf(my, sourcePort)?.address);
}

/** Both ends, as far as they are known. */
export function endsOf(my: Actor, port: string): Ends | undefined {
  const { destination } = portConfig(my, port, tunnelSlice);
  const source = sourceOf(my, port);
  return source === undefined || destination === undefined ? undefined : { source, destination };
}

/** Whether the source interface, where one is named, is up. */
export function isSourceUp(my: Actor, port: string): boolean {
  const { sourcePort } = portConfig(my, port, tunnelSlice);
  return sourcePort === undefined || isLineUp(my, sourcePort);
}
