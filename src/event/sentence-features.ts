import type { FeatureList } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import { hashOf } from '../syntax/index.ts';
import type { EventScene } from './scene.ts';

const bin = (n: number, most: number): number => Math.min(n, most);

/** Room is left in the list for what is told of the sentence as a whole. */
const MOST_OF_WORDS = 480;

/** What tells which deeds the sentence as a whole speaks of, whichever of its words names them. */
export function sentenceFeatures(scene: EventScene, list: FeatureList): void {
  const { view, genre, groups, context } = scene;
  const { tokens, lemmas } = view;
  list.count = 0;
  const seen = new Set<number>();
  const once = (template: number, value: number): void => {
    const key = mix(template, value);
    if (seen.has(key)) return;
    seen.add(key);
    add(list, template, value);
  };
  for (let i = 0; i < tokens.length && list.count < MOST_OF_WORDS; i++) {
    const lemma = lemmas[i] ?? 0;
    const head = tokens[i]?.head ?? -1;
    once(101, lemma);
    if (i + 1 < tokens.length) once(102, mix(lemma, lemmas[i + 1] ?? 0));
    once(103, groups.fine(lemma));
    once(104, groups.coarse(lemma));
    if (head >= 0) once(105, mix(lemma, lemmas[head] ?? 0));
    else once(106, lemma);
    for (const { sense, words } of scene.sensesAt.get(i) ?? []) {
      once(107, hashOf(sense.id));
      if (words > 1) once(108, hashOf(sense.type));
    }
  }
  let [named, unsaid] = [0, 0];
  for (const { mentions, isCounterpart, isVoice, recency } of scene.parties) {
    if (mentions.length > 0) named++;
    else if (isCounterpart || isVoice || recency === 1) unsaid++;
  }
  const parties = mix(bin(named, 4), bin(unsaid, 2));
  const kind = context.doc.blocks[view.sentence.block]?.kind ?? 'paragraph';
  add(list, 110, parties);
  add(list, 111, mix(genre, parties));
  add(list, 112, mix(genre, hashOf(kind)));
  add(list, 113, mix(genre, bin(scene.index, 3)));
  add(list, 114, bin(Math.floor(tokens.length / 6), 8));
  add(list, 115, scene.quotations.length > 0 ? 1 : 0);
  for (const [type, count] of scene.types) {
    add(list, 116, mix(hashOf(type), bin(count, 3)));
    add(list, 117, mix(hashOf(type), parties));
  }
}
