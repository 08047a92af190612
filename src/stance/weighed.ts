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

interface WeighedWord {
  readonly valence: number;
  readonly evaluatives: readonly Evaluative[];
}

const kept = new WeakMap<SentenceView, Weighed>();
/** Words come again and again; what the lists say of them is kept, up to a bound. */
const keptWords = new WeakMap<EvaluativeWords, Map<string, WeighedWord>>();
const MOST_WORDS = 20_000;

/** The words of a sentence as the lists weigh them, looked up once a sentence. */
export function weigh(view: SentenceView, words: EvaluativeWords): Weighed {
  const known = kept.get(view);
  if (known) return known;
  let knownWords = keptWords.get(words);
  if (!knownWords || knownWords.size > MOST_WORDS) keptWords.set(words, (knownWords = new Map<string, WeighedWord>()));
  const valences = new Float64Array(view.tokens.length);
  const evaluatives: (readonly Evaluative[])[] = [];
  const sums: [number, number] = [0, 0];
  for (const [i, token] of view.tokens.entries()) {
    const key = `${token.form} ${token.lemma} ${token.upos}`;
    let word = knownWords.get(key);
    if (!word) {
      word = {
        valence: valenceOf(words.valences, words.affixes, token),
        evaluatives: evaluativesOf(words, token.lemma),
      };
      knownWords.set(key, word);
    }
    valences[i] = word.valence;
    evaluatives.push(word.evaluatives);
    sums[word.valence > 0 ? 0 : 1] += Math.abs(word.valence);
  }
  const weighed = { valences, evaluatives, sums };
  kept.set(view, weighed);
  return weighed;
}
