// Trains all models: node training/train.mjs --data DIR. Each part is a script of its own; see training/README.md.

import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
const run = (...args) =>
  execFileSync(process.execPath, args, { stdio: 'inherit', cwd: new URL('..', import.meta.url) });

run('training/net/train.mjs', '--data', values.data);
run('training/linear/silver.ts', values.data, 'training/work/silver.jsonl', '1200000');
run('training/linear/train.ts', values.data, 'models');
