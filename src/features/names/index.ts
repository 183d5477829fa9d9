/** Names: host table, domain lookup. */
import { feature } from '../feature.ts';
import { ip } from '../ip/index.ts';
import type { Shell } from '../../modes/command.ts';
import { parseIpv4, type Ipv4 } from '../../text/address.ts';

/** Turns what a person typed into an address: an address itself, else a name; the wait of a lookup keeps the prompt away. */
export function resolve(shell: Shell, text: string, then: (address: Ipv4 | undefined) => void): void {
  if (shell.my.node.running) then(parseIpv4(text));
}

/** A lone word that is no EXEC command is a host to connect to; false where the line does not take it as one. */
export function unknownWord(shell: Shell, word: string): boolean {
  return word === '' && shell.history.length > 0;
}

/** The feature. */
export const names = feature({ name: 'names', needs: [ip] });
