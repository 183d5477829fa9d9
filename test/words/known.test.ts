/** Words that a router knows and we do not model (decisions.md D-45). */
import { describe, expect, it } from 'vitest';
import { ModeGrammar, syntax, type KnownWord } from '../../src/parser/index.ts';
import { Desk } from './desk.ts';

const invalid = "% Invalid input detected at '^' marker.";

describe('a known word on a console', () => {
  it('makes abbreviations ambiguous as on a router', () => {
    const desk = new Desk().at('enable');
    expect(desk.type('con')).toEqual(['Router#con', '% Ambiguous command:  "con"']);
    expect(desk.type('te')).toEqual(['Router#te', '% Ambiguous command:  "te"']);
    expect(desk.help('con')).toEqual(['configure  connect  ', '']);
    expect(desk.at('conf t').prompt).toBe('Router(config)#');
  });

  it('moves the caret as on a router: show format begins like foooooooo', () => {
    const desk = new Desk('cisco1');
    expect(desk.at('enable').type('show foooooooo')).toEqual([
      'cisco1#show foooooooo',
      '              ^',
      invalid,
      '',
    ]);
  });

  it('says that it is not modelled, with its keywords in full, whatever follows', () => {
    const desk = new Desk().at('enable');
    const answer = '% Not modelled here: show format';
    for (const line of ['sh fo', 'show format', 'SHOW FORM  all of it'])
      expect(desk.type(line)[1]).toBe(answer);
    desk.at('configure terminal');
    expect(desk.type('dlsw remote-peer 0')).toEqual([
      'Router(config)#dlsw remote-peer 0',
      '% Not modelled here: dlsw',
    ]);
    expect(desk.type('no dlsw remote-peer 0')[1]).toBe('% Not modelled here: no dlsw');
    expect(desk.prompt).toBe('Router(config)#');
  });

  it('gives way to the mistake in a command of the present mode', () => {
    const desk = new Desk().at('enable', 'configure terminal', 'interface Loopback0');
    expect(desk.type('standby 300 ip 10.0.0.1').slice(1)).toEqual([
      `${' '.repeat('Router(config-if)#standby '.length)}^`,
      "% Invalid input detected at '^' marker.",
      '',
    ]);
  });

  it('has a line of help and says so too', () => {
    const desk = new Desk().at('enable');
    expect(desk.help('')).toContain('  alps             ALPS exec commands');
    expect(desk.help('alps ')).toEqual(['  LINE  Not modelled here', '  <cr>', '']);
  });

  it('[X-28] needs what follows it where a router has no line without: 003:103 leaves router alone', () => {
    const desk = new Desk().at('enable', 'configure terminal');
    for (const line of ['router', 'no router', 'default router'])
      expect(desk.type(line).slice(1), line).toEqual(['% Incomplete command.', '']);
    expect(desk.help('router ')).toContain('  ospf      Open Shortest Path First (OSPF)');
    expect(desk.help('router ')).not.toContain('  <cr>');
    expect(desk.help('router o')).toEqual(['odr  ospf  ', '']);
    expect(desk.type('router os 1')[1]).toBe('% Not modelled here: router ospf');
    expect(desk.type('no router ospf 1')[1]).toBe('% Not modelled here: no router ospf');
    expect(desk.type('router o')[1]).toBe('% Ambiguous command:  "router o"');
    expect(desk.type('router xyz').slice(1)).toEqual([
      `${' '.repeat('Router(config)#router '.length)}^`,
      "% Invalid input detected at '^' marker.",
      '',
    ]);
  });

  it.each([
    ['12.4(20)T', '881', ['% Unrecognized command']],
    ['XE 3.1.0S', 'ASR1000', ['platform  ', '']],
  ] as const)(
    'is none of a 7200 on a chassis that has a release of its own: %s',
    (release, platform, behind) => {
      const desk = new Desk('Router', { release, platform }).at('enable');
      const words = desk.help('show ').map((line) => line.trim().split(' ')[0]);
      for (const word of ['c7200', 'pas', 'disk0:', 'slot1:']) expect(words, word).not.toContain(word);
      expect(desk.help('show plat')).toEqual(behind);
    },
  );

  it('of the privileged prompt is unknown at the other', () => {
    const desk = new Desk();
    expect(desk.help('partit')).toEqual(['% Unrecognized command']);
    expect(desk.at('enable').help('partit')).toEqual(['partition  ', '']);
  });
});

describe('known words beside a grammar', () => {
  const word = (path: string, name: string, no = true): KnownWord<string> => ({
    path: path === '' ? [] : path.split(' '),
    word: name,
    help: `${name} help`,
    no,
    payload: `known ${path} ${name}`.replace('  ', ' '),
  });
  const entry = (text: string) => ({ syntax: syntax(text), help: {}, payload: text });
  const grammar = new ModeGrammar(
    'beside',
    [entry('show clock'), entry('ip route <a:ip>'), entry('ip host <name:word> <a:ip>'), entry('shutdown')],
    { negatable: true },
    () => [
      word('', 'show'),
      word('', 'service'),
      word('', 'exec', false),
      word('show', 'clock'),
      word('show', 'format'),
      word('ip', 'rtcp'),
      word('ip', 'ssh'),
      word('ip host', 'vrf'),
      word('nowhere', 'at-all'),
    ],
  );
  const said = (line: string): unknown => {
    const outcome = grammar.parse(line);
    return outcome.kind === 'command' ? outcome.payload : outcome;
  };

  it('stand back where a command begins with the same keywords', () => {
    expect(said('show clock')).toBe('show clock');
    expect(said('show cl')).toBe('show clock');
    expect(said('show clock x')).toEqual({ kind: 'invalid', column: 11 });
    expect(said('show')).toEqual({ kind: 'incomplete' });
  });

  it('decide about ambiguity in one place with the commands', () => {
    expect(said('sh')).toEqual({ kind: 'ambiguous' });
    expect(said('se')).toBe('known service');
    expect(said('s')).toEqual({ kind: 'ambiguous' });
    expect(said('ip r 10.0.0.1')).toEqual({ kind: 'ambiguous' });
    expect(said('ip ro 10.0.0.1')).toBe('ip route <a:ip>');
    expect(said('ip rt 10.0.0.1')).toBe('known ip rtcp');
  });

  it('win over arguments like any keyword', () => {
    expect(said('ip host vr 10.0.0.1')).toBe('known ip host vrf');
    expect(said('ip host vrx 10.0.0.1')).toBe('ip host <name:word> <a:ip>');
  });

  it('are found behind no and default unless they have no such form', () => {
    expect(grammar.parse('no ip ssh x')).toMatchObject({ payload: 'known ip ssh', form: 'no' });
    expect(grammar.parse('def serv')).toMatchObject({ payload: 'known service', form: 'default' });
    expect(said('exec')).toBe('known exec');
    expect(said('no exec')).toEqual({ kind: 'invalid', column: 3 });
  });

  it('count for help, for Tab and for the caret', () => {
    expect(grammar.help('ip ')).toEqual({
      kind: 'list',
      choices: [
        { word: 'host', text: '' },
        { word: 'route', text: '' },
        { word: 'rtcp', text: 'rtcp help' },
        { word: 'ssh', text: 'ssh help' },
      ],
    });
    expect(grammar.help('ip r')).toEqual({ kind: 'words', words: ['route', 'rtcp'] });
    expect(grammar.complete('ip rt')).toBe('ip rtcp ');
    expect(grammar.complete('ip r')).toBeUndefined();
    expect(said('ip rtx')).toEqual({ kind: 'invalid', column: 5 });
  });

  it('do not exist for a session that may not see them', () => {
    const visible = (payload: string): boolean => !payload.includes('rtcp');
    expect(grammar.parse('ip r 10.0.0.1', visible)).toMatchObject({ payload: 'ip route <a:ip>' });
    expect(grammar.help('ip r', visible)).toEqual({ kind: 'words', words: ['route'] });
  });
});
