/** Knows what the router says about its lines (behaviours.md M-005, decisions.md D-14). */
import { syslog } from '../logging/index.ts';

/** `%LINK-3-UPDOWN`. */
export const linkUpDown = syslog(
  'LINK',
  3,
  'UPDOWN',
  (m: { port: string; up: boolean }) => `Interface ${m.port}, changed state to ${m.up ? 'up' : 'down'}`,
);

/** `%LINK-5-CHANGED`, for `shutdown`. */
export const linkChanged = syslog(
  'LINK',
  5,
  'CHANGED',
  (m: { port: string }) => `Interface ${m.port}, changed state to administratively down`,
);

/** `%LINEPROTO-5-UPDOWN`, one second after the link message. */
export const lineProtocol = syslog(
  'LINEPROTO',
  5,
  'UPDOWN',
  (m: { port: string; up: boolean }) =>
    `Line protocol on Interface ${m.port}, changed state to ${m.up ? 'up' : 'down'}`,
);

/** `%CLEAR-5-COUNTERS`. */
export const countersCleared = syslog(
  'CLEAR',
  5,
  'COUNTERS',
  (m: { port: string | undefined }) =>
    `Clear counter on ${m.port === undefined ? 'all interfaces' : `interface ${m.port}`} by console`,
);
