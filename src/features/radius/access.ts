/** Knows what servers are asked about people: whether a password is right, and that a session began or ended. */
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { absoluteLine } from '../../modes/terminal-lines.ts';
import { ask, sourceFor } from './engine.ts';
import {
  ciscoPairOf,
  codes,
  hidePassword,
  numberAttribute,
  numberOf,
  portTypes,
  services,
  signedRecord,
  textAttribute,
  textOf,
  types,
  type Attribute,
  type RadiusPacket,
} from './packet.ts';
import type { ServerTerms } from './config.ts';

/** Who is at which line, and from where; nobody called the console. */
export interface Somebody {
  readonly user: string;
  readonly line: string;
  readonly from: Ipv4 | undefined;
}

/** What servers said about a user. */
export type Verdict =
  | {
      readonly kind: 'accepted';
      /** The privilege level of an EXEC; undefined: no EXEC is granted. */
      readonly level: number | undefined;
      readonly framedAddress: Ipv4 | undefined;
    }
  | { readonly kind: 'rejected'; readonly message: string | undefined }
  /** Nobody answered. */
  | { readonly kind: 'silent' };

/** Where somebody is, for every packet about them. */
function placeOf(my: Actor, { line, from }: Somebody, server: ServerTerms): Attribute[] {
  const source = sourceFor(my, server.address);
  const portType = line.startsWith('vty') ? portTypes.virtual : portTypes.asynchronous;
  return [
    numberAttribute(types.nasPort, absoluteLine(line)),
    numberAttribute(types.nasPortType, portType),
    ...(from === undefined ? [] : [textAttribute(types.callingStationId, formatIpv4(from))]),
    ...(source === undefined ? [] : [numberAttribute(types.nasIpAddress, source)]),
  ];
}

/** The level that an Access-Accept grants an EXEC. */
function levelIn(reply: RadiusPacket): number | undefined {
  const level = Number(ciscoPairOf(reply, 'shell:priv-lvl') ?? NaN);
  if (level >= 0 && level <= 15) return level;
  const service = numberOf(reply, types.serviceType);
  if (service === services.administrative) return 15;
  return service === services.nasPrompt || service === services.login ? 1 : undefined;
}

/** Asks whether a password is right: to log in, or for `enable`. */
export function askAccess(
  my: Actor,
  who: Somebody & { readonly password: string; readonly enabling?: boolean },
  then: (verdict: Verdict) => void,
): void {
  const make = (server: ServerTerms, id: number): RadiusPacket => {
    const authenticator = my.draw('radius-authenticator', undefined, (next) =>
      Uint8Array.from({ length: 16 }, () => next() & 255),
    );
    const attributes = [
      textAttribute(types.userName, who.user),
      hidePassword(who.password, server.secret ?? '', authenticator),
      ...(who.enabling ? [numberAttribute(types.serviceType, services.administrative)] : []),
      ...placeOf(my, who, server),
    ];
    return { code: codes.accessRequest, id, authenticator, attributes };
  };
  ask(my, 'authen', make, (reply) => {
    if (!reply) return then({ kind: 'silent' });
    if (reply.code !== codes.accessAccept)
      return then({ kind: 'rejected', message: textOf(reply, types.replyMessage) });
    const framedAddress = numberOf(reply, types.framedIpAddress);
    then({ kind: 'accepted', level: levelIn(reply), framedAddress });
  });
}

/** A session that servers are told about. */
export interface Session extends Somebody {
  /** Eight hexadecimal digits. */
  readonly id: string;
  /** Whether servers let the user in, or the router itself. */
  readonly byServer: boolean;
}

const [started, stopped] = [1, 2];

/** Tells servers that a session began, or that it ended after some seconds. */
export function tellSession(my: Actor, session: Session, lastedS?: number): void {
  const make = (server: ServerTerms, id: number): RadiusPacket =>
    signedRecord(
      {
        code: codes.accountingRequest,
        id,
        attributes: [
          textAttribute(types.acctSessionId, session.id),
          textAttribute(types.userName, session.user),
          numberAttribute(types.acctAuthentic, session.byServer ? 1 : 2),
          numberAttribute(types.acctStatusType, lastedS === undefined ? started : stopped),
          ...(lastedS === undefined ? [] : [numberAttribute(types.acctSessionTime, lastedS)]),
          ...placeOf(my, session, server),
          numberAttribute(types.serviceType, services.nasPrompt),
          numberAttribute(types.acctDelayTime, 0),
        ],
      },
      server.secret ?? '',
    );
  ask(my, 'acct', make, () => undefined);
}
