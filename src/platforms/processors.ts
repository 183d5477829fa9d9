/** Knows the processor boards of the chassis: name, memory, bootstrap and what they print about themselves. */
import type { Hardware } from '../modes/machine.ts';

const integrated = (
  family: string,
  processor: string,
  memory: { readonly kilobytes: number; readonly ioKilobytes: number },
  parity: 'enabled' | 'disabled',
  flashText: string,
): Hardware => ({
  family,
  processor,
  memoryKilobytes: memory.kilobytes,
  ioKilobytes: memory.ioKilobytes,
  bootstrap: '12.3(8r)T7, RELEASE SOFTWARE (fc1)',
  bootstrapYear: 2004,
  serial: 'dated',
  details: [],
  memoryDetails: [`DRAM configuration is 64 bits wide with parity ${parity}.`],
  inventory: {
    name: `${processor.slice(0, 4)} chassis`,
    text: `${processor.slice(0, 4)} chassis`,
    pid: `CISCO${processor.slice(0, 4)}`,
    vid: 'V01',
  },
  flashText,
});

/** The usual processor of a 7206VXR. */
export const npe400: Hardware = {
  family: '7200',
  processor: '7206VXR (NPE400) processor (revision A)',
  memoryKilobytes: 524_288,
  ioKilobytes: 32_768,
  bootstrap: '12.2(4r)B2, RELEASE SOFTWARE (fc2)',
  bootstrapYear: 2002,
  serial: 'number',
  details: [
    'R7000 CPU at 350MHz, Implementation 39, Rev 3.3, 256KB L2 Cache',
    '6 slot VXR midplane, Version 2.1',
    '',
    'Last reset from power-on',
  ],
  memoryDetails: [],
  inventory: { name: 'Chassis', text: 'Cisco 7206VXR, 6-slot chassis', pid: 'CISCO7206VXR', vid: '' },
  flashText: 'ATA PCMCIA card at slot 0 (Sector size 512 bytes).',
};

/** The processor of a 7301. */
export const npeG1: Hardware = {
  family: '7301',
  processor: '7301 (NPE) processor (revision A)',
  memoryKilobytes: 524_288,
  ioKilobytes: 32_768,
  bootstrap: '12.2(8r)B3, RELEASE SOFTWARE (fc1)',
  bootstrapYear: 2003,
  serial: 'number',
  details: [
    'SB-1 CPU at 700MHz, Implementation 1, Rev 0.2, 512KB L2 Cache',
    '1 slot midplane, Version 2.0',
    '',
    'Last reset from power-on',
  ],
  memoryDetails: [],
  inventory: { name: 'Chassis', text: 'Cisco 7301, 1-slot chassis', pid: 'CISCO7301', vid: '' },
  flashText: 'ATA PCMCIA card at slot 0 (Sector size 512 bytes).',
};

const systemFlash = 'ATA System CompactFlash (Read/Write)';

/** Integrated services routers. */
export const c3825 = integrated(
  '3800',
  '3825 (revision 1.1)',
  { kilobytes: 262_144, ioKilobytes: 33_792 },
  'enabled',
  systemFlash,
);
export const c3845 = integrated(
  '3800',
  '3845 (revision 1.0)',
  { kilobytes: 262_144, ioKilobytes: 33_792 },
  'enabled',
  systemFlash,
);
export const c2811 = integrated(
  '2800',
  '2811 (revision 53.50)',
  { kilobytes: 262_144, ioKilobytes: 24_576 },
  'enabled',
  'ATA CompactFlash (Read/Write)',
);
export const c1841 = integrated(
  '1841',
  '1841 (revision 5.0)',
  { kilobytes: 262_144, ioKilobytes: 24_576 },
  'disabled',
  'ATA CompactFlash (Read/Write)',
);
