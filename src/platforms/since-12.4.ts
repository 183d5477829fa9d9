/** Knows what 12.4T and the releases after it have in place of 12.3(11)T, and what is missing where nothing carries state. */
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
  flowText,
  flowText12_4,
  interfaceText,
  interfaceText12_4,
  laterRouteCommands,
  profileRedundancy,
  replayInterval,
  saSections,
  saSections12_4,
  saText,
  saText12_4,
  sessionText,
  sessionText12_4,
} from '../features/ipsec/index.ts';
import { connIdStart, connIdStart12_4, saTag, saTag12_4 } from '../features/isakmp/index.ts';
import { printedSwitches, printedSwitches12_4 } from '../features/routing/index.ts';
import { routeDebug, routeDebugTold } from '../features/rri/index.ts';
import { reloadRequested, reloadRequestedNamed } from '../features/system/index.ts';
import type { ReleasePlan } from './release.ts';

/** The replacements of all of them. */
export const since12_4: ReleasePlan['replace'] = [
  [stateChanged, stateChangedNotice],
  [nameLine, groupNameLine],
  [delayAfterGroups, delayBeforeGroups],
  [printedSwitches, printedSwitches12_4],
  [connIdStart, connIdStart12_4],
  [saTag, saTag12_4],
  [saText, saText12_4],
  [counterText, counterText12_4],
  [flowText, flowText12_4],
  [interfaceText, interfaceText12_4],
  [saSections, saSections12_4],
  [sessionText, sessionText12_4],
  [routeDebug, routeDebugTold],
  ...laterRouteCommands,
  [layerText, layerTextStates],
  [reloadRequested, reloadRequestedNamed],
];

/** A release without a second unit that state could go to (behaviours.md 3.3). */
export const stateless = {
  without: [profileRedundancy, replayInterval],
  replace: [[applyMap, applyMapStateless]] satisfies ReleasePlan['replace'],
};
