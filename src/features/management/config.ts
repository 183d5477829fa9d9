/** Knows the lines of SNMP and NTP: kept and printed back, without effect here. */
import { configure, refuse, type Command, type HelpTexts } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';

type Family = 'snmp' | 'ntp';

/** The lines as printed, by what tells them apart; in the order in which they were typed. */
export const lines = configSlice('management lines', () => ({
  snmp: {} as Record<string, string>,
  ntp: {} as Record<string, string>,
}));

interface Options {
  readonly help: HelpTexts;
  readonly example: string;
  /** The arguments that tell two such lines apart; none: a new line replaces the old one. */
  readonly keyedBy?: readonly string[];
  readonly no?: string;
}

/** A line without effect. */
function kept(family: Family, text: string, options: Options): Command {
  const keyOf = (args: Record<string, unknown>): string =>
    [text, ...(options.keyedBy ?? []).map((name) => String(args[name]))].join(' ');
  const command: Command = configure(configMode, text, {
    help: options.help,
    support: 'inert',
    example: options.example,
    ...(options.no === undefined ? {} : { no: options.no }),
    set: (edit, args) => {
      const given = args as Record<string, unknown>;
      edit.edit(lines)[family][keyOf(given)] = writeLine(command.syntax, given);
    },
    clear: (edit, args) => {
      delete edit.edit(lines)[family][keyOf(args as Record<string, unknown>)];
    },
  });
  return command;
}

const snmpWord = { 'snmp-server': 'Modify SNMP engine parameters' };
const ntpWord = { ntp: 'Configure NTP' };

const snmpCommands = [
  kept('snmp', 'snmp-server community <name:word> [RO | RW] [<list:1-99>]', {
    help: {
      ...snmpWord,
      community: 'Enable SNMP; set community string and access privs',
      name: 'SNMP community string',
      RO: 'Read-only access with this community string',
      RW: 'Read-write access with this community string',
      list: 'Std IP accesslist allowing access with this community string',
    },
    example: 'snmp-server community public RO',
    keyedBy: ['name'],
  }),
  kept('snmp', 'snmp-server location <text:line>', {
    help: {
      ...snmpWord,
      location: 'Text for mib object sysLocation',
      text: 'The physical location of this node',
    },
    example: 'snmp-server location Rack 4',
    no: 'snmp-server location [<text:line>]',
  }),
  kept('snmp', 'snmp-server contact <text:line>', {
    help: {
      ...snmpWord,
      contact: 'Text for mib object sysContact',
      text: 'Identification of the contact person for this node',
    },
    example: 'snmp-server contact operations',
    no: 'snmp-server contact [<text:line>]',
  }),
  kept('snmp', 'snmp-server chassis-id <text:line>', {
    help: { ...snmpWord, 'chassis-id': 'String to uniquely identify this chassis', text: 'Unique ID string' },
    example: 'snmp-server chassis-id edge-7',
    no: 'snmp-server chassis-id [<text:line>]',
  }),
  kept('snmp', 'snmp-server host <address:ip> [version {1 | 2c}] <name:word>', {
    help: {
      ...snmpWord,
      host: 'Specify hosts to receive SNMP notifications',
      address: 'IP address of SNMP notification host',
      version: 'SNMP version to use for notification messages',
      1: 'Use SNMPv1',
      '2c': 'Use SNMPv2c',
      name: 'SNMPv1/v2c community string or SNMPv3 user name',
    },
    example: 'snmp-server host 198.51.100.7 version 2c public',
    keyedBy: ['address', 'name'],
  }),
  kept('snmp', 'snmp-server enable traps [snmp | config | hsrp | syslog | tty]', {
    help: {
      ...snmpWord,
      enable: 'Enable SNMP Traps or Informs',
      traps: 'Enable SNMP Traps',
      snmp: 'Enable SNMP traps of the agent itself',
      config: 'Enable SNMP config traps',
      hsrp: 'Enable SNMP HSRP traps',
      syslog: 'Enable SNMP syslog traps',
      tty: 'Enable TCP connection traps',
    },
    example: 'snmp-server enable traps config',
    keyedBy: ['snmp', 'config', 'hsrp', 'syslog', 'tty'],
  }),
  configure(configMode, 'snmp-server', {
    help: snmpWord,
    support: 'inert',
    // The word alone is no command; behind `no` it takes the whole agent away.
    set: () => refuse('% Incomplete command.'),
    clear: (edit) => {
      edit.edit(lines).snmp = {};
    },
  }),
];

const ntpCommands = [
  kept('ntp', 'ntp server <address:ip> [version <version:1-4>] [source <port:interface>] [prefer]', {
    help: {
      ...ntpWord,
      server: 'Configure NTP server',
      address: 'IP address of peer',
      version: 'Configure NTP version',
      source: 'Interface for source address',
      port: 'Interface whose address is used',
      prefer: 'Prefer this peer when possible',
    },
    example: 'ntp server 198.51.100.8 prefer',
    keyedBy: ['address'],
    no: 'ntp server <address:ip> [version <version:1-4>] [source <port:interface>] [prefer]',
  }),
  kept('ntp', 'ntp source <port:interface>', {
    help: {
      ...ntpWord,
      source: 'Configure interface for source address',
      port: 'Interface whose address is used',
    },
    example: 'ntp source Loopback0',
    no: 'ntp source [<port:interface>]',
  }),
  kept('ntp', 'ntp master [<stratum:1-15>]', {
    help: { ...ntpWord, master: 'Act as NTP master clock', stratum: 'Stratum number' },
    example: 'ntp master 3',
  }),
  kept('ntp', 'ntp update-calendar', {
    help: { ...ntpWord, 'update-calendar': 'Periodically update calendar with NTP time' },
    example: 'ntp update-calendar',
  }),
];

/** The commands of this feature's configuration. */
export const configCommands = [...snmpCommands, ...ntpCommands];

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  { place: 'snmp-server', lines: (config) => Object.values(configIn(config, lines).snmp) },
  { place: 'ntp', lines: (config) => Object.values(configIn(config, lines).ntp) },
];
