/** Knows 12.3(11)T, the release of document 000: HSRP, redundancy facility, IPC over SCTP, stateful IPsec. */
import { aaa } from '../features/aaa/index.ts';
import { acl } from '../features/acl/index.ts';
import { cef } from '../features/cef/index.ts';
import { cryptoHa } from '../features/crypto-ha/index.ts';
import { hsrp } from '../features/hsrp/index.ts';
import { interfaces } from '../features/interfaces/index.ts';
import { ip } from '../features/ip/index.ts';
import { ipc } from '../features/ipc/index.ts';
import { ipsec, transformMode } from '../features/ipsec/index.ts';
import { isakmp } from '../features/isakmp/index.ts';
import { logging } from '../features/logging/index.ts';
import { redundancy } from '../features/redundancy/index.ts';
import { routing } from '../features/routing/index.ts';
import { leftConfiguration, setupDialog, setupPending, system } from '../features/system/index.ts';
import { track } from '../features/track/index.ts';
import { cdp } from '../features/cdp/index.ts';
import { names, unknownWord } from '../features/names/index.ts';
import { ping } from '../features/ping/index.ts';
import { tcp } from '../features/tcp/index.ts';
import { beforeLeaving, closeSessions, resumeLast, telnet } from '../features/telnet/index.ts';
import { keys, sshLimits } from '../features/keys/index.ts';
import { management } from '../features/management/index.ts';
import { files } from '../features/files/index.ts';
import { hardware } from '../features/hardware/index.ts';
import {
  aliasOf,
  enter,
  enterable,
  greeting,
  levelOf,
  lineFor,
  lines,
  prove,
} from '../features/lines/index.ts';
import { processes } from '../features/processes/index.ts';
import { configMode } from '../modes/mode.ts';
import { knownWords12_3T } from './known-words-12.3-t.ts';
import { tunnel } from '../features/tunnel/index.ts';
import { unused } from '../features/unused/index.ts';
import { release } from './release.ts';

/** The release. */
export const ios12_3_11T = release({
  name: '12.3(11)T',
  versionWord: '12.3',
  features: [
    logging,
    interfaces,
    routing,
    acl,
    ip,
    cef,
    hsrp,
    ipc,
    redundancy,
    isakmp,
    ipsec,
    cryptoHa,
    tunnel,
    aaa,
    track,
    names,
    cdp,
    ping,
    tcp,
    lines,
    keys,
    files,
    hardware,
    management,
    processes,
    system,
    telnet,
    unused,
  ],
  replace: [],
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
  filters: ['append', 'begin', 'count', 'exclude', 'include', 'redirect', 'section', 'tee'],
  sessions: {
    enter,
    asksFirst: setupPending,
    askFirst: setupDialog,
    resume: resumeLast,
    leave: beforeLeaving,
    ended: closeSessions,
    leftConfiguration,
    unknownWord,
    aliasOf,
    levelOf,
    lineFor,
    greeting,
    prove,
    enterable,
    ssh: sshLimits,
  },
});
