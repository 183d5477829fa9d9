/** Tracked objects: lines and routes that others rely on. */
import { feature } from '../feature.ts';
import { hsrp } from '../hsrp/index.ts';
import { interfaces } from '../interfaces/index.ts';
import { ip } from '../ip/index.ts';
import { routing } from '../routing/index.ts';
import { configCommands, sections } from './config.ts';
import { answers, handlers } from './engine.ts';
import { execCommands } from './show.ts';

/** The feature. */
export const track = feature({
  name: 'track',
  needs: [interfaces, routing, ip, hsrp],
  commands: [...configCommands, ...execCommands],
  sections,
  handlers,
  answers,
});
