/** Knows interface addresses and packet filters as configured (commands.md C-120 to C-122, C-125). */
import { configure, refuse, type Editing, type Refusal } from '../../modes/command.ts';
import { interfaceMode } from '../../modes/mode.ts';
import { portConfigIn, portSlice, type PortSection } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { formatIpv4, lengthOfMask, networkOf, type Ipv4 } from '../../text/address.ts';
import { parentInterface } from '../../text/interface-name.ts';
import { isSwitchPort, linkType, portVlan } from '../interfaces/index.ts';
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
  number: 'IP access list (standard or extended)',
  expanded: 'IP expanded access list (standard or extended)',
  list: 'Access-list name',
  in: 'inbound packets',
  out: 'outbound packets',
};

/** Why an address can't be an interface's, in the words of the router; undefined where it can. */
function misfit(edit: Editing, host: Ipv4, mask: Ipv4): Refusal | undefined {
  const text = formatIpv4(host);
  const length = lengthOfMask(mask);
  if (length === undefined)
    return refuse(`Bad mask 0x${mask.toString(16).toUpperCase().padStart(8, '0')} for address ${text}`);
  const first = host >>> 24;
  if (first === 0 || first === 127 || first >= 224) return refuse(`Not a valid host address - ${text}`);
  const network = networkOf(host, mask);
  const atAnEnd = host === network || host === (network | ~mask) >>> 0;
  const lonely = length === 32 && linkType(edit.key).isLan;
  if (length === 0 || lonely || (length < 31 && atAnEnd))
    return refuse(`Bad mask /${length} for address ${text}`);
  if (parentInterface(edit.key) !== undefined && linkType(edit.key).isLan)
    if (edit.readPort(portVlan).vlan === undefined) return refuse(subInterfaceWithoutVlan);
  const other = overlapping(edit.my, edit.key, host, mask);
  return other === undefined ? undefined : refuse(`% ${formatIpv4(network)} overlaps with ${other}`);
}

/** A port of a switch has no address; the router has one on the VLAN. */
const noAddressHere = '% IP addresses may not be configured on L2 links.';

const subInterfaceWithoutVlan =
  '\n% Configuring IP routing on a LAN subinterface is only allowed if that\n' +
  'subinterface is already configured as part of an IEEE 802.10, IEEE 802.1Q,\n' +
  'or ISL vLAN.\n';

const isSame = (a: PortAddress | undefined, b: Partial<PortAddress>): boolean =>
  a?.address === b.address && (b.mask === undefined || a?.mask === b.mask);

const address = configure(interfaceMode, 'ip address <address:ip> <mask:ip> [secondary]', {
  help,
  example: 'ip address 198.51.100.1 255.255.255.224',
  set: (edit, args) => {
    const refused = isSwitchPort(edit.my, edit.key)
      ? refuse(noAddressHere)
      : misfit(edit, args.address, args.mask);
    if (refused) return refused;
    const made = { address: args.address, mask: args.mask };
    if (args.secondary && edit.readPort(portIp).address?.address === args.address)
      return refuse("Secondary can't be same as primary");
    const ip = edit.editPort(portIp);
    // A /31 has no room for a broadcast address.
    if (lengthOfMask(args.mask) === 31 && linkType(edit.key).isLan)
      edit.notice('% Warning: use /31 mask on non point-to-point interface cautiously');
    ip.secondary = ip.secondary.filter((a) => a.address !== args.address);
    if (args.secondary) ip.secondary.push(made);
    else {
      ip.address = made;
      ip.unnumbered = undefined;
    }
    return undefined;
  },
  clear: (edit, args) => {
    const known = edit.readPort(portIp);
    const given = { address: args.address!, ...(args.mask === undefined ? {} : { mask: args.mask }) };
    if (args.address === undefined) {
      const ip = edit.editPort(portIp);
      ip.address = undefined;
      ip.secondary = [];
      return undefined;
    }
    if (args.secondary) {
      if (!known.secondary.some((a) => isSame(a, given))) return refuse('Invalid address');
      const ip = edit.editPort(portIp);
      ip.secondary = ip.secondary.filter((a) => a.address !== args.address);
      return undefined;
    }
    if (!isSame(known.address, given)) return refuse('Invalid address');
    if (known.secondary.length > 0) return refuse('Must delete secondary before deleting primary');
    edit.editPort(portIp).address = undefined;
    return undefined;
  },
});

const unnumbered = configure(interfaceMode, 'ip unnumbered <source:interface>', {
  help,
  example: 'ip unnumbered Loopback0',
  set: (edit, { source }) => {
    if (linkType(edit.key).isLan || edit.key.startsWith('Loopback'))
      return refuse('Point-to-point (non-multi-access) interfaces only');
    const ip = edit.editPort(portIp);
    ip.unnumbered = source;
    ip.address = undefined;
    ip.secondary = [];
    return undefined;
  },
  clear: (edit) => {
    edit.editPort(portIp).unnumbered = undefined;
  },
});

const filter = configure(
  interfaceMode,
  'ip access-group {<number:1-199> | <expanded:1300-2699> | <list:word>} {in | out}',
  {
    help,
    example: 'ip access-group outside-in in',
    set: (edit, { number, expanded = number, list, in: inbound }) => {
      if (list !== undefined && /^\d/.test(list)) return refuse('% Invalid access list name.');
      edit.editPort(portIp)[inbound ? 'filterIn' : 'filterOut'] = list ?? String(expanded);
      return undefined;
    },
    clear: (edit, args) => {
      edit.editPort(portIp)[args.in ? 'filterIn' : 'filterOut'] = undefined;
    },
    no: 'ip access-group {<number:1-199> | <expanded:1300-2699> | <list:word>} {in | out}',
  },
);

/** The commands of this feature's configuration. */
export const configCommands = [address, unnumbered, filter];

/** The lines of this feature inside an interface. */
export const portSections: readonly PortSection[] = [
  {
    place: 'ip address',
    lines: function* (config, port, my) {
      if (isSwitchPort(my, port)) return;
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
