/** Local address pools. */
import { feature } from '../feature.ts';
import { poolLine, poolSection } from './config.ts';
import { showPool } from './show.ts';

export { pools, type Range } from './config.ts';
export { poolText, poolTextNarrow } from './show.ts';

/** The feature. */
export const pool = feature({
  name: 'pool',
  needs: [],
  commands: [poolLine, showPool],
  sections: [poolSection],
});
