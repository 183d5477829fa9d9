/** Knows CDP as configured: the router's timers and what an interface takes part in (commands.md C-127). */
import { configure } from '../../modes/command.ts';
import { configMode, interfaceMode } from '../../modes/mode.ts';
import {
  configIn,
  configSlice,
  portConfigIn,
  portSlice,
  type PortSection,
  type Section,
} from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';

/** Seconds between advertisements, seconds that receivers keep one, and the version. */
export const defaults = { timerS: 60, holdtimeS: 180 } as const;

/** CDP on the router. */
export const cdpGlobal = configSlice('cdp', () => ({
  run: true,
  timerS: defaults.timerS as number,
  holdtimeS: defaults.holdtimeS as number,
  version2: true,
}));

/** CDP on an interface. */
export const cdpPort = portSlice('cdp', () => ({ enabled: true }));

const help = {
  cdp: 'Global CDP configuration subcommands',
  run: 'Enable CDP',
  timer: 'Specify the rate at which CDP packets are sent (in sec)',
  seconds: 'Rate at which CDP packets are sent (in sec)',
  holdtime: 'Specify the holdtime (in sec) to be sent in packets',
  'cdp holdtime seconds': 'Length of time (in sec) that receiver must keep this packet',
  'advertise-v2': 'CDP sends version-2 advertisements',
};

const run = configure(configMode, 'cdp run', {
  help,
  example: 'cdp run',
  set: (edit) => {
    edit.edit(cdpGlobal).run = true;
  },
  clear: (edit) => {
    edit.edit(cdpGlobal).run = edit.toDefault;
  },
});

const timer = configure(configMode, 'cdp timer <seconds:5-254>', {
  help,
  example: 'cdp timer 30',
  set: (edit, { seconds }) => {
    edit.edit(cdpGlobal).timerS = seconds;
  },
  clear: (edit) => {
    edit.edit(cdpGlobal).timerS = defaults.timerS;
  },
});

const holdtime = configure(configMode, 'cdp holdtime <seconds:10-255>', {
  help,
  example: 'cdp holdtime 90',
  set: (edit, { seconds }) => {
    edit.edit(cdpGlobal).holdtimeS = seconds;
  },
  clear: (edit) => {
    edit.edit(cdpGlobal).holdtimeS = defaults.holdtimeS;
  },
});

const version2 = configure(configMode, 'cdp advertise-v2', {
  help,
  example: 'cdp advertise-v2',
  set: (edit) => {
    edit.edit(cdpGlobal).version2 = true;
  },
  clear: (edit) => {
    edit.edit(cdpGlobal).version2 = edit.toDefault;
  },
});

const enable = configure(interfaceMode, 'cdp enable', {
  help: { cdp: 'CDP interface subcommands', enable: 'Enable CDP on interface' },
  example: 'cdp enable',
  set: (edit) => {
    edit.editPort(cdpPort).enabled = true;
  },
  clear: (edit) => {
    edit.editPort(cdpPort).enabled = edit.toDefault;
  },
});

/** The commands of this feature's configuration. */
export const configCommands = [run, timer, holdtime, version2, enable];

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  {
    place: 'cdp',
    lines: function* (config) {
      const cdp = configIn(config, cdpGlobal);
      if (!cdp.version2) yield `no ${writeLine(version2.syntax, {})}`;
      if (cdp.timerS !== defaults.timerS) yield writeLine(timer.syntax, { seconds: cdp.timerS });
      if (cdp.holdtimeS !== defaults.holdtimeS) yield writeLine(holdtime.syntax, { seconds: cdp.holdtimeS });
      if (!cdp.run) yield `no ${writeLine(run.syntax, {})}`;
    },
  },
];

/** The line of this feature inside an interface. */
export const portSections: readonly PortSection[] = [
  {
    place: 'link options',
    lines: (config, port) =>
      portConfigIn(config, port, cdpPort).enabled ? [] : [`no ${writeLine(enable.syntax, {})}`],
  },
];
