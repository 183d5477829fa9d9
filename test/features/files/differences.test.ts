/** How configurations are compared, and how a router goes back to one. */
import { beforeEach, describe, expect, it } from 'vitest';
import { commandsBetween, differences } from '../../../src/features/files/differences.ts';
import { writeFile } from '../../../src/modes/file-systems.ts';
import { Bench } from './bench.ts';

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

describe('two configurations', () => {
  const a = lines(
    '!',
    'hostname A',
    'interface Loopback0',
    ' no ip address',
    ' shutdown',
    '!',
    'ip cef',
    'end',
  );
  const b = lines(
    'hostname B',
    '!',
    'interface Loopback0',
    ' ip address 10.0.0.1 255.0.0.0',
    'ip cef',
    'end',
  );

  it('differ first in what comes, then in what goes, under the openings of their blocks', () => {
    expect(differences(a, b).map(({ depth, sign, line }) => `${' '.repeat(depth)}${sign}${line}`)).toEqual([
      '+hostname B',
      'interface Loopback0',
      ' +ip address 10.0.0.1 255.0.0.0',
      '-hostname A',
      'interface Loopback0',
      ' -no ip address',
      ' -shutdown',
    ]);
  });

  it('are led into each other by commands', () => {
    expect(commandsBetween(a, b)).toEqual([
      'no hostname A',
      'interface Loopback0',
      ' no shutdown',
      'hostname B',
      'interface Loopback0',
      ' ip address 10.0.0.1 255.0.0.0',
    ]);
    expect(commandsBetween(a, a)).toEqual([]);
  });

  it('lose a block as a whole', () => {
    expect(commandsBetween(lines('interface Loopback1', ' shutdown', 'end'), 'end\n')).toEqual([
      'no interface Loopback1',
    ]);
  });
});

describe('a router', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
    bench.type('write');
  });

  it('shows no difference after saving, and afterwards each changed line', () => {
    expect(bench.type('show archive config differences')).toBe(
      'Contextual Config Diffs:\n!No changes were found\n\n',
    );
    bench.type('configure terminal', 'interface Ethernet0/0', 'no shutdown', 'ip host a 10.0.0.1', 'end');
    bench.later();
    expect(
      bench.type('show archive config differences nvram:startup-config system:running-config'),
    ).toContain('+ip host a 10.0.0.1');
    expect(bench.type('show archive config differences flash:nothing')).toBe(
      '%Error opening flash:/nothing (No such file or directory)\n',
    );
  });

  it('goes back to the saved configuration', () => {
    const before = bench.type('show running-config');
    bench.type(
      'configure terminal',
      'hostname Other',
      'interface Loopback5',
      'ip address 10.5.5.5 255.255.255.255',
    );
    bench.type('end');
    bench.later();
    const said = bench.type('configure replace nvram:startup-config list', 'y');
    expect(said).toContain('Enter Y if you are sure you want to proceed. ? [no]: ');
    expect(said).toContain('no interface Loopback5');
    expect(said).toMatch(/Total number of passes: 1\nRollback Done\n/);
    expect(bench.type('show running-config')).toBe(before);
  });

  it('changes nothing unless somebody says yes, nor for a part of a configuration', () => {
    bench.type('configure terminal', 'hostname Other', 'end');
    bench.type('configure replace nvram:startup-config', '');
    expect(bench.lab.session('R1').prompt).toBe('Other#');
    writeFile(bench.my, 'flash:part', 'hostname X\n');
    expect(bench.type('configure replace flash:part force')).toContain(
      '%The input file is not a valid config file.\n',
    );
  });
});
