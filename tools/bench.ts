/** Measures the built command: start-up, answers to keys, pasted lines per second, virtual time per second, memory. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { platformNamed, releases } from '../src/platforms/index.ts';
import type { Release } from '../src/platforms/release.ts';

const bin = fileURLToPath(new URL('../../bin/hotstandby.js', import.meta.url));
const rounds = Number(process.argv[2] ?? 5);

interface Run {
  readonly seconds: number;
  readonly peakMiB: number;
  readonly output: string;
}

/** Peak resident memory of a running process, where the system tells it. */
function peakMiB(pid: number): number {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) / 1024 : 0;
  } catch {
    return 0;
  }
}

function run(args: readonly string[], input: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(process.execPath, [bin, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    let peak = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      peak = Math.max(peak, peakMiB(child.pid!));
      chunks.push(chunk);
    });
    child.on('error', reject);
    child.on('close', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      resolve({ seconds, peakMiB: peak, output: Buffer.concat(chunks).toString() });
    });
    child.stdin.end(input);
  });
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function medianRun(args: readonly string[], input: string): Promise<Run> {
  const runs: Run[] = [];
  for (let i = 0; i < rounds; i++) runs.push(await run(args, input));
  return {
    seconds: median(runs.map((r) => r.seconds)),
    peakMiB: median(runs.map((r) => r.peakMiB)),
    output: runs[0]!.output,
  };
}

/** A generated configuration of about `lines` lines: crypto map entries, access lists, interfaces, mixed by a seed. */
function configuration(lines: number, seed: number): string {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const out: string[] = [
    'enable',
    'configure terminal',
    'crypto ipsec transform-set bench esp-3des esp-sha-hmac',
    'exit',
  ];
  let entry = 0;
  let port = 0;
  let rule = 0;
  while (out.length < lines) {
    const kind = next(3);
    if (kind === 0 && entry < 65_535) {
      entry++;
      out.push(
        `crypto map bench-${entry % 50} ${entry} ipsec-isakmp`,
        ` set peer 172.20.${(entry >> 8) & 255}.${entry & 255}`,
        ' set transform-set bench',
        ` match address bench-${entry % 50}`,
      );
    } else if (kind === 1) {
      rule++;
      out.push(
        `ip access-list extended bench-${rule % 50}`,
        ` permit ip host 10.${(rule >> 16) & 255}.${(rule >> 8) & 255}.${rule & 255} 172.16.0.0 0.0.255.255`,
      );
    } else {
      port++;
      out.push(
        `interface Loopback${port}`,
        ` description bench ${port}`,
        ` ip address 100.${(port >> 16) & 63}.${(port >> 8) & 255}.${port & 255} 255.255.255.255`,
      );
    }
  }
  return `${out.join('\n')}\nend\n`;
}

const row = (...cells: readonly string[]): void => {
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(44) : cell.padStart(14))).join(''));
};

row('measure', 'median', 'per second', 'growth');
const idle = await medianRun(['console', 'stateful-failover'], '');
row('start-up of stateful-failover to the prompt', `${idle.seconds.toFixed(3)} s`, '');
const blank = await medianRun(['console', 'blank'], '');
row('start-up of blank to the prompt', `${blank.seconds.toFixed(3)} s`, '');

/** The slowest answer of many, and the first one, which builds the grammar; in ms. */
function answer(act: () => unknown): { firstMs: number; worstMs: number } {
  const times = Array.from({ length: 200 }, () => {
    const started = process.hrtime.bigint();
    act();
    return Number(process.hrtime.bigint() - started) / 1e6;
  });
  return { firstMs: times[0]!, worstMs: Math.max(...times.slice(1)) };
}

/** A release on the chassis that it usually runs on. */
const usual = (release: Release) => release.on(platformNamed(release.platforms[0]!)!).view;

/** Answers in the mode whose list is the longest, of all releases. */
function measureAnswers(): void {
  const grammars = releases.flatMap((release) => release.modes.map((mode) => usual(release).grammar(mode)));
  const built = answer(() => grammars.shift()?.help(''));
  row('the grammar of a mode, the first one built', `${built.firstMs.toFixed(1)} ms`, '');
  row('  the slowest of the others', `${built.worstMs.toFixed(1)} ms`, '');
  const sizes = releases.flatMap((release) =>
    release.modes.map((mode) => {
      const grammar = usual(release).grammar(mode);
      const help = grammar.help('');
      return { grammar, size: help.kind === 'list' ? help.choices.length : 0 };
    }),
  );
  const { grammar } = sizes.reduce((a, b) => (b.size > a.size ? b : a));
  row('largest mode: help', `${answer(() => grammar.help('')).worstMs.toFixed(2)} ms`, '');
  row('largest mode: Tab', `${answer(() => grammar.complete('ip acc')).worstMs.toFixed(2)} ms`, '');
  row(
    'largest mode: an erroneous line',
    `${answer(() => grammar.parse('ip foo bar')).worstMs.toFixed(2)} ms`,
    '',
  );
}

measureAnswers();

let before: number | undefined;
for (const lines of [1_000, 10_000, 100_000]) {
  const pasted = await medianRun(['console', 'stateful-failover'], configuration(lines, 7));
  const seconds = pasted.seconds - idle.seconds;
  const growth = before === undefined ? '' : `x ${(seconds / before).toFixed(1)}`;
  row(`paste of ${lines} lines`, `${seconds.toFixed(3)} s`, Math.round(lines / seconds).toString(), growth);
  if (lines === 100_000) row('  peak memory', `${pasted.peakMiB.toFixed(0)} MiB`, '');
  before = seconds;
}

const hours = 4;
const waited = await medianRun(
  ['console', 'stateful-failover'],
  `!@ wait ${hours}h\nenable\nshow redundancy states\n`,
);
const perHour = (waited.seconds - idle.seconds) / hours;
row('a virtual hour of stateful-failover', `${perHour.toFixed(3)} s`, `${(1 / perHour).toFixed(1)} h`);
row('memory of that lab', `${waited.peakMiB.toFixed(0)} MiB`, '');
