/** AAA: who may log in, what they may do there, and who is told about it. */
import { feature } from '../feature.ts';
import { configCommands, section } from './config.ts';

export { asksRadius, asksServers, methodsOf, newModel, newModelIn, warnOfList } from './methods.ts';

/** The feature. */
export const aaa = feature({
  name: 'aaa',
  needs: [],
  commands: configCommands,
  sections: [section],
});
