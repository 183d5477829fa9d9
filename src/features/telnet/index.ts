/** Telnet between routers, and the sessions of a terminal. */
import { feature } from '../feature.ts';
import { lines } from '../lines/index.ts';
import { tcp } from '../tcp/index.ts';
import { answers } from './server.ts';

/** The feature. */
export const telnet = feature({ name: 'telnet', needs: [tcp, lines], answers });
