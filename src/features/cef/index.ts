/** Cisco Express Forwarding: the table that routes become, and the neighbours behind it. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { ip } from '../ip/index.ts';
import { routing } from '../routing/index.ts';
import { execCommands } from './show.ts';
import { handlers } from './table.ts';

export { wrapHeader } from './table.ts';

/** The feature. */
export const cef = feature({
  name: 'cef',
  needs: [interfaces, routing, ip],
  commands: execCommands,
  handlers,
});
