/** Knows `show ip local pool` (reference/show-ip-local-pool). */
import { refuse, show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import { formatIpv4 } from '../../text/address.ts';
import { pools, type Range } from './config.ts';

interface ShownPool {
  readonly name: string;
  readonly ranges: readonly Range[];
}

const columns = (width: number) => ({
  lines: function* (shown: readonly ShownPool[]): Iterable<string> {
    yield ` ${'Pool'.padEnd(width)} ${'Begin'.padEnd(15)} ${'End'.padEnd(15)} Free  In use`;
    for (const { name, ranges } of shown)
      for (const [i, { first, last }] of ranges.entries()) {
        const label = (i === 0 ? name : '').padEnd(width);
        const ends = `${formatIpv4(first).padEnd(15)} ${formatIpv4(last).padEnd(15)}`;
        // Nothing is lent yet: clients get their addresses with mode-config.
        yield ` ${label} ${ends} ${String(last - first + 1).padStart(4)} ${'0'.padStart(7)}`;
      }
  },
});

/** The table. */
export const poolText = columns(24);

/** The table before pools had groups. */
export const poolTextNarrow: typeof poolText = columns(14);

/** `show ip local pool`. */
export const showPool = show('show ip local pool [<name:word>]', {
  user: true,
  help: {
    show: 'Show running system information',
    ip: 'IP information',
    local: 'IP local options',
    pool: 'IP local pool information',
    name: 'Pool name',
  },
  facts: (my, { name }): readonly ShownPool[] | ReturnType<typeof refuse> => {
    const all = [...config(my, pools).pools].map(([pool, ranges]) => ({
      name: pool,
      ranges: ranges.map((range) => ({ ...range })),
    }));
    if (name === undefined) return all;
    const found = all.filter((pool) => pool.name === name);
    return found.length > 0 ? found : refuse(`%Pool ${name} not found`);
  },
  text: (shown, _args, my) => machineOf(my).release.replaced(poolText).lines(shown),
});
