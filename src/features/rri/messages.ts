/** Knows what `debug crypto ipsec` tells about reverse routes, in releases that tell it. */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4 } from '../../text/address.ts';
import { ipsecMessages } from '../ipsec/index.ts';
import { debugLine } from '../logging/index.ts';
import type { RoutePlan } from './plan.ts';

/** Whether routes are told of; from 12.4(15)T on they are. */
export const routeDebug = { told: false };
/** In place of `routeDebug` from 12.4(15)T on. */
export const routeDebugTold = { told: true };

const wayText = ({ network, mask, gateway, port }: RoutePlan): string =>
  `${formatIpv4(network)} ${formatIpv4(mask)} via ${gateway === undefined ? port : formatIpv4(gateway)} in IP DEFAULT TABLE`;

function tell(my: Actor, text: () => string): void {
  if (machineOf(my).release.replaced(routeDebug).told)
    debugLine(my, ipsecMessages.debugIpsec.flag, () => `IPSEC(rte_mgr): VPN Route ${text()}`);
}

/** A route goes into the table. */
export function tellAdded(my: Actor, plan: RoutePlan): void {
  tell(my, () => `Added ${wayText(plan)} with tag ${plan.tag} distance ${plan.distance}`);
}

/** A route leaves the table. */
export function tellRemoved(my: Actor, plan: RoutePlan): void {
  tell(my, () => `Removed ${wayText(plan)}`);
}
