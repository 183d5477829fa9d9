/** Access lists: extended lists, named and numbered. */
import { feature } from '../feature.ts';
import { logging } from '../logging/index.ts';
import { configCommands, sections } from './config.ts';
import { execCommands } from './show.ts';

export { accessLists, aclText, type AclEntry, type Wild } from './config.ts';
export { entriesOf, firstMatch, matches, type Flow } from './engine.ts';

/** The feature. */
export const acl = feature({
  name: 'acl',
  needs: [logging],
  commands: [...configCommands, ...execCommands],
  sections,
});
