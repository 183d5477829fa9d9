/** Ping and traceroute. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { ip } from '../ip/index.ts';
import { names } from '../names/index.ts';
import { routing } from '../routing/index.ts';
import { pingCommands } from './ping.ts';
import { pingAnswers, pingHandlers } from './pings.ts';
import { traceCommands } from './traceroute.ts';
import { traceHandlers } from './traces.ts';

export { sourceRefusal, sourceRefusalLong } from './dialog.ts';
export { traceHeading } from './traceroute.ts';

/** The feature. */
export const ping = feature({
  name: 'ping',
  needs: [interfaces, ip, routing, names],
  commands: [...pingCommands, ...traceCommands],
  handlers: [...pingHandlers, ...traceHandlers],
  answers: pingAnswers,
});
