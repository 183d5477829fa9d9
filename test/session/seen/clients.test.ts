/** What programs type at a terminal in one write, and the questions that they answer with one key. */
import { describe, expect, it } from 'vitest';
import { Seat } from './seat.ts';

/** A terminal without pages, as a program sets it. */
function seated(config = ''): Seat {
  return new Seat(132, 40, config).type('terminal length 0\rterminal width 132\r');
}

/** What a write brings on the screen, the first line with the prompt included. */
async function screenOf(seat: Seat, ...writes: readonly string[]): Promise<string[]> {
  await seat.clear();
  for (const keys of writes) seat.type(keys).wait(10_000);
  return seat.seen();
}

describe('a question that takes one key', () => {
  it.each([
    ['y', ''],
    ['Y', ''],
    ['\r', ''],
  ])('clear logging is confirmed by %j without Enter', async (key) => {
    const seat = seated('logging buffered 4096\n');
    expect(await screenOf(seat, 'clear logging\r')).toEqual([
      'R1#clear logging',
      'Clear logging buffer [confirm]',
    ]);
    await screenOf(seat, key);
    expect(await seat.last()).toBe('R1#');
    const log = await screenOf(seat, 'show logging | begin Log Buffer\r');
    expect(log.filter((line) => line.startsWith('*'))).toEqual([]);
  });

  it('clear logging is refused by any other key, and the next line is a command', async () => {
    const seat = seated('logging buffered 4096\n');
    await screenOf(seat, 'clear logging\r', 'n');
    expect(await seat.last()).toBe('R1#');
    expect(await screenOf(seat, 'show privilege\r')).toEqual([
      'R1#show privilege',
      'Current privilege level is 15',
      'R1#',
    ]);
    const log = await screenOf(seat, 'show logging | begin Log Buffer\r');
    expect(log.filter((line) => line.startsWith('*')).length).toBeGreaterThan(0);
  });

  it('takes the key that came with the command, and the line behind it is run', async () => {
    expect(await screenOf(seated(), 'clear counters\ryshow privilege\r')).toEqual([
      'R1#clear counters',
      'Clear "show interface" counters on all interfaces [confirm]y',
      expect.stringContaining('%CLEAR-5-COUNTERS: Clear counter on all interfaces by console'),
      'R1#show privilege',
      'Current privilege level is 15',
      'R1#',
    ]);
  });
});

describe('saving', () => {
  it.each([
    'copy running-config startup-config\r\r',
    'copy running-config startup-config\n\n',
    'copy run start\r\n\r\n',
  ])('%j answers the name of the file with the second end of line', async (keys) => {
    expect((await screenOf(seated(), keys)).slice(1)).toEqual([
      'Destination filename [startup-config]?',
      'Building configuration...',
      '[OK]',
      'R1#',
    ]);
  });

  it.each(['write memory', 'write mem', 'write', 'wr'])('%s says what it does', async (line) => {
    expect(await screenOf(seated(), `${line}\r`)).toEqual([
      `R1#${line}`,
      'Building configuration...',
      '[OK]',
      'R1#',
    ]);
  });

  it('leaves a startup configuration that differs from what runs in nothing but its first line', async () => {
    const seat = seated('username someone secret 5 $1$abcd$AzMnbUZO5OuyJN6lA6CN1.\n');
    await screenOf(seat, 'copy running-config startup-config\r\r');
    const running = await screenOf(seat, 'show running-config\r');
    const startup = await screenOf(seat, 'show startup-config\r');
    expect(running.slice(1, 4)).toEqual([
      'Building configuration...',
      '',
      expect.stringMatching(/^Current configuration : \d+ bytes$/),
    ]);
    expect(startup[1]).toMatch(/^Using \d+ out of \d+ bytes$/);
    expect(startup.slice(2)).toEqual(running.slice(4));
  });
});

describe('a banner in one write', () => {
  it.each(['\n', '\r', '\r\n'])('with lines that end in %j is taken to its delimiter', async (end) => {
    const seat = seated().type('configure terminal\r');
    seat.type(['banner exec @', 'Be careful.', '  All is seen.', '@', ''].join(end)).type('end\r').wait(1000);
    const shown = await screenOf(seat, 'show running-config | begin banner exec\r');
    expect(shown.slice(2, 6)).toEqual(['banner exec ^C', 'Be careful.', '  All is seen.', '^C']);
    // What the modules look for.
    expect(shown.join('\n')).toMatch(/banner exec \^C{1,}\n(.*?)\^C\n/s);
  });

  it('that was never set shows an empty answer', async () => {
    expect(await screenOf(seated(), 'show running-config | begin banner exec\r')).toEqual([
      'R1#show running-config | begin banner exec',
      '',
      'R1#',
    ]);
  });
});

describe('the filters that modules use', () => {
  const config = [
    'username one privilege 15 secret 5 $1$abcd$AzMnbUZO5OuyJN6lA6CN1.',
    'username two password 0 pw',
    'ip access-list extended EDGE',
    ' remark the web',
    ' permit tcp any any eq www',
    'access-list 10 remark managers',
    'access-list 10 permit any',
    'ip route 198.51.100.0 255.255.255.0 10.0.0.2',
    'ntp server 10.0.0.2',
    'snmp-server community public RO',
    'interface Loopback0',
    ' description one',
    '',
  ].join('\n');

  it.each([
    ['section ^hostname', ['hostname R1']],
    [
      'section username',
      ['username one privilege 15 secret 5 $1$abcd$AzMnbUZO5OuyJN6lA6CN1.', 'username two password 0 pw'],
    ],
    [
      'section ^interface',
      [
        'interface Loopback0',
        ' description one',
        ' no ip address',
        'interface Ethernet0/0',
        ' ip address 10.0.0.1 255.255.255.0',
      ],
    ],
    ['section ^router ospf', []],
    ['section ^ntp', ['ntp server 10.0.0.2']],
    ['section ^snmp-server', ['snmp-server community public RO']],
    ['section ^ip prefix-list|^ipv6 prefix-list', []],
    ['section ^hostname|^ntp', ['hostname R1', 'ntp server 10.0.0.2']],
    [
      'include ip(v6)* access-list|remark',
      ['ip access-list extended EDGE', ' remark the web', 'access-list 10 remark managers'],
    ],
    ['include ^ip route .+ |^ipv6 route .+', ['ip route 198.51.100.0 255.255.255.0 10.0.0.2']],
    ['include ntp server', ['ntp server 10.0.0.2']],
    ['include logging', []],
  ])('show running-config | %s', async (filter, lines) => {
    const shown = await screenOf(seated(config), `show running-config | ${filter}\r`);
    expect(shown.slice(1, -1)).toEqual(lines);
    expect(shown.at(-1)).toBe('R1#');
  });
});
