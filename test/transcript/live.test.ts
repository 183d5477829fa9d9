import { describe, expect, it } from 'vitest';
import { makeLab } from '../../src/cli/lab-maker.ts';
import {
  DirectiveRunner,
  fixturesFolder,
  isProblem,
  play,
  problemText,
  readTranscript,
  shippedLab,
  type LabLike,
} from '../../src/transcript/index.ts';

function live(name: string): { lab: LabLike; run: (line: string) => string[] } {
  const transcript = readTranscript(shippedLab(name)!);
  if (isProblem(transcript)) throw new Error(problemText(transcript));
  const performance = play(transcript, { makeLab });
  if (isProblem(performance)) throw new Error(problemText(performance));
  const { lab } = performance;
  const runner = new DirectiveRunner({
    lab,
    names: transcript.names,
    folder: `${fixturesFolder()}/transcripts`,
  });
  return { lab, run: (line) => runner.run(line) };
}

describe('directives at the keyboard (D-29, D-49)', () => {
  it('jump in time, they do not sleep', () => {
    const { lab, run } = live('blank');
    expect(run('!@ wait 1h')).toEqual(['now 01:00:00.000']);
    expect(lab.nowMs).toBe(3_600_000);
    expect(run('!@ mark T')).toEqual(['now 01:00:00.000']);
    expect(run('!@ at T+500ms')).toEqual(['now 01:00:00.500']);
    expect(run('!@ at T')).toEqual(['% at: that was 500 ms ago']);
    expect(run('!@ until R1 booted')).toEqual(['now 01:00:00.500']);
  });

  it('answer unknown names and words in one line and do nothing', () => {
    const { lab, run } = live('blank');
    for (const line of [
      '!@ power off R9',
      '!@ frobnicate',
      '!@ wait',
      '!@ pin R1 counter 5',
      '!@ ping 10.0.0.5 9.9.9.9',
    ])
      expect(run(line)).toEqual([expect.stringMatching(/^% /)]);
    expect(lab.nowMs).toBe(0);
  });

  it('refuse the setup and what needs lines of a file', () => {
    const { run } = live('blank');
    for (const word of [
      'router',
      'stub',
      'segment',
      'seed',
      'clock',
      'alias',
      'lab',
      'include',
      'expect',
      'end',
      'quiet',
      'match',
    ])
      expect(run(`!@ ${word} R1`)).toEqual([`% ${word} belongs to a file`]);
  });

  it('take remarks for what they are and list themselves', () => {
    const { run } = live('blank');
    expect(run('!@')).toEqual([]);
    expect(run('!@ # text')).toEqual([]);
    expect(run('!@ ?').some((l) => l.startsWith('!@ link down|up'))).toBe(true);
  });

  it('paste and load files of the folder of the lab only', () => {
    const { lab, run } = live('blank');
    expect(run('!@ paste R1 ../../package.json')).toEqual([
      '% paste: ../../package.json is not in the folder of the lab',
    ]);
    expect(run('!@ load R1 /etc/passwd')).toEqual(['% load: /etc/passwd is not in the folder of the lab']);
    run('!@ type R1 "enable\\rconfigure terminal\\r"');
    expect(run('!@ paste R1 parts/names.txt')).toContain('R1(config)#interface Ethernet0/0');
    expect(run('!@ paste R1 parts/refused.txt').at(-1)).toBe('% paste: 1 lines were refused');
    expect(run('!@ key R1 ctrl-z')).toEqual(expect.any(Array));
    expect(lab.session('R1').prompt).toBe('R1#');
    expect(run('!@ load R1 parts/startup.txt')).toEqual([]);
  });

  it('move the world and tell what a ping found', () => {
    const { lab, run } = live('stateful-failover');
    expect(run('!@ ping 172.16.0.1 192.168.0.1 count 2')).toEqual(['2 of 2 echo requests answered']);
    expect(run('!@ check 1 == 1')).toEqual(['the comparison holds']);
    expect(run('!@ link down ha-R1 Ethernet0/0')).toEqual([]);
    expect(run('!@ until ha-R2 redundancy ACTIVE within 60s')[0]).toMatch(/^now /);
    expect(lab.probe('ha-R2', 'hsrp', ['Ethernet0/0', '1'])).toBe('Active');
  });

  it('judge a golden where a person stands', () => {
    const { run } = live('stateful-failover');
    expect(run('!@ golden G-10 on ha-R2')[0]).toBe('% G-10: line 1: the prompt is ha-R2>, not ha-R2#');
    run('!@ type ha-R2 "enable\\r"');
    expect(run('!@ golden G-67 on ha-R2')[0]).toBe('% G-67: the output differs');
    expect(run('!@ golden G-18 on ha-R2')).toEqual(['G-18 passed']);
  });
});
