// Knows how the sources become the program that ships: three bundles and the types of the library.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => join(root, ...parts);

const tools = readdirSync(at('tools')).filter((name) => name.endsWith('.ts'));
const entryPoints = [
  { in: at('src/cli/main.ts'), out: 'cli' },
  { in: at('src/index.ts'), out: 'index' },
  ...tools.map((name) => ({ in: at('tools', name), out: `tools/${name.slice(0, -3)}` })),
].filter((entry) => existsSync(entry.in));

rmSync(at('dist'), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints,
  outdir: at('dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // They find scripts and native parts beside themselves at run time.
  external: ['readline-sync', 'ssh2'],
  // CommonJS packages in the bundle ask for the modules of Node.js this way.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});

const compiler = at('node_modules/typescript/bin/tsc');
if (existsSync(compiler) && existsSync(at('src/index.ts'))) {
  mkdirSync(at('dist/types'), { recursive: true });
  const config = at('dist/types/tsconfig.json');
  const compilerOptions = {
    rootDir: '../..',
    outDir: '.',
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
  };
  writeFileSync(
    config,
    JSON.stringify({
      extends: '../../tsconfig.json',
      files: ['../../src/index.ts'],
      include: [],
      compilerOptions,
    }),
  );
  try {
    execFileSync(process.execPath, [compiler, '-p', config], { cwd: root, stdio: 'pipe' });
  } catch (error) {
    // The program does not depend on its types.
    process.stderr.write(`types: ${String(error.stdout ?? error.message).split('\n')[0]}\n`);
  } finally {
    rmSync(config);
  }
}
