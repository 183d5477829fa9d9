/** Knows where the ssh2 package breaks off or leaves unanswered what the protocol lets go on, as current clients expect. */
import type { Connection } from 'ssh2';

/** The parts of the package that have to be reached; it has no other way to them. */
interface Inside {
  readonly authenticated: boolean;
  readonly _protocol: Protocol;
  readonly _chanMgr: { get(id: number): Channel | undefined; remove(id: number): void };
}

interface Channel {
  /** What a session became when a shell or a command was begun in it. */
  readonly _channel?: object | undefined;
  /** A session's own; what else may be open has none. */
  readonly _chanInfo?: { readonly outgoing: { readonly id: number } };
}

interface Protocol {
  readonly _handlers: Handlers;
  serviceAccept(service: string): void;
  authFailure(methods: readonly string[]): void;
  channelFailure(id: number): void;
  channelClose(id: number): void;
}

interface Handlers {
  SERVICE_REQUEST: (protocol: Protocol, service: string) => void;
  USERAUTH_REQUEST: (
    protocol: Protocol,
    user: string,
    service: string,
    method: string,
    data: unknown,
  ) => void;
  CHANNEL_REQUEST: (protocol: Protocol, id: number, type: string, reply: boolean, data: unknown) => void;
  CHANNEL_CLOSE: (protocol: Protocol, id: number) => void;
}

const authentication = 'ssh-userauth';
/** Methods that the package knows. */
const known = ['none', 'password', 'keyboard-interactive', 'publickey', 'hostbased'];

/** Mends a connection; `methods` are those that a client is sent to when it tries another. */
export function mend(client: Connection, methods: readonly string[]): void {
  const inside = client as unknown as Inside;
  mendAuthentication(inside, methods);
  mendChannels(inside);
}

/**
 * Lets a client ask for the authentication service before each of its tries (paramiko does), and try a method that
 * nobody knows without being thrown out (RFC 4252, section 5.1).
 */
function mendAuthentication(inside: Inside, methods: readonly string[]): void {
  const handlers = inside._protocol._handlers;
  const { SERVICE_REQUEST: request, USERAUTH_REQUEST: authenticate } = handlers;
  let asked = false;
  handlers.SERVICE_REQUEST = (protocol, service) => {
    if (asked && service === authentication && !inside.authenticated) return protocol.serviceAccept(service);
    asked = true;
    request(protocol, service);
  };
  handlers.USERAUTH_REQUEST = (protocol, user, service, method, data) => {
    if (asked && !inside.authenticated && !known.includes(method)) return protocol.authFailure(methods);
    authenticate(protocol, user, service, method, data);
  };
}

/**
 * Answers what is asked in a session that has begun (PuTTY measures its window by such answers), and the close of one
 * that has not (RFC 4254, sections 5.3 and 5.4).
 */
function mendChannels(inside: Inside): void {
  const handlers = inside._protocol._handlers;
  const { CHANNEL_REQUEST: request, CHANNEL_CLOSE: close } = handlers;
  handlers.CHANNEL_REQUEST = (protocol, id, type, reply, data) => {
    const session = inside._chanMgr.get(id);
    const begun = session?._channel ? session._chanInfo : undefined;
    request(protocol, id, type, reply && !begun, data);
    if (reply && begun) protocol.channelFailure(begun.outgoing.id);
  };
  handlers.CHANNEL_CLOSE = (protocol, id) => {
    const session = inside._chanMgr.get(id);
    close(protocol, id);
    if (!session?._chanInfo || session._channel) return;
    inside._chanMgr.remove(id);
    protocol.channelClose(session._chanInfo.outgoing.id);
  };
}
