/** Knows `show access-lists`, `show ip access-lists` and what clears their counters (reference/show-access-lists). */
import { act, show } from '../../modes/command.ts';
import { machineOf } from '../../modes/machine.ts';
import { config } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { clearHits, linesOf, type WorkingLine } from './engine.ts';
import { aclText, standardShowText } from './entry.ts';
import { accessLists, isNumber, type ListKind } from './lists.ts';

interface ListFacts {
  readonly name: string;
  readonly kind: ListKind;
  readonly lines: readonly WorkingLine[];
}

/** Standard lists first, numbers before names. */
function rank({ name, kind }: ListFacts): number {
  return (kind === 'standard' ? 0 : 2) + (isNumber(name) ? 0 : 1);
}

const numberOf = ({ name }: ListFacts): number => (isNumber(name) ? Number(name) : 0);

const facts = (my: Actor, wanted: string | undefined): ListFacts[] =>
  [...config(my, accessLists).lists.keys()]
    .filter((name) => wanted === undefined || name === wanted)
    .flatMap((name) => {
      const list = linesOf(my, name);
      return list ? [{ name, kind: list.kind, lines: list.lines }] : [];
    })
    .sort((a, b) => rank(a) - rank(b) || numberOf(a) - numberOf(b));

const help = {
  show: 'Show running system information',
  ip: 'IP information',
  'access-lists': 'List access lists',
  'ip access-lists': 'List IP access lists',
  name: 'ACL name or number',
};

/** A line of a list in `show access-lists`; its text with what was counted. */
export const entryLine = {
  text: (sequence: number, line: string): string => `    ${sequence} ${line}`,
};

/** As releases without sequence numbers show it. */
export const entryLineUnnumbered: typeof entryLine = { text: (_, line) => `    ${line}` };

function* text(lists: readonly ListFacts[], _args: unknown, my: Actor): Iterable<string> {
  const shown = machineOf(my).release.replaced(entryLine);
  for (const { name, kind, lines } of lists) {
    yield `${kind === 'standard' ? 'Standard' : 'Extended'} IP access list ${name}`;
    for (const { sequence, entry, hits } of lines) {
      const line = kind === 'standard' ? standardShowText(entry) : aclText(entry);
      const counted = hits === 0 ? '' : ` (${hits} match${hits === 1 ? '' : 'es'})`;
      yield shown.text(sequence, `${line}${counted}`);
    }
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
  act('clear access-list counters [<name:word>]', {
    help: {
      clear: 'Reset functions',
      'access-list': 'Clear access list statistical information',
      counters: 'Clear access list counters',
      name: 'Access list name or number',
    },
    run: (shell, { name }) => clearHits(shell.my, name),
  }),
];
