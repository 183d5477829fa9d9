/** Interfaces as places of the command line: ranges, sub-interfaces, spellings of names, what a chassis refuses. */
import { describe, expect, it } from 'vitest';
import { parseStartup } from '../../../src/lab/parse.ts';
import { catalogue } from '../../../src/platforms/index.ts';
import { RouteBench } from '../routing/bench.ts';

const bench = (): RouteBench =>
  new RouteBench(
    { R1: 'interface Ethernet0/0\ninterface Ethernet0/1\ninterface FastEthernet1/0\ninterface Serial2/0' },
    { lan: ['R1:Ethernet0/0'] },
  );

const prompt = (room: RouteBench, ...lines: string[]): string | undefined => {
  const session = room.lab.session('R1');
  for (const line of ['enable', 'configure terminal', ...lines]) session.submit(line);
  const { prompt: shown } = session;
  session.submit('end');
  return shown;
};

/** An interface of the running configuration. */
const lines = (room: RouteBench, port: string): string[] => {
  const shown = room.show('R1', 'show running-config');
  const from = shown.indexOf(`interface ${port}`);
  return from < 0 ? [] : shown.slice(from + 1, shown.indexOf('!', from)).map((line) => line.trim());
};

const invalid = "% Invalid input detected at '^' marker.";

describe('the text of a banner', () => {
  it.each(['#', '^C'])('names no interface of the router, between %s and its like', (mark) => {
    const text = `banner motd ${mark}\ninterface TenGigabitEthernet7/0\n${mark}\ninterface Ethernet0/0\n`;
    const parsed = parseStartup(text, {}, catalogue);
    if ('refused' in parsed) throw new Error(parsed.refused);
    expect(parsed.running.match(/^interface .*/gm)).toEqual([
      'interface Ethernet0/0',
      'interface TenGigabitEthernet7/0',
    ]);
    expect(parsed.running.match(/^ no ip address/gm)).toHaveLength(1);
  });
});

describe('an interface range', () => {
  it('has a prompt of its own and makes each line for every port', () => {
    const room = bench();
    expect(prompt(room, 'interface range e0/0 - 1 , fa1/0')).toBe('R1(config-if-range)#');
    room.configure('R1', 'interface range e0/0 - 1 , Fa 1/0', 'description Inside', 'shutdown');
    for (const port of ['Ethernet0/0', 'Ethernet0/1', 'FastEthernet1/0'])
      expect(lines(room, port)).toEqual(expect.arrayContaining(['description Inside', 'shutdown']));
    expect(lines(room, 'Serial2/0')).not.toContain('shutdown');
  });

  it('is left by exit and by a line of global configuration', () => {
    const room = bench();
    expect(prompt(room, 'interface range e0/0 - 1', 'exit')).toBe('R1(config)#');
    expect(prompt(room, 'interface range e0/0 - 1', 'interface e0/1')).toBe('R1(config-if)#');
    expect(prompt(room, 'interface range e0/0 - 1', 'hostname R1')).toBe('R1(config)#');
  });

  it('refuses a port that the chassis does not have, and changes nothing', () => {
    const room = bench();
    expect(room.configure('R1', 'interface range e0/0 - 9')).toContain(invalid);
    expect(room.configure('R1', 'interface range Loopback1 - 3')).not.toContain('%');
    expect(lines(room, 'Loopback2')).toEqual(['no ip address']);
    expect(room.configure('R1', 'interface range BVI254 - 256')).toContain(invalid);
    expect(lines(room, 'BVI254')).toEqual([]);
  });
});

describe('a sub-interface', () => {
  it('has a prompt of its own and stands behind its parent', () => {
    const room = bench();
    expect(prompt(room, 'interface ethernet 0/0.10')).toBe('R1(config-subif)#');
    expect(prompt(room, 'interface ethernet 0/0.10', 'exit')).toBe('R1(config)#');
    const shown = room.show('R1', 'show running-config').filter((line) => line.startsWith('interface'));
    expect(shown.slice(0, 3)).toEqual([
      'interface Ethernet0/0',
      'interface Ethernet0/0.10',
      'interface Ethernet0/1',
    ]);
    room.configure('R1', 'no interface e0/0.10');
    expect(room.show('R1', 'show running-config')).not.toContain('interface Ethernet0/0.10');
  });

  it('needs the port that it is part of', () => {
    expect(bench().configure('R1', 'interface Ethernet7/0.1')).toContain(invalid);
  });
});

describe('interfaces of the chassis', () => {
  it.each(['e0/0', 'Eth 0/0', 'ETHERNET0/0', 'et 0/0'])('are found as %s', (name) => {
    expect(prompt(bench(), `interface ${name}`)).toBe('R1(config-if)#');
  });

  it('cannot be removed, and a 7200 has no Vlan', () => {
    const room = bench();
    expect(room.configure('R1', 'no interface Ethernet0/0')).toContain(
      '% Removal of physical interfaces is not permitted',
    );
    expect(room.configure('R1', 'interface Vlan1')).toContain(invalid);
  });

  it('are set back by default interface', () => {
    const room = bench();
    room.configure('R1', 'interface e0/0', 'description Old', 'ip address 10.0.0.1 255.255.255.0');
    expect(room.configure('R1', 'default interface e0/0')).toContain(
      'Interface Ethernet0/0 set to default configuration',
    );
    expect(lines(room, 'Ethernet0/0')).toEqual(['no ip address']);
  });
});
