/** Knows the table of IKE SAs as 15.0 prints it (reference/show-crypto-isakmp-sa/ipv4-and-ipv6.txt). */
import { formatIpv4 } from '../../text/address.ts';
import type { IkeRow } from './standby.ts';

/** In place of `isakmpSaText`: a table for each version of IP, no slots. */
export const isakmpSaTextIpv4 = {
  lines: function* (rows: readonly IkeRow[]): Iterable<string> {
    yield 'IPv4 Crypto ISAKMP SA';
    yield 'dst             src             state          conn-id status';
    for (const row of rows) {
      const [dst, src] = row.initiator ? [row.peer, row.local] : [row.local, row.peer];
      yield `${formatIpv4(dst).padEnd(15)} ${formatIpv4(src).padEnd(15)} ${row.state.padEnd(14)} ${String(row.connId).padStart(7)} ACTIVE`;
    }
    yield '';
    yield 'IPv6 Crypto ISAKMP SA';
    yield '';
  },
};
