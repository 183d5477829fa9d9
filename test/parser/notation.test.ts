import { describe, expect, expectTypeOf, it } from 'vitest';
import { negated, syntax, writeLine, type ArgsOf, type Sequence } from '../../src/parser/index.ts';

/** A tree in short, for comparison. */
function shown(nodes: Sequence): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'keyword':
          return node.word;
        case 'slot':
          return `<${node.name}>`;
        case 'optional':
          return `[${shown(node.body)}]`;
        case 'repeat':
          return `{${shown(node.body)}}+`;
        case 'choice':
          return `{${node.alternatives.map(shown).join(' | ')}}`;
        case 'set':
          return `[${node.members.map(shown).join(' & ')}]`;
      }
    })
    .join(' ');
}

describe('the notation', () => {
  it.each([
    'foo [',
    'foo ]',
    'foo <a:wrod>',
    'foo <a:9-1>',
    'foo [[a]]',
    'foo [[a] [b]]',
    'foo {a [b]}+',
    'foo {a}+',
    'foo <a:word> <a:word>',
    'foo [msec] <a:word> [msec]',
    'foo <a:line> bar',
    'foo[bar]',
    'foo <a:word>bar',
    'foo [a & b | c]',
    '',
  ])('refuses "%s"', (text) => {
    expect(() => syntax(text)).toThrow(`notation "${text}"`);
  });

  it.each([
    ['standby [<group:0-255>] priority <level:0-255>', 'standby [<group>] priority [<level>]'],
    ['ip address <a:ip> <m:mask> [secondary]', 'ip address [<a> [<m> [secondary]]]'],
    ['shutdown', 'shutdown'],
    ['speed {10 | 100 | auto}', 'speed [{10 | 100 | auto}]'],
    ['set transform-set {<names:word>}+', 'set transform-set [{<names>}+]'],
    [
      'crypto map <m:word> <n:1-9> ipsec-isakmp [dynamic <d:word>]',
      'crypto map <m> <n> ipsec-isakmp [dynamic <d>]',
    ],
  ])('derives the negated form of %s', (text, no) => {
    expect(shown(negated(syntax(text)))).toBe(no);
  });

  it('writes lines in its own order and in full', () => {
    const preempt = syntax(
      'standby [<group:0-255>] preempt [delay [minimum <min:0-3600> & reload <rel:0-3600>]]',
    );
    expect(writeLine(preempt, { rel: 5, reload: true, delay: true, min: 3, minimum: true, group: 1 })).toBe(
      'standby 1 preempt delay minimum 3 reload 5',
    );
    expect(writeLine(preempt, {})).toBe('standby preempt');
    const route = syntax(
      'ip route <network:ip> <mask:mask> {<gateway:ip> | <port:interface> [<via:ip>]} [name <label:quoted>]',
    );
    const core = { network: 0x0a000000, mask: 0xff000000, port: 'Ethernet0/0', via: 0x0a010101 };
    expect(writeLine(route, { ...core, name: true, label: 'to the core' })).toBe(
      'ip route 10.0.0.0 255.0.0.0 Ethernet0/0 10.1.1.1 name "to the core"',
    );
    expect(() => writeLine(route, { network: 1 })).toThrow('an argument is missing');
  });
});

describe('argument types', () => {
  it('are read off the text', () => {
    expectTypeOf<keyof ArgsOf<'show version'>>().toEqualTypeOf<never>();
    expectTypeOf<ArgsOf<'standby [<group:0-255>] priority <level:0-255>'>>().toEqualTypeOf<{
      level: number;
      group?: number;
    }>();
    expectTypeOf<
      ArgsOf<'standby [<group:0-255>] timers {<helloS:1-254> | msec <helloMs:15-999>} {<holdS:1-255> | msec <holdMs:60-3000>}'>
    >().toEqualTypeOf<{
      group?: number;
      helloS?: number;
      helloMs?: number;
      holdS?: number;
      holdMs?: number;
      msec?: true;
    }>();
    expectTypeOf<ArgsOf<'set transform-set {<names:word>}+'>>().toEqualTypeOf<{ names: string[] }>();
    expectTypeOf<ArgsOf<'a [b {<names:word>}+ | c]'>>().toEqualTypeOf<{
      names?: string[];
      b?: true;
      c?: true;
    }>();
    expectTypeOf<ArgsOf<'map <map:word> ipsec-isakmp [dynamic <dynamic:word>]'>>().toEqualTypeOf<{
      map: string;
      dynamic?: string;
    }>();
    expectTypeOf<
      ArgsOf<'key [0 | 6] <key:word> {address <peer:ip> [<mask:mask>] | hostname <host:word>} [no-xauth]'>
    >().toEqualTypeOf<{
      key: string;
      0?: true;
      6?: true;
      address?: true;
      peer?: number;
      mask?: number;
      hostname?: true;
      host?: string;
      noXauth?: true;
    }>();
    expectTypeOf<
      ArgsOf<'x {any=sourceAny | host <h:ip>} {any=destinationAny|esp-aes} [a & b <n:-23-23>]'>
    >().toEqualTypeOf<{
      sourceAny?: true;
      host?: true;
      h?: number;
      destinationAny?: true;
      espAes?: true;
      a?: true;
      b?: true;
      n?: number;
    }>();
    expectTypeOf<ArgsOf<string>>().toEqualTypeOf<Record<string, unknown>>();
  });

  it('know no misspelt slot', () => {
    const args: ArgsOf<'standby [<group:0-255>] ip <address:ip>'> = { address: 1 };
    // @ts-expect-error there is no such slot
    expect(args.gruop).toBeUndefined();
    // @ts-expect-error a group is a number
    args.group = '1';
    // @ts-expect-error no such slot type
    const wrong: ArgsOf<'x <a:wrod>'> = { a: 1 };
    expect(wrong).toBeDefined();
  });
});
