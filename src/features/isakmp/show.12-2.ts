/** Knows the displays of IKE in 12.2. */
import { formatIpv4 } from '../../text/address.ts';
import { suitesText, type isakmpKeyText, type isakmpPolicyText, type isakmpSaText } from './show.ts';

/** SAs have no status yet (ios-cli-conventions.md, section 14). */
export const isakmpSaTextOlder: typeof isakmpSaText = {
  lines: function* (rows) {
    yield 'dst             src             state           conn-id    slot';
    for (const row of rows) {
      const [dst, src] = row.initiator ? [row.peer, row.local] : [row.local, row.peer];
      yield (
        `${formatIpv4(dst).padEnd(15)} ${formatIpv4(src).padEnd(15)} ${row.state.padEnd(15)} ` +
        `${String(row.connId).padStart(6)}       0`
      );
    }
    yield '';
  },
};

/** The suites without a title: there is one policy for the whole router (001:772). */
export const isakmpPolicyTextOlder: typeof isakmpPolicyText = { lines: suitesText };

/** Before there were keyrings. */
export const isakmpKeyTextOlder: typeof isakmpKeyText = {
  lines: function* (keys) {
    yield 'Hostname/Address      Preshared Key';
    yield '';
    for (const { who, key } of keys) yield `${who.padEnd(21)} ${key}`;
  },
};
