/** Knows 12.3(11)T, the release of document 000: HSRP, redundancy facility, IPC over SCTP, stateful IPsec. */
import { cryptoHa } from '../features/crypto-ha/index.ts';
import { netmaskLine } from '../features/easy-vpn/index.ts';
import { showRunningAll } from '../features/files/index.ts';
import { ipc } from '../features/ipc/index.ts';
import { transformMode } from '../features/ipsec/index.ts';
import { until12_3 } from '../features/pki/index.ts';
import { redundancy } from '../features/redundancy/index.ts';
import { unsaidHttp, unsaidHttpHidden } from '../features/system/index.ts';
import { configMode } from '../modes/mode.ts';
import {
  allFilters,
  cryptoFeatures,
  networkFeatures,
  sessionRules,
  systemFeatures,
  trackFeatures,
} from './base.ts';
import { knownWords12_3T } from './known-words-12.3-t.ts';
import { release } from './release.ts';

/** The release. */
export const ios12_3_11T = release({
  name: '12.3(11)T',
  versionWord: '12.3',
  platforms: ['7200', '7206VXR', '7206VXR/NPE-G1', '1841', '2801', '2811', '2821', '2851', '3825', '3845'],
  features: [
    ...networkFeatures,
    ipc,
    redundancy,
    ...cryptoFeatures,
    cryptoHa,
    ...trackFeatures,
    ...systemFeatures,
  ],
  // The mask of clients came with 12.4(2)T, configurations with defaults with 12.4T.
  without: [...until12_3, netmaskLine, showRunningAll],
  replace: [[unsaidHttp, unsaidHttpHidden]],
  // The steps of document 000 stay at (config)# behind a transform set (000:569-570, golden G-07).
  prompts: new Map([[transformMode, configMode.promptWord]]),
  hasDo: true,
  known: knownWords12_3T,
  // Seven clients in both samples of the release (000:679, 000:790).
  redundancyClients: [
    'RF_INTERNAL_MSG',
    'Red Mode',
    'RF_INTERDEV',
    'CHKPT RF',
    'Crypto IKE HA',
    'Crypto IPSec HA',
    'RF_LAST_CLIENT',
  ],
  filters: allFilters,
  sessions: sessionRules,
});
