import type { FeatureList, WordGroups } from '../classifier/index.ts';
import { add, mix } from '../classifier/index.ts';
import type { Scene } from './scene.ts';

/** Room is left in the list for what is told of the sentence as a whole. */
const MOST_OF_WORDS = 470;

/** Adds a feature unless it is there already. */
export type Once = (template: number, value: number) => void;

/**
 * Empties the list and adds the sentence's words, each once: lemmas, neighbours, groups of like use, words with their heads.
 *
 * @param also adds what else is to be told of a token. Templates 1 to 6 are taken.
 */
export function listWords(
  { view }: Scene,
  groups: WordGroups,
  list: FeatureList,
  also: (token: number, once: Once) => void,
): void {
  const { tokens, lemmas } = view;
  const seen = new Set<number>();
  const once: Once = (template, value) => {
    const key = mix(template, value);
    if (seen.has(key)) return;
    seen.add(key);
    add(list, template, value);
  };
  list.count = 0;
  for (let i = 0; i < tokens.length && list.count < MOST_OF_WORDS; i++) {
    const lemma = lemmas[i] ?? 0;
    const head = tokens[i]?.head ?? -1;
    once(1, lemma);
    if (i + 1 < tokens.length) once(2, mix(lemma, lemmas[i + 1] ?? 0));
    once(3, groups.fine(lemma));
    once(4, groups.coarse(lemma));
    if (head >= 0) once(5, mix(lemma, lemmas[head] ?? 0));
    else once(6, lemma);
    also(i, once);
  }
}
