/** Knows which hardware encrypts, what it is able to, and what it has worked so far. */
import type { EncryptionModule } from '../../modes/boards.ts';
import { machineOf } from '../../modes/machine.ts';
import { config, configSlice } from '../../modes/running-config.ts';
import type { Actor } from '../../sim/actor.ts';
import { event, question } from '../../sim/event.ts';
import { slice } from '../../sim/slice.ts';

/** What was switched off: the fitted module, the hardware on the main board. */
export const engineConfig = configSlice('crypto engine', () => ({ module: false, onboard: false }));

/** Encryption moved to other hardware, or to software: what was negotiated before is gone. */
export const engineSwitched = event('crypto engine switched');

/** How many sessions a feature keeps in the encryption hardware. */
export const sessionsKept = question<
  undefined,
  { readonly ike: number } | { readonly ipsec: number; readonly created: number }
>('crypto sessions kept');

/** All encryption hardware, the one in use first. */
export function encryptionHardware(my: Actor): { module: EncryptionModule; inUse: boolean }[] {
  const { module, platform } = machineOf(my);
  const off = config(my, engineConfig);
  const candidates = [
    ...(module ? [{ module, off: off.module }] : []),
    ...(platform.onboard ? [{ module: platform.onboard, off: off.onboard }] : []),
  ];
  const first = candidates.find((each) => !each.off);
  return candidates.map((each) => ({ module: each.module, inUse: each === first }));
}

/** The hardware that encrypts now; undefined where the processor does it. */
export function activeHardware(my: Actor): EncryptionModule | undefined {
  return encryptionHardware(my).find(({ inUse }) => inUse)?.module;
}

/**
 * Whether a cipher can be used here, by the name of a transform or of an ISAKMP policy: `esp-aes 256`, `aes`. The
 * processor knows them all, old hardware knows no AES (behaviours.md B-259, B-261).
 */
export function cipherSupported(my: Actor, cipher: string): boolean {
  return !/^(esp-)?aes/.test(cipher) || (activeHardware(my)?.aes ?? true);
}

interface Work {
  packets: number;
  /** As they came: clear for encryption, protected for decryption. */
  bytesBefore: number;
  bytesAfter: number;
}

interface Minute {
  readonly number: number;
  readonly encrypted: Work;
  readonly decrypted: Work;
}

const noWork = (): Work => ({ packets: 0, bytesBefore: 0, bytesAfter: 0 });

const record = slice('crypto engine', () => ({
  encrypted: noWork(),
  decrypted: noWork(),
  /** The last five minutes, oldest first. */
  minutes: [] as Minute[],
  clearedAtMs: undefined as number | undefined,
}));

const minuteMs = 60_000;
const minutesKept = 5;

function minuteOf(my: Actor): Minute {
  const { minutes } = my.state(record);
  const number = Math.floor(my.nowMs / minuteMs);
  const last = minutes.at(-1);
  if (last?.number === number) return last;
  const minute = { number, encrypted: noWork(), decrypted: noWork() };
  minutes.push(minute);
  while (minutes[0]!.number <= number - minutesKept) minutes.shift();
  return minute;
}

/** Counts one packet that was encrypted or decrypted. */
export function countWork(my: Actor, kind: 'encrypted' | 'decrypted', before: number, after: number): void {
  for (const work of [my.state(record)[kind], minuteOf(my)[kind]]) {
    work.packets++;
    work.bytesBefore += before;
    work.bytesAfter += after;
  }
}

/** Sets the counters to zero. */
export function clearWork(my: Actor): void {
  Object.assign(my.state(record), {
    encrypted: noWork(),
    decrypted: noWork(),
    minutes: [],
    clearedAtMs: my.nowMs,
  });
}

/** What was done since the counters were cleared, and in the last five minutes. */
export function workDone(my: Actor) {
  const { encrypted, decrypted, minutes, clearedAtMs } = my.state(record);
  const { upSinceMs } = machineOf(my);
  const since = Math.floor(my.nowMs / minuteMs) - minutesKept;
  const sum = (kind: 'encrypted' | 'decrypted'): Work =>
    minutes
      .filter(({ number }) => number > since)
      .reduce(
        (total, { [kind]: work }) => ({
          packets: total.packets + work.packets,
          bytesBefore: total.bytesBefore + work.bytesBefore,
          bytesAfter: total.bytesAfter + work.bytesAfter,
        }),
        noWork(),
      );
  return {
    ageMs: my.nowMs - (clearedAtMs ?? upSinceMs ?? my.nowMs),
    encrypted: { ...encrypted },
    decrypted: { ...decrypted },
    lately: {
      encrypted: sum('encrypted'),
      decrypted: sum('decrypted'),
      windowS: (minutesKept * minuteMs) / 1000,
    },
  };
}
