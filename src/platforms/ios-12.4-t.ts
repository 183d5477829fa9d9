/** Knows the releases of 12.4T: 12.4(15)T of documents 002 and 003, and 12.4(20)T of the 881 in a comment of 002. */
import { layerText, layerTextStates } from '../features/crypto-engine/index.ts';
import { cryptoHa } from '../features/crypto-ha/index.ts';
import {
  delayAfterGroups,
  delayBeforeGroups,
  groupNameLine,
  nameLine,
  stateChanged,
  stateChangedNotice,
} from '../features/hsrp/index.ts';
import { ipc } from '../features/ipc/index.ts';
import {
  applyMap,
  applyMapStateless,
  counterText,
  counterText12_4,
  flowText,
  flowText12_4,
  interfaceText,
  interfaceText12_4,
  laterRouteCommands,
  mapText,
  mapText12_4,
  profileMode,
  profileRedundancy,
  replayInterval,
  saSections,
  saSections12_4,
  saText,
  saText12_4,
  sessionText,
  sessionText12_4,
} from '../features/ipsec/index.ts';
import {
  connIdStart,
  connIdStart12_4,
  defaultPolicies,
  defaultPolicies12_4_20,
  isakmpPolicyText,
  isakmpPolicyText12_4_20,
  isakmpSaText,
  isakmpSaText12_4,
  saTag,
  saTag12_4,
} from '../features/isakmp/index.ts';
import { until12_3 } from '../features/pki/index.ts';
import { redundancy, statesText, statesTextMaintenance } from '../features/redundancy/index.ts';
import { printedSwitches, printedSwitches12_4 } from '../features/routing/index.ts';
import {
  routeDebug,
  routeDebugTold,
  routeRules,
  routeRulesWithSas,
  rriSettings,
} from '../features/rri/index.ts';
import { reloadRequested, reloadRequestedNamed, software, type Software } from '../features/system/index.ts';
import { tunnelText, tunnelTextFields } from '../features/tunnel/index.ts';
import { cryptoFeatures, networkFeatures, sessionRules, systemFeatures, trackFeatures } from './base.ts';
import { knownWords12_4T, knownWords881 } from './known-words-12.4-t.ts';
import { release, type ReleasePlan } from './release.ts';

/** What both releases have in place of 12.3(11)T. */
const replace: ReleasePlan['replace'] = [
  [stateChanged, stateChangedNotice],
  [tunnelText, tunnelTextFields],
  [nameLine, groupNameLine],
  [delayAfterGroups, delayBeforeGroups],
  [statesText, statesTextMaintenance],
  [printedSwitches, printedSwitches12_4],
  [isakmpSaText, isakmpSaText12_4],
  [connIdStart, connIdStart12_4],
  [saTag, saTag12_4],
  [saText, saText12_4],
  [counterText, counterText12_4],
  [flowText, flowText12_4],
  [interfaceText, interfaceText12_4],
  [saSections, saSections12_4],
  [sessionText, sessionText12_4],
  [mapText, mapText12_4],
  [routeRules, routeRulesWithSas],
  [routeDebug, routeDebugTold],
  ...laterRouteCommands,
  [layerText, layerTextStates],
  [reloadRequested, reloadRequestedNamed],
];

/** The releases came out in May 2007 and in July 2008; hour and maker of the builds are our choice. */
const made = (year: number, compiled: string): Software => ({
  ...software,
  maturity: 'RELEASE SOFTWARE (fc3)',
  year,
  compiled: `${compiled} by prod_rel_team`,
});

const common: Omit<ReleasePlan, 'name' | 'platforms' | 'features' | 'replace'> = {
  versionWord: '12.4',
  without: until12_3,
  // decisions.md D-58.
  prompts: new Map([[profileMode, 'ipsec-profile']]),
  hasDo: true,
  known: knownWords12_4T,
  // Twelve clients in the samples of the article (002:116, 002:135); their names are not printed there.
  redundancyClients: [
    'RF_INTERNAL_MSG',
    'Red Mode',
    'RF_INTERDEV',
    'CHKPT RF',
    'Crypto IKE HA',
    'Crypto IPSec HA',
    'ISSU',
    'Network RF Client',
    'ARP',
    'Event Manager',
    'History RF Client',
    'RF_LAST_CLIENT',
  ],
  filters: ['append', 'begin', 'count', 'exclude', 'include', 'redirect', 'section', 'tee'],
  sessions: sessionRules,
};

/** The release of the pairs in documents 002 and 003. */
export const ios12_4_15T = release({
  name: '12.4(15)T',
  platforms: [
    '2811',
    '1841',
    '2801',
    '2821',
    '2851',
    '3725',
    '3745',
    '3825',
    '3845',
    '7200',
    '7206VXR',
    '7206VXR/NPE-G1',
    '7301',
    '6500',
  ],
  features: [
    ...networkFeatures,
    ipc,
    redundancy,
    ...cryptoFeatures,
    rriSettings,
    cryptoHa,
    ...trackFeatures,
    ...systemFeatures,
  ],
  replace: [...replace, [software, made(2007, 'Fri 18-May-07 08:33')]],
  ...common,
});

/** The release of the 881, which knows HSRP and IPsec without stateful failover. */
export const ios12_4_20T = release({
  name: '12.4(20)T',
  platforms: ['881'],
  features: [...networkFeatures, ...cryptoFeatures, rriSettings, ...trackFeatures, ...systemFeatures],
  replace: [
    ...replace,
    [software, made(2008, 'Thu 10-Jul-08 20:25')],
    [isakmpPolicyText, isakmpPolicyText12_4_20],
    [defaultPolicies, defaultPolicies12_4_20],
    // Nothing carries state here (behaviours.md 3.3).
    [applyMap, applyMapStateless],
  ],
  ...common,
  without: [...until12_3, profileRedundancy, replayInterval],
  known: knownWords881,
});
