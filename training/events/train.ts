import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { createFeatureList, scoreTrees } from '../../src/classifier/index.ts';
import { EVENT_TYPES, STATUSES } from '../../src/event/index.ts';
import type { PairCandidate, TriggerCandidate } from '../../src/event/candidates.ts';
import { findTriggers, forEachPair, RIVAL_FLOOR } from '../../src/event/candidates.ts';
import { readLexicon } from '../../src/event/predicates.ts';
import { readWordGroups } from '../../src/classifier/index.ts';
import { rolesOf } from '../../src/party/index.ts';
import { pairRow } from '../../src/event/pair-row.ts';
import type { Comparison } from '../../src/event/rescore-features.ts';
import { comparePair, compareRivals, gatherElsewhere, rescoreFeatures } from '../../src/event/rescore-features.ts';
import { sentenceFeatures } from '../../src/event/sentence-features.ts';
import { statusFeatures } from '../../src/event/status-features.ts';
import { mayTrigger, triggerFeatures } from '../../src/event/trigger-features.ts';
import { nodeFiles } from '../../src/node-files.ts';
import { boost, packTrees } from './boost.ts';
import { groupWords } from './clusters.ts';
import { FOLDS, readCorpus, readMade } from './corpus.ts';
import type { GoldScene } from './gold.ts';
import { setScenes, unitKey } from './gold.ts';
import type { Learnt } from './learn.ts';
import { InstanceStore, joinParts, learn, packModel, scoreHeldOut, scoreLearnt } from './learn.ts';
import type { Found } from './measure.ts';
import { chooseFloors, isotonic, measure } from './measure.ts';

// Trains models/events.bin and models/events.json on the documents annotated by the codebook:
//   npm run train:events -- --data DIR [--parser fast|accurate] [--work DIR] [--out DIR] [--words] [--dry]
// Parties are learned on triggers found by models that have not seen their document, and the floor and the calibration
// are set on pairs found so, since what is to be judged is what will be found in new documents.

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    parser: { type: 'string', default: 'accurate' },
    work: { type: 'string', default: 'training/work' },
    out: { type: 'string', default: 'models' },
    words: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});
if (values.data === undefined) throw new Error('--data DIR is needed: the folder that has gold/train.jsonl');

const TRIGGER_FLOOR = -2.6;
const MADE_WEIGHT = 0.3;

const files = nodeFiles();
const lexicon = readLexicon(files.text('data/predicates.tsv'));
const corpus = readCorpus(`${values.data}/gold/train.jsonl`, files, {
  parser: values.parser === 'fast' ? 'fast' : 'accurate',
  work: values.work,
});
// The groups of words are of general use and seldom change; --words makes them anew.
if (values.words) writeFileSync('models/events-words.bin', groupWords());
const groups = readWordGroups(files.bytes('models/events-words.bin'));
const { scenes: real, lost, total } = setScenes(corpus, lexicon, groups);
const made = readMade(files, { parser: values.parser === 'fast' ? 'fast' : 'accurate', work: values.work });
const scenes = [...real, ...setScenes(made, lexicon, groups).scenes];
const weightOf = (fold: number): number => (fold < 0 ? MADE_WEIGHT : 1);
const clock = (): string => `${Math.round(performance.now() / 1000)}s`;
console.error(
  `${clock()} ${scenes.length} scenes; gold weight ${total.toFixed(0)}, of it outside any scene ${lost.toFixed(0)}`,
);

const list = createFeatureList();
const triggers = new InstanceStore();
const statuses = new InstanceStore();
let noToken = 0;
for (const { scene, fold, events } of scenes) {
  for (const event of events) if (event.token < 0) noToken += event.weight;
  for (let token = 0; token < scene.view.tokens.length; token++) {
    if (!mayTrigger(scene, token)) continue;
    const here = events.filter((event) => event.token === token);
    triggerFeatures(scene, token, rolesOf(scene, token), list);
    triggers.add(
      list.values,
      list.count,
      [...new Set(here.map((event) => EVENT_TYPES.indexOf(event.type)))],
      fold,
      weightOf(fold),
    );
    for (const type of new Set(here.map((event) => event.type))) {
      statusFeatures(scene, token, type, list);
      const event = here.find((e) => e.type === type);
      statuses.add(list.values, list.count, event ? [STATUSES.indexOf(event.status)] : [], fold, weightOf(fold));
    }
  }
}
console.error(`${clock()} ${triggers.size} tokens, gold weight with no token ${noToken.toFixed(0)}`);

const TRIGGER_OPTIONS = { classes: EVENT_TYPES.length, epochs: 5, rate: 0.03, least: 2 };
const candidates: TriggerCandidate[][] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const model = learn(triggers, (group) => group !== fold, TRIGGER_OPTIONS);
  scenes.forEach(({ scene, fold: own }, s) => {
    if (own === fold || (own < 0 && fold === 0))
      candidates[s] = findTriggers(scene, (l, out) => scoreLearnt(model, l.values, l.count, out), TRIGGER_FLOOR, list);
  });
}
console.error(`${clock()} ${candidates.reduce((n, c) => n + c.length, 0)} candidates`);

const pairs = new InstanceStore();
const where: { scene: number; key: string; candidate: PairCandidate }[] = [];
scenes.forEach(({ scene, fold, events }, s) => {
  const gold = new Set(events.map((event) => unitKey(event.type, event.source, event.target)));
  for (const candidate of candidates[s] ?? []) {
    forEachPair(scene, candidate, list, (trigger, source, target) => {
      const key = unitKey(trigger.type, source.party.code, target.party.code);
      pairs.add(list.values, list.count, gold.has(key) ? [0] : [], fold, weightOf(fold));
      where.push({ scene: s, key, candidate: { trigger, source, target, logit: 0 } });
    });
  }
});
console.error(`${clock()} ${pairs.size} pairs, right ${pairs.labels.filter((l) => l.length > 0).length}`);

const PAIR_OPTIONS = { classes: 1, epochs: 4, rate: 0.03, least: 2 };
const rivalsOf = new Map<number, { pair: PairCandidate; key: string; right: boolean }[]>();
const out = new Float64Array(STATUSES.length);
for (let fold = 0; fold < FOLDS; fold++) {
  const model = learn(pairs, (group) => group !== fold, PAIR_OPTIONS);
  for (let i = 0; i < pairs.size; i++) {
    if (pairs.groups[i] !== fold) continue;
    const place = where[i];
    const start = pairs.offsets[i] ?? 0;
    const logit = scoreLearnt(model, pairs.features, (pairs.offsets[i + 1] ?? 0) - start, out, start)[0] ?? 0;
    if (!place || logit < RIVAL_FLOOR) continue;
    const item = { pair: { ...place.candidate, logit }, key: place.key, right: (pairs.labels[i]?.length ?? 0) > 0 };
    const known = rivalsOf.get(place.scene);
    if (known) known.push(item);
    else rivalsOf.set(place.scene, [item]);
  }
}

// What each sentence speaks of as a whole, by models that have not seen its document.
const sentences = new InstanceStore();
for (const { scene, fold, events } of scenes) {
  if (fold < 0) continue;
  sentenceFeatures(scene, list);
  const types = new Set(events.map(({ type }) => EVENT_TYPES.indexOf(type)));
  sentences.add(list.values, list.count, [...types], fold);
}
const SENTENCE_OPTIONS = { classes: EVENT_TYPES.length, epochs: 5, rate: 0.03, l2: 1e-4, least: 3 };
const wholes = corpus.map(() => new Map<number, Float64Array>());
scoreHeldOut(sentences, SENTENCE_OPTIONS, FOLDS, (i, logits) => {
  const { document, scene } = real[i] as GoldScene; // a sentence of each
  wholes[document]?.set(scene.index, logits.slice());
});

const rescored = new InstanceStore();
const rescoredAt: {
  scene: number;
  key: string;
  trigger: number;
  pair: PairCandidate;
  beside: Comparison;
}[] = [];
const byDocument = new Map<number, [number, PairCandidate[]][]>();
for (const [s, items] of rivalsOf) {
  const { scene, document } = scenes[s] as GoldScene; // the map's keys are indices of scenes
  const known = byDocument.get(document) ?? [];
  known.push([scene.index, items.map(({ pair }) => pair)]);
  byDocument.set(document, known);
}
const elsewhere = new Map([...byDocument].map(([document, all]) => [document, gatherElsewhere(all)]));
for (const [s, items] of rivalsOf) {
  const { scene, fold, document } = scenes[s] as GoldScene; // the map's keys are indices of scenes
  const rivals = compareRivals(items.map(({ pair }) => pair));
  for (const { pair, key, right } of items) {
    const beside = comparePair(pair, rivals, elsewhere.get(document) ?? gatherElsewhere([]), scene.index);
    rescoreFeatures(scene, pair, beside, list);
    rescored.add(list.values, list.count, right ? [0] : [], fold);
    rescoredAt.push({ scene: s, key, trigger: pair.trigger.token, pair, beside });
  }
}
const RESCORE_OPTIONS = { classes: 1, epochs: 5, rate: 0.02, least: 3 };
const numbers: number[][] = [];
scoreHeldOut(rescored, RESCORE_OPTIONS, FOLDS, (i, [linear = 0]) => {
  const { scene: s, pair, beside } = rescoredAt[i] as (typeof rescoredAt)[number]; // a place of each
  const { scene, document } = scenes[s] as GoldScene; // the places are indices of scenes
  pairRow(scene, pair, beside, wholes[document] ?? new Map(), linear, (numbers[i] = []));
});
const rows = {
  width: numbers[0]?.length ?? 0,
  numbers: Float32Array.from(numbers.flat()),
  labels: rescored.labels.map((labels) => labels.length),
  groups: rescored.groups,
};
const found: Found[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const trees = boost(rows, (group) => group !== fold);
  rescoredAt.forEach(({ scene, key, trigger }, i) => {
    if (rows.groups[i] !== fold) return;
    found.push({ scene, key, trigger, logit: scoreTrees(trees, rows.numbers, i * rows.width) });
  });
}
console.error(`${clock()} ${rows.labels.length} rows of ${rows.width}`);
let statusRight = 0;
const judged = statuses.groups.filter((group) => group >= 0).length;
for (let fold = 0; fold < FOLDS; fold++) {
  const model = learn(statuses, (group) => group !== fold, STATUS_OPTIONS());
  for (let i = 0; i < statuses.size; i++) {
    if (statuses.groups[i] === fold && best(model, i) === statuses.labels[i]?.[0]) statusRight++;
  }
}
console.error(`${clock()} status right ${((100 * statusRight) / judged).toFixed(1)}% of ${judged}`);

for (const pairFloor of [-1.5, -1.2, -1, -0.8, -0.6, -0.4, -0.2, 0, 0.2])
  console.error(measure(real, found, total, { pairFloor, typeChance: 1 }).line);
const floors = chooseFloors(real, found, total);
console.error(measure(real, found, total, floors).line);
const calibration = isotonic(real, found, -3);
console.error(calibration.map(([x, y]) => `${x.toFixed(2)}:${y.toFixed(2)}`).join(' '));

if (values.dry) process.exit(0);

// Of weights for each of many types most are next to nothing: without them the same is found, faster, from half the file.
const OF_TYPES = { floor: 5.5 };
const parts = [
  packModel(
    learn(triggers, () => true, TRIGGER_OPTIONS),
    OF_TYPES,
  ),
  packModel(learn(pairs, () => true, PAIR_OPTIONS)),
  packModel(learn(statuses, () => true, STATUS_OPTIONS())),
  packModel(learn(rescored, () => true, RESCORE_OPTIONS)),
  packModel(
    learn(sentences, () => true, SENTENCE_OPTIONS),
    OF_TYPES,
  ),
];
parts.push(packTrees(boost(rows, () => true)));
mkdirSync(values.out, { recursive: true });
writeFileSync(`${values.out}/events.bin`, joinParts(parts));
writeFileSync(
  `${values.out}/events.json`,
  `${JSON.stringify({ triggerFloor: TRIGGER_FLOOR, ...floors, calibration })}\n`,
);
console.error(`${clock()} ${parts.map((part) => `${Math.round(part.length / 1024)} KB`).join(', ')}`);

function STATUS_OPTIONS(): { classes: number; epochs: number; rate: number; least: number } {
  return { classes: STATUSES.length, epochs: 8, rate: 0.03, least: 2 };
}

function best(model: Learnt, i: number): number {
  const start = statuses.offsets[i] ?? 0;
  scoreLearnt(model, statuses.features, (statuses.offsets[i + 1] ?? 0) - start, out, start);
  return out.indexOf(Math.max(...out));
}
