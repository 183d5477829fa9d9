/** Reverse route injection: crypto maps put routes to the remote networks into the routing table. */
import { acl } from '../acl/index.ts';
import { feature } from '../feature.ts';
import { hsrp } from '../hsrp/index.ts';
import { ipsec, routeSettings } from '../ipsec/index.ts';
import { routing } from '../routing/index.ts';
import { handlers } from './engine.ts';
import { showRoute } from './show.ts';

export { routeDebug, routeDebugTold } from './messages.ts';
export { routeRules, routeRulesWithSas } from './plan.ts';

/** The feature. */
export const rri = feature({ name: 'rri', needs: [routing, acl, hsrp, ipsec], handlers });

/** Distance, tag and a display of its own: 12.4(15)T and later. */
export const rriSettings = feature({
  name: 'rri settings',
  needs: [rri],
  commands: [...routeSettings, showRoute],
});
