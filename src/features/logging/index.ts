/** Logging: messages, debug switches, time stamps. */
import { feature } from '../feature.ts';
import { configCommands, sections } from './config.ts';
import { execCommands } from './show.ts';

export { log, debugLine, debugging, wallClockMs, clockText } from './engine.ts';
export { syslog, debugSwitch, debugState, type SyslogMessage, type DebugFlag } from './messages.ts';

/** The feature. */
export const logging = feature({
  name: 'logging',
  needs: [],
  commands: [...configCommands, ...execCommands],
  sections,
});
