/** Interfaces: shutdown, carrier, line protocol, counters. */
import { feature } from '../feature.ts';
import { logging } from '../logging/index.ts';
import { clearCommands } from './clear.ts';
import { configCommands, portSections, sections } from './config.ts';
import { handlers } from './engine.ts';
import { showControllers } from './show-controllers.ts';
import { showVlans } from './show-vlans.ts';
import { showCommands } from './show.ts';

export { portBasics, isVirtual, portRemoved } from './config.ts';
export { portLink } from './link-config.ts';
export {
  listedPorts,
  moreAboutPort,
  networkLayer,
  payloadMtu,
  portStatus,
  statusLine,
  type PortStatus,
} from './facts.ts';
export { forcedDuplex, hardwareName, linkType, mtuBytes } from './link-types.ts';
export { portKindOf } from './port-kind.ts';
export { isSwitchPort, opensItself } from './switch-ports.ts';
export { portVlan } from './vlan.ts';
export type { PortCounters } from './counters.ts';
export {
  adminDown,
  booted,
  burntInAddress,
  clearCounters,
  countWrapped,
  frameReceived,
  hardwareAddress,
  hasBooted,
  hasLink,
  isLineUp,
  isShutdown,
  lineChanged,
  portCounters,
  sendFrame,
  virtualHardware,
  virtualLink,
  virtualLinkChanged,
} from './engine.ts';

export { queueText, queueTextOlder } from './show.ts';

/** The feature. */
export const interfaces = feature({
  name: 'interfaces',
  needs: [logging],
  commands: [...configCommands, ...showCommands, showControllers, showVlans, ...clearCommands],
  sections,
  portSections,
  handlers,
});
