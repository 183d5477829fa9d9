/** Knows local address pools as configured: ranges under a name, none of them overlapping another (commands.md C-078). */
import { configure, refuse } from '../../modes/command.ts';
import { configMode } from '../../modes/mode.ts';
import { configIn, configSlice, type Section } from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';

/** Addresses from the first to the last, both included. */
export interface Range {
  first: Ipv4;
  last: Ipv4;
}

/** Pools by name, in the order in which they were made; the ranges of each in the order of their lines. */
export const pools = configSlice('ip local pool', () => ({ pools: new Map<string, Range[]>() }));

const help = {
  ip: 'Global IP configuration subcommands',
  'ip local': 'Specify local options',
  pool: 'IP Local address pool lists',
  name: 'Create named local address pool',
  first: 'First IP address of range',
  last: 'Last IP address of range',
};

/** `ip local pool`. */
export const poolLine = configure(configMode, 'ip local pool <name:word> <first:ip> [<last:ip>]', {
  help,
  example: 'ip local pool client-address-pool 10.50.0.1 10.50.0.254',
  set: (edit, { name, first, last = first }) => {
    if (last < first) return refuse(`%Bad IP range, ${formatIpv4(first)} - ${formatIpv4(last)}`);
    for (const [other, ranges] of edit.read(pools).pools) {
      const common = ranges.find((range) => range.first <= last && first <= range.last);
      if (!common) continue;
      // The same line again, as when a configuration is pushed twice.
      if (other === name && common.first === first && common.last === last) return undefined;
      return refuse(`%IP address range overlaps with pool: ${other}`);
    }
    const drawer = edit.edit(pools).pools;
    drawer.set(name, [...(drawer.get(name) ?? []), { first, last }]);
    return undefined;
  },
  no: 'ip local pool <name:word> [<first:ip> [<last:ip>]]',
  clear: (edit, { name = '', first, last = first }) => {
    const drawer = edit.edit(pools).pools;
    const left = (drawer.get(name) ?? []).filter(
      (range) => first !== undefined && (range.first !== first || range.last !== last),
    );
    if (left.length > 0) drawer.set(name, left);
    else drawer.delete(name);
  },
});

/** Its lines (000:1296). */
export const poolSection: Section = {
  place: 'ip local pool',
  lines: function* (of) {
    for (const [name, ranges] of configIn(of, pools).pools)
      for (const { first, last } of ranges)
        yield writeLine(poolLine.syntax, { name, first, ...(last === first ? {} : { last }) });
  },
};
