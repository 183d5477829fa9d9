/** Terminal lines and the control plane of the catalogue. */
import { describe } from 'vitest';
import { proves, type Proof } from './proof.ts';

const all = ['12.2(11)YX', '12.2(14)SU2', '12.3(11)T', '12.4(15)T', '12.4(20)T', 'XE 3.1.0S'];
const console = ['line con 0'];
const vty = ['line vty 0 4'];

describe('lines', () => {
  proves('[C-088] the control plane has a mode', {
    on: all.slice(2),
    hides: ['control-plane'],
    refuses: ['control-plane now'],
  });
  proves('[C-089] the console is line 0', {
    on: all,
    hides: ['line con 0', 'line console 0'],
    refuses: ['line con', 'line con 1'],
  });
  proves('[C-090] there is one auxiliary line', { on: all, hides: ['line aux 0'], refuses: ['line aux 1'] });
  proves('[C-091] there are five virtual lines, and more when they are asked for', {
    on: all,
    hides: ['line vty 0 4', 'line vty 3'],
    refuses: ['line vty', 'line vty 4 3'],
  });
  proves('[C-194] a session ends when nothing is typed, after ten minutes unless it is said otherwise', {
    on: all,
    way: console,
    takes: ['exec-timeout 0 0', 'exec-timeout 35791 0', 'exec-timeout 5 30'],
    prints: { 'exec-timeout 20': 'exec-timeout 20 0' },
    hides: ['exec-timeout 10 0'],
    no: {
      'exec-timeout 0 0': 'default exec-timeout',
      'exec-timeout 35791 0': 'default exec-timeout',
      'exec-timeout 5 30': 'default exec-timeout',
      'exec-timeout 20': 'default exec-timeout',
    },
    refuses: ['exec-timeout', 'exec-timeout 35792'],
  });
  proves('[C-195] a virtual line asks for a password', {
    on: all,
    way: [...vty, 'password letmein'],
    hides: ['login'],
    prints: { 'no login': 'no login', 'login local': 'login local' },
    no: { 'no login': 'login', 'login local': 'login' },
  });
  proves('[C-069] [C-195] a line names a list of AAA, and is told where there is none of that name', {
    on: all,
    way: ['aaa new-model', 'aaa authentication login vtys group radius local', ...vty],
    takes: ['login authentication vtys'],
    says: {
      'login authentication others': 'AAA: Warning authentication list "others" is not defined for LOGIN.',
      'authorization exec others': 'AAA: Warning authorization list "others" is not defined for EXEC.',
    },
  });
  const transport = (words: string): Proof => ({
    on: all,
    way: vty,
    takes: [`transport ${words} all`, `transport ${words} none`, `transport ${words} telnet`],
    no: {
      [`transport ${words} all`]: `default transport ${words}`,
      [`transport ${words} none`]: `default transport ${words}`,
      [`transport ${words} telnet`]: `default transport ${words}`,
    },
    refuses: [`transport ${words}`, `transport ${words} nonsense`],
  });
  proves('[C-196] a bare name is tried with one protocol, all or none', transport('preferred'));
  proves('[C-197] a line takes protocols', transport('input'));
  proves('[C-198] and protocols may leave from it', transport('output'));
});
