/** Knows tracked objects as configured (commands.md I-01). */
import { configure, invalidInput, type Editing } from '../../modes/command.ts';
import { configMode, subMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { event } from '../../sim/event.ts';
import { lengthOfMask, maskOfLength, networkOf, parsePrefix, type Ipv4 } from '../../text/address.ts';

/** What an object looks at. */
export type Tracked =
  | { readonly kind: 'line-protocol' | 'ip routing'; readonly port: string }
  | { readonly kind: 'route'; readonly network: Ipv4; readonly length: number };

/** An object as configured; delays in seconds. */
export interface TrackConfig {
  tracked: Tracked;
  upS: number;
  downS: number;
}

/** All objects by number. */
export const trackObjects = configSlice('track', () => ({ objects: new Map<number, TrackConfig>() }));

/** An object was defined, changed or taken back. */
export const trackEdited = event<{ readonly object: number }>('track edited');

/** Tracked object. */
export const trackMode = subMode('config-track', configMode, 'Tracking instance configuration commands:');

const help = {
  track: 'Object tracking configuration commands',
  object: 'Tracked object',
  interface: 'Select an interface to track',
  port: 'Interface to track',
  'line-protocol': 'Track interface line-protocol',
  ip: 'IP protocol',
  'track interface ip': 'Track IP parameters of the interface',
  routing: 'Track interface IP routing capability',
  route: 'IP route',
  network: 'Destination prefix',
  mask: 'Destination prefix mask',
  prefix: 'Destination prefix and its length, as A.B.C.D/nn',
  reachability: 'Track IP route reachability',
};

function define(edit: Editing, object: number, tracked: Tracked): void {
  const { objects } = edit.edit(trackObjects);
  const known = objects.get(object);
  objects.set(object, { tracked, upS: known?.upS ?? 0, downS: known?.downS ?? 0 });
  edit.say(trackEdited, { object });
  edit.enter(trackMode, String(object));
}

function remove(edit: Editing, object: number | undefined): void {
  if (object === undefined || !edit.read(trackObjects).objects.has(object)) return;
  edit.edit(trackObjects).objects.delete(object);
  edit.say(trackEdited, { object });
}

const ofInterface = configure(
  configMode,
  'track <object:1-500> interface <port:interface> {line-protocol | ip routing}',
  {
    help,
    example: 'track 1 interface Ethernet1/0 line-protocol',
    set: (edit, { object, port, lineProtocol }) =>
      define(edit, object, { kind: lineProtocol ? 'line-protocol' : 'ip routing', port }),
    no: 'track <object:1-500> [interface [<port:interface> [line-protocol | ip routing]]]',
    clear: (edit, { object }) => remove(edit, object),
  },
);

const ofRoute = configure(
  configMode,
  'track <object:1-500> ip route {<network:ip> <mask:mask> | <prefix:word>} reachability',
  {
    help,
    example: 'track 2 ip route 10.16.0.0 255.255.0.0 reachability',
    set: (edit, { object, network, mask, prefix }) => {
      const short = prefix === undefined ? undefined : parsePrefix(prefix);
      const length = short?.length ?? (mask === undefined ? undefined : lengthOfMask(mask));
      const address = short?.address ?? network;
      if (address === undefined || length === undefined) return invalidInput;
      return define(edit, object, {
        kind: 'route',
        network: networkOf(address, maskOfLength(length)),
        length,
      });
    },
    clear: (edit, { object }) => remove(edit, object),
  },
);

const delay = configure(
  trackMode,
  'delay {up <up:0-180> [down <down:0-180>] | down <down:0-180> [up <up:0-180>]}',
  {
    help: {
      delay: 'Tracking delay',
      up: 'Delay up change notification',
      'delay up up': 'Number of seconds to delay',
      'delay down up up': 'Number of seconds to delay',
      down: 'Delay down change notification',
      upS: 'Number of seconds to delay',
      downS: 'Number of seconds to delay',
      'delay down down': 'Number of seconds to delay',
      'delay up down down': 'Number of seconds to delay',
    },
    example: 'delay up 10 down 5',
    set: (edit, { up, down }) => {
      const object = edit.edit(trackObjects).objects.get(Number(edit.key));
      if (!object) return invalidInput;
      if (up !== undefined) object.upS = up;
      if (down !== undefined) object.downS = down;
    },
    no: 'delay [up=alsoUp [<upS:0-180>] & down=alsoDown [<downS:0-180>]]',
    clear: (edit, args) => {
      const { alsoUp, alsoDown } = args as Record<string, unknown>;
      const object = edit.edit(trackObjects).objects.get(Number(edit.key));
      if (!object) return;
      if (alsoUp || !alsoDown) object.upS = 0;
      if (alsoDown || !alsoUp) object.downS = 0;
    },
  },
);

/** The commands of this feature's configuration. */
export const configCommands = [ofInterface, ofRoute, delay];

function headLine(object: number, tracked: Tracked): string {
  if (tracked.kind === 'route') {
    const { network, length } = tracked;
    return writeLine(ofRoute.syntax, { object, network, mask: maskOfLength(length) });
  }
  const { port, kind } = tracked;
  const what = kind === 'line-protocol' ? { lineProtocol: true } : { ip: true, routing: true };
  return writeLine(ofInterface.syntax, { object, port, ...what });
}

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  {
    place: 'track',
    lines: function* (config) {
      const objects = [...configIn(config, trackObjects).objects].sort(([a], [b]) => a - b);
      for (const [i, [object, { tracked, upS, downS }]] of objects.entries()) {
        if (i > 0) yield '!';
        yield headLine(object, tracked);
        const parts = [...(upS > 0 ? [`up ${upS}`] : []), ...(downS > 0 ? [`down ${downS}`] : [])];
        if (parts.length > 0) yield ` delay ${parts.join(' ')}`;
      }
    },
  },
];
