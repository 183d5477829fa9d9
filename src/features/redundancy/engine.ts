/** Knows the rules of the redundancy facility: who becomes active, who follows, who must reload (behaviours.md 4.3). */
import { machineOf } from '../../modes/machine.ts';
import { config, configured } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { groupNamed, hsrpGroupChanged, hsrpStateChanged } from '../hsrp/index.ts';
import {
  associationDown,
  associationUp,
  closeAssociation,
  ipcReceived,
  openAssociation,
} from '../ipc/index.ts';
import { debugLine, log } from '../logging/index.ts';
import { booted, reloadNow } from '../system/index.ts';
import { bulkClient, bulkSyncDone, bulkSyncRequested, clientsOf } from './clients.ts';
import { interDevice } from './config.ts';
import {
  enterPeerState,
  enterState,
  facility,
  inEffect,
  isActive,
  isStandby,
  note,
  peerStateChanged,
  rfStateChanged,
  type RfState,
} from './facility.ts';
import { debugRedundancy, selfReload } from './messages.ts';
import {
  identityOf,
  ipcClient,
  keepalive,
  keepaliveDue,
  misfit,
  startKeepalives,
  stopKeepalives,
  tell,
  type RfMessage,
} from './peer.ts';

/** This router has become ACTIVE: whoever holds state in reserve puts it to use now (behaviours.md M-051). */
export const roleChanged = event<{ readonly from: RfState; readonly to: 'ACTIVE'; readonly peer: RfState }>(
  'redundancy role changed',
);
/** This router has become STANDBY HOT. */
export const standbyHot = event('standby hot');

const negotiationDue = event('RF negotiation due');
const stepDue = event<{ readonly to: RfState }>('RF step due');
const aloneDue = event('RF goes active alone');
const secondReloadDue = event('RF second reload due');
const lonelyDue = event('RF standby without peer');

/** From INITIALIZATION to NEGOTIATION (behaviours.md M-021). */
const initializationMs = 9000;
/** How long the first active router waits for a peer (behaviours.md M-023 R1). */
const peerWaitMs = 3000;
/** From communication to the second reload of a new standby (behaviours.md M-022). */
const secondReloadMs = 5000;
/** How long a lost peer still counts as known, and a hot standby waits for its peer (behaviours.md M-023 R6, R9). */
const knownPeerMs = 28_000;
/** Time of each step to ACTIVE (behaviours.md M-021). */
const activeStepMs = 100;
/** Time that one SA takes in STANDBY COLD-BULK (behaviours.md M-021). */
const saMs = 1;

const activeSteps: readonly RfState[] = [
  'ACTIVE-FAST',
  'ACTIVE-DRAIN',
  'ACTIVE_PRECONFIG',
  'ACTIVE_POSTCONFIG',
  'ACTIVE',
];

/** The steps of a standby, with the time that it stays in each (behaviours.md M-021). */
const standbySteps: readonly (readonly [RfState, number])[] = [
  ['STANDBY COLD', 1000],
  ['STANDBY COLD-CONFIG', 500],
  ['STANDBY COLD-FILESYS', 500],
  ['STANDBY COLD-BULK', 1000],
];

const step = 'rf step';
const alone = 'rf alone';
const secondReload = 'rf second reload';
const lonely = 'rf lonely';

function stop(my: Actor, ...timers: string[]): void {
  for (const timer of timers) my.cancel(timer);
}

/** Logs the reload and goes down with it (behaviours.md M-025). */
function reloadSelf(my: Actor): void {
  const { own, peer } = my.state(facility);
  log(my, selfReload, { own, peer });
  my.say(reloadNow, { reason: 'RF induced' });
}

function goActive(my: Actor): void {
  const state = my.state(facility);
  if (state.heading === 'active') return;
  stop(my, alone, secondReload, lonely);
  state.heading = 'active';
  state.cameFrom = state.own;
  note(my, 'RF_EVENT_GO_ACTIVE(511) op=0');
  my.after(activeStepMs, step, stepDue, { to: activeSteps[0]! });
}

function goStandby(my: Actor): void {
  const state = my.state(facility);
  stop(my, alone, secondReload, lonely);
  state.heading = 'standby';
  state.mustResync = false;
  note(my, 'RF_EVENT_GO_STANDBY(512) op=0');
  takeStep(my, standbySteps[0]![0]);
}

function takeStep(my: Actor, to: RfState): void {
  const state = my.state(facility);
  enterState(my, to);
  if (state.heading === 'active') {
    const next = activeSteps[activeSteps.indexOf(to) + 1];
    if (next) my.after(activeStepMs, step, stepDue, { to: next });
    else becomeActive(my);
    return;
  }
  const at = standbySteps.findIndex(([name]) => name === to);
  if (to === 'STANDBY COLD-BULK') {
    state.bulkSinceMs = my.nowMs;
    my.say(bulkSyncRequested);
    if (!my.ask(bulkClient, undefined)) my.say(bulkSyncDone, { sas: 0 });
  } else if (at >= 0) my.after(standbySteps[at]![1], step, stepDue, { to: standbySteps[at + 1]![0] });
  else {
    state.heading = undefined;
    my.say(standbyHot);
  }
}

/** STANDBY COLD-BULK is over when the client has the peer's marker and every SA before it was taken in. */
function endBulk(my: Actor, sas: number): void {
  const { bulkSinceMs, own, heading } = my.state(facility);
  if (own !== 'STANDBY COLD-BULK' || heading !== 'standby') return;
  const endsAtMs = bulkSinceMs + standbySteps.at(-1)![1] + sas * saMs;
  my.after(endsAtMs - my.nowMs, step, stepDue, { to: 'STANDBY HOT' });
}

function becomeActive(my: Actor): void {
  const state = my.state(facility);
  state.heading = undefined;
  if (isStandby(state.cameFrom)) {
    state.switchovers++;
    state.lastReason = 'active unit failed';
  }
  my.say(roleChanged, { from: state.cameFrom, to: 'ACTIVE', peer: state.peer });
}

/** Looks at the scheme group: its role is the first input of the facility (behaviours.md M-020). */
function lookAtGroup(my: Actor): void {
  const state = my.state(facility);
  const { group } = state.scheme;
  if (group === undefined) return;
  const before = state.role;
  const role = groupNamed(my, group)?.state;
  if (role === before) return;
  state.role = role;
  if (role === 'Active' || role === 'Standby') my.say(openAssociation);
  else if (!state.communicates) my.say(closeAssociation);
  if (before === 'Active') loseRole(my);
  if (role === 'Init' && isStandby(state.own) && state.heading !== 'active') reloadSelf(my);
  settle(my);
}

/** The scheme group is not Active any more (behaviours.md M-023 R6, R7). */
function loseRole(my: Actor): void {
  const state = my.state(facility);
  if (isActive(state.own)) {
    if (knowsPeer(my)) reloadSelf(my);
  } else if (state.heading === 'active') {
    stop(my, step);
    state.heading = undefined;
    // A standby that was about to take over has stopped on its way; it starts anew.
    state.mustResync = isStandby(state.own);
  }
}

function knowsPeer(my: Actor): boolean {
  const { communicates, lostAtMs } = my.state(facility);
  return communicates || (lostAtMs !== undefined && my.nowMs - lostAtMs < knownPeerMs);
}

/** Brings the facility to where role, communication, peer and boot reason want it (behaviours.md M-020). */
function settle(my: Actor): void {
  const { own } = my.state(facility);
  if (own === 'NEGOTIATION') negotiate(my);
  else if (isStandby(own)) follow(my);
  else if (own === 'ACTIVE') lead(my);
}

/** NEGOTIATION (behaviours.md M-022, M-023 R1 to R3). */
function negotiate(my: Actor): void {
  const { role, communicates, heading, upSinceMs } = my.state(facility);
  if (role !== 'Active') stop(my, alone);
  else if (communicates) goActive(my);
  else if (heading === undefined && my.plannedAtMs(alone) === undefined)
    my.after(peerWaitMs, alone, aloneDue);
  if (!mayFollow(my)) stop(my, secondReload);
  else if (machineOf(my).bootReason === 'RF induced') goStandby(my);
  else if (my.plannedAtMs(secondReload) === undefined)
    my.after(upSinceMs + secondReloadMs - my.nowMs, secondReload, secondReloadDue);
}

function mayFollow(my: Actor): boolean {
  const { role, communicates, peer, peerFits } = my.state(facility);
  return role === 'Standby' && communicates && peer === 'ACTIVE' && peerFits;
}

/** STANDBY COLD to STANDBY HOT (behaviours.md M-023 R4, R5, R9). */
function follow(my: Actor): void {
  const state = my.state(facility);
  if (state.role === 'Active') {
    goActive(my);
    return;
  }
  if (state.communicates) {
    stop(my, lonely);
    if (state.mustResync && mayFollow(my)) goStandby(my);
    return;
  }
  if (state.own !== 'STANDBY HOT') {
    stop(my, step);
    state.heading = undefined;
    enterState(my, 'NEGOTIATION');
    negotiate(my);
  } else if (state.role === 'Standby' && my.plannedAtMs(lonely) === undefined) {
    my.after((state.lostAtMs ?? my.nowMs) + knownPeerMs - my.nowMs, lonely, lonelyDue);
  }
}

/** ACTIVE: one that kept its state alone gives way to the peer that HSRP prefers (behaviours.md B-076, R6). */
function lead(my: Actor): void {
  const { role, communicates, peer } = my.state(facility);
  if (role === 'Standby' && communicates && peer === 'ACTIVE') reloadSelf(my);
}

function hear(my: Actor, message: RfMessage): void {
  const state = my.state(facility);
  switch (message.kind) {
    case 'hello': {
      const difference = misfit(identityOf(my), message.identity);
      state.peerIdentity = message.identity;
      state.peerFits = difference === undefined;
      if (difference !== undefined)
        debugLine(
          my,
          debugRedundancy.flag,
          `RF: peer does not match: ${difference}; staying in ${state.own}`,
        );
      enterPeerState(my, message.state);
      settle(my);
      return;
    }
    case 'state':
      enterPeerState(my, message.state);
      settle(my);
      return;
    case 'keepalive':
      state.unanswered = 0;
  }
}

/** The reactions of this feature. */
export const handlers = [
  on(booted, (my) => {
    const { group, profile } = config(my, interDevice);
    const state = my.state(facility);
    state.scheme = { group, profile };
    state.ownSinceMs = state.peerSinceMs = my.nowMs;
    for (const { name, id, sequence } of clientsOf(my))
      note(my, `client added: ${name}(${id}) seq=${sequence}`);
    enterState(my, 'INITIALIZATION');
    my.after(initializationMs, step, negotiationDue);
    lookAtGroup(my);
  }),
  on(negotiationDue, (my) => {
    enterState(my, 'NEGOTIATION');
    settle(my);
  }),
  on(configured, (my, { drawers }) => {
    if (!drawers.has(interDevice.name)) return;
    // The scheme waits for a reload, and so does the removal of the whole block (M-029, M-031).
    const { present, profile } = config(my, interDevice);
    const state = my.state(facility);
    if (present) state.scheme = { group: state.scheme.group, profile };
  }),
  on(hsrpStateChanged, (my, { name }) => {
    if (name !== undefined && name === inEffect(my).group) lookAtGroup(my);
  }),
  on(hsrpGroupChanged, (my) => lookAtGroup(my)),
  on(associationUp, (my) => {
    const state = my.state(facility);
    state.communicates = true;
    state.upSinceMs = my.nowMs;
    state.peerIdentity = undefined;
    state.peerFits = false;
    if (isStandby(state.own)) state.mustResync = true;
    note(my, 'RF_STATUS_PEER_PRESENCE(400) op=1');
    note(my, 'RF_STATUS_PEER_COMM(401) op=1');
    enterPeerState(my, 'UNKNOWN');
    tell(my, { kind: 'hello', state: state.own, identity: identityOf(my) });
    startKeepalives(my);
    settle(my);
  }),
  on(associationDown, (my, { reason }) => {
    const state = my.state(facility);
    if (!state.communicates) return;
    state.communicates = false;
    state.lostAtMs = my.nowMs;
    if (state.own === 'ACTIVE') state.peerFailures++;
    stopKeepalives(my);
    debugLine(my, debugRedundancy.flag, `RF: communication with the peer is lost: ${reason}`);
    note(my, 'RF_STATUS_PEER_COMM(401) op=0');
    enterPeerState(my, 'DISABLED');
    if (state.role !== 'Active' && state.role !== 'Standby') my.say(closeAssociation);
    settle(my);
  }),
  on(ipcReceived, (my, { client, message }) => {
    if (client === ipcClient && my.state(facility).communicates) hear(my, message as RfMessage);
  }),
  on(keepaliveDue, (my) => keepalive(my)),
  on(aloneDue, (my) => goActive(my)),
  on(stepDue, (my, { to }) => {
    takeStep(my, to);
    settle(my);
  }),
  on(secondReloadDue, (my) => reloadSelf(my)),
  on(lonelyDue, (my) => reloadSelf(my)),
  on(rfStateChanged, (my, { from, to }) => {
    debugLine(my, debugRedundancy.flag, `RF: my state ${from} -> ${to}`);
    if (my.state(facility).communicates) tell(my, { kind: 'state', state: to });
  }),
  on(peerStateChanged, (my, { from, to }) => {
    debugLine(my, debugRedundancy.flag, `RF: peer state ${from} -> ${to}`);
  }),
  on(bulkSyncDone, (my, { sas }) => endBulk(my, sas)),
];
