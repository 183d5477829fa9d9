/** Knows what a router logs about people who log in (`login on-failure log`, `login block-for`). */
import { syslog } from '../logging/index.ts';

/** Somebody at a line: the name that was typed, where from, and the port that was called. */
export interface Visitor {
  /** Empty where only a password is asked. */
  readonly user: string;
  /** An address, or `LOCAL` for the console. */
  readonly source: string;
  /** 0 for the console. */
  readonly port: number;
}

const visitorText = ({ user, source, port }: Visitor): string =>
  `[user: ${user}] [Source: ${source}] [localport: ${port}]`;

/** `%SEC_LOGIN-5-LOGIN_SUCCESS`, with `login on-success log`. */
export const loginSucceeded = syslog(
  'SEC_LOGIN',
  5,
  'LOGIN_SUCCESS',
  (m: { who: Visitor; at: string }) => `Login Success ${visitorText(m.who)} at ${m.at}`,
);

/** `%SEC_LOGIN-4-LOGIN_FAILED`, with `login on-failure log`. */
export const loginFailed = syslog(
  'SEC_LOGIN',
  4,
  'LOGIN_FAILED',
  (m: { who: Visitor; reason: string; at: string }) =>
    `Login failed ${visitorText(m.who)} [Reason: ${m.reason}] at ${m.at}`,
);

/** `%SEC_LOGIN-1-QUIET_MODE_ON`: too many failures, nobody may log in for a while. */
export const quietBegan = syslog(
  'SEC_LOGIN',
  1,
  'QUIET_MODE_ON',
  (m: { leftS: number; who: Visitor; reason: string; list: string; at: string }) =>
    `Still timeleft for watching failures is ${m.leftS} secs, ${visitorText(m.who)} [Reason: ${m.reason}] ` +
    `[ACL: ${m.list}] at ${m.at}`,
);

/** `%SEC_LOGIN-5-QUIET_MODE_OFF`: that is over. */
export const quietEnded = syslog(
  'SEC_LOGIN',
  5,
  'QUIET_MODE_OFF',
  (m: { at: string }) => `Quiet Mode is OFF, because block period timed out at ${m.at}`,
);
