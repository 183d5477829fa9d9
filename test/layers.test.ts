/** Who may import whom, and what nothing below the console may touch. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : [];
  });
}

const files = filesIn(src).map((path) => ({
  path: relative(src, path),
  text: readFileSync(path, 'utf8'),
}));

/** Each layer and the layers and packages that it may import; types cross layers like values. */
const mayImport: Record<string, readonly string[]> = {
  text: [],
  parser: ['text', 'chevrotain'],
  sim: [],
  modes: ['parser', 'sim', 'text', 'immer'],
  features: ['modes', 'parser', 'sim', 'text', 'features', '@noble/hashes'],
  platforms: ['features', 'lab', 'modes', 'parser', 'sim', 'text'],
  session: ['modes', 'parser', 'sim', 'text', 'get-east-asian-width', 're2js', 'node:string_decoder'],
  lab: ['modes', 'parser', 'session', 'sim', 'text'],
  serve: ['console', 'lab', 'modes', 'session', 'text', 'ssh2', 'node:'],
  console: ['lab', 'modes', 'parser', 'session', 'sim', 'text', 'chalk', 'node:'],
  transcript: ['console', 'lab', 'modes', 'session', 'text', 'node:'],
  cli: [
    'console',
    'lab',
    'modes',
    'platforms',
    'serve',
    'session',
    'text',
    'transcript',
    'chalk',
    'commander',
    'readline-sync',
    'node:',
  ],
};

const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;]*?\bfrom\s+'([^']+)'|import\('([^']+)'\)/g)].map(
    (m) => (m[1] ?? m[2])!,
  );

const layerOf = (path: string): string => path.split('/')[0]!;

describe('the layers', () => {
  it('import only what lies below them', () => {
    const wrong: string[] = [];
    for (const { path, text } of files) {
      const allowed = mayImport[layerOf(path)];
      if (!allowed) continue;
      for (const target of importsOf(text)) {
        const inside = target.startsWith('.');
        const layer = inside ? layerOf(normalize(join(dirname(path), target))) : target;
        if (
          inside
            ? layer === layerOf(path) || allowed.includes(layer)
            : allowed.some((a) => layer.startsWith(a))
        )
          continue;
        wrong.push(`${path} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('let a feature see another feature only through its index', () => {
    const wrong: string[] = [];
    for (const { path, text } of files.filter((f) => f.path.startsWith('features/'))) {
      for (const target of importsOf(text).filter((t) => t.startsWith('.'))) {
        const to = normalize(join(dirname(path), target));
        if (!to.startsWith('features/') || to === 'features/feature.ts') continue;
        if (dirname(to) !== dirname(path) && !to.endsWith('/index.ts'))
          wrong.push(`${path} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('have no cycle between features', () => {
    const edges = new Map<string, Set<string>>();
    for (const { path, text } of files.filter((f) => f.path.startsWith('features/'))) {
      const from = path.split('/')[1]!;
      for (const target of importsOf(text).filter((t) => t.startsWith('.'))) {
        const to = normalize(join(dirname(path), target)).split('/');
        if (to[0] !== 'features' || to[1] === from || to[1] === 'feature.ts') continue;
        edges.set(from, (edges.get(from) ?? new Set()).add(to[1]!));
      }
    }
    const visit = (name: string, way: readonly string[]): string[] | undefined => {
      if (way.includes(name)) return [...way, name];
      for (const next of edges.get(name) ?? []) {
        const cycle = visit(next, [...way, name]);
        if (cycle) return cycle;
      }
      return undefined;
    };
    for (const name of edges.keys()) expect(visit(name, [])).toBeUndefined();
  });

  const pure = files.filter((f) =>
    ['text', 'parser', 'sim', 'modes', 'features', 'platforms', 'session', 'lab'].includes(layerOf(f.path)),
  );
  const code = (text: string): string =>
    text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");

  it('read no clock, draw no chance and do no input or output below the console', () => {
    const banned =
      /\bDate\b|\bMath\.random\b|\bsetTimeout\b|\bsetInterval\b|\bsetImmediate\b|\bperformance\b|\bconsole\.|\bprocess\b|\basync\b|\bawait\b|\bPromise\b/;
    expect(pure.filter((f) => banned.test(code(f.text))).map((f) => f.path)).toEqual([]);
  });

  it('keep errors as values below the console', () => {
    // The notation of a command is our own text: its reader turns Chevrotain's complaint into one of ours.
    // A pattern is refused by an exception of its package, which becomes a value where it arises.
    const catching = pure.filter(
      (f) =>
        /\btry\s*\{/.test(code(f.text)) && !f.path.startsWith('parser/') && f.path !== 'session/regular.ts',
    );
    expect(catching.map((f) => f.path)).toEqual([]);
  });

  it('keep every protocol out of the simulation', () => {
    const protocols = /hsrp|ipsec|isakmp|crypto|sctp|standby|redundan/i;
    const sim = files.filter((f) => layerOf(f.path) === 'sim');
    expect(sim.filter((f) => protocols.test(code(f.text))).map((f) => f.path)).toEqual([]);
  });

  it('let no feature test the name of a release', () => {
    const named = /['"`](?:12\.\d|15\.\d)\(/;
    const features = files.filter((f) => layerOf(f.path) === 'features');
    const uses = (text: string): boolean => named.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ''));
    expect(features.filter((f) => uses(f.text)).map((f) => f.path)).toEqual([]);
  });
});
