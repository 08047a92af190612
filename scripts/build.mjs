// Makes what a user installs: dist/, the modules bundled into few files (a start loads three of them, not two hundred), their
// types, and dist/browser.js, one file for a page.
//
//   node scripts/build.mjs
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const root = new URL('..', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const shared = { bundle: true, format: 'esm', legalComments: 'none', logLevel: 'warning' };

rmSync(path('dist'), { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: [
    'index',
    'cli/main',
    'cli/read-worker',
    'ledger/intake/worker',
    'language/index',
    'language/node',
    'schema/index',
  ].map((name) => path(`src/${name}.ts`)),
  outdir: path('dist'),
  outbase: path('src'),
  // Beside the entries, so that a path into the package is the same from src/ and from dist/.
  chunkNames: '[name]-[hash]',
  splitting: true,
  packages: 'external',
  platform: 'node',
  target: 'node22',
});
await build({
  ...shared,
  entryPoints: [path('src/browser.ts')],
  outfile: path('dist/browser.js'),
  target: 'es2022',
  minify: true,
});
const compiler = path('node_modules/typescript/bin/tsc');
execFileSync(process.execPath, [compiler, '-p', path('tsconfig.build.json')], { stdio: 'inherit' });
