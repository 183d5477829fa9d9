/** Knows IOS XE 3.1.0S, the release of document 004: HSRP and IPsec with reverse route injection, without state. */
import {
  dynamicMapMode,
  dynamicMapText,
  dynamicMapTextIpv4,
  mapText,
  mapTextIpv4,
  profileMode,
} from '../features/ipsec/index.ts';
import { isakmpSaText, isakmpSaTextIpv4 } from '../features/isakmp/index.ts';
import { until12_3 } from '../features/pki/index.ts';
import { rriSettings } from '../features/rri/index.ts';
import {
  bootSteps,
  bootStepsXe,
  hardwareWords,
  hardwareWordsXe,
  software,
  softwareXe,
  versionText,
  versionTextXe,
} from '../features/system/index.ts';
import { tunnelText, tunnelTextMtu } from '../features/tunnel/index.ts';
import {
  allFilters,
  cryptoFeatures,
  networkFeatures,
  sessionRules,
  systemFeatures,
  trackFeatures,
} from './base.ts';
import { knownWordsXe } from './known-words-12.4-t.ts';
import { release } from './release.ts';
import { since12_4, stateless } from './since-12.4.ts';

/** The release. */
export const iosXe3_1_0S = release({
  name: 'XE 3.1.0S',
  version: '15.0(1)S',
  versionWord: '15.0',
  platforms: ['ASR1000'],
  features: [...networkFeatures, ...cryptoFeatures, rriSettings, ...trackFeatures, ...systemFeatures],
  without: [...until12_3, ...stateless.without],
  replace: [
    ...since12_4,
    ...stateless.replace,
    // The release came out in July 2010; day, hour and maker of the build are our choice.
    [software, softwareXe(2010, 'Fri 23-Jul-10 08:57 by mcpre')],
    [hardwareWords, hardwareWordsXe],
    [versionText, versionTextXe],
    [bootSteps, bootStepsXe],
    [tunnelText, tunnelTextMtu],
    [isakmpSaText, isakmpSaTextIpv4],
    [mapText, mapTextIpv4],
    [dynamicMapText, dynamicMapTextIpv4],
  ],
  // 004:132-133; commands.md X-12; decisions.md D-58.
  prompts: new Map([
    [dynamicMapMode, 'config-crypto-m'],
    [profileMode, 'ipsec-profile'],
  ]),
  hasDo: true,
  known: knownWordsXe,
  redundancyClients: [],
  filters: allFilters,
  sessions: sessionRules,
});
