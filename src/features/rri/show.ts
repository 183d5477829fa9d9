/** Knows `show crypto route` (reference/show-ip-route/rri-static-show-crypto-route-15.0.txt). */
import { show } from '../../modes/command.ts';
import { formatIpv4 } from '../../text/address.ts';
import { reverseRoutes } from './engine.ts';

/** Lists what maps put into the routing table; 12.4(15)T and later. */
export const showRoute = show('show crypto route', {
  help: {
    show: 'Show running system information',
    crypto: 'Encryption module',
    route: 'Show crypto VPN routes',
  },
  facts: (my) =>
    [...my.state(reverseRoutes).inUse.values()]
      .map(({ plan, port }) => ({ ...plan, on: port }))
      .sort((a, b) => a.network - b.network || a.mask - b.mask),
  text: function* (routes) {
    yield '';
    yield 'VPN Routing Table: Shows RRI and VTI created routes';
    yield 'Codes: RRI - Reverse-Route, VTI- Virtual Tunnel Interface';
    yield '        S - Static Map ACLs';
    yield '';
    yield 'Routes created in table GLOBAL DEFAULT';
    for (const { network, mask, distance, gateway, tag, on, fromList } of routes) {
      yield `${formatIpv4(network)}/${formatIpv4(mask)} [${distance}/0] via ${gateway === undefined ? on : formatIpv4(gateway)} tag ${tag}`;
      yield `                                on ${on} RRI  ${fromList ? 'S' : ''}`;
    }
  },
});
