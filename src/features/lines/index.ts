/** Terminal lines: who may enter, what a line is set to, banners, aliases, privilege levels. */
import { aaa } from '../aaa/index.ts';
import { acl } from '../acl/index.ts';
import { feature } from '../feature.ts';
import { logging } from '../logging/index.ts';
import { radius } from '../radius/index.ts';
import { aliasCommand, aliasSection, showAliases } from './aliases.ts';
import { bannerCommands, bannerSection } from './banners.ts';
import { lineCommands } from './config.ts';
import { execCommands } from './exec.ts';
import { lineSection } from './print.ts';
import { privilegeCommand, privilegeSection } from './privileges.ts';
import { showCommands } from './show.ts';
import { watchDisplays } from './show-login.ts';
import { userCommands, userSections } from './users.ts';
import { watchCommands, watchHandlers, watchSection } from './watch.ts';

export { accountEnd } from './accounting.ts';
export { enterable, lineFor } from './admission.ts';
export { aliasOf } from './aliases.ts';
export { connectedHosts } from './hosts.ts';
export { enter, greeting, prove } from './login.ts';
export { levelOf } from './privileges.ts';
export { userMatches, userNamed } from './stored.ts';

/** The feature. */
export const lines = feature({
  name: 'lines',
  needs: [logging, aaa, radius, acl],
  commands: [
    ...userCommands,
    ...bannerCommands,
    aliasCommand,
    privilegeCommand,
    ...lineCommands,
    ...execCommands,
    ...showCommands,
    showAliases,
    ...watchCommands,
    ...watchDisplays,
  ],
  sections: [...userSections, bannerSection, privilegeSection, aliasSection, lineSection, watchSection],
  handlers: watchHandlers,
});
