/** Knows how 12.2 numbers SAs and what volume they start with. */
import { formatIpv4 } from '../../text/address.ts';
import { activeHardware } from '../crypto-engine/index.ts';
import { ipsecStore, type flowNumbers, type startVolume } from './state.ts';

/** SAs start at the agreed volume (goldens/INDEX.md, S-ALICE). */
export const startVolumeAgreed: typeof startVolume = { draw: (_my, _peer, kilobytes) => kilobytes };

/** The first number of an SA in encryption hardware; software counts from the start, as IKE does. */
const firstInHardware = 2000;

/** Each SA has a number of its own, AH before ESP and in before out; each direction a flow (goldens/INDEX.md, S-MYMAP). */
export const saNumbers: typeof flowNumbers = {
  take: (my, halves, peer, local) => {
    const store = my.state(ipsecStore);
    const first = activeHardware(my) === undefined ? 1 : firstInHardware;
    for (const half of halves) {
      half.flowId = my.draw('flow-id', formatIpv4(peer), () => ++store.flowIds);
      half.connIds = {};
    }
    for (const protocol of ['ah', 'esp'] as const)
      for (const half of halves) {
        if (half.spis[protocol] === undefined) continue;
        const connId = my.draw('conn-id', formatIpv4(local), () => first + store.numbered++);
        half.connIds = { ...half.connIds, [protocol]: connId };
      }
  },
};
