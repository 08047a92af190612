import type { ConlluSentence } from '../../src/language/conllu.ts';

/** Lines for `createFeatures`: the features of tags, and of the words that differ from their tag. */
export function learnFeats(sentences: readonly ConlluSentence[]): { tags: string[]; words: string[] } {
  const byTag = new Map<string, Map<string, number>>();
  const byWord = new Map<string, Map<string, number>>();
  const vote = (votes: Map<string, Map<string, number>>, key: string, feats: string): void => {
    const counts = votes.get(key) ?? new Map<string, number>();
    counts.set(feats, (counts.get(feats) ?? 0) + 1);
    votes.set(key, counts);
  };
  for (const { words } of sentences) {
    for (const { form, upos, xpos, feats } of words) {
      vote(byTag, `${upos}\t${xpos}`, feats);
      vote(byWord, `${upos}\t${xpos}\t${form.toLowerCase()}`, feats);
    }
  }
  const tagFeats = new Map([...byTag].map(([tag, votes]) => [tag, mostFrequent(votes)]));
  const words: string[] = [];
  for (const [word, votes] of byWord) {
    const feats = mostFrequent(votes);
    if (tagFeats.get(word.slice(0, word.lastIndexOf('\t'))) !== feats) words.push(`${word}\t${feats}`);
  }
  return { tags: [...tagFeats].map(([tag, feats]) => `${tag}\t${feats}`).sort(), words: words.sort() };
}

const mostFrequent = (votes: ReadonlyMap<string, number>): string =>
  [...votes].reduce((top, next) => (next[1] > top[1] ? next : top))[0];
