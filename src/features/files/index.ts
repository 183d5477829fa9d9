/** Files: NVRAM, flash, and the configuration in them. */
import { feature } from '../feature.ts';
import { logging } from '../logging/index.ts';

/** The feature. */
export const files = feature({ name: 'files', needs: [logging] });
