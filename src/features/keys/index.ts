/** RSA keys and SSH as configured. */
import { feature } from '../feature.ts';
import { ip } from '../ip/index.ts';

/** The feature. */
export const keys = feature({ name: 'keys', needs: [ip] });
