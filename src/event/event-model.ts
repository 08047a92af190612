import type { Calibration, LinearModel, Trees, WordGroups } from '../classifier/index.ts';
import { readLinearModel, readParts, readTrees, readWordGroups } from '../classifier/index.ts';
import type { Files } from '../document/index.ts';
import type { PloverCode } from './plover.ts';
import { readPlover } from './plover.ts';
import type { Lexicon } from './predicates.ts';
import { readLexicon } from './predicates.ts';

/** What finds events: the lexicon of predicates, and what was learned from annotated documents. */
export interface EventModel {
  readonly lexicon: Lexicon;
  readonly groups: WordGroups;
  readonly plover: ReadonlyMap<string, PloverCode>;
  /** Log-odds of each type at a token, in the order of EVENT_TYPES. */
  readonly triggers: LinearModel;
  /** Log-odds that a source does a trigger's deed to a target. */
  readonly pairs: LinearModel;
  /** Log-odds of each status, in the order of STATUSES. */
  readonly statuses: LinearModel;
  /** Log-odds that a pair holds beside the other pairs of its sentence. */
  readonly rescoring: LinearModel;
  /** Log-odds that a sentence as a whole speaks of a deed of each type, in the order of EVENT_TYPES. */
  readonly wholes: LinearModel;
  /** Log-odds that a pair holds, from the numbers of `pairRow`. */
  readonly trees: Trees;
  readonly settings: EventSettings;
}

/** Numbers found on held-out folds when the model was trained; see docs/events.md. */
export interface EventSettings {
  /** A type whose log-odds at a token are below this is not looked at further. */
  readonly triggerFloor: number;
  /** A pair is an event from this log-odds on. */
  readonly pairFloor: number;
  /** So is the surest pair of a type that some pair of the sentence has by this chance, where none reaches the floor. */
  readonly typeChance: number;
  /** Log-odds and the share of held-out pairs near them that were right, both rising. */
  readonly calibration: Calibration;
}

/** @throws Error if a file is missing from `files` or is not as it should be. */
export function loadEventModel(files: Files): EventModel {
  const parts = readParts(files.bytes('models/events.bin'));
  const [triggers, pairs, statuses, rescoring, wholes, trees] = parts;
  if (!triggers || !pairs || !statuses || !rescoring || !wholes || !trees)
    throw new Error('models/events.bin: expected six models; train them again with npm run train:events');
  return {
    lexicon: readLexicon(files.text('data/predicates.tsv')),
    groups: readWordGroups(files.bytes('models/events-words.bin')),
    plover: readPlover(files.text('data/plover.tsv')),
    triggers: readLinearModel(triggers),
    pairs: readLinearModel(pairs),
    statuses: readLinearModel(statuses),
    rescoring: readLinearModel(rescoring),
    wholes: readLinearModel(wholes),
    trees: readTrees(trees),
    settings: JSON.parse(files.text('models/events.json')) as EventSettings, // written by the training of this model
  };
}
