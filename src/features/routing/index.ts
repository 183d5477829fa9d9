/** Routing: connected and static routes, longest match. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { logging } from '../logging/index.ts';
import { configCommands, sections } from './config.ts';
import { answers, handlers } from './engine.ts';
import { debugRouting } from './messages.ts';
import { execCommands } from './show.ts';

export { isRouting, printedSwitches, printedSwitches12_4, switches } from './config.ts';
export {
  connect,
  disconnect,
  installRoute,
  objectChanged,
  removeRoutes,
  routeChanged,
  withdrawRoutes,
} from './engine.ts';
export { routeCodes, routeSizes } from './show.ts';
export {
  installedAt,
  installedRoutes,
  isNull,
  isObjectUsed,
  objectUp,
  resolve,
  routeTo,
  usedRoutes,
  type Hop,
  type Installed,
  type Route,
} from './table.ts';

export { routeCodesOlder } from './show.12-2.ts';

/** The feature. */
export const routing = feature({
  name: 'routing',
  needs: [logging, interfaces],
  commands: [...configCommands, ...execCommands, ...debugRouting.commands],
  sections,
  handlers,
  answers,
});
