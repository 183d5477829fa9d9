/** Knows `show hosts`: the domain, the servers and every name with its addresses (the form of 12.2T to 12.4). */
import { act, show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { forgetNames, isGood, learnedNames, serversOf } from './dns.ts';
import { namesSlice } from './config.ts';

interface HostRow {
  readonly name: string;
  readonly port: number | undefined;
  readonly flags: string;
  readonly ageHours: number;
  readonly addresses: readonly Ipv4[];
}

/** What `show hosts` knows. */
export interface HostFacts {
  readonly domain: string | undefined;
  readonly list: readonly string[];
  readonly lookup: boolean;
  readonly servers: readonly Ipv4[];
  readonly rows: readonly HostRow[];
}

function factsOf(my: Actor): HostFacts {
  const { domain, list, lookup, hosts } = config(my, namesSlice);
  const typed = [...hosts.values()].map(({ name, port, addresses }) => ({
    name,
    port,
    flags: '(perm, OK)',
    ageHours: 0,
    addresses: [...addresses],
  }));
  const told = learnedNames(my).map(([name, learned]) => ({
    name,
    port: undefined,
    flags: isGood(my, learned) ? '(temp, OK)' : '(temp, EX)',
    ageHours: Math.floor((my.nowMs - learned.learnedAtMs) / 3_600_000),
    addresses: learned.addresses,
  }));
  return { domain, list: [...list], lookup, servers: serversOf(my), rows: [...typed, ...told] };
}

function* rowLines({ name, port, flags, ageHours, addresses }: HostRow): Iterable<string> {
  const head =
    `${name.padEnd(25)} ${String(port ?? 'None').padEnd(5)} ${flags}  ` +
    `${String(ageHours).padEnd(3)} IP      `;
  const [first = 0, ...rest] = addresses;
  yield head + formatIpv4(first);
  for (const address of rest) yield ' '.repeat(head.length) + formatIpv4(address);
}

/** The display; later releases have a table of another form (reference/misc/ShowHosts.txt). */
export const hostsText = {
  lines: function* ({ domain, list, lookup, servers, rows }: HostFacts): Iterable<string> {
    yield `Default domain is ${domain ?? 'not set'}`;
    if (list.length > 0) yield `Domain list: ${list.join(', ')}`;
    yield `Name/address lookup uses ${lookup ? 'domain service' : 'static mappings'}`;
    if (lookup) yield `Name servers are ${servers.map(formatIpv4).join(', ')}`;
    yield '';
    yield 'Codes: UN - unknown, EX - expired, OK - OK, ?? - revalidate';
    yield '       temp - temporary, perm - permanent';
    yield '       NA - Not Applicable None - Not defined';
    yield '';
    yield 'Host                      Port  Flags      Age Type   Address(es)';
    for (const row of rows) yield* rowLines(row);
  },
};

const help = {
  show: 'Show running system information',
  hosts: 'IP domain-name, lookup style, nameservers, and host table',
  clear: 'Reset functions',
  host: 'Delete host table entries',
  name: 'Hostname to delete',
  '*': 'Delete all entries',
};

/** The EXEC commands of this feature. */
export const execCommands = [
  show('show hosts', {
    user: true,
    help,
    facts: factsOf,
    text: (facts, _, my) => machineOf(my).release.replaced(hostsText).lines(facts),
  }),
  act('clear host {* | <name:word>}', {
    help,
    run: ({ my }, { name }) => forgetNames(my, name),
  }),
];
