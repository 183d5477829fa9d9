/** Knows the regular expressions of output filters: a translation into RE2, which takes linear time for every pattern. */
import { RE2JS } from 're2js';

/** Tells whether a line matches. */
export type Matcher = (line: string) => boolean;

/** What `_` stands for: an end of the line, a blank, comma, brace or parenthesis (ios-cli-conventions.md, section 6). */
const separator = '(?:^|$|[ ,(){}])';

/** A set in brackets, from its opening one; undefined when it does not end. */
function bracketSet(pattern: string, from: number): { text: string; next: number } | undefined {
  let at = from + 1;
  let text = '[';
  if (pattern[at] === '^') {
    text += '^';
    at += 1;
  }
  let first = true;
  for (; at < pattern.length && (first || pattern[at] !== ']'); at++, first = false) {
    const char = pattern[at]!;
    // In a set of this dialect only `]`, `^` and `-` are special, and those by their place alone.
    text += '\\[]&~'.includes(char) ? `\\${char}` : char;
  }
  return at < pattern.length ? { text: `${text}]`, next: at + 1 } : undefined;
}

/** The pattern in RE2's syntax; undefined when it is none. */
function translated(pattern: string): string | undefined {
  let text = '';
  /** Whether there is something that `*`, `+` or `?` could repeat. */
  let repeatable = false;
  for (let at = 0; at < pattern.length;) {
    const char = pattern[at]!;
    at += 1;
    if (char === '[') {
      const set = bracketSet(pattern, at - 1);
      if (!set) return undefined;
      text += set.text;
      at = set.next;
      repeatable = true;
    } else if (char === '*' || char === '+' || char === '?') {
      if (!repeatable) return undefined;
      text += char;
      repeatable = false;
    } else if (char === '\\') {
      const quoted = pattern[at];
      // A back-reference cannot be matched in linear time; the pattern is refused as a whole.
      if (quoted === undefined || /[1-9]/.test(quoted)) return undefined;
      text += /\w/.test(quoted) ? quoted : `\\${quoted}`;
      at += 1;
      repeatable = true;
    } else if (char === '_') {
      text += separator;
      repeatable = true;
    } else if (char === '{' || char === '}') {
      text += `\\${char}`;
      repeatable = true;
    } else {
      text += char;
      repeatable = !'(|^$'.includes(char);
    }
  }
  return text;
}

/** Reads a pattern; undefined when it is no regular expression of a router. */
export function matcher(pattern: string): Matcher | undefined {
  const text = translated(pattern);
  if (text === undefined) return undefined;
  try {
    const compiled = RE2JS.compile(text);
    return (line) => compiled.matcher(line).find();
  } catch {
    // The package tells of an open parenthesis or an empty range by an exception.
    return undefined;
  }
}
