/** Knows the redundancy facility of a router as it runs: own and peer state, and what has happened (behaviours.md M-019). */
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { event } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { clockSpan } from '../../text/duration.ts';
import type { HsrpState } from '../hsrp/index.ts';
import { clientsOf } from './clients.ts';

/** The states with the numbers that the command line shows (behaviours.md M-019). */
export const rfStates = {
  UNKNOWN: 0,
  DISABLED: 1,
  INITIALIZATION: 2,
  NEGOTIATION: 3,
  'STANDBY COLD': 4,
  'STANDBY COLD-CONFIG': 5,
  'STANDBY COLD-FILESYS': 6,
  'STANDBY COLD-BULK': 7,
  'STANDBY HOT': 8,
  'ACTIVE-FAST': 9,
  'ACTIVE-DRAIN': 10,
  ACTIVE_PRECONFIG: 11,
  ACTIVE_POSTCONFIG: 12,
  ACTIVE: 13,
} as const;

/** A state of the redundancy facility. */
export type RfState = keyof typeof rfStates;

/** The own state changed. */
export const rfStateChanged = event<{ readonly from: RfState; readonly to: RfState }>('RF state changed');
/** The peer's state changed, as far as it is known here: DISABLED while there is no communication. */
export const peerStateChanged = event<{ readonly from: RfState; readonly to: RfState }>(
  'RF peer state changed',
);

/** What a router tells about itself when communication comes up (behaviours.md M-032). */
export interface Identity {
  readonly release: string;
  readonly model: string;
  readonly processor: string;
  readonly memoryKilobytes: number;
  /** The encryption module, by its product number; `none` without. */
  readonly module: string;
}

/** Everything about the facility; a reload empties it. */
export const facility = slice('redundancy facility', () => ({
  own: 'DISABLED' as RfState,
  ownSinceMs: 0,
  peer: 'DISABLED' as RfState,
  peerSinceMs: 0,
  /** What was configured at boot; the profile follows the configuration while the block exists (M-029, M-031). */
  scheme: { group: undefined as string | undefined, profile: undefined as string | undefined },
  /** State of the scheme group; undefined while there is no such group. */
  role: undefined as HsrpState | undefined,
  communicates: false,
  upSinceMs: 0,
  /** When communication was lost last. */
  lostAtMs: undefined as number | undefined,
  /** What the peer has told about itself since communication came up, and whether it fits (M-032). */
  peerIdentity: undefined as Identity | undefined,
  peerFits: false,
  /** Keepalives sent since the last one of the peer (000:685). */
  unanswered: 0,
  /** Where the present progression leads. */
  heading: undefined as 'active' | 'standby' | undefined,
  /** The state before the progression to ACTIVE. */
  cameFrom: 'DISABLED' as RfState,
  /** Communication was interrupted while hot: what was sent meanwhile is missing here (M-040). */
  mustResync: false,
  bulkSinceMs: 0,
  switchovers: 0,
  peerFailures: 0,
  lastReason: 'none',
  history: [] as string[],
}));

/** The scheme and the protection that work now. */
export function inEffect(my: Actor): {
  readonly group: string | undefined;
  readonly profile: string | undefined;
} {
  return my.state(facility).scheme;
}

/** Lines that `show redundancy history` keeps. */
const historyLines = 512;

/** Notes something in the history, with the time since boot (reference/show-redundancy-history). */
export function note(my: Actor, text: string): void {
  const { history } = my.state(facility);
  history.push(`${clockSpan(my.nowMs - (machineOf(my).upSinceMs ?? my.nowMs))} ${text}`);
  if (history.length > historyLines) history.splice(0, history.length - historyLines);
}

function noteStates(my: Actor, changed: 'own' | 'peer'): void {
  const { own, peer } = my.state(facility);
  const mark = (which: 'own' | 'peer'): string => (which === changed ? '*' : '');
  note(
    my,
    `${mark('own')}my state = ${own}(${rfStates[own]}) ${mark('peer')}peer state = ${peer}(${rfStates[peer]})`,
  );
}

/** The progressions that clients are told of when a state is reached, by the numbers of the facility's own log. */
const progressions: Partial<Record<RfState, string>> = {
  INITIALIZATION: 'RF_PROG_INITIALIZATION(100)',
  'STANDBY COLD': 'RF_PROG_STANDBY_COLD(101)',
  'STANDBY COLD-CONFIG': 'RF_PROG_STANDBY_CONFIG(102)',
  'STANDBY COLD-FILESYS': 'RF_PROG_STANDBY_FILESYS(103)',
  'STANDBY COLD-BULK': 'RF_PROG_STANDBY_BULK(104)',
  'STANDBY HOT': 'RF_PROG_STANDBY_HOT(105)',
  'ACTIVE-FAST': 'RF_PROG_ACTIVE_FAST(200)',
  'ACTIVE-DRAIN': 'RF_PROG_ACTIVE_DRAIN(201)',
  ACTIVE_PRECONFIG: 'RF_PROG_ACTIVE_PRECONFIG(202)',
  ACTIVE_POSTCONFIG: 'RF_PROG_ACTIVE_POSTCONFIG(203)',
  ACTIVE: 'RF_PROG_ACTIVE(204)',
};

/** Enters a state. */
export function enterState(my: Actor, to: RfState): void {
  const state = my.state(facility);
  const from = state.own;
  if (from === to) return;
  state.own = to;
  state.ownSinceMs = my.nowMs;
  noteStates(my, 'own');
  const progression = progressions[to];
  if (progression !== undefined)
    for (const { name, id } of clientsOf(my)) note(my, `${progression} ${name}(${id}) op=0 rc=11`);
  my.say(rfStateChanged, { from, to });
}

/** Learns the peer's state. */
export function enterPeerState(my: Actor, to: RfState): void {
  const state = my.state(facility);
  const from = state.peer;
  if (from === to) return;
  state.peer = to;
  state.peerSinceMs = my.nowMs;
  noteStates(my, 'peer');
  my.say(peerStateChanged, { from, to });
}

/** The own state. */
export function rfState(my: Actor): RfState {
  return my.state(facility).own;
}

/** The peer's state as its messages told it. */
export function peerState(my: Actor): RfState {
  return my.state(facility).peer;
}

/** Whether the routers hear each other over IPC. */
export function communicationsUp(my: Actor): boolean {
  return my.state(facility).communicates;
}

/** The name of the scheme group, once it works. */
export function schemeGroup(my: Actor): string | undefined {
  return inEffect(my).group;
}

/** The IPsec profile that protects the communication, once a scheme works (000:541, M-029). */
export function securityProfile(my: Actor): string | undefined {
  const { group, profile } = inEffect(my);
  return group === undefined ? undefined : profile;
}

/** ACTIVE or on the way to it. */
export function isActive(state: RfState): boolean {
  return rfStates[state] >= rfStates['ACTIVE-FAST'];
}

/** STANDBY COLD to STANDBY HOT. */
export function isStandby(state: RfState): boolean {
  return rfStates[state] >= rfStates['STANDBY COLD'] && rfStates[state] <= rfStates['STANDBY HOT'];
}
