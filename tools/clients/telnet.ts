/** Knows what a person at inetutils-telnet does with routers. */
import type { Client } from './client.ts';
import { byHand } from './expect.ts';

/** inetutils-telnet, under expect. */
export const telnet: Client = {
  name: 'telnet',
  needs: [{ command: 'telnet' }, { command: 'expect' }],
  version: ['telnet', '--version'],
  scenarios: byHand('telnet'),
};
