/** Knows which keywords 12.4T has beside the modelled ones, as changes to those of 12.3T (decisions.md D-45). */
import { configMode, userExec, type Mode } from '../modes/mode.ts';
import { knownWords12_3T } from './known-words-12.3-t.ts';
import type { KnownTable } from './known-words.ts';

/** The lines of a table without some of its words. */
function withoutWords(words: string, gone: ReadonlySet<string>): string {
  return words
    .split('\n')
    .filter((line) => !gone.has(line.split(' ', 1)[0]!))
    .join('\n');
}

/** Tables in which words were taken out of all places, and one place has more. */
function changed(
  tables: readonly KnownTable[],
  gone: readonly string[],
  more: readonly { readonly mode: Mode; readonly path: string; readonly words: string }[] = [],
): KnownTable[] {
  const lost = new Set(gone);
  return [...tables.map((table) => ({ ...table, words: withoutWords(table.words, lost) })), ...more];
}

/** What came to global configuration between 12.3(11)T and 12.4(15)T. */
const configWords = `
event          Event related configuration commands
flow           Global Flow configuration subcommands
netconf        Configure NETCONF
parameter-map  parameter map
zone           FW with zoning
zone-pair      Zone pair command
`;

/** What came to `ip …`. */
const configIpWords = `
sla        IP Service Level Agreement
`;

/** Of 12.4(15)T: the response time reporter is `ip sla` now. */
export const knownWords12_4T = changed(
  knownWords12_3T,
  ['rtr', 'apollo', 'smrp'],
  [
    { mode: configMode, path: '', words: configWords },
    { mode: configMode, path: 'ip', words: configIpWords },
  ],
);

/** Protocols of the nineties, and what a second unit that state could go to would need. */
const olderProtocols = [
  'alps',
  'appletalk',
  'bstun',
  'decnet',
  'dlsw',
  'dspu',
  'ipc',
  'ipx',
  'lane',
  'lat',
  'lnm',
  'locaddr-priority-list',
  'ncia',
  'netbios',
  'rif',
  'sap-priority-list',
  'sna',
  'source-bridge',
  'stun',
  'tarp',
  'tn3270',
];

/** What only a 7200 shows: its port adapters, its PCMCIA slots. */
const wordsOf7200 = ['pas', 'disk1:', 'slot0:', 'slot1:'];

/** Of the ASR: the same train, with the redundancy of its processors. */
export const knownWordsXe = changed(
  knownWords12_4T,
  [...olderProtocols, ...wordsOf7200],
  [{ mode: userExec, path: 'show', words: 'platform  Show platform information' }],
);

/** Of the 881, which has one processor. */
export const knownWords881 = changed(knownWords12_4T, [...olderProtocols, ...wordsOf7200, 'redundancy']);
