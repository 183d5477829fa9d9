/** Knows the chassis: model, own ports, time to boot (behaviours.md M-026, decisions.md D-03, D-34). */
import type { Platform } from '../modes/machine.ts';

const chassis = (
  model: string,
  bootS: number,
  accelerator: Platform['accelerator'],
  ...ports: string[]
): Platform => ({
  model,
  ports,
  bootMs: bootS * 1000,
  accelerator,
});

/** All chassis. Ports of modular ones come with the port adapters that a configuration or a segment names. */
export const platforms: readonly Platform[] = [
  chassis('7200', 75, 'vam2'),
  chassis('7206VXR', 75, 'vam2'),
  chassis('7301', 75, 'vam2', 'GigabitEthernet0/0', 'GigabitEthernet0/1', 'GigabitEthernet0/2'),
  chassis('3825', 100, 'vam2', 'GigabitEthernet0/0', 'GigabitEthernet0/1'),
  chassis('3845', 100, 'vam2', 'GigabitEthernet0/0', 'GigabitEthernet0/1'),
  chassis('2811', 120, 'vam2', 'FastEthernet0/0', 'FastEthernet0/1'),
  chassis('1841', 110, 'vam2', 'FastEthernet0/0', 'FastEthernet0/1'),
];
