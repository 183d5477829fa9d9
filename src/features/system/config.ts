/** Knows the lines about the box itself (commands.md C-056, C-059 to C-062, C-076, C-077, C-088). */
import { configure, refuse } from '../../modes/command.ts';
import { hostnameOf, hostnameSlice, machineOf } from '../../modes/machine.ts';
import { sequenceSection } from '../logging/index.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { type Section } from '../../modes/running-config.ts';
import { httpCommands, httpSection } from './http.ts';
import { serviceCommands, serviceSections } from './services.ts';

const hostname = configure(configMode, 'hostname <name:word>', {
  help: { hostname: "Set system's network name", name: "This system's network name" },
  example: 'hostname ha-R1',
  set: (edit, { name }) => {
    if (name.length > 63 || !/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name))
      return refuse('% Hostname contains one or more illegal characters.');
    // The name that it has anyway is none of its own: it is printed all the same.
    edit.edit(hostnameSlice).name = name === machineOf(edit.my).declaredName ? undefined : name;
  },
  clear: (edit) => {
    edit.edit(hostnameSlice).name = 'Router';
  },
});

const version = configure(configMode, 'version <release:word>', {
  help: { version: 'Specify version of configuration file', release: 'Version number' },
  support: 'inert',
  example: 'version 12.3',
  set: () => undefined,
});

const controlPlaneMode = subMode('config-cp', configMode, 'Control Plane configuration commands:');

const controlPlane = configure(configMode, 'control-plane', {
  help: { 'control-plane': 'Configure control plane services' },
  support: 'inert',
  example: 'control-plane',
  set: (edit) => edit.enter(controlPlaneMode, ''),
});

/** The commands of this feature's configuration. */
export const configCommands = [hostname, version, controlPlane, ...httpCommands, ...serviceCommands];

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  { place: 'version', lines: (_, my) => [`version ${machineOf(my).release.versionWord}`] },
  sequenceSection,
  { place: 'hostname', lines: (_, my) => [`hostname ${hostnameOf(my)}`] },
  httpSection,
  ...serviceSections,
  { place: 'control-plane', lines: () => ['control-plane'] },
];
