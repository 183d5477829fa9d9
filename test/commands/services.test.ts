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
  proves('[C-076] there is an HTTP server when it is asked for', {
    on: all,
    takes: ['ip http server'],
    hides: ['no ip http server'],
    refuses: ['ip http server 80'],
  });
  proves('[C-077] there is an HTTPS server when it is asked for', {
    on: all.slice(2),
    takes: ['ip http secure-server'],
    hides: ['no ip http secure-server'],
  });
});
