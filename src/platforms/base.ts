/** Knows what all releases have in common: the features that every image carries, and how its sessions go. */
import { aaa } from '../features/aaa/index.ts';
import { acl } from '../features/acl/index.ts';
import { cdp } from '../features/cdp/index.ts';
import { cef } from '../features/cef/index.ts';
import { cryptoEngine } from '../features/crypto-engine/index.ts';
import { easyVpn } from '../features/easy-vpn/index.ts';
import { files } from '../features/files/index.ts';
import { hardware } from '../features/hardware/index.ts';
import { hsrp } from '../features/hsrp/index.ts';
import { interfaces } from '../features/interfaces/index.ts';
import { ip } from '../features/ip/index.ts';
import { ipsec } from '../features/ipsec/index.ts';
import { isakmp } from '../features/isakmp/index.ts';
import { keyConfig } from '../features/key-config/index.ts';
import { keys, sshLimits } from '../features/keys/index.ts';
import {
  accountEnd,
  aliasOf,
  enter,
  enterable,
  greeting,
  levelOf,
  lineFor,
  lines,
  prove,
} from '../features/lines/index.ts';
import { logging } from '../features/logging/index.ts';
import { management } from '../features/management/index.ts';
import { names, unknownWord } from '../features/names/index.ts';
import { pki } from '../features/pki/index.ts';
import { ping } from '../features/ping/index.ts';
import { pool } from '../features/pool/index.ts';
import { processes } from '../features/processes/index.ts';
import { radius } from '../features/radius/index.ts';
import { routing } from '../features/routing/index.ts';
import { rri } from '../features/rri/index.ts';
import { leftConfiguration, setupDialog, setupPending, system } from '../features/system/index.ts';
import { tcp } from '../features/tcp/index.ts';
import { beforeLeaving, closeSessions, resumeLast, telnet } from '../features/telnet/index.ts';
import { track } from '../features/track/index.ts';
import { tftp } from '../features/tftp/index.ts';
import { tunnel } from '../features/tunnel/index.ts';
import { unused } from '../features/unused/index.ts';
import type { FilterWord, SessionRules } from '../modes/machine.ts';

/** Links, addresses, routes, filters and HSRP. */
export const networkFeatures = [logging, interfaces, routing, acl, ip, cef, hsrp];
/** What encrypts, trustpoints, IKE and IPsec. */
export const cryptoFeatures = [hardware, cryptoEngine, pki, isakmp, ipsec, rri];
/** Tracked objects came with 12.2(15)T. */
export const trackFeatures = [track];
/** The rest of a router; it stands behind the others. */
export const systemFeatures = [
  tunnel,
  aaa,
  radius,
  pool,
  easyVpn,
  keyConfig,
  names,
  cdp,
  ping,
  tcp,
  tftp,
  lines,
  keys,
  files,
  management,
  processes,
  system,
  telnet,
  unused,
];

/** Terminal lines with logins, the setup dialog, connections to other hosts. */
export const sessionRules: SessionRules = {
  enter,
  asksFirst: setupPending,
  askFirst: setupDialog,
  resume: resumeLast,
  leave: beforeLeaving,
  ended: (shell) => {
    closeSessions(shell);
    accountEnd(shell);
  },
  leftConfiguration,
  unknownWord,
  aliasOf,
  levelOf,
  lineFor,
  greeting,
  prove,
  enterable,
  ssh: sshLimits,
};

/** All that may follow the bar of `show … |` from 12.3 on (decisions.md D-35). */
export const allFilters: readonly FilterWord[] = [
  'append',
  'begin',
  'count',
  'exclude',
  'include',
  'redirect',
  'section',
  'tee',
];
