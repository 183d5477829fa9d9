/** Knows what IPsec tells the other features and what it does for them. */
import { event, question } from '../../sim/event.ts';
import type { Ipv4 } from '../../text/address.ts';
import type { Protocol } from '../ip/index.ts';
import type { Cookie, Encapsulation, Ident, Spis } from '../isakmp/index.ts';

/** Names the SAs of one negotiation: the SPIs in both directions with the two addresses. */
export interface SaIds {
  readonly local: Ipv4;
  readonly peer: Ipv4;
  /** What this end receives with. */
  readonly inSpis: Spis;
  /** What this end sends with. */
  readonly outSpis: Spis;
}

/** All SAs of one negotiation as a value that can be sent to a standby router (behaviours.md M-043). */
export interface IpsecSnapshot extends SaIds {
  readonly map: string;
  readonly sequence: number;
  /** False for a flow that a dynamic map accepted. */
  readonly fromAcl: boolean;
  readonly localIdent: Ident;
  readonly remoteIdent: Ident;
  readonly transforms: readonly string[];
  readonly mode: Encapsulation;
  readonly pfsGroup: 1 | 2 | 5 | undefined;
  /** Whether the local end opened quick mode, and so renews the SAs. */
  readonly initiator: boolean;
  /** Keys by SPI. */
  readonly keys: Readonly<Record<string, string>>;
  readonly expiresAtMs: number;
  /** The configured or agreed volume. */
  readonly lifeKilobytes: number;
  readonly inSequence: number;
  readonly outSequence: number;
  readonly windowSize: number;
}

/** IPsec SAs were made; `vip` is set when they fail over. */
export const ipsecSasInstalled = event<{
  readonly snapshot: IpsecSnapshot;
  readonly vip: Ipv4 | undefined;
  /** Copies of an active router's SAs. */
  readonly standby: boolean;
}>('ipsec SAs installed');

/** Which SAs are gone. */
export interface IpsecDeleted extends SaIds {
  readonly map: string;
  readonly sequence: number;
  readonly localIdent: Ident;
  readonly remoteIdent: Ident;
  readonly vip: Ipv4 | undefined;
  readonly standby: boolean;
}

/** IPsec SAs are gone. */
export const ipsecSasDeleted = event<IpsecDeleted>('ipsec SAs deleted');

/** Replay state for a standby router (behaviours.md M-043: REPLAY_IN, REPLAY_OUT with volume). */
export interface ReplayUpdate extends SaIds {
  readonly vip: Ipv4;
  readonly direction: 'in' | 'out';
  readonly sequence: number;
  /** Kilobytes left. */
  readonly volumeKb: number;
}

/** As many packets as the interval says went by since the last update (B-168, B-169). */
export const replayAdvanced = event<ReplayUpdate>('replay advanced');

/** A crypto map took a virtual address as its end (M-081). */
export const vipBound = event<{
  readonly vip: Ipv4;
  readonly port: string;
  readonly map: string;
  readonly stateful: boolean;
}>('VIP bound');

/** A crypto map does not use a virtual address any more. */
export const vipUnbound = event<{
  readonly vip: Ipv4;
  readonly port: string;
  readonly map: string;
  readonly stateful: boolean;
}>('VIP unbound');

/** A map was applied to an interface or taken from it, or its end changed. */
export const bindingChanged = event<{ readonly port: string }>('binding changed');

/**
 * Which HSRP group gives a map on an interface its address because its SAs are transferred with that group; `name` is
 * missing while there is none. Unanswered: the line of the interface itself says it.
 */
export const transferGroup = question<{ readonly port: string }, { readonly name: string | undefined }>(
  'group of a transfer',
);

/** Protects one protocol between two addresses (behaviours.md B-109 to B-118); said once more, it tries at once. */
export const protect = event<{
  /** The name of the generated map. */
  readonly tag: string;
  /** Where its packets leave; for a tunnel the tunnel itself. */
  readonly port: string;
  /** Its packets are made by a tunnel, and may leave by any interface. */
  readonly ofTunnel?: true;
  /** The local address is a virtual one whose SAs fail over (B-266). */
  readonly stateful?: true;
  readonly local: Ipv4;
  readonly remote: Ipv4;
  readonly protocol: Protocol;
  readonly profile: string;
}>('protect');

/** Ends what `protect` began. */
export const unprotect = event<{ readonly tag: string }>('unprotect');

/** The cookies of the IKE SA that made the SAs; zeros while unknown (M-048). */
export type Cookies = readonly [Cookie, Cookie];
