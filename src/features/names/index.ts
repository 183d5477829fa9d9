/** Names: the host table, domain lookup, and what a word that is no command stands for. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { ip } from '../ip/index.ts';
import { routing } from '../routing/index.ts';
import { configCommands, sections } from './config.ts';
import { answers, handlers } from './dns.ts';
import { execCommands } from './show.ts';

export { domainWords, domainWordsHyphened, namesSlice } from './config.ts';
export { nameOf } from './dns.ts';
export {
  connect,
  resolve,
  unknownWord,
  unknownWordText,
  unknownWordTextLong,
  type Target,
} from './resolve.ts';
export { hostsText } from './show.ts';

/** The feature. */
export const names = feature({
  name: 'names',
  needs: [interfaces, ip, routing],
  commands: [...configCommands, ...execCommands],
  sections,
  handlers,
  answers,
});
