/** Knows how 15.0 prints crypto maps and templates (reference/show-crypto-map/c7200-15-single-entry.txt, iosxe-1.txt). */
import { formatIpv4 } from '../../text/address.ts';
import { aclText } from '../acl/index.ts';
import type { EntryFacts, ShownMap, ShownTemplates } from './show-map.ts';
import { isUsable } from './show-map.ts';

function* entryText(entry: EntryFacts): Iterable<string> {
  const { view } = entry;
  if (view.description !== undefined) yield `\tDescription: ${view.description}`;
  for (const peer of view.peerNames) yield `\tPeer = ${peer}`;
  if (view.isakmpProfile !== undefined) yield `\tISAKMP Profile: ${view.isakmpProfile}`;
  if (view.acl === undefined) yield '\tNo matching address list set.';
  else {
    yield `\tExtended IP access list ${view.acl}`;
    for (const line of entry.lines) yield `\t    access-list ${view.acl} ${aclText(line)}`;
  }
  if (entry.currentPeer !== undefined) yield `\tCurrent peer: ${formatIpv4(entry.currentPeer)}`;
  yield `\tSecurity association lifetime: ${entry.kilobytes} kilobytes/${entry.seconds} seconds`;
  yield '\tResponder-Only (Y/N): N';
  yield `\tPFS (Y/N): ${view.pfs === undefined ? 'N' : 'Y'}`;
  if (view.pfs !== undefined) yield `\tDH group:  group${view.pfs}`;
  yield '\tTransform sets={ ';
  for (const { name, transforms } of entry.sets) yield `\t\t${name}:  { ${transforms.join(' ')}  } , `;
  yield '\t}';
  if (view.reverseRoute !== undefined) yield '\tReverse Route Injection Enabled';
}

/** In place of `mapText`: each map once, with the interfaces that carry it. */
export const mapTextIpv4 = {
  lines: function* (maps: readonly ShownMap[]): Iterable<string> {
    if (maps.length === 0) yield 'No crypto maps found.';
    const seen = new Set<string>();
    for (const { name, entries } of maps) {
      if (seen.has(name)) continue;
      seen.add(name);
      const carriers = maps.filter((each) => each.name === name && each.port !== undefined);
      for (const { port, local, virtual } of carriers)
        if (virtual && local !== undefined)
          yield `Crypto Map: "${name}" idb: ${port} local address: ${formatIpv4(local)}`;
      for (const entry of entries) {
        yield `Crypto Map IPv4 "${name}" ${entry.view.sequence} ipsec-isakmp`;
        if (entry.view.dynamic !== undefined) yield `\tDynamic map template tag: ${entry.view.dynamic}`;
        else {
          if (!isUsable(entry)) {
            yield '\tWARNING: This crypto map is in an incomplete state!';
            yield '\t\t(missing peer or access-list definitions)';
          }
          yield* entryText(entry);
        }
        yield `\tInterfaces using crypto map ${name}:`;
        for (const { port } of carriers) yield `\t\t${port}`;
        yield '';
      }
    }
  },
};

/** In place of `dynamicMapText`. */
export const dynamicMapTextIpv4 = {
  lines: function* (maps: readonly ShownTemplates[]): Iterable<string> {
    if (maps.length === 0) yield 'No crypto maps templates found.';
    for (const { name, entries } of maps)
      for (const entry of entries) {
        yield `Crypto Map Template"${name}" ${entry.view.sequence}`;
        yield* entryText(entry);
        yield '';
      }
  },
};
