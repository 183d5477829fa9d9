/** Names: the host table, domain lookup, and what a word that is no command stands for. */
import { config } from '../../modes/running-config.ts';
import { answer } from '../../sim/event.ts';
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { ip, namesOfAddress } from '../ip/index.ts';
import { routing } from '../routing/index.ts';
import { configCommands, namesSlice, sections } from './config.ts';
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

/** A pre-shared key for a name serves the addresses of that name. */
const keyNames = answer(namesOfAddress, (my, { address }) =>
  [...config(my, namesSlice).hosts]
    .filter(([, host]) => host.addresses.includes(address))
    .map(([name]) => name),
);

/** The feature. */
export const names = feature({
  name: 'names',
  needs: [interfaces, ip, routing],
  commands: [...configCommands, ...execCommands],
  sections,
  handlers,
  answers: [...answers, keyNames],
});
