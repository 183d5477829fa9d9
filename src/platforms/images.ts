/** Knows the system images that the chassis come with, by release: name without the release, and size. */
import type { Platform } from '../modes/machine.ts';

type Image = Pick<Platform['flash'], 'image' | 'imageBytes' | 'infix' | 'word'>;

/** The feature sets with everything were named after their parts before they got names of their own. */
const old = (family: string, imageBytes: number): Image => ({ image: `${family}-jk9o3s-mz`, imageBytes });
const advanced = (family: string, imageBytes: number): Image => ({
  image: `${family}-adventerprisek9-mz`,
  imageBytes,
});

const on7200 = (image: Image): Record<string, Image> => ({
  '7200': image,
  '7206VXR': image,
  '7206VXR/NPE-G1': image,
});

const catalyst: Image = {
  image: 's72033-adventerprisek9_wan-mz',
  imageBytes: 98_214_812,
  word: 's72033_rp-ADVENTERPRISEK9_WAN-M',
};

const images: Readonly<Record<string, Readonly<Record<string, Image>>>> = {
  '12.2(11)YX': on7200(old('c7200', 15_893_452)),
  '12.2(11)YX1': on7200(old('c7200', 15_894_028)),
  '12.2(14)SU': on7200(old('c7200', 16_402_664)),
  '12.2(14)SU1': on7200(old('c7200', 16_403_316)),
  '12.2(14)SU2': on7200(old('c7200', 16_405_972)),
  '12.3(11)T': {
    ...on7200(old('c7200', 20_783_940)),
    '1841': advanced('c1841', 23_404_504),
    '2801': advanced('c2801', 26_133_208),
    '2811': advanced('c2800nm', 28_915_836),
    '2821': advanced('c2800nm', 28_915_836),
    '2851': advanced('c2800nm', 28_915_836),
    '3825': advanced('c3825', 33_478_276),
    '3845': advanced('c3845', 33_551_028),
  },
  '12.4(15)T': {
    ...on7200(advanced('c7200', 35_906_044)),
    '1841': advanced('c1841', 34_662_148),
    '2801': advanced('c2801', 43_214_700),
    '2811': advanced('c2800nm', 53_172_508),
    '2821': advanced('c2800nm', 53_172_508),
    '2851': advanced('c2800nm', 53_172_508),
    '3725': advanced('c3725', 37_213_072),
    '3745': advanced('c3745', 38_017_856),
    '3825': advanced('c3825', 55_104_412),
    '3845': advanced('c3845', 55_230_904),
    '7301': advanced('c7301', 34_810_620),
    '6500': catalyst,
  },
  '12.4(20)T': { '881': { image: 'c880data-universalk9-mz', imageBytes: 21_480_576 } },
  'XE 3.1.0S': {
    ASR1000: {
      image: 'asr1000rp1-adventerprisek9',
      imageBytes: 227_803_340,
      infix: '.03.01.00.S.',
      word: 'PPC_LINUX_IOSD-ADVENTERPRISEK9-M',
    },
  },
};

/** A chassis with the image of a release on its flash memory. Throws where the two are no pair. */
export function withImage(platform: Platform, release: string): Platform {
  const image = images[release]?.[platform.model];
  if (!image) throw new Error(`${release} has no image for ${platform.model}`);
  return { ...platform, flash: { ...platform.flash, ...image } };
}

/** What is on the flash memory of a chassis before a release is put there: the newest image for it. */
export function newestImage(model: string): Image {
  return Object.values(images)
    .map((of) => of[model])
    .findLast((image) => image !== undefined)!;
}
