import type { SentenceView } from '../syntax/index.ts';
import type { Evaluative, EvaluativeWords } from './evaluative.ts';
import { valenceOf } from './valence.ts';

/** What the lists say of each word of a sentence, by token. */
export interface Weighed {
  readonly valences: Float64Array;
  readonly evaluatives: readonly (readonly Evaluative[])[];
}

const NONE: readonly Evaluative[] = [];
const kept = new WeakMap<SentenceView, Weighed>();

/** The words of a sentence as the lists weigh them, looked up once a sentence. */
export function weigh(view: SentenceView, { evaluatives, valences }: EvaluativeWords): Weighed {
  const known = kept.get(view);
  if (known) return known;
  const weighed = {
    valences: Float64Array.from(view.tokens, (token) => valenceOf(valences, token)),
    evaluatives: view.tokens.map(({ lemma }) => evaluatives.get(lemma.toLowerCase()) ?? NONE),
  };
  kept.set(view, weighed);
  return weighed;
}
