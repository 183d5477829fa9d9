/** Tracked objects. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';

/** The feature. */
export const track = feature({ name: 'track', needs: [interfaces] });
