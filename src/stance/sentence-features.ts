import type { FeatureList } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import type { Scene } from '../party/index.ts';
import { listWords } from '../party/index.ts';
import type { EvaluativeWords } from './evaluative.ts';
import { weigh } from './weighed.ts';

const bin = (n: number, most: number): number => Math.min(n, most);

/** What tells whether the sentence as a whole praises or blames somebody, whichever of its words does. */
export function sentenceFeatures(scene: Scene, words: EvaluativeWords, list: FeatureList): void {
  const { view, genre } = scene;
  const { valences, evaluatives } = weigh(view, words);
  let [praise, blame] = [0, 0];
  listWords(scene, words.groups, list, (i, once) => {
    const valence = valences[i] ?? 0;
    if (valence > 0) praise += valence;
    else blame -= valence;
    for (const { kind } of evaluatives[i] ?? []) once(7, kind);
  });
  let who = 0;
  for (const { mentions, isVoice, isAuthor, isSpeaker } of scene.parties)
    if (mentions.length > 0) who |= isVoice || isAuthor || isSpeaker ? 2 : 1;
  add(list, 8, bin(Math.floor(praise), 8));
  add(list, 9, bin(Math.floor(blame), 8));
  add(list, 10, mix(genre, bin(Math.floor(praise / 2), 4)));
  add(list, 11, mix(genre, bin(Math.floor(blame / 2), 4)));
  add(list, 12, bin(Math.floor(view.tokens.length / 6), 6));
  add(list, 13, who);
  add(list, 14, mix(genre, who));
  add(list, 15, scene.quotations.length > 0 ? 1 : 0);
  add(list, 16, genre);
}
