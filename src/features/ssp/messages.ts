/** Knows what SSP and the two managers behind it say unasked: the lines of their debug switches. */
import { act, type Command } from '../../modes/command.ts';
import { debugState, debugSwitch } from '../logging/index.ts';

const due = 'SSP channel';

const sspHelp = {
  ssp: 'State Synchronization Protocol',
  fsm: 'Finite state machine',
  socket: 'TCP sockets of the channel',
  packet: 'Packets sent and received',
  peers: 'Routers at the other end',
  redundancy: 'HSRP groups and the role that follows from them',
  config: 'Changes of the configuration',
};

const sspSwitch = <S extends string>(text: `debug ssp ${S}`, waits = false) =>
  debugSwitch(text, {
    title: `SSP ${text.slice('debug ssp '.length)}`,
    group: 'SSP',
    help: sspHelp,
    ...(waits ? { due } : {}),
  });

/** `debug ssp fsm`: the role of a channel changes. */
export const debugFsm = sspSwitch('debug ssp fsm');
/** `debug ssp redundancy`: an HSRP group of a channel changes its state. */
export const debugRedundancy = sspSwitch('debug ssp redundancy');
/** `debug ssp config`: a channel is set up, changed or removed. */
export const debugConfig = sspSwitch('debug ssp config');

const sspSwitches = [
  debugFsm,
  sspSwitch('debug ssp socket', true),
  sspSwitch('debug ssp packet', true),
  sspSwitch('debug ssp peers', true),
  debugRedundancy,
  debugConfig,
];

/** Without a keyword all of them are meant (commands.md C-051). */
const all = (line: string, on: boolean): Command =>
  act(line, {
    help: {
      debug: "Debugging functions (see also 'undebug')",
      undebug: "Disable debugging functions (see also 'debug')",
      no: 'Disable debugging functions',
      ...sspHelp,
    },
    run: ({ my, print }) => {
      const flags = my.state(debugState);
      for (const { flag } of sspSwitches) {
        if (on) flags.add(flag);
        else flags.delete(flag);
      }
      print(`SSP debugging is ${on ? 'on' : 'off'}`);
    },
  });

const managerHelp = {
  crypto: 'Cryptographic subsystem',
  isakmp: 'Crypto ISAKMP debug',
  'debug crypto isakmp ha': 'IKE HA Manager',
  ipsec: 'IPSEC processing',
  'debug crypto ipsec ha': 'IPSec HA Manager',
  ha: 'HA Manager',
  detail: 'Detailed debugging',
  fsm: 'Finite state machine',
  update: 'Updates between the routers',
};

const group = 'Cryptographic Subsystem';

/** `debug crypto isakmp ha`: which virtual addresses the IKE HA Manager looks after. */
export const debugIkeHa = debugSwitch('debug crypto isakmp ha', {
  title: 'Crypto ISAKMP High Availability',
  group,
  help: managerHelp,
});
/** `debug crypto isakmp ha fsm`: what state it has for each. */
export const debugIkeHaFsm = debugSwitch('debug crypto isakmp ha fsm', {
  title: 'Crypto ISAKMP High Availability fsm',
  group,
  help: managerHelp,
});
/** `debug crypto ipsec ha`: which interfaces the IPSec HA Manager looks after. */
export const debugIpsecHa = debugSwitch('debug crypto ipsec ha', {
  title: 'Crypto IPSEC High Availability',
  group,
  help: managerHelp,
});
/** `debug crypto ipsec ha fsm`: what state it has for each. */
export const debugIpsecHaFsm = debugSwitch('debug crypto ipsec ha fsm', {
  title: 'Crypto IPSEC High Availability fsm',
  group,
  help: managerHelp,
});

const waiting = [
  debugSwitch('debug crypto isakmp ha detail', {
    title: 'Crypto ISAKMP High Availability detail',
    group,
    help: managerHelp,
    due,
  }),
  debugSwitch('debug crypto isakmp ha update', {
    title: 'Crypto ISAKMP High Availability updates',
    group,
    help: managerHelp,
    due,
  }),
  debugSwitch('debug crypto ipsec ha detail', {
    title: 'Crypto IPSEC High Availability detail',
    group,
    help: managerHelp,
    due,
  }),
  debugSwitch('debug crypto ipsec ha update', {
    title: 'Crypto IPSEC High Availability updates',
    group,
    help: managerHelp,
    due,
  }),
];

/** The debug commands of this feature (commands.md C-049 to C-051). */
export const debugCommands: readonly Command[] = [
  ...[...sspSwitches, debugIkeHa, debugIkeHaFsm, debugIpsecHa, debugIpsecHaFsm, ...waiting].flatMap(
    ({ commands }) => commands,
  ),
  all('debug ssp', true),
  all('no debug ssp', false),
  all('undebug ssp', false),
];
