/** Knows what a router would not take of a random line: which commands belong to which interfaces, what has to be there. */
import type { Command } from '../../src/modes/command.ts';
import type { Place } from '../../src/modes/mode.ts';
import { interfaceMode } from '../../src/modes/mode.ts';
import type { Plan } from './plan.ts';

/** Commands that no random configuration has. */
const leftOut: readonly RegExp[] = [
  /^(help|exit|end|do)\b/,
  // It refuses whatever is typed: the other lines of SNMP begin with it.
  /^snmp-server$/,
];

/** Whether a command is left out. */
export function left(command: Command): boolean {
  return leftOut.some((pattern) => pattern.test(command.syntax.text));
}

/** Lines that need something: of the lines that fit the pattern, those that a router takes at a place. */
const needs: readonly (readonly [
  line: RegExp,
  taken: (place: Place, plan: Plan, words: string[]) => boolean,
])[] = [
  // Interfaces.
  [/^(standby|duplex|speed (10|100|1000|auto)$|mac-address|media-type|negotiation)/, ({ key }) => isLan(key)],
  // A port of a switch in the chassis has no part in what a router does.
  [/^(standby|ip address|crypto map)\b/, ({ key }, plan) => !plan.kindOf(key).switched],
  [/^(switchport|spanning-tree)\b/, ({ key }, plan) => plan.kindOf(key).switched],
  [/^encapsulation dot1Q/, ({ key }) => /Ethernet.*\./.test(key)],
  [/^(tunnel) /, ({ key }) => key.startsWith('Tunnel')],
  [/^serial /, ({ key }) => key.startsWith('Serial')],
  [/^ip unnumbered/, ({ key }) => /^(Serial|Tunnel)/.test(key)],
  // A sub-interface has no plug of its own; what a port can do is a matter of its chip.
  [
    /^(duplex|speed (10|100|1000|auto)$|mac-address|media-type|negotiation)/,
    ({ key }) => /Ethernet[^.]*$/.test(key),
  ],
  [/^duplex/, ({ key }, plan) => plan.kindOf(key).duplex],
  [/^negotiation/, ({ key }, plan) => plan.kindOf(key).negotiation],
  [/^media-type/, ({ key }, plan, words) => hasMedia(plan.kindOf(key).media, words[1]!)],
  [/^speed auto/, ({ key }, plan) => !/Ethernet/.test(key) || plan.kindOf(key).speeds.length > 0],
  [
    /^speed 10+$/,
    ({ key }, plan, words) =>
      !/Ethernet/.test(key) || plan.kindOf(key).speeds.some((speed) => String(speed) === words[1]),
  ],
  // Some releases want the name of the group.
  [/^crypto map \S+ redundancy$/, () => false],
  [/^crypto map \S+ \d+$/, (_, plan, words) => plan.known('other').includes(`${words[2]} ${words[3]}`)],
  [
    /^crypto ipsec transform-set/,
    (_, plan, words) => transformsFit(words.slice(4), plan.known('transform').includes(words[3]!)),
  ],
  [/^ip address/, ({ key }, plan) => !key.includes('.') || !isLan(key) || plan.tagged.has(key)],
  [/^keepalive \d+ \d+/, ({ key }) => key.startsWith('Tunnel')],
  [/^mtu /, ({ key }) => /^(Gigabit|Serial)/.test(key)],
  [/^standby .*timers/, (_, _plan, words) => timersFit(words)],
  [
    /^retransmit-timeout/,
    (_, _plan, words) => Number(words[1]) <= Number(words.filter((w) => /^\d+$/.test(w))[1]),
  ],
];

const hasMedia = (media: readonly string[], word: string): boolean =>
  media.length > 1 && media.includes(word);

function isLan(port: string): boolean {
  return /^((|Fast|Gigabit|TenGigabit)Ethernet|Port-channel|Vlan|BVI)\d/.test(port);
}

/** At most three transforms; ESP that authenticates needs a cipher, if only the null one. */
function transformsFit(words: readonly string[], isThere: boolean): boolean {
  const transforms = words.filter((word) => !/^\d+$/.test(word));
  const ciphered = transforms.some((word) => /^esp-(?!.*hmac)/.test(word));
  const authenticated = transforms.some((word) => /^esp-.*hmac/.test(word));
  if (transforms.length === 0) return isThere;
  return transforms.length <= 3 && (ciphered || !authenticated);
}

function timersFit(words: readonly string[]): boolean {
  const rest = words.slice(words.indexOf('timers') + 1);
  const ms: number[] = [];
  let inMs = false;
  for (const word of rest) {
    if (word === 'msec') inMs = true;
    else {
      ms.push(Number(word) * (inMs ? 1 : 1000));
      inMs = false;
    }
  }
  return ms[1]! > 3 * ms[0]!;
}

/** Whether a router takes a line at a place. */
export function fits(line: string, place: Place, plan: Plan): boolean {
  const many = place.key.split(',');
  const all =
    place.mode.manyOf === interfaceMode ? many.map((key) => ({ mode: interfaceMode, key })) : [place];
  const words = line.split(' ');
  return needs.every(
    ([pattern, taken]) => !pattern.test(line) || all.every((each) => taken(each, plan, words)),
  );
}

/** Notes what a line that was taken made. */
export function noteLine(line: string, places: readonly Place[], plan: Plan): void {
  const [first, second, third, fourth] = line.split(' ');
  const { key } = places.at(-1)!;
  const [, what, gone = ''] =
    /^(?:no|default) (crypto ipsec transform-set|encapsulation)(?: (\S+))?/.exec(line) ?? [];
  if (what === 'encapsulation') plan.tagged.delete(key);
  else if (what !== undefined) plan.names.get('transform')?.delete(gone);
  if (first === 'crypto' && second === 'map' && /^\d+$/.test(fourth ?? '')) plan.note('map', third!);
  if (first === 'crypto' && second === 'dynamic-map') plan.note('dynamic', third!);
  if (first === 'crypto' && third === 'profile') plan.note('profile', fourth!);
  if (first === 'crypto' && third === 'transform-set') plan.note('transform', fourth!);
  if (/^standby .*name /.test(line)) plan.note('standby', line.split(' ').at(-1)!);
  if ((third === 'standard' || third === 'extended') && !/^\d/.test(fourth!)) plan.note(third, fourth!);
  if (/^crypto map \S+ \d+ ipsec-isakmp/.test(line)) plan.note('other', `${third} ${fourth}`);
  if (line.startsWith('encapsulation dot1Q')) plan.tagged.add(key);
  if (line.startsWith('ip local pool')) plan.note('pool', fourth!);
  if (first === 'username') plan.note('user', second!);
  if (first === 'aaa' && fourth !== undefined) plan.note('aaa', fourth!);
  if (line.startsWith('ip address ')) {
    const net = { prefix: third!.replace(/\.\d+$/, ''), own: third! };
    plan.nets.set(key, [...(line.endsWith('secondary') ? (plan.nets.get(key) ?? []) : []), net]);
  }
}

/** What a router says where chance asked for too much: a number or a name that something else has, a full table. */
const duly: readonly RegExp[] = [
  /Duplicate sequence number/,
  /Exceeded maximum sequence number/,
  /^Attempt to change entry type of crypto map/,
  /^% Name \S+ is already used by another standby group/,
  /^ERROR: Can not have both a user password and a user secret/,
  /^% Name-server table is full/,
  // A list with a number is gone with its last line.
  /^% No such access list/,
  // What chance writes is no ciphertext.
  /^Invalid encrypted password/,
];

/** Whether a router refuses a line for what stands there already, not for what it says. */
export function isDue(error: string): boolean {
  return duly.some((pattern) => pattern.test(error));
}
