/** Knows when a line with `log` reports: the first packet of a flow at once, the others every five minutes. */
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';
import { formatIpv4 } from '../../text/address.ts';
import { log, type SyslogMessage } from '../logging/index.ts';
import type { AclEntry } from './entry.ts';
import { icmpOf, type Flow } from './flow.ts';
import type { ListKind } from './lists.ts';
import {
  loggedIcmp,
  loggedNamed,
  loggedNumbered,
  loggedPorts,
  loggedStandard,
  type Logged,
} from './messages.ts';
import { protocols } from './names.ts';

const intervalMs = 300_000;

interface Reported {
  readonly message: SyslogMessage<Logged>;
  readonly of: Omit<Logged, 'packets'>;
  /** Packets since the last message. */
  packets: number;
}

const reported = slice('access list log', () => new Map<string, Reported>());
const reportAgain = event<{ readonly key: string }>('report access list again');

function messageFor(kind: ListKind, flow: Flow): SyslogMessage<Logged> {
  if (kind === 'standard') return loggedStandard;
  if (flow.protocol === 'icmp') return loggedIcmp;
  if (flow.protocol === 'tcp' || flow.protocol === 'udp') return loggedPorts;
  return protocols.some(([word]) => word === wordOf(flow.protocol)) ? loggedNamed : loggedNumbered;
}

/** An access list has a word of its own for the authentication header. */
const wordOf = (protocol: string): string => (protocol === 'ah' ? 'ahp' : protocol);

function describe(
  name: string,
  kind: ListKind,
  { action, more }: AclEntry,
  flow: Flow,
): Omit<Logged, 'packets'> {
  const ports = flow.protocol === 'tcp' || flow.protocol === 'udp';
  const port = (n: number | undefined): string => (ports && kind === 'extended' ? `(${n ?? 0})` : '');
  const icmp = icmpOf(flow);
  // A serial line has no addresses: the encapsulation stands in their place.
  const mac = flow.port?.startsWith('Serial') ? '*HDLC*' : flow.mac;
  const from =
    more?.logInput && flow.port !== undefined ? ` (${[flow.port, mac].filter(Boolean).join(' ')})` : '';
  return {
    list: name,
    action,
    protocol: wordOf(flow.protocol),
    source: `${formatIpv4(flow.source)}${port(flow.sourcePort)}${from}`,
    destination:
      `${formatIpv4(flow.destination)}${port(flow.destinationPort)}` +
      (icmp ? ` (${icmp.type}/${icmp.code})` : ''),
  };
}

/** Notes a packet that a line with `log` covers. */
export function note(my: Actor, name: string, kind: ListKind, entry: AclEntry, flow: Flow): void {
  const of = describe(name, kind, entry, flow);
  const key = Object.values(of).join(' ');
  const known = my.state(reported).get(key);
  if (known) {
    known.packets++;
    return;
  }
  const message = messageFor(kind, flow);
  my.state(reported).set(key, { message, of, packets: 0 });
  log(my, message, { ...of, packets: 1 });
  my.after(intervalMs, `access list log ${key}`, reportAgain, { key });
}

/** The reactions behind the messages: a flow that fell silent is forgotten. */
export const logHandlers = [
  on(reportAgain, (my, { key }) => {
    const flows = my.state(reported);
    const known = flows.get(key);
    if (!known || known.packets === 0) {
      flows.delete(key);
      return;
    }
    log(my, known.message, { ...known.of, packets: known.packets });
    known.packets = 0;
    my.after(intervalMs, `access list log ${key}`, reportAgain, { key });
  }),
];
