/** Knows `show ip cef` and `show adjacency`, in the layout of 12.x. */
import { isRefusal, noSuchPort, show } from '../../modes/command.ts';
import { hasPort } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { formatIpv4, lengthOfMask, networkOf } from '../../text/address.ts';
import { clockSpan } from '../../text/duration.ts';
import {
  adjacenciesOf,
  bestFor,
  entriesOf,
  isRunning,
  type Adjacency,
  type Entry,
  type Path,
} from './table.ts';

const help = {
  show: 'Show running system information',
  ip: 'IP information',
  cef: 'Cisco Express Forwarding',
  address: 'IP prefix <network>/<length>, e.g. 198.51.100.0/24',
  mask: 'Mask of the prefix',
  port: 'Prefixes that leave by this interface',
  detail: 'Show detailed information',
  adjacency: 'Adjacent nodes',
  'show adjacency port': 'Neighbours on this interface',
  'show adjacency detail': 'Detailed information: header, protocol, timer',
};

/** What is said while it is switched off; a release may word it differently. */
export const notRunning = { text: '%CEF not running' };

const prefixText = ({ network, length }: Entry): string => `${formatIpv4(network)}/${length}`;

const hopText = ({ gateway }: Path): string => (gateway === undefined ? 'attached' : formatIpv4(gateway));

function* rowLines(entry: Entry): Iterable<string> {
  const prefix = prefixText(entry).padEnd(20);
  if (entry.kind === 'no route') yield `${prefix}drop                 Null0 (default route handler entry)`;
  else if (entry.paths.length === 0) yield `${prefix}${entry.kind}`;
  for (const [i, path] of entry.paths.entries())
    yield `${i === 0 ? prefix : ' '.repeat(20)}${hopText(path).padEnd(20)} ${path.port}`;
}

function* tableLines(entries: readonly Entry[]): Iterable<string> {
  yield 'Prefix              Next Hop             Interface';
  for (const entry of entries) yield* rowLines(entry);
}

/** How the packets of an entry are sent on, in the words of the display. */
function kindWords({ kind, paths }: Entry): string {
  if (kind === 'no route') return 'default route handler';
  if (kind === 'attached') return paths[0]?.port === 'Null0' ? 'attached' : 'attached, connected';
  if (kind === 'receive' || kind === 'drop') return kind;
  return paths.length > 1
    ? 'per-destination sharing'
    : `cached adjacency ${formatIpv4(paths[0]?.gateway ?? 0)}`;
}

/** Packets are not counted for a prefix, as on a router without `ip cef accounting`. */
const uncounted = '0 packets, 0 bytes';

function* detailLines(entry: Entry, all: readonly Entry[]): Iterable<string> {
  yield `${prefixText(entry)}, version ${entry.version}, epoch 0, ${kindWords(entry)}`;
  yield uncounted;
  for (const path of entry.paths) {
    const { gateway, port, direct } = path;
    if (gateway === undefined) {
      yield `  via ${port}, ${dependents(entry, all)} dependencies`;
      yield port === 'Null0' ? '    valid null adjacency' : '    valid glean adjacency';
      continue;
    }
    const hop = formatIpv4(gateway);
    const count = `${dependents(entry, all)} dependencies`;
    yield `  via ${hop}, ${direct ? `${port}, ${count}` : `${count}, recursive`}`;
    yield direct ? `    next hop ${hop}, ${port}` : `    next hop ${hop}, ${port} via ${hop}/32`;
    const known = all.some(({ kind, network }) => kind === 'adjacent' && network === gateway);
    yield known ? '    valid cached adjacency' : '    valid glean adjacency';
  }
}

/** Entries whose next hop lies behind this one and behind no better one. */
function dependents(entry: Entry, all: readonly Entry[]): number {
  return all.filter(
    (other) =>
      other !== entry &&
      other.paths.some(
        ({ gateway, direct }) => gateway !== undefined && !direct && bestFor(all, gateway) === entry,
      ),
  ).length;
}

/** The table and the part of it that is asked for; undefined while there is no table. */
interface Facts {
  readonly all: readonly Entry[];
  readonly shown: readonly Entry[];
}

const whole = (my: Actor): Facts | undefined => {
  if (!isRunning(my)) return undefined;
  const all = entriesOf(my);
  return { all, shown: all };
};

function* text(facts: Facts | undefined, detail: boolean): Iterable<string> {
  if (!facts) {
    yield notRunning.text;
    return;
  }
  if (!detail) yield* tableLines(facts.shown);
  else for (const entry of facts.shown) yield* detailLines(entry, facts.all);
}

const showCef = show('show ip cef [detail]', {
  user: true,
  help,
  facts: whole,
  text: (facts, { detail }) => text(facts, detail === true),
});

const showPrefix = show('show ip cef <address:ip> [<mask:mask>] [detail]', {
  user: true,
  help,
  facts: (my, { address, mask }) => {
    const facts = whole(my);
    if (!facts) return undefined;
    const best =
      mask === undefined
        ? bestFor(facts.all, address)
        : facts.all.find((e) => e.network === networkOf(address, mask) && e.length === lengthOfMask(mask));
    return { all: facts.all, shown: best ? [best] : [] };
  },
  text: function* (facts) {
    if (facts?.shown.length === 0) yield '%Prefix not found';
    else yield* text(facts, true);
  },
});

const showPort = show('show ip cef <port:interface> [detail]', {
  user: true,
  help,
  facts: (my, { port }) => {
    if (!hasPort(my, port)) return noSuchPort(my, 'port', port);
    const facts = whole(my);
    return (
      facts && {
        all: facts.all,
        shown: facts.all.filter(({ paths }) => paths.some((path) => path.port === port)),
      }
    );
  },
  text: (facts, { detail }) => text(facts, detail === true),
});

function* adjacencyLines(list: readonly Adjacency[], detail: boolean): Iterable<string> {
  yield 'Protocol Interface                 Address';
  for (const { port, address, header, leftMs, users } of list) {
    yield `IP       ${port.padEnd(25)} ${address === undefined ? 'point2point' : formatIpv4(address)}(${users})`;
    if (!detail) continue;
    const indent = ' '.repeat(35);
    yield indent + uncounted;
    yield indent + header;
    yield leftMs === undefined ? `${indent}P2P-ADJ` : `${indent}ARP        ${clockSpan(leftMs)}`;
    yield `${indent}Epoch: 0`;
  }
}

const showAdjacency = show('show adjacency [<port:interface>] [detail]', {
  help,
  facts: (my, { port }) => {
    if (port !== undefined && !hasPort(my, port)) return noSuchPort(my, 'port', port);
    return isRunning(my)
      ? adjacenciesOf(my).filter((each) => port === undefined || each.port === port)
      : undefined;
  },
  text: function* (list, { detail }) {
    if (list && !isRefusal(list)) yield* adjacencyLines(list, detail === true);
    else yield notRunning.text;
  },
});

/** The EXEC commands of this feature. */
export const execCommands = [showCef, showPrefix, showPort, showAdjacency];
