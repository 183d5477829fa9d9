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
import { dynamicMapMode, laterRouteCommands, profileMode } from '../features/ipsec/index.ts';
import { until12_3 } from '../features/pki/index.ts';
import { routeDebug, routeDebugTold, rriSettings } from '../features/rri/index.ts';
import { tunnelText, tunnelTextMtu } from '../features/tunnel/index.ts';
import { cryptoFeatures, networkFeatures, sessionRules, systemFeatures, trackFeatures } from './base.ts';
import { knownWords12_3T } from './known-words-12.3-t.ts';
import { release } from './release.ts';

/** The release. */
export const iosXe3_1_0S = release({
  name: 'XE 3.1.0S',
  version: '15.0(1)S',
  versionWord: '15.0',
  platforms: ['ASR1000'],
  features: [...networkFeatures, ...cryptoFeatures, rriSettings, ...trackFeatures, ...systemFeatures],
  without: until12_3,
  replace: [
    [stateChanged, stateChangedNotice],
    [tunnelText, tunnelTextMtu],
    [nameLine, groupNameLine],
    [delayAfterGroups, delayBeforeGroups],
    [routeDebug, routeDebugTold],
    ...laterRouteCommands,
    [layerText, layerTextStates],
  ],
  // 004:132-133; commands.md X-12; decisions.md D-58.
  prompts: new Map([
    [dynamicMapMode, 'config-crypto-m'],
    [profileMode, 'ipsec-profile'],
  ]),
  hasDo: true,
  known: knownWords12_3T,
  redundancyClients: [],
  filters: ['append', 'begin', 'count', 'exclude', 'include', 'redirect', 'section', 'tee'],
  sessions: sessionRules,
});
