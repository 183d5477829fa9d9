/** Files: NVRAM, flash, and the configuration in them. */
import { feature } from '../feature.ts';
import { logging } from '../logging/index.ts';
import { execCommands } from './show.ts';

export { runningText } from '../../modes/running-text.ts';
export { isModified, noteSaved } from './saved.ts';
export { isYes, save } from './show.ts';

/** The feature. */
export const files = feature({ name: 'files', needs: [logging], commands: execCommands });
