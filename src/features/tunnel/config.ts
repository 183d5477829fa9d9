/** Knows tunnel interfaces as configured: their ends, what is wrapped around a packet, their protection (commands.md C-135 to C-137). */
import { configure, invalidInput, type Command, type Editing, type Refusal } from '../../modes/command.ts';
import { interfaceMode } from '../../modes/mode.ts';
import { portConfigIn, portSlice, type PortSection } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import type { Ipv4 } from '../../text/address.ts';

/** A tunnel as configured. */
export interface TunnelConfig {
  source: Ipv4 | undefined;
  /** The interface whose address is the source. */
  sourcePort: string | undefined;
  destination: Ipv4 | undefined;
  /** IP in IP (RFC 2003) in place of GRE (RFC 2784). */
  ipip: boolean;
  /** The key field of RFC 2890, 0 to 4294967295. */
  key: number | undefined;
  sequenced: boolean;
  checksummed: boolean;
  /** Of the packets around, 1 to 255. */
  ttl: number | undefined;
  /** Of the packets around, 0 to 255; undefined: that of the packet inside. */
  tos: number | undefined;
  /** The packets around must not be cut where those inside must not. */
  discoversMtu: boolean;
  /** The IPsec profile that protects it. */
  profile: string | undefined;
}

/** The drawer of a tunnel interface. */
export const tunnelSlice = portSlice<TunnelConfig>('tunnel', () => ({
  source: undefined,
  sourcePort: undefined,
  destination: undefined,
  ipip: false,
  key: undefined,
  sequenced: false,
  checksummed: false,
  ttl: undefined,
  tos: undefined,
  discoversMtu: false,
  profile: undefined,
}));

/** Hops that a packet around another one may make, unless a line says otherwise. */
export const usualTtl = 255;

/** Whether an interface is a tunnel. */
export const isTunnel = (port: string): boolean => port.startsWith('Tunnel');

const help = {
  tunnel: 'protocol-over-protocol tunneling',
  source: 'source of tunnel packets',
  destination: 'destination of tunnel',
  protection: 'Enable tunnel protection',
  ipsec: 'Use ipsec to protect this tunnel interface',
  profile: 'Determine the ipsec policy profile to use.',
  'tunnel source address': 'ip address',
  'tunnel destination address': 'ip address',
  port: 'Interface name',
  name: 'Name of the profile',
  mode: 'tunnel encapsulation method',
  gre: 'generic route encapsulation protocol',
  ip: 'over IP',
  ipip: 'IP over IP encapsulation',
  key: 'security or selector key',
  value: 'key',
  'sequence-datagrams': 'drop datagrams arriving out of order',
  checksum: 'enable end to end checksumming of packets',
  ttl: 'set time to live',
  hops: 'ttl',
  tos: 'set type of service',
  octet: 'tos',
  'path-mtu-discovery': 'Enable Path MTU Discovery on tunnel',
};

/** The lines exist on tunnel interfaces only. */
function onTunnel(edit: Editing, write: (tunnel: TunnelConfig) => void): Refusal | undefined {
  if (!isTunnel(edit.key)) return invalidInput;
  write(edit.editPort(tunnelSlice));
  return undefined;
}

const source = configure(interfaceMode, 'tunnel source {<address:ip> | <port:interface>}', {
  help,
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

const mode = configure(interfaceMode, 'tunnel mode {gre ip | ipip}', {
  help,
  example: 'tunnel mode ipip',
  set: (edit, { ipip = false }) =>
    onTunnel(edit, (tunnel) => {
      tunnel.ipip = ipip;
    }),
  no: 'tunnel mode [gre ip | ipip]',
  clear: (edit) =>
    onTunnel(edit, (tunnel) => {
      tunnel.ipip = false;
    }),
});

const key = configure(interfaceMode, 'tunnel key <value:0-4294967295>', {
  help,
  example: 'tunnel key 5',
  set: (edit, { value }) =>
    onTunnel(edit, (tunnel) => {
      tunnel.key = value;
    }),
  clear: (edit) =>
    onTunnel(edit, (tunnel) => {
      tunnel.key = undefined;
    }),
});

const ttl = configure(interfaceMode, 'tunnel ttl <hops:1-255>', {
  help,
  example: 'tunnel ttl 64',
  set: (edit, { hops }) =>
    onTunnel(edit, (tunnel) => {
      tunnel.ttl = hops === usualTtl ? undefined : hops;
    }),
  clear: (edit) =>
    onTunnel(edit, (tunnel) => {
      tunnel.ttl = undefined;
    }),
});

const tos = configure(interfaceMode, 'tunnel tos <octet:0-255>', {
  help,
  example: 'tunnel tos 184',
  set: (edit, { octet }) =>
    onTunnel(edit, (tunnel) => {
      tunnel.tos = octet;
    }),
  clear: (edit) =>
    onTunnel(edit, (tunnel) => {
      tunnel.tos = undefined;
    }),
});

type Switch = 'sequenced' | 'checksummed' | 'discoversMtu';

const toggle = (text: string, what: Switch): Command =>
  configure(interfaceMode, text, {
    help,
    example: text,
    set: (edit) =>
      onTunnel(edit, (tunnel) => {
        tunnel[what] = true;
      }),
    clear: (edit) =>
      onTunnel(edit, (tunnel) => {
        tunnel[what] = false;
      }),
  });

const sequence = toggle('tunnel sequence-datagrams', 'sequenced');
const checksum = toggle('tunnel checksum', 'checksummed');
const pathMtu = toggle('tunnel path-mtu-discovery', 'discoversMtu');

/** Names a profile that may be defined later (commands.md P-06): until then nothing crosses the tunnel. */
export const protection = configure(interfaceMode, 'tunnel protection ipsec profile <name:word>', {
  help,
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

/** The lines of a tunnel interface. */
export const configCommands: readonly Command[] = [
  source,
  destination,
  mode,
  key,
  ttl,
  tos,
  sequence,
  checksum,
  pathMtu,
  protection,
];

/** What of this stands inside an interface. */
export const portSections: readonly PortSection[] = [
  {
    place: 'tunnel',
    lines: function* (config, port) {
      const tunnel = portConfigIn(config, port, tunnelSlice);
      const { source: address, sourcePort, destination: to, profile } = tunnel;
      if (address !== undefined || sourcePort !== undefined)
        yield writeLine(source.syntax, { address, port: sourcePort });
      if (to !== undefined) yield writeLine(destination.syntax, { address: to });
      if (tunnel.ipip) yield writeLine(mode.syntax, { ipip: true });
      if (tunnel.key !== undefined) yield writeLine(key.syntax, { value: tunnel.key });
      if (tunnel.sequenced) yield writeLine(sequence.syntax, {});
      if (tunnel.checksummed) yield writeLine(checksum.syntax, {});
      if (tunnel.ttl !== undefined) yield writeLine(ttl.syntax, { hops: tunnel.ttl });
      if (tunnel.tos !== undefined) yield writeLine(tos.syntax, { octet: tunnel.tos });
      if (tunnel.discoversMtu) yield writeLine(pathMtu.syntax, {});
      if (profile !== undefined) yield writeLine(protection.syntax, { name: profile });
    },
  },
];
