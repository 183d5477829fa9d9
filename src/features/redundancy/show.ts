/** Knows the displays of redundancy: overview, states, inter-device, history, clients. */
import { show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { longSpan } from '../../text/duration.ts';
import { debugging } from '../logging/index.ts';
import { clientsOf } from './clients.ts';
import { interDevice } from './config.ts';
import { facility, isStandby, rfStates, securityProfile, type Identity, type RfState } from './facility.ts';
import { debugMask, debugRedundancy } from './messages.ts';
import { identityOf, keepaliveMs, keepaliveThreshold } from './peer.ts';

const help = {
  show: 'Show running system information',
  redundancy: 'Redundancy Facility (RF) information',
  states: 'RF states',
  'inter-device': 'Inter-device redundancy',
  history: 'RF history',
  clients: 'RF client list',
};

/** What `show redundancy states` shows. */
export interface StatesFacts {
  readonly own: RfState;
  readonly peer: RfState;
  readonly duplex: boolean;
  readonly clients: number;
  readonly unanswered: number;
  readonly debugMask: number;
}

const stateText = (state: RfState): string => `${String(rfStates[state]).padEnd(2)} -${state}`;
const modeText = (duplex: boolean): string => (duplex ? 'Duplex' : 'Simplex');
const manualText = (duplex: boolean): string => (duplex ? 'Enabled' : 'Disabled  Reason: Simplex mode');
const communicationText = (duplex: boolean): string => (duplex ? 'Up' : 'Down      Reason: Simplex mode');

/** Time that a client has to answer a notification (000:680, 002:117). */
const notificationMs = 30_000;

const labelled =
  (width: number) =>
  (label: string, value: string | number): string =>
    `${label.padStart(width)} = ${value}`;

/** `show redundancy states` of 12.3(11)T: split mode and keepalive lines (000:671-688, behaviours.md B-065). */
export const statesText = (facts: StatesFacts): string[] => {
  const upper = labelled(15);
  const lower = labelled(24);
  return [
    upper('my state', stateText(facts.own)),
    upper('peer state', stateText(facts.peer)),
    upper('Mode', modeText(facts.duplex)),
    upper('Unit ID', 0),
    '',
    upper('Split Mode', 'Disabled'),
    upper('Manual Swact', manualText(facts.duplex)),
    upper('Communications', communicationText(facts.duplex)),
    '',
    upper('client count', facts.clients),
    lower('client_notification_TMR', `${notificationMs} milliseconds`),
    lower('keep_alive TMR', `${keepaliveMs} milliseconds`),
    lower('keep_alive count', facts.unanswered),
    lower('keep_alive threshold', keepaliveThreshold),
    lower('RF debug mask', `0x${facts.debugMask.toString(16)}`),
  ];
};

/** `show redundancy states` of 12.4T, with the columns of 002:106-118: maintenance mode, no keepalive lines (B-066). */
export const statesTextMaintenance = (facts: StatesFacts): string[] => {
  const upper = labelled(11);
  const middle = labelled(15);
  return [
    upper('my state', stateText(facts.own)),
    upper('peer state', stateText(facts.peer)),
    upper('Mode', modeText(facts.duplex)),
    upper('Unit ID', 0),
    '',
    'Maintenance Mode = Disabled',
    middle('Manual Swact', manualText(facts.duplex)),
    middle('Communications', communicationText(facts.duplex)),
    '',
    `client count = ${facts.clients}`,
    ` client_notification_TMR = ${notificationMs} milliseconds`,
    `       RF debug mask = 0x${facts.debugMask.toString(16)}`,
  ];
};

const showStates = show('show redundancy states', {
  help,
  facts: (my): StatesFacts => {
    const { own, peer, communicates, unanswered } = my.state(facility);
    const mask = debugging(my, debugRedundancy.flag) ? debugMask : 0;
    return { own, peer, duplex: communicates, clients: clientsOf(my).length, unanswered, debugMask: mask };
  },
  text: (facts, _, my) => machineOf(my).release.replaced(statesText)(facts),
});

/** What `show redundancy inter-device` shows. */
interface InterDeviceFacts {
  readonly state: string;
  readonly group: string | undefined;
  readonly groupState: string;
  /** What is configured and waits for a reload. */
  readonly pending: { readonly group: string | undefined } | undefined;
  readonly profile: string | undefined;
}

/**
 * The state as the inter-device feature words it. STDBY is documented (002:121); the others are known with less
 * certainty (behaviours.md M-030, reference/expert-notes-ha.md).
 */
function interDeviceState(my: Actor): string {
  const { scheme, role, own, communicates } = my.state(facility);
  if (scheme.group === undefined) return 'RF_INTERDEV_STATE_INIT';
  if (own === 'ACTIVE') return 'RF_INTERDEV_STATE_ACT';
  if (role !== 'Active' && role !== 'Standby') return 'RF_INTERDEV_STATE_PNC_NO_HSRP';
  if (!communicates) return 'RF_INTERDEV_STATE_PNC_NO_COMM';
  return isStandby(own) ? 'RF_INTERDEV_STATE_STDBY' : 'RF_INTERDEV_STATE_INIT';
}

const schemeWord = (group: string | undefined, none: string): string =>
  group === undefined ? none : 'Standby';

const showInterDevice = show('show redundancy inter-device', {
  help,
  facts: (my): InterDeviceFacts => {
    const { scheme, role } = my.state(facility);
    const { group } = config(my, interDevice);
    return {
      state: interDeviceState(my),
      group: scheme.group,
      groupState: role ?? 'Unknown',
      pending: group === scheme.group ? undefined : { group },
      profile: securityProfile(my),
    };
  },
  text: function* ({ state, group, groupState, pending, profile }) {
    yield `Redundancy inter-device state: ${state}`;
    if (pending) {
      yield `  Pending Scheme: ${schemeWord(pending.group, '<NOT-CONFIGURED>')} (Will not take effect until next reload)`;
      if (pending.group !== undefined) yield `  Pending Groupname: ${pending.group}`;
    }
    yield `  Scheme: ${schemeWord(group, '<NOT-CONFIGURED>')}`;
    if (group === undefined) yield '  Peer present: UNKNOWN';
    else yield `  Groupname: ${group} Group State: ${groupState}`;
    yield `  Security: ${profile === undefined ? 'Not configured' : `IPSec profile ${profile}`}`;
  },
});

const showHistory = show('show redundancy history', {
  help,
  facts: (my) => my.state(facility).history,
  text: function* (history) {
    yield 'Redundancy Facility Event Log:';
    yield* history;
  },
});

const showClients = show('show redundancy clients', {
  help,
  facts: clientsOf,
  text: (clients) =>
    clients.map(
      ({ name, id, sequence }) =>
        ` clientID = ${String(id).padEnd(7)} clientSeq = ${String(sequence).padEnd(8)} ${name}`,
    ),
});

const imageText = ({ model, release }: Identity): string =>
  `Cisco IOS Software, ${model} Software, Version ${release}`;

const rule = (title: string): string[] => [title, '-'.repeat(title.length)];

const showOverview = show('show redundancy', {
  help,
  facts: (my) => {
    const state = my.state(facility);
    const { own, peer, ownSinceMs, peerSinceMs, communicates, switchovers, peerFailures, lastReason } = state;
    const { upSinceMs } = machineOf(my);
    return {
      own,
      peer,
      upMs: my.nowMs - (upSinceMs ?? my.nowMs),
      ownMs: my.nowMs - ownSinceMs,
      peerMs: my.nowMs - peerSinceMs,
      duplex: communicates,
      switchovers,
      peerFailures,
      lastReason,
      image: imageText(identityOf(my)),
      peerImage: state.peerIdentity && imageText(state.peerIdentity),
    };
  },
  // After reference/show-redundancy/iosv-15.6-simplex.txt: without the modes of a chassis with two processors.
  text: function* (facts) {
    const line = labelled(30);
    yield* rule('Redundant System Information :');
    yield line('Available system uptime', longSpan(facts.upMs));
    yield line('Switchovers system experienced', facts.switchovers);
    yield line('Standby failures', facts.peerFailures);
    yield line('Last switchover reason', facts.lastReason);
    yield '';
    yield line('Hardware Mode', modeText(facts.duplex));
    yield line('Maintenance Mode', 'Disabled');
    yield line('Communications', communicationText(facts.duplex));
    yield '';
    yield* rule('Current Processor Information :');
    yield line('Active Location', 'slot 0');
    yield line('Current Software state', facts.own);
    yield line('Uptime in current state', longSpan(facts.ownMs));
    yield line('Image Version', facts.image);
    yield line('Configuration register', '0x2102');
    yield '';
    if (!facts.duplex) {
      yield `Peer (slot: 0) information is not available because it is in '${facts.peer}' state`;
      return;
    }
    yield* rule('Peer Processor Information :');
    yield line('Standby Location', 'slot 0');
    yield line('Current Software state', facts.peer);
    yield line('Uptime in current state', longSpan(facts.peerMs));
    if (facts.peerImage !== undefined) yield line('Image Version', facts.peerImage);
    yield line('Configuration register', '0x2102');
  },
});

/** The EXEC commands of this feature. */
export const execCommands = [showOverview, showStates, showInterDevice, showHistory, showClients];
