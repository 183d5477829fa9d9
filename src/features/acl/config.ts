/** Knows the lines that make access lists, and how lists are printed (commands.md C-082 to C-084, C-185). */
import { configure, refuse, type Command, type Refusal } from '../../modes/command.ts';
import type { Editing } from '../../modes/command.ts';
import { configMode, subMode, type Mode } from '../../modes/mode.ts';
import { configIn, type Section } from '../../modes/running-config.ts';
import {
  aclText,
  entryHelp,
  entryOf,
  extendedText,
  standardAclText,
  standardEntryOf,
  standardText,
  type AclEntry,
  type EntryArgs,
} from './entry.ts';
import {
  accessLists,
  addEntry,
  addRemark,
  deleteList,
  isNumber,
  makeList,
  printed,
  removeEntry,
  removeRemark,
  resequence,
  type ListKind,
} from './lists.ts';

/** Named extended list. */
export const namedAclMode = subMode('config-ext-nacl', configMode, 'Ext Access List configuration commands:');
/** Named standard list. */
export const standardAclMode = subMode(
  'config-std-nacl',
  configMode,
  'Standard Access List configuration commands:',
);

/** What is different about the two kinds of lists. */
interface Kind {
  readonly kind: ListKind;
  readonly numbers: string;
  readonly line: string;
  readonly read: (args: EntryArgs) => AclEntry;
  readonly mode: Mode;
  readonly title: string;
  readonly help: Readonly<Record<string, string>>;
  readonly examples: { readonly numbered: string; readonly named: string; readonly entry: string };
}

const kinds: readonly Kind[] = [
  {
    kind: 'standard',
    numbers: '{<number:1-99> | <expanded:1300-1999>}',
    line: standardText,
    read: standardEntryOf,
    mode: standardAclMode,
    title: 'Standard',
    help: {
      number: 'IP standard access list',
      expanded: 'IP standard access list (expanded range)',
      any: 'Any source host',
      host: 'A single host address',
      standard: 'Standard Access List',
    },
    examples: {
      numbered: 'access-list 10 permit 10.7.0.0 0.0.255.255',
      named: 'ip access-list standard managers',
      entry: 'permit 10.7.0.1',
    },
  },
  {
    kind: 'extended',
    numbers: '{<number:100-199> | <expanded:2000-2699>}',
    line: extendedText,
    read: entryOf,
    mode: namedAclMode,
    title: 'Extended',
    help: {
      number: 'IP extended access list',
      expanded: 'IP extended access list (expanded range)',
      extended: 'Extended Access List',
    },
    examples: {
      numbered: 'access-list 101 permit ip any 192.168.4.0 0.0.0.255',
      named: 'ip access-list extended peer-outside',
      entry: 'permit ip host 10.7.0.1 host 10.8.0.1',
    },
  },
];

const globalHelp = {
  ...entryHelp,
  ip: 'Global IP configuration subcommands',
  'access-list': 'Add an access list entry',
  'ip access-list': 'Named access-list',
  remark: 'Access list entry comment',
  text: 'Comment up to 100 characters',
  name: 'Access-list name',
  sequence: 'Sequence Number',
  rest: 'The line to delete',
};

const numberIn = (args: EntryArgs): string => String(args['number'] ?? args['expanded']);
const nameIn = (args: EntryArgs): string => (args['name'] as string | undefined) ?? numberIn(args);

/** `access-list N …`: without a number of its own, a line of a numbered list is not taken back alone. */
function numberedCommands({ kind, numbers, line, read, help, examples }: Kind): Command[] {
  const texts = { ...globalHelp, ...help };
  const entry: string = `access-list ${numbers} {permit | deny} ${line}`;
  const negative: string = `access-list ${numbers} [{permit | deny} [<rest:line>]]`;
  const remark: string = `access-list ${numbers} remark <text:line>`;
  return [
    configure(configMode, entry, {
      help: texts,
      example: examples.numbered,
      set: (edit, args) => addEntry(edit, numberIn(args), kind, read(args)),
      no: negative,
      clear: (edit, args) => deleteList(edit, numberIn(args)),
    }),
    configure(configMode, remark, {
      help: texts,
      support: 'inert',
      example: `${examples.numbered.split(' ').slice(0, 2).join(' ')} remark Branch offices`,
      set: (edit, args) => addRemark(edit, numberIn(args), kind, String(args['text'])),
      no: `access-list ${numbers} remark [<text:line>]`,
      clear: (edit, args) => removeRemark(edit, numberIn(args), args['text'] as string | undefined),
    }),
  ];
}

function open(edit: Editing, of: Kind, name: string): Refusal | void {
  const { kind, title, mode } = of;
  const known = edit.read(accessLists).lists.get(name);
  if (known && known.kind !== kind) {
    const other = title === 'Standard' ? 'Extended' : 'Standard';
    return refuse(`% A named ${other} IP access list with this name already exists`);
  }
  // A list with a number is there with its first line only.
  if (!isNumber(name)) makeList(edit, name, kind);
  edit.enter(mode, name);
}

const sequence = '<sequence:1-2147483647>';

/** A line inside a named list; sequence numbers came with 12.2(14)S and 12.3(2)T (decisions.md D-35). */
function entryCommand({ kind, line, read, mode, help, examples }: Kind, isNumbered: boolean): Command {
  const words = `{permit | deny} ${line}`;
  const entry: string = isNumbered ? `[${sequence}] ${words}` : words;
  const negative: string = isNumbered ? `{${sequence} | [${sequence}] ${words}}` : words;
  return configure(mode, entry, {
    help: { ...globalHelp, ...help },
    example: examples.entry,
    set: (edit, args) => addEntry(edit, edit.key, kind, read(args), args['sequence'] as number | undefined),
    no: negative,
    clear: (edit, args) => {
      const said = args['permit'] || args['deny'] ? read(args) : undefined;
      removeEntry(edit, edit.key, kind, args['sequence'] as number | undefined, said);
    },
  });
}

/** `ip access-list … NAME` and the lines inside it. */
function namedCommands(of: Kind): Command[] {
  const { kind, numbers, mode, help, examples } = of;
  const which = numbers.replace('}', ' | <name:word>}');
  const header: string = `ip access-list ${kind} ${which}`;
  return [
    configure(configMode, header, {
      help: { ...globalHelp, ...help },
      example: examples.named,
      set: (edit, args) => {
        const name = nameIn(args);
        const isTyped = args['name'] !== undefined;
        if (isTyped && /^\d/.test(name)) return refuse('% Invalid access list name.');
        return open(edit, of, name);
      },
      no: header,
      clear: (edit, args) => deleteList(edit, nameIn(args)),
    }),
    entryCommand(of, true),
    configure(mode, 'remark <text:line>', {
      help: { ...globalHelp },
      support: 'inert',
      example: 'remark Branch offices',
      set: (edit, { text }) => addRemark(edit, edit.key, kind, text),
      no: 'remark [<text:line>]',
      clear: (edit, { text }) => removeRemark(edit, edit.key, text),
    }),
  ];
}

const renumber = configure(
  configMode,
  'ip access-list resequence <name:word> <start:1-2147483647> <step:1-2147483647>',
  {
    help: {
      ip: 'Global IP configuration subcommands',
      'access-list': 'Named access-list',
      resequence: 'Resequence Access List',
      name: 'Access-list name',
      start: 'Starting Sequence Number',
      step: 'Step to increment the sequence number',
    },
    no: false,
    set: (edit, { name, start, step }) => resequence(edit, name, start, step),
  },
);

/** The commands of this feature's configuration. */
export const configCommands: readonly Command[] = [
  ...kinds.flatMap((kind) => [...numberedCommands(kind), ...namedCommands(kind)]),
  renumber,
];

/** The lines of named lists, and what releases without sequence numbers have in their place. */
export const unnumberedEntries = kinds.map((kind): readonly [Command, Command] => [
  configCommands.find(({ mode, syntax }) => mode === kind.mode && syntax.text.startsWith(`[${sequence}]`))!,
  entryCommand(kind, false),
]);

const lineText = (kind: ListKind, entry: AclEntry): string =>
  kind === 'standard' ? standardAclText(entry) : aclText(entry, true);

/** What this feature prints in the running configuration. */
export const sections: readonly Section[] = [
  {
    place: 'ip access-list',
    lines: function* (config) {
      const lists = [...configIn(config, accessLists).lists].filter(([name]) => !isNumber(name));
      for (const { kind } of kinds)
        for (const [name, list] of lists) {
          if (list.kind !== kind) continue;
          yield `ip access-list ${kind} ${name}`;
          for (const line of printed(list))
            yield 'remark' in line ? ` remark ${line.remark}` : ` ${lineText(kind, line.entry)}`.trimEnd();
        }
    },
  },
  {
    place: 'access-list',
    lines: function* (config) {
      const lists = [...configIn(config, accessLists).lists].filter(([name]) => isNumber(name));
      for (const [name, list] of lists.sort((a, b) => Number(a[0]) - Number(b[0])))
        for (const line of printed(list))
          yield `access-list ${name} ${'remark' in line ? `remark ${line.remark}` : lineText(list.kind, line.entry)}`;
    },
  },
];
