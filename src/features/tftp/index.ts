/** TFTP: files from servers and to servers. */
import { feature } from '../feature.ts';
import { ip } from '../ip/index.ts';
import { routing } from '../routing/index.ts';
import { answers, handlers } from './engine.ts';

export { fetchFile, sendFile, type TftpEnding, type TftpListener } from './engine.ts';
export {
  blockBytes,
  blockOf,
  errorCodes,
  serverPort,
  tftpIn,
  tftpPacket,
  type TftpEnd,
  type TftpMessage,
} from './packet.ts';

/** The feature. */
export const tftp = feature({ name: 'tftp', needs: [routing, ip], handlers, answers });
