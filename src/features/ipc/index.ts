/** IPC: zone, association and its SCTP transport between two routers. */
import { feature } from '../feature.ts';
import { hsrp } from '../hsrp/index.ts';
import { ip } from '../ip/index.ts';
import { configCommands, sections } from './config.ts';
import { handlers } from './engine.ts';
import { execCommands } from './show.ts';

export { associationDown, associationRestarted, associationUp, isAssociationUp } from './association.ts';
export { channelOf, ipcSlice, type Channel } from './config.ts';
export { closeAssociation, openAssociation, resetAssociation } from './engine.ts';
export { ipcReceived, sendIpc } from './transfer.ts';

/** The feature. */
export const ipc = feature({
  name: 'ipc',
  needs: [ip, hsrp],
  commands: [...configCommands, ...execCommands],
  sections,
  handlers,
});
