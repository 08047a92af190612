import type { SentenceView } from '../syntax/index.ts';
import type { Evaluative, EvaluativeWords } from './evaluative.ts';
import { evaluativesOf } from './evaluative.ts';
import { valenceOf } from './valence.ts';

/** What the lists say of each word of a sentence, by token. */
export interface Weighed {
  readonly valences: Float64Array;
  readonly evaluatives: readonly (readonly Evaluative[])[];
  /** How much all of them praise, and how much they blame. */
  readonly sums: readonly [number, number];
}

const kept = new WeakMap<SentenceView, Weighed>();

/** The words of a sentence as the lists weigh them, looked up once a sentence. */
export function weigh(view: SentenceView, words: EvaluativeWords): Weighed {
  const known = kept.get(view);
  if (known) return known;
  const own = Float64Array.from(view.tokens, (token) => valenceOf(words.valences, words.affixes, token));
  const sums: [number, number] = [0, 0];
  for (const valence of own) sums[valence > 0 ? 0 : 1] += Math.abs(valence);
  const weighed = {
    valences: own,
    sums,
    evaluatives: view.tokens.map(({ lemma }) => evaluativesOf(words, lemma)),
  };
  kept.set(view, weighed);
  return weighed;
}
