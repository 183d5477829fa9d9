/** Knows how to write the line that a reader would turn into given arguments. */
import { labelOf, type Node, type Sequence, type Syntax } from './notation.ts';

/** A piece of the line and how many arguments it shows. */
interface Written {
  readonly words: readonly string[];
  readonly shown: number;
}

/**
 * Writes the line back, keywords in full and in the order of the notation, without indentation.
 * Throws an Error when a required argument is missing: a mistake of the caller, not of an operator.
 */
export function writeLine(of: Syntax, args: Record<string, unknown>): string {
  const written = sequence(of.tree, args, 0);
  if (!written) {
    throw new Error(`cannot write "${of.text}" from ${JSON.stringify(args)}: an argument is missing`);
  }
  return written.words.join(' ');
}

/** Undefined when something that the sequence requires is not among the arguments. */
function sequence(nodes: Sequence, args: Record<string, unknown>, turn: number): Written | undefined {
  const words: string[] = [];
  let shown = 0;
  for (const node of nodes) {
    const written = one(node, args, turn);
    if (!written) return undefined;
    words.push(...written.words);
    shown += written.shown;
  }
  return { words, shown };
}

const nothing: Written = { words: [], shown: 0 };

function one(node: Node, args: Record<string, unknown>, turn: number): Written | undefined {
  switch (node.kind) {
    case 'keyword':
      if (node.label === undefined) return { words: [node.word], shown: 0 };
      return args[node.label] === true ? { words: [node.word], shown: 1 } : undefined;
    case 'slot': {
      const given = args[node.name];
      const value: unknown = node.many && Array.isArray(given) ? given[turn] : given;
      return value === undefined ? undefined : { words: [node.type.write(value)], shown: 1 };
    }
    case 'optional':
      return sequence(node.body, args, turn) ?? nothing;
    case 'set': {
      const parts = node.members.map((member) => sequence(member, args, turn) ?? nothing);
      return {
        words: parts.flatMap((part) => part.words),
        shown: parts.reduce((sum, part) => sum + part.shown, 0),
      };
    }
    case 'choice': {
      // Where several fit, the one that shows most: `host <a:ip>` rather than `<a:ip>`.
      let best: Written | undefined;
      for (const alternative of node.alternatives) {
        const written = sequence(alternative, args, turn);
        if (written && (!best || written.shown > best.shown)) best = written;
      }
      return best;
    }
    case 'repeat': {
      const turns = Math.max(
        ...node.body.map((inner) => {
          const given = inner.kind === 'slot' ? args[labelOf(inner) ?? ''] : undefined;
          return Array.isArray(given) ? given.length : 0;
        }),
      );
      const parts: Written[] = [];
      for (let i = 0; i < turns; i++) {
        const part = sequence(node.body, args, i);
        if (!part) return undefined;
        parts.push(part);
      }
      if (parts.length === 0) return undefined;
      return { words: parts.flatMap((part) => part.words), shown: parts.length };
    }
  }
}
