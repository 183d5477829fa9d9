/** Knows the releases of document 001 on the 7200: 12.2(11)YX and YX1, 12.2(14)SU, SU1 and SU2. */
import {
  laterGroupLines,
  netmaskLine,
  profileCommands,
  untypedGroupKey,
} from '../features/easy-vpn/index.ts';
import {
  addressText,
  addressTextOlder,
  applyMap,
  idleCommands,
  clearSa,
  clearSession,
  clientCommands,
  configClear,
  connectionText,
  connectionTextOlder,
  counterText,
  counterTextOlder,
  defaultReplayInterval,
  dynamicMapMode,
  flowText,
  flowTextOlder,
  interfaceText,
  interfaceTextOlder,
  mapMode,
  mapPortSection,
  profileMode,
  profileRedundancy,
  replayInterval,
  replayIntervalLine,
  saSections,
  saSectionsOlder,
  saText,
  saTextOlder,
  flowNumbers,
  saNumbers,
  startVolume,
  startVolumeAgreed,
  showSa,
  showSession,
} from '../features/ipsec/index.ts';
import {
  clearIsakmpSas,
  isakmpKeyText,
  isakmpKeyTextOlder,
  isakmpPolicyText,
  isakmpPolicyTextOlder,
  isakmpSaText,
  isakmpSaTextOlder,
  keyringCommands,
  showIsakmpSa,
  untypedKeys,
} from '../features/isakmp/index.ts';
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
import { showRunningAll } from '../features/files/index.ts';
import { poolText, poolTextNarrow } from '../features/pool/index.ts';
import { entryLine, entryLineUnnumbered, unnumberedEntries } from '../features/acl/index.ts';
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
  secondVersion,
  stateChanged,
  stateChangedStandby,
  trackObject,
} from '../features/hsrp/index.ts';
import { since12_3, trustpointForm, trustpointForm12_2 } from '../features/pki/index.ts';
import { queueText, queueTextOlder } from '../features/interfaces/index.ts';
import {
  blankStamp,
  blankStampUptime,
  loggingText,
  loggingTextCounted,
  loggingTextPlain,
} from '../features/logging/index.ts';
import { domainWords, domainWordsHyphened } from '../features/names/index.ts';
import {
  cryptoNotice,
  cryptoNoticeOlder,
  earlyDeployment,
  hardwareWords,
  hardwareWordsOlder,
  reloadRequested,
  reloadRequestedBare,
  software,
  versionBanner,
  versionBannerOlder,
} from '../features/system/index.ts';
import { configMode, interfaceMode, privilegedExec, userExec } from '../modes/mode.ts';
import { cryptoFeatures, networkFeatures, sessionRules, systemFeatures } from './base.ts';
import { routeCodes, routeCodesOlder } from '../features/routing/index.ts';
import { sshTexts, sshTextsFirst } from '../features/keys/index.ts';
import { Earlier } from './earlier.ts';
import { vam2 } from './encryption.ts';
import { knownWords12_2 } from './known-words-12.2.ts';
import { release, type ReleasePlan } from './release.ts';

const features = [...networkFeatures, ...cryptoFeatures, configClear, ...systemFeatures, ssp];
const earlier = new Earlier(features);

/** What came after both trains, with the release that brought it. */
const later = [
  // Configurations with defaults, 12.4T.
  showRunningAll,
  // Tracked objects, 12.2(15)T; HSRP tracks interfaces.
  trackObject,
  // Version 2 of HSRP, 12.3(4)T.
  ...secondVersion,
  // Sessions as a whole, and stateful failover of profiles (000:1522).
  showSession,
  clearSession,
  profileRedundancy,
  // Idle timers, 12.2(15)T.
  ...idleCommands,
  // Words of `crypto ca`; keyrings, ISAKMP profiles and accounting of clients, 12.2(15)T; the policies of groups grew in 12.3T.
  ...since12_3,
  ...profileCommands,
  ...keyringCommands,
  ...[mapMode, dynamicMapMode].flatMap((mode) => earlier.without(mode, 'set isakmp-profile')),
  ...laterGroupLines,
  netmaskLine,
  clientCommands.accounting,
  ...earlier.without(
    configMode,
    // 12.3(2)T and 12.3(4)T.
    'boot-start-marker',
    'boot-end-marker',
    'control-plane',
    // 12.2(13)T, in no S release before 12.2(33)SRA; document 001 knows crypto maps alone.
    'crypto ipsec profile',
    // 12.3(14)T.
    'crypto ipsec security-association replay',
    // 12.2(15)T.
    'ip http secure-server',
    // 12.3.
    'ip domain retry',
    'ip domain timeout',
    // 12.3(4)T.
    'ip ssh version',
    'login',
    // 12.3(1).
    'logging origin-id',
    'logging queue-limit',
    'logging userinfo',
  ),
  ...earlier.all(profileMode),
  ...earlier.without(interfaceMode, 'tunnel protection'),
  // `show inventory` 12.3(4)T, `show archive` 12.3(7)T, crypto sessions 12.3(4)T.
  ...earlier.without(userExec, 'show inventory'),
  ...earlier.without(
    privilegedExec,
    'configure replace',
    'show archive',
    'show login',
    'show crypto ipsec profile',
    'show crypto isakmp peers',
    'show crypto isakmp sa count',
  ),
];

const nextHop =
  '{<gateway:ip> | <port:interface> [<via:ip>]} [<distance:1-255>] ' +
  '[tag <tag:1-4294967295> & name <label:quoted> & permanent]';

/** Commands whose words were fewer. */
const fewerWords = [
  // The states of SAs that fail over are words of `show crypto isakmp ha` and `clear crypto isakmp ha`.
  earlier.reworded(configMode, 'clear crypto sa', 'clear crypto sa'),
  // Periodic keepalives came with 12.3(7)T.
  earlier.reworded(
    configMode,
    'crypto isakmp keepalive',
    'crypto isakmp keepalive <seconds:10-3600> [<retry:2-60>]',
    { example: 'crypto isakmp keepalive 20 5' },
  ),
  // Routes that follow a tracked object, 12.3(2)T.
  earlier.reworded(configMode, 'ip route', `ip route <network:ip> <mask:mask> ${nextHop}`, {
    no: `ip route <network:ip> <mask:mask> [${nextHop}]`,
  }),
  // Keys that may leave the router, 12.2(15)T.
  earlier.reworded(
    configMode,
    'crypto key generate rsa',
    'crypto key generate rsa [{general-keys | usage-keys}] [label <name:word> & modulus <bits:360-2048>]',
  ),
  // Lists in order of what they count, 12.3(7)T and 12.3(8)T.
  earlier.reworded(userExec, 'show processes cpu', 'show processes cpu'),
  earlier.reworded(userExec, 'show processes memory', 'show processes memory'),
  earlier.reworded(userExec, 'show tcp brief', 'show tcp brief [all]'),
];

/** `remote-peer` came with 12.2(13)T and 12.2(14)S, its next hop after them. */
const reverseRoute = (words: string) =>
  [mapMode, dynamicMapMode].map((mode) =>
    earlier.reworded(mode, 'reverse-route', words, { example: 'reverse-route' }),
  );

const common: Omit<ReleasePlan, 'name'> = {
  versionWord: '12.2',
  platforms: ['7200', '7206VXR', '7206VXR/NPE-G1'],
  features,
  replace: [
    ...fewerWords,
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
    [addressText, addressTextOlder],
    [connectionText, connectionTextOlder],
    [counterText, counterTextOlder],
    [flowText, flowTextOlder],
    [interfaceText, interfaceTextOlder],
    [saSections, saSectionsOlder],
    [saText, saTextOlder],
    [flowNumbers, saNumbers],
    [startVolume, startVolumeAgreed],
    [isakmpKeyText, isakmpKeyTextOlder],
    [isakmpPolicyText, isakmpPolicyTextOlder],
    [isakmpSaText, isakmpSaTextOlder],
    [blankStamp, blankStampUptime],
    [domainWords, domainWordsHyphened],
    [queueText, queueTextOlder],
    [routeCodes, routeCodesOlder],
    [sshTexts, sshTextsFirst],
    [cryptoNotice, cryptoNoticeOlder],
    [hardwareWords, hardwareWordsOlder],
    [reloadRequested, reloadRequestedBare],
    [versionBanner, versionBannerOlder],
  ],
  // 001:518-526; commands.md X-12.
  prompts: new Map([[dynamicMapMode, 'config-crypto-m']]),
  hasDo: false,
  known: knownWords12_2,
  redundancyClients: [],
  filters: ['begin', 'exclude', 'include'],
  // decisions.md D-36.
  unprinted: [
    'boot-start-marker',
    'boot-end-marker',
    'no aaa new-model',
    'no ip http secure-server',
    'control-plane',
  ],
  sessions: sessionRules,
};

/** The NPE-G1 and the VAM2 came with 12.2(14)SU (001:112-114). */
const before14 = { platforms: ['7200', '7206VXR'], lacksModules: [vam2] };

/** 12.2(11)YX and YX1, special releases of 12.2(11)T: sequence numbers of list entries are unknown (decisions.md D-35). */
const special = (name: string, year: number, compiled: string) =>
  release({
    name,
    ...common,
    ...before14,
    without: [
      ...later,
      // 12.2(14)SU (001:110).
      ...earlier.without(configMode, 'key config-key', 'password encryption'),
      ...earlier.without(configMode, 'ip access-list resequence'),
    ],
    replace: [
      ...common.replace,
      ...reverseRoute('reverse-route'),
      ...untypedKeys,
      untypedGroupKey,
      ...unnumberedEntries,
      [entryLine, entryLineUnnumbered],
      [loggingText, loggingTextCounted],
      [software, earlyDeployment(year, compiled)],
    ],
  });

/** 12.2(14)SU and its rebuilds, special releases of 12.2(14)S: messages are not counted, 12.2(8)T. */
const service = (name: string, year: number, compiled: string) =>
  release({
    name,
    ...common,
    without: [
      ...later,
      ...earlier.without(configMode, 'logging count'),
      ...earlier.without(userExec, 'show logging count'),
    ],
    replace: [
      ...common.replace,
      ...reverseRoute('reverse-route [remote-peer]'),
      [loggingText, loggingTextPlain],
      [software, earlyDeployment(year, compiled)],
    ],
  });

/** The releases, oldest first. No capture shows when they were compiled; the order of the dates is that of the releases. */
export const ios12_2 = [
  special('12.2(11)YX', 2002, 'Fri 20-Sep-02 11:22 by ccai'),
  special('12.2(11)YX1', 2003, 'Thu 06-Feb-03 03:41 by ccai'),
  service('12.2(14)SU', 2003, 'Wed 16-Jul-03 19:05 by nmasa'),
  service('12.2(14)SU1', 2004, 'Tue 20-Apr-04 08:57 by nmasa'),
  service('12.2(14)SU2', 2004, 'Mon 30-Aug-04 15:12 by nmasa'),
];
