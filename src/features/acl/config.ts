/** Knows extended access lists as configured, and how a line is matched (commands.md C-082 to C-084, C-185). */
import { configure, refuse, type Editing } from '../../modes/command.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';

/** One end of a line: an address and the bits that do not matter. */
export interface Wild {
  readonly address: Ipv4;
  readonly wildcard: Ipv4;
}

/** A line of an extended list. */
export interface AclEntry {
  readonly action: 'permit' | 'deny';
  /** `ip` for any, or a protocol's name. */
  readonly protocol: string;
  readonly source: Wild;
  readonly destination: Wild;
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
  readonly log: boolean;
}

interface List {
  /** Lines by sequence number, kept in order of insertion; lists printed in order of numbers. */
  entries: Map<number, AclEntry>;
  last: number;
  remarks: string[];
}

/** All extended lists by name; a number is a name too. */
export const accessLists = configSlice('access-list', () => ({ lists: new Map<string, List>() }));

/** Named extended list. */
export const namedAclMode = subMode('config-ext-nacl', configMode, 'Ext Access List configuration commands:');

const protocols = {
  ip: 'Any Internet Protocol',
  ahp: 'Authentication Header Protocol',
  esp: 'Encapsulation Security Payload',
  gre: "Cisco's GRE tunneling",
  icmp: 'Internet Control Message Protocol',
  tcp: 'Transmission Control Protocol',
  udp: 'User Datagram Protocol',
  sctp: 'Stream Control Transmission Protocol',
};

const help = {
  'access-list': 'Add an access list entry',
  number: 'IP extended access list',
  permit: 'Specify packets to forward',
  deny: 'Specify packets to reject',
  ...protocols,
  any: 'Any source or destination host',
  host: 'A single host',
  source: 'Source address',
  sourceWildcard: 'Source wildcard bits',
  sourceHost: 'Source address',
  destination: 'Destination address',
  destinationWildcard: 'Destination wildcard bits',
  destinationHost: 'Destination address',
  eq: 'Match only packets on a given port number',
  sourcePort: 'Port number',
  destinationPort: 'Port number',
  log: 'Log matches against this entry',
  remark: 'Access list entry comment',
  text: 'Comment up to 100 characters',
  'access-list extended': 'Extended Access List',
  extended: 'Extended Access List',
  name: 'Access-list name',
  sequence: 'Sequence Number',
};

const rest =
  '{ip | ahp | esp | gre | icmp | tcp | udp | sctp} ' +
  '{any=sourceAny | host <sourceHost:ip> | <source:ip> <sourceWildcard:wildcard>} [eq <sourcePort:0-65535>] ' +
  '{any=destinationAny | host <destinationHost:ip> | <destination:ip> <destinationWildcard:wildcard>} ' +
  '[eq <destinationPort:0-65535>] [log]';

type EntryArgs = Record<string, unknown>;

function wild(any: unknown, host: unknown, address: unknown, wildcard: unknown): Wild {
  if (any) return { address: 0, wildcard: 0xffffffff };
  if (host !== undefined) return { address: host as number, wildcard: 0 };
  const bits = wildcard as number;
  return { address: ((address as number) & ~bits) >>> 0, wildcard: bits };
}

function entryOf(args: EntryArgs): AclEntry {
  return {
    action: args['deny'] ? 'deny' : 'permit',
    protocol: Object.keys(protocols).find((p) => args[p]) ?? 'ip',
    source: wild(args['sourceAny'], args['sourceHost'], args['source'], args['sourceWildcard']),
    destination: wild(
      args['destinationAny'],
      args['destinationHost'],
      args['destination'],
      args['destinationWildcard'],
    ),
    sourcePort: args['sourcePort'] as number | undefined,
    destinationPort: args['destinationPort'] as number | undefined,
    log: args['log'] === true,
  };
}

function wildText({ address, wildcard }: Wild): string {
  if (wildcard === 0xffffffff) return 'any';
  if (wildcard === 0) return `host ${formatIpv4(address)}`;
  return `${formatIpv4(address)} ${formatIpv4(wildcard)}`;
}

/** A line as it is typed and printed, from the action on. */
export function aclText(entry: AclEntry): string {
  const port = (n: number | undefined): string => (n === undefined ? '' : ` eq ${n}`);
  return (
    `${entry.action} ${entry.protocol} ${wildText(entry.source)}${port(entry.sourcePort)} ` +
    `${wildText(entry.destination)}${port(entry.destinationPort)}${entry.log ? ' log' : ''}`
  );
}

function listFor(edit: Editing, name: string): List {
  const { lists } = edit.edit(accessLists);
  if (!lists.has(name)) lists.set(name, { entries: new Map(), last: 0, remarks: [] });
  return lists.get(name)!;
}

function addEntry(edit: Editing, name: string, args: EntryArgs): void {
  const list = listFor(edit, name);
  const sequence = (args['sequence'] as number | undefined) ?? list.last + 10;
  list.last = Math.max(list.last, sequence);
  list.entries.set(sequence, entryOf(args));
}

function removeEntry(edit: Editing, name: string, args: EntryArgs): void {
  const { entries } = listFor(edit, name);
  if (args['sequence'] !== undefined) {
    entries.delete(args['sequence'] as number);
    return;
  }
  const text = aclText(entryOf(args));
  for (const [sequence, entry] of entries) if (aclText(entry) === text) entries.delete(sequence);
}

const numbered = configure(configMode, `access-list <number:100-199> {permit | deny} ${rest}` as const, {
  help,
  example: 'access-list 101 permit ip any 192.168.4.0 0.0.0.255',
  set: (edit, args) => addEntry(edit, String((args as EntryArgs)['number']), args as EntryArgs),
  no: `access-list <number:100-199> [{permit | deny} ${rest}]` as const,
  clear: (edit, args) => {
    edit.edit(accessLists).lists.delete(String((args as EntryArgs)['number']));
  },
});

const remark = configure(configMode, 'access-list <number:100-199> remark <text:line>', {
  help,
  support: 'inert',
  example: 'access-list 101 remark IPSec Rule',
  set: (edit, { number, text }) => {
    listFor(edit, String(number)).remarks.push(text);
  },
  no: 'access-list <number:100-199> remark [<text:line>]',
  clear: (edit, { number, text }) => {
    const list = listFor(edit, String(number));
    list.remarks = list.remarks.filter((r) => text !== undefined && r !== text);
  },
});

const named = configure(configMode, 'ip access-list extended {<number:100-199> | <name:word>}', {
  help: { ...help, ip: 'Global IP configuration subcommands', 'access-list': 'Named access-list' },
  example: 'ip access-list extended peer-outside',
  set: (edit, { number, name }) => {
    const key = name ?? String(number);
    if (/^\d+$/.test(key) && number === undefined) return refuse('% Invalid access list name.');
    listFor(edit, key);
    edit.enter(namedAclMode, key);
  },
  no: 'ip access-list extended {<number:100-199> | <name:word>}',
  clear: (edit, { number, name }) => {
    edit.edit(accessLists).lists.delete(name ?? String(number));
  },
});

const entry = configure(namedAclMode, `[<sequence:1-2147483647>] {permit | deny} ${rest}` as const, {
  help,
  example: 'permit ip host 10.7.0.1 host 10.8.0.1',
  set: (edit, args) => addEntry(edit, edit.key, args as EntryArgs),
  no: `{<sequence:1-2147483647> | {permit | deny} ${rest}}` as const,
  clear: (edit, args) => removeEntry(edit, edit.key, args as EntryArgs),
});

/** The commands of this feature's configuration. */
export const configCommands = [numbered, remark, named, entry];

const isNumber = (name: string): boolean => /^\d+$/.test(name);

/** The lines of a list in order of their numbers. */
export function ordered(list: List): [number, AclEntry][] {
  const entries = [...list.entries];
  return entries.every(([n], i) => i === 0 || n > entries[i - 1]![0])
    ? entries
    : entries.sort((a, b) => a[0] - b[0]);
}

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  {
    place: 'ip access-list',
    lines: function* (config) {
      for (const [name, list] of configIn(config, accessLists).lists) {
        if (isNumber(name)) continue;
        yield `ip access-list extended ${name}`;
        for (const [, line] of ordered(list)) yield ` ${aclText(line)}`;
      }
    },
  },
  {
    place: 'access-list',
    lines: function* (config) {
      const lists = [...configIn(config, accessLists).lists].filter(([name]) => isNumber(name));
      for (const [name, list] of lists.sort((a, b) => Number(a[0]) - Number(b[0]))) {
        for (const text of list.remarks) yield `access-list ${name} remark ${text}`;
        for (const [, line] of ordered(list)) yield `access-list ${name} ${aclText(line)}`;
      }
    },
  },
];
