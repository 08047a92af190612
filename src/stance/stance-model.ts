import type { LinearModel } from '../classifier/index.ts';
import { readLinearModel, readParts, readWordGroups } from '../classifier/index.ts';
import type { Files } from '../document/index.ts';
import type { EvaluativeWords } from './evaluative.ts';
import { readEvaluatives } from './evaluative.ts';
import { readValences } from './valence.ts';

/** What finds stances: the lexicon of evaluative words, and what was learned from annotated documents. */
export interface StanceModel extends EvaluativeWords {
  /** Log-odds at a token of praise and of blame, in the order of POLARITIES. */
  readonly expressions: LinearModel;
  /** Log-odds that a party is whom an expression evaluates. */
  readonly targets: LinearModel;
  readonly settings: StanceSettings;
}

export const POLARITIES = ['positive', 'negative'] as const;

/** Numbers found on held-out folds when the model was trained. */
export interface StanceSettings {
  readonly expressionFloor: number;
  readonly targetFloor: number;
  readonly calibration: readonly (readonly [number, number])[];
}

/** @throws Error if a file is missing from `files` or is not as it should be. */
export function loadStanceModel(files: Files): StanceModel {
  const [expressions, targets] = readParts(files.bytes('models/stances.bin'));
  if (!expressions || !targets)
    throw new Error('models/stances.bin: expected two models; train them again with npm run train:events');
  return {
    evaluatives: readEvaluatives(files.text('data/evaluative.tsv')),
    valences: readValences(files.text('data/valence.tsv')),
    groups: readWordGroups(files.bytes('models/events-words.bin')),
    expressions: readLinearModel(expressions),
    targets: readLinearModel(targets),
    settings: JSON.parse(files.text('models/stances.json')) as StanceSettings, // written by the training of this model
  };
}
