import type { LinearModel, Trees } from '../classifier/index.ts';
import { readLinearModel, readParts, readTrees, readWordGroups } from '../classifier/index.ts';
import type { Files } from '../document/index.ts';
import { readAffixes } from './affixes.ts';
import type { EvaluativeWords } from './evaluative.ts';
import { readEvaluatives } from './evaluative.ts';
import { readJudging } from './judging.ts';
import { readValences } from './valence.ts';

/** What finds stances: the lexicon of evaluative words, and what was learned from annotated documents. */
export interface StanceModel extends EvaluativeWords {
  /** Log-odds at a token of praise and of blame, in the order of POLARITIES. */
  readonly expressions: LinearModel;
  /** Log-odds of a sentence as a whole, in the same order. */
  readonly sentences: LinearModel;
  /** Log-odds that a holder evaluates a target by an expression; the trees' and a share of these are added up. */
  readonly units: LinearModel;
  readonly trees: Trees;
  readonly settings: StanceSettings;
}

export const POLARITIES = ['positive', 'negative'] as const;

/**
 * How much the linear model's log-odds count beside the trees': at a half, held-out folds of gold/train.jsonl gave F 44.8, at one 44.0
 * (training/events/train-stances.ts, 30 November 2026).
 */
export const LINEAR_SHARE = 0.5;

/** Numbers found on held-out folds when the model was trained. */
export interface StanceSettings {
  readonly expressionFloor: number;
  readonly floor: number;
  readonly calibration: readonly (readonly [number, number])[];
}

/** @throws Error if a file is missing from `files` or is not as it should be. */
export function loadStanceModel(files: Files): StanceModel {
  const [expressions, sentences, units, trees] = readParts(files.bytes('models/stances.bin'));
  if (!expressions || !sentences || !units || !trees)
    throw new Error('models/stances.bin: expected four models; train them again with npm run train:events');
  return {
    evaluatives: readEvaluatives(files.text('data/evaluative.tsv')),
    valences: readValences(files.text('data/valence.tsv')),
    affixes: readAffixes(files.text('data/affixes.tsv')),
    judging: readJudging(files.text('data/judging.tsv')),
    groups: readWordGroups(files.bytes('models/events-words.bin')),
    expressions: readLinearModel(expressions),
    sentences: readLinearModel(sentences),
    units: readLinearModel(units),
    trees: readTrees(trees),
    settings: JSON.parse(files.text('models/stances.json')) as StanceSettings, // written by the training of this model
  };
}
