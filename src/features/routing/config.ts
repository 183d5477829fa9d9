/** Knows the static routes as configured (commands.md C-073 to C-075). */
import { configure, refuse } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { event } from '../../sim/event.ts';
import { networkOf, type Ipv4 } from '../../text/address.ts';

/** A static route; without a gateway the network is reached directly over the interface. */
export interface StaticRoute {
  readonly network: Ipv4;
  readonly mask: Ipv4;
  readonly gateway: Ipv4 | undefined;
  readonly port: string | undefined;
  readonly distance: number;
  readonly label: string | undefined;
}

/** Static routes in the order they were typed, by a key made of everything that tells two apart. */
const staticRoutes = configSlice('ip route', () => ({ routes: new Map<string, StaticRoute>() }));

const switches = configSlice('ip classless', () => ({ classless: true, subnetZero: true }));

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
};

const route = configure(
  configMode,
  'ip route <network:ip> <mask:mask> {<gateway:ip> | <port:interface> [<via:ip>]} [<distance:1-255>] [name <label:quoted>]',
  {
    help,
    example: 'ip route 0.0.0.0 0.0.0.0 198.51.100.5',
    set: (edit, args) => {
      if (networkOf(args.network, args.mask) !== args.network)
        return refuse('%Inconsistent address and mask');
      const made: StaticRoute = {
        network: args.network,
        mask: args.mask,
        gateway: args.gateway ?? args.via,
        port: args.port,
        distance: args.distance ?? 1,
        label: args.label,
      };
      edit.edit(staticRoutes).routes.set(keyOf(made), made);
      edit.say(staticChanged, { key: keyOf(made), route: made });
    },
    no: 'ip route <network:ip> <mask:mask> [{<gateway:ip> | <port:interface> [<via:ip>]} [<distance:1-255>] [name <label:quoted>]]',
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
  },
);

const toggle = (text: 'ip classless' | 'ip subnet-zero', key: 'classless' | 'subnetZero', word: string) =>
  configure(configMode, text, {
    support: 'inert',
    example: text,
    help: { ip: 'Global IP configuration subcommands', [text.slice(3)]: word },
    set: (edit) => {
      edit.edit(switches)[key] = true;
    },
    clear: (edit) => {
      edit.edit(switches)[key] = false;
    },
  });

/** The commands of this feature's configuration. */
export const configCommands = [
  route,
  toggle('ip classless', 'classless', 'Follow classless routing forwarding rules'),
  toggle('ip subnet-zero', 'subnetZero', "Allow 'subnet zero' subnets"),
];

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  {
    place: 'ip subnet-zero',
    lines: (config) => [`${configIn(config, switches).subnetZero ? '' : 'no '}ip subnet-zero`],
  },
  {
    place: 'ip classless',
    lines: (config) => [`${configIn(config, switches).classless ? '' : 'no '}ip classless`],
  },
  {
    place: 'ip route',
    lines: function* (config) {
      const routes = [...configIn(config, staticRoutes).routes.values()];
      routes.sort((a, b) => a.network - b.network || a.mask - b.mask);
      for (const { port, gateway, distance, ...rest } of routes)
        yield writeLine(route.syntax, {
          ...rest,
          ...(port === undefined ? { gateway } : { port, via: gateway }),
          distance: distance === 1 ? undefined : distance,
        });
    },
  },
];
