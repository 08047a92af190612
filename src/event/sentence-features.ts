import type { FeatureList } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import { listWords } from '../party/index.ts';
import { hashOf } from '../syntax/index.ts';
import type { EventScene } from './scene.ts';

const bin = (n: number, most: number): number => Math.min(n, most);

/** What tells which deeds the sentence as a whole speaks of, whichever of its words names them. */
export function sentenceFeatures(scene: EventScene, list: FeatureList): void {
  const { view, genre, groups, context } = scene;
  listWords(scene, groups, list, (i, once) => {
    for (const { sense, words } of scene.sensesAt.get(i) ?? []) {
      once(7, hashOf(sense.id));
      if (words > 1) once(8, hashOf(sense.type));
    }
  });
  let [named, unsaid] = [0, 0];
  for (const { mentions, isCounterpart, isVoice, recency } of scene.parties) {
    if (mentions.length > 0) named++;
    else if (isCounterpart || isVoice || recency === 1) unsaid++;
  }
  const parties = mix(bin(named, 4), bin(unsaid, 2));
  const kind = context.doc.blocks[view.sentence.block]?.kind ?? 'paragraph';
  add(list, 10, parties);
  add(list, 11, mix(genre, parties));
  add(list, 12, mix(genre, hashOf(kind)));
  add(list, 13, mix(genre, bin(scene.index, 3)));
  add(list, 14, bin(Math.floor(view.tokens.length / 6), 8));
  add(list, 15, scene.quotations.length > 0 ? 1 : 0);
  for (const [type, count] of scene.types) {
    add(list, 16, mix(hashOf(type), bin(count, 3)));
    add(list, 17, mix(hashOf(type), parties));
  }
}
