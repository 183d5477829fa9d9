/** Knows which routes an entry of a crypto map with reverse route injection calls for (behaviours.md B-226 to B-231, M-084 to M-086). */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { lengthOfMask, maskOfLength, networkOf, type Ipv4 } from '../../text/address.ts';
import { entriesOf } from '../acl/index.ts';
import {
  entryAt,
  securedFlows,
  type BoundMap,
  type EntryView,
  type ReverseRoute,
  type SecuredFlow,
} from '../ipsec/index.ts';

/** A route to be. */
export interface RoutePlan {
  readonly network: Ipv4;
  readonly mask: Ipv4;
  readonly gateway: Ipv4 | undefined;
  /** Missing where the gateway leads on. */
  readonly port: string | undefined;
  readonly distance: number;
  readonly tag: number;
  /** It stands for a line of an access list, not for SAs. */
  readonly fromList: boolean;
}

/** How a release makes its routes. */
export interface RouteRules {
  /** Static maps have theirs without SAs (decisions.md D-57). */
  readonly always: boolean;
  /** Where nothing else is said: out of the interface, or to the far end of the tunnel. */
  readonly plain: 'interface' | 'peer';
}

/** Up to 12.3(11)T, and in the release of document 004 (004:165, 004:265-268). */
export const routeRules: RouteRules = { always: true, plain: 'interface' };
/** From 12.4(15)T on (show-ip-route/rri-static-12.4.txt, decisions.md D-57). */
export const routeRulesWithSas: RouteRules = { always: false, plain: 'peer' };

const rulesOf = (my: Actor): RouteRules => machineOf(my).release.replaced(routeRules);

const everyBit = maskOfLength(32);

type Hop = Pick<RoutePlan, 'gateway' | 'port'>;

function hopOf(rules: RouteRules, { remotePeer, nextHop, gateway }: ReverseRoute, way: Way): Hop {
  const out = { gateway: undefined, port: way.port };
  const toPeer = way.peer === undefined ? out : { gateway: way.peer, port: undefined };
  if (remotePeer) return nextHop === undefined || gateway ? toPeer : { gateway: nextHop, port: undefined };
  return rules.plain === 'interface' ? out : toPeer;
}

/** The ends of a tunnel. */
interface Way {
  readonly port: string;
  readonly peer: Ipv4 | undefined;
}

/** The routes to one remote network; none for `any` (B-231, M-086) nor where the bits of a mask have gaps. */
function plansFor(
  my: Actor,
  entry: EntryView,
  way: Way,
  remote: { readonly address: Ipv4; readonly mask: Ipv4 },
  fromList: boolean,
): RoutePlan[] {
  const { reverseRoute, routeDistance, routeTag } = entry;
  const { address, mask } = remote;
  if (!reverseRoute || mask === 0 || lengthOfMask(mask) === undefined) return [];
  const common = { distance: routeDistance ?? 1, tag: routeTag ?? 0, fromList };
  const plans: RoutePlan[] = [
    { network: networkOf(address, mask), mask, ...hopOf(rulesOf(my), reverseRoute, way), ...common },
  ];
  const { nextHop, gateway } = reverseRoute;
  if (gateway && nextHop !== undefined && way.peer !== undefined)
    plans.push({ network: way.peer, mask: everyBit, gateway: nextHop, port: undefined, ...common });
  return plans;
}

/** The routes of a static entry that wait for nothing: one for each destination that its list permits (B-227, B-228). */
function plansOfList(my: Actor, port: string, entry: EntryView): RoutePlan[] {
  const { acl, peerNames, peers, reverseRoute } = entry;
  if (!reverseRoute || acl === undefined || peerNames.length === 0) return [];
  if (!rulesOf(my).always && !reverseRoute.always) return [];
  return (entriesOf(my, acl) ?? []).flatMap(({ action, destination: { address, wildcard } }) =>
    action === 'permit'
      ? plansFor(my, entry, { port, peer: peers[0] }, { address, mask: ~wildcard >>> 0 }, true)
      : [],
  );
}

/** The routes of a flow that has SAs (B-229). */
export function plansOfFlow(my: Actor, port: string, { peer, remoteIdent, entry }: SecuredFlow): RoutePlan[] {
  return plansFor(my, entry, { port, peer }, remoteIdent, false);
}

/** Where the routes of a list stand among those of an entry; flows stand under their own keys. */
export const listKey = 'list';

/** All routes of an entry on an interface, by what they stand for: its list, or one of its flows. */
export function plansOfEntry(my: Actor, bound: BoundMap, sequence: number): Map<string, RoutePlan[]> {
  const plans = new Map<string, RoutePlan[]>();
  const { port, map, local } = bound;
  const entry = entryAt(my, map, sequence);
  if (!entry || local === undefined) return plans;
  if (entry.dynamic === undefined) plans.set(listKey, plansOfList(my, port, entry));
  for (const flow of securedFlows(my, map, sequence, local)) plans.set(flow.key, plansOfFlow(my, port, flow));
  return plans;
}
