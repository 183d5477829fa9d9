/** Knows the releases of 12.4T: 12.4(15)T of documents 002 and 003, and 12.4(20)T of the 881 in a comment of 002. */
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
import { laterRouteCommands, profileMode } from '../features/ipsec/index.ts';
import { until12_3 } from '../features/pki/index.ts';
import { redundancy, statesText, statesTextMaintenance } from '../features/redundancy/index.ts';
import {
  routeDebug,
  routeDebugTold,
  routeRules,
  routeRulesWithSas,
  rriSettings,
} from '../features/rri/index.ts';
import { cryptoFeatures, networkFeatures, sessionRules, systemFeatures, trackFeatures } from './base.ts';
import { knownWords12_3T } from './known-words-12.3-t.ts';
import { release, type ReleasePlan } from './release.ts';

const common: Omit<ReleasePlan, 'name' | 'platforms' | 'features'> = {
  versionWord: '12.4',
  without: until12_3,
  replace: [
    [stateChanged, stateChangedNotice],
    [nameLine, groupNameLine],
    [delayAfterGroups, delayBeforeGroups],
    [statesText, statesTextMaintenance],
    [routeRules, routeRulesWithSas],
    [routeDebug, routeDebugTold],
    ...laterRouteCommands,
  ],
  // decisions.md D-58.
  prompts: new Map([[profileMode, 'ipsec-profile']]),
  hasDo: true,
  known: knownWords12_3T,
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
  ...common,
});

/** The release of the 881, which knows HSRP and IPsec without stateful failover. */
export const ios12_4_20T = release({
  name: '12.4(20)T',
  platforms: ['881'],
  features: [...networkFeatures, ...cryptoFeatures, rriSettings, ...trackFeatures, ...systemFeatures],
  ...common,
});
