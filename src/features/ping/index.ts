/** Ping and traceroute. */
import { feature } from '../feature.ts';
import { ip } from '../ip/index.ts';

/** The feature. */
export const ping = feature({ name: 'ping', needs: [ip] });
