/** Knows which vty line a connection gets: the first free one whose `transport input` and `access-class` admit it. */
import { lineSettings, vtyNames, type LineSettings } from '../../modes/terminal-lines.ts';
import type { CallerFacts, VtyTransport } from '../../modes/vty.ts';
import type { Actor } from '../../sim/actor.ts';
import type { Ipv4 } from '../../text/address.ts';
import { entriesOf, matches, permits, type Flow } from '../acl/index.ts';
import { lineEnterable } from './asks.ts';
import { portOf, watchAdmits } from './watch.ts';

const takes = ({ transportInput }: LineSettings, transport: VtyTransport): boolean => {
  const allowed = transportInput?.split(' ') ?? ['all'];
  return allowed.includes('all') || allowed.includes(transport);
};

/** What the list of an `access-class` looks at: a class is about the whole router, not one of its addresses (Cisco, document 116101). */
function flowOf(from: Ipv4, transport: VtyTransport): Flow {
  return { source: from, destination: 0, protocol: 'tcp', destinationPort: portOf[transport] };
}

/** Whether a list lets a caller pass, without a count. */
function lets(my: Actor, list: string, flow: Flow): boolean {
  const entries = entriesOf(my, list);
  return entries === undefined || entries.find((entry) => matches(entry, flow))?.action === 'permit';
}

/** The first of these lines that takes the caller. What decided about it is `counted` in its list, or only looked at. */
export function lineFor(
  my: Actor,
  lines: readonly string[],
  { from, transport }: Pick<CallerFacts, 'from' | 'transport'>,
  counted: boolean,
): string | undefined {
  if (!watchAdmits(my, from, counted ? permits : lets)) return undefined;
  const open = lines.flatMap((name) => {
    const settings = lineSettings(my, name);
    return settings?.exec && takes(settings, transport) ? [{ name, list: settings.accessClassIn }] : [];
  });
  const flow = flowOf(from, transport);
  const found = open.find(({ list }) => list === undefined || lets(my, list, flow));
  const { list } = found ?? open[0] ?? {};
  if (counted && list !== undefined) permits(my, list, flow);
  return found?.name;
}

/** Whether what is configured lets anybody enter a vty line over this transport (decisions.md D-50). */
export function enterable(my: Actor, transport: VtyTransport): boolean {
  return vtyNames(my).some(
    (line) => takes(lineSettings(my, line)!, transport) && lineEnterable(my, line, transport),
  );
}
