/** Knows where the ssh2 package breaks a connection off that the protocol lets go on, as current clients expect. */
import type { Connection } from 'ssh2';

/** The parts of the package that have to be reached; it has no other way to them. */
interface Inside {
  readonly authenticated: boolean;
  readonly _protocol: Protocol;
}

interface Protocol {
  readonly _handlers: {
    SERVICE_REQUEST: (protocol: Protocol, service: string) => void;
    USERAUTH_REQUEST: (
      protocol: Protocol,
      user: string,
      service: string,
      method: string,
      data: unknown,
    ) => void;
  };
  serviceAccept(service: string): void;
  authFailure(methods: readonly string[]): void;
}

const authentication = 'ssh-userauth';
/** Methods that the package knows. */
const known = ['none', 'password', 'keyboard-interactive', 'publickey', 'hostbased'];

/**
 * Lets a client ask for the authentication service before each of its tries (paramiko does), and try a method that
 * nobody knows without being thrown out (RFC 4252, section 5.1). `methods` are those that a client is sent to instead.
 */
export function mend(client: Connection, methods: readonly string[]): void {
  const inside = client as unknown as Inside;
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
