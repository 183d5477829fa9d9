/** Processes, memory and the rest of a router under load. */
import { feature } from '../feature.ts';
import { ip } from '../ip/index.ts';
import { logging } from '../logging/index.ts';
import { loadHandlers } from './load.ts';
import { execCommands } from './show.ts';

/** The feature. */
export const processes = feature({
  name: 'processes',
  needs: [logging, ip],
  commands: execCommands,
  handlers: loadHandlers,
});
