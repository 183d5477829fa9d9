/** Knows what the system says about itself. */
import { syslog } from '../logging/index.ts';

/** `%SYS-5-CONFIG_I`, a moment after configuration mode was left. */
export const configuredFrom = syslog(
  'SYS',
  5,
  'CONFIG_I',
  (m: { from: string }) => `Configured from ${m.from}`,
);

/** `%SYS-5-RELOAD`, before a box goes down on command. */
export const reloadRequested = syslog('SYS', 5, 'RELOAD', () => 'Reload requested by console.');
