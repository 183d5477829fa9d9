/** Telnet between routers, and the connections of a terminal. */
import { feature } from '../feature.ts';
import { lines } from '../lines/index.ts';
import { names } from '../names/index.ts';
import { system } from '../system/index.ts';
import { tcp } from '../tcp/index.ts';
import { answers as clientAnswers } from './client.ts';
import { execCommands } from './commands.ts';
import { answers as serverAnswers, handlers } from './server.ts';

export { badHost, connectTo, failures, type Destination } from './client.ts';
export { beforeLeaving, closeSessions, resumeLast } from './commands.ts';

/** The feature. */
export const telnet = feature({
  name: 'telnet',
  needs: [names, tcp, lines, system],
  commands: execCommands,
  handlers,
  answers: [...serverAnswers, ...clientAnswers],
});
