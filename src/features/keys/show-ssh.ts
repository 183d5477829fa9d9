/** Knows `show ssh`: who is on a line over SSH, and what protects the connection. */
import { show } from '../../modes/command.ts';
import { linesInUse } from '../../modes/lines-in-use.ts';
import type { Actor } from '../../sim/actor.ts';

/** A connection that somebody has logged in over. */
export interface SshConnection {
  /** The number of its vty line. */
  readonly number: number;
  readonly cipher: string;
  readonly mac: string;
  readonly user: string;
}

/** The connections in the order of their lines. */
function connections(my: Actor): SshConnection[] {
  return [...my.state(linesInUse).byName.values()]
    .filter(({ caller, user }) => caller?.transport === 'ssh' && user !== undefined)
    .map(({ name, caller, user }) => ({
      number: Number(name.slice('vty '.length)),
      cipher: caller?.protection?.cipher ?? '',
      mac: caller?.protection?.mac ?? '',
      user: user!,
    }))
    .sort((a, b) => a.number - b.number);
}

/** Both directions of a connection; a name that is too long pushes the next one right, as in captures with hmac-sha2-256. */
const rows = ({ number, cipher, mac, user }: SshConnection): string[] =>
  ['IN', 'OUT'].map(
    (mode) =>
      `${String(number).padEnd(10)} 2.0     ${mode.padEnd(4)} ${cipher.padEnd(11)} ${mac.padEnd(12)} ` +
      `${'Session started'.padEnd(21)} ${user}`,
  );

/** `show ssh`: version 2 first, then that nobody uses version 1, which nothing here speaks. */
export const showSsh = show('show ssh', {
  user: true,
  help: { ssh: 'Status of SSH server connections' },
  facts: connections,
  text: function* (all) {
    if (all.length === 0) yield '%No SSHv2 server connections running.';
    else {
      yield 'Connection Version Mode Encryption  Hmac         State                 Username';
      yield* all.flatMap(rows);
    }
    yield '%No SSHv1 server connections running.';
  },
});
