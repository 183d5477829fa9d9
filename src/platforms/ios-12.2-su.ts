/** Knows the releases of document 001 on the 7200: 12.2(11)YX and YX1, 12.2(14)SU, SU1 and SU2. */
import { laterGroupLines, netmaskLine, profileCommands } from '../features/easy-vpn/index.ts';
import {
  applyMap,
  clearSa,
  clearSession,
  clientCommands,
  defaultReplayInterval,
  dynamicMapMode,
  mapPortSection,
  profileRedundancy,
  replayInterval,
  replayIntervalLine,
  showSa,
  showSession,
} from '../features/ipsec/index.ts';
import { clearIsakmpSas, showIsakmpSa } from '../features/isakmp/index.ts';
import {
  applyMapPlain,
  clearIsakmpPlain,
  clearSaPlain,
  haReplayDefault,
  haReplayInterval,
  haReplayIntervalLine,
  mapPortSectionOverSsp,
  showIsakmpSaPlain,
  showSaOverSsp,
  ssp,
} from '../features/ssp/index.ts';
import { poolText, poolTextNarrow } from '../features/pool/index.ts';
import {
  badAuthentication,
  badAuthenticationStandby,
  briefText,
  briefTextStandby,
  delayAfterGroups,
  delayBeforeGroups,
  differentAddress,
  differentAddressStandby,
  duplicateAddress,
  duplicateAddressStandby,
  fullText,
  fullTextStandby,
  stateChanged,
  stateChangedStandby,
  trackObject,
} from '../features/hsrp/index.ts';
import { since12_3, trustpointForm, trustpointForm12_2 } from '../features/pki/index.ts';
import { cryptoFeatures, networkFeatures, sessionRules, systemFeatures } from './base.ts';
import { knownWords12_3T } from './known-words-12.3-t.ts';
import { release, type ReleasePlan } from './release.ts';

const common: Omit<ReleasePlan, 'name'> = {
  versionWord: '12.2',
  platforms: ['7200', '7206VXR'],
  features: [...networkFeatures, ...cryptoFeatures, ...systemFeatures, ssp],
  // Tracked objects came later; HSRP tracks interfaces.
  // So did sessions as a whole, and stateful failover of profiles (000:1522); ISAKMP profiles and accounting of clients
  // came with 12.2(15)T, the policies of groups grew in 12.3T.
  without: [
    trackObject,
    showSession,
    clearSession,
    profileRedundancy,
    ...since12_3,
    ...profileCommands,
    ...laterGroupLines,
    netmaskLine,
    clientCommands.accounting,
  ],
  replace: [
    [stateChanged, stateChangedStandby],
    [badAuthentication, badAuthenticationStandby],
    [differentAddress, differentAddressStandby],
    [duplicateAddress, duplicateAddressStandby],
    [fullText, fullTextStandby],
    [briefText, briefTextStandby],
    [delayAfterGroups, delayBeforeGroups],
    // State goes over SSP, not over the redundancy facility (behaviours.md 3.3).
    [applyMap, applyMapPlain],
    [mapPortSection, mapPortSectionOverSsp],
    [replayInterval, haReplayInterval],
    [replayIntervalLine, haReplayIntervalLine],
    [defaultReplayInterval, haReplayDefault],
    [showSa, showSaOverSsp],
    [showIsakmpSa, showIsakmpSaPlain],
    [clearSa, clearSaPlain],
    [clearIsakmpSas, clearIsakmpPlain],
    [trustpointForm, trustpointForm12_2],
    [poolText, poolTextNarrow],
  ],
  // 001:518-526; commands.md X-12.
  prompts: new Map([[dynamicMapMode, 'config-crypto-m']]),
  hasDo: false,
  known: knownWords12_3T,
  redundancyClients: [],
  filters: ['begin', 'exclude', 'include'],
  sessions: sessionRules,
};

/** The releases, oldest first. */
export const ios12_2 = ['12.2(11)YX', '12.2(11)YX1', '12.2(14)SU', '12.2(14)SU1', '12.2(14)SU2'].map((name) =>
  release({ name, ...common }),
);
