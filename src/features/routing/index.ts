/** Routing: connected and static routes, longest match. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { configCommands, sections } from './config.ts';
import { handlers } from './engine.ts';
import { execCommands } from './show.ts';

export {
  connect,
  disconnect,
  installRoute,
  removeRoutes,
  routeTo,
  usedRoutes,
  type Hop,
  type Route,
} from './engine.ts';

/** The feature. */
export const routing = feature({
  name: 'routing',
  needs: [interfaces],
  commands: [...configCommands, ...execCommands],
  sections,
  handlers,
});
