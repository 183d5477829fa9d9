/** Management: NTP and SNMP lines. */
import { feature } from '../feature.ts';
import { ip } from '../ip/index.ts';

/** The feature. */
export const management = feature({ name: 'management', needs: [ip] });
