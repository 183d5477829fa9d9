/** What a router can do and what nobody configured: OSPF, EIGRP, BGP, NAT, VRFs, prefix lists, route maps, IPv6. */
import { feature } from '../feature.ts';
import { interfaces } from '../interfaces/index.ts';
import { execCommands } from './show.ts';

/** The feature. */
export const unused = feature({ name: 'unused', needs: [interfaces], commands: execCommands });
