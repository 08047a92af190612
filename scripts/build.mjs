// Makes what a user installs: dist/ (plain tsc) and dist/browser.js (one file for a page).
//
//   node scripts/build.mjs
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const root = new URL('..', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));

rmSync(path('dist'), { recursive: true, force: true });
execFileSync(process.execPath, [path('node_modules/typescript/bin/tsc'), '-p', path('tsconfig.build.json')], {
  stdio: 'inherit',
});
await build({
  entryPoints: [path('src/browser.ts')],
  outfile: path('dist/browser.js'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
