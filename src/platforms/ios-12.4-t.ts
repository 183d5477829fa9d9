/** Knows the releases of 12.4T: 12.4(15)T of documents 002 and 003, and 12.4(20)T of the 881 in a comment of 002. */
import { cryptoHa } from '../features/crypto-ha/index.ts';
import { ipc } from '../features/ipc/index.ts';
import { mapText, mapText12_4, profileMode } from '../features/ipsec/index.ts';
import {
  defaultPolicies,
  defaultPolicies12_4_20,
  isakmpPolicyText,
  isakmpPolicyText12_4_20,
  isakmpSaText,
  isakmpSaText12_4,
} from '../features/isakmp/index.ts';
import { until12_3 } from '../features/pki/index.ts';
import { redundancy, statesText, statesTextMaintenance } from '../features/redundancy/index.ts';
import { routeRules, routeRulesWithSas, rriSettings } from '../features/rri/index.ts';
import { software, type Software } from '../features/system/index.ts';
import { tunnelText, tunnelTextFields } from '../features/tunnel/index.ts';
import {
  allFilters,
  cryptoFeatures,
  networkFeatures,
  sessionRules,
  systemFeatures,
  trackFeatures,
} from './base.ts';
import { knownWords12_4T, knownWords881 } from './known-words-12.4-t.ts';
import { release, type ReleasePlan } from './release.ts';
import { since12_4, stateless } from './since-12.4.ts';

/** What both releases have in place of 12.3(11)T. */
const replace: ReleasePlan['replace'] = [
  ...since12_4,
  [tunnelText, tunnelTextFields],
  [statesText, statesTextMaintenance],
  [isakmpSaText, isakmpSaText12_4],
  [mapText, mapText12_4],
  [routeRules, routeRulesWithSas],
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
  filters: allFilters,
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
    ...stateless.replace,
  ],
  ...common,
  without: [...until12_3, ...stateless.without],
  known: knownWords881,
});
