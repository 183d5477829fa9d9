/** Crypto failover: SAs are checkpointed to the standby router and flipped at switchover. */
import { feature } from '../feature.ts';
import { ipc } from '../ipc/index.ts';
import { ipsec } from '../ipsec/index.ts';
import { redundancy } from '../redundancy/index.ts';
import { answers, handlers } from './engine.ts';
import {
  debugHa,
  debugIpsecHa,
  debugIpsecHaBoth,
  debugIpsecHaDetail,
  debugIpsecHaUpdate,
  debugIsakmpHa,
} from './messages.ts';
import { execCommands } from './show.ts';

/** The feature. */
export const cryptoHa = feature({
  name: 'crypto-ha',
  needs: [ipc, redundancy, ipsec],
  commands: [
    ...execCommands,
    ...[debugHa, debugIsakmpHa, debugIpsecHa, debugIpsecHaDetail, debugIpsecHaUpdate].flatMap(
      (d) => d.commands,
    ),
    ...debugIpsecHaBoth,
  ],
  handlers,
  answers,
});
