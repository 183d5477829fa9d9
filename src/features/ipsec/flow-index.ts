/** Knows the flows of an entry by what they cover: a packet finds its flow without a look at all of them. */
import type { Ipv4 } from '../../text/address.ts';
import type { Flow } from './state.ts';

/** Flows whose identities have the same masks, by the networks at their ends. */
interface Masks {
  readonly local: Ipv4;
  readonly remote: Ipv4;
  readonly byEnds: Map<string, Set<Flow>>;
}

const keyOf = (local: Ipv4, remote: Ipv4): string => `${local >>> 0} ${remote >>> 0}`;

/** The flows of one entry of a map. */
export class FlowIndex {
  readonly #all = new Set<Flow>();
  readonly #masks = new Map<string, Masks>();

  /** All of them, in the order in which they were first used. */
  get all(): Flow[] {
    return [...this.#all];
  }

  /** Takes a flow up. */
  add(flow: Flow): void {
    const { localIdent, remoteIdent } = flow;
    this.#all.add(flow);
    const key = keyOf(localIdent.mask, remoteIdent.mask);
    let masks = this.#masks.get(key);
    if (!masks) {
      masks = { local: localIdent.mask, remote: remoteIdent.mask, byEnds: new Map() };
      this.#masks.set(key, masks);
    }
    const ends = keyOf(localIdent.address, remoteIdent.address);
    const same = masks.byEnds.get(ends);
    if (same) same.add(flow);
    else masks.byEnds.set(ends, new Set([flow]));
  }

  /** Forgets a flow. */
  delete(flow: Flow): void {
    const { localIdent, remoteIdent } = flow;
    this.#all.delete(flow);
    const key = keyOf(localIdent.mask, remoteIdent.mask);
    const masks = this.#masks.get(key);
    const ends = keyOf(localIdent.address, remoteIdent.address);
    const same = masks?.byEnds.get(ends);
    if (!masks || !same?.delete(flow)) return;
    if (same.size === 0) masks.byEnds.delete(ends);
    if (masks.byEnds.size === 0) this.#masks.delete(key);
  }

  /** Of the flows between these addresses that pass a test, the one first used. */
  find(local: Ipv4, remote: Ipv4, test: (flow: Flow) => boolean): Flow | undefined {
    let first: Flow | undefined;
    for (const masks of this.#masks.values())
      for (const flow of masks.byEnds.get(keyOf(local & masks.local, remote & masks.remote)) ?? [])
        if ((!first || flow.serial < first.serial) && test(flow)) first = flow;
    return first;
  }
}
