/** Knows the help texts of words that mean the same wherever they stand. */

/** Fallback texts by keyword. */
export const helpWords: Readonly<Record<string, string>> = {
  no: 'Negate a command or set its defaults',
  default: 'Set a command to its defaults',
  exit: 'Exit from the current mode',
  end: 'Exit from configure mode',
  show: 'Show running system information',
  clear: 'Reset functions',
  debug: "Debugging functions (see also 'undebug')",
  undebug: "Disable debugging functions (see also 'debug')",
  crypto: 'Encryption module',
  ip: 'Internet Protocol config commands',
  interface: 'Interface information',
};
