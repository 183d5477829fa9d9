/** Knows the debug switch of the routing table. */
import { debugSwitch } from '../logging/index.ts';

/** `debug ip routing`. */
export const debugRouting = debugSwitch('debug ip routing', {
  title: 'IP routing',
  group: 'IP routing',
  help: { ip: 'IP information', routing: 'Routing table events' },
});
