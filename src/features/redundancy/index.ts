/** Redundancy: the redundancy facility and its inter-device scheme. */
import type { EventType } from '../../sim/event.ts';
import { feature } from '../feature.ts';
import { hsrp } from '../hsrp/index.ts';
import { ipc } from '../ipc/index.ts';
import { logging } from '../logging/index.ts';
import { configCommands, sections } from './config.ts';
import { handlers, standbyHot } from './engine.ts';
import { rfState } from './facility.ts';
import { debugRedundancy } from './messages.ts';
import { execCommands } from './show.ts';

export { bulkClient, bulkSyncDone, bulkSyncRequested } from './clients.ts';
export { interDevice } from './config.ts';
export { roleChanged, standbyHot } from './engine.ts';
export {
  communicationsUp,
  isActive,
  isStandby,
  peerState,
  peerStateChanged,
  rfState,
  rfStateChanged,
  rfStates,
  schemeGroup,
  securityProfile,
  type RfState,
} from './facility.ts';
export { selfReload } from './messages.ts';
export { statesText, statesTextMaintenance, type StatesFacts } from './show.ts';

/** The feature. */
export const redundancy = feature({
  name: 'redundancy',
  needs: [logging, hsrp, ipc],
  commands: [...configCommands, ...execCommands, ...debugRedundancy.commands],
  sections,
  handlers,
  probes: { redundancy: rfState },
  marks: { 'standby-hot': standbyHot as EventType<never> },
});
