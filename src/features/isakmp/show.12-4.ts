/** Knows how 12.4 shows IKE: SAs under headings, numbered from 1001, and the policies that 12.4(20)T has by itself. */
import { isakmpPolicyText, isakmpSaText, suiteLines, type PolicyFacts } from './show.ts';
import type { defaultPolicies, Policy } from './config.ts';
import type { saTag } from './messages.ts';
import type { connIdStart } from './sas.ts';
import type { IkeRow } from './standby.ts';

/** From 12.4(4)T on (show-crypto-isakmp-sa/ios-12.4-slot-column-empty.txt). */
export const isakmpSaText12_4: typeof isakmpSaText = {
  lines: function* (rows: readonly IkeRow[]) {
    yield 'IPv4 Crypto ISAKMP SA';
    yield* isakmpSaText.lines(rows);
    yield 'IPv6 Crypto ISAKMP SA';
    yield '';
  },
};

/** In 12.4T the ids of IKE SAs begin at 1001 (ios-cli-conventions.md, section 14). */
export const connIdStart12_4: typeof connIdStart = { first: 1001 };

/** `ISAKMP:(1001):`, as 12.4T begins a debug line. */
export const saTag12_4: typeof saTag = { text: (connId) => `ISAKMP:(${connId ?? 0}):` };

const suite = (over: Partial<Policy>): Policy => ({
  encryption: 'aes',
  hash: 'sha',
  authentication: 'rsa-sig',
  group: 5,
  lifetimeSeconds: 86_400,
  ...over,
});

/** Both ways to authenticate for each of four suites (show-crypto-isakmp-policy/default-policies.txt). */
const defaults = [
  suite({}),
  suite({ hash: 'md5' }),
  suite({ encryption: '3des', group: 2 }),
  suite({ encryption: '3des', hash: 'md5', group: 2 }),
].flatMap((each): Policy[] => [each, { ...each, authentication: 'pre-share' }]);

const firstDefault = 65_507;

/** What a router of 12.4(20)T offers while no policy is configured. */
export const defaultPolicies12_4_20: typeof defaultPolicies = {
  list: defaults.map((policy, i) => ({ priority: firstDefault + i, policy })),
};

/** From 12.4(20)T on: the router's own policies, or those that it has by itself. */
export const isakmpPolicyText12_4_20: typeof isakmpPolicyText = {
  lines: function* ({ suites }: PolicyFacts) {
    const shown = suites.filter(({ priority }) => priority !== undefined);
    const own = shown.filter(({ priority }) => priority! < firstDefault);
    yield '';
    yield own.length > 0 ? 'Global IKE policy' : 'Default IKE policy';
    for (const each of own.length > 0 ? own : shown)
      yield* suiteLines(each, own.length > 0 ? 'Protection suite' : 'Default protection suite');
  },
};
