/** TCP. */
import { feature } from '../feature.ts';
import { ip } from '../ip/index.ts';

/** The feature. */
export const tcp = feature({ name: 'tcp', needs: [ip] });
