import type { Lexicon } from './lexicon.ts';
import { best, feature1, feature2, feature3 } from './weights.ts';
import type { FeatureList, Scorer } from './weights.ts';

/** How many features `tagFeatures` gives at most. */
export const TAG_FEATURES = 40;

/**
 * Greedy part-of-speech tagging, left to right: the tag of each word from its form and its neighbours' and the two tags
 * before it. A tag is UPOS and XPOS in one.
 *
 * @param rows the words' rows in `lexicon`, with two rows of 0 before and three after the sentence's `count`.
 * @param tags filled from index 2 on, aligned with `rows`.
 */
export function tagWords(lexicon: Lexicon, scorer: Scorer, rows: Int32Array, count: number, tags: Int32Array): void {
  const features = { hashes: new Int32Array(TAG_FEATURES), count: 0 };
  const scores = new Float32Array(scorer.classes);
  tags[0] = -1;
  tags[1] = -1;
  for (let i = 2; i < count + 2; i++) {
    const fixed = lexicon.fixedTag[rows[i] as number] as number;
    if (fixed !== 0) {
      tags[i] = fixed - 1;
      continue;
    }
    tagFeatures(lexicon, rows, tags, i, features);
    scorer.score(features, scores);
    tags[i] = best(scores, scorer.classes);
  }
}

/** The features of the tagging decision at `i`, which sees `tags[i-1]` and `tags[i-2]`. */
export function tagFeatures(
  lexicon: Lexicon,
  rows: Int32Array,
  tags: Int32Array,
  i: number,
  features: FeatureList,
): void {
  const w = rows[i] as number;
  const w1 = rows[i - 1] as number;
  const w2 = rows[i - 2] as number;
  const n1 = rows[i + 1] as number;
  const n2 = rows[i + 2] as number;
  const t1 = tags[i - 1] as number;
  const t2 = tags[i - 2] as number;
  const { form, lower, fine, coarse, shape, suffix1, suffix2, suffix3, suffix4, prefix1, prefix2, prefix3 } = lexicon;
  const low = lower[w] as number;
  const out = features.hashes;
  let n = 0;
  out[n++] = feature1(1, 0);
  out[n++] = feature1(2, form[w] as number);
  out[n++] = feature1(3, low);
  out[n++] = feature1(4, suffix4[w] as number);
  out[n++] = feature1(5, suffix3[w] as number);
  out[n++] = feature1(6, suffix2[w] as number);
  out[n++] = feature1(7, suffix1[w] as number);
  out[n++] = feature1(8, prefix1[w] as number);
  out[n++] = feature1(9, prefix2[w] as number);
  out[n++] = feature1(10, prefix3[w] as number);
  out[n++] = feature1(11, shape[w] as number);
  out[n++] = feature1(12, fine[w] as number);
  out[n++] = feature1(13, coarse[w] as number);
  out[n++] = feature1(14, t1);
  out[n++] = feature2(15, t1, t2);
  out[n++] = feature2(16, t1, low);
  out[n++] = feature2(17, t1, suffix3[w] as number);
  out[n++] = feature1(18, lower[w1] as number);
  out[n++] = feature1(19, lower[n1] as number);
  out[n++] = feature1(20, lower[w2] as number);
  out[n++] = feature1(21, lower[n2] as number);
  out[n++] = feature2(22, lower[w1] as number, low);
  out[n++] = feature2(23, low, lower[n1] as number);
  out[n++] = feature1(24, suffix3[w1] as number);
  out[n++] = feature1(25, suffix3[n1] as number);
  out[n++] = feature1(26, fine[w1] as number);
  out[n++] = feature1(27, fine[n1] as number);
  out[n++] = feature1(28, fine[n2] as number);
  out[n++] = feature2(29, shape[w] as number, shape[w1] as number);
  out[n++] = feature2(30, shape[w] as number, shape[n1] as number);
  out[n++] = feature2(31, t1, fine[n1] as number);
  out[n++] = feature2(32, low, coarse[n1] as number);
  out[n++] = feature3(33, t2, t1, low);
  out[n++] = feature3(34, t1, coarse[w] as number, coarse[n1] as number);
  out[n++] = feature2(35, fine[w] as number, fine[n1] as number);
  out[n++] = feature2(36, shape[w] as number, i === 2 ? 1 : 0);
  out[n++] = feature3(37, lower[w1] as number, t1, fine[n1] as number);
  out[n++] = feature2(38, coarse[n1] as number, coarse[n2] as number);
  features.count = n;
}
