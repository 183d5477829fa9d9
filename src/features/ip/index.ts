/** IP: addresses, ARP, forwarding, echo. */
import { feature } from '../feature.ts';
import { acl } from '../acl/index.ts';
import { interfaces } from '../interfaces/index.ts';
import { routing } from '../routing/index.ts';
import { arpConfigCommands, arpPortSection, arpSection } from './arp-config.ts';
import { arpCommands } from './arp-show.ts';
import { configCommands, portSections } from './config.ts';
import { debugPacketCommands } from './debug-packet.ts';
import { answers, handlers } from './engine.ts';
import { icmpConfigCommands, icmpSection } from './icmp-config.ts';
import { debugIcmp } from './messages.ts';
import { optionAnswers, optionCommands, optionSection } from './port-options.ts';
import { networkAnswers, portCommands } from './show-ports.ts';
import { showTraffic } from './traffic.ts';

export { portIp } from './config.ts';
export { portWithAddress, addressesOf, addressOf, isBroadcast } from './addresses.ts';
export { ownsAddress } from './engine.ts';
export { echoAnswered, echoLine, echoOwner, repliesTo } from './icmp.ts';
export { learn, neighbour, neighboursOf, request } from './arp.ts';
export * from './packet.ts';

/** The feature. */
export const ip = feature({
  name: 'ip',
  needs: [interfaces, routing, acl],
  commands: [
    ...configCommands,
    ...optionCommands,
    ...arpConfigCommands,
    ...icmpConfigCommands,
    ...portCommands,
    ...arpCommands,
    showTraffic,
    ...debugIcmp.commands,
    ...debugPacketCommands,
  ],
  sections: [arpSection, icmpSection],
  portSections: [...portSections, optionSection, arpPortSection],
  handlers,
  answers: [...answers, ...optionAnswers, ...networkAnswers],
});
