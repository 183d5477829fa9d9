/** Knows the displays of 12.2: `Local state is …` and the table of 001:1231-1234. */
import { formatIpv4 } from '../../text/address.ts';
import { shortSpan } from '../../text/duration.ts';
import { shortInterfaceName } from '../../text/interface-name.ts';
import { defaults } from './config.ts';
import { defaultName } from './group.ts';
import { gridSeconds, intervalText, routerText, type briefText, type fullText, type Router } from './show.ts';

function routerLine(router: Router, withPriority: boolean): string {
  if (router === undefined || router === 'local') return routerText(router);
  const priority = withPriority ? `, priority ${router.priority}` : '';
  return `${routerText(router)}${priority} expires in ${gridSeconds(router.expiresMs)}`;
}

/** One group in full (ios-cli-conventions.md, section 14, row `show standby`). */
export const fullTextStandby: typeof fullText = function* (f) {
  const configured = f.configuredPriority ?? defaults.priority;
  const lowered = f.priority === configured ? '' : ` (confgd ${configured})`;
  yield `${f.port} - Group ${f.group}`;
  yield `  Local state is ${f.state}, priority ${f.priority}${lowered}${f.preempt ? ', may preempt' : ''}`;
  yield `  Hellotime ${intervalText(f.helloMs)}, holdtime ${intervalText(f.holdMs)}`;
  if (f.nextHelloMs !== undefined) yield `  Next hello sent in ${gridSeconds(f.nextHelloMs)}`;
  const address = f.address === undefined ? 'unknown' : formatIpv4(f.address);
  yield `  Virtual IP address is ${address}${f.address === undefined || f.learned ? '' : ' configured'}`;
  yield `  Active router is ${routerLine(f.active, true)}`;
  yield `  Standby router is ${routerLine(f.standby, false)}`;
  yield `  Virtual mac address is ${f.localHardware}`;
  if (f.authentication !== undefined) yield `  Authentication text "${f.authentication}"`;
  if (f.changes > 0) yield `  ${f.changes} state changes, last state change ${shortSpan(f.changeAgeMs)}`;
  const name = f.name === undefined ? `"${defaultName(f.port, f.group)}" (default)` : `"${f.name}" (cfgd)`;
  yield `  IP redundancy name is ${name}`;
  if (f.tracked.length === 0) return;
  const up = f.tracked.filter((t) => t.up).length;
  yield `  Priority tracking ${f.tracked.length} interface${f.tracked.length === 1 ? '' : 's'} or objects, ${up} up:`;
  yield '    Interface or object        Decrement  State';
  for (const t of f.tracked)
    yield `    ${(t.port ?? String(t.object)).padEnd(26)} ${String(t.decrement).padStart(4)}      ${t.up ? 'Up' : 'Down'}`;
};

/** The table of all groups, with the headings of 001:1231 (goldens/INDEX.md U-14). */
export const briefTextStandby: typeof briefText = function* (groups) {
  yield 'Interface   group priority p state   active address  standby address  group address';
  for (const f of groups)
    yield [
      shortInterfaceName(f.port).padEnd(11),
      String(f.group).padEnd(5),
      String(f.priority).padEnd(8),
      f.preempt ? 'P' : ' ',
      f.state.padEnd(7),
      routerText(f.active).padEnd(15),
      routerText(f.standby).padEnd(16),
      f.address === undefined ? 'unknown' : formatIpv4(f.address),
    ].join(' ');
};
