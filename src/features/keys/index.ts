/** RSA keys, and SSH as far as it is configured and shown. */
import { startupSaved } from '../../modes/machine.ts';
import { on } from '../../sim/event.ts';
import { feature } from '../feature.ts';
import { booted } from '../interfaces/index.ts';
import { ip } from '../ip/index.ts';
import { logging } from '../logging/index.ts';
import { names } from '../names/index.ts';
import { generateHandlers, keyCommands } from './generate.ts';
import { loadPairs, savePairs } from './pairs.ts';
import { showMyKeys } from './show.ts';
import { showSsh } from './show-ssh.ts';
import { showIpSsh, sshCommands, sshSection, tellSsh } from './ssh.ts';

export { askYesNo, keyTexts } from './generate.ts';
export { modulusRange } from './pairs.ts';
export { pairText } from './show.ts';
export { sshLimits, sshTexts, sshTextsFirst, sshVersion } from './ssh.ts';

/** The feature. */
export const keys = feature({
  name: 'keys',
  needs: [logging, ip, names],
  commands: [...keyCommands, ...sshCommands, showIpSsh, showSsh, showMyKeys],
  sections: [sshSection],
  handlers: [
    ...generateHandlers,
    on(startupSaved, (my) => savePairs(my)),
    on(booted, (my) => {
      loadPairs(my);
      tellSsh(my, undefined);
    }),
  ],
});
