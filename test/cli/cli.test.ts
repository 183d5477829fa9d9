import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hotstandby } from './streams.ts';

let folder: string;
const path = (name: string) => join(folder, name);

function file(name: string, text: string | Uint8Array): string {
  writeFileSync(path(name), text);
  return path(name);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotstandby-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const clock = '*00:00:00.000 UTC Fri Mar 1 2002';
const passing = `!@ transcript 1\n!@ lab blank\nR1> show clock\n${clock}\n`;

describe('usage', () => {
  it('prints version and help', async () => {
    expect(await hotstandby(['--version'])).toMatchObject({ status: 0, out: '0.1.0\n', err: '' });
    const help = await hotstandby(['--help']);
    expect(help.status).toBe(0);
    for (const word of ['console', 'run', 'paste', 'parse', 'labs', 'serve'])
      expect(help.out).toContain(word);
  });

  it.each([
    [['nonsense']],
    [['run', '--nonsense']],
    [['paste', 'x.ios']],
    [['console', 'blank', '--seed', '-1']],
    [['console', 'blank', '--speed', 'fast']],
    [['console', 'blank', '--router', 'R9']],
    [['parse']],
    [['serve', 'blank', '--bind', '::1']],
    [['serve', 'blank', '--bind', 'nowhere']],
    [['serve', 'blank', '--ssh-port', '65536']],
    [['serve', 'blank', '--ssh-port', '-1']],
    [['serve', 'blank', '--telnet-port', 'any']],
    [['serve', 'blank', '--no-ssh', '--no-telnet']],
    [['serve', 'blank', '--max-sessions', 'all']],
    [['serve', 'blank', '--max-unproven', '0']],
    [['serve', 'nowhere']],
    [['serve', 'blank', 'blank']],
    [[]],
  ])('%j is wrong usage: one line, status 2', async (argv) => {
    const { status, out, err } = await hotstandby(argv);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^hotstandby: [^\n]+\n$/);
  });

  it('names the way to a console when there is no terminal (D-28)', async () => {
    expect((await hotstandby([])).err).toContain('console LAB');
  });

  it('lists the labs, one line each', async () => {
    const { status, out } = await hotstandby(['labs']);
    expect(status).toBe(0);
    expect(out.split('\n').map((l) => l.split(' ')[0])).toEqual(
      expect.arrayContaining(['blank', 'stateful-failover']),
    );
  });
});

describe('files that cannot be read', () => {
  const cases: [string, () => string, RegExp][] = [
    ['missing', () => path('none.ios'), /none\.ios: no such file$/],
    ['a directory', () => (mkdirSync(path('dir'), { recursive: true }), path('dir')), /dir: is a directory$/],
    ['binary', () => file('b.ios', new Uint8Array([0xff, 0xfe, 0, 1])), /b\.ios: is not UTF-8 text$/],
    ['with a zero byte', () => file('z.ios', 'a\0b'), /z\.ios: is not a text file$/],
    ['no transcript', () => file('t.ios', 'hello\n'), /t\.ios:1: the first line of a transcript is/],
    ['empty', () => file('e.ios', ''), /e\.ios:1: the first line/],
    [
      'with an endless line',
      () => file('l.ios', `!@ transcript 1\n${'x'.repeat(5000)}\n`),
      /l\.ios:2: the line has more than/,
    ],
  ];
  it.each(cases)('%s', async (_, make, wanted) => {
    for (const argv of [['run'], ['console'], ['paste', '--router', 'R1']]) {
      const { status, out, err } = await hotstandby([...argv, make()]);
      expect([status, out]).toEqual([2, '']);
      expect(err.trimEnd()).toMatch(wanted);
      expect(err.split('\n').length).toBe(2);
    }
  });

  it('plays nothing when one of several files is wrong', async () => {
    const { status, out } = await hotstandby(['run', file('a.ios', passing), path('none.ios')]);
    expect([status, out]).toEqual([2, '']);
  });
});

describe('run', () => {
  it('prints a line per file and two lines of counts', async () => {
    const name = file('a.ios', passing);
    const { status, out, err } = await hotstandby(['run', name]);
    expect(status).toBe(0);
    expect(err).toBe('');
    expect(out.split('\n').slice(-3)).toEqual([
      'goldens: 0 passed, 0 failed, 81 not played, 0 ruled out',
      '1 passed, 0 failed',
      '',
    ]);
    expect(out).toMatch(/^ok .*a\.ios \(1 steps\)\n/);
  });

  it('shows the difference of a failed step and exits 1', async () => {
    const name = file('a.ios', passing.replace('00:00:00', '00:00:01'));
    const { status, out } = await hotstandby(['run', name]);
    expect(status).toBe(1);
    expect(out).toContain(`FAIL ${name} (1 of 1)\n${name}:3: R1 at 00:00:00.000: the output differs\n`);
    expect(out).toContain('    - *00:00:01.000 UTC Fri Mar 1 2002\n    + *00:00:00.000 UTC Fri Mar 1 2002\n');
    expect(out.endsWith('0 passed, 1 failed\n')).toBe(true);
  });

  it('stops a file at a wrong prompt: what follows did not pass', async () => {
    const name = file('a.ios', `${passing}R1#\nR1> show clock\n${clock}\n`);
    const { out } = await hotstandby(['run', name]);
    expect(out).toContain(`FAIL ${name} (2 of 3)`);
  });

  it('prints the session as a transcript that plays again', async () => {
    const first = await hotstandby(['run', '--print', file('a.ios', passing)]);
    expect(first.status).toBe(0);
    expect(first.err).toContain('1 passed, 0 failed');
    const again = await hotstandby(['run', '--print', file('b.ios', first.out)]);
    expect(again.status).toBe(0);
    expect(again.out).toBe(first.out);
  });

  it('is coloured on a terminal only', async () => {
    expect((await hotstandby(['run', file('a.ios', passing)])).out).not.toContain('\x1b');
  });
});

describe('run --update (transcripts.md, section 7)', () => {
  const update = async (text: string) => {
    const name = file('u.ios', text);
    const outcome = await hotstandby(['run', '--update', name]);
    return { ...outcome, text: readFileSync(name, 'utf8') };
  };

  it('keeps lines that fit as they are written and takes the others from the router', async () => {
    const { status, out, text } = await update(
      `!@ transcript 1\n!@ lab blank\nR1> enable\nR1# show history\n    {{word}}\n  wrong\nR1# show clock\n*{{hms}}.{{int}}   UTC {{rest}}\nR1# show clock\n`,
    );
    expect(text).toContain(
      'R1# show history\n    {{word}}\n  show history\nR1# show clock\n*{{hms}}.{{int}}   UTC {{rest}}\n',
    );
    expect(text).toContain('R1# show clock\n*00:00:00.000 UTC Fri Mar 1 2002\n');
    expect(out).toMatch(/updated .* \(2 answers\)/);
    expect(status).toBe(0);
  });

  it('leaves a file that passes alone', async () => {
    expect((await update(passing)).text).toBe(passing);
  });

  it.each([
    ['a prompt is wrong', `${passing}wrong\nR1#\n`],
    ['a pin was never drawn', `!@ transcript 1\n!@ lab blank\n!@ pin R1 conn-id 5\nR1> show clock\nwrong\n`],
  ])('refuses when %s', async (reason, before) => {
    const { status, err, text } = await update(before);
    expect(status).toBe(1);
    expect(err).toContain(`not updated: ${reason}`);
    expect(text).toBe(before);
  });

  it('never updates in continuous integration', async () => {
    const name = file('u.ios', `${passing}wrong\n`);
    expect((await hotstandby(['run', '--update', name], { env: { CI: 'true' } })).status).toBe(2);
    expect(readFileSync(name, 'utf8')).toBe(`${passing}wrong\n`);
  });
});

describe('paste', () => {
  it('prints the bare commands of one router, whatever the case of its name', async () => {
    const name = file(
      'a.ios',
      '!@ transcript 1\n!@ lab blank\nR1> enable\nR2> show clock\nx\nR1# configure terminal\nR1(config)#\n',
    );
    expect(await hotstandby(['paste', name, '--router', 'r1'])).toMatchObject({
      status: 0,
      out: 'enable\nconfigure terminal\n',
    });
    expect(await hotstandby(['paste', name, '--router', 'R9'])).toMatchObject({ status: 2, out: '' });
  });
});

describe('parse', () => {
  const config = 'hostname A\nno such line\ninterface Ethernet0/0\n ip address 10.0.0.1 255.255.255.0\nend\n';

  it('prints one line for each rejected line', async () => {
    const name = file('c.txt', config);
    const { status, out } = await hotstandby(['parse', name]);
    expect(status).toBe(1);
    expect(out).toMatch(/c\.txt:2: % Invalid input detected at '\^' marker\.: no such line\n$/);
    expect(out.split('\n').length).toBe(2);
  });

  it('prints the resulting configuration, the rejected lines apart from it', async () => {
    const { out, err } = await hotstandby(['parse', '--print', file('c.txt', config)]);
    expect(out).toContain('hostname A\n');
    expect(out).not.toContain('no such line');
    expect(err).toContain('c.txt:2:');
  });

  it('takes each file on its own router, and a context before it', async () => {
    const a = file('a.txt', 'hostname A\n');
    const b = file('b.txt', ' description inside\n');
    const context = file('x.txt', 'interface Ethernet0/0\nend\n');
    expect((await hotstandby(['parse', a, a])).status).toBe(0);
    expect((await hotstandby(['parse', b])).status).toBe(1);
    expect((await hotstandby(['parse', b, '--context', path('none')])).status).toBe(2);
    expect((await hotstandby(['parse', a, '--context', context])).status).toBe(0);
  });

  it('names an unknown release', async () => {
    const { status, err } = await hotstandby(['parse', file('a.txt', 'hostname A\n'), '--release', '99']);
    expect(status).toBe(2);
    expect(err).toContain('99');
  });

  it('names what does not go together, in one line each', async () => {
    const name = file('a.txt', 'hostname A\n');
    for (const [args, word] of [
      [['--platform', '9999'], 'unknown platform 9999'],
      [['--release', '12.3(11)T', '--platform', '881'], 'does not run on 881'],
      [['--context', path('none')], 'none'],
    ] as const) {
      const { status, out, err } = await hotstandby(['parse', name, ...args]);
      expect([status, out, err.trimEnd().split('\n').length]).toEqual([2, '', 1]);
      expect(err).toContain(word);
    }
  });

  it('prints what a file makes of its context', async () => {
    const context = file('x.txt', 'interface Ethernet0/0\n ip address 10.0.0.1 255.255.255.0\nend\n');
    const fragment = file('b.txt', 'interface Ethernet0/0\n description inside\n');
    const { status, out } = await hotstandby([
      ...['parse', fragment, '--context', context, '--print', '--release', '12.4(15)T', '--platform', '7200'],
    ]);
    expect(status).toBe(0);
    expect(out).toContain('version 12.4\n');
    expect(out).toContain('interface Ethernet0/0\n description inside\n ip address 10.0.0.1 255.255.255.0\n');
  });

  it('accepts every configuration of document 000', async () => {
    const names = ['08-ha-r1.completed', '09-ha-r2.completed', '20-peer.derived'];
    const { status, out } = await hotstandby(['parse', ...names.map((n) => `fixtures/configs/000-${n}.txt`)]);
    expect([status, out]).toEqual([0, '']);
  });
});

describe('console on a pipe (D-28)', () => {
  it('echoes lines behind their prompts and ends at the end of the input', async () => {
    const { status, out } = await hotstandby(['console', 'blank'], { input: 'enable\nshow clock\n' });
    expect(status).toBe(0);
    expect(out).toBe(`R1>enable\nR1#show clock\n${clock}\n`);
  });

  it('obeys directives, switches consoles and stays quiet at the start', async () => {
    const { out } = await hotstandby(['console', 'blank', '--router', 'r2'], {
      input:
        '!@ wait 2m\nshow clock\n!@ console r1\n!@ console R9\n!@ seed 3\n!@ frobnicate\n!@ link down R1 Ethernet9/9\n!@ ?\nshow clo?\n!@ quit\nshow clock\n',
    });
    expect(out).toContain(
      'R2>!@ wait 2m\nnow 00:02:00.000\nR2>show clock\n*00:02:00.000 UTC Fri Mar 1 2002\n',
    );
    expect(out).toContain('R1>!@ console R9\n% no router R9; there are: R1, R2\n');
    expect(out).toContain('% seed belongs to a file\n');
    expect(out).toContain('% unknown directive frobnicate\n');
    expect(out).toContain('% link: R1 has no interface Ethernet9/9\n');
    expect(out).toContain('!@ traffic ADDR ADDR count N');
    expect(out.endsWith('R1>!@ quit\n')).toBe(true);
  });

  it('answers questions line by line, and at the end of the input as Enter (D-51)', async () => {
    const { out } = await hotstandby(['console', 'blank'], { input: 'enable\nreload\n' });
    expect(out).toContain('Proceed with reload? [confirm]');
    expect(out).toContain('%SYS-5-RELOAD');
    const reloaded = await hotstandby(['console', 'blank'], { input: 'enable\nreload\n\nno\nshow clock\n' });
    expect(reloaded.out).toContain('initial configuration dialog? [yes/no]: ');
    expect(reloaded.out).toMatch(/R1>show clock\n\*00:0[1-9]:/);
  });

  it('is the same twice, and another seed changes drawn values only', async () => {
    const input = 'enable\nshow crypto isakmp sa\nshow crypto ipsec sa\n';
    const run = (...more: string[]) => hotstandby(['console', 'stateful-failover', ...more], { input });
    const first = await run();
    expect(first.status).toBe(0);
    expect((await run()).out).toBe(first.out);
    expect((await run('--seed', '7')).out).not.toBe(first.out);
  });

  it('hands over the lab with the pair in place and the tunnel up (D-31)', async () => {
    const { out } = await hotstandby(['console', 'stateful-failover'], {
      input: 'enable\nshow redundancy states\nshow crypto session active\n',
    });
    expect(out.startsWith('ha-R1>enable\nha-R1#')).toBe(true);
    expect(out).toContain('my state = 13 -ACTIVE');
    expect(out).toContain('peer state = 8  -STANDBY HOT');
    expect(out).toMatch(/Active SAs: ?4/);
  });

  it('records what happens as a transcript that plays again', async () => {
    const record = path('r.ios');
    const input =
      'enable\nconfigure terminal\nhostname other\nend\n!@ wait 90s\nshow clock\n!@ link down R1 Ethernet0/0\n';
    expect((await hotstandby(['console', 'blank', '--record', record], { input })).status).toBe(0);
    const { status, out } = await hotstandby(['run', record]);
    expect(out).toMatch(/^ok /);
    expect(status).toBe(0);
  });

  it('begins no recording when the lab cannot be read', async () => {
    const { status } = await hotstandby(['console', path('none.ios'), '--record', path('r.ios')]);
    expect(status).toBe(2);
    expect(() => readFileSync(path('r.ios'))).toThrow();
  });

  it('shows what failed when a lab does not come up', async () => {
    const { status, err } = await hotstandby([
      'console',
      file('a.ios', passing.replace('R1> show', 'R1# show')),
    ]);
    expect(status).toBe(1);
    expect(err).toContain('a.ios:3: R1 at 00:00:00.000: the prompt is R1>, not R1#');
  });
});
