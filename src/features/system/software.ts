/** Knows what the system says about itself: banner, legend, notice, and the lines about its hardware. */
import { machineOf } from '../../modes/machine.ts';
import { portNames } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { serialNumber } from '../hardware/index.ts';
import { isVirtual } from '../interfaces/index.ts';

/** What a release says about its making. */
export interface Software {
  /** As in `RELEASE SOFTWARE (fc1)`. */
  readonly maturity: string;
  /** The last year of its copyright. */
  readonly year: number;
  /** As in `Sat 18-Sep-04 00:08 by eaarmas`. */
  readonly compiled: string;
  readonly supportLine: string;
  /** Where the image lies in memory, as early releases tell. */
  readonly bases?: string;
  /** What is said of the licence of the system under it, without the blank lines around. */
  readonly licence?: readonly string[];
}

/** Of 12.3(11)T; other releases have their own in its place. */
export const software: Software = {
  maturity: 'RELEASE SOFTWARE (fc1)',
  year: 2004,
  compiled: 'Sat 18-Sep-04 00:08 by eaarmas',
  supportLine: 'Technical Support: http://www.cisco.com/techsupport',
};

/** `C7200-JK9O3S-M`: the image as it calls itself, read off the name of its file. */
export function imageWord(my: Actor): string {
  const { image, word } = machineOf(my).platform.flash;
  return word ?? image.toUpperCase().replace(/Z$/, '');
}

/** The first lines of `show version`; 12.3(4)T and later (ios-cli-conventions.md, section 14). */
export const versionBanner = {
  lines: (my: Actor): string[] => {
    const { release, platform } = machineOf(my);
    const { maturity, year, compiled, supportLine } = release.replaced(software);
    return [
      `Cisco IOS Software, ${platform.hardware.family} Software (${imageWord(my)}), Version ${release.version}, ${maturity}`,
      supportLine,
      `Copyright (c) 1986-${year} by Cisco Systems, Inc.`,
      `Compiled ${compiled}`,
    ];
  },
};

/** The lines of the banner as the release words them. */
export function bannerLines(my: Actor): string[] {
  return machineOf(my).release.replaced(versionBanner).lines(my);
}

/** Printed while the system starts (sessions/c5940-15.1-15.4-login-erase-reload-boot-putty.txt). */
export const restrictedRights: readonly string[] = [
  '              Restricted Rights Legend',
  '',
  'Use, duplication, or disclosure by the Government is',
  'subject to restrictions as set forth in subparagraph',
  '(c) of the Commercial Computer Software - Restricted',
  'Rights clause at FAR sec. 52.227-19 and subparagraph',
  '(c) (1) (ii) of the Rights in Technical Data and Computer',
  'Software clause at DFARS sec. 252.227-7013.',
  '',
  '           cisco Systems, Inc.',
  '           170 West Tasman Drive',
  '           San Jose, California 95134-1706',
];

/** Printed by images with cryptography (show-version/c7200-12.4.txt). */
export const cryptoNotice: readonly string[] = [
  'This product contains cryptographic features and is subject to United',
  'States and local country laws governing import, export, transfer and',
  'use. Delivery of Cisco cryptographic products does not imply',
  'third-party authority to import, export, distribute or use encryption.',
  'Importers, exporters, distributors and users are responsible for',
  'compliance with U.S. and local country laws. By using this product you',
  'agree to comply with applicable laws and regulations. If you are unable',
  'to comply with U.S. and local laws, return this product immediately.',
  '',
  'A summary of U.S. laws governing Cisco cryptographic products may be found at:',
  'http://www.cisco.com/wwl/export/crypto/tool/stqrg.html',
  '',
  'If you require further assistance please contact us by sending email to',
  'export@cisco.com.',
];

/** `k9` in the name of an image stands for cryptography. */
export function noticeLines(my: Actor): readonly string[] {
  return /K9/.test(imageWord(my)) ? ['', ...machineOf(my).release.replaced(cryptoNotice), ''] : [];
}

/** The banner with what follows it on the console and in `show version`. */
export function versionLines(my: Actor): string[] {
  const { bases, licence } = machineOf(my).release.replaced(software);
  return [
    ...bannerLines(my),
    ...(bases === undefined ? [] : [bases]),
    ...(licence === undefined ? [] : ['', '', ...licence, '']),
  ];
}

/** How the hardware is told of. */
export const hardwareWords = {
  maker: 'Cisco',
  /** Software that is licensed, or that early images were proud of. */
  packages: [] as readonly string[],
  ports: (count: number, kind: string): string => `${count} ${kind} interface${count === 1 ? '' : 's'}`,
  modules: (count: number): string =>
    `${count} Virtual Private Network (VPN) Module${count === 1 ? '' : 's'}`,
  /** Undefined: as the chassis has it. */
  configurationMemory: undefined as string | undefined,
};

/** `7` interfaces of a kind, as the hardware counts them. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^Ethernet\d/, 'Ethernet'],
  [/^FastEthernet\d/, 'FastEthernet'],
  [/^GigabitEthernet\d/, 'Gigabit Ethernet'],
  [/^TenGigabitEthernet\d/, 'Ten Gigabit Ethernet'],
  [/^Serial\d/, 'Serial'],
];

/** `4 Ethernet interfaces`, of the ports that are really there. */
export function interfaceLines(my: Actor): string[] {
  const physical = portNames(my).filter((port) => !isVirtual(port) && !port.includes('.'));
  const ports = physical.length > 0 ? physical : machineOf(my).ports;
  return kinds.flatMap(([kind, name]) => {
    const count = ports.filter((port) => kind.test(port)).length;
    return count === 0 ? [] : [machineOf(my).release.replaced(hardwareWords).ports(count, name)];
  });
}

/** Encryption hardware: what is on the board, and what was put in. */
function moduleLines(my: Actor, words: typeof hardwareWords): string[] {
  const { platform, module } = machineOf(my);
  const count = (module ? 1 : 0) + (platform.onboard ? 1 : 0);
  return count === 0 || !platform.hardware.countsModules ? [] : [words.modules(count)];
}

/** From the line of the processor to that of the flash memory; the same at boot and in `show version`. */
export function hardwareLines(my: Actor): string[] {
  const { platform, release } = machineOf(my);
  const words = release.replaced(hardwareWords);
  const { hardware, nvramBytes, flash } = platform;
  const { memoryKilobytes, ioKilobytes, gaps } = hardware;
  const kilobytes = (bytes: number): number => Math.floor(bytes / 1024);
  const gap = (place: (typeof gaps)[number]): string[] => (gaps.includes(place) ? [''] : []);
  return [
    `${words.maker} ${hardware.processor} with ${memoryKilobytes - ioKilobytes}K/${ioKilobytes}K bytes of memory.`,
    `Processor board ID ${serialNumber(my)}`,
    ...gap('board'),
    ...hardware.details,
    ...(words.packages.length === 0 ? gap('details') : words.packages),
    ...interfaceLines(my),
    ...moduleLines(my, words),
    ...hardware.memoryDetails,
    `${kilobytes(nvramBytes)}K bytes of ${words.configurationMemory ?? hardware.nvramText}.`,
    ...hardware.packetDetails,
    ...gap('flash'),
    `${kilobytes(flash.bytes)}K bytes of ${hardware.flashText}`,
  ];
}
