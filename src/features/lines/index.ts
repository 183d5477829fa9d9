/** Terminal lines: who may enter and what a line is set to. */
import { feature } from '../feature.ts';
import { logging } from '../logging/index.ts';
import type { VtyTransport } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Ipv4 } from '../../text/address.ts';

export {
  decryptType7,
  drawSalt,
  encryptType7,
  isMd5Crypt,
  md5Crypt,
  md5CryptMatches,
} from './passwords.ts';

/** Whether any vty line of a router takes a connection of this kind from there (`transport input`, `access-class`). */
export function vtyAdmits(my: Actor, from: Ipv4, transport: VtyTransport): boolean {
  return my.node.running && from > 0 && transport === 'telnet';
}

/** The feature. */
export const lines = feature({ name: 'lines', needs: [logging] });
