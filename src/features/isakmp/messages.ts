/** Knows every sentence that IKE says unasked: log messages and debug lines (reference/debug-crypto-isakmp, expert-notes-ha.md). */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { debugSwitch, syslog } from '../logging/index.ts';

/** No proposal was acceptable (behaviours.md M-064). */
export const modeFailure = syslog(
  'CRYPTO',
  6,
  'IKMP_MODE_FAILURE',
  (d: { mode: 'Main' | 'Quick' | 'Informational'; peer: Ipv4 }) =>
    `Processing of ${d.mode} mode failed with peer at ${formatIpv4(d.peer)}`,
);

/** Message 5 does not prove the same pre-shared key (M-064). */
export const badMessage = syslog(
  'CRYPTO',
  4,
  'IKMP_BAD_MESSAGE',
  (d: { peer: Ipv4 }) =>
    `IKE message from ${formatIpv4(d.peer).padEnd(15)} failed its sanity check or is malformed`,
);

/** A message for an SA that is not here. */
export const noSuchSa = syslog(
  'CRYPTO',
  4,
  'IKMP_NO_SA',
  (d: { peer: Ipv4 }) =>
    `IKE message from ${formatIpv4(d.peer).padEnd(15)} has no SA and is not an initialization offer`,
);

/** The first crypto map was applied, or the last one removed. */
export const onOff = syslog(
  'CRYPTO',
  6,
  'ISAKMP_ON_OFF',
  (d: { on: boolean }) => `ISAKMP is ${d.on ? 'ON' : 'OFF'}`,
);

const help = {
  crypto: 'Cryptographic subsystem',
  isakmp: 'ISAKMP Key Management',
  engine: 'Crypto Engine Debug',
};

/** `debug crypto isakmp`. */
export const debugIsakmp = debugSwitch('debug crypto isakmp', {
  title: 'Crypto ISAKMP',
  group: 'Cryptographic Subsystem',
  help,
});

/** `debug crypto engine` (reference/debug-crypto-isakmp/ios-12.2-uptime-timestamps-initiator-start.txt). */
export const debugEngine = debugSwitch('debug crypto engine', {
  title: 'Crypto Engine',
  group: 'Cryptographic Subsystem',
  help,
});

/** What the engine says when it is asked for Diffie-Hellman values. */
export const engineStart = {
  lines: ['CryptoEngine0: generate alg parameter', 'CRYPTO_ENGINE: Dh phase 1 status: 0'],
};

/** The words before a debug line that belongs to an SA: `ISAKMP (0:2): `. */
export const saTag = { text: (connId: number | undefined): string => `ISAKMP (0:${connId ?? 0}): ` };

/** The words before a debug line, as the release has them. */
export function tagOf(my: Actor, connId: number | undefined): string {
  return machineOf(my).release.replaced(saTag).text(connId);
}
