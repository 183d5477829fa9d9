/** Knows what IKE peers send each other: main mode, quick mode and informational messages (RFC 2408, RFC 2409). */
import type { Ipv4 } from '../../text/address.ts';

/** A cookie: eight bytes as two words, `0123ABCD 4567EF01`. */
export type Cookie = readonly [number, number];

/** One set of phase-1 attributes, offered or agreed. */
export interface Proposal {
  readonly encryption: 'des' | '3des' | 'aes' | 'aes 192' | 'aes 256';
  readonly hash: 'sha' | 'md5';
  readonly authentication: 'rsa-sig' | 'rsa-encr' | 'pre-share';
  readonly group: 1 | 2 | 5;
  readonly lifetimeSeconds: number;
}

/** An identity of quick mode: which addresses, protocol and port one end protects (RFC 2407, 4.6.2). */
export interface Ident {
  readonly address: Ipv4;
  readonly mask: Ipv4;
  /** Protocol number; 0 for any. */
  readonly protocol: number;
  /** 0 for any. */
  readonly port: number;
}

/** Tunnel for everything but traffic between the two peers themselves (behaviours.md B-186). */
export type Encapsulation = 'Tunnel' | 'Transport';

/** One combination of transforms that a peer is ready to use. */
export interface Suite {
  /** As typed: `ah-md5-hmac`, `esp-3des`, `esp-aes 256`. */
  readonly transforms: readonly string[];
  readonly mode: Encapsulation;
}

/** The SPIs that one end chose for what it will receive, by security protocol. */
export interface Spis {
  readonly esp?: number;
  readonly ah?: number;
}

/** What an initiator proposes in quick mode. */
export interface QuickOffer {
  /** Best first. */
  readonly suites: readonly Suite[];
  readonly spis: Spis;
  readonly lifeSeconds: number;
  readonly lifeKilobytes: number;
  readonly pfsGroup: 1 | 2 | 5 | undefined;
  readonly initiatorIdent: Ident;
  readonly responderIdent: Ident;
}

/** What a responder agrees to. */
export interface QuickAnswer {
  readonly suite: Suite;
  readonly spis: Spis;
  readonly lifeSeconds: number;
  readonly lifeKilobytes: number;
}

/** What an informational message says. */
export type Information =
  | { readonly delete: 'isakmp' | 'esp' | 'ah'; readonly spis: readonly number[] }
  | { readonly notify: 'PROPOSAL_NOT_CHOSEN' | 'INVALID_ID_INFO'; readonly about: number }
  | { readonly dpd: 'R_U_THERE' | 'R_U_THERE_ACK'; readonly sequence: number };

interface Head {
  readonly initiatorCookie: Cookie;
  readonly responderCookie: Cookie | undefined;
}

/** The second half of an exchange proves with `hash` that its sender knows the keys. */
export type IkeMessage = Head &
  (
    | { readonly kind: 'mm1'; readonly offers: readonly Proposal[]; readonly dpd: boolean }
    | { readonly kind: 'mm2'; readonly chosen: Proposal; readonly dpd: boolean }
    | { readonly kind: 'mm3' | 'mm4'; readonly publicValue: string; readonly nonce: string }
    | {
        readonly kind: 'mm5';
        readonly identity: Ipv4;
        readonly hash: string;
        readonly initialContact: boolean;
      }
    | { readonly kind: 'mm6'; readonly identity: Ipv4; readonly hash: string }
    | {
        readonly kind: 'qm1';
        readonly messageId: number;
        readonly offer: QuickOffer;
        readonly nonce: string;
        readonly hash: string;
      }
    | {
        readonly kind: 'qm2';
        readonly messageId: number;
        readonly answer: QuickAnswer;
        readonly nonce: string;
        readonly hash: string;
      }
    | { readonly kind: 'qm3'; readonly messageId: number; readonly hash: string }
    | {
        readonly kind: 'info';
        readonly messageId: number;
        readonly information: Information;
        /** Missing while the peers share no keys: then nobody believes it. */
        readonly hash: string | undefined;
      }
  );

/** Lengths of the IP packets as IOS sends them with its vendor ids; nothing but counters depends on them. */
export const messageBytes: Readonly<Record<IkeMessage['kind'], number>> = {
  mm1: 196,
  mm2: 136,
  mm3: 284,
  mm4: 284,
  mm5: 96,
  mm6: 96,
  qm1: 196,
  qm2: 196,
  qm3: 80,
  info: 112,
};

/** The port of IKE. */
export const ikePort = 500;

/** `0123ABCD 4567EF01`. */
export function cookieText(cookie: Cookie | undefined): string {
  return (cookie ?? [0, 0]).map((word) => word.toString(16).toUpperCase().padStart(8, '0')).join(' ');
}
