/** CDP: neighbours that announce themselves. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';

/** The feature. */
export const cdp = feature({ name: 'cdp', needs: [interfaces] });
