/** Telnet between routers, and the sessions of a terminal. */
import { feature } from '../feature.ts';
import { tcp } from '../tcp/index.ts';

/** The feature. */
export const telnet = feature({ name: 'telnet', needs: [tcp] });
