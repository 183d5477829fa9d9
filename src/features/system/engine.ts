/** Knows boot and reload: a process that takes time and destroys state (behaviours.md M-026, M-027). */
import { printUnasked } from '../../modes/console-text.ts';
import { errorText, loadConfiguration, type RejectedLine } from '../../modes/interpret.ts';
import { machineOf, type BootReason } from '../../modes/machine.ts';
import { configStore } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { keptSlice } from '../../sim/slice.ts';
import { poweredOn } from '../../sim/world.ts';
import { parseInterfaceName } from '../../text/interface-name.ts';
import { noteSaved, startupToRead } from '../files/index.ts';
import { booted, opensItself, portBasics } from '../interfaces/index.ts';
import { log } from '../logging/index.ts';
import { planBootText } from './boot.ts';
import { configuredFrom } from './messages.ts';
import { noteReload } from './version.ts';

/** The box goes down at once: state is lost, it boots and reads its startup configuration. */
export const reloadNow = event<{ readonly reason: BootReason }>('reload now');
/** The box went down for a reload. */
export const reloaded = event<{ readonly reason: BootReason }>('reloaded');
const goDown = event<{ readonly reason: BootReason }>('go down');
const startUp = event('start up');
const readConfiguration = event('read configuration');
const saidConfigured = event<{ readonly who: string }>('configured from console');

/** The lines of the startup configuration that the last boot refused. */
export const bootErrors = keptSlice('boot errors', () => ({ rejected: [] as RejectedLine[] }));

/** How long after leaving configuration mode the message comes (ios-cli-conventions.md, section 1). */
const configMessageMs = 10;

/** Notes that configuration mode was left by somebody: `console`, `admin on vty0 (198.51.100.1)`. */
export function leftConfiguration(my: Actor, who: string): void {
  my.after(configMessageMs, 'configured from console', saidConfigured, { who });
}

/** A banner from its line to its delimiter; what stands between them is no line of the configuration. */
const bannerText = /^[ \t]*[bB][aA][nN][a-zA-Z]*[ \t]+\S+[ \t]+(\^C|\S)[^]*?(?:\1|$(?![^]))/gm;

/** The interfaces that a configuration text opens. */
export function namedPorts(text: string): ReadonlySet<string> {
  const names = [...text.replace(bannerText, '').matchAll(/^[ \t]*interface[ \t]+(\S.*?)[ \t\r]*$/gim)].map(
    (m) => parseInterfaceName(m[1]!),
  );
  return new Set(names.filter((name) => name !== undefined));
}

/** Switches a box off: everything is lost but what is kept. */
export function powerOff(my: Actor): void {
  const machine = machineOf(my);
  machine.upSinceMs = undefined;
  machine.bootReason = 'power-on';
  my.lose();
  my.run(false);
}

/** Switches a box on: it boots, or stands ready at once (`immediately`, for time 0; decisions.md D-01). */
export function powerOn(my: Actor, immediately = false): void {
  planBootText(my, immediately);
  if (immediately) my.say(poweredOn);
  else my.after(machineOf(my).platform.bootMs, 'boot', poweredOn);
}

/** The reactions of this feature. */
export const handlers = [
  // What other features send on the way down still goes out, also what IPsec has to protect first.
  on(reloadNow, (my, { reason }) => my.after(0, 'go down', goDown, { reason })),
  on(goDown, (my, { reason }) => {
    noteReload(my);
    powerOff(my);
    machineOf(my).bootReason = reason;
    my.say(reloaded, { reason });
    powerOn(my);
  }),
  on(poweredOn, (my) => my.say(startUp)),
  on(startUp, (my) => {
    const machine = machineOf(my);
    machine.upSinceMs = my.nowMs;
    my.run(true);
    const store = my.state(configStore);
    // A port that the startup configuration does not name stays shut down, as on a new router; those of a switch do not.
    const named = namedPorts(startupToRead(my) ?? '');
    for (const port of machine.ports)
      store.draft.ports.set(port, {
        [portBasics.name]: { ...portBasics.initial(), shutdown: !named.has(port) && !opensItself(my, port) },
      });
    store.commit();
    my.say(readConfiguration);
  }),
  on(readConfiguration, (my) => {
    // The lines post their events; those are handled in order, after the text was read (decisions.md D-16).
    const text = startupToRead(my);
    const rejected = text === undefined ? [] : loadConfiguration(my, text);
    my.state(bootErrors).rejected = rejected;
    for (const { text: line, error } of rejected)
      for (const printed of [line, ...errorText(error, 0, line)]) printUnasked(my, printed);
    noteSaved(my);
    my.say(booted);
  }),
  on(saidConfigured, (my, { who }) => log(my, configuredFrom, { from: `console by ${who}` })),
];
