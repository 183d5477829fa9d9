/** Knows the IPsec protection of a tunnel: what it is made from, and when its SAs fail over (behaviours.md B-266 to B-270). */
import { config, portConfig } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { groupNamed } from '../hsrp/index.ts';
import { isShutdown } from '../interfaces/index.ts';
import { ownsAddress } from '../ip/index.ts';
import { profiles, protect, unprotect } from '../ipsec/index.ts';
import { tunnelSlice } from './config.ts';
import { endsOf, type Tunnel } from './state.ts';

const tagOf = (port: string): string => `${port}-head-0`;

/** Whether the SAs of a tunnel fail over: its source is the virtual address of the group that its profile names (B-267). */
function failsOver(my: Actor, profile: string, source: number): boolean {
  const group = config(my, profiles).profiles.get(profile)?.redundancy;
  return group !== undefined && groupNamed(my, group)?.vip === source;
}

/** What is to be protected now; undefined: nothing. A standby router keeps copies of SAs whose address is not its own yet. */
function wanted(my: Actor, port: string) {
  const { profile, ipip } = portConfig(my, port, tunnelSlice);
  const ends = endsOf(my, port);
  if (profile === undefined || !ends || isShutdown(my, port)) return undefined;
  const stateful = failsOver(my, profile, ends.source);
  if (!stateful && !ownsAddress(my, ends.source)) return undefined;
  return {
    tag: tagOf(port),
    port,
    local: ends.source,
    remote: ends.destination,
    protocol: ipip ? ('ipinip' as const) : ('gre' as const),
    profile,
    ofTunnel: true as const,
    ...(stateful ? { stateful: true as const } : {}),
  };
}

/** Begins, changes or ends the protection of a tunnel as it is configured now; `cameUp` lets it try at once. */
export function settleProtection(my: Actor, port: string, tunnel: Tunnel, cameUp: boolean): void {
  const plan = wanted(my, port);
  const key = plan && JSON.stringify(plan);
  if (key !== tunnel.protection) {
    endProtection(my, port, tunnel);
    tunnel.protection = key;
    if (plan) my.say(protect, plan);
  } else if (plan && cameUp) my.say(protect, plan);
}

/** The tunnel, or its protection, is gone. */
export function endProtection(my: Actor, port: string, tunnel: Tunnel): void {
  if (tunnel.protection !== undefined) my.say(unprotect, { tag: tagOf(port) });
  tunnel.protection = undefined;
}

/** Whether packets of a tunnel may leave: one that is to be protected sends nothing in the clear. */
export const maySend = (my: Actor, port: string, tunnel: Tunnel): boolean =>
  portConfig(my, port, tunnelSlice).profile === undefined || tunnel.protection !== undefined;
