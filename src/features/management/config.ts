/** Knows the lines of SNMP and NTP together, and where they are printed. */
import { type Section } from '../../modes/running-config.ts';
import { printedLines } from './kept.ts';
import { ntpCommands } from './ntp.ts';
import { snmpCommands } from './snmp.ts';

/** The commands of this feature's configuration. */
export const configCommands = [...snmpCommands, ...ntpCommands];

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  { place: 'snmp-server', lines: (config) => printedLines(config, 'snmp') },
  { place: 'ntp', lines: (config) => printedLines(config, 'ntp') },
];
