/** Knows what the router says about tracked objects. */
import { syslog } from '../logging/index.ts';

const word = (up: boolean): string => (up ? 'Up' : 'Down');

/** `%TRACKING-5-STATE`. */
export const trackState = syslog(
  'TRACKING',
  5,
  'STATE',
  (m: { object: number; what: string; up: boolean }) => `${m.object} ${m.what} ${word(!m.up)}->${word(m.up)}`,
);
