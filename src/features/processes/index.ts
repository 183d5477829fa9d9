/** Processes, memory and the rest of a router under load. */
import { feature } from '../feature.ts';
import { logging } from '../logging/index.ts';

/** The feature. */
export const processes = feature({ name: 'processes', needs: [logging] });
