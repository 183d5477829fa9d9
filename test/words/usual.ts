/** Knows releases on the chassis that they usually run on, for laws about their commands. */
import { platformNamed, releaseNamed, releases } from '../../src/platforms/index.ts';
import type { Command } from '../../src/modes/command.ts';
import type { Release } from '../../src/platforms/release.ts';

/** A release on its usual chassis. */
export const usual = (release: Release) => release.on(platformNamed(release.platforms[0]!)!);

/** The first chassis of a release that has a command. */
export const chassisOf = (release: Release, command: Command): string =>
  release.platforms.find((model) => release.on(platformNamed(model)!).commands.includes(command))!;

/** A release on that chassis. */
export const homeOf = (release: Release, command: Command) =>
  release.on(platformNamed(chassisOf(release, command))!);

/** The release of document 000, on a 7200. */
export const release000 = releaseNamed('12.3(11)T')!;
export const usual000 = usual(release000);

/** Releases that differ in their commands, with their names; of several that do not, the first one. */
export const distinct = [
  ...new Map(
    [...releases].reverse().map((release) => [setOf(release), [release.name, release] as const]),
  ).values(),
].reverse();

function setOf(release: Release): string {
  return release.commands.map((command) => `${command.mode.promptWord} ${command.syntax.text}`).join('\n');
}
