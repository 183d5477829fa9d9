/** Knows every directive: how it is written and what it asks for (goldens/transcripts.md, section 3). */
import { parseIpv4, type Ipv4 } from '../text/address.ts';
import { parseInterfaceName } from '../text/interface-name.ts';
import type { RadiusPlan } from '../lab/catalogue.ts';
import type { PeerRange, PortPlan, RouterPlan, SegmentPlan, StubPlan } from '../lab/topology.ts';
import { parseCheck, type Check } from './check.ts';
import { keyBytes, keyNames } from './key-names.ts';
import { parseDuration, routerNamed, Words, type Names } from './words.ts';

/** A state that `until` waits for. */
export type State =
  | { readonly word: 'redundancy' | 'isakmp'; readonly value: string }
  | { readonly word: 'hsrp'; readonly port: string; readonly group: string; readonly value: string }
  | { readonly word: 'prompt' | 'booted' };

/** A substitution on expected lines, as in the table of the goldens. */
export type Substitution = readonly [operation: string, ...args: string[]];

/** Setup: what stands before virtual time 0. */
export type Setup =
  | { readonly kind: 'title' | 'about'; readonly text: string }
  | { readonly kind: 'router'; readonly plan: RouterPlan; readonly configFile: string | undefined }
  | { readonly kind: 'alias'; readonly alias: string; readonly router: string }
  | { readonly kind: 'stub'; readonly plan: StubPlan }
  | { readonly kind: 'segment'; readonly plan: SegmentPlan }
  | { readonly kind: 'seed'; readonly seed: number }
  | { readonly kind: 'clock'; readonly epochMs: number };

/** How the lines after it are compared. */
export type Manner =
  | { readonly kind: 'match'; readonly exact: boolean }
  | { readonly kind: 'ignore'; readonly pattern: RegExp }
  | { readonly kind: 'error'; readonly errors: 'none' | 'any' | 'strict' }
  | { readonly kind: 'sub'; readonly sub: Substitution };

/** What is done at its moment. */
export type Action =
  | {
      readonly kind: 'pin';
      readonly router: string;
      readonly pinKind: string;
      readonly selector: string | undefined;
      readonly values: readonly string[];
    }
  | { readonly kind: 'wait' | 'idle'; readonly ms: number }
  | { readonly kind: 'at'; readonly mark: string; readonly offsetMs: number }
  | {
      readonly kind: 'mark';
      readonly mark: string;
      readonly event: { readonly router: string; readonly name: string } | undefined;
      readonly withinMs: number;
    }
  | { readonly kind: 'until'; readonly router: string; readonly state: State; readonly withinMs: number }
  | { readonly kind: 'link'; readonly router: string; readonly port: string; readonly up: boolean }
  | { readonly kind: 'power'; readonly router: string; readonly on: boolean }
  | {
      readonly kind: 'cut';
      readonly segment: string;
      readonly port: PortPlan | undefined;
      readonly only: string | undefined;
    }
  | { readonly kind: 'heal'; readonly segment: string; readonly port: PortPlan | undefined }
  | {
      readonly kind: 'traffic';
      readonly from: Ipv4;
      readonly to: Ipv4;
      readonly count: number;
      readonly bytes: number;
      readonly everyMs: number;
      readonly protocol: string;
    }
  | {
      readonly kind: 'ping';
      readonly from: Ipv4;
      readonly to: Ipv4;
      readonly count: number;
      readonly bytes: number;
      readonly timeoutMs: number;
    }
  | {
      readonly kind: 'peers';
      readonly up: boolean;
      readonly stub: string;
      readonly count: number;
      readonly everyMs: number;
      readonly phase1Only: boolean;
    }
  | { readonly kind: 'radius'; readonly plan: RadiusPlan & { readonly stub: string } }
  | {
      readonly kind: 'lose';
      readonly segment: string;
      readonly count: number;
      readonly from: PortPlan | undefined;
    }
  | { readonly kind: 'replay'; readonly segment: string; readonly host: string; readonly count: number }
  | { readonly kind: 'tftp'; readonly stub: string; readonly file: string }
  | { readonly kind: 'load'; readonly router: string; readonly file: string }
  | { readonly kind: 'paste'; readonly router: string; readonly file: string; readonly allowErrors: boolean }
  | { readonly kind: 'type'; readonly router: string; readonly text: string }
  | { readonly kind: 'key'; readonly router: string; readonly key: string }
  | { readonly kind: 'golden'; readonly id: string; readonly router: string | undefined }
  | { readonly kind: 'expect'; readonly router: string; readonly withinMs: number }
  | { readonly kind: 'quiet'; readonly router: string }
  | Check;

/** Directives that name a file of the lab's folder. */
export type FileAction = Extract<Action, { readonly kind: 'load' | 'paste' | 'tftp' }>;

/** Whether a directive names a file. */
export function namesFile(action: Action): action is FileAction {
  return ['load', 'paste', 'tftp'].includes(action.kind);
}

/** What a directive means. */
export type Directive =
  | { readonly part: 'remark' }
  | { readonly part: 'end' }
  | { readonly part: 'include' | 'lab'; readonly name: string }
  | { readonly part: 'setup'; readonly setup: Setup }
  | { readonly part: 'manner'; readonly manner: Manner }
  | { readonly part: 'action'; readonly action: Action };

/** Default of `within` (goldens/transcripts.md 4.2). */
const withinDefaultMs = 600_000;
/** Packets between two of a flow unless `every` says otherwise (decisions.md D-04). */
const trafficEveryMs = 100;
/** Peers between two of a stub unless `every` says otherwise. */
const peersEveryMs = 100;
const packetBytes = 100;
const pingCount = 5;
const pingTimeoutMs = 2000;
const mostPackets = 1_000_000;
const name = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const substitutions: Readonly<Record<string, number>> = {
  replace: 2,
  line: 2,
  swap: 2,
  'drop-line': 1,
  'join-up': 1,
  prepend: 1,
  append: 1,
  'append-word': 1,
};
/** Kinds of draw that have a queue for each interface; the others may have one for each peer. */
const drawnPerInterface = ['hello-phase', 'keepalive-phase', 'mac'];

const setup = (s: Setup): Directive => ({ part: 'setup', setup: s });
const manner = (m: Manner): Directive => ({ part: 'manner', manner: m });
const action = (a: Action): Directive => ({ part: 'action', action: a });

function newName(w: Words, what: string): string {
  const word = w.word(what);
  if (!name.test(word)) w.fail(`${what} is made of letters, digits, "-", "_" and ".", not ${word}`);
  return word;
}

function router(w: Words): Directive {
  const plan: { -readonly [K in keyof RouterPlan]: RouterPlan[K] } = { name: newName(w, 'the router') };
  let configFile: string | undefined;
  while (w.more) {
    switch (
      w.oneOf('the option', ['generation', 'release', 'platform', 'ports', 'config', 'hardware', 'off'])
    ) {
      case 'generation':
        plan.generation = w.oneOf('the generation', ['SSP-12.2SU', 'SSO-12.3T', 'SSO-12.4T', 'XE-RRI']);
        break;
      case 'release':
        plan.release = w.word('the release');
        // IOS XE is two words without quotation marks.
        if (/^xe$/i.test(plan.release) && w.more) plan.release += ` ${w.word('the release')}`;
        break;
      case 'platform':
        plan.platform = w.word('the platform');
        break;
      case 'ports':
        plan.ports = w
          .word('the ports')
          .split(',')
          .map((p) => {
            const port = parseInterfaceName(p);
            if (port === undefined) w.fail(`${p} is no interface`);
            return port ?? p;
          });
        break;
      case 'config':
        configFile = w.word('the file');
        break;
      case 'hardware':
        plan.hardware = w.word('the hardware');
        break;
      case 'off':
        plan.off = true;
    }
  }
  return setup({ kind: 'router', plan, configFile });
}

function stub(w: Words): Directive {
  const plan: { -readonly [K in keyof StubPlan]: StubPlan[K] } = {
    name: newName(w, 'the stub'),
    addresses: [],
    routes: [],
  };
  const isAddress = (word: string | undefined): boolean => word !== undefined && /^[\d./]+$/.test(word);
  const addresses = [w.prefix('the address', true)];
  while (isAddress(w.peek())) addresses.push(w.prefix('the address', true));
  const routes: StubPlan['routes'][number][] = [];
  while (w.more) {
    switch (w.oneOf('the option', ['routes', 'gateway', 'peers'])) {
      case 'routes':
        routes.push(w.prefix('the route', false));
        while (isAddress(w.peek())) routes.push(w.prefix('the route', false));
        break;
      case 'gateway':
        plan.gateway = w.address('the gateway');
        break;
      case 'peers': {
        const word = w.word('the range');
        const range = rangeOf(word);
        if (range) plan.peers = range;
        else w.fail(`the range is four octets, each a number or N-N, not ${word}`);
      }
    }
  }
  return setup({ kind: 'stub', plan: { ...plan, addresses, routes } });
}

function rangeOf(text: string): PeerRange | undefined {
  const range = text.split('.').flatMap((octet): [number, number][] => {
    const parts = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(octet);
    const [low, high] = [Number(parts?.[1]), Number(parts?.[2] ?? parts?.[1])];
    return parts !== null && low <= high && high <= 255 ? [[low, high]] : [];
  });
  return range.length === 4 && text.split('.').length === 4 ? range : undefined;
}

function segment(w: Words): Directive {
  const segmentName = newName(w, 'the segment');
  const ports: PortPlan[] = [];
  const options = ['cable', 'latency', 'block'] as const;
  while (w.more && !options.some((o) => o === w.peek())) ports.push(w.port());
  if (ports.length === 0) w.fail('the port is missing');
  let cable = false;
  let latencyMs = 1;
  while (w.more) {
    switch (w.oneOf('the option', options)) {
      case 'cable':
        cable = true;
        break;
      case 'latency':
        latencyMs = w.duration('the latency');
        break;
      case 'block': {
        const port = w.port();
        const blockMs = w.duration('the duration after block');
        const at = ports.findIndex((p) => p.host === port.host && p.port === port.port);
        if (at < 0) w.fail('the port after block is none of the segment');
        else ports[at] = { ...ports[at]!, blockMs };
      }
    }
  }
  if (cable && ports.length !== 2) w.fail('a cable has two ports');
  return setup({ kind: 'segment', plan: { name: segmentName, ports, cable, latencyMs } });
}

function clock(w: Words): Directive {
  const word = w.word('the time');
  const parts = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(word) ? Date.parse(word) : NaN;
  if (Number.isNaN(parts)) w.fail(`the time is written like 2002-03-01T00:00:00Z, not ${word}`);
  return setup({ kind: 'clock', epochMs: parts });
}

/** A cookie is written as two groups of digits, a stamp as bytes: groups of one value are put together. */
function pinValues(w: Words, pinKind: string): string[] {
  const words = w.rest();
  if (words.length === 0) w.fail('the value is missing');
  if (pinKind === 'cookie' && words.every((word) => /^[0-9a-f]{8}$/i.test(word))) {
    if (words.length % 2 === 1) w.fail('a cookie has two groups of 8 digits');
    return words.flatMap((word, i) => (i % 2 === 0 ? [`${word} ${words[i + 1] ?? ''}`] : []));
  }
  if (pinKind === 'stamp' && words.every((word) => /^[0-9a-f]{2}$/i.test(word))) {
    if (words.length !== 16 && words.length !== 4) w.fail('a stamp has 16 or 4 bytes');
    return [words.join(' ')];
  }
  return words;
}

function pin(w: Words): Directive {
  const host = w.host();
  const pinKind = w.word('the kind');
  const word = w.peek() ?? '';
  let selector: string | undefined;
  if (drawnPerInterface.includes(pinKind)) selector = parseInterfaceName(word);
  else if (parseIpv4(word) !== undefined) selector = word;
  if (selector !== undefined) w.word('the selector');
  return action({ kind: 'pin', router: host, pinKind, selector, values: pinValues(w, pinKind) });
}

const markName = /^[A-Za-z][A-Za-z0-9]{0,31}$/;

function at(w: Words): Directive {
  const parts = /^([A-Za-z][A-Za-z0-9]{0,31})(?:([+-])(\S+))?$/.exec(w.rest().join(''));
  if (!parts) w.fail('the instant is a mark, which + or - and a duration may follow');
  const offset = parts?.[3] === undefined ? 0 : parseDuration(parts[3]);
  if (offset === undefined) w.fail(`the offset is a duration such as 58.2s, not ${parts?.[3]}`);
  return action({
    kind: 'at',
    mark: parts?.[1] ?? '',
    offsetMs: (parts?.[2] === '-' ? -1 : 1) * (offset ?? 0),
  });
}

function mark(w: Words): Directive {
  const word = w.word('the mark');
  if (!markName.test(word)) w.fail(`a mark is a letter with letters and digits behind it, not ${word}`);
  const event = w.more
    ? {
        router: w.router(),
        name: w.oneOf('the event', [
          'ipsec-sa-installed',
          'isakmp-sa-up',
          'hsrp-active',
          'standby-hot',
          'reload',
        ]),
      }
    : undefined;
  return action({ kind: 'mark', mark: word, event, withinMs: (event && w.within()) ?? withinDefaultMs });
}

function until(w: Words): Directive {
  const host = w.router();
  const word = w.oneOf('the state', ['redundancy', 'hsrp', 'isakmp', 'prompt', 'booted']);
  let state: State;
  switch (word) {
    case 'redundancy':
    case 'isakmp':
      state = { word, value: w.word('the state') };
      break;
    case 'hsrp':
      state = {
        word,
        port: w.interface(),
        group: String(w.int('the group', 0, 4095)),
        value: w.oneOf('the state', ['Init', 'Learn', 'Listen', 'Speak', 'Standby', 'Active']),
      };
      break;
    default:
      state = { word };
  }
  return action({ kind: 'until', router: host, state, withinMs: w.within() ?? withinDefaultMs });
}

function traffic(w: Words): Directive {
  const from = w.address('the source');
  const to = w.address('the destination');
  if (!w.take('count')) w.fail('count is missing');
  const count = w.int('the count', 1, mostPackets);
  let bytes = packetBytes;
  let everyMs = trafficEveryMs;
  let protocol = 'udp';
  while (w.more) {
    switch (w.oneOf('the option', ['size', 'every', 'proto'])) {
      case 'size':
        bytes = w.int('the size', 20, 65_535);
        break;
      case 'every':
        everyMs = w.duration('the interval');
        break;
      case 'proto':
        protocol = w.word('the protocol');
    }
  }
  return action({ kind: 'traffic', from, to, count, bytes, everyMs, protocol });
}

function ping(w: Words): Directive {
  const from = w.address('the source');
  const to = w.address('the destination');
  let count = pingCount;
  let bytes = packetBytes;
  let timeoutMs = pingTimeoutMs;
  while (w.more) {
    switch (w.oneOf('the option', ['count', 'size', 'timeout'])) {
      case 'count':
        count = w.int('the count', 1, 100_000);
        break;
      case 'size':
        bytes = w.int('the size', 28, 65_535);
        break;
      case 'timeout':
        timeoutMs = w.duration('the timeout');
    }
  }
  return action({ kind: 'ping', from, to, count, bytes, timeoutMs });
}

function peers(w: Words): Directive {
  const up = w.oneOf('the word', ['up', 'down']) === 'up';
  const host = w.stub();
  if (!w.take('count')) w.fail('count is missing');
  const count = w.int('the count', 1, 65_535);
  const everyMs = w.take('every') ? w.duration('the interval') : peersEveryMs;
  return action({ kind: 'peers', up, stub: host, count, everyMs, phase1Only: w.take('phase1-only') });
}

/** A stub becomes a RADIUS server; one that is one already hears of more users. */
function radius(w: Words): Directive {
  const host = w.stub();
  if (!w.take('key')) w.fail('key is missing');
  const secret = w.word('the shared key');
  const users: RadiusPlan['users'][number][] = [];
  while (w.more) {
    if (!w.take('user')) {
      w.fail(`user is expected, not ${w.peek()}`);
      break;
    }
    const name = w.word('the user');
    if (!w.take('password')) w.fail('password is missing');
    const password = w.word('the password');
    const framedAddress = w.take('framed-address') ? w.address('the address') : undefined;
    const level = w.take('privilege') ? w.int('the level', 0, 15) : undefined;
    users.push({
      name,
      password,
      ...(framedAddress === undefined ? {} : { framedAddress }),
      ...(level === undefined ? {} : { level }),
    });
  }
  return action({ kind: 'radius', plan: { stub: host, secret, users } });
}

function ignore(rest: string): Directive | string {
  const parts = /^\/(.{1,200})\/$/.exec(rest);
  if (!parts) return 'the expression stands between two /';
  try {
    return manner({ kind: 'ignore', pattern: new RegExp(parts[1]!) });
  } catch {
    return `${rest} is no regular expression`;
  }
}

function sub(w: Words): Directive {
  const operation = w.word('the operation');
  const count = substitutions[operation];
  if (count === undefined)
    w.fail(`the operation is one of ${Object.keys(substitutions).join(', ')}, not ${operation}`);
  const args: string[] = [];
  for (let i = 0; i < (count ?? 0); i++) args.push(w.string('the text'));
  return manner({ kind: 'sub', sub: [operation, ...args] });
}

interface Form {
  /** As shown by `!@ ?` and in error messages. */
  readonly usage: string;
  /** Not at the keyboard: it belongs to a file. */
  readonly fileOnly?: boolean;
  read(w: Words, rest: string): Directive | string;
}

const forms: Readonly<Record<string, Form>> = {
  title: { usage: 'title TEXT', fileOnly: true, read: (w, text) => prose(w, 'title', text) },
  about: { usage: 'about TEXT', fileOnly: true, read: (w, text) => prose(w, 'about', text) },
  lab: { usage: 'lab NAME', fileOnly: true, read: (w) => ({ part: 'lab', name: w.word('the lab') }) },
  include: {
    usage: 'include FILE',
    fileOnly: true,
    read: (w) => ({ part: 'include', name: w.word('the file') }),
  },
  router: {
    usage:
      'router NAME [generation GEN | release R | platform P | ports LIST | config FILE | hardware HW | off]',
    fileOnly: true,
    read: router,
  },
  alias: {
    usage: 'alias NAME ROUTER',
    fileOnly: true,
    read: (w) => setup({ kind: 'alias', alias: newName(w, 'the alias'), router: w.router() }),
  },
  stub: {
    usage: 'stub NAME ADDR… [routes PREFIX…] [gateway A.B.C.D] [peers RANGE]',
    fileOnly: true,
    read: stub,
  },
  segment: {
    usage: 'segment NAME PORT… [cable] [latency DUR] [block PORT DUR]',
    fileOnly: true,
    read: segment,
  },
  seed: {
    usage: 'seed N',
    fileOnly: true,
    read: (w) => setup({ kind: 'seed', seed: w.int('the seed', 0, 4_294_967_295) }),
  },
  clock: { usage: 'clock TIME', fileOnly: true, read: clock },
  match: {
    usage: 'match normal|exact',
    fileOnly: true,
    read: (w) => manner({ kind: 'match', exact: w.oneOf('the manner', ['normal', 'exact']) === 'exact' }),
  },
  ignore: { usage: 'ignore /RE/', fileOnly: true, read: (w, text) => (w.rest(), ignore(text)) },
  error: {
    usage: 'error none|any|strict',
    fileOnly: true,
    read: (w) => manner({ kind: 'error', errors: w.oneOf('the mode', ['none', 'any', 'strict']) }),
  },
  sub: { usage: 'sub OPERATION "TEXT" ["TEXT"]', fileOnly: true, read: sub },
  pin: { usage: 'pin HOST KIND [SELECTOR] VALUE…', read: pin },
  wait: { usage: 'wait DUR', read: (w) => action({ kind: 'wait', ms: w.duration('the time') }) },
  idle: { usage: 'idle DUR', read: (w) => action({ kind: 'idle', ms: w.duration('the time') }) },
  at: { usage: 'at MARK[+DUR|-DUR]', read: at },
  mark: { usage: 'mark MARK [ROUTER EVENT [within DUR]]', read: mark },
  until: {
    usage: 'until ROUTER redundancy STATE|hsrp IF GROUP STATE|isakmp STATE|prompt|booted [within DUR]',
    read: until,
  },
  link: {
    usage: 'link down|up ROUTER INTERFACE',
    read: (w) =>
      action({
        kind: 'link',
        up: w.oneOf('the word', ['down', 'up']) === 'up',
        router: w.router(),
        port: w.interface(),
      }),
  },
  power: {
    usage: 'power off|on ROUTER',
    read: (w) => action({ kind: 'power', on: w.oneOf('the word', ['off', 'on']) === 'on', router: w.host() }),
  },
  'segment-cut': {
    usage: 'segment-cut NAME [PORT] [only hsrp|sctp|ike|esp]',
    read: (w) =>
      action({
        kind: 'cut',
        segment: w.segment(),
        port: w.more && w.peek() !== 'only' ? w.port() : undefined,
        only: w.take('only') ? w.word('the traffic') : undefined,
      }),
  },
  'segment-heal': {
    usage: 'segment-heal NAME [PORT]',
    read: (w) => action({ kind: 'heal', segment: w.segment(), port: w.more ? w.port() : undefined }),
  },
  traffic: { usage: 'traffic ADDR ADDR count N [size N] [every DUR] [proto WORD]', read: traffic },
  ping: { usage: 'ping ADDR ADDR [count N] [size N] [timeout DUR]', read: ping },
  radius: {
    usage: 'radius STUB key SECRET [user NAME password WORD [framed-address A.B.C.D] [privilege N]]…',
    read: radius,
  },
  tftp: {
    usage: 'tftp STUB FILE',
    read: (w) => action({ kind: 'tftp', stub: w.stub(), file: w.word('the file') }),
  },
  peers: { usage: 'peers up|down STUB count N [every DUR] [phase1-only]', read: peers },
  lose: {
    usage: 'lose NAME count N [from PORT]',
    read: (w) => {
      const segmentName = w.segment();
      if (!w.take('count')) w.fail('count is missing');
      const count = w.int('the count', 1, mostPackets);
      return action({
        kind: 'lose',
        segment: segmentName,
        count,
        from: w.take('from') ? w.port() : undefined,
      });
    },
  },
  replay: {
    usage: 'replay NAME HOST COUNT',
    read: (w) =>
      action({
        kind: 'replay',
        segment: w.segment(),
        host: w.host(),
        count: w.int('the count', 1, mostPackets),
      }),
  },
  load: {
    usage: 'load ROUTER FILE',
    read: (w) => action({ kind: 'load', router: w.router(), file: w.word('the file') }),
  },
  paste: {
    usage: 'paste ROUTER FILE [allow-errors]',
    read: (w) =>
      action({
        kind: 'paste',
        router: w.router(),
        file: w.word('the file'),
        allowErrors: w.take('allow-errors'),
      }),
  },
  type: {
    usage: 'type ROUTER "TEXT"',
    read: (w) => action({ kind: 'type', router: w.router(), text: w.string('the text') }),
  },
  key: {
    usage: 'key ROUTER KEY',
    read: (w) => {
      const host = w.router();
      const key = w.word('the key');
      if (keyBytes(key) === undefined) w.fail(`no key ${key}; there are ${keyNames}`);
      return action({ kind: 'key', router: host, key });
    },
  },
  golden: {
    usage: 'golden G-NN [on ROUTER]',
    read: (w) => {
      const id = w.word('the golden');
      if (!/^G-\d{2,3}$/.test(id)) w.fail(`a golden is written like G-12, not ${id}`);
      return action({ kind: 'golden', id, router: w.take('on') ? w.router() : undefined });
    },
  },
  expect: {
    usage: 'expect console ROUTER [within DUR]',
    fileOnly: true,
    read: (w) => {
      if (!w.take('console')) w.fail('console is missing');
      return action({ kind: 'expect', router: w.router(), withinMs: w.within() ?? 0 });
    },
  },
  end: { usage: 'end', fileOnly: true, read: () => ({ part: 'end' }) },
  quiet: {
    usage: 'quiet ROUTER',
    fileOnly: true,
    read: (w) => action({ kind: 'quiet', router: w.router() }),
  },
  check: {
    usage: 'check OPERAND ==|!=|<|<=|>|>= OPERAND',
    read: (w, text) => {
      w.rest();
      const check = parseCheck(text, (host) => routerNamed(w.names, host));
      return typeof check === 'string' ? check : action(check);
    },
  },
};

function prose(w: Words, kind: 'title' | 'about', text: string): Directive | string {
  w.rest();
  w.problem = undefined;
  return text === '' ? 'the text is missing' : setup({ kind, text });
}

/** Directives that may be typed at a console, one line each. */
export function keyboardForms(): string[] {
  return Object.values(forms)
    .filter((f) => !f.fileOnly)
    .map((f) => f.usage);
}

/** Whether a directive belongs to files only; undefined for one that does not exist. */
export function isFileOnly(word: string): boolean | undefined {
  return Object.hasOwn(forms, word) ? (forms[word]!.fileOnly ?? false) : undefined;
}

/** The word of a directive line without its `!@`. */
export function directiveWord(text: string): string {
  return /^\s*(\S*)/.exec(text)![1]!;
}

/** Reads what stands behind `!@`; a string tells what is wrong with it. */
export function readDirective(text: string, names: Names): Directive | string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return { part: 'remark' };
  const word = directiveWord(trimmed);
  const form = Object.hasOwn(forms, word) ? forms[word] : undefined;
  if (!form) return `unknown directive ${word}`;
  const rest = trimmed.slice(word.length).trim();
  const words = new Words(rest, names);
  const directive = form.read(words, rest);
  if (typeof directive === 'string') return `${word}: ${directive}`;
  if (words.problem !== undefined) return `${word}: ${words.problem} (${form.usage})`;
  if (words.more) return `${word}: ${words.peek()} is too much (${form.usage})`;
  return directive;
}
