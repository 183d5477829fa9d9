/** Knows the chassis: model, own ports, memory for files, time to boot (behaviours.md M-026, decisions.md D-03, D-34). */
import type { Platform } from '../modes/machine.ts';
import { plans7200 } from './chassis-7200.ts';
import { plan6500 } from './chassis-6500.ts';
import { plan881 } from './chassis-881.ts';
import { planAsr1000 } from './chassis-asr1000.ts';
import { plansIsr } from './chassis-isr.ts';
import { newestImage } from './images.ts';

/** A chassis in the units of data sheets. */
export interface ChassisPlan extends Pick<
  Platform,
  'model' | 'product' | 'ports' | 'modules' | 'vlans' | 'portKinds' | 'emptyDrives' | 'hardware' | 'equipment'
> {
  readonly bootS: number;
  readonly unless?: Platform['unless'];
  readonly onboard?: Platform['onboard'];
  readonly nvramKilobytes: number;
  /** Nothing of it is kept for its own books. */
  readonly wholeNvram?: boolean;
  readonly flash: Pick<Platform['flash'], 'drive' | 'home' | 'bytes'>;
}

/** An ATA disk or compact flash card is formatted in clusters of this size. */
const clusterBytes = 4096;
/** The first block of the configuration memory holds its own books, less than all of its last block is used. */
const nvramOverheadBytes = 8;

function chassis(plan: ChassisPlan): Platform {
  const { bootS, nvramKilobytes, wholeNvram, flash, onboard, ...rest } = plan;
  return {
    ...rest,
    onboard,
    bootMs: bootS * 1000,
    nvramBytes: nvramKilobytes * 1024 - (wholeNvram ? 0 : nvramOverheadBytes),
    flash: { ...flash, clusterBytes, bytesPerSecond: 250_000, ...newestImage(plan.model) },
  };
}

/** All chassis. Ports of modular ones come with the port adapters that a configuration or a segment names. */
export const platforms: readonly Platform[] = [...plans7200, ...plansIsr, plan881, plan6500, planAsr1000].map(
  chassis,
);
