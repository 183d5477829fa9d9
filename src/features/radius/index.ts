/** RADIUS: servers that tell whether a password is right and note who was in. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { ip } from '../ip/index.ts';
import { logging } from '../logging/index.ts';
import { routing } from '../routing/index.ts';
import { configCommands, sections } from './config.ts';
import { answers, handlers } from './engine.ts';
import { debugRadius, debugRadiusBrief } from './messages.ts';
import { showServers, showStatistics } from './show.ts';
import { testAaa } from './test-aaa.ts';

export { askAccess, tellSession, type Session, type Somebody, type Verdict } from './access.ts';
export { hideKeys, serversOf } from './config.ts';
export { packetOf } from './engine.ts';
export * from './packet.ts';

/** The feature. */
export const radius = feature({
  name: 'radius',
  needs: [logging, interfaces, routing, ip],
  commands: [
    ...configCommands,
    showStatistics,
    showServers,
    testAaa,
    ...debugRadius.commands,
    ...debugRadiusBrief.commands,
  ],
  sections,
  handlers,
  answers,
});
