/** Lines of the catalogue that switch services of the whole router. */
import { describe, expect, it } from 'vitest';
import { Desk } from '../words/desk.ts';
import { proves } from './proof.ts';

const all = ['12.2(11)YX', '12.2(14)SU2', '12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'];

describe('services of the whole router', () => {
  proves('[C-073] the zero subnet is allowed unless it is taken back', {
    on: all,
    hides: ['ip subnet-zero'],
    prints: { 'no ip subnet-zero': 'no ip subnet-zero' },
    no: { 'no ip subnet-zero': 'ip subnet-zero' },
    refuses: ['ip subnet-zero 1'],
  });
  proves('[C-074] routing is classless unless it is taken back', {
    on: all,
    hides: ['ip classless'],
    prints: { 'no ip classless': 'no ip classless' },
    no: { 'no ip classless': 'ip classless' },
  });
  const others = all.filter((release) => release !== '12.3(11)T');
  proves('[C-076] there is an HTTP server when it is asked for', {
    on: others,
    takes: ['ip http server'],
    hides: ['no ip http server'],
    refuses: ['ip http server 80'],
  });
  proves('[C-077] there is an HTTPS server when it is asked for', {
    on: others.slice(2),
    takes: ['ip http secure-server'],
    hides: ['no ip http secure-server'],
  });
  // Goldens G-21 and G-23: with the lines, and without them.
  proves('[C-076] [C-077] there is no HTTP server in print until somebody speaks of it', {
    prints: {
      'ip http server': 'ip http server',
      'no ip http server': 'no ip http server',
      'no ip http secure-server': 'no ip http secure-server',
    },
    no: {
      'ip http server': 'default ip http server',
      'no ip http server': 'default ip http server',
      'no ip http secure-server': 'default ip http secure-server',
    },
  });
  proves(
    '[C-061] [C-062] the marks around the boot statements always stand in print, and nothing moves them',
    {
      on: all.slice(2),
      hides: ['boot-start-marker', 'boot-end-marker', 'no boot-start-marker', 'no boot-end-marker'],
      refuses: ['boot-start-marker here', 'boot-end-marker 1'],
    },
  );
  it.each(all)(
    '[C-061] [C-062] what is booted stands between the marks where there are marks (%s)',
    (release) => {
      const desk = new Desk('Router', { release }).at(
        'enable',
        'configure terminal',
        'boot system flash image.bin',
        'end',
      );
      const shown = desk.type('show running-config | begin ^hostname').slice(1, 8);
      const line = 'boot system flash image.bin';
      if (release.startsWith('12.2')) expect(shown).toEqual(expect.arrayContaining([line]));
      else expect(shown).toEqual(expect.arrayContaining(['boot-start-marker', line, 'boot-end-marker']));
      expect(shown.includes('boot-start-marker')).toBe(!release.startsWith('12.2'));
    },
  );
});
