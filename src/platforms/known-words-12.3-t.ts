/** Knows which keywords 12.3(11)T has beside the modelled ones, mode by mode (decisions.md D-45). */
import { configMode, interfaceMode, lineMode, privilegedExec, userExec } from '../modes/mode.ts';
import {
  clearCryptoWords,
  clearIpWords,
  clearWords,
  debugCryptoWords,
  debugIpWords,
  debugWords,
} from './known-words-clear.ts';
import {
  configCryptoIpsecWords,
  configCryptoIsakmpWords,
  configCryptoWords,
  configIpWords,
  configWords,
  loggingWords,
  routerWords,
  serviceWords,
} from './known-words-config.ts';
import {
  configureWords,
  privilegedExecWords,
  terminalWords,
  userExecWords,
  writeWords,
} from './known-words-exec.ts';
import {
  interfaceIpWords,
  interfaceWords,
  lineWords,
  tunnelGreWords,
  tunnelModeWords,
  tunnelWords,
} from './known-words-interface.ts';
import {
  privilegedShowWords,
  showCryptoWords,
  showEnvironmentWords,
  showIpWords,
  showIpv6Words,
  showSnmpWords,
  userShowWords,
} from './known-words-show.ts';
import type { KnownTable } from './known-words.ts';

/** `debug` has two negations in EXEC, and they know the same words. */
const debugTables = ['debug', 'undebug', 'no debug'].flatMap((path): KnownTable[] => [
  { mode: privilegedExec, path, words: debugWords },
  { mode: privilegedExec, path: `${path} ip`, words: debugIpWords },
  { mode: privilegedExec, path: `${path} crypto`, words: debugCryptoWords },
]);

/** The tables of the release. */
export const knownWords12_3T: readonly KnownTable[] = [
  { mode: userExec, path: '', words: userExecWords },
  { mode: privilegedExec, path: '', words: privilegedExecWords },
  { mode: userExec, path: 'terminal', words: terminalWords },
  { mode: privilegedExec, path: 'configure', words: configureWords },
  { mode: privilegedExec, path: 'write', words: writeWords },
  { mode: userExec, path: 'show', words: userShowWords },
  { mode: privilegedExec, path: 'show', words: privilegedShowWords },
  { mode: userExec, path: 'show ip', words: showIpWords },
  { mode: userExec, path: 'show ipv6', words: showIpv6Words },
  { mode: userExec, path: 'show crypto', words: showCryptoWords },
  { mode: userExec, path: 'show snmp', words: showSnmpWords },
  { mode: privilegedExec, path: 'show environment', words: showEnvironmentWords },
  { mode: privilegedExec, path: 'clear', words: clearWords },
  { mode: privilegedExec, path: 'clear ip', words: clearIpWords },
  { mode: privilegedExec, path: 'clear crypto', words: clearCryptoWords },
  ...debugTables,
  { mode: configMode, path: '', words: configWords },
  { mode: configMode, path: 'ip', words: configIpWords },
  { mode: configMode, path: 'crypto', words: configCryptoWords },
  { mode: configMode, path: 'crypto ipsec', words: configCryptoIpsecWords },
  { mode: configMode, path: 'crypto isakmp', words: configCryptoIsakmpWords },
  { mode: configMode, path: 'router', words: routerWords, needed: true },
  { mode: configMode, path: 'service', words: serviceWords },
  { mode: configMode, path: 'logging', words: loggingWords },
  { mode: interfaceMode, path: '', words: interfaceWords },
  { mode: interfaceMode, path: 'ip', words: interfaceIpWords },
  { mode: interfaceMode, path: 'tunnel', words: tunnelWords },
  { mode: interfaceMode, path: 'tunnel mode', words: tunnelModeWords },
  { mode: interfaceMode, path: 'tunnel mode gre', words: tunnelGreWords },
  { mode: lineMode, path: '', words: lineWords },
];
