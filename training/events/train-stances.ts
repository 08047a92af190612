import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { createFeatureList, readWordGroups } from '../../src/classifier/index.ts';
import { lastStartingBefore, overlaps } from '../../src/document/index.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { createContext, rolesOf } from '../../src/party/index.ts';
import type { Scene } from '../../src/party/index.ts';
import { readAffixes } from '../../src/stance/affixes.ts';
import type { Judgement } from '../../src/stance/elsewhere.ts';
import { gatherJudgements } from '../../src/stance/elsewhere.ts';
import { evaluativesOf, readEvaluatives } from '../../src/stance/evaluative.ts';
import { findExpressions, moodOf, NOTHING } from '../../src/stance/expression.ts';
import type { ExpressionCandidate } from '../../src/stance/expression.ts';
import { forEachUnit, setPraisingScenes } from '../../src/stance/find-stances.ts';
import { findJudged } from '../../src/stance/judged.ts';
import { readJudging } from '../../src/stance/judging.ts';
import { sentenceFeatures } from '../../src/stance/sentence-features.ts';
import { expressionFeatures, mayEvaluate } from '../../src/stance/stance-features.ts';
import { LINEAR_SHARE, POLARITIES } from '../../src/stance/stance-model.ts';
import { readValences } from '../../src/stance/valence.ts';
import { headOf } from '../../src/syntax/index.ts';
import { boost, packTrees, rowsOf, scoreTreesHeldOut } from './boost.ts';
import { FOLDS, readCorpus } from './corpus.ts';
import type { GoldStance } from './corpus.ts';
import { InstanceStore, joinParts, learn, packModel, scoreHeldOut, scoreLearnt } from './learn.ts';
import { poolNeighbours } from './measure.ts';

// Trains models/stances.bin and models/stances.json on the documents annotated by the codebook:
//   npm run train:events -- --data DIR [--parser fast|accurate] [--work DIR] [--out DIR]
// Targets are learned on expressions found by models that have not seen their document; the floor and the calibration are set
// on stances found so, since what is to be judged is what will be found in new documents.

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    parser: { type: 'string', default: 'accurate' },
    work: { type: 'string', default: 'training/work' },
    out: { type: 'string', default: 'models' },
  },
});
if (values.data === undefined) throw new Error('--data DIR is needed: the folder that has gold/train.jsonl');

const EXPRESSION_FLOOR = -4;

const files = nodeFiles();
const words = {
  evaluatives: readEvaluatives(files.text('data/evaluative.tsv')),
  affixes: readAffixes(files.text('data/affixes.tsv')),
  valences: readValences(files.text('data/valence.tsv')),
  judging: readJudging(files.text('data/judging.tsv')),
  groups: readWordGroups(files.bytes('models/events-words.bin')),
};
const corpus = readCorpus(`${values.data}/gold/train.jsonl`, files, {
  parser: values.parser === 'fast' ? 'fast' : 'accurate',
  work: values.work,
});

interface GoldScene {
  readonly scene: Scene;
  readonly fold: number;
  readonly document: number;
  readonly annotated: boolean;
  readonly stances: readonly GoldStance[];
}
const scenes: GoldScene[] = [];
corpus.forEach(({ doc, cast, quotations, gold, fold }, document) => {
  const context = createContext(doc, cast, quotations);
  const bySentence = new Map<number, GoldStance[]>();
  for (const stance of gold.stances) {
    const at = lastStartingBefore(doc.sentences, stance.expression.start);
    bySentence.set(at, [...(bySentence.get(at) ?? []), stance]);
  }
  for (const scene of setPraisingScenes(context))
    scenes.push({
      scene,
      fold,
      document,
      annotated: gold.invented !== true,
      stances: bySentence.get(scene.index) ?? [],
    });
});

/** The token that stands for an expression: the most evaluative of its words, else the head of them; -1 if none may. */
function tokenOf(scene: Scene, { expression, polarity }: GoldStance): number {
  const { tokens } = scene.view;
  const inside = tokens.flatMap((token, i) => (overlaps(token, expression) ? [i] : []));
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined) return -1;
  const known = inside.find(
    (i) => mayEvaluate(scene, i) && evaluativesOf(words, tokens[i]?.lemma ?? '').some((e) => e.polarity === polarity),
  );
  const head = headOf(tokens, first, last);
  return known ?? (mayEvaluate(scene, head) ? head : (inside.find((i) => mayEvaluate(scene, i)) ?? -1));
}

const list = createFeatureList();
const expressions = new InstanceStore();
for (const { scene, fold, stances } of scenes) {
  const polarities = new Map<number, number[]>();
  for (const stance of stances) {
    const token = tokenOf(scene, stance);
    polarities.set(token, [...(polarities.get(token) ?? []), POLARITIES.indexOf(stance.polarity)]);
  }
  for (let i = 0; i < scene.view.tokens.length; i++) {
    const token = scene.view.tokens[i];
    if (!token || !mayEvaluate(scene, i)) continue;
    // The other words of an expression are neither praise nor none.
    if (!polarities.has(i) && stances.some(({ expression }) => overlaps(token, expression))) continue;
    expressionFeatures(scene, i, rolesOf(scene, i), findJudged(scene, i, words.judging), words, list);
    expressions.add(list.values, list.count, polarities.get(i) ?? [], fold);
  }
}

const EXPRESSION_OPTIONS = { classes: POLARITIES.length, epochs: 4, rate: 0.08, l2: 1e-5, least: 3 };
const found: ExpressionCandidate[][] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const model = learn(expressions, (group) => group !== fold, EXPRESSION_OPTIONS);
  const score = (features: typeof list, out: Float64Array): void =>
    void scoreLearnt(model, features.values, features.count, out);
  scenes.forEach(({ scene, fold: own }, s) => {
    if (own === fold) found[s] = findExpressions(scene, words, score, EXPRESSION_FLOOR, list);
  });
}

const wholes = new InstanceStore();
for (const { scene, fold, stances } of scenes) {
  sentenceFeatures(scene, words, list);
  const polarities = new Set(stances.map(({ polarity }) => POLARITIES.indexOf(polarity)));
  wholes.add(list.values, list.count, [...polarities], fold);
}
const SENTENCE_OPTIONS = { classes: POLARITIES.length, epochs: 5, rate: 0.03, l2: 1e-4, least: 3 };
const sentences = corpus.map(({ doc }) => doc.sentences.map((): [number, number] => [NOTHING, NOTHING]));
scoreHeldOut(wholes, SENTENCE_OPTIONS, FOLDS, (s, [praise = NOTHING, blame = NOTHING]) => {
  const { document, scene } = scenes[s] ?? {};
  if (document !== undefined && scene) (sentences[document] ?? [])[scene.index] = [praise, blame];
});

const units = new InstanceStore();
const keys: string[] = [];
const rowOf: number[][] = [];
const judgementOf: { document: number; judgement: Omit<Judgement, 'linear'> }[] = [];
const foundIn = corpus.map(() => new Map<number, readonly ExpressionCandidate[]>());
scenes.forEach(({ scene, document }, s) => foundIn[document]?.set(scene.index, found[s] ?? []));
const moods = corpus.map((_, d) => moodOf(sentences[d] ?? [], foundIn[d] ?? new Map()));
scenes.forEach(({ scene, fold, document, stances }, s) => {
  const right = new Set(stances.map(({ holder, target, polarity }) => `${holder}|${target}|${polarity}`));
  const mood = moods[document];
  const candidates = found[s] ?? [];
  if (!mood) return;
  for (const candidate of candidates) {
    forEachUnit(scene, candidate, candidates, mood, words, list, (holder, target, toRow) => {
      const unit = `${holder.code ?? 'AUTHOR'}|${target.party.code}|${candidate.polarity}`;
      units.add(list.values, list.count, right.has(unit) ? [0] : [], fold);
      rowOf.push(toRow());
      keys.push(`${s}|${unit}`);
      const judgement = {
        sentence: scene.index,
        holder: holder.code,
        target: target.party.code,
        polarity: candidate.polarity,
      };
      judgementOf.push({ document, judgement });
    });
  }
});
// The rows are few: what a single model draws shows.
const TREE_OPTIONS = { seeds: [7, 11] };
const UNIT_OPTIONS = { classes: 1, epochs: 4, rate: 0.08, l2: 1e-5, least: 3 };
const gold = new Set(
  scenes.flatMap(({ stances }, s) =>
    stances.map(({ holder, target, polarity }) => `${s}|${holder}|${target}|${polarity}`),
  ),
);
const logits = new Float64Array(units.size);
const judgements = corpus.map((): Judgement[] => []);
scoreHeldOut(units, UNIT_OPTIONS, FOLDS, (i, [linear = 0]) => {
  logits[i] = LINEAR_SHARE * linear;
  const { document, judgement } = judgementOf[i] as (typeof judgementOf)[number]; // one of each unit
  judgements[document]?.push({ ...judgement, linear });
});
const gathered = judgements.map((own) => gatherJudgements(own));
judgementOf.forEach(({ document, judgement }, i) => gathered[document]?.elsewhere(judgement, rowOf[i] ?? []));
const rows = rowsOf(units, rowOf.flat());
scoreTreesHeldOut(rows, FOLDS, (i, logit) => (logits[i] = (logits[i] ?? 0) + logit), TREE_OPTIONS);
const best = new Map<string, number>();
keys.forEach((key, i) => best.set(key, Math.max(logits[i] ?? -Infinity, best.get(key) ?? -Infinity)));

// Floor and calibration are set on the annotated documents: invented ones are denser in stances than what will be read.
const isAnnotated = (key: string): boolean => scenes[Number(key.slice(0, key.indexOf('|')))]?.annotated === true;
const judged = [...best].filter(([key]) => isAnnotated(key));
const total = corpus.reduce((n, { gold: { invented, stances } }) => n + (invented ? 0 : stances.length), 0);

/** Precision, recall and F1 of the held-out stances from log-odds `floor` on. */
function scoreAt(floor: number): [number, number, number] {
  const kept = judged.filter(([, logit]) => logit >= floor).map(([unit]) => unit);
  const right = kept.filter((unit) => gold.has(unit)).length;
  return [right / Math.max(1, kept.length), right / total, (2 * right) / (kept.length + total)];
}
let floor = -2;
for (let at = -6; at <= 2; at += 0.1) if (scoreAt(at)[2] > scoreAt(floor)[2]) floor = Math.round(at * 100) / 100;
for (const at of [floor - 0.5, floor, floor + 0.5]) {
  console.error(
    `${at.toFixed(2)}  ${scoreAt(at)
      .map((x) => (100 * x).toFixed(1))
      .join(' ')}`,
  );
}
const calibration = poolNeighbours(
  judged.filter(([, logit]) => logit > floor - 2).map(([unit, logit]) => [logit, gold.has(unit) ? 1 : 0]),
);

mkdirSync(values.out, { recursive: true });
const models = [
  learn(expressions, () => true, EXPRESSION_OPTIONS),
  learn(wholes, () => true, SENTENCE_OPTIONS),
  learn(units, () => true, UNIT_OPTIONS),
].map((model) => packModel(model));
writeFileSync(`${values.out}/stances.bin`, joinParts([...models, packTrees(boost(rows, () => true, TREE_OPTIONS))]));
writeFileSync(
  `${values.out}/stances.json`,
  `${JSON.stringify({ expressionFloor: EXPRESSION_FLOOR, floor, calibration })}\n`,
);
