/** Interfaces: shutdown, carrier, line protocol, counters. */
import { feature } from '../feature.ts';
import { logging } from '../logging/index.ts';
import { configCommands, portSections, sections } from './config.ts';
import { handlers } from './engine.ts';

export { portBasics, isVirtual, portRemoved } from './config.ts';
export { portLink } from './link-config.ts';
export { portVlan } from './vlan.ts';
export type { PortCounters } from './counters.ts';
export {
  adminDown,
  booted,
  clearCounters,
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
} from './engine.ts';

/** The feature. */
export const interfaces = feature({
  name: 'interfaces',
  needs: [logging],
  commands: configCommands,
  sections,
  portSections,
  handlers,
});
