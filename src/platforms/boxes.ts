/** Knows which box stands behind what a lab writes: processor, ports, encryption module (behaviours.md B-343 to B-353). */
import { hasRoom } from '../features/hardware/index.ts';
import type { FoundBox, WantedBox } from '../lab/catalogue.ts';
import type { EncryptionModule } from '../modes/boards.ts';
import type { Platform } from '../modes/machine.ts';
import { parseInterfaceName } from '../text/interface-name.ts';
import type { Release } from './release.ts';

const lower = (text: string): string => text.toLowerCase().replaceAll(' ', '');

/** All ways to write a module in a lab. */
const wordsOf = ({ name, words }: EncryptionModule): string[] => [...words, name.toLowerCase()];

/** As a sentence lists a module: `vam2 (AIM-VPN/EPII-PLUS)`. */
function listed({ name, words }: EncryptionModule): string {
  const word = words.find((each) => /^(vam2?|onboard)$/.test(each));
  return word === undefined || `sa-${word}` === name.toLowerCase() ? (word ?? name) : `${word} (${name})`;
}

/** The modules of a chassis that a release knows, the usual one first. */
function modulesOf(release: Release, platform: Platform): EncryptionModule[] {
  return platform.modules.filter((module) => !release.lacksModules.includes(module));
}

interface Fitted {
  readonly module: EncryptionModule | undefined;
}

/** The module that a lab asks for; the usual one where it asks for none; a string says why not. */
function moduleFor(release: Release, platform: Platform, wanted: WantedBox): Fitted | string {
  const known = modulesOf(release, platform);
  const ports = wanted.ports ?? wanted.named;
  if (wanted.hardware === undefined) {
    const usual = known[0];
    return { module: usual && hasRoom(platform.equipment, ports, usual) ? usual : undefined };
  }
  const word = lower(wanted.hardware);
  if (word === 'none') return { module: undefined };
  if (platform.onboard && wordsOf(platform.onboard).includes(word) && !fits(known, word))
    return { module: undefined };
  const module = fits(known, word);
  if (!module) {
    const all = [...known, ...(known.length === 0 && platform.onboard ? [platform.onboard] : [])].map(listed);
    return `${release.name} on ${platform.model} has no encryption hardware ${wanted.hardware}, but ${[...all, 'none'].join(', ')}`;
  }
  if (!hasRoom(platform.equipment, ports, module))
    return `${platform.model} has no slot left for ${module.name}`;
  return { module };
}

const fits = (modules: readonly EncryptionModule[], word: string): EncryptionModule | undefined =>
  modules.find((module) => wordsOf(module).includes(word));

/**
 * The chassis that has the ports that a lab names (decisions.md D-03): a 7200 has its third gigabit port on the newer
 * processor, where the release runs on that.
 */
export function chassisFor(
  release: Release,
  platform: Platform,
  wanted: WantedBox,
  named: (model: string) => Platform | undefined,
): Platform {
  const { unless } = platform;
  const ports = wanted.ports ?? wanted.named;
  if (!unless || !release.platforms.includes(unless.model) || !ports.some((port) => unless.ports.test(port)))
    return platform;
  return named(unless.model) ?? platform;
}

/** The box of a plan; a string says why there is none. */
export function boxFor(release: Release, platform: Platform, wanted: WantedBox): FoundBox | string {
  const ports = wanted.ports?.map((port) => parseInterfaceName(port) ?? port);
  const fitted = moduleFor(release, platform, wanted);
  if (typeof fitted === 'string') return fitted;
  return {
    entry: release.on(platform),
    platform,
    module: fitted.module,
    ports: ports ?? [...new Set([...platform.ports, ...wanted.named])],
  };
}
