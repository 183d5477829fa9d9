/** TCP: connections over the packets of the simulation. */
import { feature } from '../feature.ts';
import { ip } from '../ip/index.ts';
import { names } from '../names/index.ts';
import { handlers } from './engine.ts';
import { execCommands } from './show.ts';

export { tcpListener, type Connection, type Failure, type Listener, type TcpUser } from './connection.ts';
export { closeTcp, openTcp, readTcp, resetTcp, writeTcp, type TcpTarget } from './engine.ts';

/** The feature. */
export const tcp = feature({ name: 'tcp', needs: [ip, names], commands: execCommands, handlers });
