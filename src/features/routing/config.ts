/** Knows the static routes and routing switches as configured (commands.md C-073 to C-075). */
import { configure, refuse } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { configMode } from '../../modes/mode.ts';
import { config, configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, question } from '../../sim/event.ts';
import { networkOf, type Ipv4 } from '../../text/address.ts';

/** A static route; without a gateway the network is reached directly over the interface. */
export interface StaticRoute {
  readonly network: Ipv4;
  readonly mask: Ipv4;
  readonly gateway: Ipv4 | undefined;
  readonly port: string | undefined;
  readonly distance: number;
  readonly label: string | undefined;
  /** Stays in the table while its interface is down. */
  readonly permanent: boolean;
  readonly tag: number | undefined;
  /** The tracked object that must be up, 1 to 500. */
  readonly object: number | undefined;
}

/** Static routes in the order they were typed, by a key made of everything that tells two apart. */
const staticRoutes = configSlice('ip route', () => ({ routes: new Map<string, StaticRoute>() }));

/** Routing switches; `gateway` is where a box goes that does not route. */
export const switches = configSlice('ip classless', () => ({
  classless: true,
  subnetZero: true,
  routing: true,
  /** Express forwarding; a 7200 has it on unless told otherwise. */
  cef: true,
  gateway: undefined as Ipv4 | undefined,
}));

/** Whether this box routes at all: `no ip routing` makes a host of it. */
export function isRouting(my: Actor): boolean {
  return config(my, switches).routing;
}

/** Whether an address is one of the router's own, asked when a next hop is typed. */
export const ownNextHop = question<{ readonly address: Ipv4 }, true>('own next hop');

/** A static route was typed or taken back. */
export const staticChanged = event<{ readonly key: string; readonly route: StaticRoute | undefined }>(
  'static route changed',
);

function keyOf(route: StaticRoute): string {
  return `${route.network}/${route.mask}/${route.gateway ?? ''}/${route.port ?? ''}`;
}

const help = {
  ip: 'Global IP configuration subcommands',
  route: 'Establish static routes',
  network: 'Destination prefix',
  mask: 'Destination prefix mask',
  gateway: "Forwarding router's address",
  port: 'Forwarding interface',
  via: "Forwarding router's address",
  distance: 'Distance metric for this route',
  name: 'Specify name of the next hop',
  label: 'Name of the next hop',
  tag: 'Set tag for this route',
  'ip route tag tag': 'Tag value',
  permanent: 'permanent route',
  track: 'Install route depending on tracked item',
  object: 'tracked object number',
  routing: 'Enable IP routing',
  'default-gateway': 'Specify default gateway (if not routing IP)',
  'ip default-gateway gateway': 'IP address of default gateway',
};

const target = '{<gateway:ip> | <port:interface> [<via:ip>]}';
const options =
  '[<distance:1-255>] [tag <tag:1-4294967295> & name <label:quoted> & {permanent | track <object:1-500>}]';

const route = configure(configMode, `ip route <network:ip> <mask:mask> ${target} ${options}` as const, {
  help,
  example: 'ip route 10.7.0.0 255.255.0.0 198.51.100.5 200 tag 7 name Branch permanent',
  set: (edit, args) => {
    if (networkOf(args.network, args.mask) !== args.network) return refuse('%Inconsistent address and mask');
    if (args.gateway !== undefined && edit.my.ask(ownNextHop, { address: args.gateway }))
      return refuse("%Invalid next hop address (it's this router)");
    const made: StaticRoute = {
      network: args.network,
      mask: args.mask,
      gateway: args.gateway ?? args.via,
      port: args.port,
      distance: args.distance ?? 1,
      label: args.label,
      permanent: args.permanent === true,
      tag: args.tag,
      object: args.object,
    };
    edit.edit(staticRoutes).routes.set(keyOf(made), made);
    edit.say(staticChanged, { key: keyOf(made), route: made });
  },
  no: `ip route <network:ip> <mask:mask> [${target} ${options}]` as const,
  clear: (edit, args) => {
    const gateway = args.gateway ?? args.via;
    const gone = [...edit.read(staticRoutes).routes].filter(
      ([, r]) =>
        r.network === args.network &&
        r.mask === args.mask &&
        (gateway === undefined || r.gateway === gateway) &&
        (args.port === undefined || r.port === args.port),
    );
    if (gone.length === 0) return refuse('%No matching route to delete');
    const { routes } = edit.edit(staticRoutes);
    for (const [key] of gone) {
      routes.delete(key);
      edit.say(staticChanged, { key, route: undefined });
    }
  },
});

const toggle = (text: 'ip classless' | 'ip subnet-zero', key: 'classless' | 'subnetZero', word: string) =>
  configure(configMode, text, {
    support: 'inert',
    example: text,
    help: { ip: 'Global IP configuration subcommands', [text.slice(3)]: word },
    set: (edit) => {
      edit.edit(switches)[key] = true;
    },
    clear: (edit) => {
      edit.edit(switches)[key] = edit.toDefault;
    },
  });

const routingSwitch = configure(configMode, 'ip routing', {
  help,
  example: 'ip routing',
  set: (edit) => {
    edit.edit(switches).routing = true;
  },
  clear: (edit) => {
    edit.edit(switches).routing = edit.toDefault;
  },
});

const cefSwitch = configure(configMode, 'ip cef', {
  help: { ip: 'Global IP configuration subcommands', cef: 'Cisco Express Forwarding' },
  example: 'ip cef',
  set: (edit) => {
    edit.edit(switches).cef = true;
  },
  clear: (edit) => {
    edit.edit(switches).cef = edit.toDefault;
  },
});

const defaultGateway = configure(configMode, 'ip default-gateway <gateway:ip>', {
  help,
  example: 'ip default-gateway 198.51.100.5',
  set: (edit, { gateway }) => {
    edit.edit(switches).gateway = gateway;
  },
  clear: (edit) => {
    edit.edit(switches).gateway = undefined;
  },
});

/** The commands of this feature's configuration. */
export const configCommands = [
  route,
  routingSwitch,
  cefSwitch,
  defaultGateway,
  toggle('ip classless', 'classless', 'Follow classless routing forwarding rules'),
  toggle('ip subnet-zero', 'subnetZero', "Allow 'subnet zero' subnets"),
];

/** Which switches that are on by default are printed while they are on (decisions.md D-36). */
export const printedSwitches = { subnetZero: true, classless: true };
/** From 12.4 on neither is. */
export const printedSwitches12_4: typeof printedSwitches = { subnetZero: false, classless: false };

const printed = (my: Actor): typeof printedSwitches => machineOf(my).release.replaced(printedSwitches);

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  {
    place: 'ip subnet-zero',
    lines: function* (config, my) {
      const { subnetZero, routing } = configIn(config, switches);
      if (!subnetZero || printed(my).subnetZero) yield `${subnetZero ? '' : 'no '}ip subnet-zero`;
      if (!routing) yield 'no ip routing';
    },
  },
  {
    place: 'ip cef',
    lines: function* (config) {
      if (!configIn(config, switches).cef) yield 'no ip cef';
    },
  },
  {
    place: 'ip classless',
    lines: function* (config, my) {
      const { classless, gateway } = configIn(config, switches);
      if (gateway !== undefined) yield writeLine(defaultGateway.syntax, { gateway });
      if (!classless || printed(my).classless) yield `${classless ? '' : 'no '}ip classless`;
    },
  },
  {
    place: 'ip route',
    lines: function* (config) {
      const routes = [...configIn(config, staticRoutes).routes.values()];
      routes.sort((a, b) => a.network - b.network || a.mask - b.mask);
      for (const { port, gateway, distance, object, permanent, label, ...rest } of routes)
        yield writeLine(route.syntax, {
          ...rest,
          ...(label === undefined ? {} : { name: true, label }),
          ...(permanent ? { permanent } : {}),
          ...(object === undefined ? {} : { track: true, object }),
          ...(port === undefined ? { gateway } : { port, via: gateway }),
          distance: distance === 1 ? undefined : distance,
        });
    },
  },
];
