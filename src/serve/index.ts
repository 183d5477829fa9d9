/** Knows which parts of the server others use. */
export { usualLimits, type GateLimits } from './gate.ts';
export { hostKeyIn, usualHostKeyFile } from './host-key.ts';
export { canBind, serve, type Place, type ServeOptions, type Serving } from './server.ts';
