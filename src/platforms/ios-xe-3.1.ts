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
import { software, type Software } from '../features/system/index.ts';
import { tunnelText, tunnelTextMtu } from '../features/tunnel/index.ts';
import { cryptoFeatures, networkFeatures, sessionRules, systemFeatures, trackFeatures } from './base.ts';
import { knownWordsXe } from './known-words-12.4-t.ts';
import { release } from './release.ts';

/** The release came out in July 2010; day, hour and maker of the build are our choice (layout: show-version/isr4451-16.6.txt). */
const made: Software = {
  ...software,
  year: 2010,
  compiled: 'Fri 23-Jul-10 08:57 by mcpre',
  licence: [
    'Cisco IOS-XE software, Copyright (c) 2005-2010 by cisco Systems, Inc.',
    'All rights reserved.  Certain components of Cisco IOS-XE software are',
    'licensed under the GNU General Public License ("GPL") Version 2.0.  The',
    'software code licensed under GPL Version 2.0 is free software that comes',
    'with ABSOLUTELY NO WARRANTY.  You can redistribute and/or modify such',
    'GPL code under the terms of GPL Version 2.0.  For more details, see the',
    'documentation or "License Notice" file accompanying the IOS-XE software,',
    'or the applicable URL provided on the flyer accompanying the IOS-XE',
    'software.',
  ],
};

/** The release. */
export const iosXe3_1_0S = release({
  name: 'XE 3.1.0S',
  version: '15.0(1)S',
  versionWord: '15.0',
  platforms: ['ASR1000'],
  features: [...networkFeatures, ...cryptoFeatures, rriSettings, ...trackFeatures, ...systemFeatures],
  without: [...until12_3, profileRedundancy],
  replace: [
    [software, made],
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
