/** CDP: neighbours that announce themselves. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { ip } from '../ip/index.ts';
import { configCommands, portSections, sections } from './config.ts';
import { handlers } from './engine.ts';
import { logging } from '../logging/index.ts';
import { names } from '../names/index.ts';
import { execCommands } from './show.ts';

export { platformWord } from './engine.ts';
export { capabilityCodes } from './show.ts';

/** The feature. */
export const cdp = feature({
  name: 'cdp',
  needs: [logging, interfaces, ip, names],
  commands: [...configCommands, ...execCommands],
  sections,
  portSections,
  handlers,
});
