/** Knows how a packet is wrapped and unwrapped: GRE (RFC 2784, RFC 2890) or IP in IP (RFC 2003). */
import { portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Frame } from '../../sim/segment.ts';
import { countWrapped, frameReceived, isLineUp } from '../interfaces/index.ts';
import { isMulticast, multicastMac, packetFrame, sendPacket, type Packet } from '../ip/index.ts';
import { debugLine } from '../logging/index.ts';
import { tunnelSlice, usualTtl, type TunnelConfig } from './config.ts';
import { debugTunnel, fromTo } from './messages.ts';
import { maySend } from './protection.ts';
import { endsOf, indexOf, tunnels, type Ends } from './state.ts';

/** The body of a packet around another one. */
export interface Wrapped {
  readonly inner: Packet;
  readonly key?: number;
  readonly sequence?: number;
  readonly checksummed?: true;
  /** Protocol type 0: nothing but a sign of life. */
  readonly keepalive?: true;
}

const ipHeader = 20;
const greHeader = 4;
/** Checksum, key and sequence number take four bytes each. */
const greField = 4;
/** As many packets around one another are made; a loop of tunnels ends here. */
const mostLayers = 4;

/** What is wrapped around a packet, in bytes. */
export function overheadBytes(of: TunnelConfig): number {
  if (of.ipip) return ipHeader;
  const fields = [of.key !== undefined, of.sequenced, of.checksummed].filter(Boolean).length;
  return ipHeader + greHeader + greField * fields;
}

const layersOf = (packet: Packet): number => packet.labels.filter((label) => label === 'gre').length;

function outerOf(of: TunnelConfig, ends: Ends, inner: Packet, sequence: number | undefined): Packet {
  const body: Wrapped = {
    inner,
    ...(of.key === undefined ? {} : { key: of.key }),
    ...(sequence === undefined ? {} : { sequence }),
    ...(of.checksummed ? { checksummed: true } : {}),
  };
  const tos = of.tos ?? inner.tos;
  return {
    ...ends,
    protocol: of.ipip ? 'ipinip' : 'gre',
    ttl: of.ttl ?? usualTtl,
    ...(tos === undefined ? {} : { tos }),
    ...(of.discoversMtu && inner.df ? { df: true } : {}),
    bytes: inner.bytes + overheadBytes(of),
    labels: ['gre', ...inner.labels],
    body,
  };
}

/** The frame that stands for a packet in the counters of a tunnel, with all that is around it. */
function counted(outer: Packet, inner: Packet): Frame {
  const group = isMulticast(inner.destination) ? multicastMac(inner.destination) : '';
  return { ...packetFrame('', group, inner), bytes: outer.bytes };
}

/** Wraps a packet that leaves by a tunnel and sends it on its way; false when it can't. */
export function wrapPacket(my: Actor, port: string, inner: Packet): boolean {
  const tunnel = my.state(tunnels).byPort.get(port);
  const ends = endsOf(my, port);
  if (!tunnel?.ready || !ends || layersOf(inner) >= mostLayers || !maySend(my, port, tunnel)) return false;
  const of = portConfig(my, port, tunnelSlice);
  const outer = outerOf(of, ends, inner, of.sequenced && !of.ipip ? ++tunnel.sent : undefined);
  countWrapped(my, port, counted(outer, inner), 'out');
  debugLine(
    my,
    debugTunnel.flag,
    () =>
      `${port}: ${of.ipip ? 'IP' : 'GRE'}/IP encapsulated ${fromTo(ends.source, ends.destination)} (linktype=7, len=${outer.bytes})`,
  );
  my.say(sendPacket, { packet: outer });
  return true;
}

/** Whether a packet is a keepalive on its way back to who sent it. */
export const isKeepalive = (packet: Packet): boolean =>
  packet.protocol === 'gre' && (packet.body as Partial<Wrapped>).keepalive === true;

/** The tunnel that a packet around another one is for. */
export function tunnelFor(my: Actor, outer: Packet): string | undefined {
  const { key } = outer.body as Wrapped;
  const ends = { source: outer.destination, destination: outer.source };
  return my.state(tunnels).byIndex.get(indexOf(ends, { ipip: outer.protocol === 'ipinip', key }));
}

/** Takes the packet out of one that arrived, and hands it over as come in by the tunnel. */
export function unwrapPacket(my: Actor, port: string, outer: Packet): void {
  const { inner, sequence } = outer.body as Wrapped;
  const tunnel = my.state(tunnels).byPort.get(port)!;
  const of = portConfig(my, port, tunnelSlice);
  const mode = of.ipip ? 'IP' : 'GRE';
  debugLine(
    my,
    debugTunnel.flag,
    () =>
      `${port}: ${mode}/IP to decaps ${fromTo(outer.source, outer.destination)} (len=${outer.bytes} ttl=${outer.ttl})`,
  );
  // A sign of life goes back even while this end has lost the other one, or both would wait for each other.
  if (!isLineUp(my, port) && !(tunnel.ready && isKeepalive(inner))) return;
  if (of.sequenced && sequence !== undefined) {
    if (sequence <= tunnel.heard) return;
    tunnel.heard = sequence;
  }
  const frame = counted(outer, inner);
  countWrapped(my, port, frame, 'in');
  debugLine(
    my,
    debugTunnel.flag,
    () => `${port}: ${mode} decapsulated IP packet (linktype=7, len=${inner.bytes})`,
  );
  my.say(frameReceived, { port, frame });
}

const hex = (n: number, digits: number): string => n.toString(16).toUpperCase().padStart(digits, '0');

/** The sum over the sixteen-bit words of a header in hexadecimal digits, as RFC 791 makes it. */
function headerSum(header: string): number {
  let sum = 0;
  for (let i = 0; i < header.length; i += 4) sum += Number.parseInt(header.slice(i, i + 4), 16);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

const protocolNumbers = { gre: 47, ipinip: 4 };
/** The bits of RFC 2890 that say which fields follow, and the type of what is inside. */
const fieldBits = { checksummed: 0x8000, key: 0x2000, sequenced: 0x1000 };
const ipType = '0800';

/** What stands around each packet of a tunnel, length and sequence aside, in hexadecimal digits. */
export function headerOf(my: Actor, port: string): string | undefined {
  const ends = endsOf(my, port);
  if (!ends) return undefined;
  const of = portConfig(my, port, tunnelSlice);
  const protocol = protocolNumbers[of.ipip ? 'ipinip' : 'gre'];
  const before = `45${hex(of.tos ?? 0, 2)}000000000000${hex(of.ttl ?? usualTtl, 2)}${hex(protocol, 2)}`;
  const addresses = hex(ends.source, 8) + hex(ends.destination, 8);
  const ip = before + hex(headerSum(`${before}${addresses}`), 4) + addresses;
  if (of.ipip) return ip;
  const flags =
    (of.checksummed ? fieldBits.checksummed : 0) |
    (of.key === undefined ? 0 : fieldBits.key) |
    (of.sequenced ? fieldBits.sequenced : 0);
  return `${ip}${hex(flags, 4)}${ipType}${of.key === undefined ? '' : hex(of.key, 8)}`;
}
