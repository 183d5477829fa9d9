/** Knows `show version` and its other name. */
import { show } from '../../modes/command.ts';
import { homeUrl } from '../../modes/file-urls.ts';
import { hostnameOf, imageName, machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { keptSlice } from '../../sim/slice.ts';
import { longSpan } from '../../text/duration.ts';
import { registerText } from '../files/index.ts';
import { localText, timeSource, wallClockMs } from '../logging/index.ts';
import { versionLines, hardwareLines, noticeLines } from './software.ts';

/** What is remembered about the way down: the time, where the clock was right. */
export const lastReload = keptSlice('last reload', () => ({ at: undefined as string | undefined }));

/** Notes when the box went down. */
export function noteReload(my: Actor): void {
  my.state(lastReload).at = timeSource(my) === 'none' ? undefined : localText(my, wallClockMs(my));
}

const reasonWords: Readonly<Record<string, string>> = { 'reload command': 'reload' };

const facts = (my: Actor) => {
  const { bootReason, upSinceMs, platform } = machineOf(my);
  const upMs = my.nowMs - (upSinceMs ?? my.nowMs);
  const { at } = my.state(lastReload);
  return {
    name: hostnameOf(my),
    banner: versionLines(my),
    rom: platform.hardware.rom ?? `System Bootstrap, Version ${platform.hardware.bootstrap}`,
    upMs,
    reason: bootReason,
    returnedBy: `${reasonWords[bootReason] ?? bootReason}${at !== undefined && bootReason !== 'power-on' ? ` at ${at}` : ''}`,
    restartedAt: timeSource(my) === 'none' ? undefined : localText(my, wallClockMs(my) - upMs),
    drive: homeUrl(my).alias ?? 'flash',
    image: imageName(my),
    notice: noticeLines(my),
    hardware: hardwareLines(my),
    spaced: platform.hardware.gaps.includes('register'),
    register: registerText(my),
  };
};

/** The display, laid out as by 12.3(4)T and 12.4 (show-version/c7200-12.4.txt). */
export const versionText = {
  *lines(of: ReturnType<typeof facts>): Generator<string> {
    yield* of.banner;
    yield '';
    yield `ROM: ${of.rom}`;
    yield '';
    yield `${of.name} uptime is ${longSpan(of.upMs)}`;
    yield `System returned to ROM by ${of.returnedBy}`;
    if (of.restartedAt !== undefined) yield `System restarted at ${of.restartedAt}`;
    yield `System image file is "${of.drive}:${of.image}"`;
    yield '';
    yield* of.notice;
    yield* of.hardware;
    if (of.spaced) yield '';
    yield `Configuration register is ${of.register}`;
    yield '';
  },
};

const text = (of: ReturnType<typeof facts>, _args: unknown, my: Actor): Iterable<string> =>
  machineOf(my).release.replaced(versionText).lines(of);

const help = {
  show: 'Show running system information',
  version: 'System hardware and software status',
  hardware: 'Hardware specific information',
};

/** The commands. */
export const versionCommands = [
  show('show version', { user: true, help, facts, text }),
  show('show hardware', { user: true, help, facts, text }),
];
