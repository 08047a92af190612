import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { createFeatureList } from '../../src/classifier/index.ts';
import { claimFeatures } from '../../src/claim/claim-features.ts';
import { itemsBySentence } from '../../src/claim/find-claims.ts';
import { lastStartingBefore } from '../../src/document/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { FOLDS, readCorpus } from './corpus.ts';
import { InstanceStore, learn, packModel, scoreLearnt } from './learn.ts';

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
const units: string[] = [];
const gold = new Set<string>();
corpus.forEach(({ gold: document, doc, cast, quotations, figures, fold }, d) => {
  const worthy = new Set(document.checkWorthy);
  for (const index of worthy) gold.add(`${d}|${index}`);
  const spans = document.sentences.map((span) => ({ span }));
  const items = itemsBySentence(doc, cast, quotations, [], [], figures);
  doc.sentences.forEach((sentence, index) => {
    claimFeatures(doc, index, items, list);
    const at = lastStartingBefore(spans, sentence.span.start);
    sentences.add(list.values, list.count, worthy.has(at) ? [0] : [], fold);
    units.push(`${d}|${at}`);
  });
});

const OPTIONS = { classes: 1, epochs: 4, rate: 0.05, l2: 1e-4, least: 3 };
const best = new Map<string, number>();
const out = new Float64Array(1);
for (let fold = 0; fold < FOLDS; fold++) {
  const model = learn(sentences, (group) => group !== fold, OPTIONS);
  units.forEach((unit, i) => {
    if (sentences.groups[i] !== fold) return;
    const start = sentences.offsets[i] ?? 0;
    const logit = scoreLearnt(model, sentences.features, (sentences.offsets[i + 1] ?? 0) - start, out, start)[0] ?? 0;
    best.set(unit, Math.max(logit, best.get(unit) ?? -Infinity));
  });
}
const f1At = (floor: number): number => {
  const found = [...best].filter(([, logit]) => logit >= floor).map(([unit]) => unit);
  const right = found.filter((unit) => gold.has(unit)).length;
  return (2 * right) / (found.length + gold.size);
};
let floor = 0;
for (let at = -3; at <= 2; at += 0.1) if (f1At(at) > f1At(floor)) floor = Math.round(at * 100) / 100;
console.error(
  `${sentences.size} sentences, ${gold.size} worth checking; held-out F1 ${(100 * f1At(floor)).toFixed(1)} at ${floor}`,
);

mkdirSync(values.out, { recursive: true });
writeFileSync(`${values.out}/claims.bin`, packModel(learn(sentences, () => true, OPTIONS)));
writeFileSync(`${values.out}/claims.json`, `${JSON.stringify({ floor })}\n`);
