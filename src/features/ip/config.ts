/** Knows interface addresses and packet filters as configured (commands.md C-120 to C-122, C-125). */
import { configure, refuse } from '../../modes/command.ts';
import { interfaceMode } from '../../modes/mode.ts';
import { portConfigIn, portSlice, type PortSection } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { formatIpv4, lengthOfMask, networkOf, type Ipv4 } from '../../text/address.ts';
import { overlapping } from './addresses.ts';

/** An address with its mask. */
export interface PortAddress {
  readonly address: Ipv4;
  readonly mask: Ipv4;
}

/** IP on an interface. */
export interface PortIp {
  address: PortAddress | undefined;
  secondary: PortAddress[];
  unnumbered: string | undefined;
  filterIn: string | undefined;
  filterOut: string | undefined;
}

/** The drawer of an interface. */
export const portIp = portSlice<PortIp>('ip address', () => ({
  address: undefined,
  secondary: [],
  unnumbered: undefined,
  filterIn: undefined,
  filterOut: undefined,
}));

const help = {
  ip: 'Interface Internet Protocol config commands',
  address: 'Set the IP address of an interface',
  'ip address address': 'IP address',
  mask: 'IP subnet mask',
  secondary: 'Make this IP address a secondary address',
  unnumbered: 'Enable IP processing without an explicit address',
  source: 'Interface to borrow the address of',
  'access-group': 'Specify access control for packets',
  list: 'IP access list (number or name)',
  in: 'inbound packets',
  out: 'outbound packets',
};

const address = configure(interfaceMode, 'ip address <address:ip> <mask:mask> [secondary]', {
  help,
  example: 'ip address 198.51.100.1 255.255.255.224',
  set: (edit, args) => {
    const length = lengthOfMask(args.mask) ?? 0;
    const network = networkOf(args.address, args.mask);
    const host = args.address !== network && args.address !== (network | ~args.mask) >>> 0;
    if (length < 31 && !host) return refuse(`Bad mask /${length} for address ${formatIpv4(args.address)}`);
    const other = overlapping(edit.my, edit.key, args.address, args.mask);
    if (other !== undefined) return refuse(`% ${formatIpv4(network)} overlaps with ${other}`);
    const ip = edit.editPort(portIp);
    const made = { address: args.address, mask: args.mask };
    if (args.secondary) ip.secondary.push(made);
    else {
      ip.address = made;
      ip.unnumbered = undefined;
    }
  },
  clear: (edit, args) => {
    const ip = edit.editPort(portIp);
    if (args.secondary) ip.secondary = ip.secondary.filter((a) => a.address !== args.address);
    else {
      ip.address = undefined;
      ip.secondary = [];
    }
  },
});

const unnumbered = configure(interfaceMode, 'ip unnumbered <source:interface>', {
  help,
  support: 'inert',
  example: 'ip unnumbered Loopback0',
  set: (edit, { source }) => {
    const ip = edit.editPort(portIp);
    ip.unnumbered = source;
    ip.address = undefined;
  },
  clear: (edit) => {
    edit.editPort(portIp).unnumbered = undefined;
  },
});

const filter = configure(interfaceMode, 'ip access-group <list:word> {in | out}', {
  help,
  example: 'ip access-group outside-in in',
  set: (edit, args) => {
    edit.editPort(portIp)[args.in ? 'filterIn' : 'filterOut'] = args.list;
  },
  no: 'ip access-group <list:word> {in | out}',
  clear: (edit, args) => {
    edit.editPort(portIp)[args.in ? 'filterIn' : 'filterOut'] = undefined;
  },
});

/** The commands of this feature's configuration. */
export const configCommands = [address, unnumbered, filter];

/** The lines of this feature inside an interface. */
export const portSections: readonly PortSection[] = [
  {
    place: 'ip address',
    lines: function* (config, port) {
      const ip = portConfigIn(config, port, portIp);
      if (ip.unnumbered !== undefined) yield writeLine(unnumbered.syntax, { source: ip.unnumbered });
      else if (!ip.address) yield 'no ip address';
      if (ip.address) yield writeLine(address.syntax, { ...ip.address });
      for (const other of ip.secondary) yield writeLine(address.syntax, { ...other, secondary: true });
    },
  },
  {
    place: 'ip access-group',
    lines: function* (config, port) {
      const { filterIn, filterOut } = portConfigIn(config, port, portIp);
      if (filterIn !== undefined) yield writeLine(filter.syntax, { list: filterIn, in: true });
      if (filterOut !== undefined) yield writeLine(filter.syntax, { list: filterOut, out: true });
    },
  },
];
