/** Knows which flows have SAs at this end, for what hangs on them, such as routes (behaviours.md B-229). */
import type { Actor } from '../../sim/actor.ts';
import type { Ipv4 } from '../../text/address.ts';
import type { Ident } from '../isakmp/index.ts';
import type { EntryView } from './maps.ts';
import { sourceOf } from './negotiation.ts';
import { bundlesOf, flowKey, flowsOf, ipsecStore, type Flow } from './state.ts';

/** A flow with SAs. */
export interface SecuredFlow {
  /** Names the flow among all of this router. */
  readonly key: string;
  readonly peer: Ipv4;
  readonly remoteIdent: Ident;
  /** The static entry, or the template that accepted it. */
  readonly entry: EntryView;
}

function secured(my: Actor, flow: Flow): SecuredFlow | undefined {
  const bundle = bundlesOf(my, flow).at(-1);
  const entry = bundle && sourceOf(my, flow, bundle);
  return entry && { key: flow.key, peer: bundle.peer, remoteIdent: flow.remoteIdent, entry };
}

/** The flows of an entry of a map that end at an address and have SAs. */
export function securedFlows(my: Actor, map: string, sequence: number, local: Ipv4): SecuredFlow[] {
  return flowsOf(my, map, sequence).flatMap((flow) =>
    flow.local === local && flow.bundles.length > 0 ? (secured(my, flow) ?? []) : [],
  );
}

/** What names a flow. */
export interface FlowName {
  readonly map: string;
  readonly sequence: number;
  readonly local: Ipv4;
  readonly localIdent: Ident;
  readonly remoteIdent: Ident;
}

/** One flow by its name, if it has SAs; its key in any case. */
export function securedFlow(
  my: Actor,
  { map, sequence, local, localIdent, remoteIdent }: FlowName,
): { readonly key: string; readonly flow: SecuredFlow | undefined } {
  const key = flowKey(map, sequence, local, localIdent, remoteIdent);
  const flow = my.state(ipsecStore).flows.get(key);
  return { key, flow: flow && secured(my, flow) };
}
