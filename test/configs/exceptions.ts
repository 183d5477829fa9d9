/** Knows lines that are not taken back to what was before, each with the reason why a real router behaves so too. */
import { newModelIn } from '../../src/features/aaa/index.ts';
import type { RunningConfig } from '../../src/modes/running-config.ts';

interface Exception {
  /** The line with `no` or `default` in front. */
  readonly form: RegExp;
  /** Only of lines that took the place of something. */
  readonly replacing?: true;
  readonly reason: string;
}

/** The lines; each is tried all the same, and must be refused or accepted without an error of ours. */
export const exceptions: readonly Exception[] = [
  {
    form: /^default interface/,
    reason: 'An interface is emptied, not deleted, by default (captures of default interface).',
  },
  {
    form: /^(no|default) access-list \d+ (permit|deny)/,
    reason: 'A line of a numbered list is not taken back alone: the list goes.',
  },
  {
    form: /^(no|default) standby( \d+)? preempt delay/,
    reason: 'The delay is taken back, preempt stays: it is a line of its own with the delay as an option.',
  },
  {
    form: /^(no|default) service password-encryption/,
    reason: 'What was encrypted stays so; a router cannot know which passwords were typed in the clear.',
  },
  {
    form: /^(no|default) interface range/,
    reason: 'All interfaces of the range go, also those that were there before the line.',
  },
  {
    form: /^(no|default) ip unnumbered/,
    reason: 'It took the place of the addresses of the interface; they do not come back.',
  },
  {
    form: /^(no|default) (local|remote)-ip/,
    replacing: true,
    reason: 'The line took the place of all addresses; those that it does not name do not come back.',
  },
  {
    form: /^(no|default) (permit|deny) /,
    replacing: true,
    reason: 'Of a list that is typed again each comment stays once; the second one does not come back.',
  },
  {
    form: /^(no|default) ip access-list resequence/,
    reason: 'It acts at once and has no form that takes it back.',
  },
  {
    form: /^(no|default) privilege .* reset/,
    reason: 'It is a form that takes something back, and has none itself.',
  },
  {
    form: /^(no|default) ip address \S+ \S+$/,
    reason: 'An address with secondary ones behind it is refused to be taken back.',
  },
];

/** Why a line needs not be taken back by a form of it; undefined where it has to be. */
export function exceptionFor(form: string, replaces: boolean): string | undefined {
  return exceptions.find((each) => each.form.test(form) && (!each.replacing || replaces))?.reason;
}

interface Unsaved {
  readonly drawer: string;
  /** The value without what is not printed. */
  readonly printed: (value: never, config: RunningConfig) => unknown;
  readonly reason: string;
}

/** What a configuration holds and does not print, so that it is lost when the text is read. */
export const unsaved: readonly Unsaved[] = [
  {
    drawer: 'access-list',
    printed: ({ lists }: { lists: ReadonlyMap<string, { entries: ReadonlyMap<number, unknown> }> }) =>
      new Map(
        [...lists].map(([name, { entries }]) => [
          name,
          [...entries].sort(([a], [b]) => a - b).map(([, entry]) => entry),
        ]),
      ),
    reason:
      'Sequence numbers are not saved before 12.4(6)T or so: after a reload the lines are numbered anew.',
  },
  {
    drawer: 'line',
    printed: ({ lines }: { lines: Readonly<Record<string, object>> }, config) => {
      const hidden = newModelIn(config)
        ? { login: undefined }
        : { loginList: undefined, execList: undefined };
      return Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, { ...line, ...hidden }]));
    },
    reason: 'Of the two ways to log in only that of the model in force is shown.',
  },
];

/** A value as it is after its text was read. */
export function savedPart(config: RunningConfig, initials: ReadonlyMap<string, unknown>): RunningConfig {
  const router: Record<string, unknown> = { ...config.router };
  for (const { drawer, printed } of unsaved) {
    const value = router[drawer] ?? initials.get(drawer);
    if (value !== undefined) router[drawer] = printed(value as never, config);
  }
  return { router, ports: config.ports };
}
