/** IP: addresses, ARP, forwarding, echo. */
import { feature } from '../feature.ts';
import { acl } from '../acl/index.ts';
import { interfaces } from '../interfaces/index.ts';
import { routing } from '../routing/index.ts';
import { configCommands, portSections } from './config.ts';
import { answers, handlers } from './engine.ts';
import { debugIcmp } from './messages.ts';
import { execCommands, pingHandlers } from './show.ts';

export { portIp } from './config.ts';
export { portWithAddress, addressesOf } from './addresses.ts';
export { addressOf, ownsAddress, repliesTo } from './engine.ts';
export { learn, neighbour, request } from './arp.ts';
export * from './packet.ts';

/** The feature. */
export const ip = feature({
  name: 'ip',
  needs: [interfaces, routing, acl],
  commands: [...configCommands, ...execCommands, ...debugIcmp.commands],
  portSections,
  handlers: [...handlers, ...pingHandlers],
  answers,
});
