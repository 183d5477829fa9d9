/** Knows how two configurations differ: which lines, under which openings, only one of them has. */

/** A line with the lines that stand below it. */
interface Block {
  readonly line: string;
  readonly inner: Map<string, Block>;
}

type Blocks = ReadonlyMap<string, Block>;

/** Lines that say nothing about the router. */
const isFiller = (line: string): boolean => line === '' || line === 'end' || line.startsWith('!');

const depthOf = (line: string): number => line.length - line.trimStart().length;

/** Reads a text into blocks by its indentation; the order of lines does not count. */
function blocksOf(text: string): Blocks {
  const top = new Map<string, Block>();
  const open: { depth: number; inner: Map<string, Block> }[] = [{ depth: -1, inner: top }];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (isFiller(line)) continue;
    const depth = depthOf(raw);
    while (open.at(-1)!.depth >= depth) open.pop();
    const { inner } = open.at(-1)!;
    const block = inner.get(line) ?? { line, inner: new Map<string, Block>() };
    inner.set(line, block);
    open.push({ depth, inner: block.inner });
  }
  return top;
}

/** A line that only one text has, or the opening (`sign` is empty) above such lines. */
export interface Difference {
  readonly depth: number;
  readonly sign: '+' | '-' | '';
  readonly line: string;
}

/** What `these` has and `those` lacks, with the openings above it. */
function only(these: Blocks, those: Blocks, sign: '+' | '-', depth = 0): Difference[] {
  return [...these.values()].flatMap(({ line, inner }): Difference[] => {
    const other = those.get(line);
    const below = only(inner, other?.inner ?? new Map<string, Block>(), sign, depth + 1);
    if (!other) return [{ depth, sign, line }, ...below];
    return below.length === 0 ? [] : [{ depth, sign: '', line }, ...below];
  });
}

/** First what the second text has more than the first one (`+`), then what it lacks (`-`). */
export function differences(first: string, second: string): Difference[] {
  const a = blocksOf(first);
  const b = blocksOf(second);
  return [...only(b, a, '+'), ...only(a, b, '-')];
}

/** Lines that lead from one configuration to another: first what goes, then what comes. */
export function commandsBetween(from: string, to: string): string[] {
  const a = blocksOf(from);
  const b = blocksOf(to);
  return [...takenBack(only(a, b, '-')), ...only(b, a, '+').map(indented)];
}

const indented = ({ depth, line }: Difference): string => `${' '.repeat(depth)}${line}`;

function takenBack(gone: readonly Difference[]): string[] {
  const lines: string[] = [];
  let below = Infinity;
  for (const each of gone) {
    // Whatever stands below a line that goes, goes with it.
    if (each.depth > below) continue;
    below = each.sign === '-' ? each.depth : Infinity;
    if (each.sign === '') lines.push(indented(each));
    // The line that comes in place of `no ...` takes that back by itself.
    else if (!each.line.startsWith('no ')) lines.push(indented({ ...each, line: `no ${each.line}` }));
  }
  return lines;
}
