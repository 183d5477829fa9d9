/** Knows what a question mark is answered with: words, choices and their help texts. */
import { interfaceTypes, type InterfaceType } from '../text/interface-name.ts';
import type { Entry, Help } from './entry.ts';
import type { Meaning } from './factor.ts';
import type { LineParser } from './line-parser.ts';
import type { Expected, Term } from './lookahead.ts';

/** Where help texts come from, and whose. */
export interface HelpSource<P> {
  readonly entries: readonly Entry<P>[];
  readonly dictionary: Readonly<Record<string, string>>;
  readonly visible: ((payload: P) => boolean) | undefined;
}

const prefixHelp: Readonly<Record<string, string>> = {
  no: 'Negate a command or set its defaults',
  default: 'Set a command to its defaults',
};

/** `show ?`: what may come next, with its help texts. */
export function listOf<P>(parser: LineParser, asked: Expected, source: HelpSource<P>): Help {
  const choices = new Map<string, string>();
  const add = (word: string, text: string): void => {
    if (!choices.get(word)) choices.set(word, text);
  };
  if (parser.restTaken) add(labelOf(parser.restTaken), textOf(parser.restTaken, source));
  for (const term of asked.terms) {
    if (!parser.sees(term)) continue;
    const { terminal } = term;
    if (terminal.kind === 'keyword') add(terminal.word, textOf(term, source));
    else if (terminal.kind === 'slot' && terminal.type.label !== '')
      add(terminal.type.label, textOf(term, source));
    else if (terminal.kind === 'unit') add(...unitHelp(parser.unitOf));
    else if (terminal.kind === 'interface') {
      for (const type of interfaceTypes) add(type.name, source.dictionary[type.name] ?? type.help);
    }
  }
  const list = [...choices].map(([word, text]) => ({ word, text }));
  list.sort((a, b) => (a.word < b.word ? -1 : 1));
  if (asked.end && parser.sees(asked.end)) list.push({ word: '<cr>', text: '' });
  return list.length > 0 ? { kind: 'list', choices: list } : { kind: 'none' };
}

/** What may follow a word that is known and leads nowhere. */
export function restOfKnown(partial: string): Help {
  if (partial !== '') return { kind: 'words', words: ['LINE'] };
  return {
    kind: 'list',
    choices: [
      { word: 'LINE', text: 'Not modelled here' },
      { word: '<cr>', text: '' },
    ],
  };
}

/** The help text of a term: the first that a visible command has for it, else the dictionary's. */
function textOf<P>(term: Term, { entries, dictionary, visible }: HelpSource<P>): string {
  if (term.known !== undefined) return term.known;
  for (const meaning of term.meanings) {
    const entry = entries[meaning.command >> 1];
    if (!entry || (visible && !visible(entry.payload))) continue;
    const text = lookUp(entry.help, meaning);
    if (text !== undefined) return text;
  }
  const { terminal } = term;
  const [meaning] = term.meanings;
  const text = meaning && lookUp(dictionary, meaning);
  if (text !== undefined) return text;
  if (terminal.kind === 'slot') return dictionary[terminal.type.label] ?? '';
  if (terminal.kind === 'keyword') return dictionary[terminal.word] ?? prefixHelp[terminal.word] ?? '';
  return '';
}

/** The longest path wins, then the argument's own name, then the word. */
function lookUp(texts: Readonly<Record<string, string>>, meaning: Meaning): string | undefined {
  const { path, name, label } = meaning;
  for (let skipped = 0; skipped < path.length; skipped++) {
    const text = own(texts, [...path.slice(skipped), name].join(' '));
    if (text !== undefined) return text;
  }
  return (label === undefined ? undefined : own(texts, label)) ?? own(texts, name);
}

/** A keyword may be called like a property that every object has. */
function own(texts: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}

function labelOf({ terminal }: Term): string {
  return terminal.kind === 'slot' ? terminal.type.label : '';
}

function unitHelp(type: InterfaceType | undefined): [string, string] {
  if (!type) return ['<0-255>', 'Interface number'];
  return [`<${type.range[0]}-${type.range[1]}>`, `${type.name} interface number`];
}

/** The word that a text ends with; empty behind a blank. Written as a loop, for a pattern would look from every letter. */
export function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && /\S/.test(text.charAt(start - 1))) start--;
  return text.slice(start);
}

/** `sh?`: keywords that begin like this, and the labels of slots that the letters may fill. */
export function words(parser: LineParser, asked: Expected, partial: string): Help {
  const lower = partial.toLowerCase();
  const found = new Set<string>();
  for (const { typed, word, term } of asked.candidates) {
    if (typed.startsWith(lower) && parser.sees(term)) found.add(word);
  }
  for (const term of asked.slots) {
    const { terminal } = term;
    if (!parser.sees(term)) continue;
    if (terminal.kind === 'slot' && terminal.type.label !== '' && terminal.type.begins.test(partial))
      found.add(terminal.type.label);
    if (terminal.kind === 'unit' && /^\d/.test(partial)) found.add(unitHelp(parser.unitOf)[0]);
  }
  if (parser.restTaken) found.add(labelOf(parser.restTaken));
  return found.size > 0 ? { kind: 'words', words: [...found].sort() } : { kind: 'none' };
}
