/** Knows what `show interfaces` tells about a tunnel. */
import { machineOf } from '../../modes/machine.ts';
import { portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer } from '../../sim/event.ts';
import { formatIpv4 } from '../../text/address.ts';
import { moreAboutPort, portBasics } from '../interfaces/index.ts';
import { portWithAddress } from '../ip/index.ts';
import { isTunnel, tunnelSlice, usualTtl, type TunnelConfig } from './config.ts';
import { sourceOf } from './state.ts';

/** A tunnel as displayed. */
export interface TunnelFacts {
  readonly ends: string;
  readonly of: TunnelConfig;
  readonly protocol: 'GRE' | 'IP';
  readonly ttl: number;
  readonly fast: boolean;
}

/** `198.51.100.1 (Ethernet0/0)`, as far as it is known. */
function sourceText(my: Actor, port: string): string {
  const { sourcePort } = portConfig(my, port, tunnelSlice);
  const from = sourceOf(my, port);
  if (from === undefined) return sourcePort === undefined ? 'UNKNOWN' : `0.0.0.0 (${sourcePort})`;
  const on = sourcePort ?? portWithAddress(my, from);
  return on === undefined ? formatIpv4(from) : `${formatIpv4(from)} (${on})`;
}

function tunnelFacts(my: Actor, port: string): TunnelFacts {
  const of = portConfig(my, port, tunnelSlice);
  const to = of.destination === undefined ? 'UNKNOWN' : formatIpv4(of.destination);
  return {
    ends: `Tunnel source ${sourceText(my, port)}, destination ${to}`,
    of,
    protocol: of.ipip ? 'IP' : 'GRE',
    ttl: of.ttl ?? usualTtl,
    fast: portConfig(my, port, portBasics).options['ip route-cache'] === undefined,
  };
}

const able = (on: boolean): string => (on ? 'enabled' : 'disabled');
const keyText = (key: number | undefined): string =>
  key === undefined ? 'disabled' : `0x${key.toString(16).toUpperCase()}`;

/** The lines below the encapsulation, as 12.2 and 12.3 have them. */
export const tunnelText = {
  lines: function* ({ ends, of, protocol, ttl, fast }: TunnelFacts): Iterable<string> {
    yield ends;
    yield `Tunnel protocol/transport ${protocol}/IP, key ${keyText(of.key)}, sequencing ${able(of.sequenced)}`;
    if (of.tos !== undefined) yield `Tunnel TOS 0x${of.tos.toString(16).toUpperCase()}, Tunnel TTL ${ttl}`;
    else yield `Tunnel TTL ${ttl}`;
    yield `Checksumming of packets ${able(of.checksummed)},  fast tunneling ${able(fast)}`;
    if (of.discoversMtu) yield 'Path MTU Discovery, ager 10 mins, MTU 0, expires never';
    if (of.profile !== undefined) yield `Tunnel protection via IPSec (profile "${of.profile}")`;
  },
};

/** What a tunnel adds to the page of its interface. */
export const showAnswers = [
  answer(moreAboutPort, (my, { port }) => {
    if (!isTunnel(port)) return undefined;
    return [...machineOf(my).release.replaced(tunnelText).lines(tunnelFacts(my, port))];
  }),
];
