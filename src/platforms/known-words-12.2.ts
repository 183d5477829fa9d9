/** Knows which keywords 12.2(11)T and 12.2(14)S have beside the modelled ones: those of 12.3(11)T without what came later. */
import { configMode, interfaceMode, privilegedExec, userExec, type Mode } from '../modes/mode.ts';
import { knownWords12_3T } from './known-words-12.3-t.ts';
import type { KnownTable } from './known-words.ts';

/** Words that came with 12.2(13)T or later, by mode and the words in front. */
const later: readonly (readonly [Mode, string, string])[] = [
  [userExec, '', 'crypto tclquit'],
  [privilegedExec, '', 'archive auto emm eou redundancy release renew tclsh upgrade'],
  [privilegedExec, 'configure', 'replace'],
  [userExec, 'show', 'eou kron management ssl'],
  [privilegedExec, 'show', 'archive auto control-plane inventory login redundancy track'],
  [userExec, 'show ip', 'ips urlfilter virtual-reassembly'],
  [userExec, 'show ipv6', 'ospf'],
  [userExec, 'show crypto', 'call debug ha optional pki session sockets'],
  [privilegedExec, 'clear', 'control-plane eou l2tun track'],
  [privilegedExec, 'clear ip', 'urlfilter'],
  [privilegedExec, 'clear crypto', 'call ha session'],
  ...['debug', 'undebug', 'no debug'].flatMap((path): [Mode, string, string][] => [
    [privilegedExec, path, 'archive control-plane eou kron redundancy track'],
    [privilegedExec, `${path} ip`, 'urlfilter'],
    [privilegedExec, `${path} crypto`, 'ber call condition ha identity provisioning socket'],
  ]),
  [
    configMode,
    '',
    'archive auto bba-group control-plane dot1x eou flow-sampler-map identity ipc kron login memory redundancy ' +
      'secure security subscriber subscriber-policy template track ' +
      // Not later: who tries `do show …` here is better told that there is no `do`.
      'downward-compatible-config',
  ],
  [configMode, 'ip', 'ddns ips traffic-export urlfilter'],
  [configMode, 'crypto', 'call keyring logging pki provisioning wui xauth'],
  [configMode, 'crypto ipsec', 'client nat-transparency optional profile'],
  [
    configMode,
    'crypto isakmp',
    'aggressive-mode disconnect-revoked-peers invalid-spi-recovery nat profile xauth',
  ],
  [configMode, 'service', 'password-recovery'],
  [configMode, 'logging', 'cns-events origin-id queue-limit userinfo'],
  [interfaceMode, 'ip', 'admission ips traffic-export verify virtual-reassembly'],
];

/** What became `ip ips` later. */
const earlier: readonly KnownTable[] = [
  { mode: userExec, path: 'show ip', words: 'audit  IDS audit information' },
  { mode: configMode, path: 'ip', words: 'audit  Intrusion Detection System' },
  { mode: interfaceMode, path: 'ip', words: 'audit  Apply IDS audit name' },
];

function withoutLater(table: KnownTable): KnownTable {
  const gone = new Set(
    later.flatMap(([mode, path, words]) =>
      mode === table.mode && path === table.path ? words.split(' ') : [],
    ),
  );
  const lines = table.words.split('\n').filter((line) => !gone.has(line.trim().split(' ')[0]!));
  return { ...table, words: lines.join('\n') };
}

/** The tables of both trains. */
export const knownWords12_2: readonly KnownTable[] = [...knownWords12_3T.map(withoutLater), ...earlier];
