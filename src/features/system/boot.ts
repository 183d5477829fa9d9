/** Knows what a router prints on its console while it boots, and when (sessions/c5940-…-boot-putty.txt, iol-15.4-reload-boot-setup.txt). */
import { printUnasked } from '../../modes/console-text.ts';
import { machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, on } from '../../sim/event.ts';
import { keptSlice } from '../../sim/slice.ts';
import { booted } from '../interfaces/index.ts';
import { log } from '../logging/index.ts';
import { configuredFrom, restarted } from './messages.ts';
import { readyLines, setSetupPending } from './setup-pending.ts';
import { bannerLines, hardwareLines, noticeLines, restrictedRights, versionLines } from './software.ts';

/** Whether the last boot was a real one; a router that is up at virtual time 0 printed nothing (decisions.md D-01, D-31). */
const bootRecord = keptSlice('boot record', () => ({ printed: false }));

const bootLines = event<{ readonly step: number }>('boot text');
const saidMemory = event('configured from memory');
const saidRestart = event('said restart');

/** A `#` of the decompression stands for so many bytes of the image (167 of them for the 31,848,364 bytes of the capture). */
const bytesPerMark = 190_700;

/** The first words of the box. */
export function bootstrapLines(my: Actor): string[] {
  const { bootstrap, bootstrapYear } = machineOf(my).platform.hardware;
  return [
    '',
    `System Bootstrap, Version ${bootstrap}`,
    'Technical Support: http://www.cisco.com/techsupport',
    `Copyright (c) ${bootstrapYear} by cisco Systems, Inc.`,
  ];
}

/** How much memory there is. */
export function memoryLines(my: Actor): string[] {
  const { bootName, memoryKilobytes, physicalKilobytes } = machineOf(my).platform.hardware;
  return [`${bootName} platform with ${physicalKilobytes ?? memoryKilobytes} Kbytes of main memory`, ''];
}

function imageLines(my: Actor): string[] {
  const marks = '#'.repeat(Math.ceil(machineOf(my).platform.flash.imageBytes / bytesPerMark));
  return [`Self decompressing the image : ${marks} [OK]`, ''];
}

function systemLines(my: Actor): string[] {
  return [...restrictedRights, '', '', '', ...versionLines(my), '', ...noticeLines(my)];
}

/** What is printed, and when as a part of the time that the boot takes. */
interface BootStep {
  readonly at: number;
  readonly lines: (my: Actor) => readonly string[];
}

/** The text of a boot: the bootstrap, the memory, the image, the system, its hardware. */
export const bootSteps: readonly [BootStep, BootStep, BootStep, BootStep, BootStep] = [
  { at: 0.03, lines: bootstrapLines },
  { at: 0.06, lines: memoryLines },
  { at: 0.6, lines: imageLines },
  { at: 0.7, lines: systemLines },
  { at: 0.95, lines: (my) => [...hardwareLines(my), ''] },
];

/** Plans the text of a boot that takes its time; nothing is printed for one that takes none. */
export function planBootText(my: Actor, immediately: boolean): void {
  my.state(bootRecord).printed = !immediately;
  if (immediately) return;
  const { platform, release } = machineOf(my);
  release
    .replaced(bootSteps)
    .forEach(({ at }, step) => my.after(platform.bootMs * at, `boot text ${step}`, bootLines, { step }));
}

/** How long after the interfaces are up the system says that it read its configuration, and that it is back. */
const memoryMessageMs = 2070;
const restartMessageMs = 2600;

/** The reactions of this part. */
export const bootHandlers = [
  on(bootLines, (my, { step }) => {
    for (const line of machineOf(my).release.replaced(bootSteps)[step]!.lines(my)) printUnasked(my, line);
  }),
  on(booted, (my) => {
    if (!my.state(bootRecord).printed) return;
    const empty = machineOf(my).startupText === undefined;
    setSetupPending(my, empty);
    if (!empty) for (const line of readyLines) printUnasked(my, line);
    if (!empty) my.after(memoryMessageMs, 'configured from memory', saidMemory);
    my.after(restartMessageMs, 'said restart', saidRestart);
  }),
  on(saidMemory, (my) => log(my, configuredFrom, { from: 'memory by console' })),
  on(saidRestart, (my) => log(my, restarted, { banner: bannerLines(my) })),
];
