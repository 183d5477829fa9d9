/** Knows the legend of `show ip route` in 12.2, which has IGRP and EGP. */
import type { routeCodes } from './show.ts';

/** The legend. */
export const routeCodesOlder: typeof routeCodes = {
  lines: [
    'Codes: C - connected, S - static, I - IGRP, R - RIP, M - mobile, B - BGP',
    '       D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area ',
    '       N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2',
    '       E1 - OSPF external type 1, E2 - OSPF external type 2, E - EGP',
    '       i - IS-IS, L1 - IS-IS level-1, L2 - IS-IS level-2, ia - IS-IS inter area',
    '       * - candidate default, U - per-user static route, o - ODR',
    '       P - periodic downloaded static route',
  ],
};
