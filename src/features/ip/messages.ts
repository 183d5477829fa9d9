/** Knows the debug switches of IP. */
import { debugSwitch } from '../logging/index.ts';

/** `debug ip icmp`. */
export const debugIcmp = debugSwitch('debug ip icmp', {
  title: 'ICMP packet',
  group: 'Generic IP',
  help: { ip: 'IP information', icmp: 'ICMP transactions' },
});
