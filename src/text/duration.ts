/** Knows how IOS writes spans of time (ios-cli-conventions.md, section 10). */

const two = (n: number): string => String(n).padStart(2, '0');

/** `hh:mm:ss`; hours may pass 24. */
export function clockSpan(ms: number): string {
  const s = Math.floor(ms / 1000);
  return `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/** The short form: `00:00:08`, `5d11h`, `27w0d`, `1y47w`. */
export function shortSpan(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  const days = Math.floor(hours / 24);
  if (days < 1) return clockSpan(ms);
  if (days < 7) return `${days}d${two(hours % 24)}h`;
  const weeks = Math.floor(days / 7);
  if (weeks < 52) return `${weeks}w${days % 7}d`;
  return `${Math.floor(weeks / 52)}y${weeks % 52}w`;
}

/** The long form: `4 weeks, 14 hours, 49 minutes`; minutes are always printed. */
export function longSpan(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const parts: [number, string][] = [
    [Math.floor(minutes / 524_160), 'year'],
    [Math.floor(minutes / 10_080) % 52, 'week'],
    [Math.floor(minutes / 1440) % 7, 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ];
  return parts
    .filter(([n, unit]) => n > 0 || unit === 'minute')
    .map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`)
    .join(', ');
}
