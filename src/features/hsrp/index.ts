/** HSRP: groups of routers that share an address; Active, Standby and the rest. */
import { parseInterfaceName } from '../../text/interface-name.ts';
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { ip } from '../ip/index.ts';
import { logging } from '../logging/index.ts';
import { configCommands, portSections } from './config.ts';
import { answers, handlers } from './engine.ts';
import { stateOf } from './group.ts';
import { debugCommands } from './messages.ts';
import { execCommands, showLaterGroup } from './show.ts';
import { hsrpBecameActive } from './states.ts';
import { versionCommands } from './version.ts';

export { delayAfterGroups, delayBeforeGroups, portStandby, trackObject } from './config.ts';
export { groupNamed, groupsOn, stateOf, trackedObjectUp, type NamedGroup } from './group.ts';
export {
  badAuthentication,
  badAuthenticationStandby,
  differentAddress,
  differentAddressStandby,
  duplicateAddress,
  duplicateAddressStandby,
  stateChanged,
  stateChangedNotice,
  stateChangedStandby,
} from './messages.ts';
export { type HsrpState } from './packet.ts';
export { briefText, fullText, groupNameLine, nameLine } from './show.ts';
export { hsrpBecameActive, hsrpGroupChanged, hsrpStateChanged } from './states.ts';
export { briefTextStandby, fullTextStandby } from './show.12-2.ts';

/** What came with version 2 of the protocol, 12.3(4)T. */
export const secondVersion = [...versionCommands, showLaterGroup];

/** The feature. */
export const hsrp = feature({
  name: 'hsrp',
  needs: [logging, interfaces, ip],
  commands: [...configCommands, ...versionCommands, ...execCommands, ...debugCommands],
  portSections,
  handlers,
  answers,
  probes: {
    hsrp: (my, [port = '', group = '0']) => stateOf(my, parseInterfaceName(port) ?? port, Number(group)),
  },
  marks: { 'hsrp-active': hsrpBecameActive },
});
