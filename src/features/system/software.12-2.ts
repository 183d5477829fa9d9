/** Knows what a system of 12.2 says about itself (reference/show-version/c2600-12.2.txt). */
import { machineOf } from '../../modes/machine.ts';
import {
  cryptoNotice,
  hardwareWords,
  imageWord,
  software,
  type Software,
  type versionBanner,
} from './software.ts';

/** The first lines of `show version` before 12.3(4)T. */
export const versionBannerOlder: typeof versionBanner = {
  lines: (my) => {
    const { release, platform } = machineOf(my);
    const { maturity, year, compiled, supportLine } = release.replaced(software);
    return [
      'Cisco Internetwork Operating System Software ',
      `IOS (tm) ${platform.hardware.family} Software (${imageWord(my)}), Version ${release.version}, ${maturity}`,
      supportLine,
      `Copyright (c) 1986-${year} by cisco Systems, Inc.`,
      `Compiled ${compiled}`,
    ];
  },
};

/** An early deployment release of 12.2. */
export function earlyDeployment(year: number, compiled: string): Software {
  return {
    maturity: 'EARLY DEPLOYMENT RELEASE SOFTWARE (fc1)',
    year,
    compiled,
    supportLine: 'TAC Support: http://www.cisco.com/tac',
    bases: 'Image text-base: 0x60008954, data-base: 0x61C40000',
  };
}

/** The address of the page was shorter. */
export const cryptoNoticeOlder: readonly string[] = cryptoNotice.map((line) =>
  line.replace('crypto/tool/stqrg.html', 'crypto'),
);

/** How 12.2 tells of the hardware. */
export const hardwareWordsOlder: typeof hardwareWords = {
  maker: 'cisco',
  packages: [
    'Bridging software.',
    'X.25 software, Version 3.0.0.',
    'SuperLAT software (copyright 1990 by Meridian Technology Corp).',
    'TN3270 Emulation software.',
  ],
  ports: (count, kind) => `${count} ${kind}${kind === 'Serial' ? ' network' : '/IEEE 802.3'} interface(s)`,
  modules: (count) => `${count} Virtual Private Network (VPN) Module(s)`,
  configurationMemory: 'non-volatile configuration memory',
};
