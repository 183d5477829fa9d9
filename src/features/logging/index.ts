/** Logging: messages, debug switches, time stamps, and the clock that they are stamped with. */
import { feature } from '../feature.ts';
import { configCommands, sections } from './config.ts';
import { clockExecCommands, clockHandlers } from './show-clock.ts';
import { debugCommands } from './show-debug.ts';
import { loggingCommands } from './show.ts';

export { log, debugLine, debugging, keptLogBytes, noteDropped, syslogOut } from './engine.ts';
export {
  clockMark,
  clockText,
  fromLocal,
  localDay,
  localText,
  setClock,
  timeSource,
  wallClockMs,
} from './clock.ts';
export { loggingText } from './show.ts';
export { loggingTextCounted, loggingTextPlain } from './show.12-2.ts';
export { blankStamp, blankStampUptime, sequenceSection } from './stamp-lines.ts';
export {
  syslog,
  debugFlag,
  debugSwitch,
  debugTogether,
  debugState,
  type SyslogMessage,
  type DebugFlag,
} from './messages.ts';

/** The feature. */
export const logging = feature({
  name: 'logging',
  needs: [],
  commands: [...configCommands, ...loggingCommands, ...clockExecCommands, ...debugCommands],
  sections,
  handlers: clockHandlers,
});
