/** Knows what of a packet an access list looks at, and whether a line covers it. */
import type { Ipv4 } from '../../text/address.ts';
import type { AclEntry, PortTest, Wild } from './entry.ts';
import type { IcmpTest } from './names.ts';

/** What of a packet an access list looks at. */
export interface Flow {
  readonly source: Ipv4;
  readonly destination: Ipv4;
  readonly protocol: string;
  readonly sourcePort?: number | undefined;
  readonly destinationPort?: number | undefined;
  /** The octet of the IP header, 0 to 255. */
  readonly tos?: number;
  /** The body of a packet: flags of TCP and messages of ICMP are read off it. */
  readonly body?: unknown;
  /** Where it came in, and from whom, for `log-input`. */
  readonly port?: string | undefined;
  readonly mac?: string | undefined;
}

const icmpTypes: Readonly<Record<string, number>> = {
  'echo-reply': 0,
  unreachable: 3,
  echo: 8,
  'time-exceeded': 11,
};
const unreachableCodes: Readonly<Record<string, number>> = {
  net: 0,
  host: 1,
  protocol: 2,
  port: 3,
  fragmentation: 4,
  prohibited: 13,
};

/** Type and code of an ICMP message (RFC 792, RFC 1812); undefined when there is none. */
export function icmpOf(flow: Flow): { readonly type: number; readonly code: number } | undefined {
  if (flow.protocol !== 'icmp') return undefined;
  const { type, code } = (flow.body ?? {}) as { readonly type?: string; readonly code?: string };
  const number = icmpTypes[type ?? ''];
  return number === undefined ? undefined : { type: number, code: unreachableCodes[code ?? ''] ?? 0 };
}

/** A segment of a connection that stands: with the ACK or the RST flag. */
function isEstablished({ body }: Flow): boolean {
  const { acknowledgement, rst } = (body ?? {}) as {
    readonly acknowledgement?: number;
    readonly rst?: boolean;
  };
  return acknowledgement !== undefined || rst === true;
}

const same = (wild: Wild, address: Ipv4): boolean => ((wild.address ^ address) & ~wild.wildcard) === 0;

function inTest({ test, low, high }: PortTest, port: number | undefined): boolean {
  if (port === undefined) return false;
  if (test === 'range') return port >= low && port <= high;
  return test === 'gt' ? port > low : test === 'lt' ? port < low : port !== low;
}

function inIcmp(test: IcmpTest, flow: Flow): boolean {
  const message = icmpOf(flow);
  return message?.type === test.type && (test.code === undefined || test.code === message.code);
}

/** The tests that few lines have; packets are never fragments here. */
function hasMore({ more }: AclEntry, flow: Flow): boolean {
  if (!more) return true;
  const { tos = 0 } = flow;
  return (
    !more.fragments &&
    (!more.sourcePorts || inTest(more.sourcePorts, flow.sourcePort)) &&
    (!more.destinationPorts || inTest(more.destinationPorts, flow.destinationPort)) &&
    (!more.established || isEstablished(flow)) &&
    (!more.icmp || inIcmp(more.icmp, flow)) &&
    (more.precedence === undefined || more.precedence === tos >> 5) &&
    (more.tos === undefined || more.tos === ((tos >> 1) & 15)) &&
    (more.dscp === undefined || more.dscp === tos >> 2)
  );
}

/** Whether a line covers a packet. */
export function matches(entry: AclEntry, flow: Flow): boolean {
  const protocol = entry.protocol === 'ahp' ? 'ah' : entry.protocol;
  return (
    (protocol === 'ip' || protocol === flow.protocol) &&
    same(entry.source, flow.source) &&
    same(entry.destination, flow.destination) &&
    (entry.sourcePort === undefined || entry.sourcePort === flow.sourcePort) &&
    (entry.destinationPort === undefined || entry.destinationPort === flow.destinationPort) &&
    hasMore(entry, flow)
  );
}
