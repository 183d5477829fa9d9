/** Knows what the file systems say about themselves. */
import { syslog } from '../logging/index.ts';

/** `%SYS-7-NV_BLOCK_INIT`, after the configuration memory was erased. */
export const nvramInitialized = syslog('SYS', 7, 'NV_BLOCK_INIT', () => 'Initialized the geometry of nvram');

/** `%SYS-5-CONFIG_I`, after lines of a file were taken into the running configuration. */
export const configuredFromFile = syslog(
  'SYS',
  5,
  'CONFIG_I',
  (m: { from: string }) => `Configured from ${m.from} by console`,
);

/** `%SYS-5-CONFIG_NV_I`, after a file became the startup configuration. */
export const nvramConfigured = syslog(
  'SYS',
  5,
  'CONFIG_NV_I',
  (m: { from: string }) => `Nonvolatile storage configured from ${m.from} by console`,
);
