import type { ConlluSentence } from '../../src/language/conllu.ts';
import { contextsOf, keysOf } from '../../src/language/features.ts';

/** Lines for `createFeatures`: keys with the features most often seen with them, where a less telling key wouldn't do. */
export function learnFeats(sentences: readonly ConlluSentence[]): string[] {
  const votes = new Map<string, Map<string, number>>();
  const backoff = new Map<string, readonly string[]>();
  for (const { words } of sentences) {
    const forms = words.map(({ form }) => form);
    const contexts = contextsOf(forms, {
      upos: words.map(({ upos }) => upos),
      xpos: words.map(({ xpos }) => xpos),
      heads: Int32Array.from(words, ({ head }) => head),
      deprels: words.map(({ deprel }) => deprel),
    });
    words.forEach(({ form, upos, xpos, feats }, i) => {
      const keys = keysOf(form, upos, xpos, contexts[i] ?? '');
      // Typos and words outside of a tree's conventions are facts of a text, not of a word.
      const plain = feats
        .replace(/\|?(?:Typo=Yes|ExtPos=[A-Z]+|Style=[A-Za-z]+|Foreign=Yes)(?=\||$)/gu, '')
        .replace(/^\|/u, '');
      keys.forEach((key, k) => {
        const counts = votes.get(key) ?? new Map<string, number>();
        counts.set(plain, (counts.get(plain) ?? 0) + 1);
        votes.set(key, counts);
        backoff.set(key, keys.slice(k + 1));
      });
    });
  }
  const best = new Map([...votes].map(([key, counts]) => [key, mostFrequent(counts)]));
  const kept = new Map<string, string>();
  for (const [key, feats] of [...best].sort(
    (a, b) => (backoff.get(a[0])?.length ?? 0) - (backoff.get(b[0])?.length ?? 0),
  )) {
    const seen = [...(votes.get(key)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
    const lesser = backoff.get(key) ?? [];
    const otherwise = lesser.map((other) => kept.get(other)).find((found) => found !== undefined);
    if (otherwise === feats || (seen < 2 && lesser.length > 0)) continue;
    kept.set(key, feats);
  }
  return [...kept].map(([key, feats]) => `${key}\t${feats}`).sort();
}

const mostFrequent = (votes: ReadonlyMap<string, number>): string =>
  [...votes].reduce((top, next) => (next[1] > top[1] ? next : top))[0];
