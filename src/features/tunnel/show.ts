/** Knows what `show interfaces` tells about a tunnel. */
import { machineOf } from '../../modes/machine.ts';
import { portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer } from '../../sim/event.ts';
import { formatIpv4 } from '../../text/address.ts';
import { moreAboutPort, portBasics } from '../interfaces/index.ts';
import { mtuOf, portWithAddress } from '../ip/index.ts';
import { isTunnel, tunnelSlice, usualTtl, type TunnelConfig } from './config.ts';
import { sourceOf } from './state.ts';

/** A tunnel as displayed. */
export interface TunnelFacts {
  readonly ends: string;
  readonly of: TunnelConfig;
  readonly protocol: 'GRE' | 'IP';
  readonly ttl: number;
  readonly fast: boolean;
  /** The longest packet inside, in bytes. */
  readonly mtu: number;
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
    mtu: my.ask(mtuOf, { port }) ?? 0,
    fast: portConfig(my, port, portBasics).options['ip route-cache'] === undefined,
  };
}

const able = (on: boolean): string => (on ? 'enabled' : 'disabled');
const keyText = (key: number | undefined): string =>
  key === undefined ? 'disabled' : `0x${key.toString(16).toUpperCase()}`;

const pathMtuLine = 'Path MTU Discovery, ager 10 mins, MTU 0, expires never';

function ttlText({ of, ttl }: TunnelFacts): string {
  const tos = of.tos === undefined ? '' : `Tunnel TOS 0x${of.tos.toString(16).toUpperCase()}, `;
  return `${tos}Tunnel TTL ${ttl}`;
}

/** The lines below the encapsulation, as 12.2 and 12.3 have them. */
export const tunnelText = {
  lines: function* (facts: TunnelFacts): Iterable<string> {
    const { ends, of, protocol, fast } = facts;
    yield ends;
    yield `Tunnel protocol/transport ${protocol}/IP, key ${keyText(of.key)}, sequencing ${able(of.sequenced)}`;
    yield ttlText(facts);
    yield `Checksumming of packets ${able(of.checksummed)},  fast tunneling ${able(fast)}`;
    if (of.discoversMtu) yield pathMtuLine;
    if (of.profile !== undefined) yield `Tunnel protection via IPSec (profile "${of.profile}")`;
  },
};

/** Bandwidths that are told to protocols above; nothing here depends on them. */
const bandwidthLines = ['transmit', 'receive'].map((way) => `Tunnel ${way} bandwidth 8000 (kbps)`);

function* fieldLines({ protocol, of }: TunnelFacts): Iterable<string> {
  yield `Tunnel protocol/transport ${protocol}/IP`;
  if (of.ipip) return;
  yield `  Key ${keyText(of.key)}, sequencing ${able(of.sequenced)}`;
  yield `  Checksumming of packets ${able(of.checksummed)}`;
}

function* tailLines({ of }: TunnelFacts): Iterable<string> {
  if (of.discoversMtu) yield pathMtuLine;
  yield* bandwidthLines;
  if (of.profile !== undefined) yield `Tunnel protection via IPSec (profile "${of.profile}")`;
}

/** The same as 12.4 lays it out. */
export const tunnelTextFields = {
  lines: function* (facts: TunnelFacts): Iterable<string> {
    yield facts.ends;
    yield* fieldLines(facts);
    yield ttlText(facts);
    yield `Fast tunneling ${able(facts.fast)}`;
    yield* tailLines(facts);
  },
};

/** The same as XE 3.1 lays it out, with the MTU inside. */
export const tunnelTextMtu = {
  lines: function* (facts: TunnelFacts): Iterable<string> {
    yield facts.ends;
    yield* fieldLines(facts);
    yield `${ttlText(facts)}, Fast tunneling ${able(facts.fast)}`;
    yield `Tunnel transport MTU ${facts.mtu} bytes`;
    yield* tailLines(facts);
  },
};

/** What a tunnel adds to the page of its interface. */
export const showAnswers = [
  answer(moreAboutPort, (my, { port }) => {
    if (!isTunnel(port)) return undefined;
    return [...machineOf(my).release.replaced(tunnelText).lines(tunnelFacts(my, port))];
  }),
];
