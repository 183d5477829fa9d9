/** Knows the wildcards of expected lines: `{{kind}}`, `{{name:kind}}` and `{{name}}` (goldens/transcripts.md, section 5). */

const kinds: Readonly<Record<string, RegExp>> = {
  int: /\d+/y,
  dec: /\d+(?:\.\d+)?/y,
  hex: /(?:0x)?[0-9A-Fa-f]+/y,
  hms: /\d+:\d\d:\d\d/y,
  ipv4: /\d{1,3}(?:\.\d{1,3}){3}/y,
  mac: /[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}/y,
  word: /\S+/y,
  rest: /.*/y,
};

/** A piece of an expected line. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string | undefined; readonly of: string }
  | { readonly kind: 'again'; readonly name: string };

const wildcard = /\{\{(?:(\w+):)?(\w+)\}\}/g;

/** Cuts an expected line into text and wildcards. */
export function partsOf(line: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of line.matchAll(wildcard)) {
    if (found.index > from) parts.push({ kind: 'text', text: line.slice(from, found.index) });
    const [whole, name, word] = found;
    if (name !== undefined || Object.hasOwn(kinds, word!)) parts.push({ kind: 'value', name, of: word! });
    else parts.push({ kind: 'again', name: word! });
    from = found.index + whole.length;
  }
  if (from < line.length) parts.push({ kind: 'text', text: line.slice(from) });
  return parts;
}

/** What is wrong with the wildcards of a line, given the names that have values; adds the names that the line gives. */
export function wildcardProblem(line: string, known: Set<string>): string | undefined {
  const rest = line.replace(wildcard, '');
  if (rest.includes('{{')) return 'a wildcard is written {{kind}}, {{name:kind}} or {{name}}';
  const given: string[] = [];
  for (const part of partsOf(line)) {
    if (part.kind === 'again' && !known.has(part.name) && !given.includes(part.name))
      return `{{${part.name}}} is neither a kind (${Object.keys(kinds).join(', ')}) nor a name with a value`;
    if (part.kind !== 'value') continue;
    if (!Object.hasOwn(kinds, part.of))
      return `no kind ${part.of}; there are ${Object.keys(kinds).join(', ')}`;
    if (part.name !== undefined && Object.hasOwn(kinds, part.name))
      return `${part.name} is a kind, not a name`;
    if (part.name !== undefined) given.push(part.name);
  }
  for (const name of given) known.add(name);
  return undefined;
}

/** The names that a text uses as `{{name}}`. */
export function namesUsed(text: string): string[] {
  return partsOf(text).flatMap((p) => (p.kind === 'again' ? [p.name] : []));
}

/** Puts values in place of `{{name}}` (decisions.md D-54). */
export function withValues(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values.get(name) ?? whole);
}

/** Longest and shorter ends of what a kind may stand for at a place, longest first. */
function* endsOf(of: string, line: string, from: number): Generator<number> {
  const kind = kinds[of]!;
  kind.lastIndex = from;
  const longest = kind.exec(line);
  if (!longest) return;
  if (of === 'rest') return yield line.length;
  for (let end = from + longest[0].length; end > from; end--) {
    if (end === from + longest[0].length) yield end;
    else {
      kind.lastIndex = from;
      const shorter = kind.exec(line.slice(0, end));
      if (shorter && shorter[0].length === end - from) yield end;
    }
  }
}

/** The values found, when a line fits the parts; undefined when it does not. `values` are those of earlier lines. */
export function fit(
  parts: readonly Part[],
  line: string,
  values: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  // What failed once fails again, unless a value of this line decides it.
  const ownNames = new Set(
    parts.flatMap((p) => (p.kind === 'value' && p.name !== undefined ? [p.name] : [])),
  );
  const remember = !parts.some((p) => p.kind === 'again' && ownNames.has(p.name));
  const failed = new Set<number>();
  const from = (part: number, at: number): boolean => {
    const piece = parts[part];
    if (!piece) return at === line.length;
    const key = part * (line.length + 1) + at;
    if (failed.has(key)) return false;
    const fits = (): boolean => {
      if (piece.kind === 'value') {
        for (const end of endsOf(piece.of, line, at)) {
          if (piece.name !== undefined) found.set(piece.name, line.slice(at, end));
          if (from(part + 1, end)) return true;
        }
        return false;
      }
      const text = piece.kind === 'text' ? piece.text : (found.get(piece.name) ?? values.get(piece.name));
      return text !== undefined && line.startsWith(text, at) && from(part + 1, at + text.length);
    };
    if (fits()) return true;
    if (remember) failed.add(key);
    return false;
  };
  return from(0, 0) ? found : undefined;
}
