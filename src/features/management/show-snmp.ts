/** Knows the displays of SNMP. No packet of SNMP is answered or sent here: every counter is zero. */
import { show } from '../../modes/command.ts';
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { serialNumber } from '../hardware/index.ts';
import { lines } from './kept.ts';

const help = {
  snmp: 'snmp statistics',
  user: 'show SNMPv3 users',
};

const notEnabled = '%SNMP agent not enabled';

/** The port to which notifications go. */
const trapPort = 162;
/** How many notifications wait for a host at most. */
const queueLength = 10;

interface Agent {
  readonly chassis: string;
  readonly contact: string | undefined;
  readonly location: string | undefined;
  readonly hosts: readonly string[];
}

/** What the lines say; undefined while there is none, for then the agent does not run. */
function agent(my: Actor): Agent | undefined {
  const kept = Object.values(config(my, lines).snmp);
  if (kept.length === 0) return undefined;
  const said = (word: string): string | undefined =>
    kept.find(({ text }) => text.startsWith(`snmp-server ${word} `))?.args['text'] as string | undefined;
  return {
    chassis: said('chassis-id') ?? serialNumber(my),
    contact: said('contact'),
    location: said('location'),
    hosts: kept.flatMap(({ text }) => /^snmp-server host (\S+)/.exec(text)?.[1] ?? []),
  };
}

const received = [
  'Bad SNMP version errors',
  'Unknown community name',
  'Illegal operation for community name supplied',
  'Encoding errors',
  'Number of requested variables',
  'Number of altered variables',
  'Get-request PDUs',
  'Get-next PDUs',
  'Set-request PDUs',
];

const sent = [
  'Too big errors (Maximum packet size 1500)',
  'No such name errors',
  'Bad values errors',
  'General errors',
  'Response PDUs',
  'Trap PDUs',
];

function* agentLines({ chassis, contact, location, hosts }: Agent): Iterable<string> {
  yield `Chassis: ${chassis}`;
  if (contact !== undefined) yield `Contact: ${contact}`;
  if (location !== undefined) yield `Location: ${location}`;
  yield '0 SNMP packets input';
  yield* received.map((what) => `    0 ${what}`);
  yield '0 SNMP packets output';
  yield* sent.map((what) => `    0 ${what}`);
  yield '';
  yield `SNMP logging: ${hosts.length > 0 ? 'enabled' : 'disabled'}`;
  for (const host of hosts) yield `    Logging to ${host}.${trapPort}, 0/${queueLength}, 0 sent, 0 dropped.`;
}

const statistics = show('show snmp', {
  user: true,
  help,
  facts: agent,
  text: (facts) => (facts ? agentLines(facts) : [notEnabled]),
});

/** Users of version 3 cannot be made here: an agent has none to tell of. */
const users = show('show snmp user', {
  user: true,
  help,
  facts: agent,
  text: (facts) => (facts ? [] : [notEnabled]),
});

/** The displays of this file. */
export const snmpDisplays = [statistics, users];
