/** Knows what a system of IOS XE says about itself, at its start and in `show version` (captures of ASR 1000s). */
import { listFolder } from '../../modes/file-systems.ts';
import { homeUrl } from '../../modes/file-urls.ts';
import { imageName, machineOf } from '../../modes/machine.ts';
import type { Actor } from '../../sim/actor.ts';
import { longSpan } from '../../text/duration.ts';
import { bootSteps, bootstrapLines, memoryLines } from './boot.ts';
import { hardwareWords, software, type Software } from './software.ts';
import type { versionText } from './version.ts';

/** Parts of IOS XE are free software; the years are those since the first of it. */
const terms = (year: number): string[] => [
  `Cisco IOS-XE software, Copyright (c) 2005-${year} by cisco Systems, Inc.`,
  'All rights reserved.  Certain components of Cisco IOS-XE software are',
  'licensed under the GNU General Public License ("GPL") Version 2.0.  The',
  'software code licensed under GPL Version 2.0 is free software that comes',
  'with ABSOLUTELY NO WARRANTY.  You can redistribute and/or modify such',
  'GPL code under the terms of GPL Version 2.0.  For more details, see the',
  'documentation or "License Notice" file accompanying the IOS-XE software,',
  'or the applicable URL provided on the flyer accompanying the IOS-XE',
  'software.',
];

/** A release of IOS XE by its year and its build. */
export function softwareXe(year: number, compiled: string): Software {
  return { ...software, year, compiled, licence: terms(year) };
}

/** How IOS XE tells of the hardware. */
export const hardwareWordsXe: typeof hardwareWords = { ...hardwareWords, maker: 'cisco' };

/** What the last way down is called here; what is not listed goes by its own name. */
const reasonNames: Readonly<Record<string, string>> = {
  'power-on': 'PowerOn',
  'reload command': 'Reload Command',
};

/** `show version`: the system runs on a control processor of the box and remembers why it went down. */
export const versionTextXe: typeof versionText = {
  *lines(of) {
    yield* of.banner;
    yield '';
    yield `ROM: ${of.rom}`;
    yield '';
    yield `${of.name} uptime is ${longSpan(of.upMs)}`;
    yield `Uptime for this control processor is ${longSpan(of.upMs)}`;
    yield `System returned to ROM by ${of.returnedBy}`;
    if (of.restartedAt !== undefined) yield `System restarted at ${of.restartedAt}`;
    yield `System image file is "${of.drive}:${of.image}"`;
    yield `Last reload reason: ${reasonNames[of.reason] ?? of.reason}`;
    yield '';
    yield '';
    yield* of.notice;
    yield* of.hardware;
    if (of.spaced) yield '';
    yield `Configuration register is ${of.register}`;
    yield '';
  },
};

/** What the bootstrap calls the ways down. */
const resetCause = (my: Actor): string => (machineOf(my).bootReason === 'power-on' ? 'PowerOn' : 'LocalSoft');

const blockBytes = 4096;
/** A `#` stands for so many bytes that were read (5,347 of them for the 700,818,330 bytes of the capture). */
const bytesPerMark = 131_072;

/** The image is found, read and taken apart. */
function imageLines(my: Actor): string[] {
  const { imageBytes } = machineOf(my).platform.flash;
  const image = imageName(my);
  const files = listFolder(my, homeUrl(my));
  const index = typeof files === 'string' ? undefined : files.find(({ name }) => name === image)?.index;
  return [
    `Located ${image} `,
    `Image size ${imageBytes} inode num ${index ?? 0}, bks cnt ${Math.ceil(imageBytes / blockBytes)} blk size 8*512`,
    '#'.repeat(Math.ceil(imageBytes / bytesPerMark)),
    `Boot image size = ${imageBytes} (0x${imageBytes.toString(16)}) bytes`,
    '',
    'Image validated',
    '',
  ];
}

const [first, second, third, ...others] = bootSteps;

/** What is printed while an ASR 1000 boots (captures of an ASR1002-HX and of a first route processor). */
export const bootStepsXe: typeof bootSteps = [
  {
    ...first,
    lines: (my) => [
      '',
      '',
      'Initializing Hardware ...',
      ...bootstrapLines(my),
      'Current image running: Boot ROM0',
      `Last reset cause: ${resetCause(my)}`,
    ],
  },
  { ...second, lines: memoryLines },
  { ...third, lines: imageLines },
  ...others,
];
