/** Management: syslog packets; NTP and SNMP lines. */
import { feature } from '../feature.ts';
import { ip } from '../ip/index.ts';
import { lines } from '../lines/index.ts';
import { configCommands, sections } from './config.ts';
import { handlers } from './engine.ts';
import { execCommands } from './show.ts';

/** The feature. */
export const management = feature({
  name: 'management',
  needs: [ip, lines],
  commands: [...configCommands, ...execCommands],
  sections,
  handlers,
});
