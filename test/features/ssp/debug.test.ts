/** The debug switches of SSP and of its managers, and what they say of HSRP and configuration (commands.md C-049 to C-051). */
import { describe, expect, it } from 'vitest';
import { Bench } from './bench.ts';

const words = ['fsm', 'socket', 'packet', 'peers', 'redundancy', 'config'];

/** The text behind the stamps of debug lines. */
const texts = (printed: string): string[] =>
  printed
    .split('\n')
    .filter((line) => /: (SSP|IKE HA|IPSec HA)/.test(line))
    .map((line) => line.replace(/^.*?: (?=SSP|IKE|IPSec)/, '').trimEnd());

describe('switches', () => {
  it.each(words)('[C-051][B-317] debug ssp %s is turned on and off alone', (word) => {
    const lab = new Bench();
    expect(lab.show('R1', `debug ssp ${word}`)).toEqual([`SSP ${word} debugging is on`]);
    expect(lab.show('R1', 'show debugging')).toEqual(['SSP:', `  SSP ${word} debugging is on`]);
    expect(lab.show('R1', `no debug ssp ${word}`)).toEqual([`SSP ${word} debugging is off`]);
    expect(lab.show('R1', 'show debugging')).toEqual([]);
  });

  it('[C-051] debug ssp is all of them, undebug ssp none', () => {
    const lab = new Bench();
    expect(lab.show('R1', 'debug ssp')).toEqual(['SSP debugging is on']);
    expect(lab.show('R1', 'show debugging')).toHaveLength(1 + words.length);
    lab.show('R1', 'undebug ssp packet');
    expect(lab.show('R1', 'show debugging')).toHaveLength(words.length);
    expect(lab.show('R1', 'undebug ssp')).toEqual(['SSP debugging is off']);
    expect(lab.show('R1', 'show debugging')).toEqual([]);
  });

  it.each(['isakmp', 'ipsec'])(
    '[C-049][C-050] debug crypto %s ha has three keywords, and means something alone',
    (of) => {
      const lab = new Bench();
      const title = `Crypto ${of.toUpperCase()} High Availability`;
      for (const [word, behind] of [
        ['', ''],
        [' detail', ' detail'],
        [' fsm', ' fsm'],
        [' update', ' updates'],
      ] as const) {
        expect(lab.show('R1', `debug crypto ${of} ha${word}`)).toEqual([`${title}${behind} debugging is on`]);
        expect(lab.show('R1', `undebug crypto ${of} ha${word}`)).toEqual([
          `${title}${behind} debugging is off`,
        ]);
        expect(lab.show('R1', `no debug crypto ${of} ha${word}`)).toEqual([
          `${title}${behind} debugging is off`,
        ]);
      }
    },
  );

  it('debug all turns on each line once, though two generations know it', () => {
    const lab = new Bench();
    lab.type('R1', 'debug all', 'yes');
    const on = lab.show('R1', 'show debugging').filter((line) => line.includes('IPSEC High Availability'));
    expect(new Set(on).size).toBe(on.length);
    expect(on).toHaveLength(4);
    lab.type('R1', 'undebug all');
    expect(lab.show('R1', 'show debugging')).toEqual([]);
  });
});

describe('what they say', () => {
  it('[B-317] redundancy tells of the groups, fsm of the role that follows', () => {
    const lab = new Bench();
    lab.type('R2', 'debug ssp fsm', 'debug ssp redundancy');
    lab.lab.link('R2', 'FastEthernet0/1', false);
    lab.lab.advance(5_000);
    const said = texts(lab.lab.session('R2').take());
    expect(said.slice(0, 2)).toEqual(['SSP: redundancy OUT: Active -> Init', 'SSP: group 1: ACTIVE -> INIT']);
    expect(said).toContain('SSP: redundancy IN: Active -> Speak');
    lab.type('R2', 'undebug ssp redundancy');
    lab.lab.link('R2', 'FastEthernet0/1', true);
    lab.lab.advance(30_000);
    expect(texts(lab.lab.session('R2').take())).toEqual(['SSP: group 1: INIT -> STANDBY']);
  });

  it('[B-317] config tells what a channel is now', () => {
    const lab = new Bench();
    lab.type('R2', 'debug ssp config');
    const said = texts(
      lab.configure(
        'R2',
        'ssp group 1',
        'port 4000',
        'port 4000',
        'no remote',
        'exit',
        'ssp group 2',
        'no ssp group 1',
      ),
    );
    expect(said).toEqual([
      'SSP: group 1: remote 10.2.0.1, port 4000, redundancy OUT IN',
      'SSP: group 1: remote none, port 4000, redundancy OUT IN',
      'SSP: group 2: remote none, port 3249, redundancy none',
      'SSP: group 1 removed',
    ]);
  });

  it('[C-049][C-050] the managers tell what they look after, and under fsm its state', () => {
    const lab = new Bench();
    lab.type('R2', 'debug crypto isakmp ha', 'debug crypto ipsec ha');
    const said = texts(
      lab.configure('R2', 'interface FastEthernet0/1', 'no crypto map', 'crypto map M ssp 1'),
    );
    expect(said).toEqual([
      'IPSec HA Manager: FastEthernet0/1: SSP group 1, VIP 10.1.1.254',
      'IKE HA Manager: VIP 10.1.1.254: SSP group 1',
    ]);
    lab.type('R2', 'undebug all', 'debug crypto isakmp ha fsm', 'debug crypto ipsec ha fsm');
    lab.lab.link('R2', 'FastEthernet0/1', false);
    lab.lab.advance(100);
    expect(texts(lab.lab.session('R2').take())).toEqual([
      'IKE HA Manager: VIP 10.1.1.254: ACTIVE -> INIT',
      'IPSec HA Manager: FastEthernet0/1: ACTIVE -> INIT',
    ]);
  });
});
