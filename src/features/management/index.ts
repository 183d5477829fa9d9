/** Management: syslog packets; NTP and SNMP lines. */
import { feature } from '../feature.ts';
import { hardware } from '../hardware/index.ts';
import { ip } from '../ip/index.ts';
import { lines } from '../lines/index.ts';
import { configCommands, sections } from './config.ts';
import { handlers } from './engine.ts';
import { execCommands } from './show.ts';
import { snmpDisplays } from './show-snmp.ts';

/** The feature. */
export const management = feature({
  name: 'management',
  needs: [ip, lines, hardware],
  commands: [...configCommands, ...execCommands, ...snmpDisplays],
  sections,
  handlers,
});
