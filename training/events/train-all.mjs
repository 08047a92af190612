// Trains everything that learns from annotated documents, each on what the one before it finds:
//   npm run train:events -- --data DIR
// Quotations first, since events and stances rest on them; then events, stances and claims.

import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) throw new Error('--data DIR is needed: the folder that has gold/train.jsonl');
const work = 'training/work/records';
const run = (...args) =>
  execFileSync(process.execPath, args, { stdio: 'inherit', cwd: new URL('../..', import.meta.url) });

run('training/quotation/train.ts', `${values.data}/gold/train.jsonl`, '--parser', 'accurate');
rmSync(new URL(`../../${work}`, import.meta.url), { recursive: true, force: true });
for (const part of ['train', 'train-stances', 'train-claims']) {
  run(`training/events/${part}.ts`, '--data', values.data, '--work', work);
}
