/** Knows every sentence that HSRP says unasked: syslog, in the words of each generation, and debug lines. */
import { act, type Command } from '../../modes/command.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { debugState, debugSwitch, syslog, type DebugFlag } from '../logging/index.ts';
import type { HsrpPacket, HsrpState } from './packet.ts';

/** A change of state. */
export interface StateChange {
  readonly port: string;
  readonly group: number;
  readonly from: HsrpState;
  readonly to: HsrpState;
}

const change = (m: StateChange): string => `${m.port} Grp ${m.group} state ${m.from} -> ${m.to}`;

/** 12.3: `%HSRP-6-STATECHANGE` (decisions.md D-14; debug-standby/ios-12.4-debug-standby-full-failover.txt). */
export const stateChanged = syslog('HSRP', 6, 'STATECHANGE', change);
/** From 12.4T on: `%HSRP-5-STATECHANGE` (002:208). */
export const stateChangedNotice = syslog('HSRP', 5, 'STATECHANGE', change);
/** 12.2: `%STANDBY-6-STATECHANGE: Ethernet0/0 Group 1 state …` (behaviours.md M-014). */
export const stateChangedStandby = syslog(
  'STANDBY',
  6,
  'STATECHANGE',
  (m: StateChange) => `${m.port} Group ${m.group} state ${m.from} -> ${m.to}`,
);

/** A packet with another authentication string. */
export interface BadAuthentication {
  readonly source: Ipv4;
  readonly group: number;
  readonly state: HsrpState;
}

const bad = (m: BadAuthentication): string =>
  `Bad authentication from ${formatIpv4(m.source)}, group ${m.group}, remote state ${m.state}`;

/** `%HSRP-4-BADAUTH` (expert-notes-ha.md). */
export const badAuthentication = syslog('HSRP', 4, 'BADAUTH', bad);
/** 12.2: `%STANDBY-3-BADAUTH`. */
export const badAuthenticationStandby = syslog('STANDBY', 3, 'BADAUTH', bad);

/** The Active router has another virtual address than this one (behaviours.md B-008). */
export interface DifferentAddress {
  readonly port: string;
  readonly group: number;
  readonly theirs: Ipv4;
  readonly ours: Ipv4;
}

const different = (m: DifferentAddress): string =>
  `active routers virtual IP address ${formatIpv4(m.theirs)} is different to the locally configured address ${formatIpv4(m.ours)}`;

/** `%HSRP-4-DIFFVIP1` (expert-notes-ha.md). */
export const differentAddress = syslog(
  'HSRP',
  4,
  'DIFFVIP1',
  (m: DifferentAddress) => `${m.port} Grp ${m.group} ${different(m)}`,
);
/** 12.2: `%STANDBY-3-DIFFVIP1`. */
export const differentAddressStandby = syslog(
  'STANDBY',
  3,
  'DIFFVIP1',
  (m: DifferentAddress) => `${m.port} Group ${m.group} ${different(m)}`,
);

/** Somebody else answers for a virtual address of this router (behaviours.md B-007). */
export interface DuplicateAddress {
  readonly port: string;
  readonly address: Ipv4;
  readonly mac: string;
}

const duplicate = (m: DuplicateAddress): string =>
  `Duplicate address ${formatIpv4(m.address)} on ${m.port}, sourced by ${m.mac}`;

/** `%HSRP-4-DUPADDR` (expert-notes-ha.md). */
export const duplicateAddress = syslog('HSRP', 4, 'DUPADDR', duplicate);
/** 12.2: `%STANDBY-3-DUPADDR`. */
export const duplicateAddressStandby = syslog('STANDBY', 3, 'DUPADDR', duplicate);

const help = {
  standby: 'Hot Standby Router Protocol (HSRP)',
  errors: 'HSRP errors',
  events: 'HSRP events',
  packets: 'HSRP packets',
  terse: 'Display all HSRP packets except hellos and advertisements',
};

/** `debug standby errors` (commands.md C-044). */
export const debugErrors = debugSwitch('debug standby errors', { title: 'HSRP Errors', group: 'HSRP', help });
/** `debug standby events` (commands.md C-045). */
export const debugEvents = debugSwitch('debug standby events', { title: 'HSRP Events', group: 'HSRP', help });
/** `debug standby packets` (commands.md C-046). */
export const debugPackets = debugSwitch('debug standby packets', {
  title: 'HSRP Packets',
  group: 'HSRP',
  help,
});
/** `debug standby packets terse`: no hellos (003:285). */
export const debugTerse = debugSwitch('debug standby packets terse', {
  title: 'HSRP Packets (Coup, Resign)',
  group: 'HSRP',
  help,
});

const single: readonly DebugFlag[] = [debugErrors.flag, debugEvents.flag, debugPackets.flag];

/** `debug standby` alone turns on everything; its `no` form turns off whatever is on. */
function all(line: string, on: boolean): Command {
  return act(line, {
    help: {
      debug: "Debugging functions (see also 'undebug')",
      undebug: "Disable debugging functions (see also 'debug')",
      no: 'Disable debugging functions',
      ...help,
    },
    run: (shell) => {
      const flags = shell.my.state(debugState);
      for (const flag of single) {
        if (on) flags.add(flag);
        else flags.delete(flag);
      }
      if (!on) flags.delete(debugTerse.flag);
      shell.print(`HSRP debugging is ${on ? 'on' : 'off'}`);
    },
  });
}

/** The debug commands of this feature. */
export const debugCommands: readonly Command[] = [
  ...[debugErrors, debugEvents, debugPackets, debugTerse].flatMap((one) => one.commands),
  all('debug standby', true),
  all('no debug standby', false),
  all('undebug standby', false),
];

/** `Hello  in  10.10.10.3 Active  pri 150 vIP 10.10.10.1` (debug-standby/ios-12.4-debug-standby-full-failover.txt). */
export function packetText(direction: 'in' | 'out', source: Ipv4, packet: HsrpPacket): string {
  const operation = `${packet.operation.charAt(0).toUpperCase()}${packet.operation.slice(1)}`;
  const address = packet.address === undefined ? '0.0.0.0' : formatIpv4(packet.address);
  return (
    `${operation.padEnd(6)} ${direction.padEnd(3)} ${formatIpv4(source)} ${packet.state.padEnd(7)} ` +
    `pri ${packet.priority} vIP ${address}`
  );
}
