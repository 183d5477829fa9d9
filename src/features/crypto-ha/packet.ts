/** Knows what two routers tell each other about their SAs (behaviours.md M-043). */
import type { IpsecDeleted, IpsecSnapshot, ReplayUpdate } from '../ipsec/index.ts';
import type { Cookie, IsakmpSnapshot } from '../isakmp/index.ts';
import type { Ipv4 } from '../../text/address.ts';

/** Which SAs a standby asks for. */
export type Kind = 'isakmp' | 'ipsec' | 'session';

/** The messages of the checkpoint channel, by their names in M-043. */
export type Checkpoint =
  | { readonly kind: 'STAMP'; readonly vip: Ipv4; readonly stamp: readonly number[] }
  | { readonly kind: 'IKE_ADD'; readonly sa: IsakmpSnapshot }
  | { readonly kind: 'IKE_DEL'; readonly local: Ipv4; readonly peer: Ipv4; readonly initiatorCookie: Cookie }
  | {
      readonly kind: 'IKE_DPD';
      readonly vip: Ipv4;
      readonly peer: Ipv4;
      readonly initiatorCookie: Cookie;
      readonly sequence: number;
    }
  | { readonly kind: 'IPSEC_ADD'; readonly sa: IpsecSnapshot }
  | { readonly kind: 'IPSEC_DEL'; readonly sa: IpsecDeleted }
  | { readonly kind: 'REPLAY'; readonly update: ReplayUpdate }
  | { readonly kind: 'RESYNC_REQ'; readonly what: Kind; readonly bulk: boolean }
  | { readonly kind: 'BULK_DONE'; readonly sas: number };

/** The client name on the IPC channel. */
export const client = 'crypto-ha';

/** How a message is named on the wire, for `segment-cut … only`. */
export function labelOf(message: Checkpoint): string {
  return message.kind.toLowerCase().replace('_', '-');
}
