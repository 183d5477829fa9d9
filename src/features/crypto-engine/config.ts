/** Knows the lines that switch encryption hardware on and off. */
import { configure, onlyOn, type Command, type Editing } from '../../modes/command.ts';
import { machineOf, type Platform } from '../../modes/machine.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, type Section } from '../../modes/running-config.ts';
import { activeHardware, engineConfig, engineSwitched } from './engine.ts';

type Place = 'module' | 'onboard';

/** Switches, says what encrypts from now on where that is another, and ends what was negotiated. */
function turn(edit: Editing, place: Place, off: boolean): void {
  const before = activeHardware(edit.my);
  edit.edit(engineConfig)[place] = off;
  const after = activeHardware(edit.my);
  if (before === after || machineOf(edit.my).upSinceMs === undefined) return;
  edit.notice(`...switching to ${after ? 'HW' : 'SW'} crypto engine`);
  edit.say(engineSwitched);
}

const help = {
  crypto: 'Encryption module',
  engine: 'Enter a crypto engine configurable menu',
  accelerator: 'Enable a crypto hardware accelerator',
  aim: 'Crypto engine in an AIM slot',
  onboard: 'Crypto engine on the main board',
  slot: 'Slot number of the hardware',
};

const has = (platform: Platform, place: 'slot' | 'aim'): boolean =>
  platform.modules.some((module) => module.place === place);

/** Where service adapters or modules are the only encryption hardware. */
const accelerator = onlyOn(
  (platform) => !platform.onboard && platform.equipment.diagnoses && platform.modules.length > 0,
  configure(configMode, 'crypto engine accelerator [<slot:0-6>]', {
    help,
    example: 'no crypto engine accelerator',
    set: (edit) => turn(edit, 'module', false),
    clear: (edit) => turn(edit, 'module', !edit.toDefault),
  }),
);

const aim = onlyOn(
  (platform) => platform.onboard !== undefined && has(platform, 'aim'),
  configure(configMode, 'crypto engine aim <slot:0-1>', {
    help,
    example: 'no crypto engine aim 0',
    no: 'crypto engine aim <slot:0-1>',
    set: (edit) => turn(edit, 'module', false),
    clear: (edit) => turn(edit, 'module', !edit.toDefault),
  }),
);

const onboard = onlyOn(
  (platform) => platform.onboard?.place === 'onboard',
  configure(configMode, 'crypto engine onboard <slot:0-0>', {
    help,
    example: 'no crypto engine onboard 0',
    no: 'crypto engine onboard <slot:0-0>',
    set: (edit) => turn(edit, 'onboard', false),
    clear: (edit) => turn(edit, 'onboard', !edit.toDefault),
  }),
);

/** The commands. */
export const configCommands: readonly Command[] = [accelerator, aim, onboard];

/** Only what is switched off is printed. */
export const sections: readonly Section[] = [
  {
    place: 'crypto engine',
    lines: function* (config, my) {
      const off = configIn(config, engineConfig);
      const word = machineOf(my).platform.onboard ? 'aim 0' : 'accelerator';
      if (off.module) yield `no crypto engine ${word}`;
      if (off.onboard) yield 'no crypto engine onboard 0';
    },
  },
];
