/** IPsec: transform sets, crypto maps, IPsec SAs. */
import { feature } from '../feature.ts';
import { acl } from '../acl/index.ts';
import { cryptoEngine } from '../crypto-engine/index.ts';
import { hsrp } from '../hsrp/index.ts';
import { interfaces } from '../interfaces/index.ts';
import { ip } from '../ip/index.ts';
import { isakmp } from '../isakmp/index.ts';
import { configClearCommands } from './show.12-2.ts';
import { bindingHandlers } from './bindings.ts';
import { bundleHandlers } from './bundles.ts';
import { settingCommands, settingSections } from './config.ts';
import { dataHandlers, gates } from './data.ts';
import { ipsecSasInstalled } from './events.ts';
import { idleCommands, idleHandlers, idleSections } from './idle.ts';
import { mapCommands, mapPortSection, mapSections } from './map-config.ts';
import { mapHandlers } from './maps.ts';
import { debugIpsec } from './messages.ts';
import { negotiationHandlers } from './negotiation.ts';
import { mapShowCommands } from './show-map.ts';
import { saCommands, sessionHandlers } from './show.ts';
import { protectionHandlers } from './protections.ts';
import { sequenceOf, spisOf, standbyAnswers, standbyHandlers } from './standby.ts';

export * from './events.ts';
export * as ipsecMessages from './messages.ts';
export { boundMap, boundMaps, portsWithMap, type BoundMap } from './bindings.ts';
export { mapFacts, type MapFacts } from './facts.ts';
export { idleCommands } from './idle.ts';
export { hardwareWarning, transformMode, transformSet, transformSetNamed } from './config.ts';
export {
  apply,
  applyHelp,
  applyMap,
  applyMapStateless,
  clientCommands,
  appliedMap,
  clearReplayInterval,
  mapApplied,
  mapFor,
  mapPortSection,
  newEntryNote,
  profileRedundancy,
  replayInterval,
  replayIntervalLine,
  unapply,
  undefinedMap,
} from './map-config.ts';
export {
  cryptoMaps,
  defaultReplayInterval,
  dynamicMapMode,
  dynamicMaps,
  mapEdited,
  mapMode,
  profileMode,
  profiles,
  type ReverseRoute,
} from './map-entry.ts';
export { entriesOfMap, entryAt, outsideAddress, templatesOf, type EntryView } from './maps.ts';
export { laterRouteCommands, routeSettings } from './route-config.ts';
export { securedFlow, securedFlows, type FlowName, type SecuredFlow } from './secured.ts';
export { dynamicMapTextIpv4, mapTextIpv4 } from './show-map.15.ts';
export { dynamicMapText, mapText, transformSetText } from './show-map.ts';
export {
  addressText,
  clearSa,
  clearSas,
  clearSession,
  clearSessions,
  connectionText,
  counterText,
  flowText,
  interfaceText,
  saSections,
  saTableOptions,
  showSa,
  showSession,
  saText,
  sessionText,
} from './show.ts';
export {
  counterText12_4,
  flowText12_4,
  interfaceText12_4,
  mapText12_4,
  saSections12_4,
  saText12_4,
  sessionText12_4,
} from './show.12-4.ts';
export {
  activateIpsec,
  clearIpsec,
  forgetIpsec,
  installStandbyIpsec,
  ipsecSnapshots,
  isProtected,
  removeStandbyIpsec,
  standbyObstacle,
  updateStandbyReplay,
} from './standby.ts';
export { flowNumbers, standbyTiming, startVolume } from './state.ts';

/** The feature. */
export const ipsec = feature({
  name: 'ipsec',
  needs: [interfaces, ip, acl, hsrp, cryptoEngine, isakmp],
  commands: [
    ...settingCommands,
    ...idleCommands,
    ...mapCommands,
    ...saCommands,
    ...mapShowCommands,
    ...debugIpsec.commands,
  ],
  sections: [...settingSections, ...idleSections, ...mapSections],
  portSections: [mapPortSection],
  handlers: [
    ...mapHandlers,
    ...bindingHandlers,
    ...protectionHandlers,
    ...negotiationHandlers,
    ...bundleHandlers,
    ...idleHandlers,
    ...standbyHandlers,
    ...sessionHandlers,
    ...dataHandlers,
  ],
  answers: [...gates, ...standbyAnswers],
  probes: {
    seq: (my, [direction = '', spi = '']) => sequenceOf(my, direction, spi),
    spis: spisOf,
  },
  marks: { 'ipsec-sa-installed': ipsecSasInstalled },
});

export {
  addressTextOlder,
  connectionTextOlder,
  counterTextOlder,
  flowTextOlder,
  interfaceTextOlder,
  saSectionsOlder,
  saTextOlder,
} from './show.12-2.ts';
export { saNumbers, startVolumeAgreed } from './numbers.12-2.ts';

/** What 12.2 has more: SAs are cleared in configuration mode too. */
export const configClear = feature({
  name: 'clearing SAs in configuration mode',
  needs: [ipsec],
  commands: configClearCommands,
});
