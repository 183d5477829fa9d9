/** Knows how SAs come about: asked for by traffic, by age or by a protection, or accepted from a peer (behaviours.md M-066, M-074, M-077). */
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { formatIpv4, maskOfLength, type Ipv4 } from '../../text/address.ts';
import { ownsAddress } from '../ip/index.ts';
import { debugging, debugLine } from '../logging/index.ts';
import {
  acceptQuick,
  cancelNegotiation,
  negotiate,
  peerSilent,
  quickDone,
  quickFailed,
  quickOffered,
  refuseQuick,
  statefulVip,
  type Ident,
  type QuickOffer,
  type Spis,
  type Suite,
} from '../isakmp/index.ts';
import { carried, flowEmpty, install, removeBundle, renewalDue } from './bundles.ts';
import { debugIpsec, spiText } from './messages.ts';
import {
  bindingsWith,
  commonSuite,
  entriesOfMap,
  fit,
  lifeOf,
  profileView,
  protocolNumber,
  suitesOf,
  type EntryView,
  type Misfit,
} from './maps.ts';
import {
  bundlesOf,
  flowFor,
  ipsecStore,
  nodeKey,
  saKey,
  sameIdent,
  type Bundle,
  type Flow,
  type Protection,
} from './state.ts';
import { protocolsOf } from './transforms.ts';

/** A protection without SAs tries again. */
export const retryProtection = event<{ readonly flow: string }>('retry protection');

/** The name of the timer of a protection. */
export const protectionTimer = (flow: string): string => `protection ${flow}`;
const retryRenewal = event<{ readonly bundle: number }>('retry renewal');

/** Both ends of a protected channel try every 10 s (decisions.md D-08). */
export const protectionRetryMs = 10_000;
/** After a loss the end that made the SAs begins, the other one only if nothing came. */
const firstRetryMs = 100;
const secondRetryMs = 2000;
const renewalRetryMs = 10_000;

const lowestSpi = 256;

/** A number for what this router will receive; the receiver chooses (behaviours.md M-080). */
function drawSpi(my: Actor, local: Ipv4, peer: Ipv4, protocol: 'esp' | 'ah'): number {
  const { inbound } = my.state(ipsecStore);
  return my.draw(`spi-${protocol}`, formatIpv4(peer), (next) => {
    for (;;) {
      const spi = lowestSpi + (next() % (2 ** 32 - lowestSpi));
      if (!inbound.has(saKey(local, protocol, spi))) return spi;
    }
  });
}

function drawSpis(my: Actor, local: Ipv4, peer: Ipv4, protocols: readonly ('esp' | 'ah')[]): Spis {
  return {
    ...(protocols.includes('esp') ? { esp: drawSpi(my, local, peer, 'esp') } : {}),
    ...(protocols.includes('ah') ? { ah: drawSpi(my, local, peer, 'ah') } : {}),
  };
}

/** The SPIs of the protocols that a suite uses. */
function used(spis: Spis, suite: Suite): Spis {
  const protocols = protocolsOf(suite.transforms);
  return {
    ...(spis.esp !== undefined && protocols.includes('esp') ? { esp: spis.esp } : {}),
    ...(spis.ah !== undefined && protocols.includes('ah') ? { ah: spis.ah } : {}),
  };
}

/** The entry that governs a flow; for a flow that a dynamic map accepted, the template behind it. */
export function sourceOf(my: Actor, flow: Flow, renewed: Bundle | undefined): EntryView | undefined {
  if (flow.origin === 'protect') {
    const profile = my.state(ipsecStore).protections.get(flow.key)?.profile;
    return profile === undefined ? undefined : profileView(my, profile);
  }
  const entry = entriesOfMap(my, flow.map).find((each) => each.sequence === flow.sequence);
  if (entry?.dynamic === undefined || !renewed) return entry;
  const { peer, transforms, mode, pfsGroup } = renewed;
  const suites = [{ transforms, mode }];
  const found = fit(my, flow.map, { ...flow, peer, suites, pfsGroup }, flow.sequence);
  return typeof found === 'string' ? undefined : found.source;
}

const identText = (ident: Ident): string =>
  `${formatIpv4(ident.address)}/${formatIpv4(ident.mask)}/${ident.protocol}/${ident.port} (type=${ident.mask === 0xffffffff ? 1 : 4})`;

function describeRequest(my: Actor, flow: Flow, peer: Ipv4, offer: QuickOffer): void {
  if (!debugging(my, debugIpsec.flag)) return;
  const [suite] = offer.suites;
  for (const protocol of protocolsOf(suite?.transforms ?? [])) {
    const transforms = (suite?.transforms ?? []).filter((t) => t.startsWith('ah-') === (protocol === 'ah'));
    debugLine(
      my,
      debugIpsec.flag,
      'IPSEC(sa_request): ,\n' +
        `  (key eng. msg.) OUTBOUND local= ${formatIpv4(flow.local)}, remote= ${formatIpv4(peer)}, \n` +
        `    local_proxy= ${identText(flow.localIdent)}, \n` +
        `    remote_proxy= ${identText(flow.remoteIdent)},\n` +
        `    protocol= ${protocol.toUpperCase()}, transform= ${transforms.join(' ')}  (${suite?.mode}), \n` +
        `    lifedur= ${offer.lifeSeconds}s and ${offer.lifeKilobytes}kb, \n` +
        `    spi= ${spiText(offer.spis[protocol] ?? 0)}, conn_id= 0, keysize= 0, flags= 0x400A`,
    );
  }
}

/** Asks IKE for SAs for a flow; false when there is nothing to ask for, or a request is under way. */
export function trigger(my: Actor, flow: Flow, renewed?: Bundle): boolean {
  const store = my.state(ipsecStore);
  if (flow.request !== undefined) return false;
  const source = sourceOf(my, flow, renewed);
  if (!source) return false;
  const peer =
    renewed?.peer ?? (flow.origin === 'acl' ? source.peers[flow.peerIndex % source.peers.length] : flow.peer);
  if (peer === undefined) return false;
  const { local, localIdent, remoteIdent } = flow;
  const suites = suitesOf(my, source, { local, peer, localIdent, remoteIdent });
  if (suites.length === 0) return false;
  const life = lifeOf(my, source);
  const offer: QuickOffer = {
    suites,
    spis: drawSpis(my, local, peer, [...new Set(suites.flatMap((suite) => protocolsOf(suite.transforms)))]),
    lifeSeconds: life.seconds,
    lifeKilobytes: life.kilobytes,
    pfsGroup: source.pfs,
    initiatorIdent: localIdent,
    responderIdent: remoteIdent,
  };
  describeRequest(my, flow, peer, offer);
  const request = `${++store.serials}`;
  store.requests.set(request, flow.key);
  flow.request = request;
  flow.peer = peer;
  my.say(negotiate, { request, local, peer, offer, profile: source.isakmpProfile });
  return true;
}

interface Taken {
  readonly flow: Flow;
  readonly source: EntryView;
  readonly suite: Suite;
}

function protectionFor(
  my: Actor,
  local: Ipv4,
  peer: Ipv4,
  localIdent: Ident,
  remoteIdent: Ident,
): Protection | undefined {
  return [...my.state(ipsecStore).protections.values()].find((each) => {
    const idents = protectionIdents(each);
    return (
      each.local === local &&
      each.remote === peer &&
      sameIdent(idents.localIdent, localIdent) &&
      sameIdent(idents.remoteIdent, remoteIdent)
    );
  });
}

/** The identities of a protection: two hosts, one protocol. */
export function protectionIdents(of: Pick<Protection, 'local' | 'remote' | 'protocol'>): {
  localIdent: Ident;
  remoteIdent: Ident;
} {
  const host = (address: Ipv4): Ident => ({
    address,
    mask: maskOfLength(32),
    protocol: protocolNumber(of.protocol),
    port: 0,
  });
  return { localIdent: host(of.local), remoteIdent: host(of.remote) };
}

/** The flow of a protection. */
export function protectedFlow(
  my: Actor,
  of: Pick<Protection, 'tag' | 'local' | 'remote' | 'protocol'>,
): Flow {
  return flowFor(my, {
    origin: 'protect',
    map: of.tag,
    sequence: 65535,
    local: of.local,
    ...protectionIdents(of),
    peer: of.remote,
  });
}

/** The SAs of a protection fail over only where it says so, whoever else uses the address. */
function mayFailOver(my: Actor, flow: Flow): boolean {
  return flow.origin !== 'protect' || my.state(ipsecStore).protections.get(flow.key)?.stateful === true;
}

/** Who takes an offer: a protection, or an entry of a map whose end is the local address. */
function take(my: Actor, local: Ipv4, peer: Ipv4, offer: QuickOffer): Taken | Misfit {
  const localIdent = offer.responderIdent;
  const remoteIdent = offer.initiatorIdent;
  const protection = protectionFor(my, local, peer, localIdent, remoteIdent);
  if (protection) {
    const source = profileView(my, protection.profile);
    const suite =
      source && commonSuite(offer.suites, suitesOf(my, source, { local, peer, localIdent, remoteIdent }));
    return source && suite ? { flow: protectedFlow(my, protection), source, suite } : 'suite';
  }
  let misfit: Misfit = 'identity';
  for (const binding of bindingsWith(my, local)) {
    const wanted = { local, peer, localIdent, remoteIdent, suites: offer.suites, pfsGroup: offer.pfsGroup };
    const found = fit(my, binding.map, wanted);
    if (typeof found === 'string') {
      if (found === 'suite') misfit = 'suite';
      continue;
    }
    const flow = flowFor(my, {
      origin: found.fromAcl ? 'acl' : 'dynamic',
      map: found.map,
      sequence: found.entry.sequence,
      local,
      localIdent,
      remoteIdent,
      peer,
    });
    return { flow, source: found.source, suite: found.suite };
  }
  return misfit;
}

/** Notes a request that is over. */
function settle(my: Actor, request: string | undefined): Flow | undefined {
  if (request === undefined) return undefined;
  const store = my.state(ipsecStore);
  const flow = store.flows.get(store.requests.get(request) ?? '');
  store.requests.delete(request);
  if (flow?.request === request) flow.request = undefined;
  return flow;
}

/** SAs in reserve are never renewed, and neither are SAs that carried nothing (M-077, M-078). */
function renew(my: Actor, bundle: Bundle): void {
  const flow = my.state(ipsecStore).flows.get(bundle.flow);
  if (!flow || bundle.superseded || bundle.renewing || bundle.ha?.status === 'STANDBY') return;
  if (flow.origin !== 'protect' && !carried(bundle)) return;
  bundle.renewing = trigger(my, flow, bundle);
}

/** The reactions around negotiation. */
export const negotiationHandlers = [
  on(quickOffered, (my, { node, local, peer, offer }) => {
    debugLine(my, debugIpsec.flag, 'IPSEC(validate_proposal_request): proposal part #1,');
    const taken = take(my, local, peer, offer);
    if (typeof taken === 'string') {
      debugLine(
        my,
        debugIpsec.flag,
        taken === 'identity'
          ? 'IPSEC(validate_transform_proposal): proxy identities not supported'
          : 'IPSEC(validate_transform_proposal): transform proposal not supported for identity: ',
      );
      my.say(refuseQuick, { node, reason: taken === 'identity' ? 'INVALID_ID_INFO' : 'PROPOSAL_NOT_CHOSEN' });
      return;
    }
    const { flow, source, suite } = taken;
    const life = lifeOf(my, source);
    const answer = {
      suite,
      spis: drawSpis(my, local, peer, protocolsOf(suite.transforms)),
      lifeSeconds: Math.min(life.seconds, offer.lifeSeconds),
      lifeKilobytes: Math.min(life.kilobytes, offer.lifeKilobytes),
    };
    my.state(ipsecStore).accepted.set(nodeKey(node), { flow: flow.key, offer, answer });
    my.say(acceptQuick, { node, answer });
  }),
  on(quickDone, (my, done) => {
    const store = my.state(ipsecStore);
    const { local, peer, offer, answer, seed } = done;
    const initiator = done.request !== undefined;
    const accepted = store.accepted.get(nodeKey(done.node));
    store.accepted.delete(nodeKey(done.node));
    const flow = initiator ? settle(my, done.request) : store.flows.get(accepted?.flow ?? '');
    if (!flow) return;
    const offered = used(offer.spis, answer.suite);
    debugLine(my, debugIpsec.flag, 'IPSEC(key_engine): got a queue event...');
    install(my, flow, {
      peer,
      initiator,
      transforms: answer.suite.transforms,
      mode: answer.suite.mode,
      pfsGroup: offer.pfsGroup,
      inSpis: initiator ? offered : answer.spis,
      outSpis: initiator ? answer.spis : offered,
      lifeSeconds: answer.lifeSeconds,
      lifeKilobytes: answer.lifeKilobytes,
      cookies: [done.initiatorCookie, done.responderCookie],
      seed,
      vip: mayFailOver(my, flow) ? my.ask(statefulVip, { address: local }) : undefined,
    });
    if (flow.origin === 'protect') my.cancel(protectionTimer(flow.key));
    if (flow.request !== undefined) my.say(cancelNegotiation, { request: flow.request, local, peer });
  }),
  on(quickFailed, (my, { request, node, reason }) => {
    if (node) my.state(ipsecStore).accepted.delete(nodeKey(node));
    const flow = settle(my, request);
    if (!flow) return;
    if (reason === 'no phase 1' || reason === 'timeout') flow.peerIndex++;
    for (const bundle of bundlesOf(my, flow)) {
      if (!bundle.renewing) continue;
      bundle.renewing = false;
      if (!bundle.superseded)
        my.after(renewalRetryMs, `ipsec renewal ${bundle.id}`, retryRenewal, { bundle: bundle.id });
    }
  }),
  on(renewalDue, (my, { bundle: id, by }) => {
    const bundle = my.state(ipsecStore).bundles.get(id);
    // The initiator renews; by volume either end may come first, as each counts from its own start volume.
    if (bundle && (bundle.initiator || by === 'volume')) renew(my, bundle);
  }),
  on(retryRenewal, (my, { bundle: id }) => {
    const bundle = my.state(ipsecStore).bundles.get(id);
    if (bundle) renew(my, bundle);
  }),
  on(retryProtection, (my, { flow: key }) => {
    const store = my.state(ipsecStore);
    const protection = store.protections.get(key);
    if (!protection) return;
    const flow = protectedFlow(my, protection);
    if (flow.bundles.length > 0) return;
    // A virtual address that another router has speaks from there.
    if (ownsAddress(my, protection.local)) trigger(my, flow);
    my.after(protectionRetryMs, protectionTimer(key), retryProtection, { flow: key });
  }),
  on(peerSilent, (my, { local, peer }) => {
    // The other end of a protected channel may only ever answer, so stale SAs must not keep this end from asking (D-08).
    for (const protection of my.state(ipsecStore).protections.values())
      if (protection.local === local && protection.remote === peer)
        for (const bundle of bundlesOf(my, protectedFlow(my, protection))) removeBundle(my, bundle, false);
  }),
  on(flowEmpty, (my, { flow: key, initiator }) => {
    const flow = my.state(ipsecStore).flows.get(key);
    if (flow?.origin !== 'protect' || !my.state(ipsecStore).protections.has(key)) return;
    my.after(initiator ? firstRetryMs : secondRetryMs, protectionTimer(key), retryProtection, { flow: key });
  }),
];
