/** ISAKMP: policies, keys, IKE SAs. */
import { feature } from '../feature.ts';
import { cryptoEngine } from '../crypto-engine/index.ts';
import { ip } from '../ip/index.ts';
import { logging } from '../logging/index.ts';
import { configCommands, sections } from './config.ts';
import { answers, handlers } from './engine.ts';
import { isakmpSaUp } from './events.ts';
import { debugEngine, debugIsakmp } from './messages.ts';
import { keyringCommands, keyringSection } from './keyrings.ts';
import { keyCommands, keySection } from './shared-keys.ts';
import { execCommands } from './show.ts';
import { ikeRows } from './standby.ts';

export { isakmpSaTextIpv4 } from './show.15.ts';
export { changeKeys, keyFor, keyringsOfProfiles, untypedKeys } from './shared-keys.ts';
export { keyringCommands } from './keyrings.ts';
export * from './events.ts';
export * from './packet.ts';
export { keyMaterial, type KeyMaterial, type KeySeed } from './keys.ts';
export * as isakmpMessages from './messages.ts';
export { failsOver } from './main-mode.ts';
export {
  clearIsakmpSas,
  filterOf,
  isakmpKeyText,
  isakmpPolicyText,
  isakmpSaOptions,
  isakmpSaText,
  showIsakmpSa,
} from './show.ts';
export { defaultPolicies } from './config.ts';
export { connIdStart } from './sas.ts';
export {
  connIdStart12_4,
  defaultPolicies12_4_20,
  isakmpPolicyText12_4_20,
  isakmpSaText12_4,
  saTag12_4,
} from './show.12-4.ts';
export { saTag } from './messages.ts';
export { isakmpKeyTextOlder, isakmpPolicyTextOlder, isakmpSaTextOlder } from './show.12-2.ts';
export {
  activateIsakmp,
  clearIsakmp,
  cookiesBetween,
  forgetIsakmp,
  ikeRows,
  installStandbyIsakmp,
  isakmpSnapshots,
  removeStandbyIsakmp,
  updateStandbyDpd,
  type IkeRow,
} from './standby.ts';

/** The feature. */
export const isakmp = feature({
  name: 'isakmp',
  needs: [logging, ip, cryptoEngine],
  commands: [
    ...configCommands,
    ...keyCommands,
    ...keyringCommands,
    ...execCommands,
    ...debugIsakmp.commands,
    ...debugEngine.commands,
  ],
  sections: [...sections, keySection, keyringSection],
  handlers,
  answers,
  probes: { isakmp: (my) => ikeRows(my)[0]?.state },
  marks: { 'isakmp-sa-up': isakmpSaUp },
});
