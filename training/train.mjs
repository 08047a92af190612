// Trains all models of the language core: node training/train.mjs --data DIR [--limit N] [--python /usr/bin/python3]
//
// Each part is a script of its own and leaves a usable model; see training/README.md. With --limit all of it runs on N
// sentences of each kind and writes to training/work/trial: a trial of the scripts.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runPython } from './net/python.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    limit: { type: 'string', default: '0' },
    python: { type: 'string', default: '/usr/bin/python3' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const data = resolve(values.data);
const trial = values.limit !== '0';
const work = resolve(root, 'training/work');
const out = resolve(root, trial ? 'training/work/trial/models' : 'models');
const run = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit', cwd: root });
mkdirSync(out, { recursive: true });
if (trial) cpSync(resolve(root, 'data'), resolve(out, '../data'), { recursive: true });

run('training/words/train.ts', data, out);
const net = ['--data', data, '--models', out, '--python', values.python, '--limit', values.limit];
run('training/net/train.mjs', ...net);
const silver = resolve(work, trial ? 'trial/silver.jsonl' : 'silver.jsonl');
run('training/net/silver.ts', data, silver, trial ? '20000' : '3000000');
const small = ['--data', data, '--silver', silver, '--models', out, '--out', resolve(work, 'net/small')];
runPython(values.python, 'small.py', trial ? [...small, '--limit', values.limit, '--epochs', '1'] : small);
