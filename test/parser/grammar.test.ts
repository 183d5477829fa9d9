import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findClashes,
  ModeGrammar,
  negated,
  writeLine,
  type Entry,
  type Outcome,
} from '../../src/parser/index.ts';
import { consult, meaningOf } from './oracle.ts';
import { entriesOf, globalLines, interfaceLines, modes } from './samples.ts';
import { abbreviated, damaged, full } from './sentences.ts';

/** Raise it for a long search: `RUNS=50000 npx vitest run test/parser`. */
const runs = Number(process.env['RUNS'] ?? 1500);

const ofInterface = new ModeGrammar('interface', entriesOf(interfaceLines), {
  negatable: true,
  validate: true,
});
const ofGlobal = new ModeGrammar('global', entriesOf(globalLines), { negatable: true, validate: true });
const exec = new ModeGrammar('exec', modes[2].entries, { negatable: false, validate: true });

function argsIn(outcome: Outcome<string>): unknown {
  return outcome.kind === 'command' ? outcome.args : outcome;
}

describe.each(modes)('the $name mode', ({ name, entries, options }) => {
  const grammar = new ModeGrammar<string>(name, entries, options);
  const lines = (make: typeof full): fc.Arbitrary<string> =>
    fc.oneof(
      ...entries.flatMap(({ syntax, no }) => {
        const plain = make(syntax.tree);
        if (!options.negatable) return [plain];
        const taken = make(no ? no.tree : negated(syntax));
        return [plain, plain, taken.map((line) => `no ${line}`), taken.map((line) => `default ${line}`)];
      }),
    );

  it('has no clashes', () => {
    expect(findClashes(name, entries, { ...options, validate: true })).toEqual([]);
  });

  it.each([
    ['full', full],
    ['abbreviated', abbreviated],
    ['damaged', damaged],
  ])('agrees with the oracle about %s lines', (_, make) => {
    fc.assert(
      fc.property(lines(make), (line) => {
        expect({ line, outcome: meaningOf(grammar.parse(line)) }).toEqual({
          line,
          outcome: consult(entries, options, line),
        });
      }),
      { numRuns: runs },
    );
  });

  it('writes every accepted line so that it reads the same', () => {
    fc.assert(
      fc.property(lines(abbreviated), (line) => {
        const outcome = grammar.parse(line);
        if (outcome.kind !== 'command' || outcome.form !== 'set') return;
        const { syntax } = entries.find((entry) => entry.payload === outcome.payload)!;
        const written = writeLine(syntax, outcome.args);
        const again = meaningOf(grammar.parse(written));
        expect({ line, written, again }).toEqual({ line, written, again: meaningOf(outcome) });
      }),
      { numRuns: runs },
    );
  });

  it('explains every beginning of a line that it accepts', () => {
    fc.assert(
      fc.property(lines(full), fc.nat(), (line, cut) => {
        if (grammar.parse(line).kind !== 'command') return;
        const blanks = [...line.matchAll(/ /g)].map(({ index }) => index + 1);
        const before = line.slice(0, blanks[cut % Math.max(1, blanks.length)] ?? 0);
        expect({ before, kind: grammar.help(before).kind }).toEqual({ before, kind: 'list' });
      }),
      { numRuns: 1000 },
    );
  });

  it('survives anything that is typed', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10_000, size: 'max' }),
      lines(damaged).map((line) => line.replaceAll(' ', '\0 \t\u2028')),
      fc.constantFrom(
        'constructor',
        '__proto__',
        'toString 1',
        '<end>',
        '$',
        '<cursor>',
        '<word',
        "'ip",
        '"',
        '" "',
      ),
    );
    fc.assert(
      fc.property(noise, (line) => {
        grammar.parse(line);
        grammar.help(line);
        grammar.complete(line);
      }),
      { numRuns: 300 },
    );
  });
});

describe('reading a line', () => {
  it.each([
    ['standby 1 timers msec 200 msec 750', { group: 1, msec: true, helloMs: 200, holdMs: 750 }],
    ['stand time 3 10', { helloS: 3, holdS: 10 }],
    [
      'standby 1 preempt delay rel 3 min 2',
      { group: 1, delay: true, reload: true, reloadS: 3, minimum: true, minimumS: 2 },
    ],
    ['ip address 10.0.0.1 255.255.255.0', { address: 0x0a000001, mask: 0xffffff00 }],
    ['DESCRIPTION  To  the LAN ', { text: 'To  the LAN' }],
    [
      'crypto map m redundancy HA-out stateful',
      { map: 'm', redundancy: true, group: 'HA-out', stateful: true },
    ],
    ['standby 1 track fa0/0.10 30', { group: 1, port: 'FastEthernet0/0.10', decrement: 30 }],
    ['standby 1 track Serial 1/0', { group: 1, port: 'Serial1/0' }],
    ['standby mac-address 0000.0C07.AC01', { address: '0000.0c07.ac01' }],
  ])('%s', (line, args) => {
    expect(argsIn(ofInterface.parse(line))).toEqual(args);
  });

  it.each([
    ['crypto map m 10 ipsec-isakmp dynamic d', { map: 'm', sequence: 10, dynamic: 'd' }],
    ['crypto map m red replay in 0 out 1', { map: 'm', inbound: 0, outbound: 1 }],
    [
      'ip route 10.0.0.0 255.0.0.0 e0/0 10.1.1.1 5 name "to the core"',
      {
        network: 0x0a000000,
        mask: 0xff000000,
        port: 'Ethernet0/0',
        via: 0x0a010101,
        distance: 5,
        name: true,
        label: 'to the core',
      },
    ],
    ['set transform-set a b c', { names: ['a', 'b', 'c'] }],
    ['logging buffered 5', { severity: 5 }],
    ['logging buffered 5000 debug', { size: 5000, debugging: true }],
    ['access-list 10 permit any', { number: 10, permit: true, any: true }],
    [
      'access-list 110 permit ip any host 1.2.3.4',
      { number: 110, permit: true, protocol: 'ip', sourceAny: true, host: true, destinationHost: 0x01020304 },
    ],
    ['config-register 0x2102', { value: 0x2102 }],
    ['clock timezone EST -5', { zone: 'EST', hours: -5 }],
    [
      'crypto isakmp key 0 secret address 1.1.1.1 no-xauth',
      { 0: true, key: 'secret', address: true, peer: 0x01010101, noXauth: true },
    ],
  ])('%s', (line, args) => {
    expect(argsIn(ofGlobal.parse(line))).toEqual(args);
  });

  it('takes back with no and default, with or without the arguments', () => {
    for (const line of [
      'no standby 1 priority',
      'no standby priority 200',
      'default ip address',
      'no ip address 1.1.1.1',
    ]) {
      expect(ofInterface.parse(line)).toMatchObject({ kind: 'command', form: line.split(' ')[0] });
    }
    expect(ofInterface.parse('no')).toEqual({ kind: 'incomplete' });
  });

  it('takes nothing for a blank line or a comment', () => {
    for (const line of ['', '   ', '!', ' ! standby', '!standby'])
      expect(exec.parse(line)).toEqual({ kind: 'empty' });
  });

  it.each([
    ['sho crypto isakmp foo', 'invalid', 18],
    ['show cru gdoi', 'invalid', 7],
    ['show foooooooo', 'invalid', 5],
    ['  show versionx', 'invalid', 14],
    ['show version now', 'invalid', 13],
    ['show crypto i', 'ambiguous', undefined],
    ['show crypto', 'incomplete', undefined],
    ['e', 'ambiguous', undefined],
    ['terminal length 513', 'invalid', 16],
    ['ping 1.1.1.1 size 100 size 100', 'invalid', 23],
    ['show interfaces t0', 'ambiguous', undefined],
    ['show interfaces e0/0/x', 'invalid', 17],
    ['show interfaces ethernet x', 'invalid', 25],
    ['ping', 'incomplete', undefined],
  ])('%s is %s', (line, kind, column) => {
    expect(exec.parse(line)).toEqual(column === undefined ? { kind } : { kind, column });
  });

  it('does not know commands that the session may not see', () => {
    const visible = (payload: string): boolean => !payload.startsWith('show crypto i');
    expect(exec.parse('show crypto isakmp policy', visible)).toEqual({ kind: 'invalid', column: 12 });
    expect(exec.parse('show cr m', visible)).toMatchObject({ kind: 'command' });
    expect(exec.help('show crypto ', visible)).toMatchObject({
      choices: [{ word: 'ha' }, { word: 'map' }, { word: 'session' }],
    });
    expect(exec.help('show version ', () => false)).toEqual({ kind: 'none' });
  });
});

describe('help', () => {
  const entries: Entry<number>[] = [
    {
      syntax: entriesOf([interfaceLines[3]!])[0]!.syntax,
      help: {
        standby: 'HSRP interface configuration commands',
        group: 'group number',
        timers: 'Hello and hold timers',
        msec: 'Specify hellotime in milliseconds',
        'timers holdS': 'Hold time in seconds',
        helloS: 'Hello interval in seconds',
      },
      payload: 1,
    },
    { syntax: entriesOf(['shutdown'])[0]!.syntax, help: {}, payload: 2 },
  ];
  const grammar = new ModeGrammar('interface', entries, {
    negatable: true,
    dictionary: { shutdown: 'Shut down' },
  });

  it('lists what may come next with the texts of the commands', () => {
    expect(grammar.help('')).toEqual({
      kind: 'list',
      choices: [
        { word: 'default', text: 'Set a command to its defaults' },
        { word: 'no', text: 'Negate a command or set its defaults' },
        { word: 'shutdown', text: 'Shut down' },
        { word: 'standby', text: 'HSRP interface configuration commands' },
      ],
    });
    expect(grammar.help('standby ')).toEqual({
      kind: 'list',
      choices: [
        { word: '<0-255>', text: 'group number' },
        { word: 'timers', text: 'Hello and hold timers' },
      ],
    });
    expect(grammar.help('standby timers 3 ')).toEqual({
      kind: 'list',
      choices: [
        { word: '<1-255>', text: 'Hold time in seconds' },
        { word: 'msec', text: 'Specify hellotime in milliseconds' },
      ],
    });
    expect(grammar.help('shut ')).toEqual({ kind: 'list', choices: [{ word: '<cr>', text: '' }] });
  });

  it('lists the words that begin like the last one', () => {
    expect(grammar.help('s')).toEqual({ kind: 'words', words: ['shutdown', 'standby'] });
    expect(grammar.help('no st')).toEqual({ kind: 'words', words: ['standby'] });
    expect(grammar.help('standby 1')).toEqual({ kind: 'words', words: ['<0-255>'] });
    expect(ofInterface.help('description a b')).toEqual({ kind: 'words', words: ['LINE'] });
  });

  it('has nothing to say behind a word that is unknown or ambiguous', () => {
    expect(grammar.help('foo ')).toEqual({ kind: 'none' });
    expect(grammar.help('standby q')).toEqual({ kind: 'none' });
    expect(grammar.help('s ')).toEqual({ kind: 'ambiguous' });
  });

  it('knows that a quotation goes on', () => {
    const before = 'ip route 1.0.0.0 255.0.0.0 2.2.2.2 name "to the ';
    expect(ofGlobal.help(before)).toEqual({ kind: 'list', choices: [{ word: 'WORD', text: '' }] });
    expect(ofGlobal.help(`${before}core`)).toEqual({ kind: 'words', words: ['WORD'] });
    expect(ofGlobal.help(`${before}core" `)).toEqual({ kind: 'list', choices: [{ word: '<cr>', text: '' }] });
  });

  it('hides the parts of an any-order set that were given', () => {
    expect(ofInterface.help('standby 1 preempt delay reload 5 ')).toMatchObject({
      choices: [{ word: 'minimum' }, { word: 'sync' }, { word: '<cr>' }],
    });
  });

  it('lists the types of interfaces, then the numbers', () => {
    expect(ofGlobal.help('interface F')).toEqual({ kind: 'words', words: ['FastEthernet'] });
    expect(ofGlobal.help('interface loop ')).toEqual({
      kind: 'list',
      choices: [{ word: '<0-2147483647>', text: 'Loopback interface number' }],
    });
  });
});

describe('Tab', () => {
  it.each([
    ['no stand', 'no standby '],
    ['STANDBY', 'standby '],
    ['ip', 'ip '],
    ['standby 1 track fast', 'standby 1 track FastEthernet '],
    ['  standby 1 pri', '  standby 1 priority '],
  ])('completes "%s"', (before, after) => {
    expect(ofInterface.complete(before)).toBe(after);
  });

  it.each(['s', 'standby ', '', 'foo', 'foo bar', 'description te'])('leaves "%s" alone', (before) => {
    expect(ofInterface.complete(before)).toBeUndefined();
  });
});

describe('clashes', () => {
  it.each([
    [['show <name:word>', 'show <other:word>']],
    [['show <a:1-10>', 'show <b:5-20>']],
    [['show [<a:word>] [<b:word>]']],
    [['show foo', 'show [foo]']],
    [['show <a:ip>', 'show <b:mask>']],
    [['interface <port:interface>', 'interface Loopback <number:0-9>']],
  ])('are found in %s', (lines) => {
    expect(findClashes('exec', entriesOf(lines), { negatable: false })).not.toEqual([]);
    const grammar = new ModeGrammar('exec', entriesOf(lines), { negatable: false });
    expect(() => grammar.parse('show')).toThrow(/exec: "/);
  });

  it('are not seen where one word decides', () => {
    const lines = [
      'show [a [b]] [c]',
      'show {a x | a y}',
      'show a [b] d',
      'show [m <n:0-9> & o] <p:word>',
      'show e {<f:word>}+',
      'show [g {h i | h j}] k',
    ];
    expect(findClashes('exec', entriesOf(lines), { negatable: false, validate: true })).toEqual([]);
  });

  it('are found with the prefixes no and default', () => {
    expect(findClashes('config', entriesOf(['default <port:interface>']), { negatable: true })).toHaveLength(
      1,
    );
  });
});

describe('any set of commands', () => {
  const names = fc.constantFrom('a', 'ab', 'b', 'abc', 'c', 'd');
  let next = 0;
  const leaf = fc.oneof(
    { weight: 3, arbitrary: names },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('1-5', '6-9', '3-7', 'word', 'quoted')
        .map((type) => `<s${next++ % 97}:${type}>`),
    },
  );
  const { sequence } = fc.letrec<{ sequence: string; node: string }>((tie) => ({
    sequence: fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((nodes) => nodes.join(' ')),
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 5, arbitrary: leaf },
      { weight: 2, arbitrary: tie('sequence').map((body) => `[${body}]`) },
      {
        weight: 1,
        arbitrary: fc.tuple(tie('sequence'), tie('sequence')).map((parts) => `{${parts.join(' | ')}}`),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(tie('sequence'), tie('sequence')).map((parts) => `[${parts.join(' & ')}]`),
      },
      { weight: 1, arbitrary: leaf.filter((text) => text.startsWith('<')).map((body) => `{${body}}+`) },
    ),
  }));
  const commands = fc.array(
    fc.tuple(names, sequence).map((parts) => parts.join(' ')),
    { minLength: 1, maxLength: 4 },
  );
  const line = fc.array(fc.constantFrom('a', 'ab', 'b', 'abc', 'c', 'd', 'x', '1', '4', '7', '"q q"', 'no'), {
    maxLength: 6,
  });

  it('is read as the oracle reads it, unless it clashes', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        commands,
        fc.boolean(),
        fc.array(line, { minLength: 10, maxLength: 10 }),
        (texts, negatable, lines) => {
          let entries: Entry<string>[];
          try {
            entries = entriesOf(texts);
          } catch {
            return;
          }
          const options = { negatable, validate: true };
          if (findClashes('any', entries, options).length > 0) return;
          const grammar = new ModeGrammar('any', entries, options);
          for (const words of lines) {
            const text = words.join(' ');
            compared++;
            expect({ text, outcome: meaningOf(grammar.parse(text)) }).toEqual({
              text,
              outcome: consult(entries, options, text),
            });
          }
        },
      ),
      { numRuns: runs / 5 },
    );
    expect(compared).toBeGreaterThan(runs / 5);
  });
});
