/** Knows the lines of the command line: how they are declared, read, explained and written back. */
export type { ArgsOf } from './args.ts';
export { findClashes } from './clashes.ts';
export type { Choice, Entry, GrammarOptions, Help, KnownWord, Outcome } from './entry.ts';
export { ModeGrammar } from './grammar.ts';
export { laterSyntax, negated, syntax } from './notation.ts';
export type { Node, Sequence, Syntax } from './notation.ts';
export { writeLine } from './write.ts';
