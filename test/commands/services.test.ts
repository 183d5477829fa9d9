/** Lines of the catalogue that switch services of the whole router. */
import { describe } from 'vitest';
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
});
