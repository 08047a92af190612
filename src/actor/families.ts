import type { Sentence } from '../document/index.ts';
import type { NameMatch } from './gazetteer.ts';
import type { SenseType } from './knowledge.ts';

/**
 * Family names that are places as well, of persons whom `sentences` name in full: after 'Nadia Vienna' the bare 'Vienna' is she, unless
 * something is said to be in Vienna, too.
 */
export function findFamilies(
  sentences: readonly Sentence[],
  matches: readonly (readonly NameMatch[])[],
): ReadonlySet<string> {
  const families = new Set<string>();
  for (const { tokens, names } of sentences) {
    for (const { kind, first, last } of names) {
      const given = tokens[last - 1];
      if (kind === 'PER' && first < last && given?.upos === 'PROPN' && /^\p{Lu}\p{Ll}/u.test(given.form))
        families.add(tokens[last]?.form ?? '');
    }
  }
  if (families.size === 0) return families;
  const places = new Set<string>();
  matches.forEach((sentence, i) => {
    for (const { first, last, readings } of sentence) {
      const token = sentences[i]?.tokens[first];
      const before = sentences[i]?.tokens[first - 1];
      if (first !== last || token === undefined || !families.has(token.form)) continue;
      if (PLACES.has(readings[0]?.sense.type ?? 'leader')) places.add(token.form);
      if (before?.upos === 'ADP') families.delete(token.form);
    }
  });
  for (const family of families) if (!places.has(family)) families.delete(family);
  return families;
}
const PLACES: ReadonlySet<SenseType> = new Set(['state', 'capital', 'city', 'region']);
