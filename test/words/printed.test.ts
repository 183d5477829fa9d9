/** What a configuration line says is printed back, for every command of every release. */
import { expect, it } from 'vitest';
import { Lab } from '../../src/lab/lab.ts';
import { configureLine, globalPlace } from '../../src/modes/interpret.ts';
import { configMode, interfaceMode, lineMode, type Mode, type Place } from '../../src/modes/mode.ts';
import { catalogue } from '../../src/platforms/index.ts';
import { chassisOf, distinct } from './usual.ts';

/** A fresh router. */
function router(
  release: string,
  platform?: string,
): {
  lab: Lab;
  type: (lines: readonly string[]) => readonly Place[] | undefined;
} {
  const lab = Lab.create(
    {
      routers: [
        {
          name: 'R',
          release,
          ...(platform === undefined ? {} : { platform }),
          config: [
            'interface Ethernet0/0',
            'interface FastEthernet1/0',
            'interface Serial2/0',
            'interface GigabitEthernet0/1',
            'interface GigabitEthernet3/0',
            '',
          ].join('\n'),
        },
      ],
      stubs: [],
      segments: [],
      seed: 1,
      epochMs: 0,
    },
    catalogue,
  );
  if ('refused' in lab) throw new Error(lab.refused);
  lab.settle();
  const my = lab.world.actor('R');
  const type = (lines: readonly string[]): readonly Place[] | undefined => {
    let places: readonly Place[] = [globalPlace];
    for (const line of lines) {
      const { places: after, error } = configureLine(my, places, line);
      if (error) return undefined;
      places = after.length > 0 ? after : [globalPlace];
      lab.settle();
    }
    return places;
  };
  return { lab, type };
}

/** Lines that act at once, or open and close places that are there anyway; what they say shows elsewhere. */
const silent =
  /^(version|boot-(start|end)-marker|exit|end|help|do|interface range|default|control-plane|line |config-register|ip access-list resequence|snmp-server$)\b/;

const lan = ['interface FastEthernet1/0', 'ip address 192.0.2.1 255.255.255.0'];

/** Interfaces that a line may need: a LAN port with an address, a sub-interface, a tunnel, a port of a switch, one with a crypto map. */
const interfaces: readonly (readonly string[])[] = [
  lan,
  [...lan, 'standby version 2'],
  ['interface FastEthernet1/0.10'],
  ['interface Tunnel1'],
  ['interface Loopback0'],
  ['interface Serial2/0'],
  ['interface GigabitEthernet3/0'],
  ['interface GigabitEthernet0/1'],
  ['interface FastEthernet2'],
  ['crypto map to-peer-outside 10 ipsec-isakmp', 'exit', ...lan],
  ['crypto map branches 10 ipsec-isakmp', 'exit', ...lan],
];

const typedAgain = 'when it is typed again';

/** What is wrong with a line at a place; undefined: it is printed, or is a default whose `no` form is printed. */
function mistake(
  way: readonly string[],
  line: string,
  release: string,
  platform: string,
): string | undefined {
  const textOf = (...lines: readonly string[]): string | undefined => {
    const made = router(release, platform);
    return made.type([...way, ...lines]) && made.lab.runningText('R');
  };
  const before = textOf();
  const pushed = router(release, platform);
  const running = pushed.type([...way, line]) && pushed.lab.runningText('R');
  if (before === undefined || running === undefined) return 'refused';
  if (!pushed.type([...way, line])) return `is refused ${typedAgain}`;
  if (pushed.lab.runningText('R') !== running) return `changes something ${typedAgain}`;
  const again = router(release, platform);
  if (!again.type(running.split('\n'))) return 'cannot be read back';
  if (again.lab.runningText('R') !== running) return 'reads back otherwise';
  if (running !== before || silent.test(line)) return undefined;
  const without = textOf(`no ${line}`);
  if (without === undefined || without === before) return 'not printed, with or without no';
  return textOf(`no ${line}`, line) === before ? undefined : 'does not take back its no form';
}

/** What was tried on an earlier release: the same command says the same on a later one. */
const triedEarlier = new Set<unknown>();

it.each(distinct)(
  'release %s prints every line that is not a default, reads it back to the same text and changes nothing when it is typed again',
  (name, release) => {
    const ways = new Map<Mode, readonly (readonly string[])[]>([
      [configMode, [[]]],
      [interfaceMode, interfaces],
    ]);
    const tried = new Set<unknown>();
    const wrong: string[] = [];
    // An example opens a mode; the commands of that mode are tried in the next round.
    for (let found = true; found;) {
      found = false;
      for (const command of release.commands) {
        const { mode, example } = command;
        if (example === undefined || tried.has(command) || !ways.has(mode)) continue;
        tried.add(command);
        found = true;
        const platform = chassisOf(release, command);
        const isNew = !triedEarlier.has(command);
        const mistakes = isNew
          ? ways.get(mode)!.map((way) => mistake(way, example, name, platform))
          : [undefined];
        const again = mistakes.find((each) => each?.endsWith(typedAgain));
        const fails = again !== undefined || !mistakes.includes(undefined);
        if (!fails) triedEarlier.add(command);
        // What needs hardware that the chassis of this release have not is proven on a later one.
        const isLast = distinct.findLast(([, each]) => each.commands.includes(command))![1] === release;
        if (fails && isLast) wrong.push(`${mode.promptWord}: ${example}: ${again ?? mistakes[0]}`);
        const opens = router(name, platform)
          .type([...ways.get(mode)![0]!, example])
          ?.at(-1)?.mode;
        if (!opens || ways.has(opens)) continue;
        const way = [...ways.get(mode)![0]!, example];
        // Some lines of a terminal line are there with AAA only.
        ways.set(opens, opens === lineMode ? [way, ['aaa new-model', ...way]] : [way]);
      }
    }
    const without = release.commands
      .filter((c) => c.apply && c.example === undefined && c.support !== 'known')
      .map((c) => c.syntax.text)
      .filter((text) => !silent.test(text));
    expect({ wrong, without }).toEqual({ wrong: [], without: [] });
  },
  60_000,
);
