/** Knows the severities of messages: names, words of the command line, what fits a destination. */

const severities = [
  'emergencies',
  'alerts',
  'critical',
  'errors',
  'warnings',
  'notifications',
  'informational',
  'debugging',
] as const;

/** The name of a severity, 0 to 7. */
export function severityName(severity: number): string {
  return severities[severity] ?? String(severity);
}

/** The arguments of a line that names a severity. */
export type SeverityArgs = { severity?: number } & { [K in (typeof severities)[number]]?: true };

/** The severity that a line names; undefined when it names none. */
export function severityOf(args: SeverityArgs): number | undefined {
  if (args.severity !== undefined) return args.severity;
  const at = severities.findIndex((name) => args[name]);
  return at < 0 ? undefined : at;
}

/** The arguments that write a severity back by its name. */
export function severityArgs(severity: number): Record<string, true> {
  return { [severityName(severity)]: true };
}

/** Help texts of the words. */
export const levelHelp = {
  severity: 'Logging severity level',
  emergencies: 'System is unusable                (severity=0)',
  alerts: 'Immediate action needed           (severity=1)',
  critical: 'Critical conditions               (severity=2)',
  errors: 'Error conditions                  (severity=3)',
  warnings: 'Warning conditions                (severity=4)',
  notifications: 'Normal but significant conditions (severity=5)',
  informational: 'Informational messages            (severity=6)',
  debugging: 'Debugging messages                (severity=7)',
};

/** The notation of a severity. */
export const level =
  '<severity:0-7> | emergencies | alerts | critical | errors | warnings | notifications | informational | debugging';
