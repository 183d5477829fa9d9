/** Every capture of reference/errors and reference/help, as far as our routers or a mode of its shape can give it. */
import { describe, expect, it } from 'vitest';
import { Desk, Device } from './desk.ts';

const invalid = "% Invalid input detected at '^' marker.";

describe('the captured errors', () => {
  it('ambiguous-incomplete-exec-iosvl2: show i is ambiguous, show ip incomplete, at the user prompt', () => {
    const desk = new Desk('iosvl2-0');
    expect(desk.type('show i')).toEqual(['iosvl2-0>show i', '% Ambiguous command:  "show i"']);
    expect(desk.type('show ip')).toEqual(['iosvl2-0>show ip', '% Incomplete command.', '']);
  });

  it('ambiguous-incomplete-invalid-config-mode: three errors in configuration, one without a blank line', () => {
    const desk = new Desk('R1').at('enable', 'configure terminal');
    expect(desk.type('logging')).toEqual(['R1(config)#logging', '% Incomplete command.', '']);
    expect(desk.type('a')).toEqual(['R1(config)#a', '% Ambiguous command:  "a"']);
    expect(desk.type('logging buffered 20010')).toEqual(['R1(config)#logging buffered 20010']);
    // The capture's release takes no bare octets; the column rule is proven on its shape in conventions.test.ts.
    const [, caret, text] = desk.type('logging 0255.255.1');
    expect([caret, text]).toEqual([`${' '.repeat(19)}^`, invalid]);
  });

  it('c881-invalid-input-caret: the caret stands under the second o of foooooooo', () => {
    const desk = new Desk('cisco1').at('enable');
    expect(desk.type('show foooooooo')).toEqual(['cisco1#show foooooooo', `${' '.repeat(14)}^`, invalid, '']);
    expect(new Device('cisco1>', ['show format', 'show flash']).type('show foooooooo')).toEqual([
      `${' '.repeat(14)}^`,
      invalid,
      '',
    ]);
  });
});

describe('the captured help', () => {
  it('exec-list-12.4-start: the list begins with the words and texts of the capture', () => {
    const list = new Desk().at('enable').help('');
    expect(list[0]).toBe('Exec commands:');
    const entries = new Map(list.slice(1).map((line) => [line.slice(2).split(' ')[0], line.slice(2)]));
    const captured = {
      'access-enable': 'Create a temporary Access-List entry',
      'access-profile': 'Apply user-profile to interface',
      'access-template': 'Create a temporary Access-List entry',
      alps: 'ALPS exec commands',
      archive: 'manage archive files',
      bfe: 'For manual emergency modes setting',
      cd: 'Change current directory',
      clear: 'Reset functions',
      clock: 'Manage the system clock',
      cns: 'CNS subsystem',
      configure: 'Enter configuration mode',
      connect: 'Open a terminal connection',
      copy: 'Copy from one file to another',
      debug: "Debugging functions (see also 'undebug')",
      delete: 'Delete a file',
      disable: 'Turn off privileged commands',
      disconnect: 'Disconnect an existing network connection',
      enable: 'Turn on privileged commands',
      exit: 'Exit from the EXEC',
      help: 'Description of the interactive help system',
    };
    for (const [word, text] of Object.entries(captured))
      expect(entries.get(word)).toBe(`${word.padEnd(15)}  ${text}`);
  });

  it('word-completion-and-terminal-history: cl? lists clear and clock', () => {
    const desk = new Desk().at('enable');
    expect(desk.help('cl')).toEqual(['clear  clock  ', '']);
    const device = new Device('Router#', ['terminal history [size <entries:0-256>]'], {
      size: 'Set history buffer size',
      entries: 'Size of history buffer',
    });
    expect(device.help('terminal history ')).toEqual(['  size  Set history buffer size', '  <cr>', '']);
    expect(device.help('terminal history size ')).toEqual(['  <0-256>  Size of history buffer', '']);
  });

  it('iosxe-17.15-crypto-lists: lists have the layout, % Unrecognized command has no blank line', () => {
    const device = new Device(
      'RT01(config-if)#',
      [
        'tunnel protection ipsec profile <name:word> [ikev2-profile | isakmp-profile | shared]',
        'tunnel key <key:0-4294967295>',
      ],
      {
        'ikev2-profile': 'Specify ikev2 profile for the crypto connection.',
        'isakmp-profile': 'Specify isakmp profile for the crypto connection.',
        shared: 'Use a shared socket for the crypto connection.',
        'tunnel key key': 'key',
      },
    );
    expect(device.help('tunnel protection ipsec profile PROF ')).toEqual([
      '  ikev2-profile   Specify ikev2 profile for the crypto connection.',
      '  isakmp-profile  Specify isakmp profile for the crypto connection.',
      '  shared          Use a shared socket for the crypto connection.',
      // In both columns from IOS XE 16.10 on; classic IOS prints it once.
      '  <cr>',
      '',
    ]);
    expect(device.help('tunnel key ')).toEqual(['  <0-4294967295>  key', '']);
    expect(device.help('set ip dscp ')).toEqual(['% Unrecognized command']);
    const router = new Device(
      'RT01(config-router)#',
      ['shutdown', 'exit'],
      {
        shutdown: 'Shutdown this instance of EIGRP',
        exit: 'Exit from routing protocol configuration mode',
      },
      'Router configuration commands:',
    );
    expect(router.help('')).toEqual([
      'Router configuration commands:',
      '  default   Set a command to its defaults',
      '  exit      Exit from routing protocol configuration mode',
      '  no        Negate a command or set its defaults',
      '  shutdown  Shutdown this instance of EIGRP',
      '',
    ]);
  });

  it('iosxe-ip-ssh-list-wrap-cr: one number, then another or the end, and an incomplete line', () => {
    const device = new Device(
      'XE-P1(config)#',
      ['ip ssh port <port:2000-10000> rotary <low:1-127> [<high:1-127>]'],
      {
        port: 'Starting (or only) Port number to listen on',
        rotary: 'Starting (or only) rotary group number',
        low: 'Low (or only) Rotary group number',
        high: 'High Rotary group number',
      },
    );
    expect(device.type('ip ssh port 4000')).toEqual(['% Incomplete command.', '']);
    expect(device.help('ip ssh port 4000 ')).toEqual([
      '  rotary  Starting (or only) rotary group number',
      '',
    ]);
    expect(device.help('ip ssh port 4000 rotary ')).toEqual([
      '  <1-127>  Low (or only) Rotary group number',
      '',
    ]);
    expect(device.help('ip ssh port 4000 rotary 1 ')).toEqual([
      '  <1-127>  High Rotary group number',
      '  <cr>',
      '',
    ]);
    expect(device.help('ip ssh port 4000 rotary 1 2 ')).toEqual(['  <cr>', '']);
  });

  it('packet-tracer-isakmp-submode-lists: the policy mode and its encryptions', () => {
    const desk = new Desk().at('enable', 'configure terminal');
    expect(desk.help('crypto isakmp policy ')).toEqual(['  <1-10000>  Priority of protection suite', '']);
    desk.at('crypto isakmp policy 10');
    const list = desk.help('');
    expect(list[0]).toBe('ISAKMP commands:');
    for (const line of [
      '  authentication  Set authentication method for protection suite',
      '  encryption      Set encryption algorithm for protection suite',
      '  exit            Exit from ISAKMP protection suite configuration mode',
      '  group           Set the Diffie-Hellman group',
      '  hash            Set hash algorithm for protection suite',
      '  lifetime        Set lifetime for ISAKMP security association',
      '  no              Negate a command or set its defaults',
    ])
      expect(list).toContain(line);
    expect(desk.help('encryption ')).toEqual([
      '  3des  Three key triple DES',
      '  aes   AES - Advanced Encryption Standard.',
      '  des   DES - Data Encryption Standard (56 bit keys).',
      '',
    ]);
    expect(desk.help('encryption aes ').at(-2)).toBe('  <cr>');
  });
});
