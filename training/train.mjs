// Trains all models of the language core: node training/train.mjs --data DIR [--minutes 64,38,40] [--limit N] [--python /usr/bin/python3]
//
// Each part is a script of its own and leaves a usable model; see training/README.md. The minutes are those of the large
// net's two stages and of the small net. With --limit all of it runs on N sentences of each kind and writes to
// training/work/trial: a trial of the scripts.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runPython } from './net/python.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    minutes: { type: 'string', default: '64,38,40' },
    limit: { type: 'string', default: '0' },
    python: { type: 'string', default: '/usr/bin/python3' },
  },
});
const [first = '64', second = '38', small = '40'] = values.minutes.split(',');
const root = fileURLToPath(new URL('..', import.meta.url));
const data = resolve(values.data);
const trial = values.limit !== '0';
const work = resolve(root, 'training/work');
const out = resolve(root, trial ? 'training/work/trial/models' : 'models');
const run = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit', cwd: root });
mkdirSync(out, { recursive: true });
if (trial) cpSync(resolve(root, 'data'), resolve(out, '../data'), { recursive: true });

run('training/words/train.ts', data, out);
const python = ['--python', values.python];
const limit = ['--limit', values.limit];
const minutes = ['--minutes', `${first},${second}`];
run('training/net/train.mjs', '--data', data, '--models', out, ...python, ...limit, ...minutes);
const silver = resolve(work, trial ? 'trial/silver.jsonl' : 'silver.jsonl');
run('training/net/silver.ts', data, silver, trial ? '20000' : '3000000');
const fast = ['--data', data, '--silver', silver, '--models', out, '--out', resolve(work, 'net/small')];
const length = trial ? [...limit, '--epochs', '1'] : ['--minutes', small];
runPython(values.python, 'small.py', [...fast, ...length]);
