// Trains the judge of models/quotation.bin:
//
//   node training/quotation/train.ts GOLD.jsonl [--parser accurate|fast]
//
// GOLD.jsonl holds documents annotated by the codebook. Each candidate that half overlaps a gold quotation is a positive example.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

import { castActors, loadActorKnowledge } from '../../src/actor/index.ts';
import type { Cast } from '../../src/actor/index.ts';
import { createFeatureList, logistic } from '../../src/classifier/index.ts';
import { findDates } from '../../src/date/index.ts';
import type { ParsedDocument } from '../../src/document/index.ts';
import { jaccard, parseGold, sharedLength } from '../../src/evaluate/index.ts';
import type { GoldDocument } from '../../src/evaluate/index.ts';
import { createParser } from '../../src/language/index.ts';
import { layOut, normalizeMetadata } from '../../src/layout/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { readCueTables } from '../../src/quotation/cues.ts';
import type { Cues } from '../../src/quotation/cues.ts';
import { withoutJudge } from '../../src/quotation/find-quotations.ts';
import { candidatesOf, likeliest } from '../../src/quotation/judged.ts';
import type { Judged } from '../../src/quotation/judged.ts';
import { setScene } from '../../src/quotation/setting.ts';
import { describe } from '../../src/quotation/judge.ts';
import { InstanceStore, learn, packModel, scoreLearnt } from '../events/learn.ts';
import type { Learnt } from '../events/learn.ts';

/** A document with its candidates, which of them annotators have, and the quotations that are found without them. */
export interface Example {
  readonly gold: GoldDocument;
  readonly fold: number;
  readonly judged: readonly Judged[];
  /** Undefined for a candidate of the right cue that is cut wrong: it would teach that the cue reports nothing. */
  readonly labels: readonly (boolean | undefined)[];
  /** Found and matched without the judge, and gold ones left for it. */
  readonly certain: { readonly found: number; readonly right: number };
  readonly open: number;
}

const FOLDS = 5;
const OPTIONS = { classes: 1, epochs: 6, rate: 0.03, l2: 1e-3, least: 4 };
/** Models that differ only in the order of their instances are averaged: half a point of F on folds held out. */
const SEEDS = [3, 11, 29, 51];

/** The examples of parsed gold documents. */
export function prepare(
  documents: readonly { gold: GoldDocument; doc: ParsedDocument; cast: Cast }[],
  cues: Omit<Cues, 'judge'>,
): Example[] {
  return documents.map(({ gold, doc, cast }) => {
    const scene = setScene(doc, cast, cues);
    const { drafts, direct } = withoutJudge(doc, cast, findDates(doc), scene);
    const judged = candidatesOf(doc, cast, scene, direct);
    const left = new Set(gold.quotations.keys());
    let right = 0;
    for (const { content } of drafts) {
      const match = [...left].find((g) => jaccard(gold.quotations[g]?.content ?? [], content) >= 0.5);
      if (match === undefined) continue;
      right++;
      left.delete(match);
    }
    const labels = judged.map(({ candidate: { content, tree, cue } }) => {
      if ([...left].some((g) => jaccard(gold.quotations[g]?.content ?? [], content) >= 0.5)) return true;
      const word = tree.tokens[cue]?.form.toLowerCase() ?? '';
      return gold.quotations.some(
        (each) => each.cue?.toLowerCase().includes(word) === true && sharedLength(each.content, content) > 0,
      )
        ? undefined
        : false;
    });
    const fold = createHash('sha256').update(gold.id).digest().readUInt32LE(0) % FOLDS;
    return { gold, fold, judged, labels, certain: { found: drafts.length, right }, open: left.size };
  });
}

/** The instances of `examples`, a group a fold. */
function instancesOf(examples: readonly Example[]): InstanceStore {
  const store = new InstanceStore();
  const list = createFeatureList();
  for (const { judged, labels, fold } of examples) {
    judged.forEach(({ candidate, around }, i) => {
      if (labels[i] === undefined) return;
      describe(candidate, around, list);
      store.add(list.values, list.count, labels[i] ? [0] : [], fold);
    });
  }
  return store;
}

/** Precision, recall and F of all quotations at `threshold`, each document judged by the model of `modelOf(fold)`. */
export function measure(
  examples: readonly Example[],
  modelOf: (fold: number) => Learnt,
  threshold: number,
): { p: number; r: number; f: number } {
  const list = createFeatureList();
  const out = new Float64Array(1);
  let found = 0;
  let right = 0;
  let gold = 0;
  for (const { gold: document, judged, fold, certain } of examples) {
    gold += document.quotations.length;
    found += certain.found;
    right += certain.right;
    const model = modelOf(fold);
    const probability = ({ candidate, around }: Judged): number => {
      describe(candidate, around, list);
      return logistic(scoreLearnt(model, list.values, list.count, out)[0] ?? 0);
    };
    const taken = new Set<number>();
    for (const { candidate } of likeliest(judged, probability, threshold)) {
      found++;
      const match = document.quotations.findIndex(
        ({ content, form }, g) => form !== 'block' && !taken.has(g) && jaccard(content, candidate.content) >= 0.5,
      );
      if (match >= 0) {
        taken.add(match);
        right++;
      }
    }
  }
  const p = right / found;
  const r = right / gold;
  return { p, r, f: (2 * p * r) / (p + r) };
}

/** Labels that models of the other folds hold for less likely than this are the annotators' slips, and are not learned from. */
const SLIP = { positive: 0.05, negative: 0.1 };

/** The model that `examples` teach. Leaving slips out gains 0.3 of F where the folds held out have no part in it. */
export function learnFrom(examples: readonly Example[]): Learnt {
  const store = instancesOf(examples);
  const folds = [...new Set(examples.map(({ fold }) => fold))];
  const others = new Map(folds.map((fold) => [fold, learnMean(store, (group) => group !== fold)]));
  const out = new Float64Array(1);
  for (let i = 0; i < store.size; i++) {
    const model = others.get(store.groups[i] ?? -1);
    const from = store.offsets[i] ?? 0;
    if (model === undefined) continue;
    const p = logistic(scoreLearnt(model, store.features, (store.offsets[i + 1] ?? from) - from, out, from)[0] ?? 0);
    const holds = (store.labels[i] ?? []).length > 0;
    if (holds ? p < SLIP.positive : 1 - p < SLIP.negative) store.weights[i] = 0;
  }
  return learnMean(store, () => true);
}

/** The mean of the models that `SEEDS` give. */
function learnMean(store: InstanceStore, keep: (group: number) => boolean): Learnt {
  const models = SEEDS.map((seed) => learn(store, keep, { ...OPTIONS, seed }));
  const [first] = models as [Learnt, ...Learnt[]];
  const mean = (pick: (model: Learnt) => Float32Array): Float32Array =>
    pick(first).map((_, i) => models.reduce((sum, model) => sum + (pick(model)[i] ?? 0), 0) / models.length);
  return { ...first, weights: mean(({ weights }) => weights), biases: mean(({ biases }) => biases) };
}

/** Trains on all but one fold in turn, prints what each threshold gives on the folds held out, and gives the model of all. */
export function train(examples: readonly Example[]): Learnt {
  const models = Array.from({ length: FOLDS }, (_, held) => learnFrom(examples.filter(({ fold }) => fold !== held)));
  const all = examples.reduce((n, { labels }) => n + labels.length, 0);
  const positive = examples.reduce((n, { labels }) => n + labels.filter(Boolean).length, 0);
  const open = examples.reduce((n, each) => n + each.open, 0);
  console.log(`${all} candidates, ${positive} positive, ${open} gold quotations left to them`);
  for (const threshold of [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]) {
    const { p, r, f } = measure(examples, (fold) => models[fold] as Learnt, threshold);
    console.log(
      `held out, threshold ${threshold}: P ${(100 * p).toFixed(1)} R ${(100 * r).toFixed(1)} F ${(100 * f).toFixed(1)}`,
    );
  }
  return learnFrom(examples);
}

function main(): void {
  const [path, ...rest] = process.argv.slice(2);
  if (path === undefined) {
    console.log('no gold file given; nothing to train on');
    return;
  }
  const files = nodeFiles();
  const parser = createParser(files, { parser: rest.includes('accurate') ? 'accurate' : 'fast' });
  const knowledge = loadActorKnowledge(files);
  const documents = parseGold(readFileSync(path, 'utf8')).map((gold) => {
    const { metadata } = normalizeMetadata({
      key: gold.id,
      title: gold.title,
      date: gold.date,
      source: gold.source,
      genre: gold.genre,
    });
    const doc = parser.parse(layOut(gold.text, metadata));
    return { gold, doc, cast: castActors(doc, knowledge) };
  });
  const learnt = train(prepare(documents, readCueTables(files)));
  const bytes = packModel(learnt, { floor: 2 });
  writeFileSync(new URL('../../models/quotation.bin', import.meta.url), bytes);
  console.log(`models/quotation.bin: ${learnt.index.size} features, ${bytes.length} bytes`);
}

if (process.argv[1] === import.meta.filename) main();
