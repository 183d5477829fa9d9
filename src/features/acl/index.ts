/** Access lists: standard and extended, numbered and named. */
import { feature } from '../feature.ts';
import { logging } from '../logging/index.ts';
import { configCommands, sections, unnumberedEntries } from './config.ts';
import { handlers } from './engine.ts';
import { logHandlers } from './log.ts';
import { execCommands } from './show.ts';

export { aclText, type AclEntry, type Wild } from './entry.ts';
export { entriesOf, firstLine, firstMatch, permits } from './engine.ts';
export { matches, type Flow } from './flow.ts';
export { accessLists, listChanged } from './lists.ts';
export { unnumberedEntries };
export { entryLine, entryLineUnnumbered } from './show.ts';

/** The feature. */
export const acl = feature({
  name: 'acl',
  needs: [logging],
  commands: [...configCommands, ...execCommands],
  sections,
  handlers: [...handlers, ...logHandlers],
});
