/** Knows the keys of a terminal by name and the bytes they send (ios-cli-conventions.md, section 5). */

const named: Readonly<Record<string, string>> = {
  tab: '\t',
  enter: '\r',
  space: ' ',
  '?': '?',
  backspace: '\x7f',
  delete: '\x1b[3~',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  // A break reaches no running system: it means something to the boot monitor only.
  break: '',
};

/** All names, for a message. */
export const keyNames = `${Object.keys(named).join(', ')}, ctrl-a to ctrl-z, ctrl-^, esc-b, esc-c, esc-d, esc-f, esc-l, esc-u, esc-y, esc-<, esc->`;

/** The bytes that a key sends; undefined for a name that no key has. */
export function keyBytes(name: string): string | undefined {
  if (Object.hasOwn(named, name)) return named[name];
  const control = /^ctrl-([a-z^])$/.exec(name);
  if (control) return String.fromCharCode(control[1]!.toUpperCase().charCodeAt(0) - 64);
  const escape = /^esc-([bcdfluy<>])$/.exec(name);
  return escape ? `\x1b${escape[1]}` : undefined;
}

/** The name of the key that sends these bytes; undefined for text. */
export function keyNamed(bytes: string): string | undefined {
  const found = Object.entries(named).find(([, sent]) => sent !== '' && sent === bytes);
  if (found) return found[0];
  const code = bytes.length === 1 ? bytes.charCodeAt(0) : 0;
  if (code > 0 && code < 27) return `ctrl-${String.fromCharCode(code + 96)}`;
  if (code === 30) return 'ctrl-^';
  return /^\x1b[bcdfluy<>]$/.test(bytes) ? `esc-${bytes[1]}` : undefined;
}
