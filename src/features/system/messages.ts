/** Knows what the system says about itself. */
import { syslog } from '../logging/index.ts';

/** `%SYS-5-CONFIG_I`, a moment after configuration mode was left. */
export const configuredFrom = syslog(
  'SYS',
  5,
  'CONFIG_I',
  (m: { from: string }) => `Configured from ${m.from}`,
);

/** `%SYS-5-RESTART`, after a boot. */
export const restarted = syslog(
  'SYS',
  5,
  'RESTART',
  (m: { banner: readonly string[] }) => `System restarted --\n${m.banner.join('\n')}`,
);

const reasonText = (reason: string | undefined): string =>
  reason === undefined ? '' : ` Reload Reason: ${reason}.`;

/** `%SYS-5-RELOAD`, before a box goes down on command. */
export const reloadRequested = syslog(
  'SYS',
  5,
  'RELOAD',
  (m: { who: string; reason: string | undefined }) => `Reload requested by ${m.who}.${reasonText(m.reason)}`,
);

/** The same of 12.2, which does not tell why. */
export const reloadRequestedBare: typeof reloadRequested = syslog(
  'SYS',
  5,
  'RELOAD',
  (m: { who: string; reason: string | undefined }) => `Reload requested by ${m.who}.`,
);

/** The same of 12.4 and later, which name the command where nobody gave a reason (sessions/reload-1841-netconfig-boot.txt). */
export const reloadRequestedNamed: typeof reloadRequested = syslog(
  'SYS',
  5,
  'RELOAD',
  (m: { who: string; reason: string | undefined }) =>
    `Reload requested by ${m.who}.${reasonText(m.reason ?? 'Reload Command')}`,
);

/** `%SYS-5-SCHEDULED_RELOAD`, when a reload was planned. */
export const reloadScheduled = syslog(
  'SYS',
  5,
  'SCHEDULED_RELOAD',
  (m: { at: string; now: string; who: string; reason: string | undefined }) =>
    `Reload requested for ${m.at} at ${m.now} by ${m.who}.${reasonText(m.reason)}`,
);

/** `%SYS-5-SCHEDULED_RELOAD_CANCELLED`, when it was given up. */
export const reloadCancelled = syslog(
  'SYS',
  5,
  'SCHEDULED_RELOAD_CANCELLED',
  (m: { now: string }) => `Scheduled reload cancelled at ${m.now}`,
);
