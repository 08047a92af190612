import type { Name, NameKind } from '../../document/index.ts';
import type { Lexicon } from './lexicon.ts';
import { feature1, feature2, feature3 } from './weights.ts';
import type { FeatureList, Scorer } from './weights.ts';

/** The classes of the name tagger: outside, and first and further words of a name of each kind. */
export const NAME_TAGS = [
  'O',
  'B-PER',
  'I-PER',
  'B-ORG',
  'I-ORG',
  'B-LOC',
  'I-LOC',
  'B-NORP',
  'I-NORP',
  'B-MISC',
  'I-MISC',
] as const;

export const NAME_FEATURES = 48;

/**
 * The names of a sentence, by a greedy pass from left to right that never continues a name that has not begun.
 *
 * @param rows the words' rows in `lexicon`, with two rows of 0 before and three after the sentence's `count`.
 * @param upos aligned with `rows`.
 */
export function findNames(lexicon: Lexicon, scorer: Scorer, rows: Int32Array, upos: Int32Array, count: number): Name[] {
  const features = { hashes: new Int32Array(NAME_FEATURES), count: 0 };
  const scores = new Float32Array(scorer.classes);
  const tags = new Int32Array(count + 2);
  for (let i = 2; i < count + 2; i++) {
    if (!mayBeName(lexicon, rows, tags, i)) continue;
    nameFeatures(lexicon, rows, upos, tags, i, features);
    scorer.score(features, scores);
    tags[i] = bestNameTag(scores, tags[i - 1] as number);
  }
  return namesOf(tags.subarray(2));
}

/** A word in lower case that no name stands before is of no name: nine of ten words need no look. */
export const mayBeName = (lexicon: Lexicon, rows: Int32Array, tags: Int32Array, i: number): boolean =>
  (tags[i - 1] as number) !== 0 || lexicon.hasCapital[rows[i] as number] === 1;

/** The class of the highest score that may follow `previous`. */
export function bestNameTag(scores: Float32Array, previous: number): number {
  let winner = 0;
  for (let tag = 1; tag < NAME_TAGS.length; tag++) {
    if (mayFollow(previous, tag) && (scores[tag] as number) > (scores[winner] as number)) winner = tag;
  }
  return winner;
}

/** Whether a word tagged `tag` may stand after one tagged `previous`: odd numbers begin a name, the even one above continues it. */
export const mayFollow = (previous: number, tag: number): boolean =>
  tag % 2 === 1 || previous === tag || previous === tag - 1;

/** The names that a row of name tags spells. */
export function namesOf(tags: Int32Array): Name[] {
  const names: Name[] = [];
  for (let i = 0; i < tags.length; i++) {
    const tag = tags[i] as number;
    if (tag === 0) continue;
    let last = i;
    const inside = tag % 2 === 1 ? tag + 1 : tag;
    while (last + 1 < tags.length && tags[last + 1] === inside) last++;
    names.push({ first: i, last, kind: (NAME_TAGS[tag] ?? 'B-MISC').slice(2) as NameKind });
    i = last;
  }
  return names;
}

export function nameFeatures(
  lexicon: Lexicon,
  rows: Int32Array,
  upos: Int32Array,
  tags: Int32Array,
  i: number,
  features: FeatureList,
): void {
  const w = rows[i] as number;
  const w1 = rows[i - 1] as number;
  const w2 = rows[i - 2] as number;
  const n1 = rows[i + 1] as number;
  const n2 = rows[i + 2] as number;
  const previous = tags[i - 1] as number;
  const p = upos[i] as number;
  const p1 = upos[i - 1] as number;
  const q1 = upos[i + 1] as number;
  const { form, lower, fine, coarse, shape, suffix2, suffix3, suffix4, prefix2, prefix3 } = lexicon;
  const low = lower[w] as number;
  const s = shape[w] as number;
  const c = fine[w] as number;
  const out = features.hashes;
  let n = 0;
  out[n++] = feature1(301, previous);
  out[n++] = feature2(302, form[w] as number, previous > 0 ? 1 : 0);
  out[n++] = feature1(303, low);
  out[n++] = feature1(304, suffix4[w] as number);
  out[n++] = feature1(305, suffix3[w] as number);
  out[n++] = feature1(306, suffix2[w] as number);
  out[n++] = feature1(307, prefix2[w] as number);
  out[n++] = feature1(308, prefix3[w] as number);
  out[n++] = feature2(309, s, previous);
  out[n++] = feature2(310, c, s);
  out[n++] = feature2(311, c, previous);
  out[n++] = feature2(312, coarse[w] as number, s);
  out[n++] = feature2(313, p, previous);
  out[n++] = feature2(314, p, s);
  out[n++] = feature2(315, lower[w1] as number, s);
  out[n++] = feature2(316, lower[n1] as number, s);
  out[n++] = feature2(317, lower[w2] as number, s);
  out[n++] = feature2(318, lower[n2] as number, s);
  out[n++] = feature2(319, fine[w1] as number, s);
  out[n++] = feature2(320, fine[n1] as number, s);
  out[n++] = feature2(321, shape[w1] as number, s);
  out[n++] = feature2(322, shape[n1] as number, s);
  out[n++] = feature3(323, shape[w1] as number, s, shape[n1] as number);
  out[n++] = feature3(324, p1, p, q1);
  out[n++] = feature2(325, p1, p);
  out[n++] = feature2(326, p, q1);
  out[n++] = feature2(327, c, fine[n1] as number);
  out[n++] = feature2(328, fine[w1] as number, c);
  out[n++] = feature2(329, low, lower[n1] as number);
  out[n++] = feature2(330, lower[w1] as number, low);
  out[n++] = feature3(331, previous, low, p);
  out[n++] = feature3(332, previous, s, shape[n1] as number);
  out[n++] = feature3(333, previous, coarse[w] as number, coarse[n1] as number);
  out[n++] = feature3(334, previous, lower[w1] as number, s);
  out[n++] = feature3(335, previous, s, i === 2 ? 1 : 0);
  out[n++] = feature3(336, fine[w2] as number, fine[w1] as number, s);
  out[n++] = feature3(337, fine[n1] as number, fine[n2] as number, s);
  out[n++] = feature3(338, c, p, i === 2 ? 1 : 0);
  features.count = n;
}
