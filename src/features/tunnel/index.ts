/** Tunnel: the lines of a GRE tunnel interface; kept in the configuration, without effect here yet. */
import { configure, invalidInput, type Editing, type Refusal } from '../../modes/command.ts';
import { interfaceMode } from '../../modes/mode.ts';
import { portConfig, portConfigIn, portSlice, type PortSection } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Actor } from '../../sim/actor.ts';
import { answer } from '../../sim/event.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { feature } from '../feature.ts';
import { interfaces, moreAboutPort } from '../interfaces/index.ts';
import { addressOf, ip, portWithAddress } from '../ip/index.ts';

/** A tunnel as configured (commands.md C-135 to C-137). */
interface TunnelConfig {
  source: Ipv4 | undefined;
  sourcePort: string | undefined;
  destination: Ipv4 | undefined;
  profile: string | undefined;
}

const tunnelSlice = portSlice<TunnelConfig>('tunnel', () => ({
  source: undefined,
  sourcePort: undefined,
  destination: undefined,
  profile: undefined,
}));

const help = {
  tunnel: 'protocol-over-protocol tunneling',
  source: 'source of tunnel packets',
  destination: 'destination of tunnel',
  protection: 'Enable tunnel protection',
  ipsec: 'Use ipsec to protect this tunnel interface',
  profile: 'Determine the ipsec policy profile to use.',
  address: 'ip address',
  port: 'Interface name',
  name: 'Name of the profile',
};

/** The lines exist on tunnel interfaces only. */
function onTunnel(edit: Editing, write: (tunnel: TunnelConfig) => void): Refusal | undefined {
  if (!edit.key.startsWith('Tunnel')) return invalidInput;
  write(edit.editPort(tunnelSlice));
  return undefined;
}

const source = configure(interfaceMode, 'tunnel source {<address:ip> | <port:interface>}', {
  help,
  support: 'inert',
  example: 'tunnel source 198.51.100.1',
  set: (edit, { address, port }) =>
    onTunnel(edit, (tunnel) => {
      tunnel.source = address;
      tunnel.sourcePort = port;
    }),
  clear: (edit) =>
    onTunnel(edit, (tunnel) => {
      tunnel.source = undefined;
      tunnel.sourcePort = undefined;
    }),
});

const destination = configure(interfaceMode, 'tunnel destination <address:ip>', {
  help,
  support: 'inert',
  example: 'tunnel destination 198.51.100.9',
  set: (edit, { address }) =>
    onTunnel(edit, (tunnel) => {
      tunnel.destination = address;
    }),
  clear: (edit) =>
    onTunnel(edit, (tunnel) => {
      tunnel.destination = undefined;
    }),
});

const protection = configure(interfaceMode, 'tunnel protection ipsec profile <name:word>', {
  help,
  support: 'inert',
  example: 'tunnel protection ipsec profile peer-profile',
  set: (edit, { name }) =>
    onTunnel(edit, (tunnel) => {
      tunnel.profile = name;
    }),
  no: 'tunnel protection ipsec profile [<name:word>]',
  clear: (edit) =>
    onTunnel(edit, (tunnel) => {
      tunnel.profile = undefined;
    }),
});

const portSections: readonly PortSection[] = [
  {
    place: 'tunnel',
    lines: function* (config, port) {
      const tunnel = portConfigIn(config, port, tunnelSlice);
      const { source: address, sourcePort, destination: to, profile } = tunnel;
      if (address !== undefined || sourcePort !== undefined)
        yield writeLine(source.syntax, { address, port: sourcePort });
      if (to !== undefined) yield writeLine(destination.syntax, { address: to });
      if (profile !== undefined) yield writeLine(protection.syntax, { name: profile });
    },
  },
];

/** `198.51.100.1 (Ethernet0/0)`, as far as it is known. */
function sourceText(my: Actor, { source: address, sourcePort }: TunnelConfig): string {
  const from = address ?? (sourcePort === undefined ? undefined : addressOf(my, sourcePort)?.address);
  if (from === undefined) return sourcePort === undefined ? 'UNKNOWN' : `0.0.0.0 (${sourcePort})`;
  const port = sourcePort ?? portWithAddress(my, from);
  return port === undefined ? formatIpv4(from) : `${formatIpv4(from)} (${port})`;
}

/** What `show interfaces` tells about a tunnel. */
const answers = [
  answer(moreAboutPort, (my, { port }) => {
    if (!port.startsWith('Tunnel')) return undefined;
    const set = portConfig(my, port, tunnelSlice);
    const to = set.destination === undefined ? 'UNKNOWN' : formatIpv4(set.destination);
    return [
      `Tunnel source ${sourceText(my, set)}, destination ${to}`,
      'Tunnel protocol/transport GRE/IP, key disabled, sequencing disabled',
      'Tunnel TTL 255',
      'Checksumming of packets disabled,  fast tunneling enabled',
      ...(set.profile === undefined ? [] : [`Tunnel protection via IPSec (profile "${set.profile}")`]),
    ];
  }),
];

/** The feature. */
export const tunnel = feature({
  name: 'tunnel',
  needs: [interfaces, ip],
  commands: [source, destination, protection],
  portSections,
  answers,
});
