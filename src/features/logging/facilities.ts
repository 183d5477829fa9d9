/** Knows the facilities of syslog packets (RFC 3164): their words, help texts and codes. */

/** Word, help text and code. */
const known: readonly (readonly [string, string, number])[] = [
  ['auth', 'Authorization system', 4],
  ['cron', 'Cron/at facility', 9],
  ['daemon', 'System daemons', 3],
  ['kern', 'Kernel', 0],
  ...Array.from({ length: 8 }, (_, i) => [`local${i}`, `Local use, number ${i}`, 16 + i] as const),
  ['lpr', 'Line printer system', 6],
  ['mail', 'Mail system', 2],
  ['news', 'USENET news', 7],
  ...Array.from({ length: 6 }, (_, i) => [`sys${9 + i}`, `System use, number ${9 + i}`, 9 + i] as const),
  ['syslog', 'Syslog itself', 5],
  ['user', 'User process', 1],
  ['uucp', 'Unix-to-Unix copy system', 8],
];

/** The words of `logging facility`. */
export const facilities: readonly string[] = known.map(([word]) => word);

/** Their help texts. */
export const facilityHelp: Readonly<Record<string, string>> = Object.fromEntries(
  known.map(([word, text]) => [word, text]),
);

/** The code of a facility; local7 for a word that is none. */
export function facilityCode(word: string): number {
  return known.find(([each]) => each === word)?.[2] ?? 23;
}
