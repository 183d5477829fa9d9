/** Knows IOS XE 3.1.0S, the release of document 004: HSRP and IPsec with reverse route injection, without state. */
import { layerText, layerTextStates } from '../features/crypto-engine/index.ts';
import {
  delayAfterGroups,
  delayBeforeGroups,
  groupNameLine,
  nameLine,
  stateChanged,
  stateChangedNotice,
} from '../features/hsrp/index.ts';
import {
  applyMap,
  applyMapStateless,
  counterText,
  counterText12_4,
  dynamicMapMode,
  dynamicMapText,
  dynamicMapTextIpv4,
  flowText,
  flowText12_4,
  interfaceText,
  interfaceText12_4,
  laterRouteCommands,
  mapText,
  mapTextIpv4,
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
  isakmpSaText,
  isakmpSaTextIpv4,
  saTag,
  saTag12_4,
} from '../features/isakmp/index.ts';
import { until12_3 } from '../features/pki/index.ts';
import { printedSwitches, printedSwitches12_4 } from '../features/routing/index.ts';
import { routeDebug, routeDebugTold, rriSettings } from '../features/rri/index.ts';
import {
  bootSteps,
  bootStepsXe,
  hardwareWords,
  hardwareWordsXe,
  reloadRequested,
  reloadRequestedNamed,
  software,
  softwareXe,
  versionText,
  versionTextXe,
} from '../features/system/index.ts';
import { tunnelText, tunnelTextMtu } from '../features/tunnel/index.ts';
import { cryptoFeatures, networkFeatures, sessionRules, systemFeatures, trackFeatures } from './base.ts';
import { knownWordsXe } from './known-words-12.4-t.ts';
import { release } from './release.ts';

/** The release. */
export const iosXe3_1_0S = release({
  name: 'XE 3.1.0S',
  version: '15.0(1)S',
  versionWord: '15.0',
  platforms: ['ASR1000'],
  features: [...networkFeatures, ...cryptoFeatures, rriSettings, ...trackFeatures, ...systemFeatures],
  without: [...until12_3, profileRedundancy, replayInterval],
  replace: [
    // The release came out in July 2010; day, hour and maker of the build are our choice.
    [software, softwareXe(2010, 'Fri 23-Jul-10 08:57 by mcpre')],
    [hardwareWords, hardwareWordsXe],
    [versionText, versionTextXe],
    [bootSteps, bootStepsXe],
    [reloadRequested, reloadRequestedNamed],
    [stateChanged, stateChangedNotice],
    [tunnelText, tunnelTextMtu],
    [nameLine, groupNameLine],
    [delayAfterGroups, delayBeforeGroups],
    [routeDebug, routeDebugTold],
    ...laterRouteCommands,
    [layerText, layerTextStates],
    // Nothing carries state here (behaviours.md 3.3).
    [applyMap, applyMapStateless],
    [isakmpSaText, isakmpSaTextIpv4],
    [connIdStart, connIdStart12_4],
    [saTag, saTag12_4],
    [sessionText, sessionText12_4],
    [printedSwitches, printedSwitches12_4],
    [mapText, mapTextIpv4],
    [dynamicMapText, dynamicMapTextIpv4],
    [interfaceText, interfaceText12_4],
    [flowText, flowText12_4],
    [counterText, counterText12_4],
    [saText, saText12_4],
    [saSections, saSections12_4],
  ],
  // 004:132-133; commands.md X-12; decisions.md D-58.
  prompts: new Map([
    [dynamicMapMode, 'config-crypto-m'],
    [profileMode, 'ipsec-profile'],
  ]),
  hasDo: true,
  known: knownWordsXe,
  redundancyClients: [],
  filters: ['append', 'begin', 'count', 'exclude', 'include', 'redirect', 'section', 'tee'],
  sessions: sessionRules,
});
