/** Knows the configuration of inter-device redundancy: scheme and protection (commands.md C-092, C-151, C-152). */
import { configure } from '../../modes/command.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { groupNamed } from '../hsrp/index.ts';
import { inEffect } from './facility.ts';

/** What is configured under `redundancy inter-device`; the scheme works from the next boot on (002:95). */
export const interDevice = configSlice('redundancy inter-device', () => ({
  present: false,
  /** Name of the standby group of `scheme standby`. */
  group: undefined as string | undefined,
  /** IPsec profile of `security ipsec`. */
  profile: undefined as string | undefined,
}));

const interDeviceMode = subMode(
  'config-red-interdevice',
  configMode,
  'Inter-device redundancy configuration commands:',
);

const open = configure(configMode, 'redundancy inter-device', {
  example: 'redundancy inter-device',
  help: { redundancy: 'Configure redundancy', 'inter-device': 'Inter-device redundancy' },
  set: (edit) => {
    edit.edit(interDevice).present = true;
    edit.enter(interDeviceMode, 'inter-device');
  },
  // Removes everything under it (000:290).
  clear: (edit) => {
    Object.assign(edit.edit(interDevice), interDevice.initial());
  },
});

const scheme = configure(interDeviceMode, 'scheme standby <group:word>', {
  example: 'scheme standby HA-out',
  help: {
    scheme: 'Configure the redundancy scheme',
    standby: 'Standby redundancy scheme (HSRP)',
    group: 'Name of the standby group',
  },
  set: (edit, { group }) => {
    // The block may have been taken back while somebody is in it.
    Object.assign(edit.edit(interDevice), { present: true, group });
    // The line is kept all the same (002:52-57, behaviours.md B-061).
    if (inEffect(edit.my).group !== group && groupNamed(edit.my, group)?.state !== 'Active')
      edit.notice(
        `% Standby scheme configuration cannot be processed now group ${group}\n is not in active state`,
      );
  },
  no: 'scheme [standby [<group:word>]]',
  clear: (edit) => {
    edit.edit(interDevice).group = undefined;
  },
});

const security = configure(interDeviceMode, 'security ipsec <profile:word>', {
  example: 'security ipsec sso-secure',
  help: {
    security: 'Protect the communication between the routers',
    ipsec: 'With IPsec',
    profile: 'Name of the IPsec profile',
  },
  set: (edit, { profile }) => {
    Object.assign(edit.edit(interDevice), { present: true, profile });
  },
  no: 'security [ipsec [<profile:word>]]',
  clear: (edit) => {
    edit.edit(interDevice).profile = undefined;
  },
});

/** The commands of this feature's configuration. */
export const configCommands = [open, scheme, security];

/** The block as 000:934-936 prints it. */
export const sections: readonly Section[] = [
  {
    place: 'redundancy inter-device',
    lines: function* (running) {
      const { present, group, profile } = configIn(running, interDevice);
      if (!present) return;
      yield open.syntax.text;
      if (group !== undefined) yield ` ${writeLine(scheme.syntax, { group })}`;
      if (profile !== undefined) yield ` ${writeLine(security.syntax, { profile })}`;
    },
  },
];
