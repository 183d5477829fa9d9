/** Encryption hardware: which one works, what it knows, what it did. */
import { feature } from '../feature.ts';
import { hardware } from '../hardware/index.ts';
import { configCommands, sections } from './config.ts';
import { showCommands } from './show.ts';

export { activeHardware, cipherSupported, countWork, engineSwitched, sessionsKept } from './engine.ts';
export { layerText, layerTextStates } from './show.ts';

/** The feature. */
export const cryptoEngine = feature({
  name: 'crypto-engine',
  needs: [hardware],
  commands: [...configCommands, ...showCommands],
  sections,
});
