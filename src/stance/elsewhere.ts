import { logistic } from '../classifier/index.ts';
import { NOTHING } from './expression.ts';

/** A judgement that may be: of whom, by whom, which way, in which sentence, and the log-odds of the linear model that it is. */
export interface Judgement {
  readonly sentence: number;
  /** CODEBOOK code; null for an unnamed author or speaker. */
  readonly holder: string | null;
  readonly target: string;
  readonly polarity: 'positive' | 'negative';
  readonly linear: number;
}

/** What a document says of each target by each holder, sentence by sentence: its likeliest praise and blame. */
export interface Judgements {
  /**
   * Appends to `row` how much the rest of the document judges the same target by the same holder: the expected numbers of sentences
   * that do so the same way and the other way, and the log-odds of either in the sentences before and after.
   */
  readonly elsewhere: (judgement: Omit<Judgement, 'linear'>, row: number[]) => void;
}

/** Who is blamed all along is seldom praised in between: the judgements of a document, to be weighed against one another. */
export function gatherJudgements(judgements: Iterable<Judgement>): Judgements {
  const bySentence = new Map<string, Map<number, number>>();
  const keyOf = (holder: string | null, target: string, polarity: string): string =>
    `${holder ?? ''}|${target}|${polarity}`;
  for (const { sentence, holder, target, polarity, linear } of judgements) {
    const key = keyOf(holder, target, polarity);
    const known = bySentence.get(key) ?? new Map<number, number>();
    known.set(sentence, Math.max(linear, known.get(sentence) ?? NOTHING));
    bySentence.set(key, known);
  }
  const sums = new Map<string, number>();
  for (const [key, sentences] of bySentence) {
    let sum = 0;
    for (const linear of sentences.values()) sum += logistic(linear);
    sums.set(key, sum);
  }
  return {
    elsewhere: ({ sentence, holder, target, polarity }, row) => {
      for (const way of [polarity, polarity === 'positive' ? 'negative' : 'positive']) {
        const key = keyOf(holder, target, way);
        const sentences = bySentence.get(key);
        const own = sentences?.get(sentence);
        row.push((sums.get(key) ?? 0) - (own === undefined ? 0 : logistic(own)));
        row.push(Math.max(sentences?.get(sentence - 1) ?? NOTHING, sentences?.get(sentence + 1) ?? NOTHING));
      }
    },
  };
}
