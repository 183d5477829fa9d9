import { describe, expect, it } from 'vitest';
import { Seat } from './seat.ts';

const config = [
  'ip route 198.51.100.0 255.255.255.0 10.0.0.2',
  'ip route 198.51.101.0 255.255.255.0 10.0.0.2',
  'interface Loopback0',
  ' description a {b} (c), d_e $f',
  'router bgp 1',
].join('\n');

/** A console without pages. */
function seated(): Seat {
  const seat = new Seat(132, 24, `${config}\n`);
  seat.session.terminal.length = 0;
  return seat;
}

/** What a line answers, without itself and the prompt behind it. */
async function answer(line: string, seat = seated()): Promise<string[]> {
  await seat.clear();
  seat.type(`${line}\r`);
  const seen = await seat.seen();
  expect(seen.at(-1)).toBe('R1#');
  return seen.slice(1, -1);
}

const running = await answer('show running-config');
const body = running.slice(3);

describe('lines behind a bar', () => {
  it.each([
    ['include hostname', /hostname/],
    ['include ^ip route', /^ip route/],
    ['include ^ip route .+ |^ipv6 route .+', /^ip route .+ |^ipv6 route .+/],
    ['include ip route|hostname', /ip route|hostname/],
    ['include _10.0.0.2_', /(^|$|[ ,(){}])10.0.0.2(^|$|[ ,(){}])/],
    ['include 0$', /0$/],
    ['include [Ll]oop', /[Ll]oop/],
    ['include [^a-z!]$', /[^a-z!]$/],
    ['include 198\\.51\\.10[01]', /198\.51\.10[01]/],
    ['include (ip|line) (route|con)', /(ip|line) (route|con)/],
    ['include lo{b}|{b}', /\{b\}/],
    ['include \\$f', /\$f/],
    ['include HOSTNAME', /HOSTNAME/],
    ['include ip +route', /ip +route/],
    ['include x*', /x*/],
    ['include  ip', / ip/],
    ['include ip ', /ip /],
    ['exclude !', (line: string) => !line.includes('!')],
    ['exclude ^ ', (line: string) => !line.startsWith(' ')],
    ['i hostname', /hostname/],
    ['inc hostname', /hostname/],
    ['e i', (line: string) => !line.includes('i')],
    ['INCLUDE hostname', /hostname/],
  ])('show running-config | %s', async (filter, keeps) => {
    const kept = body.filter((line) => (keeps instanceof RegExp ? keeps.test(line) : keeps(line)));
    expect(await answer(`show running-config | ${filter}`)).toEqual(kept);
  });

  it.each(['show run|i hostname', 'show run |i hostname', 'show run| i hostname', 'sh run|inc hostname'])(
    '%s needs no blanks',
    async (line) => expect(await answer(line)).toEqual(['hostname R1']),
  );

  it('nothing that matches prints nothing, and no header comes before a filter [D-39]', async () => {
    expect(await answer('show running-config | include nosuchthing')).toEqual([]);
    expect(await answer('show running-config | include Building|Current')).toEqual([]);
    expect(await answer('show startup-config | include Using')).toEqual([]);
    expect(await answer('show running-config interface Loopback0 | include Building|int')).toEqual([
      'interface Loopback0',
    ]);
    expect(await answer('write terminal | include Building|host')).toEqual(['hostname R1']);
    expect(running[0]).toBe('Building configuration...');
  });

  it('begin prints an empty line, then all from the first match on', async () => {
    const from = body.findIndex((line) => line.startsWith('line con'));
    expect(await answer('show running-config | begin ^line con')).toEqual(['', ...body.slice(from)]);
    expect(await answer('show running-config | b nosuchthing')).toEqual(['']);
  });

  it('section prints what is below the lines that match', async () => {
    const shown = await answer('show running-config | section ^interface');
    expect(shown.filter((line) => !line.startsWith(' ')).every((line) => line.startsWith('interface'))).toBe(
      true,
    );
    expect(shown).toContain('interface Loopback0');
    expect(shown).toContain(' description a {b} (c), d_e $f');
    expect(shown).not.toContain('!');
    const rest = await answer('show running-config | section exclude ^interface');
    expect(rest.some((line) => line.startsWith('interface'))).toBe(false);
    expect([...shown, ...rest].sort()).toEqual([...body].sort());
    expect(await answer('show running-config | section ip route')).toEqual(
      body.filter((line) => line.startsWith('ip route')),
    );
  });

  it('count counts', async () => {
    expect(await answer('show running-config | count ^ip route')).toEqual([
      'Number of lines which match regexp = 2',
    ]);
    expect(await answer('show running-config | c nosuchthing')).toEqual([
      'Number of lines which match regexp = 0',
    ]);
  });

  it('come on pages too', async () => {
    const seat = seated();
    seat.session.terminal.length = 5;
    await seat.clear();
    seat.type('show running-config | exclude xyz\r');
    expect((await seat.seen()).slice(1)).toEqual([...body.slice(0, 4), ' --More--']);
  });

  it('behind do, with the caret under the mistake', async () => {
    const seat = seated().type('configure terminal\r');
    await seat.clear();
    seat.type('do show running-config | include hostname\r');
    expect((await seat.seen()).slice(1)).toEqual(['hostname R1', 'R1(config)#']);
    await seat.clear();
    seat.type('do show clock | xyz a\r');
    expect((await seat.seen()).slice(1, 3)).toEqual([
      `${' '.repeat('R1(config)#do show clock | '.length)}^`,
      "% Invalid input detected at '^' marker.",
    ]);
  });
});

describe('mistakes behind a bar', () => {
  it.each([
    ['show clock | xyz a', 'show clock | '],
    ['show clock | 1', 'show clock | '],
    ['show clock |xyz', 'show clock |'],
    ['show clock | tea flash:x', 'show clock | te'],
    ['configure terminal | include x', 'configure terminal '],
    ['clear counters | include x', 'clear counters '],
    ['show nosuch | include x', 'show n'],
  ])('%s', async (line, before) => {
    expect(await answer(line)).toEqual([
      `${' '.repeat(`R1#${before}`.length)}^`,
      "% Invalid input detected at '^' marker.",
      '',
    ]);
  });

  it.each([
    'show clock |',
    'show clock | ',
    'show clock | include',
    'show clock | include ',
    'show clock | redirect',
  ])('%s is incomplete', async (line) => expect(await answer(line)).toEqual(['% Incomplete command.', '']));

  it.each(['(', ')', '[', 'a**', '*', '+a', '?a', '[z-a]', '\\', '(a)\\1', 'a(b', '[]'])(
    'include %s is no expression',
    async (pattern) => {
      const seat = seated();
      await seat.clear();
      seat.type(`show clock | include ${pattern.replaceAll('?', '\x16?')}\r`);
      expect((await seat.seen()).slice(1)).toEqual(['% Failed to compile regular expression.', 'R1#']);
    },
  );
});

describe('help behind a bar', () => {
  it('lists the filters', async () => {
    const seat = seated().type('terminal width 132\rshow clock | ?');
    const seen = await seat.seen();
    expect(seen.slice(2, -2)).toEqual([
      '  append    Append redirected output to URL (URLs supporting append operation only)',
      '  begin     Begin with the line that matches',
      '  count     Count number of lines which match regexp',
      '  exclude   Exclude lines that match',
      '  include   Include lines that match',
      '  redirect  Redirect output to URL',
      '  section   Filter a section of output',
      '  tee       Copy output to URL',
    ]);
    expect(seen.slice(-2)).toEqual(['', 'R1#show clock |']);
  });

  it('lists the words that begin so, then what follows', async () => {
    const seat = seated().type('show clock | inc?');
    expect((await seat.seen()).slice(1)).toEqual(['include', '', 'R1#show clock | inc']);
    seat.type(' ?');
    expect((await seat.seen()).slice(-4)).toEqual([
      'R1#show clock | inc ?',
      '  LINE  Regular Expression',
      '',
      'R1#show clock | inc',
    ]);
    expect(await seat.column()).toBe('R1#show clock | inc '.length);
    seat.type('x?');
    expect((await seat.seen()).slice(-2)[1]).toBe('R1#show clock | inc x');
  });

  it('shows the bar before <cr> where a filter may stand', async () => {
    const seat = seated().type('show clock ?');
    const seen = await seat.seen();
    expect(seen.slice(-4, -2)).toEqual(['  |       Output modifiers', '  <cr>']);
    const other = seated().type('show clock |?');
    expect((await other.seen()).at(-1)).toBe('R1#show clock |');
  });

  it('Tab completes the filter', () => {
    expect(seated().type('show clock | inc\t').screen.text).toBe('show clock | include ');
    expect(seated().type('show clock | x\t').screen.text).toBe('show clock | x');
  });
});

describe('answers that go to a file', () => {
  it('redirect writes it and shows nothing; more shows the file', async () => {
    const seat = seated();
    expect(await answer('show privilege | redirect flash:x', seat)).toEqual([]);
    expect(await answer('more flash:x', seat)).toEqual(['Current privilege level is 15']);
    expect(await answer('show privilege | append flash:x', seat)).toEqual([]);
    expect(await answer('more flash:x', seat)).toEqual(Array(2).fill('Current privilege level is 15'));
    expect(await answer('show privilege | tee flash:x', seat)).toEqual(['Current privilege level is 15']);
    expect(await answer('more flash:x', seat)).toEqual(['Current privilege level is 15']);
    expect(await answer('show privilege | tee /append flash:x', seat)).toEqual([
      'Current privilege level is 15',
    ]);
    expect(await answer('more flash:x | count level', seat)).toEqual([
      'Number of lines which match regexp = 2',
    ]);
  });

  it('the whole configuration goes to the file', async () => {
    const seat = seated();
    expect(await answer('show running-config | redirect flash:r', seat)).toEqual([]);
    expect(await answer('more flash:r | include hostname', seat)).toEqual(['hostname R1']);
  });
});
