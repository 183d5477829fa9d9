/** Knows what crypto failover says unasked: the lines of its debug switches. */
import { debugSwitch, debugTogether } from '../logging/index.ts';

/** The texts of 003:294-297. */
const help = {
  crypto: 'Cryptographic subsystem',
  ha: 'Crypto High Availability (generic) debug',
  isakmp: 'Crypto ISAKMP debug',
  ipsec: 'IPSEC processing',
  'isakmp ha': 'ISAKMP High Availability',
  'ipsec ha': 'IPsec High Availability',
  detail: 'IPsec High Availability detailed',
  update: 'IPsec High Availability updates',
  fsm: 'State machine',
};

/** `debug crypto ha`. */
export const debugHa = debugSwitch('debug crypto ha', {
  title: 'Crypto High Availability',
  group: 'Cryptographic Subsystem',
  help,
});

/** `debug crypto isakmp ha`. */
export const debugIsakmpHa = debugSwitch('debug crypto isakmp ha', {
  title: 'Crypto ISAKMP High Availability',
  group: 'Cryptographic Subsystem',
  help,
});

/** `debug crypto ipsec ha`. */
export const debugIpsecHa = debugSwitch('debug crypto ipsec ha', {
  title: 'Crypto IPSEC High Availability',
  group: 'Cryptographic Subsystem',
  help,
});

/** `debug crypto ipsec ha detail`: why a copy could not be installed (behaviours.md M-045). */
export const debugIpsecHaDetail = debugSwitch('debug crypto ipsec ha detail', {
  title: 'Crypto IPSEC High Availability detail',
  group: 'Cryptographic Subsystem',
  help,
});

/** `debug crypto ipsec ha update`: replay updates. */
export const debugIpsecHaUpdate = debugSwitch('debug crypto ipsec ha update', {
  title: 'Crypto IPSEC High Availability updates',
  group: 'Cryptographic Subsystem',
  help,
});

/** Both at once, in either order (000:458). */
export const debugIpsecHaBoth = [
  ...debugTogether(
    'debug crypto ipsec ha detail update',
    [debugIpsecHaDetail.flag, debugIpsecHaUpdate.flag],
    help,
  ),
  ...debugTogether(
    'debug crypto ipsec ha update detail',
    [debugIpsecHaUpdate.flag, debugIpsecHaDetail.flag],
    help,
  ),
];
