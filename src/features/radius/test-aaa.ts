/** Knows `test aaa group radius`: a user is tried out without logging in. */
import { act } from '../../modes/command.ts';
import { askAccess, type Verdict } from './access.ts';

const answers: Readonly<Record<Verdict['kind'], string>> = {
  accepted: 'User was successfully authenticated.',
  rejected: 'User authentication request was rejected by server.',
  silent: 'No authoritative response from any server.',
};

/** The command. */
export const testAaa = act('test aaa group radius <user:word> <password:word> {legacy | new-code}', {
  help: {
    test: 'Test subsystems, memory, and interfaces',
    aaa: 'AAA Authentication, Authorization and Accounting test',
    group: 'Server group test',
    radius: 'Test the group of all RADIUS servers',
    user: 'User name',
    password: 'User password',
    legacy: 'Use the legacy transaction code',
    'new-code': 'Use the new transaction code',
  },
  run: ({ my, line, caller, print, hold }, { user, password }) => {
    print('Attempting authentication test to server-group radius using radius');
    let over = false;
    let release: (() => void) | undefined;
    askAccess(my, { user, password, line, from: caller?.from }, ({ kind }) => {
      over = true;
      print(answers[kind], '');
      release?.();
    });
    if (!over) release = hold(() => undefined).release;
  },
});
