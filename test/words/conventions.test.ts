/** The rules of reference/ios-cli-conventions.md, sections 2, 3 and 8, one sentence each. */
import { describe, expect, it } from 'vitest';
import { Desk, Device } from './desk.ts';

const invalid = "% Invalid input detected at '^' marker.";

describe('a typed line', () => {
  it('may cut keywords to any unambiguous prefix in any case, and keeps the case of names', () => {
    const desk = new Desk().at('EN', 'CONF T', 'HOSTN MixedCase');
    expect(desk.prompt).toBe('MixedCase(config)#');
  });

  it('takes an exact keyword before longer ones that begin with it', () => {
    const device = new Device('R#', ['show ip', 'show ipv6', 'show ipx route']);
    expect(device.type('show ip')).toEqual([]);
    expect(device.type('show ipv')).toEqual([]);
  });

  it('takes a keyword before an argument', () => {
    const device = new Device('R(config)#', ['name server', 'name <name:word>']);
    expect(device.type('name ser')).toEqual([]);
    expect(device.type('name sera')).toEqual([]);
    expect(device.type('name ser x')).toEqual([' '.repeat(19) + '^', invalid, '']);
  });

  it('may begin and end with blanks and have several between words', () => {
    expect(new Desk().at('enable', ' configure    terminal  ').prompt).toBe('Router(config)#');
  });

  it('is a comment behind an exclamation mark, in EXEC and in configuration', () => {
    const desk = new Desk();
    expect(desk.type('! nothing')).toEqual(['Router>! nothing']);
    desk.at('enable', 'configure terminal');
    expect(desk.type('  ! nothing')).toEqual(['Router(config)#  ! nothing']);
    expect(desk.type('')).toEqual(['Router(config)#']);
  });

  it('takes no and default in front of a command, abbreviated too', () => {
    const desk = new Desk().at('enable', 'configure terminal', 'hostname Other');
    expect(desk.at('no hostname').prompt).toBe('Router(config)#');
    expect(desk.at('hostname Other', 'default hostn').prompt).toBe('Router(config)#');
  });

  it('runs EXEC commands behind do with their abbreviations and their errors', () => {
    const desk = new Desk().at('enable', 'configure terminal', 'interface Loopback0');
    expect(desk.type('do he')[1]).toMatch(/^Help may be requested/);
    expect(desk.type('do sh')).toEqual(['Router(config-if)#do sh', '% Incomplete command.', '']);
    // 18 columns of prompt, the word do and its blank counted: the caret stands under the second o.
    expect(desk.type('do show foooo')).toEqual([
      'Router(config-if)#do show foooo',
      `${' '.repeat(18 + 'do show fo'.length)}^`,
      invalid,
      '',
    ]);
    expect(desk.prompt).toBe('Router(config-if)#');
  });

  it('of a submode may be one of its parent, and the mode follows', () => {
    const desk = new Desk().at('enable', 'configure terminal', 'interface Loopback0');
    expect(desk.at('hostname Other').prompt).toBe('Other(config)#');
    desk.at('interface Loopback0');
    expect(desk.at('end').prompt).toBe('Other#');
  });

  it('is a command of the parent where the submode only knows the word', () => {
    const desk = new Desk().at('enable', 'configure terminal', 'interface Loopback0');
    desk.type('logging buffered 8192');
    expect(desk.prompt).toBe('Router(config)#');
  });
});

describe('an error', () => {
  it('quotes the whole line that is ambiguous behind two blanks, and no blank line follows', () => {
    const desk = new Desk();
    expect(desk.type('show i')).toEqual(['Router>show i', '% Ambiguous command:  "show i"']);
    desk.at('enable');
    expect(desk.type('clear c e')).toEqual(['Router#clear c e', '% Ambiguous command:  "clear c e"']);
  });

  it('says that a line is incomplete and leaves a blank line', () => {
    expect(new Desk().type('show ip')).toEqual(['Router>show ip', '% Incomplete command.', '']);
  });

  it('names the abbreviation and its blank where a question mark follows it', () => {
    expect(new Desk().at('enable').help('cl ')).toEqual(['% Ambiguous command:  "cl "']);
  });

  it('says that nothing is known where a question mark can be answered with nothing', () => {
    expect(new Desk().help('show xyz')).toEqual(['% Unrecognized command']);
    expect(new Desk().help('xyz ')).toEqual(['% Unrecognized command']);
  });
});

describe('the caret', () => {
  it.each<[string, readonly string[], string, number, string]>([
    ['US_KS_1#', ['show crypto gdoi', 'show clock'], 'show cru gdoi', 15, 'u'],
    [
      'US_KS_1(config)#',
      ['crypto key encrypt <name:word>', 'crypto key generate rsa'],
      'crypto key end',
      29,
      'd',
    ],
    [
      'Router(config-crypto-map)#',
      ['set transform-set <name:word>', 'set peer <a:ip>', 'match address <n:word>'],
      'ser transform-set IPSEC-SET',
      28,
      'r',
    ],
    ['cisco1>', ['show format', 'show flash'], 'show foooooooo', 14, 'o'],
    [
      'R1(config)#',
      ['logging buffered [<n:4096-2147483647>]', 'logging host <a:ip>'],
      'logging 0255.255.1',
      19,
      '0',
    ],
    ['POP-7920200-ST2R#', ['configure terminal', 'configure memory'], "conf t'", 23, "'"],
    [
      'US_KS_1(gdoi-coop-ks-config)#',
      ['peer address ipv4 <a:ip>', 'local priority <n:1-255>'],
      'peer address 155.155.155.2',
      42,
      '1',
    ],
    // Captured on an 1841 with 15.1: `area` is no word behind `ip ospf`, and `a` begins `authentication`.
    [
      'R2(config-if)#',
      ['ip ospf authentication', 'ip ospf <p:1-65535> area <a:ip>'],
      'ip ospf area 1',
      23,
      'r',
    ],
  ])(
    'stands under the first character that stops matching: %s%s',
    (prompt, commands, line, column, character) => {
      expect(new Device(prompt, commands).caret(line)).toEqual([column, character]);
    },
  );

  it('stands under a number or an address that does not fit, in its own column', () => {
    const device = new Device('R(config-if)#', [
      'standby <group:0-255> priority <value:0-255>',
      'ip address <a:ip> <m:mask>',
    ]);
    expect(device.caret('standby 256 priority 1')).toEqual([21, '2']);
    expect(device.caret('standby 1 priority 300')).toEqual([32, '3']);
    expect(device.caret('ip address 10.0.0.300 255.0.0.0')).toEqual([24, '1']);
    expect(device.caret('ip address 10.0.0.1 255.0.255.0')).toEqual([33, '2']);
  });

  it('stands under the first character of a word too many', () => {
    const device = new Device('R#', ['show clock [detail]', 'show ip route [<a:ip>]']);
    expect(device.caret('show clock detail now')).toEqual([20, 'n']);
    expect(device.caret('show ip route 10.0.0.1 10.0.0.2')).toEqual([25, '1']);
  });

  it('counts letters that a keyword has even where an argument was possible', () => {
    const device = new Device('R(config)#', ['match address <n:1-99>', 'match any']);
    expect(device.caret('match ad x')).toEqual([19, 'x']);
    expect(device.caret('match anx')).toEqual([18, 'x']);
  });

  it('has no blanks behind it, and stands in the line of a router with a name of any length', () => {
    const desk = new Desk('A-name-of-31-characters-exactly').at('enable');
    const [, caret] = desk.type('show cru');
    expect(caret).toBe(`${' '.repeat('A-name-of-31-characters-exactly#show cr'.length)}^`);
    desk.at('configure terminal');
    expect(desk.type('hostnamex')[1]).toBe(`${' '.repeat('A-name-of-31-charact(config)#hostname'.length)}^`);
  });

  it('counts the word no', () => {
    const device = new Device('R(config)#', ['ip classless', 'ip cef']);
    expect(device.caret('no ip clx')).toEqual([18, 'x']);
    expect(device.caret('default ip clx')).toEqual([23, 'x']);
  });
});

describe('a question mark', () => {
  const help = {
    show: 'Show running system information',
    key: 'Long term key operations',
    keyring: 'Key ring commands',
    terminal: 'Terminal',
    long: 'Specify interface for source address in SSH connections',
  };

  it('behind letters lists the words on one line, two blanks behind each, and a blank line', () => {
    const device = new Device(
      'US_KS_1(config)#',
      ['crypto key', 'crypto keyring <n:word>', 'crypto map'],
      help,
    );
    expect(device.help('crypto key')).toEqual(['key  keyring  ', '']);
  });

  it('behind letters of many words fills columns as wide as the longest word', () => {
    const names = ['alpha', 'alphabetical', 'alpine', 'alps', 'also', 'alternative', 'altitude'];
    const device = new Device('R#', names);
    expect(device.help('al', 40)).toEqual([
      'alpha         alphabetical  ',
      'alpine        alps          ',
      'also          alternative   ',
      'altitude      ',
      '',
    ]);
  });

  it('behind a blank lists words and texts in two columns, capitals first and the end of the line last', () => {
    const device = new Device('R(config)#', ['crypto [RSA-key-pair | call | map | <size:1-9>]'], {
      'RSA-key-pair': 'RSA key pair',
      call: 'Configure Crypto Call Admission Control',
      map: 'Enter a crypto map',
      size: 'Size',
    });
    expect(device.help('crypto ')).toEqual([
      '  <1-9>         Size',
      '  RSA-key-pair  RSA key pair',
      '  call          Configure Crypto Call Admission Control',
      '  map           Enter a crypto map',
      '  <cr>',
      '',
    ]);
  });

  it('gets a long text wrapped at a blank, indented to its column', () => {
    const device = new Device(
      'XE-P1(config)#',
      ['ip ssh source-interface', 'ip ssh authentication-retries <n:0-5>'],
      {
        'source-interface': help.long,
        'authentication-retries': 'Specify number of authentication retries',
      },
    );
    expect(device.help('ip ssh ')).toEqual([
      '  authentication-retries  Specify number of authentication retries',
      '  source-interface        Specify interface for source address in SSH',
      '                          connections',
      '',
    ]);
  });

  it('keeps the blank at the end of a text', () => {
    const device = new Device('R#', ['debug infra'], { infra: 'GDOI Infrastructure ' });
    expect(device.help('debug ')).toEqual(['  infra  GDOI Infrastructure ', '']);
  });

  it('alone has the title of the mode above the list', () => {
    const desk = new Desk();
    expect(desk.help('')[0]).toBe('Exec commands:');
    desk.at('enable', 'configure terminal');
    expect(desk.help('')[0]).toBe('Configure commands:');
    desk.at('interface Loopback0');
    expect(desk.help('')[0]).toBe('Interface configuration commands:');
    desk.at('line con 0');
    expect(desk.help('')[0]).toBe('Line configuration commands:');
  });

  it('behind no or default lists what has such a form, without a title', () => {
    const desk = new Desk().at('enable', 'configure terminal');
    for (const word of ['no', 'default']) {
      const list = desk.help(`${word} `);
      const words = list.map((line) => line.trim().split(' ')[0]);
      expect(list[0]).toMatch(/^ {2}\S/);
      expect(words).toContain('hostname');
      for (const never of ['no', 'default', 'exit', 'end', 'do', 'help']) expect(words).not.toContain(never);
    }
    expect(desk.help('no hostn')).toEqual(['hostname  ', '']);
  });

  it('tells in each mode what exit leaves', () => {
    const desk = new Desk().at('enable');
    const exit = (): string | undefined =>
      desk
        .help('')
        .find((line) => line.startsWith('  exit '))
        ?.slice(8)
        .trim();
    expect(exit()).toBe('Exit from the EXEC');
    desk.at('configure terminal');
    expect(exit()).toBe('Exit from configure mode');
    desk.at('interface Loopback0');
    expect(exit()).toBe('Exit from interface configuration mode');
    desk.at('line con 0');
    expect(exit()).toBe('Exit from line configuration mode');
    desk.at('crypto isakmp policy 1');
    expect(exit()).toBe('Exit from ISAKMP protection suite configuration mode');
  });

  it('lists end and do in global configuration only, and submodes take them all the same', () => {
    const desk = new Desk().at('enable', 'configure terminal');
    const words = (): (string | undefined)[] => desk.help('').map((line) => line.trim().split(' ')[0]);
    expect(words()).toEqual(expect.arrayContaining(['do', 'end', 'exit', 'help', 'no', 'default']));
    desk.at('crypto isakmp policy 1');
    expect(words()).toEqual(expect.arrayContaining(['exit', 'no', 'default']));
    for (const elsewhere of ['do', 'end', 'help']) expect(words()).not.toContain(elsewhere);
    expect(desk.at('end').prompt).toBe('Router#');
  });
});

describe('the name of an interface', () => {
  it.each([
    ['f0/0', 'FastEthernet0/0'],
    ['fa0/0', 'FastEthernet0/0'],
    ['FastEthernet 0/0', 'FastEthernet0/0'],
    ['FASTETHERNET0/0', 'FastEthernet0/0'],
    ['Eth 1/0', 'Ethernet1/0'],
    ['e1/0', 'Ethernet1/0'],
    ['gi0/1', 'GigabitEthernet0/1'],
    ['lo0', 'Loopback0'],
    ['lo 0', 'Loopback0'],
    ['tu0', 'Tunnel0'],
    ['s1/0', 'Serial1/0'],
    ['vl1', 'Vlan1'],
  ])('may be typed as %s', (typed, name) => {
    const device = new Device('R(config)#', ['interface <name:interface>']);
    expect(device.type(`interface ${typed}`)).toEqual([]);
    expect(device.type(`int ${typed}`)).toEqual([]);
    expect(
      new Desk().at('enable', 'configure terminal').type(`interface ${name.replace(/\d.*/, '')}`)[1],
    ).toBe('% Incomplete command.');
  });

  it('is ambiguous where two types begin alike', () => {
    const device = new Device('R(config)#', ['interface <name:interface>']);
    expect(device.type('interface t0')).toEqual(['% Ambiguous command:  "interface t0"']);
  });
});

describe('help', () => {
  const first = 'Help may be requested at any point in a command by entering';

  it('is explained in EXEC, by terminal help and in configuration', () => {
    const desk = new Desk();
    expect(desk.type('help')[1]).toBe(first);
    const last = desk.type('terminal help').slice(-2);
    expect(last).toEqual(["   (e.g. 'show pr?'.)", '']);
    desk.at('enable', 'configure terminal', 'interface Loopback0');
    expect(desk.type('help')[1]).toBe(first);
    expect(desk.prompt).toBe('Router(config-if)#');
  });
});
