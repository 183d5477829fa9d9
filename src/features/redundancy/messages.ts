/** Knows what the redundancy facility says: its reload line and its debug lines. */
import { debugSwitch, syslog } from '../logging/index.ts';
import type { RfState } from './facility.ts';

/** `%RF_INTERDEV-4-RELOAD`, the last line before the box is gone (002:209, behaviours.md M-025). */
export const selfReload = syslog(
  'RF_INTERDEV',
  4,
  'RELOAD',
  (m: { own: RfState; peer: RfState }) =>
    `% RF induced self-reload. my state = ${m.own} peer state = ${m.peer}`,
);

/** `debug redundancy` (000:311, 003:289). */
export const debugRedundancy = debugSwitch('debug redundancy', {
  title: 'Redundancy Facility',
  group: 'Redundancy Facility',
  help: { redundancy: 'Redundancy Facility options' },
});

/** The bit of `RF debug mask` that `debug redundancy` sets; its number is our choice. */
export const debugMask = 0x1;
