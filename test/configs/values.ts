/** Knows what words a random line may have: what a slot takes, what it speaks of, what a router refuses. */
import type { Slot } from '../../src/parser/notation.ts';
import { formatIpv4, maskOfLength } from '../../src/text/address.ts';
import { monthNames, weekdayNames } from '../../src/text/calendar.ts';
import type { Kind, Plan } from './plan.ts';

/** Where a line is being made. */
export interface Making {
  readonly plan: Plan;
  /** The notation of the command. */
  readonly text: string;
  /** The words of the line so far. */
  readonly words: readonly string[];
  /** The key of the place where it is typed: an interface, an entry. */
  readonly key: string;
}

type Value = (at: Making) => string;

const named =
  (kind: Kind): Value =>
  ({ plan }) =>
    plan.name(kind);

/** What a slot is given, by the notation of the command and the name of the slot; the first that fits. */
const special: readonly (readonly [command: RegExp, slot: RegExp, value: Value])[] = [
  // Names.
  [/^crypto map <map:word> client (accounting|authentication)|isakmp authorization/, /^list$/, named('aaa')],
  [/^crypto map.*dynamic <template/, /^template$/, named('dynamic')],
  [
    /^crypto map/,
    /^(map|name)$/,
    ({ plan, text }) =>
      /^crypto map <map:word> (\[|ssp)/.test(text) ? known(plan, 'map') : plan.name('map'),
  ],
  [/^crypto map <map:word> \[redundancy/, /^group$/, named('standby')],
  [/^crypto dynamic-map/, /^name$/, named('dynamic')],
  [/^crypto ipsec transform-set/, /^name$/, named('transform')],
  [/^set transform-set/, /^names$/, named('transform')],
  [/ipsec profile|^security ipsec/, /^(name|profile)$/, named('profile')],
  [/^standby .*name/, /^name$/, named('standby')],
  // Groups above 255 are there in version 2 only.
  [/^standby /, /^group$/, ({ plan }) => String(plan.chance.int(0, 255))],
  [/^(scheme standby|redundancy) /, /^group$/, named('standby')],
  [/^ip local pool|address-pool/, /^name$/, named('pool')],
  [
    /^ip access-list resequence/,
    /^(name|start|step)$/,
    ({ plan, words }) => (words.length === 3 ? known(plan, 'extended') : '10'),
  ],
  [/^ip access-list standard/, /^name$/, named('standard')],
  [/^ip access-list extended/, /^name$/, named('extended')],
  [/^match address/, /^list$/, named('extended')],
  [/^\[<sequence/, /^sequence$/, ({ plan }) => String(plan.unique())],
  [
    /^(ip access-group|access-class|login quiet-mode)/,
    /^list$/,
    ({ plan }) =>
      plan.chance.percent(50)
        ? plan.name(plan.chance.pick(['standard', 'extended']))
        : String(plan.chance.pick([1, 10, 99, 1300, 101, 150, 2000])),
  ],
  [
    /^(aaa|login|authorization)/,
    /^list$/,
    ({ plan }) => (plan.chance.percent(40) ? 'default' : plan.name('aaa')),
  ],
  [/^username/, /^name$/, named('user')],
  [/^hostname/, /^name$/, ({ plan }) => `R${plan.unique()}`],
  [/^version/, /^release$/, () => '12.3'],
  // Addresses of interfaces.
  [
    /^ip address/,
    /^address$/,
    ({ plan, key }) => {
      const net = plan.freshNet();
      plan.note('other', `${key} ${net.own}`);
      return net.own;
    },
  ],
  [/^ip address/, /^mask$/, () => '255.255.255.0'],
  [/^standby .*ip/, /^address$/, virtual],
  [/^ip route/, /^mask$/, ({ words }) => (words.at(-1)!.endsWith('.0.0') ? '255.255.0.0' : '255.255.255.0')],
  [/^ip route/, /^network$/, ({ plan }) => plan.farNetwork().network],
  [/^ip route/, /^(gateway|via)$/, ({ plan }) => `192.0.2.${plan.chance.int(1, 254)}`],
  [/^local-ip/, /^(first|second)$/, ({ plan }) => ownAddress(plan)],
  [/^ip local pool/, /^first$/, ({ plan }) => `192.168.${plan.unique() & 255}.${plan.chance.int(1, 99)}`],
  [
    /^ip local pool/,
    /^last$/,
    ({ words, plan }) => words.at(-1)!.replace(/\d+$/, String(plan.chance.int(100, 254))),
  ],
  // Texts.
  [/^banner/, /^text$/, ({ plan }) => `#${plan.chance.pick(['', ' '])}text ${plan.unique()}#`],
  [/6=encrypted/, /^(keystring|value)$/, sharedKey],
  [/^(enable|username|password)|secret|key/, /^(text|digest|secret)$/, secretText],
  [
    /^alias/,
    /^command$/,
    ({ plan }) => plan.chance.pick(['show version', 'show ip route', 'configure terminal']),
  ],
  [/^privilege/, /^command$/, ({ words, plan }) => plan.chance.pick(commandsOf[words[1]!] ?? ['exit'])],
  // Behind it a number may say that it is encrypted.
  [/^ntp authentication-key/, /^value$/, () => '094F471A1A0A'],
  // Numbers.
  [/^exec-timeout/, /^(minutes|seconds)$/, ({ plan }) => String(plan.chance.int(0, 600))],
  [/^clock summer-time/, /^(start|end|first|last)?[dD]ay$/, ({ plan }) => String(plan.chance.int(1, 28))],
  [/^load-interval/, /^seconds$/, ({ plan }) => String(plan.chance.int(1, 20) * 30)],
  [/^standby .*authentication/, /^string$/, ({ plan }) => `auth${plan.chance.int(1, 999)}`],
  [/^line/, /^(first|last)$/, vtyNumber],
  [/^track/, /^prefix$/, ({ plan }) => `${plan.farNetwork().network}/24`],
  [/^boot system/, /^url$/, ({ plan }) => plan.chance.pick(['flash:image.bin', 'disk0:other.bin'])],
  [/^interface range/, /^port\d$/, ({ plan }) => `Loopback${plan.chance.int(0, 9)}`],
  [/^interface range/, /^last\d$/, ({ plan }) => String(plan.chance.int(9, 12))],
  [/^interface <port/, /^port$/, anyPort],
  [/^ip unnumbered/, /^source$/, ({ plan, key }) => portOf(plan, (port) => port !== key)],
  [/^arp/, /^hardware$|^mac/, ({ plan }) => unicast(plan)],
  [/mac-address/, /^(address|hardware)$/, ({ plan }) => unicast(plan)],
];

const commandsOf: Readonly<Record<string, readonly string[]>> = {
  exec: ['show version', 'ping', 'clear counters'],
  configure: ['hostname', 'ip route', 'interface'],
  interface: ['shutdown', 'description', 'ip address'],
  line: ['password', 'login'],
};

function known(plan: Plan, kind: Kind): string {
  const names = plan.known(kind);
  if (names.length === 0) throw new NoSuch(kind);
  return plan.chance.pick(names);
}

/** There is nothing yet that a word could speak of: the line is not made. */
export class NoSuch extends Error {}

function ownAddress(plan: Plan): string {
  const owned = [...plan.nets.values()].flat();
  return owned.length > 0 && plan.chance.percent(80) ? plan.chance.pick(owned).own : plan.far();
}

/** A virtual address: on a subnet of the interface, none of its own. */
function virtual({ plan, key, words }: Making): string {
  const nets = plan.nets.get(key) ?? [];
  if (nets.length === 0) throw new NoSuch('subnet');
  const group = /^\d+$/.test(words[1]!) ? Number(words[1]) : 0;
  return `${plan.chance.pick(nets).prefix}.${100 + (group % 150)}`;
}

/** Texts that are kept in a form of their own: never words that a cipher would have to fit. */
function secretText({ plan, words }: Making): string {
  const last = words.at(-1);
  if (last === '7') return plan.chance.pick(['094F471A1A0A', '070C285F4D06']);
  if (last === '5') return '$1$mERr$hx5rVt7rPNoS4wqbXKX7m0';
  return `text${plan.unique()}`;
}

/** A shared key: where it is said to be enciphered, one that has the form, whatever master key may open it. */
function sharedKey({ plan, words }: Making): string {
  return words.at(-1) === '6' ? 'ABCABDABEABFABGABHAAB' : `keystr${plan.unique()}`;
}

function vtyNumber({ plan, words }: Making): string {
  if (words.length === 2) return plan.chance.percent(70) ? '0' : '5';
  return words.at(-1) === '0' ? '4' : '15';
}

/** An interface that is there. */
function portOf(plan: Plan, wanted: (port: string) => boolean): string {
  const found = [...plan.ports].filter(wanted);
  if (found.length === 0) throw new NoSuch('interface');
  return plan.chance.pick(found);
}

const virtualTypes = [
  'Loopback',
  'Tunnel',
  'Loopback',
  'Tunnel',
  'Dialer',
  'Virtual-Template',
  'BVI',
  'Port-channel',
];

/** An interface to configure: one that is there, a new virtual one, a sub-interface. */
function anyPort({ plan }: Making): string {
  const { chance } = plan;
  if (chance.percent(55)) return chance.pick([...plan.ports]);
  if (chance.percent(50)) {
    const whole = portOf(
      plan,
      (port) => /Ethernet\d/.test(port) && !port.includes('.') && !plan.kindOf(port).switched,
    );
    return `${whole}.${chance.int(1, 400)}`;
  }
  return `${chance.pick(virtualTypes)}${chance.int(1, 40)}`;
}

function unicast(plan: Plan): string {
  const { chance } = plan;
  const group = (): string => chance.int(0, 0xffff).toString(16).padStart(4, '0');
  return `02${chance.int(0, 255).toString(16).padStart(2, '0')}.${group()}.${group()}`;
}

/** A value for a slot. */
export function valueOf(slot: Slot, at: Making): string {
  const { plan, text } = at;
  const { chance } = plan;
  for (const [command, name, value] of special)
    if (name.test(slot.name) && command.test(text)) return value(at);
  const { type } = slot;
  if (type.name === 'hex') return `0x${chance.pick(['2102', '2142', '102'])}`;
  if (type.range) {
    const [low, high] = type.range;
    if (chance.percent(10)) return String(chance.pick([low, high]));
    return String(chance.int(low, Math.min(high, Math.max(low + 40, chance.percent(50) ? low + 40 : high))));
  }
  switch (type.name) {
    case 'ip':
      return plan.far();
    case 'mask':
      return formatIpv4(maskOfLength(chance.int(8, 32)));
    case 'wildcard':
      return formatIpv4(~maskOfLength(chance.int(8, 32)) >>> 0);
    case 'mac':
      return unicast(plan);
    case 'hh:mm':
      return `${chance.int(0, 23)}:${String(chance.int(0, 59)).padStart(2, '0')}`;
    case 'hh:mm:ss':
      return `${chance.int(0, 23)}:${String(chance.int(0, 59)).padStart(2, '0')}:00`;
    case 'month':
      return chance.pick(monthNames);
    case 'weekday':
      return chance.pick(weekdayNames);
    case 'interface':
      return portOf(plan, () => true);
    case 'line':
      return chance.pick(['some text', 'x', `text ${plan.unique()}`, '"quoted" text', 'a  b']);
    case 'quoted':
      return chance.percent(30) ? `"a ${plan.unique()}"` : `label${plan.unique()}`;
    default:
      return `${slot.name.toLowerCase().slice(0, 6)}${chance.percent(50) ? chance.int(1, 4) : plan.unique()}`;
  }
}
