/** Knows what lines with `log` say (reference/syslog/access-list-login-logout.txt). */
import { syslog } from '../logging/index.ts';

/** A packet, or several alike, as a message has it. */
export interface Logged {
  readonly list: string;
  readonly action: 'permit' | 'deny';
  readonly protocol: string;
  /** Addresses with ports, interface and type where the kind of message has them. */
  readonly source: string;
  readonly destination: string;
  readonly packets: number;
}

const verb = (action: Logged['action']): string => (action === 'permit' ? 'permitted' : 'denied');
const count = (packets: number): string => `${packets} packet${packets === 1 ? '' : 's'}`;
const whole = (m: Logged): string =>
  `list ${m.list} ${verb(m.action)} ${m.protocol} ${m.source} -> ${m.destination}, ${count(m.packets)}`;

/** `%SEC-6-IPACCESSLOGP`: protocols with ports. */
export const loggedPorts = syslog('SEC', 6, 'IPACCESSLOGP', whole);
/** `%SEC-6-IPACCESSLOGDP`: ICMP, with type and code. */
export const loggedIcmp = syslog('SEC', 6, 'IPACCESSLOGDP', whole);
/** `%SEC-6-IPACCESSLOGRP`: other protocols that have a name. */
export const loggedNamed = syslog('SEC', 6, 'IPACCESSLOGRP', whole);
/** `%SEC-6-IPACCESSLOGNP`: other protocols, by number. */
export const loggedNumbered = syslog('SEC', 6, 'IPACCESSLOGNP', whole);
/** `%SEC-6-IPACCESSLOGS`: standard lists. */
export const loggedStandard = syslog(
  'SEC',
  6,
  'IPACCESSLOGS',
  (m: Logged) => `list ${m.list} ${verb(m.action)} ${m.source} ${count(m.packets)}`,
);
