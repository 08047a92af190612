import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { createFeatureList } from '../../src/classifier/index.ts';
import { claimFeatures } from '../../src/claim/claim-features.ts';
import { claimRow } from '../../src/claim/claim-row.ts';
import { itemsBySentence } from '../../src/claim/find-claims.ts';
import { lastStartingBefore } from '../../src/document/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { boost, packTrees, rowsOf, scoreTreesHeldOut } from './boost.ts';
import { FOLDS, readCorpus } from './corpus.ts';
import { InstanceStore, joinParts, learn, packModel, scoreHeldOut } from './learn.ts';

// Trains models/claims.bin and models/claims.json on the sentences that annotators found worth checking:
//   npm run train:events -- --data DIR [--parser fast|accurate] [--work DIR] [--out DIR]

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    parser: { type: 'string', default: 'accurate' },
    work: { type: 'string', default: 'training/work' },
    out: { type: 'string', default: 'models' },
  },
});
if (values.data === undefined) throw new Error('--data DIR is needed: the folder that has gold/train.jsonl');

const corpus = readCorpus(`${values.data}/gold/train.jsonl`, nodeFiles(), {
  parser: values.parser === 'fast' ? 'fast' : 'accurate',
  work: values.work,
});
const list = createFeatureList();
const sentences = new InstanceStore();
const keys: string[] = [];
const gold = new Set<string>();
const items = corpus.map(({ doc, cast, quotations, figures }) =>
  itemsBySentence(doc, cast, quotations, [], [], figures),
);
corpus.forEach(({ gold: document, doc, fold }, d) => {
  const worthy = new Set(document.checkWorthy);
  if (!document.invented) for (const index of worthy) gold.add(`${d}|${index}`);
  const spans = document.sentences.map((span) => ({ span }));
  doc.sentences.forEach((sentence, index) => {
    claimFeatures(doc, index, items[d] ?? [], list);
    const at = lastStartingBefore(spans, sentence.span.start);
    sentences.add(list.values, list.count, worthy.has(at) ? [0] : [], fold);
    keys.push(`${d}|${at}`);
  });
});

const OPTIONS = { classes: 1, epochs: 4, rate: 0.05, l2: 1e-4, least: 3 };
const logits = new Float64Array(sentences.size);
scoreHeldOut(sentences, OPTIONS, FOLDS, (i, [logit = 0]) => (logits[i] = logit));
const numbers: number[] = [];
let first = 0;
corpus.forEach(({ doc }, d) => {
  const own = logits.subarray(first, (first += doc.sentences.length));
  doc.sentences.forEach((_, index) => numbers.push(...claimRow(doc, index, items[d] ?? [], own)));
});
const rows = rowsOf(sentences, numbers);
scoreTreesHeldOut(rows, FOLDS, (i, logit) => (logits[i] = (logits[i] ?? 0) + logit));

// The floor is set on the annotated documents: more of the invented ones' sentences are worth checking than of what will be read.
const best = new Map<string, number>();
keys.forEach((key, i) => {
  if (corpus[Number(key.slice(0, key.indexOf('|')))]?.gold.invented) return;
  best.set(key, Math.max(logits[i] ?? -Infinity, best.get(key) ?? -Infinity));
});
const f1At = (floor: number): number => {
  const found = [...best].filter(([, logit]) => logit >= floor).map(([key]) => key);
  const right = found.filter((key) => gold.has(key)).length;
  return (2 * right) / (found.length + gold.size);
};
let floor = -1;
for (let at = -4; at <= 2; at += 0.1) if (f1At(at) > f1At(floor)) floor = Math.round(at * 100) / 100;
console.error(
  `${best.size} sentences, ${gold.size} worth checking; held-out F1 ${(100 * f1At(floor)).toFixed(1)} at ${floor}`,
);

mkdirSync(values.out, { recursive: true });
writeFileSync(
  `${values.out}/claims.bin`,
  joinParts([packModel(learn(sentences, () => true, OPTIONS)), packTrees(boost(rows, () => true))]),
);
writeFileSync(`${values.out}/claims.json`, `${JSON.stringify({ floor })}\n`);
