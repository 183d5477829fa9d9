/** Knows what IP counts since boot, and `show ip traffic`. */
import { show } from '../../modes/command.ts';
import type { Actor } from '../../sim/actor.ts';
import { slice } from '../../sim/slice.ts';
import type { Packet } from './packet.ts';

const zero = {
  arrived: 0,
  received: 0,
  broadcastIn: 0,
  broadcastOut: 0,
  multicastIn: 0,
  multicastOut: 0,
  generated: 0,
  forwarded: 0,
  unresolved: 0,
  noRoute: 0,
  filtered: 0,
  tooLong: 0,
  expired: 0,
  tcpIn: 0,
  tcpOut: 0,
  udpIn: 0,
  udpOut: 0,
  udpNoPort: 0,
  echoIn: 0,
  echoReplyIn: 0,
  unreachableIn: 0,
  timeExceededIn: 0,
  echoOut: 0,
  echoReplyOut: 0,
  unreachableOut: 0,
  timeExceededOut: 0,
  arpRequestIn: 0,
  arpReplyIn: 0,
  arpRequestOut: 0,
  arpReplyOut: 0,
  /** Of them, those in the place of another. */
  arpProxyOut: 0,
};

/** What is counted. */
export type Traffic = typeof zero;

const traffic = slice('IP traffic', (): Traffic => ({ ...zero }));

/** Counts one. */
export function count(my: Actor, what: keyof Traffic): void {
  my.state(traffic)[what]++;
}

/** Counts a datagram of TCP or UDP that arrived for this router, or that it made. */
export function countCarried(my: Actor, { protocol }: Packet, way: 'In' | 'Out'): void {
  if (protocol === 'tcp' || protocol === 'udp') count(my, `${protocol}${way}`);
}

const help = {
  show: 'Show running system information',
  ip: 'IP information',
  traffic: 'IP protocol statistics',
};

/** `show ip traffic`: what can't happen here (checksums, options, fragments) stands at zero. */
export const showTraffic = show('show ip traffic', {
  user: true,
  help,
  facts: (my): Readonly<Traffic> => my.state(traffic),
  text: function* (n) {
    yield 'IP statistics:';
    yield `  Rcvd:  ${n.arrived} total, ${n.received} local destination`;
    yield `         0 format errors, 0 checksum errors, ${n.expired} bad hop count`;
    yield '         0 unknown protocol, 0 not a gateway';
    yield '         0 security failures, 0 bad options, 0 with options';
    yield '  Opts:  0 end, 0 nop, 0 basic security, 0 loose source route';
    yield '         0 timestamp, 0 extended security, 0 record route';
    yield '         0 stream ID, 0 strict source route, 0 alert, 0 cipso, 0 ump';
    yield '         0 other';
    yield "  Frags: 0 reassembled, 0 timeouts, 0 couldn't reassemble";
    yield `         0 fragmented, ${n.tooLong} couldn't fragment`;
    yield `  Bcast: ${n.broadcastIn} received, ${n.broadcastOut} sent`;
    yield `  Mcast: ${n.multicastIn} received, ${n.multicastOut} sent`;
    yield `  Sent:  ${n.generated} generated, ${n.forwarded} forwarded`;
    yield `  Drop:  ${n.unresolved} encapsulation failed, 0 unresolved, 0 no adjacency`;
    yield `         ${n.noRoute} no route, 0 unicast RPF, ${n.filtered} forced drop`;
    yield '';
    yield 'ICMP statistics:';
    yield `  Rcvd: 0 format errors, 0 checksum errors, 0 redirects, ${n.unreachableIn} unreachable`;
    yield `        ${n.echoIn} echo, ${n.echoReplyIn} echo reply, 0 mask requests, 0 mask replies, 0 quench`;
    yield '        0 parameter, 0 timestamp, 0 info request, 0 other';
    yield '        0 irdp solicitations, 0 irdp advertisements';
    yield `        ${n.timeExceededIn} time exceeded, 0 timestamp replies, 0 info replies`;
    yield `  Sent: 0 redirects, ${n.unreachableOut} unreachable, ${n.echoOut} echo, ${n.echoReplyOut} echo reply`;
    yield '        0 mask requests, 0 mask replies, 0 quench, 0 timestamp';
    yield `        0 info reply, ${n.timeExceededOut} time exceeded, 0 parameter problem`;
    yield '        0 irdp solicitations, 0 irdp advertisements';
    yield '';
    yield 'UDP statistics:';
    yield `  Rcvd: ${n.udpIn} total, 0 checksum errors, ${n.udpNoPort} no port`;
    yield `  Sent: ${n.udpOut} total, 0 forwarded broadcasts`;
    yield '';
    yield 'TCP statistics:';
    yield `  Rcvd: ${n.tcpIn} total, 0 checksum errors`;
    yield `  Sent: ${n.tcpOut} total`;
    yield '';
    yield 'ARP statistics:';
    yield `  Rcvd: ${n.arpRequestIn} requests, ${n.arpReplyIn} replies, 0 reverse, 0 other`;
    yield `  Sent: ${n.arpRequestOut} requests, ${n.arpReplyOut} replies (${n.arpProxyOut} proxy), 0 reverse`;
  },
});
