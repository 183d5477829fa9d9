/** System: host name, boot and reload, terminal lines. */
import { feature } from '../feature.ts';
import { files } from '../files/index.ts';
import { hardware } from '../hardware/index.ts';
import { interfaces } from '../interfaces/index.ts';
import { logging } from '../logging/index.ts';
import { machineOf } from '../../modes/machine.ts';
import { configCommands, sections } from './config.ts';
import { handlers, reloaded } from './engine.ts';
import { bootHandlers } from './boot.ts';
import { reloadHandlers } from './reload.ts';
import { execCommands } from './show.ts';

export { booted } from '../interfaces/index.ts';
export {
  bootErrors,
  leftConfiguration,
  namedPorts,
  powerOff,
  powerOn,
  reloadNow,
  reloaded,
} from './engine.ts';

export { unsaidHttp, unsaidHttpHidden } from './http.ts';
export { setupDialog } from './setup.ts';
export { setSetupPending, setupPending } from './setup-pending.ts';
export {
  bannerLines,
  cryptoNotice,
  hardwareWords,
  software,
  versionBanner,
  type Software,
} from './software.ts';
export {
  cryptoNoticeOlder,
  earlyDeployment,
  hardwareWordsOlder,
  versionBannerOlder,
} from './software.12-2.ts';
export { bootSteps } from './boot.ts';
export { versionText } from './version.ts';
export { bootStepsXe, hardwareWordsXe, softwareXe, versionTextXe } from './software.xe.ts';
export { reloadRequested, reloadRequestedBare, reloadRequestedNamed } from './messages.ts';

/** The feature. Releases list it last, so that others can act before the box goes down. */
export const system = feature({
  name: 'system',
  needs: [logging, interfaces, files, hardware],
  commands: [...configCommands, ...execCommands],
  sections,
  handlers: [...handlers, ...bootHandlers, ...reloadHandlers],
  probes: { booted: (my) => (machineOf(my).upSinceMs === undefined ? 'no' : 'yes') },
  marks: { reload: reloaded },
});
