/** Knows the configuration register and what it means for the next boot. */
import { show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { keptSlice } from '../../sim/slice.ts';
import { poweredOn } from '../../sim/world.ts';

/** The configuration register shall have this value from the next boot on. */
export const registerSet = event<{ readonly value: number }>('configuration register set');

const register = keptSlice('configuration register', () => ({ now: 0x2102, next: 0x2102 }));

/** With this bit the startup configuration is not read. */
const ignoreStartupBit = 0x40;

const hex = (value: number): string => `0x${value.toString(16).toUpperCase()}`;

/** As `show version` and `show boot` print it: `0x2102 (will be 0x2142 at next reload)`. */
export function registerText(my: Actor): string {
  const { now, next } = my.state(register);
  return now === next ? hex(now) : `${hex(now)} (will be ${hex(next)} at next reload)`;
}

/** The text that this boot reads as its startup configuration; undefined: none, or told to ignore it. */
export function startupToRead(my: Actor): string | undefined {
  return my.state(register).now & ignoreStartupBit ? undefined : machineOf(my).startupText;
}

/** A boot takes the register over before the system reads its startup configuration. */
export const registerHandlers = [
  on(registerSet, (my, { value }) => {
    my.state(register).next = value;
  }),
  on(poweredOn, (my) => {
    const state = my.state(register);
    state.now = state.next;
  }),
];

/** The images that the saved configuration names, in the order in which they are tried. */
function savedBootList(my: Actor): string[] {
  const lines = (machineOf(my).startupText ?? '').split('\n');
  return lines.flatMap((line) => {
    const words = /^boot system (.*)$/.exec(line.trim())?.[1]?.split(/\s+/);
    if (!words) return [];
    const [first = '', name = ''] = words;
    return [first === 'flash' ? `flash:${name}` : first === 'tftp' ? `tftp:${name}` : first];
  });
}

/** `show boot`: what the last saved configuration says about booting. */
export const showBoot = show('show {boot | bootvar}', {
  help: { boot: 'Show boot attributes', bootvar: 'Boot and related environment variable' },
  facts: (my) => ({ images: savedBootList(my), register: registerText(my) }),
  text: function* ({ images, register: value }) {
    if (images.length === 0) yield 'BOOT variable does not exist';
    else yield `BOOT variable = ${images.map((image) => `${image},1;`).join('')}`;
    yield 'CONFIG_FILE variable does not exist';
    yield 'BOOTLDR variable does not exist';
    yield `Configuration register is ${value}`;
  },
});
