import type { FeatureList } from '../classifier/index.ts';
import { logistic } from '../classifier/index.ts';
import type { Scene } from '../party/index.ts';
import { rolesOf } from '../party/index.ts';
import type { Role } from '../syntax/index.ts';
import type { EvaluativeWords } from './evaluative.ts';
import type { Judged } from './judged.ts';
import { findJudged } from './judged.ts';
import { POLARITIES } from './stance-model.ts';
import { expressionFeatures, mayEvaluate, wordFeatures } from './stance-features.ts';

/** A token that may praise or blame. */
export interface ExpressionCandidate {
  readonly token: number;
  readonly polarity: 'positive' | 'negative';
  readonly logit: number;
  readonly roles: readonly Role[];
  readonly judged: Judged;
}

/**
 * What the words around a token may add to the log-odds that its own word gives it: two in three are passed over by it, and of
 * what is sure enough to matter none.
 */
const REACH_OF_CONTEXT = 0.25;

/** Log-odds of praise and blame at a token whose features are in the list. */
export type PolarityScorer = (list: FeatureList, out: Float64Array) => void;

/** How much a document praises and blames, sentence by sentence. */
export interface Mood {
  /** By index of sentence: the log-odds of its likeliest praise and blame, in the order of POLARITIES; `NOTHING` for none. */
  readonly peaks: readonly (readonly [number, number])[];
  /** By index of sentence: the log-odds that it praises and that it blames as a whole; `NOTHING` where it is no scene. */
  readonly sentences: readonly (readonly [number, number])[];
  /** The share of sentences that praise or blame, from 0 to 1. */
  readonly density: number;
  /** The share that praises less the share that blames. */
  readonly balance: number;
}

export const NOTHING = -6;

/** The tokens of the scene that may praise or blame, in the order of the text. */
export function findExpressions(
  scene: Scene,
  words: EvaluativeWords,
  score: PolarityScorer,
  floor: number,
  list: FeatureList,
): ExpressionCandidate[] {
  const found: ExpressionCandidate[] = [];
  const out = new Float64Array(POLARITIES.length);
  for (let token = 0; token < scene.view.tokens.length; token++) {
    if (!mayEvaluate(scene, token)) continue;
    wordFeatures(scene, token, words, list);
    score(list, out);
    if (out.every((logit) => logit < floor - REACH_OF_CONTEXT)) continue;
    const roles = rolesOf(scene, token);
    const judged = findJudged(scene, token, words.judging);
    expressionFeatures(scene, token, roles, judged, words, list);
    score(list, out);
    POLARITIES.forEach((polarity, p) => {
      const logit = out[p] ?? -Infinity;
      if (logit >= floor) found.push({ token, polarity, logit, roles, judged });
    });
  }
  return found;
}

/** The mood of a document, of whose sentences those in `found` have expressions; `sentences` as Mood has it. */
export function moodOf(
  sentences: readonly (readonly [number, number])[],
  found: ReadonlyMap<number, readonly ExpressionCandidate[]>,
): Mood {
  let [sum, balance] = [0, 0];
  const peaks = sentences.map((_, i): [number, number] => {
    const peak: [number, number] = [NOTHING, NOTHING];
    for (const { polarity, logit } of found.get(i) ?? []) {
      const p = POLARITIES.indexOf(polarity);
      peak[p] = Math.max(peak[p] ?? NOTHING, logit);
    }
    sum += logistic(Math.max(...peak));
    balance += logistic(peak[0]) - logistic(peak[1]);
    return peak;
  });
  const count = Math.max(1, sentences.length);
  return { peaks, sentences, density: sum / count, balance: balance / count };
}
