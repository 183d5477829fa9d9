/** Knows `show access-lists` and `show ip access-lists` (reference/show-access-lists). */
import { show } from '../../modes/command.ts';
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { accessLists, aclText, ordered } from './config.ts';

const facts = (my: Actor, name: string | undefined): { name: string; lines: string[] }[] =>
  [...config(my, accessLists).lists]
    .filter(([list]) => name === undefined || list === name)
    .map(([list, value]) => ({
      name: list,
      lines: ordered(value).map(([sequence, entry]) => `    ${sequence} ${aclText(entry)}`),
    }));

const help = {
  show: 'Show running system information',
  ip: 'IP information',
  'access-lists': 'List access lists',
  name: 'ACL name or number',
};

function* text(lists: readonly { name: string; lines: readonly string[] }[]): Iterable<string> {
  for (const { name, lines } of lists) {
    yield `Extended IP access list ${name}`;
    yield* lines;
  }
}

/** The EXEC commands of this feature. */
export const execCommands = [
  show('show access-lists [<name:word>]', {
    user: true,
    help,
    facts: (my, { name }) => facts(my, name),
    text,
  }),
  show('show ip access-lists [<name:word>]', {
    user: true,
    help,
    facts: (my, { name }) => facts(my, name),
    text,
  }),
];
