/** Knows the box under the configuration: what it is, which release it runs, what its NVRAM holds. */
import type { Actor } from '../sim/actor.ts';
import { event } from '../sim/event.ts';
import { keptSlice } from '../sim/slice.ts';
import type { EncryptionModule, Equipment, PortRule } from './boards.ts';
import type { Command, Shell } from './command.ts';
import type { Mode } from './mode.ts';
import type { CallerFacts, Credentials, SshLimits, VtyTransport } from './vty.ts';
import type { ModeGrammar } from '../parser/index.ts';
import { config, configSlice, type PortSection, type Section } from './running-config.ts';

/** A chassis: what a release needs to know about the box it runs on. */
export interface Platform {
  /** The `platform` word of a transcript. */
  readonly model: string;
  /** As neighbours see it (CDP) and as pairs compare it: `7206VXR`. */
  readonly product: string;
  readonly ports: readonly string[];
  /** The chassis that it turns out to be where one of these ports is named: they are on its processor. */
  readonly unless?: { readonly ports: RegExp; readonly model: string };
  /** From the reload line to "interfaces up" (behaviours.md M-026). */
  readonly bootMs: number;
  /** The encryption modules that fit in, the usual one first (behaviours.md, table 3.1). */
  readonly modules: readonly EncryptionModule[];
  /** Encryption hardware that it always has; a module takes its place. */
  readonly onboard: EncryptionModule | undefined;
  /** Whether switch modules fit in, and with them `interface Vlan`. */
  readonly vlans: boolean;
  /** What its ports are; the first rule that fits a name tells. */
  readonly portKinds: readonly PortRule[];
  /** Size of the configuration memory in bytes. */
  readonly nvramBytes: number;
  readonly flash: Flash;
  /** Where a memory card could be and is none, by file system: `slot1`. */
  readonly emptyDrives: readonly string[];
  readonly hardware: Hardware;
  readonly equipment: Equipment;
}

/** What a chassis says about itself while it boots and in `show version`. */
export interface Hardware {
  /** As in `7200 Software`. */
  readonly family: string;
  /** As in `C7200 platform with 524288 Kbytes of main memory`. */
  readonly bootName: string;
  /** As in `Cisco 7206VXR (NPE400) processor (revision A) with 491520K/32768K bytes of memory.` */
  readonly processor: string;
  readonly memoryKilobytes: number;
  /** Where the system gets a part of it only: all of it. */
  readonly physicalKilobytes?: number;
  /** The part of the memory that packets are kept in. */
  readonly ioKilobytes: number;
  /** Version of the bootstrap in ROM, as in `12.2(4r)B2, RELEASE SOFTWARE (fc2)`, and the year it is from. */
  readonly bootstrap: string;
  readonly bootstrapYear: number;
  /** What stands behind `ROM:`, where it is not the version of the bootstrap. */
  readonly rom?: string;
  /** How serial numbers look: a plain number, or a place and year of manufacture (8 is 2004). */
  readonly serial: 'number' | { readonly place: string; readonly year: number };
  /** What stands below the board's number: the processor, the midplane. */
  readonly details: readonly string[];
  /** Whether `show version` counts encryption hardware. */
  readonly countsModules: boolean;
  /** What stands above the size of the configuration memory. */
  readonly memoryDetails: readonly string[];
  /** What the configuration memory is, as in `125K bytes of NVRAM.` */
  readonly nvramText: string;
  /** What stands below the size of the configuration memory. */
  readonly packetDetails: readonly string[];
  /** What the flash memory is, as in `62976K bytes of ATA CompactFlash (Read/Write)`. */
  readonly flashText: string;
  /** Between which lines there is a blank one: below the board's number, below the details, above flash, above register. */
  readonly gaps: readonly ('board' | 'details' | 'flash' | 'register')[];
  /** What `show inventory` tells of the chassis: its name, what it is, its product number and its version. */
  readonly inventory: {
    readonly name: string;
    /** `{serial}` stands for the serial number. */
    readonly text: string;
    readonly pid: string;
    readonly vid: string;
  };
}

/** The flash memory of a chassis and the system image that it comes with. */
export interface Flash {
  /** The file system of the drive that the card is in, `disk0`; `flash` where it has no other name. */
  readonly drive: string;
  /** The name that the router gives it where nobody named it; undefined: `flash`. */
  readonly home?: string;
  readonly bytes: number;
  /** What a file takes is a multiple of this. */
  readonly clusterBytes: number;
  /** How fast files are written and read. */
  readonly bytesPerSecond: number;
  /** The image without its release, as in `c7200-jk9o3s-mz.123-11.T.bin`. */
  readonly image: string;
  /** What stands between the two, where it is not a dot: the number of the package on IOS XE. */
  readonly infix?: string;
  /** The image as it calls itself, where that is not read off the name of the file: `s72033_rp-ADVENTERPRISEK9_WAN-M`. */
  readonly word?: string;
  readonly imageBytes: number;
}

/** What a release decides, seen from a feature: facts and wordings, never its name. */
export interface ReleaseView {
  /** As labs name it: `12.3(11)T`. */
  readonly name: string;
  /** As the router prints it, mostly the same: `15.0(1)S` for XE 3.1.0S. */
  readonly version: string;
  /** As in the first line of a configuration: `12.3`. */
  readonly versionWord: string;
  /** The word of a command, message or reaction that this release has in place of another. */
  replaced<T extends object>(original: T): T;
  /** The grammar of a mode, built when first needed. */
  grammar(mode: Mode): ModeGrammar<Command>;
  /** The prompt word of a mode. */
  promptWord(mode: Mode): string;
  readonly sections: readonly Section[];
  /** In which order they are printed. */
  readonly sectionOrder: readonly Section['place'][];
  readonly portSections: readonly PortSection[];
  /** Whether exec commands may be typed in configuration modes with `do` (decisions.md D-35). */
  readonly hasDo: boolean;
  /** Clients registered with the redundancy facility by this image, by name (behaviours.md B-086). */
  readonly redundancyClients: readonly string[];
  /** The filters that an answer may go through (decisions.md D-35). */
  readonly filters: readonly FilterWord[];
  readonly sessions: SessionRules;
}

/** What may follow the bar of `show … |`. */
export type FilterWord =
  'append' | 'begin' | 'count' | 'exclude' | 'include' | 'redirect' | 'section' | 'tee';

/** Who entered a line, and with what privilege. */
export interface Entered {
  readonly user: string | undefined;
  readonly privilege: number;
}

/** What the features of a release decide about sessions. */
export interface SessionRules {
  /** Greets at a terminal line and asks who is there; then calls `admit`, or ends the session. */
  enter(shell: Shell, admit: (who: Entered) => void): void;
  /** Whether the console has something to ask before anybody pressed RETURN. */
  asksFirst(my: Actor): boolean;
  /** Asks it; then calls `done`, and the console waits for RETURN. */
  askFirst(shell: Shell, done: () => void): void;
  /** An empty line at EXEC: goes back to a connection that was left open; false where there is none. */
  resume(shell: Shell): boolean;
  /** Somebody leaves the EXEC: asks first where something would be lost, then calls `end`. */
  leave(shell: Shell, end: () => void): void;
  /** The session is over. */
  ended(shell: Shell): void;
  /** Configuration mode was left by `who`, as in `Configured from console by who`. */
  leftConfiguration(my: Actor, who: string): void;
  /** Called with a lone word that is no EXEC command; false: it is an error like any other. */
  unknownWord(shell: Shell, word: string): boolean;
  /** What an alias of a mode stands for; undefined: it is none. */
  aliasOf(my: Actor, mode: Mode, word: string): string | undefined;
  /** The privilege level that a command needs, 0 to 15. */
  levelOf(my: Actor, command: Command): number;
  /** The first of these vty lines that takes a caller; undefined: none. `counted`: the access list counts the call. */
  lineFor(
    my: Actor,
    lines: readonly string[],
    call: Pick<CallerFacts, 'from' | 'transport'>,
    counted: boolean,
  ): string | undefined;
  /** What a line says to callers before they log in (`banner login`); undefined: nothing. */
  greeting(my: Actor, line: string): string | undefined;
  /** Whether a line lets in whom a transport asked for (SSH); a refusal comes when its delay is over. */
  prove(
    my: Actor,
    line: string,
    who: CallerFacts,
    given: Credentials,
    then: (admitted: boolean) => void,
  ): void;
  /** Whether what is configured lets anybody enter a vty line over this transport (decisions.md D-50). */
  enterable(my: Actor, transport: VtyTransport): boolean;
  /** How long and how often SSH lets somebody try. */
  ssh(my: Actor): SshLimits;
}

/** Why a router came up. */
export type BootReason = 'power-on' | 'reload command' | 'RF induced';

/** The kept facts of a router. */
export interface Machine {
  release: ReleaseView;
  platform: Platform;
  /** The encryption module that is fitted. */
  module: EncryptionModule | undefined;
  /** The name in the transcript; also the host name while none is configured (decisions.md D-55). */
  declaredName: string;
  /** Position among the routers; hardware addresses derive from it. */
  index: number;
  /** Ports that exist without being configured. */
  ports: string[];
  /** False: `interface` accepts only the ports above. */
  anyPort: boolean;
  startupText: string | undefined;
  bootReason: BootReason;
  /** Unix time in ms of virtual time 0. */
  epochMs: number;
  /** Virtual ms at which the system was up; undefined while it is loading or off. */
  upSinceMs: number | undefined;
}

/** Where the machine of a router is kept. */
export const machineSlice = keptSlice<{ machine: Machine | undefined }>('machine', () => ({
  machine: undefined,
}));

/** The machine of a router. */
export function machineOf(my: Actor): Machine {
  const { machine } = my.state(machineSlice);
  if (!machine) throw new Error(`${my.name} is no router`);
  return machine;
}

/** File name of the system image: `c7200-jk9o3s-mz.123-11.T.bin`. */
export function imageName(my: Actor): string {
  const { platform, release } = machineOf(my);
  const [, number = '', rest = ''] = /^([\d.]+)\((.*)$/.exec(release.version) ?? [];
  const [maintenance, train] = rest.split(')');
  const suffix = train === undefined || train === '' ? '' : `.${train}`;
  const { image, infix = '.' } = platform.flash;
  return `${image}${infix}${number.replaceAll('.', '')}-${maintenance}${suffix}.bin`;
}

/** The running configuration became the startup configuration; what else a router keeps is saved with it. */
export const startupSaved = event('startup configuration saved');

/** The configured host name; undefined while none is configured. */
export const hostnameSlice = configSlice<{ name: string | undefined }>('hostname', () => ({
  name: undefined,
}));

/** The name in the prompt. */
export function hostnameOf(my: Actor): string {
  return config(my, hostnameSlice).name ?? machineOf(my).declaredName;
}
