/** Knows names as configured: the host table, the domain, the servers that are asked and how patiently. */
import { configure, refuse, type Editing } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';

/** A line of the host table. */
export interface Host {
  /** As typed; names are compared without regard to case. */
  readonly name: string;
  readonly addresses: readonly Ipv4[];
  /** The port that telnet connects to. */
  readonly port: number | undefined;
}

const mostAddresses = 8;
const mostServers = 6;

/** Everything about names. */
export const namesSlice = configSlice('names', () => ({
  /** Names in small letters. */
  hosts: new Map<string, Host>(),
  domain: undefined as string | undefined,
  /** Tried in place of the domain. */
  list: [] as string[],
  servers: [] as Ipv4[],
  lookup: true,
  timeoutS: 3,
  retries: 2,
  /** This router answers queries about its own host table. */
  server: false,
}));

type Names = ReturnType<typeof namesSlice.initial>;
const fresh = namesSlice.initial();

const help = {
  ip: 'Global IP configuration subcommands',
  host: 'Add an entry to the ip hostname table',
  hostname: 'Name of host',
  port: 'Default telnet port number',
  addresses: 'Host IP address',
  'domain-name': 'Define the default domain name',
  'domain-list': 'Domain name to complete unqualified host names.',
  'domain-lookup': 'Enable IP Domain Name System hostname translation',
  domain: 'IP DNS Resolver',
  lookup: 'Enable IP Domain Name System hostname translation',
  name: 'Define the default domain name',
  list: 'Domain name to complete unqualified host names.',
  timeout: 'Specify timeout in seconds',
  seconds: 'Timeout (in seconds)',
  retry: 'Specify number of retries',
  count: 'Retries per server',
  domainName: 'Default domain name',
  'name-server': 'Specify address of name server to use',
  servers: 'Domain server IP address',
  dns: 'Configure DNS server for a zone',
  server: 'Enable DNS server',
};

const host = configure(configMode, 'ip host <hostname:word> [<port:0-65535>] {<addresses:ip>}+', {
  help,
  example: 'ip host peer 198.51.100.1',
  set: (edit, { hostname, port, addresses }) => {
    if (addresses.length > mostAddresses) return refuse('% Too many addresses');
    edit.edit(namesSlice).hosts.set(hostname.toLowerCase(), { name: hostname, addresses, port });
  },
  no: 'ip host <hostname:word> [<port:0-65535>] [{<addresses:ip>}+]',
  clear: (edit, { hostname = '', addresses }) => {
    const { hosts } = edit.edit(namesSlice);
    const key = hostname.toLowerCase();
    const known = hosts.get(key);
    const left = known?.addresses.filter((a) => addresses !== undefined && !addresses.includes(a)) ?? [];
    if (known && left.length > 0) hosts.set(key, { ...known, addresses: [...left] });
    else hosts.delete(key);
  },
});

function setDomain(edit: Editing, name: string | undefined): void {
  edit.edit(namesSlice).domain = name;
}

function setLookup(edit: Editing, on: boolean): void {
  edit.edit(namesSlice).lookup = on;
}

function addToList(edit: Editing, name: string): void {
  const { list } = edit.edit(namesSlice);
  if (!list.includes(name)) list.push(name);
}

function dropFromList(edit: Editing, name: string | undefined): void {
  const names = edit.edit(namesSlice);
  names.list = names.list.filter((n) => name !== undefined && n !== name);
}

/** The words of each line came apart in 12.2; the older, hyphened spelling is still read. */
const domainLines = [
  ...(['ip domain name <domainName:word>', 'ip domain-name <domainName:word>'] as const).map((text) =>
    configure(configMode, text, {
      help,
      example: text.replace('<domainName:word>', 'lab.example'),
      set: (edit, { domainName }) => setDomain(edit, domainName),
      clear: (edit) => setDomain(edit, undefined),
    }),
  ),
  ...(['ip domain list <domainName:word>', 'ip domain-list <domainName:word>'] as const).map((text) =>
    configure(configMode, text, {
      help: { ...help, domainName: 'A domain name' },
      example: text.replace('<domainName:word>', 'lab.example'),
      set: (edit, { domainName }) => addToList(edit, domainName),
      clear: (edit, { domainName }) => dropFromList(edit, domainName),
    }),
  ),
  ...(['ip domain lookup', 'ip domain-lookup'] as const).map((text) =>
    configure(configMode, text, {
      help,
      example: text,
      set: (edit) => setLookup(edit, true),
      clear: (edit) => setLookup(edit, edit.toDefault),
    }),
  ),
];

const number = (text: 'timeout <seconds:1-3600>' | 'retry <count:0-100>', key: 'timeoutS' | 'retries') =>
  configure(configMode, `ip domain ${text}`, {
    help,
    example: text.startsWith('t') ? 'ip domain timeout 1' : 'ip domain retry 0',
    set: (edit, args) => {
      const { seconds, count } = args as { seconds?: number; count?: number };
      edit.edit(namesSlice)[key] = seconds ?? count ?? fresh[key];
    },
    clear: (edit) => {
      edit.edit(namesSlice)[key] = fresh[key];
    },
  });

const nameServer = configure(configMode, 'ip name-server {<servers:ip>}+', {
  help,
  example: 'ip name-server 198.51.100.53',
  set: (edit, { servers }) => {
    const names = edit.edit(namesSlice);
    const all = [...new Set([...names.servers, ...servers])];
    if (all.length > mostServers)
      return refuse(`% Name-server table is full; maximum of ${mostServers} entries`);
    names.servers = all;
  },
  clear: (edit, { servers }) => {
    const names = edit.edit(namesSlice);
    names.servers = names.servers.filter((s) => servers !== undefined && !servers.includes(s));
  },
});

const dnsServer = configure(configMode, 'ip dns server', {
  help,
  example: 'ip dns server',
  set: (edit) => {
    edit.edit(namesSlice).server = true;
  },
  clear: (edit) => {
    edit.edit(namesSlice).server = false;
  },
});

/** The commands of this feature's configuration. */
export const configCommands = [
  host,
  ...domainLines,
  number('timeout <seconds:1-3600>', 'timeoutS'),
  number('retry <count:0-100>', 'retries'),
  nameServer,
  dnsServer,
];

function* hostLines({ hosts, servers }: Names): Iterable<string> {
  for (const { name, port, addresses } of hosts.values())
    yield `ip host ${name}${port === undefined ? '' : ` ${port}`} ${addresses.map(formatIpv4).join(' ')}`;
  for (const server of servers) yield `ip name-server ${formatIpv4(server)}`;
}

/** How the lines are printed. */
export const domainWords = { lookup: 'ip domain lookup', list: 'ip domain list', name: 'ip domain name' };

/** As 12.2 prints them. */
export const domainWordsHyphened: typeof domainWords = {
  lookup: 'ip domain-lookup',
  list: 'ip domain-list',
  name: 'ip domain-name',
};

function* domainSection(
  { lookup, list, domain, retries, timeoutS }: Names,
  words: typeof domainWords,
): Iterable<string> {
  if (!lookup) yield `no ${words.lookup}`;
  if (retries !== fresh.retries) yield `ip domain retry ${retries}`;
  if (timeoutS !== fresh.timeoutS) yield `ip domain timeout ${timeoutS}`;
  for (const name of list) yield `${words.list} ${name}`;
  if (domain !== undefined) yield `${words.name} ${domain}`;
}

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  {
    place: 'ip domain',
    lines: (config, my) =>
      domainSection(configIn(config, namesSlice), machineOf(my).release.replaced(domainWords)),
  },
  { place: 'ip host', lines: (config) => hostLines(configIn(config, namesSlice)) },
  { place: 'ip http', lines: (config) => (configIn(config, namesSlice).server ? ['ip dns server'] : []) },
];
