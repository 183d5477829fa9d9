/** PKI: trustpoints as they are configured and shown. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import * as lines from './config.ts';
import { showCa, showPki } from './show.ts';

export { trustpointForm, trustpointForm12_2 } from './config.ts';

/** What came with 12.3(2)T and 12.3(7)T. */
export const since12_3 = [...lines.since12_3, ...showPki];
/** What went with them. */
export const until12_3 = [...lines.until12_3, ...showCa];

/** The feature. */
export const pki = feature({
  name: 'pki',
  needs: [interfaces],
  commands: [...lines.configCommands, ...showCa, ...showPki],
  sections: [lines.trustpointSection],
});
