/** Knows the lines of SNMP. */
import { configure, refuse } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { commandsOf, kept, lines } from './kept.ts';

const snmpWord = { 'snmp-server': 'Modify SNMP engine parameters' };

const levelHelp = {
  auth: 'Use the SNMPv3 authNoPriv Security Level',
  noauth: 'Use the SNMPv3 noAuthNoPriv Security Level',
  priv: 'Use the SNMPv3 authPriv Security Level',
};

const view = kept('snmp-server view <name:word> <subtree:word> {included | excluded}', {
  help: {
    ...snmpWord,
    view: 'Define an SNMPv2 MIB view',
    name: 'Name of the view',
    subtree: 'MIB view family name',
    included: 'MIB family is included in the view',
    excluded: 'MIB family is excluded from the view',
  },
  example: 'snmp-server view parts interfaces included',
  keyedBy: ['name', 'subtree'],
});

const group = kept(
  'snmp-server group <name:word> {v1 | v2c | v3 {auth | noauth | priv}} [read <readView:word>] [write <writeView:word>] [access <list:1-99>]',
  {
    help: {
      ...snmpWord,
      group: 'Define a User Security Model group',
      name: 'Name of the group',
      v1: 'group using the v1 security model',
      v2c: 'group using the v2c security model',
      v3: 'group using the User Security Model (SNMPv3)',
      ...levelHelp,
      read: 'specify a read view for the group',
      readView: 'read view name',
      write: 'specify a write view for the group',
      writeView: 'write view name',
      access: 'specify an access-list associated with this group',
      list: 'standard IP access-list allowing access with this group',
    },
    example: 'snmp-server group watchers v3 priv read parts',
    keyedBy: ['name', 'v1', 'v2c', 'auth', 'noauth', 'priv'],
  },
);

const community = kept(
  'snmp-server community <name:word> [view <view:word>] [RO | RW] [<list:1-99> | <expanded:1300-1999>]',
  {
    help: {
      ...snmpWord,
      community: 'Enable SNMP; set community string and access privs',
      name: 'SNMP community string',
      'snmp-server community view': 'Restrict this community to a named MIB view',
      view: 'MIB view name',
      RO: 'Read-only access with this community string',
      RW: 'Read-write access with this community string',
      list: 'Std IP accesslist allowing access with this community string',
      expanded: 'Expanded IP accesslist allowing access with this community string',
    },
    example: 'snmp-server community public RO',
    keyedBy: ['name'],
    // A community that says nothing of writing only reads, and is printed so.
    complete: (args) => (args['RW'] === true ? args : { ...args, RO: true }),
  },
);

const ifindex = kept('snmp-server ifindex persist', {
  help: { ...snmpWord, ifindex: 'Enable ifindex persistence', persist: 'Persist interface indices' },
  example: 'snmp-server ifindex persist',
});

const trapSource = kept('snmp-server trap-source <port:interface>', {
  help: {
    ...snmpWord,
    'trap-source': 'Assign an interface for the source address of all traps',
    port: 'Interface whose address is used',
  },
  example: 'snmp-server trap-source Loopback0',
  no: 'snmp-server trap-source [<port:interface>]',
});

const location = kept('snmp-server location <text:line>', {
  help: {
    ...snmpWord,
    location: 'Text for mib object sysLocation',
    text: 'The physical location of this node',
  },
  example: 'snmp-server location Rack 4',
  no: 'snmp-server location [<text:line>]',
});

const contact = kept('snmp-server contact <text:line>', {
  help: {
    ...snmpWord,
    contact: 'Text for mib object sysContact',
    text: 'Identification of the contact person for this node',
  },
  example: 'snmp-server contact operations',
  no: 'snmp-server contact [<text:line>]',
});

const chassisId = kept('snmp-server chassis-id <text:line>', {
  help: { ...snmpWord, 'chassis-id': 'String to uniquely identify this chassis', text: 'Unique ID string' },
  example: 'snmp-server chassis-id edge-7',
  no: 'snmp-server chassis-id [<text:line>]',
});

const kindsOfTraps = {
  config: 'Enable SNMP config traps',
  entity: 'Enable SNMP entity traps',
  hsrp: 'Enable SNMP HSRP traps',
  syslog: 'Enable SNMP syslog traps',
  tty: 'Enable TCP connection traps',
};

const traps = kept(
  'snmp-server enable traps [snmp=agent [authentication & linkdown & linkup & coldstart & warmstart] | config | entity | hsrp | syslog | tty]',
  {
    help: {
      ...snmpWord,
      enable: 'Enable SNMP Traps or Informs',
      traps: 'Enable SNMP Traps',
      snmp: 'Enable SNMP traps of the agent itself',
      authentication: 'Enable authentication trap',
      linkdown: 'Enable linkDown trap',
      linkup: 'Enable linkUp trap',
      coldstart: 'Enable coldStart trap',
      warmstart: 'Enable warmStart trap',
      ...kindsOfTraps,
    },
    example: 'snmp-server enable traps config',
    keyedBy: ['agent', ...Object.keys(kindsOfTraps)],
    // The traps of the agent add up in one line.
    complete: (args, before) => ({ ...before, ...args }),
  },
);

const host = kept(
  'snmp-server host <address:ip> [traps | informs] [version {1 | 2c | 3 {auth | noauth | priv}}] <name:word> [<kinds:line>]',
  {
    help: {
      ...snmpWord,
      host: 'Specify hosts to receive SNMP notifications',
      address: 'IP address of SNMP notification host',
      traps: 'Send Trap messages to this host',
      informs: 'Send Inform messages to this host',
      version: 'SNMP version to use for notification messages',
      1: 'Use SNMPv1',
      '2c': 'Use SNMPv2c',
      3: 'Use SNMPv3',
      ...levelHelp,
      name: 'SNMPv1/v2c community string or SNMPv3 user name',
      kinds: 'Types of notifications for this host; all of them unless given',
    },
    example: 'snmp-server host 198.51.100.7 version 2c public',
    keyedBy: ['address', 'name'],
    // Traps of version 1 are what a host gets that nothing else is said of.
    complete: (args) => ({
      ...args,
      traps: undefined,
      1: undefined,
      version: args['1'] ? undefined : args['version'],
    }),
  },
);

/** The word alone is no command; behind `no` it takes the whole agent away. */
const agent = configure(configMode, 'snmp-server', {
  help: snmpWord,
  support: 'inert',
  set: () => refuse('% Incomplete command.'),
  clear: (edit) => {
    edit.edit(lines).snmp = {};
  },
});

/** The commands, in the order in which a router prints their lines. */
export const snmpCommands = [
  ...commandsOf('snmp', [
    view,
    group,
    community,
    ifindex,
    trapSource,
    location,
    contact,
    chassisId,
    traps,
    host,
  ]),
  agent,
];
