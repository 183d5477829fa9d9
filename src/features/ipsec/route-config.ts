/** Knows how reverse route injection is typed and printed, in the words of each release (commands.md C-179, C-180). */
import { configure, type Command, type Editing } from '../../modes/command.ts';
import type { Mode } from '../../modes/mode.ts';
import { writeLine } from '../../parser/index.ts';
import { dynamicMapMode, edited, mapMode, profileMode, type Entry, type ReverseRoute } from './map-entry.ts';

const help = {
  'reverse-route': 'Reverse Route Injection.',
  'remote-peer': 'Create a route in route table for remote tunnel endpoint',
  nextHop: 'Next hop address',
  gateway: 'Reach the remote tunnel endpoint through this next hop',
  static: 'Create routes based on static ACLs permanently',
  set: 'Set values for encryption/decryption',
  'set reverse-route': 'Reverse Route Injection settings',
  distance: 'Distance metric for the routes',
  tag: 'Tag for the routes',
  'set reverse-route distance distance': 'Distance metric value',
  'set reverse-route tag tag': 'Tag value',
};

const write = (edit: Editing, route: ReverseRoute | undefined): void => {
  edited(edit).reverseRoute = route;
};

const first = (mode: Mode): Command =>
  configure(mode, 'reverse-route [remote-peer [<nextHop:ip>]]', {
    help,
    example: 'reverse-route remote-peer',
    set: (edit, { remotePeer = false, nextHop }) =>
      write(edit, { remotePeer, nextHop, gateway: false, always: false }),
    clear: (edit) => write(edit, undefined),
  });

const second = (mode: Mode): Command =>
  configure(mode, 'reverse-route [remote-peer [<nextHop:ip> [gateway]]] [static]', {
    help,
    example: 'reverse-route remote-peer 198.51.100.9 static',
    set: (edit, args) =>
      write(edit, {
        remotePeer: args.remotePeer ?? false,
        nextHop: args.nextHop,
        gateway: args.gateway ?? false,
        always: args.static ?? false,
      }),
    clear: (edit) => write(edit, undefined),
  });

const distance = (mode: Mode): Command =>
  configure(mode, 'set reverse-route distance <distance:1-255>', {
    help,
    example: 'set reverse-route distance 20',
    set: (edit, args) => {
      edited(edit).routeDistance = args.distance;
    },
    no: 'set reverse-route distance [<distance:1-255>]',
    clear: (edit) => {
      edited(edit).routeDistance = undefined;
    },
  });

const tag = (mode: Mode): Command =>
  configure(mode, 'set reverse-route tag <tag:1-4294967295>', {
    help,
    example: 'set reverse-route tag 7',
    set: (edit, args) => {
      edited(edit).routeTag = args.tag;
    },
    no: 'set reverse-route tag [<tag:1-4294967295>]',
    clear: (edit) => {
      edited(edit).routeTag = undefined;
    },
  });

const firstOfMap = first(mapMode);
const firstOfTemplate = first(dynamicMapMode);
const secondOfMap = second(mapMode);
const distanceOfMap = distance(mapMode);
const tagOfMap = tag(mapMode);

/** Static and dynamic maps know it from the beginning. */
export const routeCommands: readonly Command[] = [firstOfMap, firstOfTemplate];

/** `static` and `gateway`, for releases from 12.4(15)T on: pairs of a command and what stands in its place. */
export const laterRouteCommands: readonly (readonly [Command, Command])[] = [
  [firstOfMap, secondOfMap],
  [firstOfTemplate, second(dynamicMapMode)],
];

/** Distance and tag, which came with 12.4(15)T, as did all of it for profiles: there no tunnel makes such routes here. */
export const routeSettings: readonly Command[] = [
  distanceOfMap,
  tagOfMap,
  distance(dynamicMapMode),
  tag(dynamicMapMode),
  ...[second, distance, tag].map((of) => ({ ...of(profileMode), due: 'RRI variants' })),
];

/** The settings of an entry, which stand among its `set` lines. */
export function* routeSettingLines({ routeDistance, routeTag }: Readonly<Entry>): Iterable<string> {
  if (routeDistance !== undefined) yield writeLine(distanceOfMap.syntax, { distance: routeDistance });
  if (routeTag !== undefined) yield writeLine(tagOfMap.syntax, { tag: routeTag });
}

/** The line of an entry. */
export function* routeLines({ reverseRoute }: Readonly<Entry>): Iterable<string> {
  if (!reverseRoute) return;
  const { remotePeer, nextHop, gateway, always } = reverseRoute;
  yield writeLine(secondOfMap.syntax, { remotePeer, nextHop, gateway, static: always });
}
