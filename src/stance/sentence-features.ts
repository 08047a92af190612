import type { FeatureList } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import type { Scene } from '../party/index.ts';
import type { EvaluativeWords } from './evaluative.ts';
import { weigh } from './weighed.ts';

const bin = (n: number, most: number): number => Math.min(n, most);

/** What tells whether the sentence as a whole praises or blames somebody, whichever of its words does. */
export function sentenceFeatures(scene: Scene, words: EvaluativeWords, list: FeatureList): void {
  const { view, genre } = scene;
  const { tokens, lemmas } = view;
  const { groups } = words;
  const { valences, evaluatives } = weigh(view, words);
  list.count = 0;
  const seen = new Set<number>();
  const once = (template: number, value: number): void => {
    const key = mix(template, value);
    if (seen.has(key)) return;
    seen.add(key);
    add(list, template, value);
  };
  let [praise, blame] = [0, 0];
  for (let i = 0; i < tokens.length && list.count < MOST_OF_WORDS; i++) {
    const lemma = lemmas[i] ?? 0;
    const head = tokens[i]?.head ?? -1;
    const valence = valences[i] ?? 0;
    if (valence > 0) praise += valence;
    else blame -= valence;
    once(501, lemma);
    if (i + 1 < tokens.length) once(502, mix(lemma, lemmas[i + 1] ?? 0));
    once(503, groups.fine(lemma));
    once(504, groups.coarse(lemma));
    if (head >= 0) once(505, mix(lemma, lemmas[head] ?? 0));
    else once(506, lemma);
    for (const { kind } of evaluatives[i] ?? []) once(507, kind);
  }
  let who = 0;
  for (const { mentions, isVoice, isAuthor, isSpeaker } of scene.parties)
    if (mentions.length > 0) who |= isVoice || isAuthor || isSpeaker ? 2 : 1;
  add(list, 508, bin(Math.floor(praise), 8));
  add(list, 509, bin(Math.floor(blame), 8));
  add(list, 510, mix(genre, bin(Math.floor(praise / 2), 4)));
  add(list, 511, mix(genre, bin(Math.floor(blame / 2), 4)));
  add(list, 512, bin(Math.floor(tokens.length / 6), 6));
  add(list, 513, who);
  add(list, 514, mix(genre, who));
  add(list, 515, scene.quotations.length > 0 ? 1 : 0);
  add(list, 516, genre);
}

/** Room is left in the list for what is told of the sentence as a whole. */
const MOST_OF_WORDS = 490;
