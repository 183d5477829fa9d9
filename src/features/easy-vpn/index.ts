/** Easy VPN: the policies of groups of clients, and the profiles that single their peers out. */
import { feature } from '../feature.ts';
import { ipsec } from '../ipsec/index.ts';
import { isakmp } from '../isakmp/index.ts';
import { groupCommands, groupSections } from './groups.ts';
import { profileAnswers, profileCommands, profileSection } from './profiles.ts';

export { changeGroupKeys, laterGroupLines, netmaskLine, untypedGroupKey } from './groups.ts';
export { profileCommands } from './profiles.ts';

/** The feature. */
export const easyVpn = feature({
  name: 'easy-vpn',
  needs: [isakmp, ipsec],
  commands: [...groupCommands, ...profileCommands],
  sections: [...groupSections, profileSection],
  answers: profileAnswers,
});
