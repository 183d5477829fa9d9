/** Files: NVRAM, flash, and the configuration in them. */
import { fileTime } from '../../modes/file-systems.ts';
import { answer } from '../../sim/event.ts';
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { logging, wallClockMs } from '../logging/index.ts';
import { names } from '../names/index.ts';
import { tftp } from '../tftp/index.ts';
import { archiveCommands } from './archive.ts';
import { configCommands, sections } from './config.ts';
import { copyCommand } from './copy.ts';
import { dirCommands } from './dir.ts';
import { manageCommands } from './manage.ts';
import { registerHandlers, showBoot } from './register.ts';
import { runningCommands } from './running.ts';
import { stampHandlers } from './saved.ts';
import { workHandlers } from './work.ts';

export { runningText } from '../../modes/running-text.ts';
export { registerText, startupToRead } from './register.ts';
export { save, showRunningAll } from './running.ts';
export { isModified, noteSaved } from './saved.ts';
export { isYes } from './work.ts';

/** The feature. Releases list it before the system, which boots with what it keeps. */
export const files = feature({
  name: 'files',
  needs: [logging, interfaces, names, tftp],
  commands: [
    ...configCommands,
    ...runningCommands,
    copyCommand,
    ...dirCommands,
    ...manageCommands,
    ...archiveCommands,
    showBoot,
  ],
  sections,
  answers: [answer(fileTime, (my) => wallClockMs(my))],
  handlers: [...registerHandlers, ...stampHandlers, ...workHandlers],
});
