/** The first commands of the catalogue, at a console. */
import { describe, expect, it } from 'vitest';
import { Room } from '../features/lines/room.ts';

const seat = (config = '') => new Room({ R1: config }).at('R1');

describe('at a console', () => {
  it('[C-001] enable opens privileged EXEC, and disable closes it', () => {
    const r1 = seat();
    expect(r1.lines('enable')).toMatch(/R1#$/);
    expect(r1.lines('disable')).toMatch(/R1>$/);
  });

  it('[C-001] enable asks where there is a secret', () => {
    expect(seat('enable secret 0 letmein\n').lines('enable', 'letmein')).toMatch(/Password: \n+R1#$/);
  });

  it('[C-002] configure terminal opens configuration', () => {
    expect(seat().lines('enable', 'configure terminal')).toMatch(/End with CNTL\/Z\.\nR1\(config\)#$/);
  });

  it('[C-003] reload asks, and the router comes back', () => {
    const r1 = seat();
    expect(r1.lines('enable', 'reload')).toMatch(/Proceed with reload\? \[confirm\]$/);
    r1.type('\r', 1);
    expect(r1.wait(600)).toContain('Press RETURN to get started');
  });

  it('[C-004] show running-config counts the bytes that it prints', () => {
    const r1 = seat();
    r1.lines('enable', 'terminal length 0');
    const text = r1.lines('show running-config');
    const [, bytes, body] = /Current configuration : (\d+) bytes\n([\s\S]*\nend\n)/.exec(text)!;
    expect(Number(bytes)).toBe(body!.length + 1);
    expect(body!.startsWith('!\nversion 12.3\n')).toBe(true);
  });

  it('[C-052] [C-053] exit leaves one mode, end all of them', () => {
    const r1 = seat();
    r1.lines('enable', 'configure terminal', 'interface Ethernet1/0');
    expect(r1.lines('exit')).toMatch(/R1\(config\)#$/);
    r1.lines('interface Ethernet1/0');
    expect(r1.lines('end')).toMatch(/^end\nR1#/);
  });

  it('[C-054] a comment changes nothing, not even the mode', () => {
    const r1 = seat();
    r1.lines('enable', 'configure terminal', 'interface Ethernet1/0');
    for (const comment of ['!', '! text', '!# text', '!aaa new-model'])
      expect(r1.lines(comment)).toMatch(/R1\(config-if\)#$/);
    expect(r1.lines('end', 'show running-config | include aaa')).toContain('no aaa new-model');
  });

  it('[C-055] a question mark lists what may follow, and the line stands again', () => {
    const r1 = seat();
    r1.lines('enable', 'configure terminal', 'aaa new-model');
    expect(r1.type('aaa authentication login default group ?')).toMatch(
      /WORD +Server-group name[\s\S]*radius +Use list of all Radius hosts\.[\s\S]*R1\(config\)#aaa authentication login default group $/,
    );
  });
});
