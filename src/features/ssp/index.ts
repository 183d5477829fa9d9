/** SSP: two routers that share the state of IKE and IPsec over a channel of their own (document 001). */
import { feature } from '../feature.ts';
import { hsrp } from '../hsrp/index.ts';
import { interfaces } from '../interfaces/index.ts';
import { ipsec } from '../ipsec/index.ts';
import { isakmp } from '../isakmp/index.ts';
import { logging } from '../logging/index.ts';
import { routing } from '../routing/index.ts';
import { configCommands, sections } from './config.ts';
import { answers, handlers } from './engine.ts';
import { debugCommands } from './messages.ts';
import { execCommands } from './show.ts';

export {
  applyMapPlain,
  haReplayDefault,
  haReplayInterval,
  haReplayIntervalLine,
  mapPortSectionOverSsp,
} from './config.ts';
export { clearIsakmpPlain, clearSaPlain, showIsakmpSaPlain, showSaOverSsp } from './show.ts';

/** The feature. */
export const ssp = feature({
  name: 'ssp',
  needs: [logging, interfaces, routing, hsrp, isakmp, ipsec],
  commands: [...configCommands, ...execCommands, ...debugCommands],
  sections,
  handlers,
  answers,
});
